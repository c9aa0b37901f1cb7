/**
 * The port for metrics of the bot's work; `adapters/metrics/` exposes them. No label names a person, a channel or a space, because
 * each value of a label is a time series for as long as the process runs.
 */

/**
 * `answered`: as asked. `refused`: the asker can correct the call. `unavailable`: the database was away. `failed`: an error of ours.
 */
export const ANSWER_OUTCOMES = ['answered', 'refused', 'unavailable', 'failed'] as const;
export type AnswerOutcome = (typeof ANSWER_OUTCOMES)[number];

/**
 * `sent`, `edited`: it arrived. `skipped`: it was no longer needed. `failed`: an attempt failed; unless it was the last, it is
 * retried. `paused`: the channel cannot be posted to until someone fixes it.
 */
export const DELIVERY_OUTCOMES = ['sent', 'edited', 'skipped', 'failed', 'paused'] as const;
export type DeliveryOutcome = (typeof DELIVERY_OUTCOMES)[number];

/**
 * Work in the background. `presence`: counting the processes and what waits. `load`: opening a space. `daily`, `weekly`: making a
 * digest. `anniversary`: a reminder. `store`: storing due times. `claim`: looking for posts. `compose`: wording a post. `record`:
 * recording its outcome. `prune`: deleting what the ledger kept for long enough. `links`: looking at
 * the addresses of sources. `feeds`: reading the feeds that spaces watch. `previews`: showing what is behind links.
 */
export const TASKS = [
  'presence',
  'load',
  'daily',
  'weekly',
  'anniversary',
  'store',
  'claim',
  'compose',
  'record',
  'prune',
  'links',
  'feeds',
  'previews',
] as const;
export type BackgroundTask = (typeof TASKS)[number];

/** `platform` is `discord` or `slack`. The methods do not throw, and take no longer than adding a number. */
export interface Meter {
  /** Counts an answer. `command`: its name, empty for none. `ms`: the time from the call to the answer. */
  answered(platform: string, command: string, outcome: AnswerOutcome, ms: number): void;
  /** Counts the outcome of an update, `lagMs` milliseconds after it was due. */
  delivered(platform: string, outcome: DeliveryOutcome, lagMs: number): void;
  /** Sets how many updates wait to be sent, and how long the oldest has waited; 0 and 0 for none. */
  queue(platform: string, waiting: number, oldestAgeMs: number): void;
  /** Counts a wait of `ms` milliseconds for a rate limit. */
  rateLimited(platform: string, ms: number): void;
  /** Counts a connection that was lost and made again. */
  reconnected(platform: string): void;
  /** Counts a failure of work in the background; the log says which space or channel it was about. */
  taskFailed(task: BackgroundTask): void;
  /** Sets how many spaces and channels have scheduled work that failed last time and waits to be retried. */
  tasksFailing(count: number): void;
}

/** A meter that counts nothing. */
export const silent: Meter = {
  answered() {},
  delivered() {},
  queue() {},
  rateLimited() {},
  reconnected() {},
  taskFailed() {},
  tasksFailing() {},
};
