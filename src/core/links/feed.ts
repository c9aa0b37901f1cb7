/** Reads Atom, RSS and JSON feeds as a list of items. */
import { parseFeed } from 'feedsmith';
import { Parser } from 'htmlparser2';
import { readWebAddress } from '../record/address.ts';
import { cleanText } from '../reply/line.ts';
import { readPublished } from './page.ts';

export interface FeedItem {
  /** Identifies the item within the feed, even if its title and address change. */
  key: string;
  title: string;
  url: string;
  /** When it was published: an EDTF date. */
  date?: string;
}

export interface ReadFeed {
  title?: string;
  /** In the order of the feed, which mostly is the newest first. Items without a title or an address are left out. */
  items: readonly FeedItem[];
}

/** The longest title and key that are kept, in UTF-16 units. */
const MAX_ITEM_TITLE_LENGTH = 300;
/** In UTF-16 units, with its mark-up: how much of a title is read. */
const MAX_TITLE_HTML_LENGTH = 5000;
const MAX_KEY_LENGTH = 500;
const MAX_FEED_ITEMS = 200;

/** `undefined` if the text is not a feed. Never throws. */
export function readFeed(text: string, address: string): ReadFeed | undefined {
  let parsed: ReturnType<typeof parseFeed>;
  try {
    parsed = parseFeed(text);
  } catch {
    return undefined;
  }
  const feed = parsed.feed as RawFeed;
  const raw = feed.items ?? feed.entries ?? [];
  const title = titleText(valueOf(feed.title));
  return {
    ...(title !== '' && { title }),
    items: raw.slice(0, MAX_FEED_ITEMS).flatMap((item) => itemOf(item, address) ?? []),
  };
}

/** The fields that the formats share; each may be missing. */
interface RawFeed {
  title?: TextConstruct;
  items?: readonly RawItem[];
  entries?: readonly RawItem[];
}
type TextConstruct = string | { value?: string } | undefined;
interface RawItem {
  title?: TextConstruct;
  id?: string;
  guid?: TextConstruct;
  link?: string;
  url?: string;
  links?: readonly { href?: string; rel?: string }[];
  pubDate?: string;
  published?: string;
  updated?: string;
  date_published?: string;
  dc?: { date?: string };
}

function itemOf(item: RawItem, address: string): FeedItem | undefined {
  const link =
    item.url ??
    item.link ??
    (item.links?.find(({ rel }) => rel === undefined || rel === 'alternate') ?? item.links?.[0])?.href ??
    '';
  if (link.trim() === '') return undefined;
  const read = readWebAddress(URL.parse(link.trim(), address)?.href ?? '');
  const title = titleText(valueOf(item.title));
  if (title === '' || !('url' in read)) return undefined;
  const date = dayIn(item.published ?? item.pubDate ?? item.date_published ?? item.dc?.date ?? '');
  const key = (valueOf(item.guid) || item.id || read.url).slice(0, MAX_KEY_LENGTH);
  return { key, title, url: read.url, ...(date !== undefined && { date }) };
}

const valueOf = (text: TextConstruct): string => (typeof text === 'string' ? text : (text?.value ?? ''));

const RFC_MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** The day as it is written: `2025-01-20T…`, `Mon, 20 Jan 2025 10:00:00 GMT`. */
function dayIn(text: string): string | undefined {
  const [, day = '', name = '', year = ''] = /(\d{1,2})\s+([A-Za-z]{3})[a-z]*\.?\s+(\d{4})/.exec(text) ?? [];
  const month = RFC_MONTHS.indexOf(name.toLowerCase()) + 1;
  return readPublished(month === 0 ? text : `${year}-${month}-${day}`);
}

/** The words of a title, which may be HTML. */
function titleText(html: string): string {
  let text = '';
  let isHidden = false;
  const parser = new Parser({
    onopentagname: (name) => void (isHidden ||= name === 'script' || name === 'style'),
    onclosetag: (name) => void (isHidden &&= name !== 'script' && name !== 'style'),
    ontext: (part) => void (text += isHidden ? '' : part),
  });
  parser.end(html.slice(0, MAX_TITLE_HTML_LENGTH));
  const clean = cleanText(text);
  return clean.length <= MAX_ITEM_TITLE_LENGTH
    ? clean
    : `${clean.slice(0, MAX_ITEM_TITLE_LENGTH - 1).toWellFormed()}…`;
}
