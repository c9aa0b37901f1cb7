/** Finds the web addresses in the source text of a message, as adapters receive it. */
import { pageKey, readWebAddress } from '../record/address.ts';

/** Ends at what no address has, and at what ends one in Markdown, in mark-up of Slack and in JSON. */
const ADDRESS = /https?:\/\/[^\s<>|"\\`]+/giu;

/**
 * The addresses that can be sources, each page once, in order.
 * @example
 * linksIn('See [the paper](https://example.org/a).') // ['https://example.org/a']
 */
export function linksIn(text: string): readonly string[] {
  const pages = new Map<string, string>();
  for (const [found] of text.matchAll(ADDRESS)) {
    const read = readWebAddress(found);
    if (!('url' in read)) continue;
    const page = pageKey(read.url);
    if (!pages.has(page)) pages.set(page, read.url);
  }
  return [...pages.values()];
}
