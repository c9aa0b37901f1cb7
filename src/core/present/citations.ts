/** Numbers the sources of a reply in the order of their first citation; statements share the numbers. */
import { formatDate } from '../date/format.ts';
import { hostOf, namesOtherHost } from '../record/address.ts';
import { parseDate } from '../date/parse.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Citation, Source } from '../record/schema.ts';
import { inLocale, languageName, type Locale } from '../base/locale.ts';
import type { Block, Inline, Span } from '../reply/reply.ts';

export class Citations {
  readonly #numbers = new Map<string, { number: number; citation: Citation }>();
  readonly #knowledge: Knowledge;
  readonly #locale: Locale;

  constructor(knowledge: Knowledge, locale: Locale) {
    this.#knowledge = knowledge;
    this.#locale = locale;
  }

  /** The citations after a statement: ` [1][2]`. */
  cite(citations: readonly Citation[]): Inline {
    const marks = citations.map((citation): Span => {
      const key = JSON.stringify([citation.source, citation.via, citation.locator]);
      let known = this.#numbers.get(key);
      if (known === undefined) this.#numbers.set(key, (known = { number: this.#numbers.size + 1, citation }));
      return { kind: 'citation', number: known.number };
    });
    return marks.length === 0 ? [] : [' ', ...marks];
  }

  /** The list of sources; no block when nothing was cited. */
  blocks(): readonly Block[] {
    if (this.#numbers.size === 0) return [];
    const sources = [...this.#numbers.values()].map(({ number, citation }) => ({
      number,
      text: this.#describe(citation),
    }));
    return [{ kind: 'sources', title: { en: 'Sources', ko: '출처' }[this.#locale], sources }];
  }

  #describe({ source, via, locator }: Citation): Inline {
    const locale = this.#locale;
    const spans = [...describeSource(this.#knowledge.source(source), source, locale, this.#knowledge)];
    if (locator !== undefined) spans.push(`, ${locator}`);
    if (via !== undefined) {
      const read = this.#knowledge.source(via);
      const title: Inline = [...nameSource(read, via, locale, this.#knowledge), ...inLanguage(read, locale)];
      spans.push(...{ en: [' — read via ', ...title], ko: [' — 읽은 곳: ', ...title] }[locale]);
    }
    return spans;
  }
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
    ...(knowledge?.deadLinks.has(id) === true ? deadLink(source, locale) : archivedCopy(source, locale)),
  ];
}

/**
 * The title in quotation marks, linked if the source has an address. A title that looks like a different address than the
 * one it would link to is not linked; the host of the link follows it instead, so that readers see where it goes.
 */
export function nameSource(
  source: Source | undefined,
  id: string,
  locale: Locale,
  knowledge?: Pick<Knowledge, 'deadLinks'>,
): Inline {
  const title = `“${inLocale(source?.title, locale)?.text ?? id}”`;
  // Where the page is gone, a copy of it is what readers want to see.
  const url = knowledge?.deadLinks.has(id) === true ? (source?.archive ?? source?.url) : source?.url;
  if (url === undefined) return [title];
  return namesOtherHost(title, url)
    ? [`${title} (`, { kind: 'link', text: hostOf(url), url }, ')']
    : [{ kind: 'link', text: title, url }];
}

export function sourceDate(source: Source | undefined, locale: Locale): string | undefined {
  const date = source?.date === undefined ? undefined : parseDate(source.date);
  return date && formatDate(date, locale);
}

function retrievedOn(source: Source | undefined, locale: Locale): string | undefined {
  const date = source?.retrieved === undefined ? undefined : parseDate(source.retrieved);
  if (date === undefined) return undefined;
  const day = formatDate(date, locale);
  return { en: `retrieved ${day}`, ko: `${day} 확인` }[locale];
}

/** Says that the address no longer works, and that the link leads to a copy, if there is one. */
function deadLink(source: Source | undefined, locale: Locale): Inline {
  const hasCopy = source?.archive !== undefined;
  return [
    {
      en: hasCopy ? ' (archived copy; the page is gone)' : ' (the page is gone)',
      ko: hasCopy ? ' (보존된 사본, 원래 페이지는 없어짐)' : ' (페이지가 없어짐)',
    }[locale],
  ];
}

function archivedCopy(source: Source | undefined, locale: Locale): Inline {
  if (source?.archive === undefined) return [];
  return [
    ' (',
    { kind: 'link', text: { en: 'archived copy', ko: '보존된 사본' }[locale], url: source.archive },
    ')',
  ];
}

function inLanguage(source: Source | undefined, locale: Locale): Inline {
  return source?.language === undefined ? [] : [` (${languageName(source.language, locale)})`];
}
