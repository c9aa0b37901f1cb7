/** Topics and sources, whose names must lead to one thing each. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { talk, type Talk } from '../../support/ask.ts';
import { person, problemsIn, textOf, type Person } from '../../support/person.ts';
import { event, fact, source, topic } from '../../support/records.ts';

let almanac: Talk;
let minji: Person;
let 민지: Person;
beforeEach(async () => {
  almanac = await talk([
    topic('deepseek', { kind: 'organisation', name: { en: 'DeepSeek', ko: '딥시크' } }),
    topic('twitter', { kind: 'product', name: { en: 'Twitter', ko: '트위터' } }),
    topic('x', { kind: 'product', name: { en: 'X', ko: '엑스' } }),
    source('nature'),
    event('one', { topics: ['twitter'] }),
    fact('two', { topics: ['x'] }),
  ]);
  minji = person(almanac);
  민지 = person(almanac, { locale: 'ko' });
});
afterEach(() => almanac.close());

const knowledge = () => almanac.library.knowledge('test');

describe('a topic', () => {
  it('is added with what it is and what it is called', async () => {
    const form = await 민지.open('/큐레이션 주제 추가');
    const added = await 민지.fill(form, {
      name: '키미 | Kimi',
      kind: 'product',
      aliases: 'K1, kimi ai',
      'about-ko': '문샷 AI의 챗봇',
    });
    expect(added.ok).toBe(true);
    expect((await knowledge()).topic('kimi')).toEqual({
      id: 'kimi',
      kind: 'product',
      name: { en: 'Kimi', ko: '키미' },
      aliases: ['K1', 'kimi ai'],
      description: { ko: '문샷 AI의 챗봇' },
      formerly: [],
    });
    expect(await 민지.say('/소개 키미는')).toContain('문샷 AI의 챗봇');
  });

  it.each([
    ['en', { name: 'DeepSeek', kind: 'product' }, 'name', 'already a name of the topic "deepseek"'],
    ['ko', { name: '딥 시크', kind: 'product' }, 'name', '이미 주제 "deepseek"의 이름입니다'],
    [
      'en',
      { name: 'New', aliases: 'deep-seek', kind: 'product' },
      'aliases',
      '"deep-seek" is already a name',
    ],
    ['ko', { name: '새것' }, 'kind', '“종류” 값이 필요합니다'],
    ['ko', { name: '!', kind: 'theme' }, 'name', '주제 이름이 될 수 없습니다'],
  ] as const)('is refused (%s) %j at “%s”', async (locale, values, option, expected) => {
    const somebody = person(almanac, { locale });
    const refused = await somebody.fill(await somebody.open('/curate topic add'), values);
    expect(problemsIn(refused)).toEqual({ [option]: expect.stringContaining(expected) });
  });

  it('is added once, though it is sent twice; so is a source', async () => {
    for (const line of [
      '/curate topic add Kimi kind:product aliases:K1',
      '/curate source add Article url:https://example.org/article',
    ]) {
      const [first, second] = [await minji.answer(line), await minji.answer(line)];
      expect([second.ok, textOf(second)]).toEqual([true, textOf(first)]);
    }
    const { size } = await knowledge();
    expect([size.topics, size.sources]).toEqual([4, 2]);
  });

  it.each([
    ['아이', 'AI', 'ai-topic', 'ai'],
    ['C++', 'C', 'c-topic', 'c'],
    ['비', 'BI', 'bi-topic', 'bi'],
    ['나사', 'NASA', 'nasa-topic', 'nasa'],
    ['A+', 'A', 'a-topic', 'a'],
    ['深度求索', 'Topic', 'unspelled-topic', 'topic'],
  ])('“%s” does not take the name “%s” by its id, whichever comes first', async (name, other, madeUp, id) => {
    for (const names of [
      [name, other],
      [other, name],
    ]) {
      const space = await talk([source('nature')]);
      const curator = person(space);
      for (const each of names)
        expect(await curator.say(`/curate topic add "${each}" kind:theme`)).toContain('Added');
      const made = await space.library.knowledge('test');
      expect(made.topics().map((topic) => topic.id)).toEqual([id, madeUp].toSorted());
      for (const typed of [other, other.toLowerCase()])
        expect(made.resolveTopics(typed).map((topic) => topic.id)).toEqual([id]);
      expect(made.resolveTopics(name).map((topic) => topic.id)).toEqual([madeUp]);
      // A button holds the id.
      expect(made.resolveTopics(madeUp).map((topic) => topic.id)).toEqual([madeUp]);
      expect(await curator.say(`/curate topic edit "${name}" kind:product`)).toContain('Saved');
      const exported = await curator.answer('/curate export');
      const empty = await talk([]);
      const imported = await person(empty).answer({
        command: 'curate import',
        options: { file: exported.file?.content ?? '' },
      });
      expect(imported.ok).toBe(true);
      await Promise.all([space.close(), empty.close()]);
    }
  });

  it('whose id was made up before steps aside for a name; an id that somebody chose is a name', async () => {
    const old = await talk([
      topic('ai', { name: { ko: '아이' } }),
      topic('ai-2', { name: { en: 'AI', ko: '인공지능' } }),
      topic('cset', { name: { en: 'Center for Security', ko: '안보센터' } }),
      source('nature'),
    ]);
    const curator = person(old);
    const named = await old.library.knowledge('test');
    const found = (typed: string) => named.resolveTopics(typed).map(({ id }) => id);
    expect(['AI', 'ai', '아이', 'CSET', 'cset의', 'ai-2'].map(found)).toEqual([
      ['ai-2'],
      ['ai-2'],
      ['ai'],
      ['cset'],
      ['cset'],
      ['ai-2'],
    ]);
    expect(await curator.say('/curate topic edit 아이 about-en:Children')).toContain('Saved');
    expect(await curator.say('/curate topic add CSET kind:theme')).toContain('already a name');
    await old.close();
  });

  it('that a draft made is no one else’s topic', async () => {
    await 민지.answer('/큐레이션 추가 사실 한국어:"아이를 위한 수업이 열렸다." 주제:"+아이" 출처:nature');
    const saved = await minji.answer('/curate add fact en:"AI is taught." topics:"+AI" source:nature');
    const made = (await knowledge()).stored('entry', saved.reply.entries[0] ?? '');
    expect(made?.content.topics).toEqual(['ai']);
  });

  it('is edited as a whole', async () => {
    const form = await minji.open('/curate topic edit DeepSeek');
    expect(Object.fromEntries(form.fields.map(({ key, value }) => [key, value]))).toMatchObject({
      name: 'DeepSeek | 딥시크',
      kind: 'organisation',
    });
    await minji.fill(form, { 'about-en': 'A company.', aliases: 'DS' });
    await minji.answer('/curate topic edit deepseek about-en:""');
    expect((await knowledge()).topic('deepseek')).toMatchObject({ aliases: ['DS'] });
    expect((await knowledge()).topic('deepseek')).not.toHaveProperty('description');
  });

  it('keeps its old names when it gets a new one', async () => {
    await minji.answer('/curate topic rename twitter name:"X (Twitter)"');
    expect((await knowledge()).topic('twitter')).toMatchObject({
      name: { en: 'X (Twitter)', ko: '트위터' },
      aliases: ['Twitter'],
    });
    expect((await minji.answer('/timeline Twitter')).reply.topics).toEqual(['twitter']);
    expect(await 민지.say('/큐레이션 주제 개명 트위터 이름:딥시크')).toContain(
      '이미 주제 "deepseek"의 이름입니다',
    );
  });

  it('has as many names as people give it', async () => {
    await 민지.answer('/큐레이션 주제 별칭 딥시크 이름:"심도구색, DS"');
    expect((await 민지.answer('/소개 심도구색')).reply.topics).toEqual(['deepseek']);
    expect(await minji.say('/curate topic alias x names:DS')).toContain(
      'already a name of the topic "deepseek"',
    );
  });

  it('is merged into another, where its names and statements lead from then on', async () => {
    const merged = await 민지.answer('/큐레이션 주제 병합 트위터 대상:엑스');
    expect(textOf(merged)).toContain('이제 트위터는 엑스 주제로 이어집니다');
    expect((await minji.answer('/timeline Twitter')).reply).toMatchObject({
      topics: ['x'],
      entries: ['one'],
    });
    await 민지.press(merged, '되돌리기');
    expect((await minji.answer('/timeline Twitter')).reply.topics).toEqual(['twitter']);
  });

  it.each([
    ['x into:x', 'already the same topic', '이미 같은 주제입니다'],
    ['x into:nowhere', 'There is no topic called “nowhere”', '“nowhere” 주제를 찾을 수 없습니다'],
  ])('is not merged: %s', async (words, english, korean) => {
    expect([
      await minji.say(`/curate topic merge ${words}`),
      await 민지.say(`/curate topic merge ${words}`),
    ]).toEqual([expect.stringContaining(english), expect.stringContaining(korean)]);
  });

  it('is never merged in a circle', async () => {
    await minji.answer('/curate topic merge twitter into:x');
    expect(await minji.say('/curate topic merge x into:twitter')).toContain('already the same topic');
  });
});

describe('a source', () => {
  it('is added with all that is known of it', async () => {
    const added = await 민지.fill(await 민지.open('/큐레이션 출처 추가'), {
      title: '기사 | Article',
      url: 'https://example.org/article',
      publisher: 'Example',
      date: '2025년 1월',
      language: '영어',
      topic: 'x',
    });
    expect(added.ok).toBe(true);
    expect((await knowledge()).source('article-2025')).toEqual({
      id: 'article-2025',
      title: { en: 'Article', ko: '기사' },
      publisher: { en: 'Example' },
      date: '2025-01',
      url: 'https://example.org/article',
      language: 'en',
      topic: 'x',
    });
  });

  it('comes in two parts where five fields are shown at a time', async () => {
    const added = await minji.fill(await minji.open('/curate source add'), { title: 'A' }, 5);
    const more = await minji.press(added, 'More details…');
    await minji.fill(more.form, { author: 'B', 'note-en': 'C' }, 5);
    expect((await knowledge()).source('a')).toMatchObject({
      title: { en: 'A' },
      author: { en: 'B' },
      note: { en: 'C' },
    });
  });

  it.each([
    ['en', { url: 'javascript:alert(1)' }, 'url', 'must begin with http'],
    ['ko', { url: 'data:text/html,x' }, 'url', 'http://나 https://로 시작해야'],
    ['en', { url: 'https://sam:secret@example.org' }, 'url', 'user name or password'],
    ['ko', { url: 'https://example.org/nature' }, 'url', '이 주소의 출처가 이미 있습니다: nature'],
    ['en', { url: 'not an address' }, 'url', 'isn’t a complete web address'],
    ['ko', { date: '언젠가' }, 'date', '“언젠가” 값은 쓸 수 없습니다'],
    ['en', { topic: 'nobody' }, 'topic', 'There is no topic called “nobody”'],
    ['ko', { language: '화성어' }, 'language', '이름이나 태그로'],
  ] as const)('is refused (%s) %j at “%s”', async (locale, values, option, expected) => {
    const somebody = person(almanac, { locale });
    const refused = await somebody.fill(await somebody.open('/curate source add'), {
      title: 'New',
      ...values,
    });
    expect(problemsIn(refused)).toEqual({ [option]: expect.stringContaining(expected) });
  });

  it.each([
    ['title', '/curate source add https://www.wired.com/2016/딥시크 publisher:Wired'],
    ['title, twice', '/curate source add https://www.wired.com/2016/딥시크 url:"" publisher:Wired'],
    ['address', '/curate source add wired url:www.wired.com/2016/딥시크'],
  ])('has the address that was typed as its %s, and is added once', async (_where, line) => {
    const [first, second] = [await minji.answer(line), await minji.answer(line)];
    expect([first.ok, textOf(second)]).toEqual([true, textOf(first)]);
    const added = (await knowledge()).sources().filter(({ id }) => id !== 'nature');
    expect(added).toEqual([
      expect.objectContaining({ url: expect.stringMatching(/^https:\/\/www\.wired\.com\/2016\/딥시크$/) }),
    ]);
    expect(textOf(first)).toContain('wired.com');
  });

  it.each([
    'https://example.org/nature?utm_source=x&fbclid=y',
    'http://www.example.org/n%61ture/#top',
    'https://EXAMPLE.org:443/nature.',
    '<https://example.org/nature>',
    '[On nature](https://example.org/nature)',
    'example.org/nature',
  ])('is the one of that page, when its address is written %s', async (address) => {
    const refused = await minji.answer(`/curate source add Other url:"${address}"`);
    expect(textOf(refused)).toContain('The source nature already has this address.');
    expect(await minji.say(`/source "${address}"`)).toContain('“On nature” <https://example.org/nature>');
    const asTitle = await minji.answer({ command: 'curate source add', options: { title: address } });
    expect(textOf(asTitle)).toContain('The source nature already has this address.');
  });

  it('that was added by mistake is withdrawn by undoing, and comes back by undoing that', async () => {
    const added = await minji.press(
      await minji.answer('/curate source add https://example.net/wrong'),
      'Add it',
    );
    const [id = ''] = (await knowledge()).resolveSources('https://example.net/wrong').map((each) => each.id);
    const gone = await minji.press(added, 'Undo');
    expect([gone.ok, (await knowledge()).resolveSources('https://example.net/wrong')]).toEqual([true, []]);
    expect(textOf(await minji.press(added, 'Undo'))).toBe(textOf(gone));
    await minji.press(gone, 'Undo');
    expect((await knowledge()).resolveSources('https://example.net/wrong')).toMatchObject([{ id }]);
  });

  it('that is wrong is withdrawn with a reason, unless published statements cite it', async () => {
    const cited = await minji.answer('/curate source withdraw nature why:Wrong');
    expect([cited.ok, textOf(cited)]).toEqual([
      false,
      expect.stringContaining('2 statements cite nature, so it can’t be withdrawn yet.'),
    ]);
    expect(await 민지.say('/큐레이션 출처 철회 nature 이유:잘못')).toContain(
      'nature를 인용한 기록이 2건 있어 아직 철회할 수 없습니다',
    );
    expect(await 민지.say('/큐레이션 출처 되돌리기 nature')).toContain('아직 철회할 수 없습니다');
    await minji.answer('/curate source add Wrong');
    const edited = await minji.answer('/curate source edit wrong publisher:Nobody');
    const { form } = await minji.press(edited, 'Withdraw…');
    const withdrawn = await minji.fill(form, { why: 'No such page.' });
    expect(textOf(withdrawn)).toContain('Withdrawn: wrong');
    expect((await knowledge()).resolveSources('Wrong')).toEqual([]);
    expect((await minji.answer('/curate source withdraw wrong why:Again')).ok).toBe(true);
    await minji.press(withdrawn, 'Undo');
    expect((await knowledge()).source('wrong')).toMatchObject({ publisher: { en: 'Nobody' } });
  });

  it('and a topic that was added by mistake can be undone, too', async () => {
    const added = await minji.answer('/curate topic add Mistake kind:theme');
    const gone = await minji.press(added, 'Undo');
    expect((await knowledge()).resolveTopics('Mistake')).toEqual([]);
    await minji.press(gone, 'Undo');
    expect((await knowledge()).resolveTopics('Mistake')).toHaveLength(1);
    expect(await minji.say('/curate topic undo twitter')).toContain(
      '1 statement is about twitter, so it can’t be withdrawn yet.',
    );
  });

  it('shows where its link goes, when its title looks like another address', async () => {
    await minji.answer(
      '/curate source edit nature title:"https://bank.example.com/login" url:https://www.evil.org/x',
    );
    expect(await minji.say('/timeline twitter')).toContain(
      '[1] “https://bank.example.com/login” (evil.org) <https://www.evil.org/x>',
    );
  });
});
