/** The texts for every fault of a single record. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { formatProblem } from '../../../src/core/packs/problem.ts';
import { readPackFile } from '../../../src/core/packs/read.ts';

const faults = (text: string, locale: 'en' | 'ko'): string[] =>
  readPackFile('a.yaml', text).problems.map((problem) => formatProblem(problem, locale));

const topic = (rest: string) => `topics:\n  - { id: a, kind: theme, ${rest} }\n`;
const source = (rest: string) => `sources:\n  - { id: a, title: { en: A }, ${rest} }\n`;
const fact = (rest: string) =>
  `entries:\n  - { id: a, kind: fact, text: { en: A }, topics: [t], sources: [{ source: s }], ${rest} }\n`;
const quote = (rest: string) =>
  `entries:\n  - { id: a, kind: quote, speaker: t, text: { en: A }, topics: [t], sources: [{ source: s }], ${rest} }\n`;

/** Each case: a text with a ▸ before the fault, and the problem in English and in Korean. */
const CASES: readonly (readonly [text: string, en: string, ko: string])[] = [
  [
    '▸# nothing yet\n',
    'missing-value: the file is empty: a pack file has at least one of pack, topics, sources and entries',
    'missing-value: 파일이 비어 있습니다. 팩 파일에는 pack, topics, sources, entries 가운데 하나 이상이 있어야 합니다',
  ],
  [
    '▸- id: a\n',
    'wrong-type: must be a group of "key: value" lines',
    'wrong-type: "키: 값" 줄의 묶음이어야 합니다',
  ],
  [
    'topics: ▸{ id: a }\n',
    'wrong-type: topics: must be a list, with one "- " line for each item',
    'wrong-type: topics: 목록이어야 합니다. 항목마다 "- "로 시작하는 줄을 쓰세요',
  ],
  [
    '▸topics:\n',
    'missing-value: topics: is empty: give a value, or remove the key',
    'missing-value: topics: 비어 있습니다. 값을 적거나 키를 지우세요',
  ],
  [
    '▸topcis: []\n',
    'unknown-key: topcis: there is no such key here; did you mean "topics"?',
    'unknown-key: topcis: 여기에 쓸 수 없는 키입니다. 혹시 "topics"인가요?',
  ],
  [
    topic('name: { ▸fr: A }'),
    'unknown-key: topics[0].name.fr: there is no such key here; the keys are en, ko',
    'unknown-key: topics[0].name.fr: 여기에 쓸 수 없는 키입니다. 쓸 수 있는 키: en, ko',
  ],
  [
    'pack: { id: a, name: ▸{ en: A }, description: { en: A, ko: 가 }, license: CC0-1.0, format: 1 }\n',
    'missing-value: pack.name.ko: is missing',
    'missing-value: pack.name.ko: 빠졌습니다',
  ],
  [
    'pack: { id: a, name: { en: A, ko: 가 }, description: { en: A, ko: 가 }, license: CC0-1.0, format: ▸2 }\n',
    'bad-value: pack.format "2": must be 1',
    'bad-value: pack.format "2": 값은 1만 쓸 수 있습니다',
  ],
  [
    topic('name: { en: ▸true }'),
    'wrong-type: topics[0].name.en "true": must be text (in quotes if it reads as true or false)',
    'wrong-type: topics[0].name.en "true": 글이어야 합니다(true나 false로 읽히면 따옴표로 감싸세요)',
  ],
  [
    topic('name: { en: ▸" " }'),
    'bad-value: topics[0].name.en: must not be empty',
    'bad-value: topics[0].name.en: 비워 둘 수 없습니다',
  ],
  [
    topic(`name: { en: ▸${'x'.repeat(101)} }`),
    'bad-value: topics[0].name.en "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…": must be at most 100 characters',
    'bad-value: topics[0].name.en "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…": 100자를 넘을 수 없습니다',
  ],
  [
    topic('name: { en: ▸"a\\u202Eb" }'),
    'bad-value: topics[0].name.en "a�b": must be one line without control or invisible characters',
    'bad-value: topics[0].name.en "a�b": 제어 문자나 보이지 않는 문자가 없는 한 줄이어야 합니다',
  ],
  [
    topic('name: ▸{}'),
    'missing-language: topics[0].name: must have text in at least one language',
    'missing-language: topics[0].name: 적어도 한 언어로는 적어야 합니다',
  ],
  [
    topic(`name: { en: A }, aliases: ▸[${'a, '.repeat(51)}]`),
    'bad-value: topics[0].aliases: must list at most 50',
    'bad-value: topics[0].aliases: 50개까지만 적을 수 있습니다',
  ],
  [
    'topics: [{ id: a, kind: ▸persn, name: { en: A } }]\n',
    'bad-value: topics[0].kind "persn": must be one of organisation, person, product, publication, place, theme; did you mean "person"?',
    'bad-value: topics[0].kind "persn": 다음 가운데 하나여야 합니다: organisation, person, product, publication, place, theme. 혹시 "person"인가요?',
  ],
  [
    'topics: [{ id: ▸A_1, kind: theme, name: { en: A } }]\n',
    'bad-value: topics[0].id "A_1": must be lower-case letters and digits, joined by "-" or "." (such as "qwen2.5-max"); did you mean "a-1"?',
    'bad-value: topics[0].id "A_1": 영문 소문자와 숫자를 "-"나 "."으로 이은 것이어야 합니다(예: "qwen2.5-max"). 혹시 "a-1"인가요?',
  ],
  [
    source('language: ▸Englisch'),
    'bad-value: sources[0].language "Englisch": must be a BCP 47 language tag, such as "en" or "zh-Hans"',
    'bad-value: sources[0].language "Englisch": "en", "zh-Hans" 같은 BCP 47 언어 태그여야 합니다',
  ],
  [
    source('url: ▸ftp://example.org'),
    'bad-value: sources[0].url "ftp://example.org": must be an http or https address',
    'bad-value: sources[0].url "ftp://example.org": http 또는 https 주소여야 합니다',
  ],
  [
    source('url: ▸https://sam:pw@example.org'),
    'bad-value: sources[0].url: must not contain a user name or password',
    'bad-value: sources[0].url: 사용자 이름이나 비밀번호가 들어 있으면 안 됩니다',
  ],
  [
    source('date: ▸last week'),
    'bad-date: sources[0].date "last week": must be an EDTF date, such as "2025-01-20", "2024-12", "2015~" or "2025-01-20/2025-01-26"',
    'bad-date: sources[0].date "last week": "2025-01-20", "2024-12", "2015~", "2025-01-20/2025-01-26" 같은 EDTF 날짜여야 합니다',
  ],
  [
    source('date: ▸1/2/2024'),
    'bad-date: sources[0].date "1/2/2024": must be an EDTF date; did you mean "2024-02-01" or "2024-01-02"?',
    'bad-date: sources[0].date "1/2/2024": EDTF 날짜여야 합니다. 혹시 "2024-02-01"이나 "2024-01-02"인가요?',
  ],
  [
    topic('name: ▸Sejong'),
    'wrong-type: topics[0].name "Sejong": must be a group of "key: value" lines, such as { en: "Sejong" }',
    'wrong-type: topics[0].name "Sejong": "키: 값" 줄의 묶음이어야 합니다. 예: { en: "Sejong" }',
  ],
  [
    topic('name: { en: A }, aliases: ▸B'),
    'wrong-type: topics[0].aliases "B": must be a list, with one "- " line for each item, such as ["B"]',
    'wrong-type: topics[0].aliases "B": 목록이어야 합니다. 항목마다 "- "로 시작하는 줄을 쓰세요. 예: ["B"]',
  ],
  [
    'entries:\n  - { id: a, kind: fact, text: { en: A }, topics: [t], sources: [▸s] }\n',
    'wrong-type: entries[0].sources[0] "s": must be a group of "key: value" lines, such as { source: "s" }',
    'wrong-type: entries[0].sources[0] "s": "키: 값" 줄의 묶음이어야 합니다. 예: { source: "s" }',
  ],
  [
    source('url: ▸example.org/a'),
    'bad-value: sources[0].url "example.org/a": must be an http or https address; did you mean "https://example.org/a"?',
    'bad-value: sources[0].url "example.org/a": http 또는 https 주소여야 합니다. 혹시 "https://example.org/a"인가요?',
  ],
  [
    source('date: ▸2023-02-29'),
    'bad-date: sources[0].date "2023-02-29": there is no such day in the calendar',
    'bad-date: sources[0].date "2023-02-29": 달력에 없는 날입니다',
  ],
  [
    source('date: ▸2025/2024'),
    'bad-date: sources[0].date "2025/2024": ends before it begins',
    'bad-date: sources[0].date "2025/2024": 끝이 시작보다 앞섭니다',
  ],
  [
    'entries: [{ id: a, kind: ▸rumour }]\n',
    'bad-value: entries[0].kind "rumour": must be one of event, quote, fact',
    'bad-value: entries[0].kind "rumour": 다음 가운데 하나여야 합니다: event, quote, fact',
  ],
  [
    'entries:\n  - { id: a, kind: fact, text: { en: A }, topics: ▸[], sources: [{ source: s }] }\n',
    'missing-value: entries[0].topics: must list at least one',
    'missing-value: entries[0].topics: 적어도 하나는 적어야 합니다',
  ],
  [
    'entries:\n  - { id: a, kind: fact, text: { en: A }, topics: [t], sources: ▸[] }\n',
    'unsourced: entries[0].sources: must cite at least one source once it is published',
    'unsourced: entries[0].sources: 공개된 기록에는 출처가 적어도 하나 있어야 합니다',
  ],
  [
    fact('state: retired').replace('{', '▸{'),
    'no-reason: entries[0].reason: must have a reason if it is withdrawn',
    'no-reason: entries[0].reason: 철회한 기록에는 이유를 적어야 합니다',
  ],
  [
    fact('corrects: ▸other'),
    'bad-value: entries[0].corrects "other": must not be a correction of another once it is published',
    'bad-value: entries[0].corrects "other": 공개된 기록은 다른 기록의 정정일 수 없습니다',
  ],
  [
    fact('stance: claim').replace('{', '▸{'),
    'no-author: entries[0].by: must name the topic whose claim this is',
    'no-author: entries[0].by: 누구의 주장인지 주제로 적어야 합니다',
  ],
  [
    fact('stance: opinion').replace('{', '▸{'),
    'no-author: entries[0].by: must name the topic whose opinion this is',
    'no-author: entries[0].by: 누구의 의견인지 주제로 적어야 합니다',
  ],
  [
    quote('wording: translated').replace('{', '▸{'),
    'wording: entries[0].original: must name the language its source prints it in if it is a translated quote',
    'wording: entries[0].original: 출처가 이 말을 어느 언어로 실었는지 적어야 합니다',
  ],
  [
    quote('wording: verbatim, original: ko').replace('text: ', 'text: ▸'),
    'wording: entries[0].text: must have its text in its original language, "ko", if it is a verbatim quote',
    'wording: entries[0].text: 원문 그대로 옮긴 말은 원래 언어("ko")로도 적어야 합니다',
  ],
];

describe('a fault is reported in English and Korean, with its place:', () => {
  it.each(CASES.map(([text, en, ko]) => [en, ko, text]))('%s', (en, ko, marked) => {
    const before = marked.slice(0, marked.indexOf('▸')).split('\n');
    const place = `a.yaml:${before.length}:${(before.at(-1) ?? '').length + 1}`;
    const text = marked.replace('▸', '');
    expect(faults(text, 'en')).toContain(`${place} ${en}`);
    expect(faults(text, 'ko')).toContain(`${place} ${ko}`);
  });
});

it('problems do not depend on the messages of zod', () => {
  const texts = CASES.map(([text]) => text.replace('▸', ''));
  const before = texts.map((text) => [faults(text, 'en'), faults(text, 'ko')]);
  z.config({ localeError: () => 'other words' });
  try {
    expect(texts.map((text) => [faults(text, 'en'), faults(text, 'ko')])).toEqual(before);
  } finally {
    z.config(z.locales.en());
  }
});

describe('the faults of one record', () => {
  it('are all reported at once, even with a misspelt key', () => {
    const text = fact('state: retired, locatr: p. 3').replace('[{ source: s }]', '[{ source: s, page: 3 }]');
    expect(faults(text, 'en').map((fault) => fault.split(' ')[1])).toEqual([
      'unknown-key:',
      'unknown-key:',
      'no-reason:',
    ]);
  });

  it('hide no other record, and leave a record with a key too many unread', () => {
    const { records } = readPackFile(
      'a.yaml',
      `${topic('name: { en: A }')}  - { id: b, kind: x }\n  - no record\n`,
    );
    expect(records.map(({ id, content }) => [id, content?.id])).toEqual([
      ['a', 'a'],
      ['b', undefined],
      [undefined, undefined],
    ]);
  });

  it('cost the same each, however many there are', () => {
    const keys = Array.from({ length: 50_000 }, (_, n) => `    k${n}: x\n`).join('');
    const { problems } = readPackFile(
      'a.yaml',
      `topics:\n  - id: a\n    kind: theme\n    name: { en: A }\n${keys}`,
    );
    expect(problems.length).toBe(50_000);
    expect(problems.at(-1)).toMatchObject({ code: 'unknown-key', line: 50_004, column: 5 });
  });

  it('never repeat what could play tricks on a terminal', () => {
    const [fault] = faults('"\\e[31m\\u202Ekey": x\n', 'en');
    expect(fault).toMatch(/^a\.yaml:1:1 unknown-key: \uFFFD\[31m\uFFFDkey: there is no such key here/);
    expect(faults(`${'k'.repeat(5000)}: x\n`, 'ko')[0]?.length).toBeLessThan(200);
  });
});
