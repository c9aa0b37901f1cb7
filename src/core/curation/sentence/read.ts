/**
 * Reads a sentence as the draft of an entry: its kind, date, topics, speaker, words and source. Whatever it takes for granted is
 * shown to the curator before anything is published.
 */
import { printDate } from '../../date/print.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { EntryKind } from '../../record/schema.ts';
import { cleanText } from '../../reply/line.ts';
import { LOCALES, type Locale } from '../../base/locale.ts';
import { topicsCalled, sayTopic } from '../names.ts';
import { languageOfText } from '../words.ts';
import { takeAddresses } from './addresses.ts';
import { findDate } from './date.ts';
import { findQuotation, type Quotation } from './quotation.ts';
import { possibleNames, topicsIn } from './topics.ts';

/** The longest sentence with the address of its source that is read as a new statement, in UTF-16 units. */
export const MAX_SENTENCE_LENGTH = 3000;

/** The fields that a sentence can fill, as text that the options of an entry read. */
export type SentenceField = Locale | 'date' | 'topics' | 'speaker' | 'wording' | 'source';

export interface ReadSentence {
  kind: EntryKind;
  values: Readonly<Partial<Record<SentenceField, string>>>;
  /** The words that became the date. */
  dateWords?: string;
  /** Names that may be new topics, where no known one is named: to be proposed, never taken. */
  names: readonly string[];
}

/** Words of running time make a state, not an event: “has employed 150 people since 2023”. */
const STATE = /\b(?:is|are|has|have)\b(?!\s+(?:announced|released|launched|published|opened|founded))/i;

/**
 * Reads a sentence in either language, or in both: `DeepSeek released R1 | 딥시크가 R1을 공개했다`. Never throws.
 *
 * @param kind where it was said; otherwise recognised: words in quotation marks make a quote, a date makes an event
 * @param today a day number, for dates such as “yesterday”
 * @example
 * readSentence('DeepSeek released R1 on 20 January 2025 https://example.org/r1', { knowledge, locale: 'en', today })
 * // { kind: 'event', values: { en: 'DeepSeek released R1.', date: '2025-01-20', topics: 'DeepSeek, R1', source: '…' } }
 */
export function readSentence(
  typed: string,
  {
    knowledge,
    locale,
    today,
    kind,
  }: { knowledge: Knowledge; locale: Locale; today: number; kind?: EntryKind | undefined },
): ReadSentence {
  const { addresses, rest } = takeAddresses(cleanText(typed));
  const sides = sidesOf(rest);
  const [first = ''] = sides;
  const dated = sides.map((side) => findDate(side, today));
  const found = dated.find((each) => each !== undefined);
  const quotations = kind === undefined || kind === 'quote' ? sides.map((side) => findQuotation(side)) : [];
  const quotation = quotations.find((each) => each !== undefined);
  const date = found === undefined ? undefined : printDate(found.date);
  const named = topicsIn(sides.join(' — '), knowledge, today).map(({ topic }) => topic);
  const own: EntryKind =
    kind ??
    recognisedKind(quotation, found?.date.kind === 'interval' && found.date.end === 'open', date, first);
  const say = (id: string): string => sayTopic(id, { knowledge, locale });
  const speaker = own === 'quote' ? speakerOf(quotation, knowledge, today, say) : undefined;
  const topics = named.map(({ id }) => say(id)).filter((name) => name !== speaker);
  const texts = sides.map((side, at) =>
    own === 'quote'
      ? (quotations[at]?.words ?? withoutQuotationMarks(side))
      : finished(dated[at]?.rest ?? side),
  );
  return {
    kind: own,
    values: {
      ...Object.fromEntries(texts.filter((text) => text !== '').map((text) => [languageOfText(text), text])),
      ...(date !== undefined && { date }),
      ...(topics.length > 0 && { topics: topics.join(', ') }),
      ...(speaker !== undefined && { speaker }),
      ...(own === 'quote' &&
        quotation !== undefined && { wording: quotation.isBroken ? 'edited' : 'verbatim' }),
      ...(addresses.length > 0 && { source: addresses.join('; ') }),
    },
    ...(found !== undefined && { dateWords: found.words }),
    names: topics.length > 0 ? [] : possibleNames(dated[0]?.rest ?? first),
  };
}

/** The sentence in each language, where it is written in both, with a bar between. */
function sidesOf(text: string): readonly string[] {
  const sides = text.split(/\s*\|\s*/).filter((side) => side !== '');
  const languages = new Set(sides.map(languageOfText));
  return sides.length === LOCALES.length && languages.size === sides.length
    ? sides
    : text === ''
      ? []
      : [text];
}

function recognisedKind(
  quotation: Quotation | undefined,
  isOpen: boolean,
  date: string | undefined,
  text: string,
): EntryKind {
  if (quotation !== undefined) return 'quote';
  return date === undefined || isOpen || (STATE.test(text) && !/-/.test(date)) ? 'fact' : 'event';
}

/** The name as written, where a topic has it; the topic beside the words; or else the name as typed. */
function speakerOf(
  quotation: Quotation | undefined,
  knowledge: Knowledge,
  today: number,
  say: (id: string) => string,
): string | undefined {
  if (quotation === undefined) return undefined;
  const { speaker, outside } = quotation;
  const [called, ...others] = speaker === undefined ? [] : topicsCalled(speaker, knowledge);
  if (called !== undefined && others.length === 0) return say(called.id);
  const beside = topicsIn(outside, knowledge, today).map(({ topic }) => topic);
  const inName = speaker === undefined ? [] : topicsIn(speaker, knowledge, today).map(({ topic }) => topic);
  const known =
    [...inName, ...(speaker === undefined ? beside : [])].find(({ kind }) => kind === 'person') ??
    (speaker === undefined ? beside.find(({ kind }) => kind === 'organisation') : undefined);
  return known === undefined ? speaker : say(known.id);
}

const withoutQuotationMarks = (text: string): string =>
  text.replace(/^["“„«「『‘]+|["”“»」』’]+$/gu, '').trim();

/** With a full stop, where a sentence has no sign at its end. */
const finished = (text: string): string => (/[\p{L}\p{N})%"”’]$/u.test(text) ? `${text}.` : text);
