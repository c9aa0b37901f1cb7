/**
 * Statements, topics and sources as plain data for other programs, with everything that a quotation of them needs. People who
 * wrote or suggested a statement in chat are never in it.
 */
import { z } from 'zod';
import { inLocale, LOCALES, type Locale } from '../base/locale.ts';
import { formatDate } from '../date/format.ts';
import { parseDate } from '../date/parse.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { DatedEntry } from '../record/dated-entry.ts';
import {
  type Citation,
  ENTRY_KINDS,
  type Source,
  STANCES,
  type Topic,
  TOPIC_KINDS,
} from '../record/schema.ts';
import { wordingIn } from './statement.ts';

/** The types of records that have a permanent address. */
export type AddressedType = 'statement' | 'topic' | 'source';

/** Returns the permanent address of a record; `undefined` where there is none. */
export type PermanentAddress = (type: AddressedType, id: string, locale: Locale) => string | undefined;

export interface DataOptions {
  locale: Locale;
  /** Default: no addresses. */
  addressOf?: PermanentAddress | undefined;
}

export const DateData = z.object({
  edtf: z.string().describe('EDTF (ISO 8601-2, level 1), as precise as the source and no more.'),
  words: z.string().describe('The same date in words.'),
});

export const NamedData = z.object({ id: z.string(), name: z.string() });

export const CitedSourceData = z.object({
  id: z.string(),
  title: z.string(),
  publisher: z.string().optional(),
  author: z.string().optional(),
  date: DateData.optional().describe('When it was published.'),
  url: z.string().optional().describe('The address of the publication.'),
  doi: z.string().optional(),
  retrieved: DateData.optional().describe('When somebody last looked at the address.'),
  archive: z.string().optional().describe('The address of a copy in a web archive.'),
  language: z.string().optional().describe('The language it is written in: a BCP 47 tag.'),
  locator: z.string().optional().describe('Where in the source: a page, a paragraph, a time.'),
  via: NamedData.extend({ url: z.string().optional() })
    .optional()
    .describe('The source in which it was actually read.'),
});
export type CitedSourceData = z.infer<typeof CitedSourceData>;

export const StatementData = z.object({
  id: z.string(),
  kind: z.enum(ENTRY_KINDS),
  statement: z.string().describe('The statement; of a quote, the words.'),
  language: z.enum(LOCALES).describe('The language of the statement.'),
  date: DateData.optional().describe('When it happened or was said; missing when no source says so.'),
  dating: z
    .literal('worked-out')
    .optional()
    .describe('Set when no source states the date: it was worked out, as the note says.'),
  speaker: NamedData.optional().describe('Of a quote: who said it.'),
  wording: z
    .enum(['verbatim', 'edited', 'translated', 'retranslated', 'paraphrase'])
    .optional()
    .describe('Of a quote: only verbatim, edited and translated words belong between quotation marks.'),
  original: z.string().optional().describe('Of a quote: the language in which the source prints the words.'),
  stance: z.enum(STANCES).describe('Reported as fact, a claim about oneself, or an opinion.'),
  by: NamedData.optional().describe('Whose claim or opinion it is.'),
  note: z.string().optional(),
  topics: z.array(NamedData),
  sources: z.array(CitedSourceData).describe('The sources that say so, the most important first.'),
  url: z.string().optional().describe('The permanent address of the statement.'),
});
export type StatementData = z.infer<typeof StatementData>;

export const TopicData = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(TOPIC_KINDS),
  aliases: z.array(z.string()).optional(),
  description: z.string().optional(),
  statements: z.number().int().describe('How many statements are recorded on it.'),
  url: z.string().optional().describe('The permanent address of the topic.'),
});
export type TopicData = z.infer<typeof TopicData>;

export const SourceData = CitedSourceData.omit({ locator: true, via: true }).extend({
  note: z.string().optional().describe('How its date and title were worked out.'),
  statements: z.number().int().describe('How many statements cite it.'),
  page: z.string().optional().describe('The permanent address of what rests on it.'),
});
export type SourceData = z.infer<typeof SourceData>;

export function statementData(
  { entry, date }: DatedEntry,
  knowledge: Knowledge,
  { locale, addressOf }: DataOptions,
): StatementData {
  const text = inLocale(entry.text, locale) ?? { text: entry.id, locale };
  const named = (id: string) => namedTopic(id, knowledge, locale);
  const quote =
    entry.kind === 'quote'
      ? {
          speaker: named(entry.speaker),
          wording: wordingIn(entry, text.locale),
          ...defined({ original: entry.original }),
        }
      : {};
  return {
    id: entry.id,
    kind: entry.kind,
    statement: text.text,
    language: text.locale,
    ...(date !== undefined &&
      entry.date !== undefined && { date: { edtf: entry.date, words: formatDate(date, locale) } }),
    ...defined({ dating: entry.dating }),
    ...quote,
    stance: entry.stance,
    ...(entry.by !== undefined && { by: named(entry.by) }),
    ...defined({ note: inLocale(entry.note, locale)?.text }),
    topics: entry.topics.map(named),
    sources: entry.sources.map((citation) => citedSource(citation, knowledge, locale)),
    ...defined({ url: addressOf?.('statement', entry.id, locale) }),
  };
}

export function topicData(topic: Topic, knowledge: Knowledge, { locale, addressOf }: DataOptions): TopicData {
  const { id, kind, name, aliases, description } = topic;
  return {
    ...namedTopic(id, knowledge, locale),
    kind,
    ...defined({
      aliases: otherNames({ name, aliases }, locale),
      description: inLocale(description, locale)?.text,
    }),
    statements: knowledge.entriesOn(id).length,
    ...defined({ url: addressOf?.('topic', id, locale) }),
  };
}

export function sourceData(
  source: Source,
  knowledge: Knowledge,
  { locale, addressOf }: DataOptions,
): SourceData {
  return {
    ...sourceDetails(source, source.id, locale),
    ...defined({ note: inLocale(source.note, locale)?.text }),
    statements: knowledge.entriesCiting(source.id).length,
    ...defined({ page: addressOf?.('source', source.id, locale) }),
  };
}

function citedSource(
  { source: id, via, locator }: Citation,
  knowledge: Knowledge,
  locale: Locale,
): CitedSourceData {
  const read = via === undefined ? undefined : knowledge.source(via);
  return {
    ...sourceDetails(knowledge.source(id), id, locale),
    ...defined({ locator }),
    ...(via !== undefined && {
      via: { id: via, name: inLocale(read?.title, locale)?.text ?? via, ...defined({ url: read?.url }) },
    }),
  };
}

function sourceDetails(source: Source | undefined, id: string, locale: Locale): CitedSourceData {
  return {
    id,
    title: inLocale(source?.title, locale)?.text ?? id,
    ...defined({
      publisher: inLocale(source?.publisher, locale)?.text,
      author: inLocale(source?.author, locale)?.text,
      date: dateData(source?.date, locale),
      url: source?.url,
      doi: source?.doi,
      retrieved: dateData(source?.retrieved, locale),
      archive: source?.archive,
      language: source?.language,
    }),
  };
}

function dateData(edtf: string | undefined, locale: Locale): z.infer<typeof DateData> | undefined {
  const date = edtf === undefined ? undefined : parseDate(edtf);
  return edtf === undefined || date === undefined ? undefined : { edtf, words: formatDate(date, locale) };
}

export const namedTopic = (id: string, knowledge: Knowledge, locale: Locale): z.infer<typeof NamedData> => {
  const topic = knowledge.topic(id);
  return { id: topic?.id ?? id, name: inLocale(topic?.name, locale)?.text ?? id };
};

/** The names other than the one in `locale`; `undefined` when there are none. */
function otherNames(
  { name, aliases }: Pick<Topic, 'name' | 'aliases'>,
  locale: Locale,
): string[] | undefined {
  const shown = inLocale(name, locale)?.text;
  const names = [...Object.values(name), ...aliases].filter(
    (each): each is string => each !== undefined && each !== shown,
  );
  return names.length === 0 ? undefined : [...new Set(names)];
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The object without the properties that are undefined. */
export const defined = <T extends object>(values: T): Defined<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
