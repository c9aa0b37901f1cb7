/**
 * Plans installing a pack, upgrading to a newer version of it, and removing it. What was corrected in the space belongs
 * to the space and stays. docs/decisions/0010
 */
import { type RecordRef, digestOf, parseRefKey, refKey } from '../record/identity.ts';
import type { Pack } from '../record/schema.ts';
import type { InstalledPack } from '../record/space-records.ts';
import type { Governance } from '../space/governance.ts';
import type { OpenSpace } from '../space/library.ts';
import { writeOf } from '../store/store.ts';
import { type KnownPage, withKnownPages } from './known-pages.ts';
import {
  planChanges,
  recordsInPack,
  suggestionFrom,
  type ChangePlan,
  type ChangePolicy,
} from './plan-changes.ts';
import { LEFT_PACK, PACK_REMOVED, withdrawals } from './withdraw.ts';

/**
 * The plan of an install or an upgrade; `writes` ends with the record of the pack. Records in `kept` were corrected in the
 * space and not in the pack; those in `contested` were corrected in both, or were in the space before the pack.
 */
export interface PackPlan extends ChangePlan {
  /** No longer in the pack, so withdrawn. */
  retired: readonly RecordRef[];
  /** Sources that the space has already under another id. */
  known: readonly KnownPage[];
}

type SpaceState = Pick<OpenSpace, 'knowledge' | 'governance'>;

/** Digests by record key: how a pack had its records. */
type Digests = Readonly<Record<string, string>>;

/** Plans installing a pack, or upgrading it where it is installed. Without news, `writes` is empty. */
export async function planInstall(
  { pack, id }: { pack: Pack; id: string },
  { knowledge, governance }: SpaceState,
): Promise<PackPlan> {
  const installed = governance.stored('pack', id);
  const before = installed?.content.records ?? {};
  const { records: incoming, known } = await withKnownPages(recordsInPack(pack), knowledge);
  const now: Record<string, string> = {};
  for (const { type, content } of incoming) now[refKey({ type, id: content.id })] = await digestOf(content);

  const plan = await planChanges(incoming, knowledge, keepCorrections(before, now));
  const retired = await withdrawals(
    { keys: Object.keys(before).filter((key) => !(key in now)), digests: before, reason: LEFT_PACK },
    { knowledge, incoming: plan.writes, held: heldByOthers(id, governance) },
  );
  const writes = [...plan.writes, ...retired];
  const isNews =
    writes.length > 0 || installed?.content.state !== 'installed' || !haveSameDigests(before, now);
  if (isNews) writes.push(writeOf('pack', { id, state: 'installed', records: now }, installed?.rev));
  return { ...plan, writes, retired: retired.map(({ type, id }) => ({ type, id })), known };
}

/**
 * A record that is as the pack brought it follows the pack. One that was corrected in the space stays; when the pack
 * has changed it too, curators are asked.
 */
function keepCorrections(before: Digests, now: Digests): ChangePolicy {
  return async ({ type, ours, theirs }) => {
    const key = refKey({ type, id: theirs.id });
    const said = before[key];
    if (said !== undefined && (await digestOf(ours)) === said) return { outcome: 'changed', content: theirs };
    if (said === now[key]) return { outcome: 'kept' };
    // Topics and sources cannot be suggested, nor can what either side has withdrawn.
    const canSuggest = type === 'entry' && ours.state === 'published' && theirs.state === 'published';
    return canSuggest
      ? { outcome: 'contested', suggestion: await suggestionFrom(theirs, 'pack') }
      : { outcome: 'contested' };
  };
}

/** Plans removing a pack: records that the space has not corrected, and that nothing else needs, are withdrawn. */
export async function planRemoval(
  { rev, content: pack }: { rev: number; content: InstalledPack },
  { knowledge, governance }: SpaceState,
): Promise<Pick<PackPlan, 'writes' | 'retired' | 'kept'>> {
  const keys = Object.keys(pack.records);
  const retired = await withdrawals(
    { keys, digests: pack.records, reason: PACK_REMOVED },
    { knowledge, incoming: [], held: heldByOthers(pack.id, governance) },
  );
  const gone = new Set(retired.map(refKey));
  // The digests of the withdrawn records, so that installing the pack again finds them uncorrected.
  const records: Record<string, string> = { ...pack.records };
  for (const write of retired) records[refKey(write)] = await digestOf(write.content);
  return {
    writes: [...retired, writeOf('pack', { ...pack, state: 'removed', records }, rev)],
    retired: retired.map(({ type, id }) => ({ type, id })),
    kept: keys.filter((key) => !gone.has(key)).map(parseRefKey),
  };
}

/** The keys of records that other installed packs have brought as well. */
const heldByOthers = (id: string, { packs }: Governance): ReadonlySet<string> =>
  new Set(
    packs
      .filter((pack) => pack.id !== id && pack.state === 'installed')
      .flatMap(({ records }) => Object.keys(records)),
  );

function haveSameDigests(a: Digests, b: Digests): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}
