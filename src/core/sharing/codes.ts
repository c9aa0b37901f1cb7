/**
 * One-time codes with which another workspace joins a space. They expire soon, and guessing is limited: after too many
 * wrong codes, none is accepted for some minutes.
 */
import type { CountingMemory, Memories, Memory } from '../base/memory.ts';
import { randomLetters, type Workspace } from '../record/workspace.ts';

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
  /** The workspace where it was made; `undefined` for the terminal. */
  from?: Workspace;
  /** When it expires, in milliseconds since 1970. */
  until: number;
  used: boolean;
}

export type CodeRead =
  | { space: string; used: boolean; from?: Workspace }
  /** The code does not exist or has expired. */
  | 'unknown'
  /** Too many wrong codes: none is accepted for `minutes`. */
  | { minutes: number };

export class LinkCodes {
  readonly #offers: Memory<LinkOffer>;
  readonly #misses: CountingMemory<never>;
  readonly #now: () => number;

  constructor(memories: Memories, now: () => number = () => Date.now()) {
    this.#offers = memories('link-code');
    this.#misses = memories('link-miss');
    this.#now = now;
  }

  /** Makes a code for a space, in the form in which people read it aloud: `abcde-fghjk`. */
  async offer(space: string, from?: Workspace): Promise<string> {
    const code = randomLetters(CODE_LENGTH);
    const until = this.#now() + CODE_LIFETIME_MINUTES * MINUTE_MS;
    await this.#keep(code, { space, ...(from !== undefined && { from }), until, used: false });
    return `${code.slice(0, CODE_LENGTH / 2)}-${code.slice(CODE_LENGTH / 2)}`;
  }

  /**
   * Looks up a code. `by` is the person who enters it, and the space where they do. A guess is counted before the code is looked up,
   * in the database that all processes share, so the limits hold however many guesses are made at once and wherever.
   */
  async read(typed: string, by: { caller: string; space: string }): Promise<CodeRead> {
    const now = this.#now();
    const limits = [
      { key: `caller ${by.caller}`, most: MAX_MISSES_PER_CALLER },
      { key: `space ${by.space}`, most: MAX_MISSES_PER_SPACE },
    ];
    const count = (change: number) =>
      Promise.all(
        limits.map(async ({ key, most }) => ({
          most,
          ...(await this.#misses.count(key, change, now, now + CODE_LIFETIME_MINUTES * MINUTE_MS)),
        })),
      );
    const waits = (await count(1)).filter(({ count, most }) => count > most).map(({ until }) => until);
    if (waits.length > 0) {
      // A refused guess does not count: one person must not use up the limit of the space.
      await count(-1);
      return { minutes: Math.ceil((Math.max(...waits) - now) / MINUTE_MS) };
    }
    const offer = await this.#offers.get(normalizedCode(typed));
    if (offer === undefined || offer.until <= now) return 'unknown';
    await count(-1);
    const { space, used, from } = offer;
    return { space, used, ...(from !== undefined && { from }) };
  }

  /** Marks the code as used. When two use it at the same time, the store lets one of them: see {@link linkRequest}. */
  async use(typed: string): Promise<void> {
    const code = normalizedCode(typed);
    const offer = await this.#offers.get(code);
    if (offer !== undefined) await this.#keep(code, { ...offer, used: true });
  }

  #keep(code: string, offer: LinkOffer): Promise<unknown> {
    return this.#offers.set(code, offer, Math.max(1, offer.until - this.#now()));
  }
}

/** People type codes with spaces, in capitals, with or without the hyphen. */
const normalizedCode = (typed: string): string => typed.toLowerCase().replace(/[^a-z0-9]/g, '');

/** The request id of a link. The store carries out a request once, so a code links one workspace. */
export const linkRequest = (typed: string): string => `link ${normalizedCode(typed)}`;
