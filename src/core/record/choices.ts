/** The words by which people name one of a few values, in either language: kinds, states, stances and wordings. */
import {
  DATING_NAMES,
  ENTRY_KIND_NAMES,
  STANCE_NAMES,
  STATE_NAMES,
  TOPIC_KIND_NAMES,
  WORDING_NAMES,
} from './names.ts';
import { DATINGS, ENTRY_KINDS, ENTRY_STATES, STANCES, TOPIC_KINDS, WORDINGS } from './schema.ts';
import { LOCALES, type Text } from '../base/locale.ts';

export interface WordChoice<V extends string> {
  values: readonly V[];
  /** The value of each word that people write, in lower case. */
  words: ReadonlyMap<string, V>;
  names: Readonly<Record<V, Text>>;
}

function choiceOf<V extends string>(
  values: readonly V[],
  names: Readonly<Record<V, Text>>,
  synonyms: Readonly<Partial<Record<V, string>>>,
): WordChoice<V> {
  const words = values.flatMap((value) =>
    [value, ...LOCALES.map((locale) => names[value][locale]), ...(synonyms[value] ?? '').split(', ')].map(
      (word) => [word.toLowerCase(), value] as const,
    ),
  );
  return { values, words: new Map(words.filter(([word]) => word !== '')), names };
}

const ENTRY_KIND_WORDS = {
  event: ENTRY_KIND_NAMES.event.one,
  quote: ENTRY_KIND_NAMES.quote.one,
  fact: ENTRY_KIND_NAMES.fact.one,
};

export const KIND_CHOICE = choiceOf(ENTRY_KINDS, ENTRY_KIND_WORDS, {
  event: 'events, 이벤트, 일정, 행사',
  quote: 'quotes, quotation, said, saying, 인용, 인용문, 명언, 어록, 말',
  fact: 'facts, information, info, 정보, 내용',
});
export const STATE_CHOICE = choiceOf(ENTRY_STATES, STATE_NAMES, {
  draft: 'suggestion, 제안',
  published: 'public, shown, 공개됨, 게시',
  retired: 'retracted, removed, 철회됨',
});
export const STANCE_CHOICE = choiceOf(STANCES, STANCE_NAMES, {
  reported: 'fact, report, 사실, 보도, 사실 보도',
  claim: 'claimed, 주장, 자기주장',
  opinion: 'view, 견해',
});
export const DATING_CHOICE = choiceOf(DATINGS, DATING_NAMES, {
  stated: 'given, exact, 명시',
  'worked-out': 'inferred, computed, calculated, 계산, 추론',
});
export const WORDING_CHOICE = choiceOf(WORDINGS, WORDING_NAMES, {
  verbatim: 'exact, original, direct, direct quote, 원문, 원문대로, 직접, 직접 인용, 그대로',
  edited: 'shortened, 편집, 일부 편집, 발췌',
  translated: 'translation, 번역됨, 번역문',
  paraphrase: 'paraphrased, indirect, reported, 간접, 요약, 의역',
});
export const TOPIC_KIND_CHOICE = choiceOf(TOPIC_KINDS, TOPIC_KIND_NAMES, {
  organisation: 'organization, company, institution, 기업, 회사, 조직, 단체',
  person: 'people, human, 인물',
  product: 'model, 상품, 모델',
  publication: 'media, newspaper, journal, magazine, 언론, 신문, 학술지',
  place: 'location, city, country, 장소명, 나라, 도시',
  theme: 'topic, subject, field, 분야, 개념',
});
