/** A curator writes something down: as a draft at once, and before readers when it is ready. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Entry } from '../../../src/core/record/schema.ts';
import { talk, type Talk } from '../../support/ask.ts';
import { labelsOf, person, problemsIn, textOf, type Person } from '../../support/person.ts';
import { event, quote, source, topic } from '../../support/records.ts';

let almanac: Talk;
let minji: Person;
let 민지: Person;
beforeEach(async () => {
  almanac = await talk([
    topic('deepseek', { kind: 'organisation', name: { en: 'DeepSeek', ko: '딥시크' } }),
    source('nature'),
    topic('openai', { name: { en: 'OpenAI', ko: '오픈AI' } }),
    event('founded', { text: { en: 'DeepSeek was founded.', ko: '딥시크가 설립되었다.' }, date: '2023' }),
    event('released', { text: { en: 'DeepSeek released R1.' }, date: '2025-01-20' }),
    quote('said', { text: { en: 'Money has never been the problem for us.' } }),
  ]);
  minji = person(almanac);
  민지 = person(almanac, { locale: 'ko' });
});
afterEach(() => almanac.close());

const entry = async (id: string): Promise<Entry | undefined> =>
  (await almanac.library.knowledge('test')).stored('entry', id)?.content;
const count = async (): Promise<number> =>
  [...(await almanac.library.knowledge('test')).records('entry')].length;

const EVENT = {
  en: 'DeepSeek opened its source code.',
  date: '2025-01-20~26',
  topics: 'deepseek',
  source: 'nature',
};

describe('the form', () => {
  it.each([
    ['en', 'event', 'An event', ['en', 'ko', 'date', 'topics', 'source']],
    ['ko', '사건', '사건', ['ko', 'en', 'date', 'topics', 'source']],
    ['en', 'quote', 'A quote', ['en', 'ko', 'speaker', 'wording', 'source']],
    ['ko', '발언', '발언', ['ko', 'en', 'speaker', 'wording', 'source']],
    ['en', 'fact', 'A fact', ['en', 'ko', 'topics', 'source', 'date']],
  ] as const)('in %s begins with what %s needs most', async (locale, kind, title, first) => {
    const form = await person(almanac, { locale }).open(`/curate add ${kind}`);
    expect(form.title).toBe(title);
    expect(form.fields.slice(0, 5).map(({ key }) => key)).toEqual(first);
  });

  it.each([
    ['/curate add event', 'An event'],
    ['/curate 추가 사건', 'An event'],
    ['/큐레이션 add 사건', '사건'],
    ['/큐레이션 추가 event', '사건'],
  ])('opens for %s, in the language of its first word', async (line, title) => {
    expect((await minji.answer(line)).form?.title).toBe(title);
  });

  it('is asked which kind it is for, with a button each', async () => {
    const asked = await 민지.answer('/큐레이션 추가');
    expect(labelsOf(asked).slice(0, 3)).toEqual(['사건', '발언', '사실']);
    expect((await 민지.press(asked, '발언')).form?.title).toBe('발언');
  });

  it('says what is needed at its field, and keeps the rest', async () => {
    const form = await 민지.open('/curate add event');
    const refused = await 민지.fill(form, { ko: '딥시크가 사무실을 열었다.', date: '곧', topics: '딥시크' });
    expect(problemsIn(refused)).toEqual({ date: expect.stringContaining('“곧” 값은 쓸 수 없습니다') });
    expect(refused.form?.fields.find(({ key }) => key === 'ko')?.value).toBe('딥시크가 사무실을 열었다.');
    expect(await count()).toBe(3);
  });

  it.each([
    ['en', {}, 'en', 'Write the text in English, in Korean, or in both.'],
    ['ko', {}, 'ko', '본문을 한국어나 영어로 적어 주세요.'],
    ['en', { en: 'X', topics: 'opnai' }, 'create', 'There is no topic called “opnai”, so nothing was saved.'],
    ['ko', { ko: '가', topics: '오픈에이아' }, 'create', '“오픈에이아”라는 주제가 없어 저장하지 않았습니다.'],
    ['en', { en: 'X', source: 'The Times' }, 'source', 'There is no source called “The Times”.'],
    ['ko', { ko: '가', source: '한겨레' }, 'source', '“한겨레”라는 출처는 없습니다.'],
    ['en', { en: 'X', source: 'javascript:alert(1)' }, 'source', 'must begin with http'],
    ['ko', { ko: '가', source: 'https://a:b@c.kr/' }, 'source', '사용자 이름이나 비밀번호'],
    ['en', { en: 'X', source: 'https://localhost/x' }, 'source', 'must name a public website'],
    ['en', { en: 'X', source: 'nature', title: 'New' }, 'title', 'This one exists already'],
    ['ko', { ko: '가', source: 'nature', title: '새' }, 'title', '새 출처에만 적습니다'],
    ['en', { en: 'X', topics: '+!!!' }, 'topics', 'can’t be the name of a topic'],
    ['ko', { ko: '가', topics: '+!!!' }, 'topics', '주제 이름이 될 수 없습니다'],
    ['en', { en: 'X', by: 'nobody' }, 'create', 'There is no topic called “nobody”'],
    ['en', { en: 'X', source: `nature @ ${'p'.repeat(130)}` }, 'source', 'at most 120 characters'],
  ] as const)('refuses (%s) %j at “%s”', async (locale, values, option, expected) => {
    const somebody = person(almanac, { locale });
    const form = await somebody.open('/curate add event');
    const refused = await somebody.fill(form, { date: '2025', topics: 'deepseek', ...values });
    expect(problemsIn(refused)).toEqual({ [option]: expect.stringContaining(expected) });
    expect([refused.ok, await count()]).toEqual([false, 3]);
  });

  it.each([
    ['en', { speaker: 'nobody' }, 'create', 'There is no topic called “nobody”'],
    ['ko', { original: '화성어' }, 'original', '언어는 이름이나 태그로 적어 주세요'],
    ['en', { original: 'martian' }, 'original', 'Write the language as a name or a tag'],
  ] as const)('of a quote refuses (%s) %j at “%s”', async (locale, values, option, expected) => {
    const somebody = person(almanac, { locale });
    const form = await somebody.open('/curate add quote');
    const refused = await somebody.fill(form, {
      en: 'X',
      speaker: 'deepseek',
      wording: 'verbatim',
      ...values,
    });
    expect(problemsIn(refused)).toEqual({ [option]: expect.stringContaining(expected) });
  });
});

describe('what is submitted', () => {
  it('is a draft at once, shown as readers will see it', async () => {
    const saved = await minji.fill(await minji.open('/curate add event'), {
      ...EVENT,
      ko: '딥시크가 소스 코드를 공개했다.',
    });
    expect(saved.ok).toBe(true);
    expect(textOf(saved)).toContain('20–26 Jan 2025  DeepSeek opened its source code. [1]');
    expect(textOf(saved)).toContain('2025년 1월 20~26일  딥시크가 소스 코드를 공개했다. [1]');
    expect(labelsOf(saved)).toEqual(expect.arrayContaining(['Publish', 'Edit…', 'Keep as draft']));
    expect(await entry('deepseek-2025-01-20-opened-its')).toBeUndefined();
    const [id = ''] = saved.reply.entries;
    expect(await entry(id)).toMatchObject({ state: 'draft', date: '2025-01-20/2025-01-26' });
    expect(await minji.say('/timeline deepseek')).not.toContain('source code');
  });

  it('has its place among statements of the same date, in either language, which an edit can change and clear', async () => {
    const line = (en: string, order: string): string =>
      `/curate add event en:"${en}" date:2025-03-03 topics:deepseek source:nature anyway:true ${order}`;
    for (const [text, order] of [
      ['A reaction came.', '순서:2'],
      ['Zero was announced.', 'order:1'],
      ['No place.', ''],
    ] as const) {
      const saved = await minji.answer(line(text, order));
      await minji.press(saved, 'Publish');
    }
    const timeline = async (): Promise<string[]> => {
      const text = await minji.say('/timeline deepseek since:2025-03-03');
      return [...new Set(text.match(/reaction|announced|No place/g))];
    };
    expect(await timeline()).toEqual(['announced', 'reaction', 'No place']);
    const id = 'deepseek-2025-03-03-reaction-came';
    expect(await minji.say(`/curate show ${id}`)).toMatch(/Order within the date\W+2/);
    expect(await minji.say(`/curate edit ${id} order:0`)).toContain('a number from 1 to 99');
    await minji.say(`/curate edit ${id} order:""`);
    expect(await timeline()).toEqual(['announced', 'No place', 'reaction']);
    expect(await entry(id)).not.toHaveProperty('order');
    expect(await minji.say(`/curate history ${id}`)).toContain('Order within the date');
  });

  it('is published with one press', async () => {
    const saved = await 민지.fill(await 민지.open('/curate add fact'), {
      ko: '딥시크는 항저우에 있다.',
      topics: '딥시크, 오픈AI',
      source: 'nature',
    });
    expect(textOf(await 민지.press(saved, '공개'))).toContain('공개했습니다');
    expect(await 민지.say('/사실 오픈AI')).toContain('딥시크는 항저우에 있다. [1]');
  });

  it('cannot be published without a source, on any path', async () => {
    const saved = await minji.fill(await minji.open('/curate add fact'), {
      en: 'X is Y.',
      topics: 'deepseek',
    });
    const [id = ''] = saved.reply.entries;
    expect(textOf(saved)).toContain('nothing is published without one');
    expect(labelsOf(saved)).not.toContain('Publish');
    for (const line of [`/curate publish ${id}`, `/curate approve ${id}`]) {
      const refused = await 민지.answer(line);
      expect([refused.ok, textOf(refused)]).toEqual([
        false,
        expect.stringContaining('출처 없이는 공개할 수 없습니다'),
      ]);
    }
    const completed = await minji.fill((await minji.press(saved, 'Complete it…')).form, { source: 'nature' });
    expect(labelsOf(completed)).toContain('Publish');
  });

  it('has an id that can be read, and no other’s', async () => {
    const line =
      '/curate add event en:"DeepSeek gave R1 away." date:2025-01-21 topics:deepseek source:nature';
    const first = await minji.answer(line);
    const second = await minji.answer(`${line} note-en:Again anyway:true`);
    expect([...first.reply.entries, ...second.reply.entries]).toEqual([
      'deepseek-2025-01-21-r1',
      'deepseek-2025-01-21-r1-2',
    ]);
  });

  it('is saved once, though it is sent twice', async () => {
    const line =
      '/curate add fact en:"X is Y." topics:"deepseek, +New" source:https://example.org/new title:New';
    const first = await minji.answer({ line, request: 'twice' });
    const second = await minji.answer({ line, request: 'twice' });
    const third = await minji.answer(line);
    expect([textOf(second), textOf(third)]).toEqual([textOf(first), textOf(first)]);
    expect(await count()).toBe(4);
  });

  it('may be more than a platform shows at a time', async () => {
    const form = await minji.open('/curate add event');
    const saved = await minji.fill(form, EVENT, 5);
    const more = await minji.press(saved, 'More details…');
    expect(more.form?.fields.slice(0, 2).map(({ key }) => key)).toEqual(['stance', 'by']);
    const done = await minji.fill(more.form, { stance: 'claim', by: 'DeepSeek' }, 5);
    const [id = ''] = done.reply.entries;
    expect(await entry(id)).toMatchObject({ stance: 'claim', by: 'deepseek', text: { en: EVENT.en } });
  });

  it('loses nothing of a form of which a part is shown', async () => {
    const line = '/curate add event en:X note-en:Why by:deepseek stance:claim';
    const form = await minji.open(line);
    const saved = await minji.fill(form, { date: '2025', topics: 'deepseek' }, 5);
    const [id = ''] = saved.reply.entries;
    expect(await entry(id)).toMatchObject({ note: { en: 'Why' }, by: 'deepseek', stance: 'claim' });
  });
});

describe('a quote', () => {
  it('in one language, in the very words, is in its original language', async () => {
    const saved = await 민지.answer(
      '/큐레이션 추가 발언 한국어:"돈이 문제는 아니었다." 화자:딥시크 옮김:verbatim',
    );
    const [id = ''] = saved.reply.entries;
    expect(await entry(id)).toMatchObject({ speaker: 'deepseek', topics: ['deepseek'], original: 'ko' });
    expect(textOf(saved)).toContain('[원문 그대로, 한국어]');
  });

  it('that is translated must say from what before it is published', async () => {
    const saved = await minji.answer(
      '/curate add quote en:"It is so." speaker:deepseek wording:translated source:nature',
    );
    expect(textOf(saved)).toContain('Say in which language the source prints the words');
    const [id = ''] = saved.reply.entries;
    const edited = await minji.answer(`/curate edit ${id} original:중국어`);
    expect(textOf(edited)).toContain('[translated from Chinese]');
    expect((await minji.answer(`/curate publish ${id}`)).ok).toBe(true);
  });
});

describe('a name that is new', () => {
  it('is created when that is said, with what was typed', async () => {
    const form = await minji.open('/curate add event');
    const refused = await minji.fill(form, { ...EVENT, topics: 'deepseek, Kimi' });
    expect(problemsIn(refused)).toEqual({ create: expect.stringContaining('Create it?') });
    const saved = await minji.press(refused, 'Create “Kimi”');
    expect(textOf(saved)).toContain('Also new: topic “Kimi”');
    const [id = ''] = saved.reply.entries;
    expect(await entry(id)).toMatchObject({ topics: ['deepseek', 'kimi'], text: { en: EVENT.en } });
  });

  it('may be one that is near', async () => {
    const refused = await minji.answer('/curate add fact en:X topics:"deepseek, OpenIA"');
    const { form } = await minji.press(refused, 'OpenAI');
    const saved = await minji.fill(form, {});
    expect(await entry(saved.reply.entries[0] ?? '')).toMatchObject({ topics: ['deepseek', 'openai'] });
  });

  it('is offered to readers once something published names it', async () => {
    const saved = await minji.answer(
      '/curate add quote en:"Hello." speaker:"+Yunji Chen | 천윈지" wording:verbatim source:https://example.org/hello',
    );
    const reader = person(almanac, { id: 'test:reader', role: 'member' });
    expect(await reader.say('/quote "Yunji Chen"')).toContain('There is no topic called');
    expect(await reader.say('/source example.org')).not.toContain('hello');
    await minji.press(saved, 'Publish');
    expect(await reader.say('/quote 천윈지')).toContain('“Hello.”');
    expect(await reader.say('/source https://example.org/hello')).toContain('example.org/hello');
    expect((await almanac.library.knowledge('test')).topic('yunji-chen')).toMatchObject({ kind: 'person' });
  });

  it('is the same in two drafts, and one that somebody made meanwhile takes its place', async () => {
    const first = await minji.answer('/curate add fact en:"A." topics:+Kimi source:nature');
    const second = await minji.answer('/curate add fact en:"B." topics:Kimi source:nature');
    const ids = [...first.reply.entries, ...second.reply.entries];
    expect(await Promise.all(ids.map(async (id) => (await entry(id))?.topics))).toEqual([['kimi'], ['kimi']]);
    await minji.answer('/curate topic add "Kimi AI" kind:product aliases:Kimi');
    // The first Kimi was never offered, so its name was free.
    await minji.answer(`/curate publish ${ids[0]}`);
    expect((await entry(ids[0] ?? ''))?.topics).toEqual(['kimi-ai']);
  });
});

describe('a source', () => {
  it.each([
    ['nature', [{ source: 'nature' }]],
    ['On nature', [{ source: 'nature' }]],
    ['https://www.example.org/nature/', [{ source: 'nature' }]],
    ['nature @ p. 3', [{ source: 'nature', locator: 'p. 3' }]],
    ['+A report via nature; nature', [{ source: 'a-report', via: 'nature' }, { source: 'nature' }]],
    ['www.example.net/a/some-page.html', [{ source: 'example-some-page' }]],
    ['example.net/a/some-page.html', [{ source: 'example-some-page' }]],
    ['<https://example.org/nature>; https://example.org/nature?utm_source=x.', [{ source: 'nature' }]],
    ['[On it](https://example.org/nature) @ p. 3', [{ source: 'nature', locator: 'p. 3' }]],
    [
      'example.net/딥시크; https://example.net/%EB%94%A5%EC%8B%9C%ED%81%AC?fbclid=1',
      [{ source: 'example-dipsikeu' }],
    ],
  ])('“%s” is read', async (typed, sources) => {
    const saved = await minji.answer(`/curate add fact en:X topics:deepseek source:"${typed}"`);
    expect(await entry(saved.reply.entries[0] ?? '')).toMatchObject({ sources });
  });

  it('that is new is described with it, or afterwards', async () => {
    const line = '/curate add fact en:X topics:deepseek source:https://example.org/a';
    const described = await minji.answer(
      `${line} title:"A page | 한 쪽" publisher:Example published:"Jan 2025"`,
    );
    expect(textOf(described)).toContain('[1] Example, Jan 2025 <https://example.org/a>');
    const bare = await minji.answer('/curate add fact en:Y topics:deepseek source:https://example.org/b');
    const form = (await minji.press(bare, 'Describe the source…')).form;
    expect(textOf(await minji.fill(form, { title: 'B' }))).toContain('“B” <https://example.org/b>');
  });

  it('in letters that look like others says where it leads', async () => {
    const saved = await 민지.answer('/curate add fact ko:가 topics:deepseek source:https://аpple.com/x');
    expect(textOf(saved)).toContain('실제 주소는 xn--pple-43d.com입니다');
  });

  it('of several that are meant is asked for', async () => {
    await minji.answer('/curate source add Monday publisher:Times');
    await minji.answer('/curate source add Tuesday publisher:Times');
    const refused = await minji.answer('/curate add fact en:X topics:deepseek source:Times');
    expect(textOf(refused)).toContain('“Times” can mean several sources: monday, tuesday.');
    const { form } = await minji.press(refused, 'Tuesday');
    const saved = await minji.fill(form, {});
    expect(await entry(saved.reply.entries[0] ?? '')).toMatchObject({ sources: [{ source: 'tuesday' }] });
  });
});

describe('what is there already', () => {
  it.each([
    [
      'the words in other marks',
      'quote en:"‘Money has never been the problem - for us’" speaker:deepseek wording:verbatim',
      'said',
    ],
    [
      'the same event on the same day',
      'event en:"Something else." date:2025-01-20 topics:deepseek',
      'released',
    ],
    [
      'near words from the same source',
      'fact en:"Money has never been the main problem for us." topics:openai source:nature',
      'said',
    ],
    ['the same text', 'event ko:"딥시크가 설립되었다" date:2023 topics:deepseek', 'founded'],
  ])('%s is shown first', async (_what, words, known) => {
    const asked = await minji.answer(`/curate add ${words}`);
    expect(textOf(asked)).toContain('There is already something similar');
    expect(asked.reply.entries).toEqual([known]);
    expect(await count()).toBe(3);
    const saved = await minji.press(asked, 'Save anyway');
    expect([textOf(saved).includes('Saved as a draft'), await count()]).toEqual([true, 4]);
  });

  it('can be left as it is, or what was written changed', async () => {
    const asked = await 민지.answer('/curate add event ko:"딥시크가 설립되었다" date:2023 topics:deepseek');
    expect(textOf(asked)).toContain('비슷한 기록이 이미 있습니다');
    const again = await 민지.press(asked, '고쳐 쓰기…');
    expect(again.form?.fields.find(({ key }) => key === 'ko')?.value).toBe('딥시크가 설립되었다');
    expect(textOf(await 민지.press(asked, 'founded'))).toContain('상태: 공개');
  });
});
