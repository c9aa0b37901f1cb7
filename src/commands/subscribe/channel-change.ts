/** Changes what channels follow, without overwriting what others change at the same moment. */
import type { Context } from '../../core/command/command.ts';
import { retryConflicts } from '../../core/store/retry.ts';
import type { Channel } from '../../core/record/channel.ts';
import type { ChangeReason } from '../../core/record/reason.ts';
import { isSameChannel } from '../../core/following/subscriptions.ts';

export interface ChangedChannel {
  before: Channel | undefined;
  after: Channel;
}

/**
 * Applies `change` to each of the channels, and writes those that differ as one commit. After a conflict, `change` is
 * called again with the current channels; it may throw. Resolves to the channels that were changed.
 */
export function changeChannels(
  ids: readonly string[],
  { governance, commit }: Context,
  change: (current: Channel | undefined, id: string) => Channel | undefined,
  reason: ChangeReason,
): Promise<readonly ChangedChannel[]> {
  return retryConflicts(async () => {
    const changed = ids.flatMap((id): (ChangedChannel & { base: number })[] => {
      const before = governance.stored('channel', id)?.content;
      const after = change(before, id);
      if (after === undefined || isSameChannel(before, after)) return [];
      return [{ before, after, base: governance.revOf('channel', id) }];
    });
    if (changed.length > 0)
      await commit(
        changed.map(({ after, base }) => ({ type: 'channel', id: after.id, base, content: after })),
        reason,
      );
    return changed;
  });
}
