/** Finds the copy of a page in the Wayback Machine. https://archive.org/help/wayback_api.php */
import { readWebAddress } from '../record/address.ts';
import { decodePage } from './decode.ts';
import type { Web } from './web.ts';

export interface ArchivedCopy {
  url: string;
  /** The day on which it was made: `2024-03-01`. */
  date: string;
}

/** The newest copy of a page; `undefined` if there is none, or the archive doesn’t answer. */
export async function findArchived(address: string, web: Web): Promise<ArchivedCopy | undefined> {
  const asked = `https://archive.org/wayback/available?url=${encodeURIComponent(address)}`;
  const answer = await web.get(asked, { wanted: 'feed' });
  return answer.kind === 'found' ? readAvailability(decodePage(answer.body, answer.type)) : undefined;
}

/** Reads the answer of the archive; anything unexpected counts as no copy. */
export function readAvailability(json: string): ArchivedCopy | undefined {
  const closest = property(property(parsed(json), 'archived_snapshots'), 'closest');
  const [url, timestamp] = [property(closest, 'url'), property(closest, 'timestamp')];
  if (typeof url !== 'string' || typeof timestamp !== 'string' || property(closest, 'available') !== true)
    return undefined;
  const read = readWebAddress(url.replace(/^http:/, 'https:'));
  const day = /^(\d{4})(\d{2})(\d{2})/.exec(timestamp);
  if (!('url' in read) || day === null || URL.parse(read.url)?.hostname !== 'web.archive.org')
    return undefined;
  return { url: read.url, date: day.slice(1, 4).join('-') };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const property = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
