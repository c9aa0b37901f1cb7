/**
 * What is counted of the bot's work, for whoever watches over it; `adapters/metrics/` shows it. Nothing that is told here
 * names a person, a channel or a space: each name is one more row to keep, for as long as the process runs.
 */

/**
 * `answered`: as asked. `refused`: the asker can mend it. `unavailable`: the database was away. `failed`: an error of ours.
 */
export const ANSWER_OUTCOMES = ['answered', 'refused', 'unavailable', 'failed'] as const;
export type AnswerOutcome = (typeof ANSWER_OUTCOMES)[number];

/**
 * `sent`, `edited`: it is there. `skipped`: it need not be there any more. `failed`: an attempt; it is tried again, unless
 * it was the last. `paused`: the channel takes nothing until somebody does something.
 */
export const DELIVERY_OUTCOMES = ['sent', 'edited', 'skipped', 'failed', 'paused'] as const;
export type DeliveryOutcome = (typeof DELIVERY_OUTCOMES)[number];

/** `platform` is `discord` or `slack`. None of these throws, and none takes longer than to add a number. */
export interface Meter {
  /** The bot has answered: which command (empty where it is none), how, and in how many milliseconds. */
  answered(platform: string, command: string, outcome: AnswerOutcome, ms: number): void;
  /** An update has come to its channel, or has not: so many milliseconds after it was due. */
  delivered(platform: string, outcome: DeliveryOutcome, lagMs: number): void;
  /** How many updates are due and wait to be sent, and how long the oldest of them has waited; 0 and 0 for none. */
  queue(platform: string, waiting: number, oldestAgeMs: number): void;
  /** The platform wants us to wait, or would if we did not. */
  rateLimited(platform: string, ms: number): void;
  /** A connection was lost, and is there again. */
  reconnected(platform: string): void;
}

/** For where nobody watches. */
export const silent: Meter = {
  answered() {},
  delivered() {},
  queue() {},
  rateLimited() {},
  reconnected() {},
};
