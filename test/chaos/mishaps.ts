/** Causes faults around the bot: failing requests, closed channels, killed and suspended processes. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Place, Platforms } from './places.ts';
import { deckOf, type Random } from './random.ts';
import { LEASE } from './timing.ts';
import type { Workers } from './workers.ts';

export interface Scene {
  platforms: Platforms;
  workers: Workers;
  random: Random;
  /** Publishes something, so that there is something to send to a platform. */
  publish: (platform: 'discord' | 'slack') => Promise<unknown>;
  /** Cuts the connection to the database for a while; absent for a database file. */
  cut?: (ms: number) => Promise<void>;
}

const DEATHS = ['anywhere', 'anywhere', 'in the middle', 'in the middle', 'all', 'gently'] as const;

/** How long it may take until what was published is sent, in ms. */
const MOST_WAITED_MS = 4000;

/** Counts by kind of fault. */
export type Tally = Record<string, number>;

export class Mishaps {
  readonly #scene: Scene;
  readonly tally: Tally = { kills: 0, freezes: 0 };
  /** Functions that make channels writable again, by channel. */
  readonly #closed = new Map<Place, () => void>();
  readonly #deleted = new Set<Place>();
  readonly #removed = new Set<string>();
  /** Functions that end the active faults. */
  readonly #faults: (() => void)[] = [];
  readonly #deaths: () => (typeof DEATHS)[number];

  constructor(scene: Scene) {
    this.#scene = scene;
    this.#deaths = deckOf(scene.random, DEATHS);
  }

  /** Messages that a person deleted: `channel message`. */
  get removed(): ReadonlySet<string> {
    return this.#removed;
  }
  get deleted(): ReadonlySet<Place> {
    return this.#deleted;
  }

  /** Something goes wrong with requests to come, or with channels. */
  happen(): void {
    const { random, platforms } = this.#scene;
    const inDiscord = random.chance(0.5);
    const what = random.weighted<string>([
      [5, 'drop-after'],
      [3, 'drop-before'],
      [3, '5xx'],
      [3, '5xx-after'],
      [2, 'hang'],
      [2, '429'],
      [2, 'late'],
      [3, 'close'],
      [4, 'mend'],
      [2, 'remove'],
    ]);
    const name =
      what === 'close' || what === 'mend' || what === 'remove'
        ? what
        : `${what} ${inDiscord ? 'Discord' : 'Slack'}`;
    this.#count(name);
    switch (what) {
      case 'close':
        return this.#close(random.pick(platforms.places), random.pick(['left', 'archived']));
      case 'mend':
        return this.mend(random.some([...this.#closed.keys()], 1));
      case 'remove':
        return this.#remove(random.pick(platforms.places));
      default:
        return this.#fault(what as 'drop-after', inDiscord);
    }
  }

  /** Ends all faults. */
  end(): void {
    for (const end of this.#faults.splice(0)) end();
    this.mend();
  }

  /** Channels can be written to again. */
  mend(places: readonly Place[] = [...this.#closed.keys()]): void {
    for (const place of places) {
      this.#closed.get(place)?.();
      this.#closed.delete(place);
    }
  }

  /** A channel is deleted for good. */
  delete(place: Place): void {
    this.#count('delete');
    this.#deleted.add(place);
    place.delete();
  }

  /** A process dies: at any moment, right when a message was stored of which it has no answer yet, or all at once. */
  async kill(): Promise<void> {
    const { random, workers } = this.#scene;
    const awake = workers.awake;
    if (awake.length === 0) return workers.startAll();
    const how = this.#deaths();
    const isInSending = how === 'in the middle' && (await this.#inTheMiddle());
    const chosen = how === 'all' ? awake : random.some(awake, 1);
    await Promise.all(chosen.map((place) => (how === 'gently' ? workers.stop(place) : workers.kill(place))));
    if (how === 'gently') this.#count('ended gently');
    else this.#count('kills', chosen.length);
    if (isInSending) this.#count('kills in mid-sending');
    await sleep(random.whole(0, 300));
    for (const place of chosen) workers.start(place);
  }

  /** A process stands still, most often for longer than its lease lasts. */
  async freeze(): Promise<void> {
    const { random, workers } = this.#scene;
    if (workers.awake.length === 0) return;
    if (random.chance(0.5)) await this.#inTheMiddle();
    const [place] = random.some(workers.awake, 1);
    if (place === undefined) return;
    this.#count('freezes');
    const ms = random.chance(0.75) ? LEASE + random.whole(100, 1500) : random.whole(50, 800);
    await workers.freeze(place, ms);
  }

  /** Cuts the connection to the database for a while. */
  async cut(): Promise<void> {
    const { cut, random } = this.#scene;
    if (cut === undefined) return;
    this.#count('database cut off');
    await cut(random.whole(200, 1500));
  }

  /** Waits until a message is stored of which the bot has no answer yet; returns whether that was so before long. */
  async #inTheMiddle(): Promise<boolean> {
    const { random, workers, publish } = this.#scene;
    await workers.ready();
    const platform = random.pick(['discord', 'slack'] as const);
    const posted = { method: 'POST', path: /\/messages$/ };
    const met =
      platform === 'discord'
        ? this.#inDiscord({ match: posted, kind: 'late', ms: 400 })
        : this.#inSlack({ match: 'chat.postMessage', kind: 'drop-after' });
    await publish(platform);
    for (let waited = 0; met() === 0 && waited < MOST_WAITED_MS; waited += 10) await sleep(10);
    if (met() > 0) this.#count('in the middle');
    return met() > 0;
  }

  #fault(
    kind: 'drop-after' | 'drop-before' | '5xx' | '5xx-after' | 'hang' | '429' | 'late',
    inDiscord: boolean,
  ): void {
    const { random } = this.#scene;
    const times = random.weighted([
      [3, 1],
      [1, 3],
    ]);
    if (inDiscord) {
      const method = random.weighted([
        [4, 'POST'],
        [1, 'PATCH'],
        [1, 'GET'],
      ]);
      const match = { method, path: /\/messages(?:\/\d+)?$/ };
      const more = kind === '429' ? { retryAfter: 1, global: random.chance(0.3) } : { ms: 400 };
      this.#inDiscord({ match, kind, times, ...more });
      return;
    }
    const match = random.weighted([
      [4, 'chat.postMessage'],
      [1, 'chat.update'],
      [1, 'conversations.history'],
    ]);
    this.#inSlack({ match, kind, times, retryAfter: 1, ms: 300 });
  }

  /** The number of requests it has affected. */
  #inDiscord(spec: Parameters<Platforms['discord']['fault']>[0]): () => number {
    const fault = this.#scene.platforms.discord.fault(spec);
    this.#faults.push(() => fault.end());
    return () => fault.met;
  }

  #inSlack(spec: Parameters<Platforms['slack']['fault']>[0]): () => number {
    const fault = this.#scene.platforms.slack.fault(spec);
    this.#faults.push(() => fault.clear());
    return () => fault.met;
  }

  #close(place: Place, how: 'left' | 'archived'): void {
    if (!this.#closed.has(place) && !this.#deleted.has(place)) this.#closed.set(place, place.close(how));
  }

  #remove(place: Place): void {
    const written = place.written().filter(({ id }) => !this.#removed.has(`${place.channel} ${id}`));
    const message = written.at(-1);
    if (message === undefined) return;
    this.#removed.add(`${place.channel} ${message.id}`);
    place.remove(message.id);
  }

  #count(what: string, times = 1): void {
    this.tally[what] = (this.tally[what] ?? 0) + times;
  }
}
