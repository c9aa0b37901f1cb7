/** A new entry, given as a sentence, by its kind, or field by field. */
import { date } from '../../core/command/date-option.ts';
import type { Context, FormContext, Questions, Typed } from '../../core/command/command.ts';
import { choice, flag, text } from '../../core/command/option.ts';
import type { EntryFields } from '../../core/curation/fields.ts';
import {
  MAX_SENTENCE_LENGTH,
  readSentence,
  type ReadSentence,
  type SentenceField,
} from '../../core/curation/sentence/read.ts';
import { ENTRY_KINDS, type EntryKind, type Wording } from '../../core/record/schema.ts';
import { ENTRY_KIND_NAMES } from '../../core/record/names.ts';
import { entryQuestions, withNewTopics } from './entry-questions.ts';

export const kindOption = {
  name: { en: 'kind', ko: '종류' },
  description: { en: 'An event, a quote or a fact', ko: '사건, 발언, 사실 가운데 하나' },
  choices: ENTRY_KINDS.map((value) => ({ value, name: ENTRY_KIND_NAMES[value].one })),
} as const;
const entryKinds = choice(kindOption);

export const sentenceOption = text({
  name: { en: 'sentence', ko: '문장' },
  description: {
    en: 'What happened or who said what, with the date and the source’s address; or event, quote, fact',
    ko: '언제 무슨 일이 있었는지, 누가 무슨 말을 했는지를 출처 주소와 함께. 또는 사건, 발언, 사실',
  },
  maxLength: MAX_SENTENCE_LENGTH,
  long: true,
  isSentence: true,
  suggest: (typed, context) => entryKinds.suggest?.(typed, context) ?? [],
});

export const anyway = flag({
  name: { en: 'anyway', ko: '그래도' },
  description: { en: 'Save it even if something similar exists', ko: '비슷한 기록이 있어도 저장하기' },
});

const FORM_TITLES = {
  event: { en: 'An event', ko: '사건' },
  quote: { en: 'A quote', ko: '발언' },
  fact: { en: 'A fact', ko: '사실' },
} as const;

/** The kind of a new entry, and the sentence it was given as, if any. */
export interface NewEntry {
  kind: EntryKind;
  read?: ReadSentence;
}

type Reader = Pick<Context, 'knowledge' | 'locale' | 'today'>;

/** A kind before a sentence: `event DeepSeek opened an office.` A capital begins the sentence itself: “Event Horizon …”. */
const KIND_FIRST = /^(event|quote|fact|사건|발언|사실)(?:\s*[:：]\s*|\s+)(?=\S)/u;

/**
 * Reads what stands in place of a sentence: a kind, a sentence, or a kind and a sentence. `undefined` when neither that nor a kind
 * is given.
 */
export function newEntryIn(
  { sentence, kind }: { sentence?: string | undefined; kind?: string | undefined },
  { knowledge, locale, today }: Reader,
): NewEntry | undefined {
  const chosen = kind === undefined ? undefined : entryKinds.read(kind);
  const typed = sentence?.trim() ?? '';
  const only = entryKinds.read(typed);
  if (typed === '' || only !== undefined) {
    const own = chosen ?? only;
    return own === undefined ? undefined : { kind: own };
  }
  const first = KIND_FIRST.exec(typed);
  const said = first === null ? undefined : entryKinds.read(first[1] ?? '');
  const isKind = first !== null && (chosen === undefined || chosen === said);
  const rest = isKind ? typed.slice(first[0].length) : typed;
  const read = readSentence(rest, { knowledge, locale, today, kind: chosen ?? (isKind ? said : undefined) });
  return { kind: read.kind, read };
}

/** The fields that an entry of each kind must have, besides a text. */
const NEEDED: Readonly<Record<EntryKind, readonly string[]>> = {
  event: ['date', 'topics'],
  quote: ['speaker', 'wording'],
  fact: ['topics'],
};

/**
 * The questions for a new entry. After a sentence only what it lacks is required, and stands first; in an empty form the date and
 * the topics may be left to be found in the text.
 */
export function newEntryQuestions(
  given: NewEntry,
  typed: Typed,
  context: Pick<FormContext, 'locale' | 'knowledge'>,
): Questions {
  const { kind, read } = given;
  const { locale } = context;
  const { fields } = entryQuestions(kind, locale, { isNew: true });
  const title = FORM_TITLES[kind];
  const hasText = (typed['en'] ?? typed['ko']) !== undefined;
  const said: Typed = { ...newEntryPrefill(given), ...typed };
  if (read === undefined)
    return withNewTopics(
      { fields, title, required: kind === 'quote' ? NEEDED.quote : [], opens: !hasText },
      said,
      context,
    );
  const isMissing = (key: string): boolean =>
    ((typed[key] ?? read.values[key as SentenceField] ?? '') as string).trim() === '';
  const missing = [
    ...(isMissing('en') && isMissing('ko') ? [locale] : []),
    ...NEEDED[kind].filter(isMissing),
  ];
  const all = [...missing, ...fields.filter((key) => !missing.includes(key))];
  return withNewTopics({ fields: all, title, required: missing }, said, context);
}

/** Prefills the form of a new entry with the fields that were understood, and with names that may be new topics. */
export function newEntryPrefill({ kind, read }: NewEntry): Typed {
  if (read === undefined) return {};
  const { values, names } = read;
  return {
    ...(values as Typed),
    ...(values.topics === undefined && kind !== 'quote' && names.length > 0 && { topics: names.join(', ') }),
    kind,
  };
}

const sentenceDate = date({ name: { en: 'date', ko: '날짜' }, description: { en: '', ko: '' } });

/** The fields as given, and what the sentence or the text says besides. */
export function newEntryFields({ kind, read }: NewEntry, given: EntryFields, context: Reader): EntryFields {
  const said = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as EntryFields;
  if (read !== undefined) return { ...fieldsOf(read), ...said };
  const written = [given.en, given.ko].find((each) => each !== undefined && each !== '');
  const isEmpty = (value: unknown): boolean => value === undefined || value === '';
  const needs = { topics: isEmpty(said.topics), date: isEmpty(said.date) && kind === 'event' };
  if (written === undefined || kind === 'quote' || !(needs.topics || needs.date)) return said;
  const { topics, date: day } = fieldsOf(readSentence(written, { ...context, kind }));
  return {
    ...said,
    ...(needs.topics && topics !== undefined && { topics }),
    ...(needs.date && day !== undefined && { date: day }),
  };
}

function fieldsOf({ values }: ReadSentence): EntryFields {
  const { date: day, wording, ...rest } = values;
  return {
    ...rest,
    ...(day !== undefined && { date: sentenceDate.read(day) }),
    ...(wording !== undefined && { wording: wording as Wording }),
  };
}
