/** The names of kinds and types of records, for people. */
import { LOCALES, type Locale, type Text } from '../base/locale.ts';
import type { Dating, Entry, EntryKind, RecordType, Topic, Wording } from './schema.ts';
import type { SpaceRecordType } from './space-records.ts';

/** A noun that can be counted. */
export interface Noun {
  one: Text;
  many: Text;
  /** The Korean counter: 기록 3건, 주제 3개. */
  counter: '건' | '개' | '명';
}

export const RECORD_NAMES: Readonly<Record<RecordType | SpaceRecordType, Noun>> = {
  topic: { one: { en: 'topic', ko: '주제' }, many: { en: 'topics', ko: '주제' }, counter: '개' },
  source: { one: { en: 'source', ko: '출처' }, many: { en: 'sources', ko: '출처' }, counter: '개' },
  entry: { one: { en: 'statement', ko: '기록' }, many: { en: 'statements', ko: '기록' }, counter: '건' },
  settings: { one: { en: 'settings', ko: '설정' }, many: { en: 'settings', ko: '설정' }, counter: '개' },
  role: { one: { en: 'role', ko: '역할' }, many: { en: 'roles', ko: '역할' }, counter: '개' },
  pack: { one: { en: 'pack', ko: '팩' }, many: { en: 'packs', ko: '팩' }, counter: '개' },
  channel: {
    one: { en: 'subscriptions', ko: '구독' },
    many: { en: 'subscriptions', ko: '구독' },
    counter: '개',
  },
};

export const ENTRY_KIND_NAMES: Readonly<Record<EntryKind, Noun>> = {
  event: { one: { en: 'event', ko: '사건' }, many: { en: 'events', ko: '사건' }, counter: '건' },
  quote: { one: { en: 'quote', ko: '발언' }, many: { en: 'quotes', ko: '발언' }, counter: '건' },
  fact: { one: { en: 'fact', ko: '사실' }, many: { en: 'facts', ko: '사실' }, counter: '건' },
};

export const TOPIC_KIND_NAMES: Readonly<Record<Topic['kind'], Text>> = {
  organisation: { en: 'organisation', ko: '기관' },
  person: { en: 'person', ko: '사람' },
  product: { en: 'product', ko: '제품' },
  publication: { en: 'publication', ko: '매체' },
  place: { en: 'place', ko: '장소' },
  theme: { en: 'theme', ko: '테마' },
};

export const STATE_NAMES: Readonly<Record<Entry['state'], Text>> = {
  draft: { en: 'draft', ko: '초안' },
  published: { en: 'published', ko: '공개' },
  retired: { en: 'withdrawn', ko: '철회' },
};
export const STANCE_NAMES: Readonly<Record<Entry['stance'], Text>> = {
  reported: { en: 'reported as fact', ko: '사실로 보도' },
  claim: { en: 'claim about oneself', ko: '당사자 주장' },
  opinion: { en: 'opinion', ko: '의견' },
};
export const DATING_NAMES: Readonly<Record<Dating, Text>> = {
  stated: { en: 'stated by a source', ko: '출처에 적힘' },
  'worked-out': { en: 'worked out', ko: '추정' },
};
export const WORDING_NAMES: Readonly<Record<Wording, Text>> = {
  verbatim: { en: 'exact words', ko: '원문 그대로' },
  edited: { en: 'exact words, edited', ko: '원문에서 일부 편집' },
  translated: { en: 'translation', ko: '번역' },
  paraphrase: { en: 'reported speech', ko: '간접 인용' },
};

/** `countOf(2, RECORD_NAMES.topic)` → "2 topics", "주제 2개". */
export const countOf = (count: number, { one, many, counter }: Noun): Text => ({
  en: `${count} ${count === 1 ? one.en : many.en}`,
  ko: `${many.ko} ${count}${counter}`,
});

/** For a heading or a button: "events" → "Events". */
export const capitalized = (text: Text): Text =>
  Object.fromEntries(
    LOCALES.map((locale) => [locale, text[locale].slice(0, 1).toUpperCase() + text[locale].slice(1)]),
  ) as Record<Locale, string>;
