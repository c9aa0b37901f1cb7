/** Converts an entry to the fields of a form and back, for drafts, edits and suggestions. */
import { UserError } from '../reply/user-error.ts';
import { printDate } from '../date/print.ts';
import type { Edtf } from '../date/types.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import {
  Entry,
  type EntryKind,
  type QuoteEntry,
  type Source,
  type Stance,
  type Topic,
  type Wording,
  type Dating,
} from '../record/schema.ts';
import { LOCALES, type Locale } from '../base/locale.ts';
import { readCitations, sayCitations } from './citations.ts';
import { describeNewSource, type NewSourceFields } from './fresh.ts';
import {
  proposeTopics,
  readTopic,
  readTopics,
  sayTopic,
  splitNames,
  unknownNames,
  type NamesContext,
  type TypedNames,
} from './names.ts';
import { readLanguage } from './language.ts';
import { parseRecord } from './problems.ts';
import type { PartialText } from './words.ts';

/** The values of the fields; `''` removes a value, and `undefined` leaves it unchanged. */
export interface EntryFields extends NewSourceFields {
  /** The kind that a draft becomes. */
  kind?: EntryKind | undefined;
  en?: string | undefined;
  ko?: string | undefined;
  date?: Edtf | '' | undefined;
  dating?: Dating | undefined;
  /** A whole number. */
  order?: string | undefined;
  time?: string | undefined;
  topics?: string | undefined;
  /** The kind of topics that do not exist yet and are to be created. */
  create?: Topic['kind'] | undefined;
  speaker?: string | undefined;
  wording?: Wording | undefined;
  original?: string | undefined;
  source?: string | undefined;
  stance?: Stance | undefined;
  by?: string | undefined;
  'note-en'?: string | undefined;
  'note-ko'?: string | undefined;
}
export type EntryField = keyof EntryFields;

/** An entry with the fields applied, and the records it needs. */
export interface EntryFromFields {
  entry: Entry;
  /** New topics and sources that the entry names. */
  fresh: readonly (Topic | Source)[];
}

/**
 * Applies the fields to an entry, or makes a new draft of them.
 * @throws {UserError} at the field that cannot be read or is missing.
 */
export function entryFromFields(
  fields: EntryFields,
  former: Entry | { id: string; kind: EntryKind; state: 'draft' },
  context: NamesContext & { locale: Locale },
): EntryFromFields {
  const before = asKind(former, fields.kind);
  const was: Partial<Entry> = before;
  const text = mergedText(was.text, fields.en, fields.ko);
  if (Object.keys(text).length === 0) throw noText(context.locale);
  const cited = fields.source === undefined ? undefined : readCitations(fields.source, 'source', context);
  const named = namedTopics(fields, before, context);
  const note = mergedText(was.note, fields['note-en'], fields['note-ko']);
  const date = fields.date === undefined ? was.date : fields.date === '' ? undefined : printDate(fields.date);
  if (date === undefined && before.kind === 'event') throw noDate();
  const order =
    fields.order === undefined ? was.order : fields.order === '' ? undefined : Number(fields.order);
  const time = fields.time === undefined ? was.time : fields.time === '' ? undefined : fields.time;
  const dating =
    fields.dating === undefined ? was.dating : fields.dating === 'stated' ? undefined : fields.dating;
  const { by: _by, note: _note, date: _date, dating: _dating, order: _order, time: _time, ...rest } = was;
  const entry = parseRecord(Entry, {
    ...rest,
    text,
    topics: named.topics,
    sources: cited?.citations ?? was.sources ?? [],
    ...(fields.stance !== undefined && { stance: fields.stance }),
    ...(named.by !== undefined && { by: named.by }),
    ...(Object.keys(note).length > 0 && { note }),
    ...(date !== undefined && { date }),
    ...(dating !== undefined && { dating }),
    ...(order !== undefined && { order }),
    ...(time !== undefined && { time }),
    ...(before.kind === 'quote' && quoteFields(fields, before, text, named.speaker)),
    // Checked as a draft: whether it can be published is decided later.
    state: 'draft',
  });
  const state = was.state ?? 'draft';
  return {
    entry: { ...entry, state },
    fresh: [
      ...named.fresh,
      ...describeNewSource(cited ?? { fresh: [], citations: entry.sources }, fields, context.knowledge),
    ],
  };
}

/**
 * The entry as one of another kind, without what only quotes have.
 * @throws {UserError} when it is published: readers and subscriptions know it as what it is.
 */
function asKind<T extends { kind: EntryKind; state: Entry['state'] }>(
  entry: T,
  kind: EntryKind | undefined,
): T {
  if (kind === undefined || kind === entry.kind) return entry;
  if (entry.state !== 'draft') throw keepsItsKind();
  const {
    speaker: _speaker,
    wording: _wording,
    original: _original,
    ...rest
  } = entry as T & Partial<QuoteEntry>;
  return { ...rest, kind } as unknown as T;
}

/** The values that the form of an entry opens with; the inverse of {@link entryFromFields}. */
export function fieldsFromEntry(
  entry: Entry,
  context: { knowledge: Knowledge; locale: Locale },
): Partial<Record<EntryField, string>> {
  const say = (id: string): string => sayTopic(id, context);
  const values: Partial<Record<EntryField, string | undefined>> = {
    en: entry.text.en,
    ko: entry.text.ko,
    date: entry.date,
    dating: entry.dating,
    order: entry.order?.toString(),
    time: entry.time,
    topics: entry.topics.map(say).join(', '),
    source: sayCitations(entry.sources),
    stance: entry.stance,
    by: entry.by === undefined ? undefined : say(entry.by),
    'note-en': entry.note?.en,
    'note-ko': entry.note?.ko,
    ...(entry.kind === 'quote' && {
      speaker: say(entry.speaker),
      wording: entry.wording,
      original: entry.original,
    }),
  };
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== ''),
  ) as Partial<Record<EntryField, string>>;
}

/** The names in the fields that take topics. */
export const typedNames = ({
  topics = '',
  speaker = '',
  by = '',
}: Readonly<Record<string, unknown>>): readonly TypedNames[] =>
  [
    { option: 'speaker', names: [String(speaker).trim()] },
    { option: 'by', names: [String(by).trim()] },
    { option: 'topics', names: splitNames(String(topics)) },
  ].map(({ option, names }) => ({ option, names: names.filter((name) => name !== '') }));

function mergedText(was: Entry['note'], en: string | undefined, ko: string | undefined): PartialText {
  const now = { en: en ?? was?.en, ko: ko ?? was?.ko };
  return Object.fromEntries(
    LOCALES.flatMap((locale) => {
      const text = now[locale];
      return text === undefined || text === '' ? [] : [[locale, text]];
    }),
  );
}

function namedTopics(
  { topics, speaker, by, create }: EntryFields,
  before: { kind: EntryKind } & Partial<Entry>,
  names: NamesContext,
) {
  const context = { ...names, create };
  const typed = typedNames({ topics, speaker, by });
  const unknown = create === undefined ? unknownNames(typed, names.knowledge) : [];
  if (unknown.length > 0) throw proposeTopics(unknown, typed, names);
  const standing = before as Partial<Entry> & { speaker?: string };
  const fresh: Topic[] = [];
  const one = (typed: string | undefined, option: string): string | undefined =>
    typed === undefined || typed === '' ? undefined : readTopic(typed, option, 'person', fresh, context);
  // Read before the topics, so that a new speaker who is also among them becomes a person and not a theme.
  const who = one(speaker, 'speaker');
  const whose = one(by, 'by');
  const about =
    topics === undefined || topics === '' ? undefined : readTopics(topics, 'topics', 'theme', fresh, context);
  const speaks = who ?? standing.speaker;
  // A quote without topics is about its speaker.
  const own = before.kind === 'quote' && speaks !== undefined ? [speaks] : [];
  const ids = about ?? (topics === '' ? own : (standing.topics ?? own));
  if (before.kind === 'quote' && speaks === undefined) throw noSpeaker();
  if (ids.length === 0) throw noTopic();
  return {
    topics: ids,
    speaker: speaks,
    by: whose ?? (by === '' ? undefined : standing.by),
    fresh,
  };
}

/** The fields that only quotes have. A verbatim text in a single language is taken to be in its original language. */
function quoteFields(
  { wording, original }: EntryFields,
  before: { kind: EntryKind } & Partial<Entry>,
  text: PartialText,
  speaker: string | undefined,
) {
  const was = before as { wording?: EntryFields['wording']; original?: string };
  const how = wording ?? was.wording;
  if (how === undefined) throw noWording();
  const [only, ...others] = LOCALES.filter((locale) => text[locale] !== undefined);
  const guess = how === 'verbatim' && others.length === 0 ? only : undefined;
  const language =
    original === undefined
      ? (was.original ?? guess)
      : original === ''
        ? guess
        : readLanguage(original, 'original');
  return { speaker, wording: how, ...(language !== undefined && { original: language }) };
}

const keepsItsKind = (): UserError =>
  new UserError(
    {
      en: 'Only a draft can become another kind. Withdraw this statement, and add it again.',
      ko: '종류는 초안에서만 바꿀 수 있습니다. 이 기록을 철회하고 새로 추가해 주세요.',
    },
    { option: 'kind' },
  );
const noText = (locale: Locale): UserError =>
  new UserError(
    {
      en: 'Write the text in English, in Korean, or in both.',
      ko: '본문을 한국어나 영어로 적어 주세요. 둘 다 적어도 됩니다.',
    },
    { option: locale },
  );
const noDate = (): UserError =>
  new UserError(
    {
      en: 'An event needs a date, no more precise than the source: 2024, Dec 2024, 2025-01-20.',
      ko: '사건에는 날짜가 필요합니다. 출처에 적힌 만큼만 적어 주세요: 2024, 2024년 12월, 2025-01-20.',
    },
    { option: 'date' },
  );
const noSpeaker = (): UserError =>
  new UserError(
    { en: 'Whose words are these? Write who said them.', ko: '누구의 말인가요? 말한 사람을 적어 주세요.' },
    { option: 'speaker' },
  );
const noTopic = (): UserError =>
  new UserError(
    {
      en: 'Name at least one topic that this is about.',
      ko: '무엇에 관한 것인지 주제를 하나 이상 적어 주세요.',
    },
    { option: 'topics' },
  );
const noWording = (): UserError =>
  new UserError(
    {
      en: 'Are these the exact words, a translation, or reported speech?',
      ko: '원문 그대로인가요, 번역인가요, 간접 인용인가요?',
    },
    { option: 'wording' },
  );
