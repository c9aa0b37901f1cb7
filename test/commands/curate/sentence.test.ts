/** A bare sentence is enough to begin: what it says is a draft at once, and only what it lacks is asked for. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Entry } from '../../../src/core/record/schema.ts';
import { talk, type Talk } from '../../support/ask.ts';
import { labelsOf, person, textOf, type Person } from '../../support/person.ts';
import { event, source, topic } from '../../support/records.ts';

let almanac: Talk;
let minji: Person;
let 민지: Person;
beforeEach(async () => {
  almanac = await talk([
    source('nature'),
    topic('deepseek', { kind: 'organisation', name: { en: 'DeepSeek', ko: '딥시크' } }),
    topic('r1', { kind: 'product', name: { en: 'R1', ko: 'R1' } }),
    topic('altman', { kind: 'person', name: { en: 'Sam Altman', ko: '샘 올트먼' } }),
    event('founded', {
      text: { en: 'DeepSeek was founded.', ko: '딥시크가 설립되었다.' },
      date: '2023',
      topics: ['deepseek'],
    }),
  ]);
  minji = person(almanac);
  민지 = person(almanac, { locale: 'ko' });
});
afterEach(() => almanac.close());

const drafts = async (): Promise<readonly Entry[]> =>
  [...(await almanac.library.knowledge('test')).records('entry')].filter(({ state }) => state === 'draft');

const LINES = {
  en: '/curate add DeepSeek released R1 on 20 January 2025 https://example.org/r1',
  ko: '/curate add 딥시크는 2025년 1월 20일 R1을 공개했다 https://example.org/r1',
};

describe.each(['en', 'ko'] as const)('in %s', (locale) => {
  const curator = () => ({ en: minji, ko: 민지 })[locale];
  const press = {
    en: {
      publish: 'Publish',
      date: 'Date…',
      fact: 'Make it a fact',
      other: 'Add the Korean text…',
      read: 'As I read',
    },
    ko: {
      publish: '공개',
      date: '날짜…',
      fact: '사실로 바꾸기',
      other: '영어 본문 추가…',
      read: '이렇게 읽었습니다',
    },
  }[locale];

  it('one line is a draft with its date, topics and source, and says how it was read', async () => {
    const saved = await curator().answer(LINES[locale]);
    expect(saved.form).toBeUndefined();
    const [draft] = await drafts();
    expect(draft).toMatchObject({ kind: 'event', date: '2025-01-20', topics: ['deepseek', 'r1'] });
    expect(draft?.text).toEqual(
      { en: { en: 'DeepSeek released R1.' }, ko: { ko: '딥시크는 R1을 공개했다.' } }[locale],
    );
    const { content } =
      (await almanac.library.knowledge('test')).stored('source', draft?.sources[0]?.source ?? '') ?? {};
    expect(content?.url).toBe('https://example.org/r1');
    expect(textOf(saved)).toContain(press.read);
    expect(textOf(saved)).toContain({ en: '“on 20 January 2025”', ko: '“2025년 1월 20일”' }[locale]);
    await curator().press(saved, press.publish);
    expect(await drafts()).toEqual([]);
  });

  it('each assumption is changed by one press, which asks for nothing else', async () => {
    const saved = await curator().answer(LINES[locale]);
    const { form } = await curator().press(saved, press.date);
    expect(form?.fields.map(({ key }) => key)).toEqual(['date']);
    await curator().fill(form, { date: '2025-01-21' });
    expect((await drafts())[0]).toMatchObject({ date: '2025-01-21', topics: ['deepseek', 'r1'] });
    await curator().press(saved, press.fact);
    expect((await drafts())[0]).toMatchObject({ kind: 'fact', date: '2025-01-21' });
  });

  it('the other language is offered at once, alone', async () => {
    const saved = await curator().answer(LINES[locale]);
    const { form } = await curator().press(saved, press.other);
    const key = { en: 'ko', ko: 'en' }[locale];
    expect(form?.fields.map((field) => field.key)).toEqual([key]);
    const done = await curator().fill(form, {
      [key]: '둘 다 | both'.split(' | ')[locale === 'en' ? 0 : 1] ?? '',
    });
    expect(Object.keys((await drafts())[0]?.text ?? {}).toSorted()).toEqual(['en', 'ko']);
    expect(labelsOf(done)).not.toContain(press.other);
  });
});

it('asks only for what is missing, on top, with the rest filled in', async () => {
  const { form } = await minji.answer(
    '/curate add Zhipu released GLM on 2 March 2024 https://example.org/glm',
  );
  expect(form?.fields[0]).toMatchObject({ key: 'topics', value: 'Zhipu, GLM', required: true });
  expect(form?.fields.filter(({ required }) => required).map(({ key }) => key)).toEqual(['topics']);
  expect(form?.fields.find(({ key }) => key === 'date')?.value).toBe('2024-03-02');
  await minji.fill(form, { topics: '+Zhipu' }, 5);
  expect((await drafts())[0]).toMatchObject({
    date: '2024-03-02',
    topics: ['zhipu'],
    text: { en: 'Zhipu released GLM.' },
  });
});

describe('names that are no topics', () => {
  it('are proposed, with their kind to choose beside them, and created by that', async () => {
    const { form } = await minji.answer(
      '/curate add Zhipu released GLM on 2 March 2024 https://example.org/glm',
    );
    expect(form?.fields.slice(0, 2).map(({ key }) => key)).toEqual(['topics', 'create']);
    await minji.fill(form, { create: 'product' });
    expect((await drafts())[0]?.topics).toEqual(['zhipu', 'glm']);
    const { content } = (await almanac.library.knowledge('test')).stored('topic', 'glm') ?? {};
    expect(content).toMatchObject({ kind: 'product', retired: true });
  });

  it.each([
    ['en', 'Create “Kimi” (product)'],
    ['ko', '“Kimi” 만들기(제품)'],
  ] as const)('are created by one press that says as what (%s)', async (locale, label) => {
    const somebody = person(almanac, { locale });
    const refused = await somebody.answer('/curate add event en:"Kimi came out." date:2025 topics:Kimi');
    expect(await drafts()).toEqual([]);
    await somebody.press(refused, label);
    expect((await drafts())[0]?.topics).toEqual(['kimi']);
  });

  it('of a speaker become people', async () => {
    await minji.answer('/curate add Jane Doe said: "nobody expected this at all" create:theme');
    expect((await almanac.library.knowledge('test')).stored('topic', 'jane-doe')?.content.kind).toBe(
      'person',
    );
  });
});

it('a form that comes back says what is wrong on top, also when it is opened again by a button', async () => {
  const refused = await minji.answer(
    '/curate add event en:"X came out." date:2025 topics:deepseek source:nowhere',
  );
  const { form } = await minji.press(refused, 'Correct it');
  expect(form?.fields[0]).toMatchObject({
    key: 'source',
    value: 'nowhere',
    problem: expect.stringContaining('no source'),
  });
  const wrongDate = await minji.answer('/curate add event en:"X came out." date:someday topics:deepseek');
  expect((await minji.press(wrongDate, 'Correct it')).form?.fields[0]).toMatchObject({
    key: 'date',
    value: 'someday',
  });
});

it('keeps quotation marks of the line: they are somebody’s words', async () => {
  await minji.answer('/curate add Sam Altman said: "AI is going to be everywhere", on 3 Feb 2025');
  expect((await drafts())[0]).toMatchObject({
    kind: 'quote',
    text: { en: 'AI is going to be everywhere' },
    speaker: 'altman',
    wording: 'verbatim',
    original: 'en',
    date: '2025-02-03',
  });
});

it('a fact becomes a quote with a form for what quotes need', async () => {
  const saved = await 민지.answer('/curate add 딥시크의 돈은 문제가 아니다');
  const { form } = await 민지.press(saved, '발언으로 바꾸기…');
  expect(form?.fields.map(({ key }) => key)).toEqual(['speaker', 'wording']);
  await 민지.fill(form, { speaker: '샘 올트먼', wording: 'paraphrase' });
  expect((await drafts())[0]).toMatchObject({ kind: 'quote', speaker: 'altman', wording: 'paraphrase' });
});

it('a published statement keeps its kind', async () => {
  expect(await minji.say('/curate edit founded kind:fact')).toContain('Only a draft can become another kind');
});

it('named options correct the sentence, and an empty form finds date and topics in its text', async () => {
  await minji.answer(`${LINES.en} date:2025-01 topics:r1`);
  expect((await drafts())[0]).toMatchObject({
    date: '2025-01',
    topics: ['r1'],
    text: { en: 'DeepSeek released R1.' },
  });
  const form = await 민지.open('/curate add event');
  await 민지.fill(form, { ko: '딥시크가 2025년 3월에 사무실을 열었다.' });
  expect((await drafts()).find(({ text }) => text.ko !== undefined)).toMatchObject({
    date: '2025-03',
    topics: ['deepseek'],
  });
});

describe('a member suggests', () => {
  it.each([
    ['en', 'DeepSeek opened an office in Seoul in February 2025. https://example.org/o', '2025-02'],
    ['ko', '딥시크가 2025년 2월 서울에 사무소를 열었다. https://example.org/o', '2025-02'],
  ] as const)('by a sentence (%s)', async (locale, sentence, date) => {
    const member = person(almanac, { id: 'test:member', role: 'member', locale });
    const thanks = await member.answer(`/suggest ${sentence}`);
    expect((await drafts())[0]).toMatchObject({ kind: 'event', date, topics: ['deepseek'] });
    const label = { en: 'Topics…', ko: '주제…' }[locale];
    await member.fill((await member.press(thanks, label)).form, { topics: 'deepseek, r1' });
    expect((await drafts())[0]?.topics).toEqual(['deepseek', 'r1']);
  });

  it('words of a statement still mean a correction, and can be a new statement by one press', async () => {
    const member = person(almanac, { id: 'test:member', role: 'member' });
    const which = await member.answer('/suggest was founded');
    expect(labelsOf(which)).toEqual(
      expect.arrayContaining(['DeepSeek was founded.', 'It’s a new statement…']),
    );
    expect(
      (await member.press(which, 'It’s a new statement…')).form?.fields.find(({ key }) => key === 'en')
        ?.value,
    ).toBe('was founded.');
    expect(await drafts()).toEqual([]);
  });
});
