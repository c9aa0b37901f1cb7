/** The new ids of records that join a space in which their id stands for something else. */
import { sourcesByPage } from '../packs/known-pages.ts';
import { recordsInSpace, type IncomingRecord } from '../packs/plan-changes.ts';
import { pageIdentity } from '../record/address.ts';
import { type RecordRef, canonical, refKey } from '../record/identity.ts';
import type { Entry, Records, RecordType, Source, Topic } from '../record/schema.ts';
import type { OpenSpace } from '../space/library.ts';
import { isSameSource, isSameTopic } from './unite.ts';

export type RenamedRecord = RecordRef & { to: string };

export class Renames {
  readonly list: RenamedRecord[] = [];
  /** The new id by the key of the record. */
  readonly #ids = new Map<string, string>();

  /** The keys of the new ids. */
  readonly #taken = new Set<string>();
  /** The keys of records that do not come along. */
  readonly #left = new Set<string>();

  /** Whether the record with this key gets another id. */
  hasKey(key: string): boolean {
    return this.#ids.has(key);
  }

  /** The id that a topic has in the host. */
  topic(id: string): string {
    return this.#newId('topic', id);
  }

  /** The record with the ids of the host: its own, and those of the records it refers to. */
  apply(record: IncomingRecord): IncomingRecord {
    switch (record.type) {
      case 'topic':
        return { type: 'topic', content: this.#topic(record.content) };
      case 'source':
        return { type: 'source', content: this.#source(record.content) };
      case 'entry':
        return { type: 'entry', content: this.#entry(record.content) };
    }
  }

  #newId(type: RecordType, id: string): string {
    return this.#ids.get(refKey({ type, id })) ?? id;
  }

  #topic(topic: Topic): Topic {
    const { id, merged } = topic;
    return {
      ...topic,
      id: this.#newId('topic', id),
      ...(merged !== undefined && { merged: this.#newId('topic', merged) }),
    };
  }

  #source(source: Source): Source {
    const { id, topic } = source;
    return {
      ...source,
      id: this.#newId('source', id),
      ...(topic !== undefined && { topic: this.#newId('topic', topic) }),
    };
  }

  #entry(entry: Entry): Entry {
    const { id, topics, sources, by, merged, corrects } = entry;
    return {
      ...entry,
      id: this.#newId('entry', id),
      topics: topics.map((each) => this.#newId('topic', each)),
      sources: sources.map((citation) => ({
        ...citation,
        source: this.#newId('source', citation.source),
        ...(citation.via !== undefined && { via: this.#newId('source', citation.via) }),
      })),
      ...(by !== undefined && { by: this.#newId('topic', by) }),
      ...(entry.kind === 'quote' && { speaker: this.#newId('topic', entry.speaker) }),
      ...(merged !== undefined && { merged: this.#newId('entry', merged) }),
      ...(corrects !== undefined && { corrects: this.#newId('entry', corrects) }),
    };
  }

  /** The host has the same thing as `id`. Of several records that are the same, one is united with it: not one that is `extra`. */
  unite(ref: RecordRef, id: string, extra: boolean): void {
    const key = refKey({ ...ref, id });
    if (extra || this.#taken.has(key)) this.#left.add(refKey(ref));
    this.#taken.add(key);
    this.#ids.set(refKey(ref), id);
  }

  /** Whether the record does not come along, since another says the same. */
  isLeft({ type, content: { id } }: IncomingRecord): boolean {
    return this.#left.has(refKey({ type, id }));
  }

  /** Gives the record another id: one that is not `isTaken`. */
  rename(ref: RecordRef, isTaken: (ref: RecordRef) => boolean): void {
    for (let number = 2; ; number += 1) {
      const to = withNumber(ref.id, number);
      const key = refKey({ ...ref, id: to });
      if (this.#taken.has(key) || isTaken({ ...ref, id: to })) continue;
      this.#taken.add(key);
      this.#ids.set(refKey(ref), to);
      this.list.push({ ...ref, to });
      return;
    }
  }
}

/** Finds the records whose id stands for something else in the host. It can pause after each record. */
export function* planningRenames(host: OpenSpace, joining: OpenSpace): Generator<undefined, Renames> {
  const [ours, theirs] = [host.knowledge, joining.knowledge];
  const renames = new Renames();
  const isFromSharedPack = sharedPackRecords(host, joining);
  const isTaken = ({ type, id }: RecordRef): boolean =>
    ours.stored(type, id) !== undefined || theirs.stored(type, id) !== undefined;
  const pages = yield* sourcesByPage(ours);
  // Topics and sources come first, so that an entry is compared with the new ids of what it refers to.
  for (const record of recordsInSpace(theirs)) {
    yield;
    const ref = { type: record.type, id: record.content.id };
    const own = ours.stored(ref.type, ref.id)?.content;
    if (own === undefined && record.type === 'source') {
      const same = pages.get(pageIdentity(record.content) ?? '');
      if (same !== undefined) renames.unite(ref, same, theirs.stored('source', same) !== undefined);
    }
    if (own !== undefined && !isSameThing(own, renames.apply(record), isFromSharedPack(ref)))
      renames.rename(ref, isTaken);
  }
  return renames;
}

/** Whether two records of one id are about the same thing, even if they describe it differently. */
function isSameThing(
  ours: Records[RecordType],
  { type, content: theirs }: IncomingRecord,
  isFromSharedPack: boolean,
): boolean {
  switch (type) {
    case 'topic':
      return isSameTopic(ours as Topic, theirs);
    case 'source':
      return isFromSharedPack || isSameSource(ours as Source, theirs);
    case 'entry':
      return canonical(ours) === canonical(theirs) || (isFromSharedPack && theirs.state !== 'draft');
  }
}

/** Tells which records both spaces have from one pack: those are the same, however they were corrected. */
function sharedPackRecords(host: OpenSpace, joining: OpenSpace): (ref: RecordRef) => boolean {
  const shared = new Set<string>();
  for (const { id, records } of joining.governance.packs) {
    const own = host.governance.stored('pack', id)?.content.records ?? {};
    for (const key of Object.keys(records)) if (key in own) shared.add(key);
  }
  return (ref) => shared.has(refKey(ref));
}

/** Cuts the id where it must, since an id has at most 64 characters. */
const withNumber = (id: string, number: number): string =>
  `${id.slice(0, 60).replace(/[.-]+$/, '')}-${number}`;
