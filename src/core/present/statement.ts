/** Shows an entry to readers: its date, its text or words, marks such as “claim”, and its sources. */
import { formatDate } from '../date/format.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { DatedEntry } from '../record/dated-entry.ts';
import { sayTimeOfDay } from '../record/time-of-day.ts';
import type { Entry, QuoteEntry } from '../record/schema.ts';
import { inLocale, LANGUAGE_NAMES, languageName, withParticle, type Locale } from '../base/locale.ts';
import type { Block, Inline, Row, Span } from '../reply/reply.ts';
import type { Citations } from './citations.ts';
import { markWord, NOTE_MARK, WORKED_OUT_MARK } from './legend.ts';

/**
 * The relation of a quote's text in one language to the words that were said. Text in another language than the original
 * is a translation. Text in the original language that was made from a translation is `retranslated`: it is not what the
 * source prints, and so is shown without quotation marks.
 */
export type WordingShown = QuoteEntry['wording'] | 'retranslated';

export function wordingIn(quote: QuoteEntry, locale: Locale): WordingShown {
  if (quote.wording === 'paraphrase') return 'paraphrase';
  const inOriginal = quote.original?.split('-', 1)[0] === locale;
  if (quote.wording === 'verbatim' || quote.wording === 'edited')
    return inOriginal ? quote.wording : 'translated';
  return inOriginal ? 'retranslated' : 'translated';
}

/** Options for showing a statement. */
export interface StatementOptions {
  /** Whether to show the id, for people who can change the statement. Default: false. */
  ids?: boolean;
  /** Marks words of the text. Default: the plain text. */
  emphasize?(text: string): Inline;
  /** `marked`: a note is left out, and {@link NOTE_MARK} stands for it; `hidden`: nothing does, but for dates that were worked out. Default: shown. */
  notes?: 'shown' | 'marked' | 'hidden';
}

/** The note for careful readers in the reader’s language, or else in any other. */
export const noteOf = (entry: Entry, locale: Locale): string | undefined =>
  inLocale(entry.note, locale)?.text;

/** The mark of a statement: that its date was worked out, or that it has a note; `''` for none. */
export const noteMarkOf = (entry: Entry, locale: Locale): string =>
  entry.dating === 'worked-out' && entry.date !== undefined
    ? WORKED_OUT_MARK
    : noteOf(entry, locale) === undefined
      ? ''
      : NOTE_MARK;

/** A statement as a row of a list: a timeline, search results, the statements of a source. */
export function statementRow(
  known: DatedEntry,
  knowledge: Knowledge,
  locale: Locale,
  citations: Citations,
  options: StatementOptions = {},
): Row {
  const { entry } = known;
  const { text, marks } = statement(entry, knowledge, locale);
  const { note, mark } = shownNote(entry, locale, options);
  const { lead } = leadOf(known, locale);
  const words = emphasized(text, options);
  return {
    ...marked(withTime(known, knowledge, leadOf(known, locale)), mark),
    text: [
      ...(entry.kind === 'quote' ? [speakerSpan(entry, lead, knowledge, locale), ': '] : []),
      ...words,
      ...(lead === undefined && mark !== '' ? [mark] : []),
      ...marks.flatMap((mark): Inline => [' ', mark]),
      ...citations.cite(entry.sources),
      ...idSpans(entry, options),
    ],
    ...(note !== undefined && { note: [note] }),
    entry: entry.id,
  };
}

/** The speaker's name; plain beside a date, which is in bold already. */
function speakerSpan(
  { speaker }: QuoteEntry,
  lead: string | undefined,
  knowledge: Knowledge,
  locale: Locale,
): Span {
  const name = topicName(speaker, knowledge, locale);
  return lead === undefined ? { kind: 'strong', text: name } : name;
}

/** A time of day matters only beside other statements of that day. */
function withTime(
  { entry: { id, time, date: day }, date }: DatedEntry,
  knowledge: Knowledge,
  { lead }: { lead?: string },
): { lead?: string } {
  if (lead === undefined) return {};
  if (time === undefined || date?.kind !== 'day') return { lead };
  const isShared = knowledge
    .onDay(date.month, date.day)
    .some(({ entry: other }) => other.id !== id && other.date === day);
  return { lead: isShared ? `${lead}, ${sayTimeOfDay(time)}` : lead };
}

/** A single quote: quoted words as a quotation, reported speech as a sentence. */
export function quoteBlocks(
  known: DatedEntry<QuoteEntry>,
  knowledge: Knowledge,
  locale: Locale,
  citations: Citations,
  options: StatementOptions = {},
): readonly Block[] {
  const { entry } = known;
  const { text, marks, quoted } = statement(entry, knowledge, locale);
  const speaker: Span = { kind: 'strong', text: topicName(entry.speaker, knowledge, locale) };
  const { lead } = leadOf(known, locale);
  const { note, mark } = shownNote(entry, locale, options);
  const tail: Inline = [
    ...(lead === undefined ? [] : [`, ${lead}`]),
    ...(mark === '' ? [] : [mark]),
    ...marks.flatMap((mark): Inline => [' ', mark]),
    ...citations.cite(entry.sources),
    ...idSpans(entry, options),
  ];
  return [
    quoted
      ? { kind: 'quote', words: text, attribution: [speaker, ...tail], entry: entry.id }
      : { kind: 'paragraph', text: [speaker, ': ', text, ...tail.map(inBrackets)], entry: entry.id },
    ...(note === undefined ? [] : [{ kind: 'note', text: [note] } as const]),
  ];
}

/** The mark stands at the date, where there is one. */
const marked = ({ lead }: { lead?: string }, mark: string): { lead?: string } =>
  lead === undefined ? {} : { lead: lead + mark };

function shownNote(
  entry: Entry,
  locale: Locale,
  { notes = 'shown' }: StatementOptions,
): { note: string | undefined; mark: string } {
  const mark = noteMarkOf(entry, locale);
  // Everybody sees at once that a date was worked out; how is in the note.
  const isShown = notes === 'marked' || mark === WORKED_OUT_MARK;
  return { note: notes === 'shown' ? noteOf(entry, locale) : undefined, mark: isShown ? mark : '' };
}

const emphasized = (text: string, { emphasize }: StatementOptions): Inline => emphasize?.(text) ?? [text];

const idSpans = ({ id }: Entry, { ids = false }: StatementOptions): Inline =>
  ids ? [' ', { kind: 'code', text: id }] : [];

/** After a sentence the date stands in brackets; in an attribution it follows the name. */
const inBrackets = (span: Span): Span =>
  typeof span === 'string' && span.startsWith(', ') ? ` (${span.slice(2)})` : span;

export function topicName(id: string, knowledge: Knowledge, locale: Locale): string {
  return inLocale(knowledge.topic(id)?.name, locale)?.text ?? id;
}

type MarkSpan = Extract<Span, { kind: 'mark' }>;

/** The words of a statement, with quotation marks if they are quoted, and cautions about it. */
export function statement(
  entry: Entry,
  knowledge: Knowledge,
  locale: Locale,
): { text: string; marks: readonly MarkSpan[]; quoted: boolean } {
  const found = inLocale(entry.text, locale) ?? { text: entry.id, locale };
  const wording = entry.kind === 'quote' ? wordingIn(entry, found.locale) : undefined;
  const quoted = wording === 'verbatim' || wording === 'edited' || wording === 'translated';
  const cautions = [
    stanceMark(entry, knowledge, locale),
    wording && wordingMark(wording, entry as QuoteEntry, locale),
    found.locale === locale ? undefined : onlyIn(found.locale, locale),
  ].filter((mark) => mark !== undefined);
  return {
    text: quoted ? `“${found.text}”` : found.text,
    marks: cautions.map((text) => ({ kind: 'mark', text })),
    quoted,
  };
}

function stanceMark(entry: Entry, knowledge: Knowledge, locale: Locale): string | undefined {
  if (entry.stance === 'reported') return undefined;
  const label = markWord(entry.stance, locale);
  // The speaker of a quote is named already.
  if (entry.by === undefined || (entry.kind === 'quote' && entry.by === entry.speaker)) return label;
  const by = topicName(entry.by, knowledge, locale);
  return { en: `${label} by ${by}`, ko: `${by} ${label}` }[locale];
}

function wordingMark(wording: WordingShown, { original }: QuoteEntry, locale: Locale): string | undefined {
  // Drafts may lack the original language.
  if (original === undefined && wording !== 'paraphrase')
    return { en: 'original language not given', ko: '원어 미기재' }[locale];
  const from = original === undefined ? '' : languageName(original, locale);
  switch (wording) {
    case 'verbatim':
    case 'edited':
      return `${markWord(wording, locale)}, ${from}`;
    case 'translated':
      return { en: `translated from ${from}`, ko: `${from} 원문을 옮김` }[locale];
    case 'retranslated':
    case 'paraphrase':
      return markWord(wording, locale);
  }
}

function onlyIn(available: Locale, locale: Locale): string {
  const language = LANGUAGE_NAMES[available][locale];
  return { en: `in ${language} only`, ko: `${withParticle(language, '으로/로')}만 있음` }[locale];
}

function leadOf({ date }: DatedEntry, locale: Locale): { lead?: string } {
  return date === undefined ? {} : { lead: formatDate(date, locale, 'short') };
}
