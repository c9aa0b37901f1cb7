/** Keeps the records that many spaces begin with, in memory once. */
import { BoundedMap } from '../base/bounded.ts';
import { inSlices } from '../base/slices.ts';
import { Knowledge } from '../knowledge/knowledge.ts';
import { RECORD_TYPES, type RecordType } from '../record/schema.ts';
import type { SpaceRecordType } from '../record/space-records.ts';
import type { Store, Stored } from '../store/store.ts';

/** How many editions stay in memory; spaces that use another keep its indexes for themselves. */
const MAX_EDITIONS = 8;

export interface Edition {
  readonly knowledge: Knowledge;
  /** The record of the pack. */
  readonly own: readonly Stored<SpaceRecordType>[];
}

export class Editions {
  readonly #store: Pick<Store, 'recordsIn'>;
  readonly #loaded = new BoundedMap<string, Promise<Edition>>(MAX_EDITIONS);

  constructor(store: Pick<Store, 'recordsIn'>) {
    this.#store = store;
  }

  /** @throws {StoreError} when it cannot be read; the next call tries again. */
  open(name: string): Promise<Edition> {
    const known = this.#loaded.get(name);
    if (known !== undefined) return known;
    const loading = this.#load(name);
    this.#loaded.set(name, loading);
    loading.catch(() => {
      if (this.#loaded.get(name) === loading) this.#loaded.delete(name);
    });
    return loading;
  }

  async #load(name: string): Promise<Edition> {
    const records = await this.#store.recordsIn(name);
    const knowledge = new Knowledge();
    await inSlices(indexing(records.filter(isKnowledge), knowledge));
    await inSlices(knowledge.ordering());
    return { knowledge, own: records.filter((record) => !isKnowledge(record)) };
  }
}

function* indexing(records: readonly Stored<RecordType>[], knowledge: Knowledge): Generator<undefined, void> {
  for (const record of records) {
    knowledge.apply([record]);
    yield;
  }
}

export const isKnowledge = (record: Stored): record is Stored<RecordType> =>
  (RECORD_TYPES as readonly string[]).includes(record.type);
