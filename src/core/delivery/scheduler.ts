/**
 * Makes digests and reminds channels of anniversaries when they are due. The due times are stored and indexed, so only spaces
 * in which something is due are opened. Several processes may do this at once.
 */
import { breather } from '../base/slices.ts';
import type { Log } from '../base/log.ts';
import type { BackgroundTask, Meter } from '../base/meter.ts';
import { calendarDay, dayNumber } from '../date/calendar.ts';
import { firstDay } from '../date/order.ts';
import { isoDateIn } from '../date/zone.ts';
import type { Library, OpenSpace } from '../space/library.ts';
import { begunBefore, type DatedEntry } from '../record/dated-entry.ts';
import { EVERYTHING, type Channel } from '../record/channel.ts';
import type { ChannelRef, DueTime, Reach, WaitingDigest } from '../store/outbox.ts';
import { isAway } from './failures.ts';
import { lastDaily, nextDigest } from '../following/next-digest.ts';
import { topicsAs } from '../following/topics-of-channel.ts';

/** The pause before a task that failed is tried again; doubled with each failure, up to {@link LONGEST_TASK_RETRY_MS}. */
const FIRST_TASK_RETRY_MS = 15_000;
const LONGEST_TASK_RETRY_MS = 3_600_000;

interface SchedulerParts {
  library: Library;
  log: Log;
  meter: Meter;
  /** The IANA time zone of spaces that have not set one. */
  timeZone: string;
  /** Ends a run between two tasks. */
  stopping: AbortSignal;
}

/** Entries by time zone and date; several channels of a space ask for the same day. */
type AnniversariesByDay = Map<string, readonly DatedEntry[]>;

type Task = WaitingDigest | (ChannelRef & { cadence: 'anniversary' });

type ScheduledTask = Extract<BackgroundTask, 'load' | 'store' | Task['cadence']>;

interface Failure {
  space: string;
  attempts: number;
  /** In ms since 1970. */
  retryAt: number;
}

export class Scheduler {
  readonly #parts: SchedulerParts;
  /** Tasks that failed last time, by name. */
  readonly #failures = new Map<string, Failure>();
  #hasTimeZone = false;

  constructor(parts: SchedulerParts) {
    this.#parts = parts;
  }

  /**
   * Does everything that is due at `now` (ms since 1970). A task that fails is logged and retried later, and does not stop the
   * others.
   * @throws {StoreError} when the database cannot be reached.
   */
  async run(reach: readonly Reach[], now: number): Promise<void> {
    const { library, stopping, timeZone } = this.#parts;
    const { outbox } = library.store;
    if (!this.#hasTimeZone) await outbox.setTimeZone(timeZone);
    this.#hasTimeZone = true;
    const digests = await outbox.digestsDue(reach, now);
    const reminders = await outbox.remindersDue(reach, now);
    const tasks = [...digests, ...reminders.map((ref) => ({ ...ref, cadence: 'anniversary' as const }))];
    const bySpace = Map.groupBy<string, Task>(tasks, ({ space }) => space);
    for (const [name, { space }] of this.#failures) if (!bySpace.has(space)) this.#failures.delete(name);
    try {
      for (const [space, due] of bySpace) {
        if (stopping.aborted) return;
        await this.#runSpace(space, due, now);
      }
    } finally {
      this.#parts.meter.tasksFailing(this.#failures.size);
    }
  }

  async #runSpace(space: string, tasks: readonly Task[], now: number): Promise<void> {
    const { library, stopping } = this.#parts;
    const open = await this.#attempt({ space, task: 'load' }, now, () => library.open(space));
    if (open === undefined) return;
    // Due times are stored only if the space is still at this change: a later one may have moved them.
    const { cursor } = open;
    const anniversaries: AnniversariesByDay = new Map();
    const times: DueTime[] = [];
    const breathe = breather();
    for (const task of tasks) {
      if (stopping.aborted) break;
      const { channel, cadence } = task;
      const due = await this.#attempt({ space, channel, task: cadence }, now, () =>
        task.cadence === 'anniversary'
          ? this.#remind(task, { open, now, anniversaries })
          : this.#makeDigest(task, open, now),
      );
      if (due !== undefined) times.push({ ...task, due });
      await breathe();
    }
    if (times.length > 0)
      await this.#attempt({ space, task: 'store' }, now, () =>
        library.store.outbox.setDue(space, cursor, times),
      );
  }

  /** Returns `undefined` when the work failed, or failed before and is not to be retried yet. */
  async #attempt<T>(
    what: { space: string; channel?: string; task: ScheduledTask },
    now: number,
    work: () => Promise<T>,
  ): Promise<T | undefined> {
    const name = Object.values(what).join(' ');
    const before = this.#failures.get(name);
    if (before !== undefined && before.retryAt > now) return undefined;
    try {
      const result = await work();
      this.#failures.delete(name);
      return result;
    } catch (error) {
      const attempts = (before?.attempts ?? 0) + 1;
      const wait = Math.min(FIRST_TASK_RETRY_MS * 2 ** (attempts - 1), LONGEST_TASK_RETRY_MS);
      this.#failures.set(name, { space: what.space, attempts, retryAt: now + wait });
      this.#parts.log.error(
        { ...what, attempts, retryInMs: wait, err: error },
        'a scheduled task failed and will be retried',
      );
      this.#parts.meter.taskFailed(what.task);
      // While the database is away, every other task would only wait for its timeout.
      if (isAway(error)) throw error;
      await this.#noteFailure(what);
      return undefined;
    }
  }

  /** Lets `/updates` say, in any process, why a digest is late. */
  async #noteFailure({
    space,
    channel,
    task,
  }: {
    space: string;
    channel?: string;
    task: ScheduledTask;
  }): Promise<void> {
    if (task === 'anniversary' || task === 'store') return;
    const { library, log } = this.#parts;
    const digest = {
      space,
      ...(channel !== undefined && { channel }),
      ...(task !== 'load' && { cadence: task }),
    };
    const note = task === 'load' ? 'the space could not be read' : 'the digest could not be made';
    await library.store.outbox
      .noteDigest(digest, note)
      .catch((error: unknown) =>
        log.warn({ space, task, err: error }, 'could not note why a digest is late'),
      );
  }

  /** Makes the digest if it is due; otherwise returns when it will be, in ms since 1970. */
  async #makeDigest(digest: WaitingDigest, open: OpenSpace, now: number): Promise<number | undefined> {
    const { channel, cadence, since } = digest;
    const content = open.governance.stored('channel', channel)?.content;
    // The channel may be subscribed from another space by now; what is left here is sent at once.
    const isLeft = content === undefined || content.subscriptions.length === 0;
    const due = isLeft ? since : nextDigest(cadence, content, this.#zoneOf(content, open), since);
    if (due > now) return due;
    await this.#parts.library.store.outbox.gather(digest, cadence, now);
    return undefined;
  }

  /** Reminds the channel of today's anniversaries, once a day; returns when to do so next, in ms since 1970. */
  async #remind(
    ref: ChannelRef,
    { open, now, anniversaries }: { open: OpenSpace; now: number; anniversaries: AnniversariesByDay },
  ): Promise<number | undefined> {
    const { outbox } = this.#parts.library.store;
    const channel = open.governance.stored('channel', ref.channel)?.content;
    if (channel === undefined || channel.paused !== undefined) return undefined;
    const timeZone = this.#zoneOf(channel, open);
    const next = nextDigest('daily', channel, timeZone, now);
    const { due, date } = lastDaily(channel, timeZone, now);
    // A new subscription begins with the next due time.
    const following = channel.subscriptions.filter(
      ({ kinds, muted, since }) => kinds.includes('anniversary') && muted !== true && Date.parse(since) < due,
    );
    if (following.length === 0 || (await outbox.reminded(ref, date))) return next;
    const day = `${timeZone} ${date}`;
    const today =
      anniversaries.get(day) ?? (await this.#anniversariesOn(ref.space, { date, timeZone }, open));
    anniversaries.set(day, today);
    const items = [];
    for (const { entry } of today) {
      const topics = topicsAs(channel, entry, open.knowledge);
      const matching = following
        .map(({ topic }) => topic)
        .filter((topic) => topic === EVERYTHING || topics.has(topic))
        .sort();
      const topic = matching.find((each) => each !== EVERYTHING) ?? matching[0];
      if (topic === undefined) continue;
      items.push({ entry: entry.id, rev: open.knowledge.stored('entry', entry.id)?.rev ?? 1, topic });
    }
    await outbox.remind(ref, date, items, now);
    return next;
  }

  #zoneOf({ timeZone }: Channel, { governance }: OpenSpace): string {
    return timeZone ?? governance.settings.timeZone ?? this.#parts.timeZone;
  }

  /** Entries that happened on this day of earlier years, and goals recorded earlier that come due today. */
  async #anniversariesOn(
    space: string,
    { date, timeZone }: { date: string; timeZone: string },
    { knowledge }: OpenSpace,
  ): Promise<readonly DatedEntry[]> {
    const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
    const today = dayNumber(year, month, day);
    const earlier = knowledge
      .onDay(month, day)
      .filter((known) => known.date !== undefined && calendarDay(firstDay(known.date)).year < year);
    const due: DatedEntry[] = [];
    const all = knowledge.entries();
    for (const known of all.slice(begunBefore(all, today), begunBefore(all, today + 1))) {
      const [first] = await this.#parts.library.store.history(space, 'entry', known.entry.id);
      // An entry first recorded today reports an event, not a goal.
      if (first !== undefined && isoDateIn(timeZone, Date.parse(first.at)) < date) due.push(known);
    }
    return [...new Set([...due, ...earlier])];
  }
}
