/** An address is enough: what its page says is proposed, seen and changed by people, and stored only then. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { talk, type Talk } from '../../support/ask.ts';
import { ARTICLE, fewPages, type FewPages } from '../../support/pages.ts';
import { labelsOf, person, textOf, type Person } from '../../support/person.ts';
import { source, topic } from '../../support/records.ts';

const PAGE = 'https://daily.example/r1';
let almanac: Talk;
let web: FewPages;
let minji: Person;
let 민지: Person;
beforeEach(async () => {
  web = fewPages({ [PAGE]: ARTICLE });
  almanac = await talk(
    [topic('deepseek', { kind: 'organisation', name: { en: 'DeepSeek', ko: '딥시크' } }), source('nature')],
    { web },
  );
  minji = person(almanac);
  민지 = person(almanac, { locale: 'ko' });
});
afterEach(() => almanac.close());

const knowledge = () => almanac.library.knowledge('test');
const sourceOf = async (url: string) =>
  [...(await knowledge()).records('source')].find((each) => each.url === url);
const DESCRIBED = {
  title: { en: 'DeepSeek releases R1' },
  publisher: { en: 'The Daily' },
  author: { en: 'Jane Doe' },
  date: '2025-01-21',
  language: 'en',
  doi: '10.1234/r1',
  retrieved: '2026-01-20',
  url: PAGE,
};

describe('a source is added by its address', () => {
  it.each(['', '<>', '[]'])('after its page was seen: %s', async (form) => {
    const typed = form === '<>' ? `<${PAGE}>` : form === '[]' ? `[R1](${PAGE})` : `${PAGE}?utm_source=chat`;
    web.pages.set(
      `${PAGE}?utm_source=chat`,
      ARTICLE.replace('</head>', `<link rel="canonical" href="${PAGE}"></head>`),
    );
    const shown = await minji.answer(`/curate source add ${typed}`);
    expect(textOf(shown)).toContain('DeepSeek releases R1');
    expect(await sourceOf(PAGE)).toBeUndefined();
    await minji.press(shown, 'Add it');
    expect(await sourceOf(PAGE)).toMatchObject(DESCRIBED);
    expect(web.asked).toHaveLength(1);
    // The same page again is the same source.
    expect(textOf(await minji.answer(`/curate source add ${PAGE}#top`))).toContain('deepseek-releases-r1');
  });

  it('and its description can be changed first', async () => {
    const shown = await 민지.answer(`/큐레이션 출처 추가 ${PAGE}`);
    expect(labelsOf(shown)).toEqual(['추가', '고쳐서 쓰기…']);
    const button = shown.reply.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []))[1];
    const form = await 민지.open(button?.line ?? '');
    await 민지.fill(form, { publisher: '데일리 | The Daily' });
    expect(await sourceOf(PAGE)).toMatchObject({
      ...DESCRIBED,
      publisher: { en: 'The Daily', ko: '데일리' },
    });
  });

  it.each([
    ['en', { problem: 'timeout' }, 'doesn’t answer in time'],
    ['ko', { problem: 'robots' }, '프로그램이 읽지 않기를'],
    ['en', { problem: 'off' }, ''],
  ] as const)('after a question also if the page cannot be read (%s, %j)', async (locale, problem, said) => {
    web.pages.set(PAGE, problem);
    const somebody = person(almanac, { locale });
    const shown = await somebody.answer(`/curate source add ${PAGE}`);
    expect(textOf(shown)).toContain(said);
    expect(textOf(shown)).toContain('daily.example/r1');
    expect(await sourceOf(PAGE)).toBeUndefined();
    const [add = ''] = labelsOf(shown);
    const added = await somebody.press(shown, add);
    expect(textOf(await somebody.press(shown, add))).toBe(textOf(added));
    expect(await sourceOf(PAGE)).toMatchObject({ title: { en: 'daily.example/r1' } });
    expect((await sourceOf(PAGE))?.retrieved).toBeUndefined();
  });

  it('from a message with links, one of which is chosen', async () => {
    const message = { text: 'look', links: ['https://a.example/1', PAGE], forwarded: [] };
    const chosen = await minji.on('Add as source', message);
    expect(labelsOf(chosen)).toEqual(['a.example/1', 'daily.example/r1']);
    await minji.press(await minji.press(chosen, 'daily.example/r1'), 'Add it');
    expect(await sourceOf(PAGE)).toMatchObject(DESCRIBED);
    expect(textOf(await 민지.on('출처로 추가', { text: 'nothing' }))).toContain('링크가 없습니다');
  });
});

describe('a statement is added', () => {
  it('by a sentence with an address, whose page describes the source by one press', async () => {
    const saved = await minji.answer(`/curate add DeepSeek released R1 on 20 January 2025 ${PAGE}`);
    expect(textOf(saved)).toContain('The page says');
    expect(await sourceOf(PAGE)).not.toHaveProperty('publisher');
    await minji.press(saved, 'Use what the page says');
    expect(await sourceOf(PAGE)).toMatchObject(DESCRIBED);
    await minji.press(saved, 'Publish');
    expect(await minji.say('/latest deepseek')).toContain('The Daily, 21 Jan 2025');
  });

  it('by an address alone, in either language', async () => {
    const asked = await 민지.answer(`/큐레이션 추가 ${PAGE}`);
    expect(textOf(asked)).toContain('페이지에 적힌 내용');
    expect(labelsOf(asked).slice(0, 4)).toEqual(['사건', '발언', '사실', '출처만…']);
    const [button] = asked.reply.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));
    const form = await 민지.open(button?.line ?? '');
    expect(form.fields.find(({ key }) => key === 'publisher')?.value).toBe('The Daily');
    const saved = await 민지.fill(form, {
      ko: '딥시크가 R1을 공개했다.',
      date: '2025-01-20',
      topics: '딥시크',
    });
    // The form showed title, publisher and date; the rest is still only proposed.
    expect(textOf(saved)).toContain('Jane Doe');
    expect(await sourceOf(PAGE)).not.toHaveProperty('author');
    await 민지.press(saved, '페이지에 적힌 대로 쓰기');
    expect(await sourceOf(PAGE)).toMatchObject(DESCRIBED);
    expect(web.asked).toHaveLength(1);
  });

  it('also when its page cannot be read', async () => {
    web.pages.set(PAGE, { problem: 'unreachable' });
    const asked = await minji.answer(`/curate add ${PAGE}`);
    expect(textOf(asked)).toContain('I couldn’t read the page: the site can’t be reached.');
    expect(labelsOf(asked)).toContain('event');
  });

  it('and what somebody wrote stays', async () => {
    const saved = await minji.answer(
      `/curate add event en:"DeepSeek released R1." date:2025-01-20 topics:DeepSeek source:${PAGE} title:"My title" publisher:Mine`,
    );
    await minji.press(saved, 'Use what the page says');
    expect(await sourceOf(PAGE)).toMatchObject({
      ...DESCRIBED,
      title: { en: 'My title' },
      publisher: { en: 'Mine' },
    });
  });

  it('from a page that hides commands and formatting in its title, which stay words', async () => {
    web.pages.set(PAGE, '<title>"x" publisher:Evil /admin | @everyone \u202E</title>');
    const saved = await minji.answer(`/curate add DeepSeek released R1 on 20 January 2025 ${PAGE}`);
    await minji.press(saved, 'Use what the page says');
    const made = await sourceOf(PAGE);
    expect(made?.title.en).toBe('"x" publisher:Evil /admin – @everyone');
    expect(made).not.toHaveProperty('publisher');
  });
});

describe('a suggestion', () => {
  it('is described by its page, as the person who suggests it sees', async () => {
    const reader = person(almanac, { id: 'test:reader', role: 'member' });
    const thanks = await reader.answer(`/suggest DeepSeek released R1 on 20 January 2025 ${PAGE}`);
    expect(textOf(thanks)).toContain('The page says');
    const done = await reader.press(thanks, 'Use what the page says');
    expect(done.ok).toBe(true);
    expect(await sourceOf(PAGE)).toMatchObject({
      title: { en: 'DeepSeek releases R1' },
      publisher: { en: 'The Daily' },
      date: '2025-01-21',
      retired: true,
    });
  });

  it('can quote the page to which a message links', async () => {
    const message = {
      text: `“We release R1.” ${PAGE}`,
      author: 'Sam',
      url: 'https://chat.example/1',
      links: [PAGE],
    };
    const choice = await minji.on('Save as quote', message);
    expect(labelsOf(choice)).toEqual([
      `Sam: “We release R1.” ${PAGE}`,
      'From the page it links to: daily.example',
    ]);
    const opened = await minji.press(choice, 'From the page it links to: daily.example');
    expect(Object.fromEntries(opened.form?.fields.map(({ key, value }) => [key, value]) ?? [])).toMatchObject(
      {
        en: 'We release R1.',
        source: PAGE,
        speaker: undefined,
        wording: undefined,
      },
    );
  });
});
