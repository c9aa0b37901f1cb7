/** The topics and sources that a table names: those of the space, new ones, and what its rows say about known sources. */
import { breather } from '../base/slices.ts';
import { newRecordWrites } from '../curation/fresh.ts';
import { unofferedIn } from '../curation/publish.ts';
import { Knowledge } from '../knowledge/knowledge.ts';
import { refKey, saysTheSame } from '../record/identity.ts';
import type { Source, Topic } from '../record/schema.ts';
import type { ReadTable } from './types.ts';

export class TableRecords {
  readonly #space: Knowledge;
  /** Those of the space and those of the rows so far, for the rows that follow. */
  readonly known = new Knowledge();
  readonly #fresh = new Map<string, Topic | Source>();
  readonly #checked = new Map<string, Source>();

  constructor(space: Knowledge) {
    this.#space = space;
  }

  /** Takes over what the space has. */
  async load(): Promise<void> {
    const breathe = breather();
    for (const type of ['topic', 'source'] as const)
      for (const { id } of this.#space.records(type)) {
        const stored = this.#space.stored(type, id);
        if (stored !== undefined) this.known.apply([{ type, id, ...stored } as never]);
        await breathe();
      }
  }

  /** Lets later rows name new topics and sources, and keeps what a row says about known sources. */
  register(records: readonly (Topic | Source)[]): void {
    const fresh = records.filter((record) => !this.#check(record));
    for (const write of newRecordWrites(fresh, { offered: false, knowledge: this.#space })) {
      const { type, id, base, content } = write;
      if (!saysTheSame(this.#space.stored(type, id)?.content, content))
        this.#fresh.set(refKey(write), content);
      this.known.apply([{ type, id, content, rev: base + 1 } as never]);
    }
  }

  /** Whether it is a source that readers see already; it stays visible. */
  #check(record: Topic | Source): boolean {
    if (!('title' in record)) return false;
    const here = this.#space.stored('source', record.id);
    if (here === undefined || here.content.retired === true) return false;
    this.#checked.set(record.id, record);
    this.known.apply([{ type: 'source', id: record.id, content: record, rev: here.rev + 1 }]);
    return true;
  }

  /** Returns the records to write for these statements. */
  result(statements: ReadTable['statements']): Pick<ReadTable, 'fresh' | 'checked' | 'offered'> {
    const offered = new Map<string, Topic | Source>();
    for (const { entry, outcome } of statements) {
      if (entry.state !== 'published' || (outcome !== 'added' && outcome !== 'changed')) continue;
      const { topics, sources } = unofferedIn(entry, this.known);
      for (const topic of topics) offered.set(`topic ${topic.id}`, topic);
      for (const source of sources) offered.set(`source ${source.id}`, source);
    }
    return {
      fresh: [...this.#fresh.values()],
      checked: [...this.#checked.values()],
      offered: [...offered.values()],
    };
  }
}
