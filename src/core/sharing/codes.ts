/**
 * One-time codes by which another workspace comes to share a space. They are short-lived, and guessing them is limited:
 * somebody who was wrong too often waits, whatever is entered next.
 */
import type { Memories, Memory } from '../base/memory.ts';
import { randomLetters } from '../record/workspace.ts';

const MINUTE = 60_000;
/** In minutes. */
export const CODE_LIVES = 10;
/** Wrong codes within ten minutes. */
const MOST_BY_ONE = 5;
const MOST_IN_SPACE = 15;
/** Some 7 × 10^14 codes. */
const LENGTH = 10;

interface LinkOffer {
  space: string;
  /** In milliseconds since 1970. */
  until: number;
  used: boolean;
}

interface Misses {
  count: number;
  until: number;
}

export type CodeRead =
  | { space: string; used: boolean }
  /** No such code, or no longer. */
  | 'unknown'
  /** Too many wrong codes: none is looked at before `minutes` are over. */
  | { minutes: number };

export class LinkCodes {
  readonly #offers: Memory<LinkOffer>;
  readonly #misses: Memory<Misses>;
  readonly #now: () => number;
  /** One at a time: of many guesses at once, each must see the ones before. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(memories: Memories, now: () => number = Date.now) {
    this.#offers = memories('link-code');
    this.#misses = memories('link-miss');
    this.#now = now;
  }

  /** A code for a space, as people read it aloud: `abcde-fghjk`. */
  async offer(space: string): Promise<string> {
    const code = randomLetters(LENGTH);
    await this.#keep(code, { space, until: this.#now() + CODE_LIVES * MINUTE, used: false });
    return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;
  }

  /** What a code is for; `by` is who enters it, and in which space. */
  read(typed: string, by: { caller: string; space: string }): Promise<CodeRead> {
    const reading = this.#turn.then(() => this.#read(typed, by));
    this.#turn = reading.catch(() => {});
    return reading;
  }

  /** After this it leads nowhere. The store sees to it that of two who use it at once, one does. */
  async use(typed: string): Promise<void> {
    const code = plain(typed);
    const offer = await this.#offers.get(code);
    if (offer !== undefined) await this.#keep(code, { ...offer, used: true });
  }

  async #read(typed: string, { caller, space }: { caller: string; space: string }): Promise<CodeRead> {
    const limits = [
      { key: `caller ${caller}`, most: MOST_BY_ONE },
      { key: `space ${space}`, most: MOST_IN_SPACE },
    ];
    const now = this.#now();
    const missed = await Promise.all(
      limits.map(async ({ key, most }) => ({ key, most, misses: await this.#missesOf(key, now) })),
    );
    const waits = missed.filter(({ misses, most }) => misses.count >= most).map(({ misses }) => misses.until);
    if (waits.length > 0) return { minutes: Math.ceil((Math.max(...waits) - now) / MINUTE) };
    const offer = await this.#offers.get(plain(typed));
    if (offer !== undefined && offer.until > now) return { space: offer.space, used: offer.used };
    for (const { key, misses } of missed) await this.#misses.set(key, more(misses), misses.until - now);
    return 'unknown';
  }

  async #missesOf(key: string, now: number): Promise<Misses> {
    const misses = await this.#misses.get(key);
    return misses !== undefined && misses.until > now
      ? misses
      : { count: 0, until: now + CODE_LIVES * MINUTE };
  }

  #keep(code: string, offer: LinkOffer): Promise<unknown> {
    return this.#offers.set(code, offer, Math.max(1, offer.until - this.#now()));
  }
}

const more = ({ count, until }: Misses): Misses => ({ count: count + 1, until });

/** People type it with spaces, in capitals, with or without the hyphen. */
const plain = (typed: string): string => typed.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Under this request a workspace is linked, so that a code brings one and no second. */
export const requestOf = (typed: string): string => `link ${plain(typed)}`;
