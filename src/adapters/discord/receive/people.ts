/** The languages people read in. Discord tells them with commands and buttons, not with messages. */
import { isLocale, type Locale } from '../../../core/base/locale.ts';
import { lenient, type Memory } from '../../../core/base/memory.ts';

const HALF_A_YEAR = 180 * 24 * 60 * 60_000;
/** People remembered within the process, so that not every press is a write. */
const MOST = 10_000;

export class Locales {
  readonly #memory: Memory<string>;
  readonly #known = new Map<string, Locale>();

  constructor(memory: Memory<string>) {
    this.#memory = lenient(memory);
  }

  remember(user: string, locale: Locale): void {
    if (this.#known.get(user) === locale) return;
    if (this.#known.size >= MOST) this.#known.clear();
    this.#known.set(user, locale);
    // What cannot be remembered is asked in the language of the place.
    void this.#memory.set(user, locale, HALF_A_YEAR);
  }

  async of(user: string): Promise<Locale | undefined> {
    const known = this.#known.get(user) ?? (await this.#memory.get(user));
    return isLocale(known) ? known : undefined;
  }
}
