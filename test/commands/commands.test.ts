import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../src/commands/index.ts';
import { excerpt, MAX_LINE } from '../../src/core/reply/line.ts';
import { LOCALES, type Locale } from '../../src/core/base/locale.ts';
import { hasHangul } from '../../src/core/names/hangul.ts';
import { isAtLeast } from '../../src/core/record/role.ts';
import { renderText } from '../../src/core/reply/text.ts';
import { actionsOf, lookups, talk, type Talk } from '../support/ask.ts';
import { ANY_CHARACTER } from '../support/any-character.ts';

let almanac: Talk;
beforeAll(async () => {
  almanac = await talk();
});
afterAll(() => almanac.close());
const ask: Talk['ask'] = (line, asking) => almanac.ask(line, asking);

const examples = lookups.flatMap((command) =>
  command.examples.flatMap((example) =>
    LOCALES.map((locale) => ({ line: `/${command.name[locale]} ${example}`.trim(), locale })),
  ),
);

describe('every example in the help', () => {
  it.each(examples)('$line is answered ($locale)', async ({ line, locale }) => {
    const { ok, reply } = await almanac.answer(line, { locale });
    expect({ ok, text: ok ? '' : renderText(reply) }).toEqual({ ok: true, text: '' });
  });

  it('leads only to actions that are answered, and so do those', async () => {
    const seen = new Set<string>();
    let lines = examples.map(({ line }) => line);
    for (let depth = 0; depth < 3; depth++) {
      const next: string[] = [];
      for (const line of lines) {
        const answer = await almanac.answer(line);
        expect([line, answer.ok]).toEqual([line, true]);
        for (const action of actionsOf(answer)) {
          expect(action.label).not.toBe('');
          if (!seen.has(action.line)) next.push(action.line);
          seen.add(action.line);
        }
      }
      lines = next;
    }
    expect(seen.size).toBeGreaterThan(80);
  });
});

describe('a line whose command has a Korean name', () => {
  it('is answered in Korean, and so are its buttons, whatever language client and place have', async () => {
    const answer = await almanac.answer('/타임라인 deepseek', { locale: 'en', placeLocale: 'en' });
    expect(renderText(answer.reply)).toMatch(/^딥시크 타임라인\n/);
    const lines = actionsOf(answer).map(({ line }) => line);
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.filter((line) => !line.includes('언어:한국어'))).toEqual([]);
    expect(await ask('/타임라이 딥시크', { locale: 'en' })).toContain('“타임라이” 명령은 없습니다');
    expect(await ask('/timeline 딥시크', { locale: 'en' })).toMatch(/^DeepSeek: timeline\n/);
  });
});

describe('each command', () => {
  it('has its texts in both languages', () => {
    for (const command of commands)
      for (const { name, description } of [command, ...Object.values(command.options)]) {
        expect([name.en, /^[a-z]+([ -][a-z]+){0,2}$/.test(name.en)]).toEqual([name.en, true]);
        expect([name.ko, /^[가-힣]+([ -][가-힣]+){0,2}$/.test(name.ko)]).toEqual([name.ko, true]);
        expect(description.en).toMatch(/^[A-Z]/);
        expect(description.ko).toMatch(/[가-힣]/);
      }
  });

  it('has a name that no platform reserves, and that is unique', () => {
    const kept =
      'me status away dnd shrug remind msg feed who collapse expand leave join open search topic mute pro shortcuts apps archive invite'.split(
        ' ',
      );
    const names = commands.flatMap(({ name }) => Object.values(name));
    expect(names.filter((name) => kept.includes(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
    for (const { name } of commands) expect(name.en.length).toBeLessThanOrEqual(31);
  });
});

describe('/timeline', () => {
  it('tells what happened, in order, with dates as exact as the sources', async () => {
    expect(await ask('/timeline deepseek')).toBe(`DeepSeek: timeline

2023  Liang Wenfeng founded DeepSeek. [1]
Dec 2024*  DeepSeek released its large language model V3. [1][2]
20 Jan 2025†  DeepSeek released the reasoning model DeepSeek-R1. [1][2]
27–29 Jan 2025†  DeepSeek released another model, Janus-Pro-7B. [1]

Sources
[1] Nature, 29–31 Jan 2025 · read in Korean via SOONDORI <https://www.nature.com/articles/d41586-025-00259-0>
[2] SOONDORI, from 29 Jan 2025

→ *† Why these dates?: /timeline deepseek notes:true
→ Quotes: /quote deepseek
→ Facts: /fact deepseek
→ About: /about deepseek`);
  });

  it('does so in Korean', async () => {
    const text = await ask('/타임라인 딥시크 까지:2024', { locale: 'ko' });
    expect(text).toBe(`딥시크 타임라인

2023년  량원펑이 딥시크를 설립했다. [1]
2024년 12월*  딥시크가 대규모 언어 모델 V3를 내놓았다. [1][2]

출처
[1] 네이처, 2025년 1월 29~31일 · SOONDORI에서 한국어로 읽음 <https://www.nature.com/articles/d41586-025-00259-0>
[2] SOONDORI, 2025년 1월 29일부터

→ * 날짜의 근거: /타임라인 딥시크 까지:2024 설명:예
→ 발언: /발언 딥시크
→ 사실: /사실 딥시크
→ 소개: /소개 딥시크`);
  });

  it('unfolds the notes on dates, and folds them again', async () => {
    const folded = await almanac.answer('/timeline deepseek until:2024');
    const [unfold] = actionsOf(folded);
    const shown = await almanac.answer(unfold?.line ?? '');
    expect(renderText(shown.reply)).toContain(`
Dec 2024  DeepSeek released its large language model V3. [1][2]
    Nature says December without a year; the blog says December 2024.
`);
    const [fold, quotes] = actionsOf(shown);
    expect(fold).toMatchObject({ label: 'Hide notes', line: '/timeline deepseek until:2024', mode: 'turn' });
    expect(quotes?.line).toBe('/quote deepseek');
  });

  it('needs no button where no date needs an explanation', async () => {
    const labels = actionsOf(await almanac.answer('/timeline deepseek until:2023')).map(({ label }) => label);
    expect(labels).toEqual(['Quotes', 'Facts', 'About']);
  });

  it.each([
    ['since:2025', ['r1-released', 'janus-released']],
    ['since:2024-12-31 until:2025-01-20', ['v3-released', 'r1-released']],
    ['until:2023', ['deepseek-founded']],
    ['since:"Jan 2025" until:"21 January 2025"', ['r1-released']],
    ['부터:"2025년 1월 27일"', ['janus-released']],
  ])('%s', async (period, entries) => {
    expect((await almanac.answer(`/timeline deepseek ${period}`)).reply.entries).toEqual(entries);
  });

  it('takes a date after the name for the period', async () => {
    expect((await almanac.answer('/timeline deepseek 2023')).reply.entries).toEqual(['deepseek-founded']);
    expect((await almanac.answer('/타임라인 딥시크 2024-12')).reply.entries).toEqual(['v3-released']);
    expect((await almanac.answer('/timeline 1.5 pro')).reply.topics).toEqual(['1.5-pro']);
    expect((await almanac.answer('/timeline deepseek 2023 since:2024')).ok).toBe(false);
  });

  it('says when the period holds nothing, and offers the whole', async () => {
    const answer = await almanac.answer('/timeline deepseek until:2000');
    expect(renderText(answer.reply)).toContain('None of the 4 events is in that period.');
    expect(actionsOf(answer)[0]).toEqual({ label: 'The whole timeline', line: '/timeline deepseek' });
  });

  it('offers to swap ends that are the wrong way round', async () => {
    const answer = await almanac.answer('/timeline deepseek since:2025 until:2023');
    expect(answer.ok).toBe(false);
    const [swap] = actionsOf(answer);
    expect(swap?.line).toBe('/timeline deepseek since:2023 until:2025');
    expect((await almanac.answer(swap?.line ?? '')).ok).toBe(true);
  });

  it('knows the future', async () => {
    expect(await ask('/timeline "China\'s AI policy" since:2026')).toContain('2030*  Due date of a goal');
  });
});

describe('a topic', () => {
  it.each([
    'deepseek',
    'DEEPSEEK',
    'Deep Seek',
    '딥시크',
    '딥시크의',
    '딥시크에서는',
    'DeepSeek’s',
    '주식회사 딥시크',
    'elqtlzm',
    'ㅇㄷ데ㄴㄷ다',
  ])('is found as %s', async (name) => {
    expect((await almanac.answer(`/about ${name}`)).reply.topics).toEqual(['deepseek']);
  });

  it.each(['deepsek', 'ㄷㅅㅋ', '딥ㅅ', '딥싴', '딥시', 'deeps', 'deepsee'])(
    'that %s clearly means is shown, and it says so',
    async (typed) => {
      const { ok, reply } = await almanac.answer(`/timeline ${typed}`);
      expect([ok, reply.topics]).toEqual([true, ['deepseek']]);
      expect(renderText(reply)).toContain(`Showing DeepSeek (you typed “${typed}”).`);
      expect(await ask(`/타임라인 ${typed}`, { locale: 'ko' })).toMatch(
        /“.*”[을를] 딥시크로 보고 찾았습니다\./,
      );
    },
  );

  it.each([
    ['/fact universities', 'universities-440', 'No topic is called “universities”; these facts mention it.'],
    ['/사실 학사 언어:ko', 'universities-440', '“학사” 주제는 없어서, 그 말이 나오는 사실을 찾았습니다.'],
  ])('that is none shows the statements with its words, and says so: %s', async (line, first, words) => {
    const { ok, reply } = await almanac.answer(line);
    expect(ok).toBe(true);
    expect(reply.entries).toContain(first);
    expect(renderText(reply)).toContain(words);
  });

  it('that is only near is offered, with a way on', async () => {
    const answer = await almanac.answer('/timeline openai gpt', { locale: 'ko' });
    expect(answer).toMatchObject({ ok: false, reply: { visibility: 'private', locale: 'ko' } });
    expect(renderText(answer.reply)).toContain('“openai gpt” 주제를 찾을 수 없습니다');
    expect(await ask('/about 사이다', { locale: 'ko' })).toContain('“사이다” 주제를 찾을 수 없습니다');
    expect(await ask('/source 삼성', { locale: 'ko' })).toContain('“삼성” 출처를 찾을 수 없습니다');
    expect(actionsOf(answer)[0]).toEqual({ label: '오픈AI', line: '/타임라인 오픈AI' });
    expect(actionsOf(answer).map(({ line }) => line)).toContain('/찾기 openai gpt');
  });
});

describe('a line without a command', () => {
  it('that names a topic is about it; after a slash it offers what there is on it', async () => {
    for (const line of ['deepseek', '딥시크의']) {
      const { ok, reply } = await almanac.answer(line, { locale: 'ko' });
      expect([ok, reply.title, reply.topics]).toEqual([true, '딥시크', ['deepseek']]);
    }
    for (const line of ['/deepseek', ' / 딥시크 ']) {
      const answer = await almanac.answer(line, { locale: 'ko' });
      expect(answer.ok).toBe(false);
      expect(actionsOf(answer)[0]).toEqual({ label: '딥시크', line: '/소개 딥시크' });
    }
  });
});

describe('/quote', () => {
  it('nature: gives what Nature reported, the very words first', async () => {
    const answer = await almanac.answer('/quote nature', { locale: 'ko' });
    expect(renderText(answer.reply)).toContain(
      '“그들은 혁신에서 자립하려는 의지에 큰 동기를 부여받았습니다.”\n— 마리나 장* [의견] [영어 원문을 옮김] [1]',
    );
    expect(renderText(answer.reply)).toContain('1/14');
    expect(actionsOf(answer)[0]).toEqual({
      label: '다음',
      leads: 'next',
      line: '/발언 네이처 쪽:2',
      mode: 'turn',
    });
  });

  it.each([
    ['"Yunji Chen"', 'yunji-chen'],
    ['천윈지', 'yunji-chen'],
    ['장', 'marina-zhang'],
    ['펠드고이스', 'jacob-feldgoise'],
    ['웬펑', 'liang-wenfeng'],
    ['Feldgoise', 'jacob-feldgoise'],
  ])('%s: the words of that person', async (who, topic) => {
    const { reply } = await almanac.answer(`/quote ${who}`);
    expect(reply.topics).toEqual([topic]);
    const knowledge = await almanac.library.knowledge('test');
    expect(knowledge.stored('entry', reply.entries[0] ?? '')?.content).toMatchObject({ speaker: topic });
  });

  it('never puts a translation of a translation between quotation marks', async () => {
    const text = await ask('/quote 천윈지');
    expect(text).not.toContain('“Without DeepSeek');
    expect(text).toContain('[retranslated]');
  });

  it('gives reported speech without quotation marks', async () => {
    const text = await ask('/quote 천윈지 page:2', { locale: 'ko' });
    expect(text).toContain('천윈지: LLM 개발사에');
    expect(text).toContain('[간접 인용]');
    expect(text).not.toContain('“LLM 개발사에');
  });

  it('gives the blogger’s words as verbatim in Korean, as a translation in English', async () => {
    const first = await ask('/quote soondori', { locale: 'ko' });
    expect(first).toContain('[원문 그대로, 한국어]');
    expect(await ask('/quote soondori')).toContain('[translated from Korean]');
  });

  it('leads through all of them, each once', async () => {
    const seen: string[] = [];
    let line: string | undefined = '/quote nature';
    while (line !== undefined) {
      const answer = await almanac.answer(line);
      seen.push(...answer.reply.entries);
      line = actionsOf(answer).find(({ label }) => label === 'Next')?.line;
    }
    expect([seen.length, new Set(seen).size]).toEqual([14, 14]);
    expect(await ask('/quote nature page:15')).toContain('only 14 quotes');
  });
});

describe('/fact, /about, /source, /find, /topics, /today, /help', () => {
  it('/fact marks whose claim it is', async () => {
    expect(await ask('/fact qwen2.5 max', { locale: 'ko' })).toContain(
      '딥시크의 V3보다 뛰어나다고 말한다. [알리바바 주장]',
    );
    expect(await ask('/fact qwen2.5-max')).toContain('[claim by Alibaba]');
  });

  it('/fact leads through all pages', async () => {
    const seen: string[] = [];
    let line: string | undefined = '/fact 중국';
    while (line !== undefined) {
      const answer = await almanac.answer(line);
      seen.push(...answer.reply.entries);
      line = actionsOf(answer).find(({ label }) => label === 'Next')?.line;
    }
    const knowledge = await almanac.library.knowledge('test');
    expect(new Set(seen)).toEqual(new Set(knowledge.facts('china').map(({ entry }) => entry.id)));
    expect(seen.length).toBe(new Set(seen).size);
  });

  it('/about says what it is', async () => {
    const text = await ask('/소개 량원펑', { locale: 'ko' });
    expect(text).toContain('량원펑');
    expect(text).toMatch(/\n사람 · Liang Wenfeng, .* · 사건 \d+건, 발언 \d+건, 사실 \d+건\n/);
  });

  it.each([
    'cset',
    'https://www.nature.com/articles/d41586-025-00259-0',
    'http://nature.com/articles/d41586-025-00259-0/',
    'nature.com',
    'macropolo',
  ])('/source %s tells what rests on it', async (source) => {
    expect(await ask(`/source ${source}`)).toMatch(/\d+ statements? from it/);
  });

  it('/find looks in both languages, for parts of Korean words too', async () => {
    expect((await almanac.answer('/find hedge fund')).reply.entries).toContain('high-flyer-founded');
    expect((await almanac.answer('/find 헤지펀드')).reply.entries).toContain('high-flyer-founded');
    expect((await almanac.answer('/find 18%')).reply.entries).toContain('ai-researchers-us');
    expect((await almanac.answer('/find 장학금 종류:발언')).reply.entries[0]).toBe('zhang-state-investment');
    expect(await ask('/find xyzzy')).toContain('Nothing recorded mentions “xyzzy”.');
  });

  it('/topics lists by kind, in both languages', async () => {
    const people = (await almanac.answer('/topics person')).reply.topics;
    expect((await almanac.answer('/주제 사람', { locale: 'ko' })).reply.topics.toSorted()).toEqual(
      people.toSorted(),
    );
    expect(people).toContain('liang-wenfeng');
    expect(people).not.toContain('deepseek');
  });

  it('/today defaults to today', async () => {
    expect((await almanac.answer('/today')).reply.entries).toEqual(
      (await almanac.answer('/today 01-20')).reply.entries,
    );
    expect(await ask('/오늘 "1월 20일"', { locale: 'ko' })).toContain(
      '딥시크가 추론 모델 DeepSeek-R1을 내놓았다',
    );
    expect(await ask('/today 06-01')).toContain('Nothing is recorded for this day.');
  });

  it.each([
    ['en', 'member', 7, /subscribe/],
    ['ko', 'member', 7, /구독/],
    ['en', 'curator', 9, /curate review/],
    ['ko', 'admin', 10, /관리 설정/],
  ] as const)('/help begins with a few lines (%s, %s)', async (locale, role, lines, holds) => {
    const answer = await almanac.answer('/help', { locale, role });
    const blocks = answer.reply.blocks.filter(({ kind }) => kind !== 'actions');
    const shown = renderText({ ...answer.reply, blocks }).split('\n');
    expect(shown.filter((line) => line !== '')).toHaveLength(lines);
    expect(shown.join()).toMatch(holds);
    const [more] = actionsOf(answer);
    const whole = await almanac.ask(more?.line ?? '', { locale, role });
    for (const { name, role: needed } of commands)
      expect(whole.includes(`/${name[locale]}`)).toBe(isAtLeast(role, needed));
  });

  it('/help explains a command by either name', async () => {
    expect(await ask('/도움말 타임라인', { locale: 'ko' })).toContain('/타임라인 <주제> [부터:…] [까지:…]');
    expect(await ask('/help timeline')).toContain('/timeline <topic> [since:…] [until:…]');
  });
});

describe('the examples of /help on a command', () => {
  const linesOf = async (line: string, locale: Locale): Promise<readonly string[]> =>
    actionsOf(await almanac.answer(line, { locale })).map((action) => action.line);

  it('are in the language of the reader', async () => {
    const english = await linesOf('/help timeline', 'en');
    expect(english).toEqual(expect.arrayContaining(['/timeline deepseek', '/timeline deepseek since:2024']));
    expect(english.filter(hasHangul)).toEqual([]);
    const korean = await linesOf('/도움말 찾기', 'ko');
    expect(korean).toContain('/찾기 오픈소스');
    expect(korean).not.toContain('/찾기 venture capital');
  });

  it('include those without words', async () => {
    expect(await linesOf('/help today', 'en')).toContain('/today 01-20');
    expect(await linesOf('/도움말 오늘', 'ko')).toContain('/오늘 01-20');
  });

  it('give the short one where a topic is missing', async () => {
    expect(await ask('/타임라인', { locale: 'ko' })).toContain('“/타임라인 <주제>”처럼 적어 주세요.\n');
  });
});

describe('a command with a slip in its name', () => {
  const offered = async (line: string, locale: Locale): Promise<readonly string[]> =>
    actionsOf(await almanac.answer(line, { locale, role: 'curator' })).map((action) => action.line);

  it('is offered corrected, with what was typed after it', async () => {
    expect(await offered('/timline deepseek since:2024', 'en')).toContain('/timeline deepseek since:2024');
    expect(await offered('/quot "Yunji Chen"', 'en')).toContain('/quote "Yunji Chen"');
    expect(await offered('/타임라안 딥시크', 'ko')).toContain('/타임라인 딥시크');
  });

  it.each([
    ['/subscribbe deepseek', '/help subscribe'],
    ['/timline', '/help timeline'],
    ['/timline deepseek since:2024 since:2025', '/help timeline'],
  ])('%s leads to help: it would write, or there is nothing to correct', async (line, help) => {
    const lines = await offered(line, 'en');
    expect(lines).toContain(help);
    expect(lines.filter((each) => each.startsWith('/subscribe') || each.startsWith('/timeline'))).toEqual([]);
  });
});

describe('who reads it', () => {
  it('a public answer is in the language of the place, a private one in the asker’s', async () => {
    const inKorean = { locale: 'en', placeLocale: 'ko' } as const;
    expect(await ask('/about deepseek', inKorean)).toContain('기관 · ');
    expect(await ask('/about deepseek private:true', inKorean)).toContain('organisation · ');
    expect(await ask('/about deepseek lang:en', inKorean)).toContain('organisation · ');
    expect(await ask('/about nobody', inKorean)).toContain('There is no topic');
  });

  it('a private answer can be shared unchanged', async () => {
    const answer = await almanac.answer('/timeline deepseek since:2025 private:true');
    expect(answer.reply.visibility).toBe('private');
    const share = actionsOf(answer).find(({ label }) => label === 'Share here');
    expect(share?.line).toBe('/timeline deepseek since:2025');
    expect((await almanac.answer(share?.line ?? '')).reply.visibility).toBe('public');
  });

  it('an answer with its options taken apart is the same answer', async () => {
    const apart = await almanac.answer({ command: 'timeline', options: { topic: '딥시크', since: '2025' } });
    expect(apart).toEqual(await almanac.answer('/timeline 딥시크 since:2025'));
  });
});

describe('bad input', () => {
  const NASTY = [
    '',
    '/',
    'hello',
    '/nothing',
    '/timeline',
    '/timeline since:2024',
    '/timeline deepseek since:soon',
    '/timeline deepseek colour:red',
    '/timeline "deepseek',
    '/timeline deepseek page:0',
    '/timeline deepseek page:99999999999',
    '/quote x page:-1',
    `/about ${'x'.repeat(10_000)}`,
    'x'.repeat(10_000),
    '/about \u0000\u001B[31m\u0007',
    '/about 👩‍👩‍👧‍👦🏳️‍🌈',
    '/about \u202Egnirts\u202C',
    "/about '; drop table entry; --",
    '/find <script>alert(1)</script>',
    '/find **bold** @everyone <@123> <!channel>',
    '/source javascript:alert(1)',
    '/today 13-45',
    '/today 2025-02-30',
    '/help nothing',
    '/about __proto__',
    '/__proto__',
    '/about deepseek __proto__:1 constructor:2',
    '/about \uD800',
  ];

  it.each(LOCALES.flatMap((locale) => NASTY.map((line) => ({ shown: `“${excerpt(line)}”`, line, locale }))))(
    '$shown gets an answer in the asker’s language ($locale)',
    async ({ line, locale }) => {
      const { ok, notFound, reply } = await almanac.answer(line, {
        locale,
        placeLocale: locale === 'en' ? 'ko' : 'en',
      });
      const text = renderText(reply);
      expect(text.length).toBeGreaterThan(5);
      expect(text.length).toBeLessThan(3000);
      expect(text).not.toMatch(/\bat .*:\d+:\d+|undefined|\[object|NaN/);
      if (ok || notFound === true) return;
      expect(reply.visibility).toBe('private');
      expect(/[가-힣]{2}/.test(text)).toBe(locale === 'ko');
    },
  );

  it('is refused when a line is longer than can be read', async () => {
    expect(await ask('x'.repeat(MAX_LINE + 1))).toContain('a command may have at most 8,000');
  });

  it('of any kind, in any option, is answered', async () => {
    const keys = commands.flatMap((command) =>
      Object.keys(command.options).map((key) => [command.name.en, key] as const),
    );
    const value = fc.oneof(fc.string({ unit: ANY_CHARACTER, maxLength: 300 }), fc.constantFrom(...NASTY));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...keys),
        value,
        fc.constantFrom(...LOCALES),
        async ([command, key], typed, locale) => {
          const { reply } = await almanac.answer(
            { command, options: { topic: 'deepseek', source: 'nature', words: 'ai', [key]: typed } },
            { locale },
          );
          expect(renderText(reply).length).toBeGreaterThan(5);
        },
      ),
      { numRuns: 600 },
    );
  });

  it('as any line is answered', async () => {
    const word = fc.constantFrom(
      '/timeline',
      '/quote',
      '/find',
      'deepseek',
      'since:',
      '2024',
      '"',
      '”',
      ':',
      '부터:',
      '\u0000',
      '장',
      'page:2',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(word, fc.string({ unit: ANY_CHARACTER, maxLength: 10 })), { maxLength: 8 }),
        async (words) => {
          const { ok, notFound, reply } = await almanac.answer(words.join(' '));
          // The shortest reply is 하하!, to laughter.
          expect(renderText(reply)).toMatch(/\p{L}{2}/u);
          expect(ok || notFound === true || reply.visibility === 'private').toBe(true);
        },
      ),
      { numRuns: 600, examples: [[['뿜']]] },
    );
  });
});
