/**
 * Adds the picture to a message that was sent without it. Some platforms take a picture only in requests of its own, which a process
 * may not live to make; the outbox then remembers that it is owed, and any process makes good on it.
 */
import type { Log } from '../base/log.ts';
import type { OwedPicture } from '../store/outbox.ts';
import { composePost, type ComposingParts } from './composing.ts';
import { isAway, type Backoff } from './failures.ts';
import type { Outlet } from './outlet.ts';

/** Pictures are given up after this, in ms: by then no one looks at the message. */
const MAX_AGE_MS = 24 * 3_600_000;

interface OwedPictureParts extends ComposingParts {
  log: Log;
  now: () => number;
  timing: { backoff: Pick<Backoff, 'first'> };
}

/** Rejects only when the database cannot be reached; the lease then ends by itself. */
export async function showOwedPicture(
  owed: OwedPicture,
  outlet: Outlet,
  parts: OwedPictureParts,
): Promise<void> {
  const { library, log, now } = parts;
  const { outbox } = library.store;
  const { post, message, sentAt } = owed;
  try {
    const { reply, picture } = await composePost(post, parts);
    const png = await picture?.draw();
    await outlet.showPicture?.(post.channel, message, png, { nonce: post.nonce, title: reply.title ?? '' });
  } catch (error) {
    if (isAway(error)) throw error;
    const failure = outlet.failureOf(error);
    const age = now() - sentAt;
    // Each pause is as long as the message is old, so that they double.
    const pause = failure.kind === 'wait' ? failure.ms : Math.max(parts.timing.backoff.first, age);
    if (failure.kind !== 'refused' && failure.kind !== 'uneditable' && age < MAX_AGE_MS) {
      await outbox.settlePicture(owed, now() + pause);
      return;
    }
    const { id, space, channel } = post;
    const { platform } = outlet;
    log.warn({ platform, post: id, space, channel, err: error }, 'gave up the picture of an update');
  }
  await outbox.settlePicture(owed);
}
