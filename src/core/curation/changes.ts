/** The differences between two revisions of an entry, field by field, for readers. */
import { sayTimeOfDay } from '../record/time-of-day.ts';
import { formatDate } from '../date/format.ts';
import { parseDate } from '../date/parse.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { STANCE_NAMES, STATE_NAMES, WORDING_NAMES, DATING_NAMES } from '../record/names.ts';
import type { Entry } from '../record/schema.ts';
import { LOCALES, type Locale, type Text } from '../base/locale.ts';
import type { Inline } from '../reply/reply.ts';
import { sayCitations } from './citations.ts';
import { diffWords } from './diff.ts';
import { sayTopic } from './names.ts';

export interface ChangedField {
  label: string;
  value: Inline;
}

/** A field before and after a change; empty where it had nothing. */
export interface FieldChange {
  label: string;
  before: string;
  after: string;
}

/** The fields that differ, each with its words compared; `before` is `undefined` for the first revision. */
export const changedFields = (...revisions: Parameters<typeof fieldChanges>): readonly ChangedField[] =>
  fieldChanges(...revisions).map(({ label, before, after }) => ({ label, value: diffWords(before, after) }));

/** The fields that differ; `before` is `undefined` for the first revision. */
export function fieldChanges(
  before: Entry | undefined,
  after: Entry,
  context: { knowledge: Knowledge; locale: Locale },
): readonly FieldChange[] {
  const { locale } = context;
  const was = before === undefined ? {} : displayValues(before, context);
  const now = displayValues(after, context);
  return Object.keys(LABELS).flatMap((key) => {
    const [a = '', b = ''] = [was[key], now[key]];
    return a === b ? [] : [{ label: LABELS[key]?.[locale] ?? key, before: a, after: b }];
  });
}

function displayValues(
  entry: Entry,
  context: { knowledge: Knowledge; locale: Locale },
): Readonly<Record<string, string | undefined>> {
  const { locale } = context;
  const say = (id: string | undefined): string | undefined =>
    id === undefined ? undefined : sayTopic(id, context);
  const date = entry.date === undefined ? undefined : parseDate(entry.date);
  const quote = entry.kind === 'quote' ? entry : undefined;
  return {
    ...Object.fromEntries(LOCALES.map((each) => [each, entry.text[each]])),
    date: date && formatDate(date, locale),
    dating: entry.dating && DATING_NAMES[entry.dating][locale],
    order: entry.order?.toString(),
    time: entry.time && sayTimeOfDay(entry.time),
    topics: entry.topics.map(say).join(', '),
    speaker: say(quote?.speaker),
    wording: quote && WORDING_NAMES[quote.wording][locale],
    original: quote?.original,
    source: sayCitations(entry.sources),
    stance: STANCE_NAMES[entry.stance][locale],
    by: say(entry.by),
    ...Object.fromEntries(LOCALES.map((each) => [`note-${each}`, entry.note?.[each]])),
    state: STATE_NAMES[entry.state][locale],
    merged: entry.merged,
    reason: entry.reason?.[locale] ?? Object.values(entry.reason ?? {})[0],
  };
}

const LABELS: Readonly<Record<string, Text>> = {
  en: { en: 'Text in English', ko: '영어 본문' },
  ko: { en: 'Text in Korean', ko: '한국어 본문' },
  date: { en: 'Date', ko: '날짜' },
  dating: { en: 'Where the date is from', ko: '날짜의 근거' },
  time: { en: 'Time of day', ko: '시각' },
  order: { en: 'Order within the date', ko: '같은 날짜 안의 순서' },
  topics: { en: 'Topics', ko: '주제' },
  speaker: { en: 'Speaker', ko: '말한 사람' },
  wording: { en: 'Wording', ko: '옮긴 방식' },
  original: { en: 'Original language', ko: '원어' },
  source: { en: 'Sources', ko: '출처' },
  stance: { en: 'Stance', ko: '성격' },
  by: { en: 'Whose', ko: '누구의' },
  'note-en': { en: 'Note in English', ko: '영어 비고' },
  'note-ko': { en: 'Note in Korean', ko: '한국어 비고' },
  state: { en: 'State', ko: '상태' },
  merged: { en: 'Merged into', ko: '합쳐진 기록' },
  reason: { en: 'Why withdrawn', ko: '철회 이유' },
};
