/** Withdraws what a pack brought. Nothing is deleted, and what is still needed stays. */
import type { Text } from '../base/locale.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { type RecordRef, digestOf, parseRefKey, refKey } from '../record/identity.ts';
import type { Entry, Records, RecordType, Source, Topic } from '../record/schema.ts';
import { type Write, writeOf } from '../store/store.ts';

export const LEFT_PACK: Text = {
  en: 'The pack that brought this no longer includes it.',
  ko: '이 기록이 들어 있던 팩에서 빠졌습니다.',
};
export const PACK_REMOVED: Text = {
  en: 'The pack that brought this was removed.',
  ko: '이 기록이 들어 있던 팩을 제거했습니다.',
};

/** The records to withdraw, as the pack left them. */
export interface Withdrawal {
  /** Record keys. */
  keys: readonly string[];
  /** By key: a record with another digest was corrected in the space, and stays. */
  digests: Readonly<Record<string, string>>;
  /** For readers of an entry that is withdrawn. */
  reason: Text;
}

/** The reasons for a record to stay. */
export interface WithdrawalContext {
  knowledge: Knowledge;
  /** Written in the same change: the records that they refer to stay. */
  incoming: readonly Write[];
  /** Keys of records that another pack has brought too. */
  held: ReadonlySet<string>;
}

/**
 * The writes that withdraw those of the records that are as the pack left them and that nothing which stays refers to.
 * Entries get the state `retired`; topics and sources are marked as retired.
 */
export async function withdrawals(
  { keys, digests, reason }: Withdrawal,
  { knowledge, incoming, held }: WithdrawalContext,
): Promise<Write<RecordType>[]> {
  const leaving = new Map<string, { ref: RecordRef; rev: number; content: Records[RecordType] }>();
  for (const key of keys) {
    if (held.has(key)) continue;
    const ref = parseRefKey(key);
    const stored = knowledge.stored(ref.type, ref.id);
    if (stored !== undefined && (await digestOf(stored.content)) === digests[key])
      leaving.set(key, { ref, ...stored });
  }
  const needed = keysNeeded(knowledge, incoming, leaving);
  return [...leaving].flatMap(
    ([
      key,
      {
        ref: { type },
        rev,
        content,
      },
    ]): Write<RecordType>[] => {
      if (type === 'entry') {
        const entry = content as Entry;
        return entry.state === 'retired'
          ? []
          : [writeOf('entry', { ...entry, state: 'retired', reason }, rev)];
      }
      if (needed.has(key) || 'retired' in content) return [];
      return [writeOf(type, { ...(content as Topic | Source), retired: true }, rev)];
    },
  );
}

/** The keys of topics and sources that a record refers to which is neither withdrawn nor about to be. */
function keysNeeded(
  knowledge: Knowledge,
  incoming: readonly Write[],
  leaving: ReadonlyMap<string, unknown>,
): ReadonlySet<string> {
  const needed = new Set<string>();
  const need = (type: RecordType, ids: readonly (string | undefined)[]): void => {
    for (const id of ids) if (id !== undefined) needed.add(refKey({ type, id }));
  };
  const needEntry = (entry: Entry): void => {
    if (entry.state === 'retired') return;
    need('topic', [...entry.topics, entry.by, entry.kind === 'quote' ? entry.speaker : undefined]);
    need(
      'source',
      entry.sources.flatMap(({ source, via }) => [source, via]),
    );
  };
  for (const entry of knowledge.records('entry'))
    if (!leaving.has(refKey({ type: 'entry', id: entry.id }))) needEntry(entry);
  for (const write of incoming) if (write.type === 'entry') needEntry(write.content);
  // A source that stays needs the topic of its publication, and a merged topic the one it was merged into. Each round
  // may find more that stays, until a round finds nothing new.
  for (let size = -1; size !== needed.size;) {
    size = needed.size;
    const stays = (type: RecordType, id: string): boolean =>
      needed.has(refKey({ type, id })) || !leaving.has(refKey({ type, id }));
    for (const { id, topic, retired } of knowledge.records('source'))
      if (retired !== true && stays('source', id)) need('topic', [topic]);
    for (const { id, merged, retired } of knowledge.records('topic'))
      if (retired !== true && stays('topic', id)) need('topic', [merged]);
  }
  return needed;
}
