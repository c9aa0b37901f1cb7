/** A space's curators and admins: they publish, correct, withdraw, import, rename, subscribe and pause, at random. */
import type { Library } from '../../src/core/space/library.ts';
import { DEFAULT_SETTINGS, SETTINGS_ID } from '../../src/core/record/settings.ts';
import { Entry, Source, Topic } from '../../src/core/record/schema.ts';
import type { Workspace } from '../../src/core/record/workspace.ts';
import { ConflictError, type Write } from '../../src/core/store/store.ts';
import { CADENCES, Channel, EVERYTHING, type Subscription } from '../../src/core/record/channel.ts';
import type { Expected } from './expected.ts';
import type { Place } from './places.ts';
import type { Random } from './random.ts';

/** Which revision of an entry a message shows is read off this, which every text contains. */
export const markOf = (entry: string, rev: number): string => `${entry}q${rev}q`;

/** The reason of every withdrawal. */
export const WITHDRAWN_BECAUSE = 'It was wrong';

const CURATOR = 'discord:7';
const SOURCE = 'gazette';
const FIRST_TOPICS = ['amber', 'birch', 'cedar', 'dahlia', 'elder'];
/** More than make a digest. */
const BURST = { least: 6, most: 14 };
const MOST_CORRECTED = 30;

export interface Desk {
  space: string;
  library: Library;
  homes: readonly Workspace[];
  places: readonly Place[];
  random: Random;
  expected: Expected;
  /** The prefix of the ids of its entries. */
  names: string;
  /** Whether digests come with pictures. */
  pictures: boolean;
}

export class Editor {
  readonly #desk: Desk;
  #entries = 0;
  #requests = 0;
  /** Topics that stand. */
  #topics = [...FIRST_TOPICS];
  #named = FIRST_TOPICS.length;
  /** Those that may still be corrected, the newest last. */
  readonly #published: string[] = [];
  readonly #withdrawn: string[] = [];
  /** When the subscriptions of a channel were changed, in ms since 1970. */
  readonly changed = new Map<string, number[]>();
  /** Counts by kind of action. */
  readonly done: Record<string, number> = {};

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  get space(): string {
    return this.#desk.space;
  }

  writesTo(platform: string): boolean {
    return this.#desk.homes.some((home) => home.platform === platform);
  }

  /** The initial state: topics, and channels that follow some of them. */
  async begin(): Promise<void> {
    const { places, random, pictures } = this.#desk;
    const settings = { ...DEFAULT_SETTINGS, digestPictures: pictures ? 'on' : 'off' } as const;
    await this.#commit([
      { type: 'settings', id: SETTINGS_ID, base: 0, content: settings },
      {
        type: 'source',
        id: SOURCE,
        base: 0,
        content: Source.parse({ id: SOURCE, title: { en: 'The Gazette' } }),
      },
      ...this.#topics.map((id): Write => ({ type: 'topic', id, base: 0, content: topic(id) })),
    ]);
    for (const [at, place] of places.entries()) {
      // In each place, one channel follows everything and one gets digests.
      const follows = at % 4 === 0 ? [EVERYTHING] : random.some(this.#topics, random.whole(1, 3));
      const every = at % 4 === 3 ? 'daily' : 'instant';
      await this.#changeChannel(place, () => ({
        subscriptions: follows.map((id) => subscription(id, every, place.by)),
      }));
    }
  }

  /** One edit, of any kind. */
  async edit(): Promise<void> {
    const { random } = this.#desk;
    const [name, work] = random.weighted<readonly [string, () => Promise<unknown>]>([
      [40, ['new', () => this.publish()]],
      [9, ['corrected', () => this.#correct()]],
      [3, ['withdrawn', () => this.#withdraw()]],
      [2, ['published again', () => this.#restore()]],
      [4, ['quiet', () => this.#correct({ quiet: true })]],
      [4, ['filed', () => this.#file()]],
      [2, ['imported', () => this.#import()]],
      [1, ['renamed', () => this.#rename()]],
      [1, ['merged', () => this.#merge()]],
      [7, ['subscribed', () => this.#subscribe()]],
      [4, ['unsubscribed', () => this.#unsubscribe()]],
      [3, ['paused', () => this.#pause()]],
      [6, ['resumed', () => this.resume()]],
      [2, ['gathered', () => this.#gather()]],
    ]);
    this.done[name] = (this.done[name] ?? 0) + 1;
    await work();
  }

  /** A new entry, about one topic or two. Returns its id. */
  async publish(): Promise<string> {
    const id = this.#nextEntry();
    await this.#write([this.#entry(id, 1, this.#someTopics())]);
    return id;
  }

  /** Resumes a paused channel. */
  async resume({ all = false, except = new Set<string>() } = {}): Promise<void> {
    const paused = [];
    for (const place of this.#desk.places)
      if (!except.has(place.channel) && (await this.#channel(place)).paused !== undefined) paused.push(place);
    const chosen = all ? paused : this.#desk.random.some(paused, 1);
    for (const place of chosen) await this.#changeChannel(place, resumed);
  }

  /** Sends the waiting digests, as if their hour had come. */
  async digests(): Promise<void> {
    const { library, space, places } = this.#desk;
    for (const { channel } of places)
      for (const cadence of ['daily', 'weekly'] as const)
        await library.store.outbox.gather({ space, channel }, cadence, Date.now());
  }

  /** Corrects a statement and withdraws one, of those that were published last. */
  async amend(): Promise<void> {
    await this.#correct();
    await this.#withdraw();
  }

  async #correct(how?: { quiet: true }): Promise<void> {
    await this.#change(this.#published, (entry, rev) => this.#entry(entry.id, rev, entry.topics), how);
  }

  async #withdraw(): Promise<void> {
    await this.#change(this.#published, (entry, rev) => ({
      ...this.#entry(entry.id, rev, entry.topics),
      state: 'retired',
      reason: { en: WITHDRAWN_BECAUSE, ko: WITHDRAWN_BECAUSE },
    }));
  }

  async #restore(): Promise<void> {
    await this.#change(this.#withdrawn, (entry, rev) => this.#entry(entry.id, rev, entry.topics));
  }

  /** Files the entry under one more topic. */
  async #file(): Promise<void> {
    const more = this.#desk.random.pick(this.#topics);
    await this.#change(this.#published, (entry) => ({
      ...entry,
      topics: [...new Set([...entry.topics, more])],
    }));
  }

  async #import(): Promise<void> {
    const count = this.#desk.random.whole(BURST.least, BURST.most);
    const entries = Array.from({ length: count }, () =>
      this.#entry(this.#nextEntry(), 1, this.#someTopics()),
    );
    await this.#write(entries);
  }

  async #rename(): Promise<void> {
    const old = this.#desk.random.pick(this.#topics);
    const id = `${old.replace(/\d+$/, '')}${++this.#named}`;
    await this.#replace(old, id, { ...topic(id), formerly: [old] });
    this.#topics.push(id);
  }

  async #merge(): Promise<void> {
    if (this.#topics.length <= 3) return;
    const [old, into] = this.#desk.random.some(this.#topics, 2) as [string, string];
    await this.#replace(old, into);
  }

  async #replace(old: string, by: string, fresh?: Topic): Promise<void> {
    const { knowledge } = await this.#open();
    const stored = knowledge.stored('topic', old);
    if (stored === undefined) throw new Error(`there is no topic ${old}`);
    await this.#commit([
      ...(fresh === undefined ? [] : [{ type: 'topic', id: by, base: 0, content: fresh } as const]),
      { type: 'topic', id: old, base: stored.rev, content: { ...stored.content, merged: by } },
    ]);
    this.#topics = this.#topics.filter((id) => id !== old);
  }

  async #subscribe(): Promise<void> {
    const { random, places } = this.#desk;
    const place = random.pick(places);
    const id = random.chance(0.1) ? EVERYTHING : random.pick(this.#topics);
    const every = random.weighted(CADENCES.map((each) => [each === 'instant' ? 8 : 1, each] as const));
    const fresh = subscription(id, every, place.by);
    await this.#changeChannel(place, (channel) => ({
      ...channel,
      subscriptions: [...channel.subscriptions.filter(({ topic: own }) => own !== id), fresh],
    }));
  }

  async #unsubscribe(): Promise<void> {
    const { random, places } = this.#desk;
    const place = random.pick(places);
    const { subscriptions } = await this.#channel(place);
    if (subscriptions.length < 2) return;
    const gone = random.pick(subscriptions).topic;
    const isMuted = random.chance(0.3);
    await this.#changeChannel(place, (channel) => ({
      ...channel,
      subscriptions: isMuted
        ? channel.subscriptions.map((each) =>
            each.topic === gone ? { ...each, muted: true as const } : each,
          )
        : channel.subscriptions.filter(({ topic: own }) => own !== gone),
    }));
  }

  async #pause(): Promise<void> {
    const place = this.#desk.random.pick(this.#desk.places);
    const paused = { reason: 'asked', at: new Date().toISOString(), by: place.by } as const;
    await this.#changeChannel(place, (channel) =>
      channel.paused === undefined ? { ...channel, paused } : channel,
    );
  }

  /** Sends everything that waits or is held in a channel as one digest. */
  async #gather(): Promise<void> {
    const { random, places, space, library } = this.#desk;
    const place = random.pick(places);
    await this.#changeChannel(place, resumed);
    const cadence = random.pick([undefined, 'daily'] as const);
    await library.store.outbox.gather({ space, channel: place.channel }, cadence, Date.now());
  }

  // Shared steps

  #open() {
    return this.#desk.library.open(this.#desk.space);
  }

  #nextEntry(): string {
    return `${this.#desk.names}${++this.#entries}`;
  }

  #someTopics(): string[] {
    return this.#desk.random.some(this.#topics, this.#desk.random.whole(1, 2));
  }

  #entry(id: string, rev: number, topics: readonly string[]): Entry {
    const says = `It is said: ${markOf(id, rev)} for sure`;
    const rest = { topics: [...topics], sources: [{ source: SOURCE }], date: '2025-01-20' };
    return Entry.parse({ id, kind: 'fact', text: { en: says, ko: says }, ...rest });
  }

  /** A new revision of one of these. */
  async #change(
    from: readonly string[],
    changed: (entry: Entry, rev: number) => Entry,
    how?: { quiet: true },
  ): Promise<void> {
    const recent = from.slice(-MOST_CORRECTED);
    if (recent.length === 0) return;
    const { knowledge } = await this.#open();
    const stored = knowledge.stored('entry', this.#desk.random.pick(recent));
    if (stored !== undefined) await this.#write([changed(stored.content, stored.rev + 1)], how);
  }

  async #write(entries: readonly Entry[], how?: { quiet: true }): Promise<void> {
    const { library, space, expected, homes } = this.#desk;
    const before = await this.#open();
    const writes = entries.map((content) => {
      const stored = before.knowledge.stored('entry', content.id);
      return { content, was: stored?.content, base: stored?.rev ?? 0 };
    });
    await this.#commit(
      writes.map(({ content, base }): Write => ({ type: 'entry', id: content.id, base, content })),
      how,
    );
    const { knowledge, governance } = await library.open(space);
    for (const { content, was, base } of writes) {
      const published = { before: was, after: content, rev: base + 1, quiet: how !== undefined };
      expected.add(published, { channels: governance.channels, knowledge, homes });
      move(
        content.id,
        content.state === 'published'
          ? [this.#withdrawn, this.#published]
          : [this.#published, this.#withdrawn],
      );
    }
  }

  async #commit(writes: readonly Write[], how?: { quiet: true }): Promise<void> {
    const { library, space } = this.#desk;
    const request = `${space} ${++this.#requests}`;
    await library.commit(space, {
      request,
      author: CURATOR,
      ...how,
      writes,
    });
  }

  async #channel(place: Place): Promise<Channel> {
    const { governance } = await this.#open();
    const empty = { id: place.channel, workspace: place.workspace, subscriptions: [] };
    return governance.stored('channel', place.channel)?.content ?? Channel.parse(empty);
  }

  /** The bot may pause the channel at the same moment. */
  async #changeChannel(place: Place, changed: (channel: Channel) => Partial<Channel>): Promise<void> {
    for (;;) {
      const channel = await this.#channel(place);
      const { id, workspace, at, weekday } = channel;
      const content = Channel.parse({ id, workspace, at, weekday, ...changed(channel) });
      const base = (await this.#open()).governance.revOf('channel', id);
      try {
        await this.#commit([{ type: 'channel', id, base, content }]);
        this.changed.set(id, [...(this.changed.get(id) ?? []), Date.now()]);
        return;
      } catch (error) {
        if (!(error instanceof ConflictError)) throw error;
        await this.#desk.library.refresh();
      }
    }
  }
}

const topic = (id: string): Topic => Topic.parse({ id, kind: 'theme', name: { en: id, ko: id } });

const subscription = (id: string, every: Subscription['every'], by: string): Subscription => ({
  topic: id,
  kinds: ['event', 'quote', 'fact'],
  every,
  since: new Date().toISOString(),
  by,
});

const resumed = (channel: Channel): Channel => {
  const { paused: _, ...rest } = channel;
  return rest;
};

/** From the first list to the end of the second. */
function move(id: string, [from, to]: readonly [string[], string[]]): void {
  const at = from.indexOf(id);
  if (at >= 0) from.splice(at, 1);
  if (!to.includes(id)) to.push(id);
}
