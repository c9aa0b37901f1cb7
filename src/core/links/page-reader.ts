/** Reads what pages say about themselves, each page once. */
import { BoundedMap } from '../base/bounded.ts';
import { pageKey } from '../record/address.ts';
import type { ArchivedCopy } from './archive.ts';
import type { PageDetails } from './page.ts';
import type { Web, WebProblem } from './web.ts';

/** The details of a page, or why it could not be read. */
export type PageReading = { details: PageDetails; problem?: undefined } | { problem: WebProblem };

export interface PageReader {
  /** Whether reading is turned on. */
  readonly isOn: boolean;
  /** Reads a page, within some seconds. Never rejects. */
  read(address: string): Promise<PageReading>;
  /** The newest copy of a page in a web archive. Never rejects. */
  archived(address: string): Promise<ArchivedCopy | undefined>;
}

/** How many pages are remembered, and for how long, in ms: a form may be corrected and sent again. */
const MAX_PAGES = 200;
const REMEMBERED_MS = 600_000;
/** A failure may pass. */
const FAILURE_REMEMBERED_MS = 30_000;

/** Remembers pages for some minutes, so that each is read once however many people and forms name it. */
export function createPageReader(web: Web, now: () => number = Date.now): PageReader {
  const known = new BoundedMap<string, { reading: Promise<PageReading>; until: number }>(MAX_PAGES);
  async function read(address: string, entry: { until: number }): Promise<PageReading> {
    // A page that cannot be made sense of is not remembered for ever.
    const reading = await readNow(address).catch((): PageReading => ({ problem: 'not-text' }));
    entry.until = now() + (reading.problem === undefined ? REMEMBERED_MS : FAILURE_REMEMBERED_MS);
    return reading;
  }
  async function readNow(address: string): Promise<PageReading> {
    const answer = await web.get(address, { wanted: 'page' });
    if (answer.kind === 'failed') return { problem: answer.problem };
    if (answer.kind === 'unchanged') return { problem: 'unreachable' };
    // Loaded with the first page: the parsers of HTML and of encodings are a tenth of what a process loads.
    const [{ decodePage }, { pageDetails }] = await Promise.all([import('./decode.ts'), import('./page.ts')]);
    return { details: pageDetails(decodePage(answer.body, answer.type), answer.url) };
  }
  return {
    isOn: web.isOn,
    async archived(address) {
      if (!web.isOn) return undefined;
      const { findArchived } = await import('./archive.ts');
      return findArchived(address, web);
    },
    read(address) {
      const key = pageKey(address);
      const kept = known.get(key);
      if (kept !== undefined && kept.until > now()) return kept.reading;
      const entry = { until: Infinity };
      const reading = read(address, entry);
      known.set(key, Object.assign(entry, { reading }));
      return reading;
    },
  };
}
