/** Decides what happens to a post that could not be sent. */
import type { Outcome, Post } from '../store/outbox.ts';
import { StoreError } from '../store/store.ts';
import type { DeliveryFailure } from './outlet.ts';

/** After this many attempts a post is given up, which frees its channel. */
const MAX_DELIVERY_ATTEMPTS = 8;

/** Pauses between attempts: the first (ms), the factor by which each is longer than the last, and the longest (ms). */
export interface Backoff {
  first: number;
  factor: number;
  longest: number;
}

/** Eight attempts in about an hour and a half, so that an outage of an hour loses nothing. */
export const BACKOFF: Backoff = { first: 1000, factor: 4, longest: 3_600_000 };

/** Whether the database cannot be reached, so that nothing can be recorded either. */
export const isAway = (error: unknown): boolean =>
  error instanceof StoreError && error.code === 'unavailable';

/**
 * Returns the outcome to record. `random`, from 0 to 1, spreads retries in time. A post to a closed channel stays open until the
 * channel is resumed.
 */
export function outcomeAfter(
  failure: DeliveryFailure,
  post: Pick<Post, 'attempts' | 'unsure' | 'action'>,
  { now, random, backoff }: { now: number; random: number; backoff: Backoff },
): Outcome {
  const wasUnsure = post.unsure !== undefined;
  switch (failure.kind) {
    case 'wait':
      return { kind: 'later', at: now + failure.ms, counted: false, unsure: wasUnsure };
    case 'passes': {
      const { unsure, note } = failure;
      if (post.attempts + 1 >= MAX_DELIVERY_ATTEMPTS) return { kind: 'failed', note, unsure };
      const pause = Math.min(backoff.first * backoff.factor ** post.attempts, backoff.longest);
      const at = now + pause * (0.75 + random / 2);
      return { kind: 'later', at: Math.round(at), counted: true, unsure: unsure || wasUnsure, note };
    }
    case 'closed':
      return { kind: 'later', at: now, counted: false, unsure: wasUnsure, note: failure.note };
    case 'uneditable':
      return post.action.kind === 'edit' ? { kind: 'uneditable' } : { kind: 'failed', note: failure.note };
    case 'refused':
      return { kind: 'failed', note: failure.note };
  }
}
