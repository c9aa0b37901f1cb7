/** Names a source in words: in one short line beside a statement, and in full on its own page. */
import { formatDate, type DateLength } from '../date/format.ts';
import { parseDate } from '../date/parse.ts';
import { hostOf, namesOtherHost } from '../record/address.ts';
import type { Citation, Source } from '../record/schema.ts';
import { inLocale, languageName, type Locale, type Text } from '../base/locale.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Inline } from '../reply/reply.ts';

/**
 * The title in quotation marks. A description of a work stands in square brackets, as style guides ask for, and an address
 * without anything.
 */
export function sourceName(source: Source | undefined, id: string, locale: Locale): string {
  const title = inLocale(source?.title, locale)?.text ?? id;
  if (source?.described === true) return `[${title}]`;
  const isAddress = source?.url !== undefined && title.startsWith(hostOf(source.url));
  return isAddress ? title : `“${title}”`;
}

/**
 * A source with its title (linked), author, publisher and dates, and its archived copy:
 * `“Title”, Nature, 30 January 2025, retrieved 3 March 2025 (archived copy)`.
 */
export function describeSource(
  source: Source | undefined,
  id: string,
  locale: Locale,
  knowledge?: Pick<Knowledge, 'deadLinks'>,
): Inline {
  const details = [
    inLocale(source?.author, locale)?.text,
    inLocale(source?.publisher, locale)?.text,
    sourceDate(source, locale),
    retrievedOn(source, locale),
  ].filter((detail) => detail !== undefined);
  return [
    ...nameSource(source, id, locale, knowledge),
    ...details.map((detail) => `, ${detail}`),
    ...copySpans(source, id, locale, knowledge),
  ];
}

/** “retrieved 3 March 2025” */
export function retrievedOn(source: Source | undefined, locale: Locale): string | undefined {
  const date = source?.retrieved === undefined ? undefined : parseDate(source.retrieved);
  if (date === undefined) return undefined;
  const day = formatDate(date, locale);
  return { en: `retrieved ${day}`, ko: `${day} 확인` }[locale];
}

/** The archived copy; where the page is gone, that, and whether the link leads to a copy. */
export function copySpans(
  source: Source | undefined,
  id: string,
  locale: Locale,
  knowledge?: Pick<Knowledge, 'deadLinks'>,
): Inline {
  const url = source?.archive;
  if (knowledge?.deadLinks.has(id) === true)
    return [` (${PAGE_GONE[url === undefined ? 'lost' : 'kept'][locale]})`];
  return url === undefined ? [] : [' (', { kind: 'link', text: ARCHIVED_COPY[locale], url }, ')'];
}

const ARCHIVED_COPY: Text = { en: 'archived copy', ko: '보존된 사본' };
const PAGE_GONE: Readonly<Record<'kept' | 'lost', Text>> = {
  kept: { en: 'archived copy; the page is gone', ko: '보존된 사본, 원래 페이지는 없어짐' },
  lost: { en: 'the page is gone', ko: '페이지가 없어짐' },
};

/** Where a source can be read. Where its page is gone, a copy of it is what readers want to see. */
export const readingAddress = (
  source: Source | undefined,
  id: string,
  knowledge?: Pick<Knowledge, 'deadLinks'>,
): string | undefined =>
  knowledge?.deadLinks.has(id) === true ? (source?.archive ?? source?.url) : source?.url;

/**
 * The title, linked if the source has an address. A title that looks like a different address than the one it would link to
 * is not linked; the host of the link follows it instead, so that readers see where it goes.
 */
export function nameSource(
  source: Source | undefined,
  id: string,
  locale: Locale,
  knowledge?: Pick<Knowledge, 'deadLinks'>,
): Inline {
  const title = sourceName(source, id, locale);
  const url = readingAddress(source, id, knowledge);
  if (url === undefined) return [title];
  return namesOtherHost(title, url)
    ? [`${title} (`, { kind: 'link', text: hostOf(url), url }, ')']
    : [{ kind: 'link', text: title, url }];
}

export function sourceDate(
  source: Source | undefined,
  locale: Locale,
  length: DateLength = 'long',
): string | undefined {
  const date = source?.date === undefined ? undefined : parseDate(source.date);
  return date && formatDate(date, locale, length);
}

/** Returns the publisher, or else the author, or else the title. */
export const publisherName = (source: Source | undefined, id: string, locale: Locale): string =>
  inLocale(source?.publisher, locale)?.text ??
  inLocale(source?.author, locale)?.text ??
  sourceName(source, id, locale);

/**
 * A citation in one short line. The host of its address follows words that a reader could take for another address.
 * `withTitle`: the publisher and the date do not tell it from another.
 * @example
 * 'Nature, 29–31 Jan 2025, p. 3 · read in Korean via SOONDORI'
 */
export function citationWords(
  { source: id, via, locator }: Citation,
  knowledge: Pick<Knowledge, 'source' | 'deadLinks'>,
  locale: Locale,
  { withTitle = false }: { withTitle?: boolean } = {},
): string {
  const source = knowledge.source(id);
  const publisher = publisherName(source, id, locale);
  const title = sourceName(source, id, locale);
  const parts = [
    publisher,
    ...(withTitle && title !== publisher ? [title] : []),
    sourceDate(source, locale, 'short'),
    locator,
  ].filter((part) => part !== undefined);
  const words = parts.join(', ');
  const url = readingAddress(source, id, knowledge);
  const isGone = knowledge.deadLinks.has(id);
  const host = url !== undefined && !isGone && namesOtherHost(words, url) ? ` (${hostOf(url)})` : '';
  const gone = isGone ? ` (${PAGE_GONE[source?.archive === undefined ? 'lost' : 'kept'][locale]})` : '';
  return [
    words + host + gone,
    ...(via === undefined ? [] : [readVia(via, source, knowledge.source(via), locale)]),
  ].join(' · ');
}

/** Where a source was actually read, and in which language if that is another one. */
function readVia(via: string, source: Source | undefined, read: Source | undefined, locale: Locale): string {
  const where = publisherName(read, via, locale);
  const language = read?.language;
  if (language === undefined || language === source?.language)
    return { en: `read via ${where}`, ko: `${where}에서 읽음` }[locale];
  const name = languageName(language, locale);
  return { en: `read in ${name} via ${where}`, ko: `${where}에서 ${name}로 읽음` }[locale];
}
