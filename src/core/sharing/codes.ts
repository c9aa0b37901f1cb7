/**
 * One-time codes with which another workspace joins a space. They expire soon, and guessing is limited: after too many
 * wrong codes, none is accepted for some minutes.
 */
import type { Memories, Memory } from '../base/memory.ts';
import { randomLetters } from '../record/workspace.ts';

const MINUTE_MS = 60_000;
/** How long a code is valid, and wrong codes are counted, in minutes. */
export const CODE_LIFETIME_MINUTES = 10;
/** Wrong codes per {@link CODE_LIFETIME_MINUTES}, by one caller and in one space. */
const MAX_MISSES_PER_CALLER = 5;
const MAX_MISSES_PER_SPACE = 15;
/** In letters of 31 kinds: about 8 × 10^14 codes. */
const CODE_LENGTH = 10;

interface LinkOffer {
  space: string;
  /** When it expires, in milliseconds since 1970. */
  until: number;
  used: boolean;
}

interface Misses {
  count: number;
  /** When counting starts again at 0, in milliseconds since 1970. */
  until: number;
}

export type CodeRead =
  | { space: string; used: boolean }
  /** The code does not exist or has expired. */
  | 'unknown'
  /** Too many wrong codes: none is accepted for `minutes`. */
  | { minutes: number };

export class LinkCodes {
  readonly #offers: Memory<LinkOffer>;
  readonly #misses: Memory<Misses>;
  readonly #now: () => number;
  /** Codes are read one at a time, so that each of many simultaneous guesses is counted. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(memories: Memories, now: () => number = Date.now) {
    this.#offers = memories('link-code');
    this.#misses = memories('link-miss');
    this.#now = now;
  }

  /** Makes a code for a space, in the form in which people read it aloud: `abcde-fghjk`. */
  async offer(space: string): Promise<string> {
    const code = randomLetters(CODE_LENGTH);
    await this.#keep(code, { space, until: this.#now() + CODE_LIFETIME_MINUTES * MINUTE_MS, used: false });
    return `${code.slice(0, CODE_LENGTH / 2)}-${code.slice(CODE_LENGTH / 2)}`;
  }

  /** Looks up a code. `by` is the person who enters it, and the space where they do. */
  read(typed: string, by: { caller: string; space: string }): Promise<CodeRead> {
    const reading = this.#turn.then(() => this.#read(typed, by));
    this.#turn = reading.catch(() => {});
    return reading;
  }

  /** Marks the code as used. When two use it at the same time, the store lets one of them: see {@link linkRequest}. */
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

/** People type codes with spaces, in capitals, with or without the hyphen. */
const normalizedCode = (typed: string): string => typed.toLowerCase().replace(/[^a-z0-9]/g, '');

/** The request id of a link. The store carries out a request once, so a code links one workspace. */
export const linkRequest = (typed: string): string => `link ${normalizedCode(typed)}`;
