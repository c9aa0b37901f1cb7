/**
 * Plans what becomes of a space's records when its workspace joins another space, the host. The host's records stay
 * unchanged, except that topics and sources are completed, and nothing that the other space brings is lost. docs/decisions/0010
 */
import { inSlices } from '../base/slices.ts';
import {
  planChanges,
  recordsInSpace,
  suggestionFrom,
  type ChangePolicy,
  type IncomingRecord,
} from '../packs/plan-changes.ts';
import { refKey, type RecordRef } from '../record/identity.ts';
import { workspaceName, type Workspace } from '../record/workspace.ts';
import { endedWithLink, withRole } from '../record/role.ts';
import type { OpenSpace } from '../space/library.ts';
import { type Write, writeOf } from '../store/store.ts';
import { followersIn } from './followers.ts';
import { planningRenames, type Renames, type RenamedRecord } from './renames.ts';
import { uniteSources, uniteTopics } from './unite.ts';

export interface MergePlan {
  writes: readonly Write[];
  /** New in the host, under the id that they have. */
  added: readonly RecordRef[];
  /** New in the host under another id, because theirs stands for something else there. */
  renamed: readonly RenamedRecord[];
  /** How many records both have, equal or completed from the other. */
  same: number;
  /** Entries that were corrected in both: the host's stay, and the others become suggestions. */
  contested: readonly RecordRef[];
  /** Entries that only the joining space has withdrawn: they stay. */
  kept: readonly RecordRef[];
  /** How many people keep the role that the joining space gave them. */
  people: number;
  /** How many channels keep their subscriptions. */
  channels: number;
}

/** Plans the merge. Of the workspaces that share the joining space, only the channels of `workspace` come along. */
export async function planMerge(
  host: OpenSpace,
  joining: OpenSpace,
  workspace: Workspace,
): Promise<MergePlan> {
  const renames = await inSlices(planningRenames(host, joining));
  const incoming = renamed(recordsInSpace(joining.knowledge), renames);
  const { writes, added, changed, unchanged, kept, contested } = await planChanges(
    incoming,
    host.knowledge,
    completeHost,
  );
  const newKeys = new Set(renames.list.map(({ type, to }) => refKey({ type, id: to })));
  const roles = newRoles(host, joining, workspace);
  const channels = followers(host, joining, renames, workspace);
  return {
    writes: [...writes, ...roles, ...newPacks(host, joining, renames), ...channels],
    added: added.filter((ref) => !newKeys.has(refKey(ref))),
    renamed: renames.list,
    same: unchanged.length + changed.length,
    contested,
    kept,
    people: roles.length,
    channels: channels.length,
  };
}

/** The records under their ids in the host, made one by one as the planner takes them. */
function* renamed(records: Iterable<IncomingRecord>, renames: Renames): Iterable<IncomingRecord> {
  for (const record of records) if (!renames.isLeft(record)) yield renames.apply(record);
}

/** The host's topics and sources gain what the others add; of its entries, curators decide on the other version. */
const completeHost: ChangePolicy = async ({ type, ours, theirs }) => {
  if (type === 'entry')
    return theirs.state === 'retired'
      ? { outcome: 'kept' }
      : { outcome: 'contested', suggestion: await suggestionFrom(theirs, 'link') };
  const united = type === 'topic' ? uniteTopics(ours, theirs) : uniteSources(ours, theirs);
  return united === ours ? { outcome: 'unchanged' } : { outcome: 'changed', content: united };
};

/** The channels of the workspace, with the ids that their topics have in the host. */
function followers(
  host: OpenSpace,
  joining: OpenSpace,
  renames: Renames,
  workspace: Workspace,
): readonly Write[] {
  return followersIn(joining.governance, workspace).map(({ subscriptions, ...channel }) =>
    writeOf(
      'channel',
      {
        ...channel,
        subscriptions: subscriptions.map((each) => ({ ...each, topic: renames.topic(each.topic) })),
      },
      host.governance.revOf('channel', channel.id),
    ),
  );
}

/** The roles of people on whom the host has not decided. They are tied to the workspace that brings them. */
const newRoles = (host: OpenSpace, joining: OpenSpace, workspace: Workspace): readonly Write[] =>
  joining.governance.grants
    .filter(({ id }) => {
      const decided = host.governance.stored('role', id)?.content;
      return decided === undefined || endedWithLink(decided);
    })
    .map(({ id, role }) =>
      writeOf(
        'role',
        withRole(undefined, id, role, workspaceName(workspace)),
        host.governance.revOf('role', id),
      ),
    );

/** The packs that only the joining space has, without the records that were renamed: those are no longer the pack's. */
function newPacks(host: OpenSpace, joining: OpenSpace, renames: Renames): readonly Write[] {
  return joining.governance.packs
    .filter(({ id }) => host.governance.stored('pack', id) === undefined)
    .map((pack) => {
      const records = Object.entries(pack.records).filter(([key]) => !renames.hasKey(key));
      return writeOf('pack', { ...pack, records: Object.fromEntries(records) });
    });
}
