/**
 * The planner behind every change that brings many records at once: installing a pack, importing a file, joining a
 * space. It compares each record that comes with the one of the same id in the space; where the two differ, a policy
 * decides. Nothing is written here, and other work can run in between. docs/decisions/0016-one-planner.md
 */
import { breather } from '../base/slices.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { type RecordRef, digestOf, saysTheSame } from '../record/identity.ts';
import { RECORD_TYPES, type Entry, type Pack, type Records, type RecordType } from '../record/schema.ts';
import { type Write, writeOf } from '../store/store.ts';

/** A record on its way into a space. */
export type IncomingRecord = { [T in RecordType]: { type: T; content: Records[T] } }[RecordType];

/** Two records of one id that differ: `ours` is in the space, `theirs` comes. */
export type RecordPair = {
  [T in RecordType]: { type: T; ours: Records[T]; theirs: Records[T] };
}[RecordType];

/** The decision on a pair. */
export type Resolution =
  /** Ours is replaced by `content`. */
  | { outcome: 'changed'; content: Records[RecordType] }
  /** Theirs adds nothing to ours. */
  | { outcome: 'unchanged' }
  /** Ours stays, and there is nothing to decide. */
  | { outcome: 'kept' }
  /** Ours stays although theirs says something else; a suggestion lets curators decide. */
  | { outcome: 'contested'; suggestion?: Entry };

export type ChangePolicy = (pair: RecordPair) => Resolution | Promise<Resolution>;

/** Each incoming record is in exactly one of the lists. */
export interface ChangePlan {
  /** In the order in which the records came; a suggestion stands where its record did. */
  writes: readonly Write[];
  added: readonly RecordRef[];
  changed: readonly RecordRef[];
  unchanged: readonly RecordRef[];
  kept: readonly RecordRef[];
  contested: readonly RecordRef[];
}

/**
 * Plans how `theirs` come into a space that holds `ours`. Records that are new are added and equal ones left alone;
 * `policy` is asked about the rest.
 * @example
 * const plan = await planChanges(recordsInPack(pack), knowledge, ({ theirs }) => ({
 *   outcome: 'changed',
 *   content: theirs,
 * }));
 */
export async function planChanges(
  theirs: Iterable<IncomingRecord>,
  ours: Pick<Knowledge, 'stored'>,
  policy: ChangePolicy,
): Promise<ChangePlan> {
  const writes: Write[] = [];
  const outcomes = {
    added: [] as RecordRef[],
    changed: [] as RecordRef[],
    unchanged: [] as RecordRef[],
    kept: [] as RecordRef[],
    contested: [] as RecordRef[],
  };
  const breathe = breather();
  for (const { type, content } of theirs) {
    await breathe();
    const ref = { type, id: content.id };
    const stored = ours.stored(type, content.id);
    if (stored === undefined) {
      outcomes.added.push(ref);
      writes.push(writeOf(type, content));
    } else if (saysTheSame(stored.content, content)) {
      outcomes.unchanged.push(ref);
    } else {
      const resolution = await policy({ type, ours: stored.content, theirs: content } as RecordPair);
      outcomes[resolution.outcome].push(ref);
      if (resolution.outcome === 'changed') writes.push(writeOf(type, resolution.content, stored.rev));
      if (resolution.outcome === 'contested') writes.push(...newSuggestion(resolution.suggestion, ours));
    }
  }
  return { writes, ...outcomes };
}

/** A suggestion that is pending or was decided on is not made again. */
function newSuggestion(suggestion: Entry | undefined, ours: Pick<Knowledge, 'stored'>): readonly Write[] {
  return suggestion === undefined || ours.stored('entry', suggestion.id) !== undefined
    ? []
    : [writeOf('entry', suggestion)];
}

/**
 * The incoming version of an entry, as a draft that corrects the one in the space. Its id, `pack-1f0c…` or `link-1f0c…`,
 * follows from the content, so that the same version is suggested once.
 */
export async function suggestionFrom(theirs: Entry, origin: 'pack' | 'link'): Promise<Entry> {
  const id = `${origin}-${(await digestOf(theirs)).slice(0, 10)}`;
  return { ...theirs, id, state: 'draft', corrects: theirs.id };
}

/** Topics and sources before the entries that refer to them. */
export function recordsInPack({ topics, sources, entries }: Pack): readonly IncomingRecord[] {
  return [
    ...topics.map((content): IncomingRecord => ({ type: 'topic', content })),
    ...sources.map((content): IncomingRecord => ({ type: 'source', content })),
    ...entries.map((content): IncomingRecord => ({ type: 'entry', content })),
  ];
}

/** All records of a space, topics and sources before the entries that refer to them. */
export function recordsInSpace(knowledge: Knowledge): readonly IncomingRecord[] {
  return RECORD_TYPES.flatMap((type) =>
    [...knowledge.records(type)].map((content) => ({ type, content }) as IncomingRecord),
  );
}
