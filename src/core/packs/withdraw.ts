/** Withdrawing what a pack brought: nothing is deleted, and nothing that is still needed goes. */
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Entry, Records, RecordType } from '../record/schema.ts';
import type { Text } from '../base/locale.ts';
import type { Write } from '../store/store.ts';
import { digestOf } from '../record/digest.ts';
import { keyOf, refOf, type Ref } from '../record/ref.ts';

export const LEFT_OUT = {
  en: 'The pack that brought it no longer has it.',
  ko: '이 항목이 들어 있던 팩에서 빠졌습니다.',
};
export const REMOVED = {
  en: 'The pack that brought it was removed.',
  ko: '이 항목이 들어 있던 팩을 제거했습니다.',
};

/** Of these records, those that the space left as they came, and that nothing which stays refers to. */
export async function withdrawals(
  { keys, known, reason }: { keys: readonly string[]; known: Readonly<Record<string, string>>; reason: Text },
  space: { knowledge: Knowledge; coming: readonly Write[]; held: ReadonlySet<string> },
): Promise<Write<RecordType>[]> {
  const untouched = new Map<string, { ref: Ref; rev: number; content: Records[RecordType] }>();
  const { knowledge, coming, held } = space;
  for (const key of keys) {
    if (held.has(key)) continue;
    const ref = refOf(key);
    const standing = knowledge.stored(ref.type, ref.id);
    if (standing !== undefined && (await digestOf(standing.content)) === known[key])
      untouched.set(key, { ref, ...standing });
  }
  const needed = neededBy(knowledge, coming, untouched);
  const writes: Write<RecordType>[] = [];
  for (const [key, { ref, rev, content }] of untouched) {
    if (ref.type === 'entry') {
      const entry = content as Entry;
      if (entry.state === 'retired') continue;
      writes.push({ type: 'entry', id: ref.id, base: rev, content: { ...entry, state: 'retired', reason } });
    } else if (!needed.has(key) && !('retired' in content))
      writes.push({ type: ref.type, id: ref.id, base: rev, content: { ...content, retired: true } } as Write<
        typeof ref.type
      >);
  }
  return writes;
}

/** What is referred to by that which is neither withdrawn already nor about to be. */
function neededBy(
  knowledge: Knowledge,
  coming: readonly Write[],
  leaving: ReadonlyMap<string, unknown>,
): ReadonlySet<string> {
  const needed = new Set<string>();
  const need = (type: RecordType, ids: readonly (string | undefined)[]): void => {
    for (const id of ids) if (id !== undefined) needed.add(keyOf({ type, id }));
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
    if (!leaving.has(keyOf({ type: 'entry', id: entry.id }))) needEntry(entry);
  for (const write of coming) if (write.type === 'entry') needEntry(write.content);
  // A source that stays needs its publication, and a topic that stays the one it was merged into; and so on.
  for (let size = -1; size !== needed.size;) {
    size = needed.size;
    const stays = (type: RecordType, id: string): boolean =>
      needed.has(keyOf({ type, id })) || !leaving.has(keyOf({ type, id }));
    for (const { id, topic, retired } of knowledge.records('source'))
      if (retired !== true && stays('source', id)) need('topic', [topic]);
    for (const { id, merged, retired } of knowledge.records('topic'))
      if (retired !== true && stays('topic', id)) need('topic', [merged]);
  }
  return needed;
}
