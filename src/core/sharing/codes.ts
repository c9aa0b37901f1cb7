/**
 * One-time codes by which another workspace comes to share a space. They are short-lived, and guessing them is limited:
 * somebody who was wrong too often waits, whatever is entered next.
 */
import type { Memories, Memory } from '../base/memory.ts';
import { randomLetters } from '../record/workspace.ts';

const MINUTE_MS = 60_000;
/** In minutes. */
export const CODE_LIFETIME_MINUTES = 10;
/** Wrong codes within ten minutes. */
const MAX_MISSES_PER_CALLER = 5;
const MAX_MISSES_PER_SPACE = 15;
/** Some 7 × 10^14 codes. */
const CODE_LENGTH = 10;

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
    const code = randomLetters(CODE_LENGTH);
    await this.#keep(code, { space, until: this.#now() + CODE_LIFETIME_MINUTES * MINUTE_MS, used: false });
    return `${code.slice(0, CODE_LENGTH / 2)}-${code.slice(CODE_LENGTH / 2)}`;
  }

  /** What a code is for; `by` is who enters it, and in which space. */
  read(typed: string, by: { caller: string; space: string }): Promise<CodeRead> {
    const reading = this.#turn.then(() => this.#read(typed, by));
    this.#turn = reading.catch(() => {});
    return reading;
  }

  /** After this it leads nowhere. The store sees to it that of two who use it at once, one does. */
  async use(typed: string): Promise<void> {
    const code = normalizedCode(typed);
    const offer = await this.#offers.get(code);
    if (offer !== undefined) await this.#keep(code, { ...offer, used: true });
  }

  async #read(typed: string, { caller, space }: { caller: string; space: string }): Promise<CodeRead> {
    const limits = [
      { key: `caller ${caller}`, most: MAX_MISSES_PER_CALLER },
      { key: `space ${space}`, most: MAX_MISSES_PER_SPACE },
    ];
    const now = this.#now();
    const missed = await Promise.all(
      limits.map(async ({ key, most }) => ({ key, most, misses: await this.#missesOf(key, now) })),
    );
    const waits = missed.filter(({ misses, most }) => misses.count >= most).map(({ misses }) => misses.until);
    if (waits.length > 0) return { minutes: Math.ceil((Math.max(...waits) - now) / MINUTE_MS) };
    const offer = await this.#offers.get(normalizedCode(typed));
    if (offer !== undefined && offer.until > now) return { space: offer.space, used: offer.used };
    for (const { key, misses } of missed) await this.#misses.set(key, oneMore(misses), misses.until - now);
    return 'unknown';
  }

  async #missesOf(key: string, now: number): Promise<Misses> {
    const misses = await this.#misses.get(key);
    return misses !== undefined && misses.until > now
      ? misses
      : { count: 0, until: now + CODE_LIFETIME_MINUTES * MINUTE_MS };
  }

  #keep(code: string, offer: LinkOffer): Promise<unknown> {
    return this.#offers.set(code, offer, Math.max(1, offer.until - this.#now()));
  }
}

const oneMore = ({ count, until }: Misses): Misses => ({ count: count + 1, until });

/** People type it with spaces, in capitals, with or without the hyphen. */
const normalizedCode = (typed: string): string => typed.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Under this request a workspace is linked, so that a code brings one and no second. */
export const linkRequest = (typed: string): string => `link ${normalizedCode(typed)}`;
