/** Reads from the text of a page what it says about itself: title, publisher, authors, date, language, address and DOI. */
import { cleanText } from '../reply/line.ts';
import { parseDate } from '../date/parse.ts';
import { hostOf, readWebAddress } from '../record/address.ts';
import { readDoi } from '../record/doi.ts';
import { Language } from '../record/schema.ts';
import { readTags, type PageTags, type Thing } from './tags.ts';

/** The details that a page gives about itself. Nothing is guessed, so each may be missing. */
export interface PageDetails {
  /** The address that the page prefers, on the same site; else the one it was read from. */
  url: string;
  title?: string;
  publisher?: string;
  /** Names, as printed. */
  authors: readonly string[];
  /** When it was published: an EDTF date, as precise as the page says. */
  date?: string;
  /** A language tag. */
  language?: string;
  doi?: string;
}

/** Longest values, in UTF-16 units: those of a `Source`. */
const MAX_TITLE = 300;
const MAX_NAME = 120;
const MAX_AUTHORS = 20;

/**
 * Reads the text of a page. The order of trust follows what publishers fill in with the most care: tags for citations, then
 * JSON-LD, then OpenGraph, then the title.
 * @param url where it was read from
 */
export function pageDetails(html: string, url: string): PageDetails {
  const tags = readTags(html);
  const article = articleIn(tags.things);
  const publisher = publisherOf(tags, article, url);
  const doi = doiOf(tags, article);
  const authors = authorsOf(tags, article);
  const title =
    first(
      [
        ...meta(tags, 'citation_title', 'dc.title', 'dcterms.title'),
        thingText(article?.['headline']),
        thingText(article?.['name']),
      ],
      MAX_TITLE,
    ) ??
    withoutSite(first([...meta(tags, 'og:title', 'twitter:title'), tags.title], MAX_TITLE), publisher, url);
  const date = dateOf(tags, article);
  const language = pageLanguage(tags, article);
  return {
    url: addressOf(tags, url),
    ...(title !== undefined && { title }),
    ...(publisher !== undefined && { publisher }),
    authors,
    ...(date !== undefined && { date }),
    ...(language !== undefined && { language }),
    ...(doi !== undefined && { doi }),
  };
}

/** Types of JSON-LD that describe a publication rather than its site or an organisation. */
const PUBLICATIONS =
  /(?:Article|NewsArticle|BlogPosting|Report|Posting|Book|Thesis|Chapter|WebPage|CreativeWork|VideoObject|PodcastEpisode|PublicationIssue|Legislation|Dataset)$/;

/** The thing that describes the page's own publication; an article before the page that carries it. */
function articleIn(things: readonly Thing[]): Thing | undefined {
  const found = things.filter((thing) => typesOf(thing).some((type) => PUBLICATIONS.test(type)));
  return found.find((thing) => !typesOf(thing).some((type) => type.endsWith('WebPage'))) ?? found[0];
}

const typesOf = (thing: Thing): readonly string[] =>
  [thing['@type']].flat().filter((type) => typeof type === 'string');

/** The contents of meta tags, by the order of the names. */
const meta = (tags: PageTags, ...names: readonly string[]): readonly string[] =>
  names.flatMap((name) => tags.meta.get(name) ?? []);

/** Anything but blanks, invisible characters and marks without a letter. */
const VISIBLE = /[^\s\p{C}\p{M}\p{Default_Ignorable_Code_Point}]/u;

/** The first text in which something can be seen, cleaned and cut to `max`. */
function first(texts: readonly (string | undefined)[], max: number): string | undefined {
  for (const text of texts) {
    const clean = cleanText(text ?? '');
    if (VISIBLE.test(clean) && !clean.includes('\uFFFD')) return cut(clean, max);
  }
  return undefined;
}

const cut = (text: string, max: number): string =>
  text.length <= max
    ? text
    : `${text
        .slice(0, max - 1)
        .toWellFormed()
        .replace(/\uFFFD$/, '')
        .trimEnd()}…`;

/** The text of a value of JSON-LD: a string, an object with a name, a value by language, or the first of a list. */
function thingText(listed: unknown): string | undefined {
  let value = listed;
  while (Array.isArray(value)) value = value[0] as unknown;
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  const { name, '@value': literal } = value as Thing;
  return typeof literal === 'string' ? literal : typeof name === 'string' ? name : undefined;
}

function publisherOf(tags: PageTags, article: Thing | undefined, url: string): string | undefined {
  const found = first(
    [
      ...meta(tags, 'citation_journal_title', 'citation_publisher', 'citation_technical_report_institution'),
      thingText(article?.['publisher']),
      ...meta(tags, 'og:site_name', 'dc.publisher', 'dcterms.publisher', 'application-name'),
    ],
    MAX_NAME,
  );
  // A site that calls itself by its address says nothing new.
  return found === undefined || found.toLowerCase() === hostOf(url).toLowerCase() ? undefined : found;
}

/** The title of a page without the name of its site at the end: `DeepSeek releases R1 | Nature`. */
function withoutSite(
  title: string | undefined,
  publisher: string | undefined,
  url: string,
): string | undefined {
  const parts = /^(.{3,}?)\s+[|\-–—·:»-]\s+([^|–—·»]+)$/u.exec(title ?? '');
  if (parts === null) return title;
  const [, own = '', site = ''] = parts;
  const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const isSite =
    plain(site) === plain(publisher ?? '') || hostOf(url).toLowerCase().split('.').includes(plain(site));
  return isSite ? own : title;
}

function authorsOf(tags: PageTags, article: Thing | undefined): readonly string[] {
  const cited = meta(tags, 'citation_author', 'dc.creator', 'dcterms.creator').map(inReadingOrder);
  const described = [article?.['author'] ?? article?.['creator']].flat().slice(0, MAX_AUTHORS).map(thingText);
  const plain = meta(tags, 'article:author', 'author', 'parsely-author', 'byl').map((text) =>
    text.replace(/^by\s+/i, ''),
  );
  for (const group of [cited, described, plain]) {
    const names = group
      .flatMap((name) => first([name], MAX_NAME) ?? [])
      // Some sites give the address of a profile instead of a name.
      .filter((name) => !/^https?:|^@|\.(?:com|org|net)\b/i.test(name));
    if (names.length > 0) return [...new Set(names)].slice(0, MAX_AUTHORS);
  }
  return [];
}

/** A name that is written family name first for sorting, as people read it: `Gibney, Elizabeth`, `홍, 길동`. */
const inReadingOrder = (name: string): string => {
  const [, family = name, given] = /^([^,]+),\s*([^,]+)$/.exec(name.trim()) ?? [];
  if (given === undefined) return name;
  return /[\p{Script=Hangul}\p{Script=Han}]/u.test(name) ? `${family}${given}` : `${given} ${family}`;
};

function dateOf(tags: PageTags, article: Thing | undefined): string | undefined {
  const candidates = [
    ...meta(tags, 'citation_publication_date', 'citation_online_date', 'citation_date'),
    thingText(article?.['datePublished']),
    thingText(article?.['uploadDate']),
    ...meta(
      tags,
      'article:published_time',
      'og:article:published_time',
      'datepublished',
      'dc.date.issued',
      'dcterms.issued',
      'dc.date',
      'dcterms.date',
      'parsely-pub-date',
      'date',
      'pubdate',
    ),
  ];
  for (const candidate of candidates) {
    const date = readPublished(candidate ?? '');
    if (date !== undefined) return date;
  }
  return undefined;
}

/**
 * A date as pages write it for programs, at its own precision: `2025-01-20T10:58:00+09:00`, `2016/03`, `20250120`. The day is
 * the one that is written, whatever the time zone.
 */
export function readPublished(text: string): string | undefined {
  const parts =
    /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?=$|[T\s])/.exec(text.trim()) ??
    /^(\d{4})(\d{2})(\d{2})(?=$|[T\s]|\d{6}$)/.exec(text.trim());
  if (parts === null) return undefined;
  const [, year = '', ...rest] = parts;
  const known = rest
    .filter((part) => part !== undefined && Number(part) > 0)
    .map((part) => part.padStart(2, '0'));
  const date = [year, ...known].join('-');
  // Where a program had no date, it often prints its zero.
  return parseDate(date) === undefined || date === '1970-01-01' || Number(year) < 1000 ? undefined : date;
}

function pageLanguage(tags: PageTags, article: Thing | undefined): string | undefined {
  const candidates = [
    ...meta(tags, 'citation_language'),
    thingText(article?.['inLanguage']),
    tags.lang,
    ...meta(tags, 'og:locale', 'dc.language', 'content-language'),
  ];
  for (const candidate of candidates) {
    const [language = '', ...subtags] = (candidate ?? '').trim().split(/[-_]/);
    const script = subtags.find((subtag) => /^[a-z]{4}$/i.test(subtag));
    const tag = [
      language.toLowerCase(),
      ...(script === undefined ? [] : [script.slice(0, 1).toUpperCase() + script.slice(1).toLowerCase()]),
    ].join('-');
    if (Language.safeParse(tag).success) return tag;
  }
  return undefined;
}

function doiOf(tags: PageTags, article: Thing | undefined): string | undefined {
  const identifiers = [article?.['doi'], article?.['identifier'], article?.['sameAs'], article?.['@id']]
    .flat()
    .slice(0, 20)
    .map((each) => (typeof each === 'object' && each !== null ? (each as Thing)['value'] : each))
    .filter((each) => typeof each === 'string');
  const candidates = [
    ...meta(
      tags,
      'citation_doi',
      'dc.identifier',
      'dc.identifier.doi',
      'dcterms.identifier',
      'prism.doi',
      'bepress_citation_doi',
    ),
    ...identifiers,
  ];
  for (const candidate of candidates) {
    const doi = readDoi(candidate);
    if (doi !== undefined) return doi;
  }
  return undefined;
}

/** The address that the page names as its own, if it is on the same site and is not only the start page. */
function addressOf(tags: PageTags, url: string): string {
  for (const named of [tags.canonical, ...meta(tags, 'og:url')]) {
    const address = URL.parse(named?.trim() ?? '', url)?.href;
    const read = named === undefined || address === undefined ? undefined : readWebAddress(address);
    if (read === undefined || !('url' in read) || hostOf(read.url) !== hostOf(url)) continue;
    const isStart = new URL(read.url).pathname === '/' && new URL(read.url).search === '';
    if (!isStart || new URL(url).pathname === '/') return read.url;
  }
  return url;
}
