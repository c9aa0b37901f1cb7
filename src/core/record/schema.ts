/**
 * The schemas of topics, sources and entries; their types are inferred. Pack files, forms and database rows are all
 * validated here, so the rules of the model (above all: nothing is published without a source) hold on every path.
 */
import { z } from 'zod';
import { parseDate } from '../date/parse.ts';
import { LOCALES, type Locale } from '../base/locale.ts';
import { readDoi } from './doi.ts';
import { rule, type RuleCode } from './rules.ts';
import { TIME_OF_DAY } from './time-of-day.ts';

/** Control characters, line separators, half characters, zero-width characters and bidirectional overrides are never part of curated text. */
const INVISIBLE =
  /[\p{Cc}\p{Cs}\u2028\u2029\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/u;

const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((value) => !INVISIBLE.test(value), rule('one-line'))
    .transform((value) => value.normalize('NFC'));

/** A readable id: lower-case Latin letters, digits, `-` and `.`, at most 64 characters (`qwen2.5-max`). */
export const Slug = z
  .stringFormat('slug' satisfies RuleCode, /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/)
  .max(64)
  .describe('A readable id: lower-case letters and digits, joined by "-" or ".".');

/** A language tag as in BCP 47, language and optional script or region only: `en`, `ko`, `zh-Hans`. */
export const Language = z
  .stringFormat('language-tag' satisfies RuleCode, /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?$/)
  .describe('A BCP 47 language tag: en, ko, zh-Hans.');

/** An EDTF date, level 1 (ISO 8601-2): `2024-12`, `2015~`, `2025-01-20/2025-01-26`. */
export const DateText = z
  .string()
  .refine((value) => parseDate(value) !== undefined, rule('date'))
  .describe(
    'An EDTF date (ISO 8601-2, level 1), as precise as the source and no more: 2024, 2024-12, 2015~, a/b.',
  );

/** A time of day, such as `10:58` or `10:58+08:00`. */
export const TimeOfDay = z
  .stringFormat('time-of-day' satisfies RuleCode, TIME_OF_DAY)
  .describe('A time of day (ISO 8601), with the zone where the source gives it: 10:58, 10:58+08:00, 02:58Z.');

/** Writes the host as browsers send it: `xn--…` shows that letters of another script may imitate a host. */
function withPlainHost(address: string): string {
  const url = URL.parse(address);
  return url === null || address.toLowerCase().includes(url.hostname) ? address : url.href;
}

/** An `http` or `https` address without credentials, at most 2,000 characters long. */
export const WebAddress = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .refine((value) => !INVISIBLE.test(value), rule('one-line'))
  .refine((value) => {
    const url = URL.parse(value);
    return url !== null && url.username === '' && url.password === '';
  }, rule('no-credentials'))
  .transform(withPlainHost)
  .describe('An http or https address.');

const perLocale = <S extends z.ZodType>(schema: S) =>
  Object.fromEntries(LOCALES.map((locale) => [locale, schema])) as Record<Locale, S>;

/** A text in every language, at most `max` characters each. */
const inEveryLanguage = (max: number) => z.strictObject(perLocale(line(max)));

/** A text in at least one language, at most `max` characters each. */
export const inSomeLanguage = (max: number) =>
  z
    .strictObject(perLocale(line(max).optional()) as Record<Locale, z.ZodOptional<ReturnType<typeof line>>>)
    .refine((value) => Object.values(value).some((text) => text !== undefined), rule('some-language'));
export type SomeText = z.infer<ReturnType<typeof inSomeLanguage>>;

export const TOPIC_KINDS = ['organisation', 'person', 'product', 'publication', 'place', 'theme'] as const;

/** A subject that people ask about. The names of a merged topic lead to the topic that took its place. */
export const Topic = z.strictObject({
  id: Slug,
  kind: z.enum(TOPIC_KINDS).describe('What it is.'),
  name: inSomeLanguage(100).describe('Its name, in each language.'),
  /** Such as transliterations, abbreviations, model numbers and former names. */
  aliases: z.array(line(100)).max(50).default([]).describe('Other names people type, in any language.'),
  description: inSomeLanguage(300).optional().describe('One line that says what it is.'),
  formerly: z.array(Slug).max(50).default([]).describe('Former ids, which keep working.'),
  merged: Slug.optional().describe('The topic that took the place of this one.'),
  /** No longer offered, though records that refer to it still do. The reason is in its history. */
  retired: z.literal(true).optional().describe('Set when it is withdrawn.'),
});
export type Topic = z.infer<typeof Topic>;

/** A publication that entries cite. Some have neither a date nor an address, so both are optional. */
export const Source = z.strictObject({
  id: Slug,
  title: inSomeLanguage(300).describe('Its title, or a description of it when it has none.'),
  described: z
    .literal(true)
    .optional()
    .describe('Set when the title is our description of the work, which has no title or none that is known.'),
  publisher: inSomeLanguage(120).optional().describe('Who published it.'),
  author: inSomeLanguage(120).optional().describe('Who wrote it.'),
  date: DateText.optional().describe('When it was published: an EDTF date.'),
  url: WebAddress.optional(),
  doi: z
    .string()
    .refine((value) => readDoi(value) === value, rule('doi'))
    .optional()
    .describe('Its digital object identifier: 10.1038/….'),
  retrieved: DateText.optional().describe('When somebody last looked at the address: an EDTF date.'),
  archive: WebAddress.optional().describe('The address of a copy in a web archive.'),
  language: Language.optional().describe('The language the source itself is written in.'),
  /** With it, `/quote nature` knows whose reporting this is. */
  topic: Slug.optional().describe('The topic of the publication itself.'),
  note: inSomeLanguage(500)
    .optional()
    .describe('How its date and title were worked out, where the source does not print them.'),
  /** No longer offered, though records that refer to it still do. The reason is in its history. */
  retired: z.literal(true).optional().describe('Set when it is withdrawn.'),
});
export type Source = z.infer<typeof Source>;

/** Most topics and sources of an entry. */
export const MAX_ENTRY_TOPICS = 20;
export const MAX_ENTRY_SOURCES = 10;

/** An entry cites `source`; `via` is the source in which it was actually read. */
export const Citation = z.strictObject({
  source: Slug.describe('The source that is cited.'),
  via: Slug.optional().describe('The source in which it was actually read.'),
  locator: line(120).optional().describe('Where in the source: a page, a paragraph, a time.'),
});
export type Citation = z.infer<typeof Citation>;

/** `reported`: stated as fact. `claim`: somebody says it about themselves. `opinion`: a personal view. */
export const STANCES = ['reported', 'claim', 'opinion'] as const;
export type Stance = (typeof STANCES)[number];

/**
 * `verbatim`: the exact words. `edited`: the words with something left out or replaced, as the note says. `translated`: the
 * words in another language. `paraphrase`: reported speech.
 */
export const WORDINGS = ['verbatim', 'edited', 'translated', 'paraphrase'] as const;
export type Wording = (typeof WORDINGS)[number];

/** `stated`: a source gives the date. `worked-out`: it follows from what a source says, as the note explains. */
export const DATINGS = ['stated', 'worked-out'] as const;
export type Dating = (typeof DATINGS)[number];

/** `draft`: a suggestion. `published`: shown in answers. `retired`: withdrawn, with the reason. */
export const ENTRY_STATES = ['draft', 'published', 'retired'] as const;

/** The last place among the entries of one date. */
export const MAX_ORDER = 99;

const common = {
  id: Slug,
  text: inSomeLanguage(1000).describe('The statement, or the words of a quote.'),
  /** The most important first: the first is what the statement is mostly about. */
  topics: z.array(Slug).min(1).max(MAX_ENTRY_TOPICS).describe('Topics, the most important first.'),
  order: z
    .int()
    .min(1)
    .max(MAX_ORDER)
    .optional()
    .describe('Its place among the entries of the same date: 1 comes first, those without a place last.'),
  time: TimeOfDay.optional().describe(
    'Its time of day, for a date that is a day: 10:58, 10:58+08:00. It sorts entries of one day that have no order.',
  ),
  dating: z
    .literal('worked-out')
    .optional()
    .describe('Set when no source states the date as it is given here; the note says how it was worked out.'),
  stance: z
    .enum(STANCES)
    .default('reported')
    .describe('Reported as fact, a claim about oneself, or an opinion.'),
  /** Whose claim or opinion it is. Required for those, except in a quote, which has a speaker. */
  by: Slug.optional().describe('Whose claim or opinion it is: a topic.'),
  note: inSomeLanguage(500)
    .optional()
    .describe('A note for careful readers: how the date was worked out, the original expression.'),
  sources: z
    .array(Citation)
    .max(MAX_ENTRY_SOURCES)
    .describe('The sources that it cites, the most important first.'),
  state: z
    .enum(ENTRY_STATES)
    .default('published')
    .describe('draft: a suggestion; published: shown in answers; retired: withdrawn, with a reason.'),
  /** Why it was withdrawn; shown to readers of old links. */
  reason: inSomeLanguage(300).optional().describe('Why it was withdrawn.'),
  /** Old links lead to that entry while it is published. */
  merged: Slug.optional().describe('In a withdrawn entry: the entry that took its place.'),
  /** Kept after the decision on the suggestion. */
  corrects: Slug.optional().describe('In a suggestion: the entry that it corrects.'),
};

export const EventEntry = z.strictObject({ kind: z.literal('event'), ...common, date: DateText });
export const QuoteEntry = z.strictObject({
  kind: z.literal('quote'),
  ...common,
  date: DateText.optional(),
  speaker: Slug.describe('Who said it: a topic.'),
  wording: z
    .enum(WORDINGS)
    .describe(
      'The exact words, the words with something left out, the words in another language, or reported speech.',
    ),
  original: Language.optional().describe('The language in which the cited source prints the words.'),
});
export const FactEntry = z.strictObject({ kind: z.literal('fact'), ...common, date: DateText.optional() });

export const Entry = z
  .discriminatedUnion('kind', [EventEntry, QuoteEntry, FactEntry])
  .superRefine((entry, context) => {
    const report = (path: string, ...broken: Parameters<typeof rule>) =>
      context.addIssue({ code: 'custom', path: [path], ...rule(...broken) });
    if (entry.time !== undefined && !/^\d{4}-\d\d-\d\d$/.test(entry.date ?? ''))
      report('time', 'time-of-a-day');
    if (entry.state === 'published' && entry.sources.length === 0) report('sources', 'sourced');
    if (entry.state === 'published' && entry.corrects !== undefined)
      report('corrects', 'no-published-correction');
    if (entry.state === 'retired' && entry.reason === undefined) report('reason', 'reason');
    if (entry.state === 'published' && entry.merged !== undefined) report('merged', 'no-published-merger');
    // A draft may be incomplete, also one that was rejected: the rest is required when it is published.
    if (entry.state !== 'published') return;
    if (entry.dating !== undefined && (entry.date === undefined || entry.note === undefined))
      report('dating', 'worked-out-date');
    if (entry.kind !== 'quote') {
      const { stance, by } = entry;
      if (stance !== 'reported' && by === undefined) report('by', 'author', { stance });
      return;
    }
    const { wording, original, text } = entry;
    if (wording !== 'paraphrase' && original === undefined)
      report('original', 'original-language', { wording });
    if ((wording === 'verbatim' || wording === 'edited') && original !== undefined && !(original in text))
      report('text', 'original-text', { language: original, wording });
  });
export type Entry = z.infer<typeof Entry>;
export type EventEntry = z.infer<typeof EventEntry>;
export type QuoteEntry = z.infer<typeof QuoteEntry>;
export type FactEntry = z.infer<typeof FactEntry>;

export const ENTRY_KINDS = ['event', 'quote', 'fact'] as const satisfies readonly Entry['kind'][];
export type EntryKind = Entry['kind'];

/** The `pack` section of a pack: what it says about itself. */
export const PackInfo = z.strictObject({
  id: Slug,
  name: inEveryLanguage(100).describe('Its name, in every language.'),
  description: inEveryLanguage(500).describe('What it contains, and where that is from.'),
  license: line(100).describe('Its licence, as an SPDX identifier.'),
  /** The version of the pack format; other versions are refused. */
  format: z.literal(1).describe('The version of the pack format.'),
});
export type PackInfo = z.infer<typeof PackInfo>;

/** One pack file, or a whole pack: every section is optional, and a pack is the union of its files. */
export const Pack = z.strictObject({
  pack: PackInfo.optional(),
  topics: z.array(Topic).default([]),
  sources: z.array(Source).default([]),
  entries: z.array(Entry).default([]),
});
export type Pack = z.infer<typeof Pack>;

/** The records of knowledge, by type. */
export interface Records {
  topic: Topic;
  source: Source;
  entry: Entry;
}
export type RecordType = keyof Records;
export const RECORD_TYPES = ['topic', 'source', 'entry'] as const satisfies readonly RecordType[];
export const RECORD_SCHEMAS = { topic: Topic, source: Source, entry: Entry } as const;
