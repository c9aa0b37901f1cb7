/** Writing what channels follow. What somebody else changes at the same moment is kept, too. */
import type { Context } from '../../core/command/command.ts';
import { ConflictError } from '../../core/store/store.ts';
import type { Channel } from '../../core/record/channel.ts';
import type { ChangeReason } from '../../core/record/reason.ts';
import { isSameChannel } from '../../core/following/subscriptions.ts';

/** A channel that others change at the same moment is looked at anew, so often. */
const ATTEMPTS = 5;

export interface ChangedChannel {
  before: Channel | undefined;
  after: Channel;
}

/**
 * Changes those of the channels that become something else. `change` is given each as it stands, and again when that has
 * changed meanwhile; it may throw. Returns what was changed, and nothing is written where that is nothing.
 */
export async function changeChannels(
  ids: readonly string[],
  context: Context,
  change: (standing: Channel | undefined, id: string) => Channel | undefined,
  reason: ChangeReason,
): Promise<readonly ChangedChannel[]> {
  const { updates } = context;
  for (let attempt = 1; ; attempt++) {
    const changed = ids.flatMap((id): (ChangedChannel & { base: number })[] => {
      const before = updates.channel(id);
      const after = change(before, id);
      return after === undefined || isSameChannel(before, after)
        ? []
        : [{ before, after, base: updates.revOf(id) }];
    });
    if (changed.length === 0) return [];
    try {
      await context.commit(
        changed.map(({ after, base }) => ({ type: 'channel', id: after.id, base, content: after })),
        reason,
      );
      return changed;
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt === ATTEMPTS) throw error;
    }
  }
}
