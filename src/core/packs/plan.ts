/**
 * What installing a pack would change in a space, or a newer one of the same name, before anything is written. What was
 * corrected in the space is the space's: it stays. docs/decisions/0010
 */
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { OpenSpace } from '../space/library.ts';
import { RECORD_TYPES, type Entry, type Pack, type Records, type RecordType } from '../record/schema.ts';
import type { Governance } from '../space/governance.ts';
import type { InstalledPack } from '../record/space-records.ts';
import type { Write } from '../store/store.ts';
import { digestOf } from '../record/digest.ts';
import { keyOf, refOf, type Ref } from '../record/ref.ts';
import { LEFT_OUT, REMOVED, withdrawals } from './withdraw.ts';

export interface PackPlan {
  /** What the space knows, as it becomes, and the record of the pack. */
  writes: readonly Write[];
  added: readonly Ref[];
  changed: readonly Ref[];
  /** What the pack no longer has; it is withdrawn. */
  retired: readonly Ref[];
  /** Corrected here, while the pack says what it said: nothing happens. */
  kept: readonly Ref[];
  /** Different here, and not what the pack said before: the space's stays, and curators are asked about entries. */
  contested: readonly Ref[];
  unchanged: number;
}

type SpaceState = Pick<OpenSpace, 'knowledge' | 'governance'>;

export async function planInstall(
  { pack, id }: { pack: Pack; id: string },
  { knowledge, governance }: SpaceState,
): Promise<PackPlan> {
  const before = governance.stored('pack', id);
  const plan = { writes: [] as Write[], ...emptyLists(), unchanged: 0 };
  const known: Record<string, string> = before?.content.records ?? {};
  const records: Record<string, string> = {};
  for (const type of RECORD_TYPES)
    for (const content of recordsOf(pack, type)) {
      const ref = { type, id: content.id };
      const base = known[keyOf(ref)];
      const now = (records[keyOf(ref)] = await digestOf(content));
      const standing = knowledge.stored(type, content.id);
      const here = standing === undefined ? undefined : await digestOf(standing.content);
      if (standing === undefined) plan.added.push(ref);
      else if (here === now) plan.unchanged += 1;
      else if (here === base) plan.changed.push(ref);
      else if (base === now) plan.kept.push(ref);
      else {
        plan.contested.push(ref);
        plan.writes.push(...suggestion(ref, content, now, knowledge));
      }
      if (here === undefined || (here !== now && here === base))
        plan.writes.push({ type, id: content.id, base: standing?.rev ?? 0, content } as Write);
    }
  const gone = Object.keys(known).filter((key) => !(key in records));
  const retired = await withdrawals(
    { keys: gone, known, reason: LEFT_OUT },
    { knowledge, coming: plan.writes, held: heldByOthers(id, governance) },
  );
  plan.writes.push(...retired);
  plan.retired.push(...retired.map(({ type, id }) => ({ type, id })));
  const isNews = plan.writes.length > 0 || before?.content.state !== 'installed' || !sameKeys(known, records);
  if (isNews)
    plan.writes.push({
      type: 'pack',
      id,
      base: before?.rev ?? 0,
      content: { id, state: 'installed', records },
    });
  return plan;
}

/** What removing a pack would change: what the space has not corrected, and nothing else needs, is withdrawn. */
export async function planRemoval(
  { rev, content: pack }: { rev: number; content: InstalledPack },
  { knowledge, governance }: SpaceState,
): Promise<Pick<PackPlan, 'writes' | 'retired' | 'kept'>> {
  const keys = Object.keys(pack.records);
  const retired = await withdrawals(
    { keys, known: pack.records, reason: REMOVED },
    { knowledge, coming: [], held: heldByOthers(pack.id, governance) },
  );
  const gone = new Set(retired.map(keyOf));
  const kept = keys.filter((key) => !gone.has(key)).map(refOf);
  // As they are left here, so that installing the pack again takes them for untouched.
  const records: Record<string, string> = { ...pack.records };
  for (const write of retired) records[keyOf(write)] = await digestOf(write.content);
  const content: InstalledPack = { ...pack, state: 'removed', records };
  return {
    writes: [...retired, { type: 'pack', id: pack.id, base: rev, content }],
    retired: retired.map(({ type, id }) => ({ type, id })),
    kept,
  };
}

/** What the pack says now, for curators to decide on; topics and sources have no suggestions. */
function suggestion(
  { type, id }: Ref,
  content: Records[RecordType],
  digest: string,
  knowledge: Knowledge,
): readonly Write[] {
  const standing = type === 'entry' ? knowledge.stored('entry', id)?.content : undefined;
  const entry = content as Entry;
  if (standing?.state !== 'published' || entry.state !== 'published') return [];
  // The same every time, so that what was decided on is not asked again.
  const own = `pack-${digest.slice(0, 10)}`;
  if (knowledge.stored('entry', own) !== undefined) return [];
  return [{ type: 'entry', id: own, base: 0, content: { ...entry, id: own, state: 'draft', corrects: id } }];
}

/** What other packs have brought as well is theirs too. */
const heldByOthers = (id: string, { packs }: Governance): ReadonlySet<string> =>
  new Set(
    packs
      .filter((pack) => pack.id !== id && pack.state === 'installed')
      .flatMap(({ records }) => Object.keys(records)),
  );

const emptyLists = () => ({
  added: [] as Ref[],
  changed: [] as Ref[],
  retired: [] as Ref[],
  kept: [] as Ref[],
  contested: [] as Ref[],
});

function recordsOf(pack: Pack, type: RecordType): readonly Records[RecordType][] {
  return { topic: pack.topics, source: pack.sources, entry: pack.entries }[type];
}

function sameKeys(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}
