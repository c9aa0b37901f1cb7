/**
 * What becomes of one space's records when its workspace comes to share another space. The space that is joined is left
 * as it is; nothing that the other brings is lost. docs/decisions/0010
 */
import type { OpenSpace } from '../space/library.ts';
import type { Entry, Records, RecordType } from '../record/schema.ts';
import { canonical, digestOf } from '../record/digest.ts';
import type { Ref } from '../record/ref.ts';
import type { Write } from '../store/store.ts';
import { followersIn } from './followers.ts';
import { Renames, type Renamed } from './renames.ts';
import { uniteSources, uniteTopics } from './unite.ts';
import type { Workspace } from '../record/workspace.ts';

export interface MergePlan {
  writes: readonly Write[];
  /** What comes along under its own id. */
  added: readonly Ref[];
  /** How many records both have, the same or completed by the other. */
  same: number;
  renamed: readonly Renamed[];
  /** Corrected in both: the shared space's stays, the other waits for review. */
  suggested: readonly Ref[];
  /** Withdrawn by the one that comes; it stays where it is shared. */
  stays: readonly Ref[];
  /** How many people keep the role that the space gave them. */
  people: number;
  /** How many channels go on following what they follow. */
  channels: number;
}

/** `workspace` is the one that comes: of those that share its space, only its channels come along. */
export async function planMerge(
  host: OpenSpace,
  coming: OpenSpace,
  workspace: Workspace,
): Promise<MergePlan> {
  const renames = new Renames(host, coming);
  const plan = {
    writes: [] as Write[],
    added: [] as Ref[],
    same: 0,
    suggested: [] as Ref[],
    stays: [] as Ref[],
  };

  /** What stands where it comes to, if anything; what is new there is added. */
  function standing<T extends RecordType>(type: T, content: Records[T], isRenamed: boolean) {
    const stored = host.knowledge.stored(type, content.id);
    if (stored === undefined) {
      plan.writes.push({ type, id: content.id, base: 0, content } as Write);
      if (!isRenamed) plan.added.push({ type, id: content.id });
    }
    return stored;
  }
  function complete<T extends 'topic' | 'source'>(
    type: T,
    unite: (ours: Records[T], theirs: Records[T]) => Records[T],
  ): void {
    for (const record of coming.knowledge.records(type)) {
      const content = renames.follow(type, record);
      const own = standing(type, content, renames.has({ type, id: record.id }));
      if (own === undefined) continue;
      plan.same += 1;
      const united = unite(own.content, content);
      if (united !== own.content)
        plan.writes.push({ type, id: content.id, base: own.rev, content: united } as Write);
    }
  }

  complete('topic', uniteTopics);
  complete('source', uniteSources);
  for (const entry of coming.knowledge.records('entry')) {
    const content = renames.follow('entry', entry);
    const own = standing('entry', content, renames.has({ type: 'entry', id: entry.id }));
    if (own === undefined) continue;
    const ref: Ref = { type: 'entry', id: content.id };
    if (canonical(own.content) === canonical(content)) plan.same += 1;
    else if (content.state === 'retired') plan.stays.push(ref);
    else {
      plan.suggested.push(ref);
      plan.writes.push(...(await suggestion(content, host)));
    }
  }
  const own = ownRecords(host, coming, renames);
  const people = own.filter(({ type }) => type === 'role').length;
  const channels = followers(host, coming, renames, workspace);
  return {
    ...plan,
    writes: [...plan.writes, ...own, ...channels],
    renamed: renames.list,
    people,
    channels: channels.length,
  };
}

/** What they follow, as it is called where they come to. */
function followers(
  host: OpenSpace,
  coming: OpenSpace,
  renames: Renames,
  workspace: Workspace,
): readonly Write[] {
  return followersIn(coming.governance, workspace).map(({ subscriptions, ...channel }) => ({
    type: 'channel',
    id: channel.id,
    base: host.governance.revOf('channel', channel.id),
    content: {
      ...channel,
      subscriptions: subscriptions.map((each) => ({ ...each, topic: renames.topic(each.topic) })),
    },
  }));
}

/** The other version of an entry, as a draft; none where it waits, or was decided on, already. */
async function suggestion(content: Entry, { knowledge }: OpenSpace): Promise<readonly Write[]> {
  const id = `link-${(await digestOf(content)).slice(0, 10)}`;
  if (knowledge.stored('entry', id) !== undefined) return [];
  const draft: Entry = { ...content, id, state: 'draft', corrects: content.id };
  return [{ type: 'entry', id, base: 0, content: draft }];
}

/** Packs that only one brings, and roles of people on whom the shared space has not decided. Its settings stay. */
function ownRecords({ governance: ours }: OpenSpace, coming: OpenSpace, renames: Renames): readonly Write[] {
  const roles = coming.governance.grants
    .filter(({ id }) => ours.stored('role', id) === undefined)
    .map((content): Write => ({ type: 'role', id: content.id, base: 0, content }));
  const renamed = new Set(renames.list.map(({ type, id }) => `${type} ${id}`));
  const packs = coming.governance.packs
    .filter(({ id }) => ours.stored('pack', id) === undefined)
    .map((content): Write => {
      const records = Object.fromEntries(
        Object.entries(content.records).filter(([key]) => !renamed.has(key)),
      );
      return { type: 'pack', id: content.id, base: 0, content: { ...content, records } };
    });
  return [...roles, ...packs];
}
