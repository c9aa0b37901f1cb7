/** What of a space that joins another gets another id there: of two unlike things with one id, the one that comes. */
import type { OpenSpace } from '../space/library.ts';
import {
  RECORD_TYPES,
  type Entry,
  type Records,
  type RecordType,
  type Source,
  type Topic,
} from '../record/schema.ts';
import { canonical } from '../record/digest.ts';
import { keyOf, type Ref } from '../record/ref.ts';
import { isSameSource, isSameTopic } from './unite.ts';

export type Renamed = Ref & { to: string };

export class Renames {
  readonly list: Renamed[] = [];
  readonly #ids = new Map<string, string>();

  constructor(host: OpenSpace, coming: OpenSpace) {
    const [ours, theirs] = [host.knowledge, coming.knowledge];
    const isOnePacks = fromOnePack(host, coming);
    const isTaken = ({ type, id }: Ref): boolean =>
      ours.stored(type, id) !== undefined ||
      theirs.stored(type, id) !== undefined ||
      this.list.some((each) => each.type === type && each.to === id);
    // Topics and sources first, so that an entry is compared as it will be.
    for (const type of RECORD_TYPES)
      for (const { id } of theirs.records(type)) {
        const [own, other] = [ours.stored(type, id)?.content, theirs.stored(type, id)?.content];
        if (own === undefined || other === undefined) continue;
        if (!isOneThing(type, own, this.follow(type, other), isOnePacks({ type, id })))
          this.#rename({ type, id }, isTaken);
      }
  }

  has(ref: Ref): boolean {
    return this.#ids.has(keyOf(ref));
  }

  /** A topic's id where it comes to. */
  topic(id: string): string {
    return this.#now('topic', id);
  }

  /** The record with its own id, and what it names, as they are called where it comes to. */
  follow<T extends RecordType>(type: T, record: Records[T]): Records[T] {
    const followed: { [K in RecordType]: (content: Records[K]) => Records[K] } = {
      topic: (content) => this.#topic(content),
      source: (content) => this.#source(content),
      entry: (content) => this.#entry(content),
    };
    return followed[type](record);
  }

  #now(type: RecordType, id: string): string {
    return this.#ids.get(keyOf({ type, id })) ?? id;
  }

  #topic(topic: Topic): Topic {
    const { id, merged } = topic;
    return {
      ...topic,
      id: this.#now('topic', id),
      ...(merged !== undefined && { merged: this.#now('topic', merged) }),
    };
  }

  #source(source: Source): Source {
    const { id, topic } = source;
    return {
      ...source,
      id: this.#now('source', id),
      ...(topic !== undefined && { topic: this.#now('topic', topic) }),
    };
  }

  #entry(entry: Entry): Entry {
    const { id, topics, sources, by, corrects } = entry;
    return {
      ...entry,
      id: this.#now('entry', id),
      topics: topics.map((each) => this.#now('topic', each)),
      sources: sources.map((citation) => ({
        ...citation,
        source: this.#now('source', citation.source),
        ...(citation.via !== undefined && { via: this.#now('source', citation.via) }),
      })),
      ...(by !== undefined && { by: this.#now('topic', by) }),
      ...(entry.kind === 'quote' && { speaker: this.#now('topic', entry.speaker) }),
      ...(corrects !== undefined && { corrects: this.#now('entry', corrects) }),
    };
  }

  #rename(ref: Ref, isTaken: (ref: Ref) => boolean): void {
    let number = 2;
    while (isTaken({ ...ref, id: withNumber(ref.id, number) })) number += 1;
    const to = withNumber(ref.id, number);
    this.#ids.set(keyOf(ref), to);
    this.list.push({ ...ref, to });
  }
}

/** Whether two records of one id are about the same, though they may say it differently. */
function isOneThing(
  type: RecordType,
  ours: Records[RecordType],
  theirs: Records[RecordType],
  isOnePacks: boolean,
): boolean {
  switch (type) {
    case 'topic':
      return isSameTopic(ours as Topic, theirs as Topic);
    case 'source':
      return isOnePacks || isSameSource(ours as Source, theirs as Source);
    case 'entry':
      return canonical(ours) === canonical(theirs) || (isOnePacks && (theirs as Entry).state !== 'draft');
  }
}

/** Whether both spaces have the record from one pack, so that it is the same, whatever became of it. */
function fromOnePack(host: OpenSpace, coming: OpenSpace): (ref: Ref) => boolean {
  const shared = new Set<string>();
  for (const { id, records } of coming.governance.packs) {
    const own = host.governance.stored('pack', id)?.content.records ?? {};
    for (const key of Object.keys(records)) if (key in own) shared.add(key);
  }
  return (ref) => shared.has(keyOf(ref));
}

/** An id has at most 64 characters. */
const withNumber = (id: string, number: number): string =>
  `${id.slice(0, 60).replace(/[.-]+$/, '')}-${number}`;
