/** The columns of a table of statements, and the names by which people head them in either language. */
import type { Text } from '../base/locale.ts';
import { nearestKey } from '../packs/suggest-key.ts';

/** In the order of an export. `text` and `note` take either language; the columns after `revision` are only read. */
export const COLUMN_KEYS = [
  'id',
  'kind',
  'state',
  'date',
  'dating',
  'time_of_day',
  'order',
  'speaker',
  'text_en',
  'text_ko',
  'topics',
  'sources',
  'stance',
  'by',
  'wording',
  'original',
  'note_en',
  'note_ko',
  'reason_en',
  'reason_ko',
  'merged',
  'corrects',
  'retrieved',
  'archive',
  'revision',
  'text',
  'note',
  'url',
  'source_title',
  'publisher',
  'published',
  'problem',
] as const;
export type ColumnKey = (typeof COLUMN_KEYS)[number];

interface Column {
  /** The heading in a template. */
  name: Text;
  /** Other headings that people write, separated by commas; spaces, case and punctuation do not matter. */
  synonyms: string;
}

export const COLUMNS: Readonly<Record<ColumnKey, Column>> = {
  id: { name: { en: 'id', ko: 'id' }, synonyms: 'statement id, 아이디, 식별자, 기록 id' },
  kind: { name: { en: 'kind', ko: '종류' }, synonyms: 'type, category, 유형, 구분, 분류' },
  state: { name: { en: 'state', ko: '상태' }, synonyms: 'status' },
  date: {
    name: { en: 'date', ko: '날짜' },
    synonyms:
      'when, day, dates, event date, time, year, period, 일자, 일시, 시기, 연도, 년도, 기간, 때, 발생일, 년월일, 연월일',
  },
  dating: { name: { en: 'dating', ko: '날짜 근거' }, synonyms: 'date basis, dated, 날짜의 근거' },
  time_of_day: { name: { en: 'time of day', ko: '시각' }, synonyms: '시간, 시각' },
  order: { name: { en: 'order', ko: '순서' }, synonyms: 'order within the date, 같은 날짜 안의 순서' },
  speaker: {
    name: { en: 'speaker', ko: '말한 사람' },
    synonyms: 'who, said by, person, name, quoted person, 화자, 발언자, 인물, 누가',
  },
  text_en: {
    name: { en: 'text in English', ko: '영어 본문' },
    synonyms: 'text en, english, english text, en, text (en), text english, 영어, 영문, 본문 영어, 영어 내용',
  },
  text_ko: {
    name: { en: 'text in Korean', ko: '한국어 본문' },
    synonyms:
      'text ko, korean, korean text, ko, text (ko), text korean, 한국어, 국문, 한글, 본문 한국어, 한국어 내용',
  },
  topics: {
    name: { en: 'topics', ko: '주제' },
    synonyms: 'topic, subject, subjects, about, tag, tags, keyword, keywords, 태그, 키워드, 대상, 주제어',
  },
  sources: {
    name: { en: 'source', ko: '출처' },
    synonyms: 'sources, reference, references, citation, citations, ref, 참고, 참고문헌, 근거, 인용 출처',
  },
  stance: { name: { en: 'stance', ko: '성격' }, synonyms: 'fact or opinion' },
  by: {
    name: { en: 'whose claim or opinion', ko: '누구의 주장이나 의견' },
    synonyms: 'by, whose, claimed by, claimant, 누구의, 주장한 쪽',
  },
  wording: { name: { en: 'wording', ko: '옮긴 방식' }, synonyms: '옮김, 인용 방식' },
  original: {
    name: { en: 'original language', ko: '원어' },
    synonyms: 'original, language, source language, 언어, 원문 언어',
  },
  note_en: { name: { en: 'note in English', ko: '영어 비고' }, synonyms: 'note en, notes en, 비고 영어' },
  note_ko: { name: { en: 'note in Korean', ko: '한국어 비고' }, synonyms: 'note ko, notes ko, 비고 한국어' },
  reason_en: {
    name: { en: 'why withdrawn, in English', ko: '영어 철회 이유' },
    synonyms: 'reason en, 철회 이유 영어',
  },
  reason_ko: {
    name: { en: 'why withdrawn, in Korean', ko: '한국어 철회 이유' },
    synonyms: 'reason ko, 철회 이유 한국어',
  },
  merged: { name: { en: 'merged into', ko: '합쳐진 기록' }, synonyms: '' },
  corrects: { name: { en: 'corrects', ko: '정정 대상' }, synonyms: '' },
  retrieved: {
    name: { en: 'day the source was looked at', ko: '출처 확인일' },
    synonyms:
      'retrieved, accessed, access date, date accessed, retrieved on, accessed on, last accessed, 확인일, 접속일, 열람일, 검색일, 확인 날짜',
  },
  archive: {
    name: { en: 'archived copy', ko: '보존된 사본' },
    synonyms:
      'archive, archive url, archive link, archived url, archived link, snapshot, wayback, 사본, 보존 주소, 아카이브, 아카이브 주소',
  },
  revision: { name: { en: 'revision', ko: '판' }, synonyms: 'rev, 판 번호' },
  text: {
    name: { en: 'text', ko: '본문' },
    synonyms:
      'statement, event, quote, quotation, fact, content, description, headline, what, what happened, summary, words, 내용, 기록, 사건, 발언, 사실, 설명, 인용문, 글',
  },
  note: {
    name: { en: 'note', ko: '비고' },
    synonyms: 'notes, remark, remarks, comment, comments, memo, 메모, 참고 사항',
  },
  url: {
    name: { en: 'address', ko: '주소' },
    synonyms:
      'url, link, links, source url, source link, web address, href, 링크, 웹 주소, 출처 주소, 출처 링크',
  },
  source_title: {
    name: { en: 'title of the source', ko: '출처 제목' },
    synonyms: 'source title, title, article, article title, 제목, 기사 제목, 문헌 제목',
  },
  publisher: {
    name: { en: 'publisher', ko: '발행처' },
    synonyms: 'source publisher, published by, outlet, media, newspaper, 매체, 언론사, 출판사',
  },
  published: {
    name: { en: 'date of the source', ko: '발행일' },
    synonyms:
      'published, publication date, date published, source date, 출처 날짜, 보도일, 게재일, 발행 날짜',
  },
  /** The error of a row in a table that was returned; for people, ignored on reading. */
  problem: { name: { en: 'problem', ko: '문제' }, synonyms: '' },
};

/** A heading without case, spaces and punctuation. */
const folded = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

const BY_HEADING: ReadonlyMap<string, ColumnKey> = new Map(
  COLUMN_KEYS.flatMap((key) => {
    const { name, synonyms } = COLUMNS[key];
    const headings = [key, ...Object.values(name), ...synonyms.split(',')].map(folded);
    return headings.filter((heading) => heading !== '').map((heading) => [heading, key] as const);
  }),
);

/** The column that a heading names; `undefined` for headings of other things. */
export const columnOf = (heading: string): ColumnKey | undefined => BY_HEADING.get(folded(heading));

/** Headings under which spreadsheets number their rows. */
const ROW_NUMBERS = new Set(['', 'no', 'nr', 'num', 'number', 'row', '번호', '연번', '순번', '행']);
export const numbersRows = (heading: string): boolean => ROW_NUMBERS.has(folded(heading));

/** A known heading that is like this one: `tpoics` → `topics`. */
export function headingLike(heading: string): ColumnKey | undefined {
  const wanted = folded(heading);
  const near = wanted.length < MIN_LIKE ? undefined : nearestKey(wanted, BY_HEADING.keys());
  return near === undefined ? undefined : BY_HEADING.get(near);
}
/** In letters; shorter headings are like too many. */
const MIN_LIKE = 4;
