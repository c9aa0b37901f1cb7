/** Asks the `robots.txt` of a site whether programs may read an address, as RFC 9309 says. */
import robotsParser from 'robots-parser';
import { BoundedMap } from '../../core/base/bounded.ts';

/** The product token that rules in `robots.txt` name. */
export const ROBOT_NAME = 'AlmanacBot';
/** RFC 9309 2.5: at least 500 KiB must be read. */
export const MAX_ROBOTS_BYTES = 512_000;
/** RFC 9309 2.4: rules should not be used for more than 24 hours. */
const FRESH_MS = 3_600_000;
const MAX_SITES = 1000;
/**
 * A rule with wildcards may take as many steps as the product of its length and that of the address. A site whose rules would hold up
 * the bot is left alone. In steps: about 0.1 s.
 */
const MAX_MATCHING_STEPS = 20_000_000;

/** `undefined`: there are none, so everything is allowed. */
type Rules = ((address: string) => boolean) | undefined;

/** The content of `robots.txt`: its text, `none` (4xx), or `away` (5xx or no answer). */
export type RobotsText = { text: string } | 'none' | 'away';

export class Robots {
  readonly #read: (address: string, signal: AbortSignal) => Promise<RobotsText>;
  readonly #now: () => number;
  readonly #known = new BoundedMap<string, { rules: Rules; until: number }>(MAX_SITES);

  constructor(
    read: (address: string, signal: AbortSignal) => Promise<RobotsText>,
    now: () => number = Date.now,
  ) {
    this.#read = read;
    this.#now = now;
  }

  /** Whether the address may be read; `away` when the site’s rules cannot be read, which forbids everything for now. */
  async allow(url: URL, signal: AbortSignal): Promise<'yes' | 'no' | 'away'> {
    const known = this.#known.get(url.origin);
    if (known !== undefined && known.until > this.#now()) return judge(known.rules, url);
    const address = `${url.origin}/robots.txt`;
    const found = await this.#read(address, signal);
    if (found === 'away') return 'away';
    const rules = found === 'none' ? undefined : rulesIn(address, found.text);
    this.#known.set(url.origin, { rules, until: this.#now() + FRESH_MS });
    return judge(rules, url);
  }
}

const judge = (rules: Rules, url: URL): 'yes' | 'no' =>
  rules === undefined || rules(url.href) ? 'yes' : 'no';

// The package is CommonJS and exports the function itself; its types say that it has a default export.
const parseRobots = robotsParser as unknown as (typeof robotsParser)['default'];

function rulesIn(address: string, text: string): Rules {
  const robots = parseRobots(address, text);
  const withWildcards = text
    .split(/\r\n?|\n/)
    .filter((line) => /^\s*(?:dis)?allow\s*:.*\*/i.test(line))
    .reduce((length, line) => length + line.length, 0);
  return (page) =>
    withWildcards * page.length <= MAX_MATCHING_STEPS && robots.isAllowed(page, ROBOT_NAME) !== false;
}
