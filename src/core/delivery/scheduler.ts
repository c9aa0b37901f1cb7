/** Looks for digests and occasions that are due. Any process may, and several at once. */
import { calendarDay, dayNumber } from '../date/calendar.ts';
import { firstDay } from '../date/order.ts';
import type { Library, OpenSpace } from '../space/library.ts';
import type { DatedEntry } from '../record/dated-entry.ts';
import type { Channel } from '../record/channel.ts';
import { EVERYTHING } from '../record/channel.ts';
import type { ChannelRef, Outbox, Reach, WaitingDigest } from '../store/outbox.ts';
import { lastDaily, nextDigest } from '../following/next-digest.ts';
import { topicsAs } from '../following/topics-of-channel.ts';

/** What has its day, by space and date, so that many channels of a space look for it once. */
type AnniversariesByDay = Map<string, readonly DatedEntry[]>;

export class Scheduler {
  readonly #outbox: Outbox;
  readonly #library: Library;
  readonly #timeZone: string;

  /** `timeZone` is that of spaces that have not decided on one. */
  constructor(parts: { outbox: Outbox; library: Library; timeZone: string }) {
    this.#outbox = parts.outbox;
    this.#library = parts.library;
    this.#timeZone = parts.timeZone;
  }

  /** `now` in ms since 1970. */
  async run(reach: readonly Reach[], now: number): Promise<void> {
    for (const waiting of await this.#outbox.digests(reach))
      if ((await this.#dueOf(waiting)) <= now) await this.#outbox.gather(waiting, waiting.cadence, now);
    const found: AnniversariesByDay = new Map();
    for (const channel of await this.#outbox.reminding(reach)) await this.#remind(channel, now, found);
  }

  async #dueOf({ space, channel, cadence, since }: WaitingDigest): Promise<number> {
    const open = await this.#library.open(space);
    const content = open.governance.stored('channel', channel)?.content;
    // Of a channel that is followed from elsewhere by now, what is left need not wait.
    if (content === undefined || content.subscriptions.length === 0) return since;
    return nextDigest(cadence, content, this.#zoneOf(content, open), since);
  }

  #zoneOf({ timeZone }: Channel, { governance }: OpenSpace): string {
    return timeZone ?? governance.settings.timeZone ?? this.#timeZone;
  }

  /** Once a day, at the hour of the channel's digests: what has its day today. */
  async #remind(ref: ChannelRef, now: number, found: AnniversariesByDay): Promise<void> {
    const open = await this.#library.open(ref.space);
    const channel = open.governance.stored('channel', ref.channel)?.content;
    if (channel === undefined || channel.paused !== undefined) return;
    const { due, date } = lastDaily(channel, this.#zoneOf(channel, open), now);
    // What one subscribes to begins with the next time that it is due.
    const following = channel.subscriptions.filter(
      ({ kinds, muted, since }) => kinds.includes('anniversary') && muted !== true && Date.parse(since) < due,
    );
    if (following.length === 0 || (await this.#outbox.reminded(ref, date))) return;
    const items = [];
    const key = `${ref.space} ${date}`;
    const occasions = found.get(key) ?? (await this.#occasions(ref.space, date, open));
    found.set(key, occasions);
    for (const known of occasions) {
      const topics = topicsAs(channel, known.entry, open.knowledge);
      const brings = following
        .map(({ topic }) => topic)
        .filter((topic) => topic === EVERYTHING || topics.has(topic))
        .sort();
      const topic = brings.find((each) => each !== EVERYTHING) ?? brings[0];
      if (topic === undefined) continue;
      const { id } = known.entry;
      items.push({ entry: id, rev: open.knowledge.stored('entry', id)?.rev ?? 1, topic });
    }
    await this.#outbox.remind(ref, date, items, now);
  }

  /** What happened on this day of earlier years, and what was said before to come about today. */
  async #occasions(space: string, date: string, { knowledge }: OpenSpace): Promise<readonly DatedEntry[]> {
    const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
    const today = dayNumber(year, month, day);
    const earlier = knowledge
      .onDay(month, day)
      .filter((known) => known.date !== undefined && calendarDay(firstDay(known.date)).year < year);
    const due: DatedEntry[] = [];
    for (const known of knowledge.entries()) {
      if (known.date === undefined || firstDay(known.date) !== today) continue;
      const [first] = await this.#library.history(space, 'entry', known.entry.id);
      // What is recorded when it has come about is an update, and no goal.
      if (first !== undefined && first.at.slice(0, 10) < date) due.push(known);
    }
    return [...new Set([...due, ...earlier])];
  }
}
