/** /ask and lines without a slash: what answers first, what is not recorded, and what asks nothing. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Locale } from '../../../src/core/base/locale.ts';
import { Conversations } from '../../../src/core/command/conversation.ts';
import { readQuestion } from '../../../src/core/question/read/read.ts';
import { renderText } from '../../../src/core/reply/text.ts';
import { actionsOf, talk, type Asking, type Talk } from '../../support/ask.ts';
import { waitFor } from '../../support/patience.ts';

let almanac: Talk;
beforeAll(async () => {
  almanac = await talk();
});
afterAll(() => almanac.close());

const linesOf = async (line: string, asking?: Asking): Promise<readonly string[]> =>
  actionsOf(await almanac.answer(line, asking)).map(({ line: own }) => own);
const textOf = async (line: string, asking?: Asking): Promise<string> => almanac.ask(line, asking);

describe('a question', () => {
  it('is read once, for its language and its answer', async () => {
    const line = 'who was it that founded DeepSeek?';
    const { statements } = await almanac.library.knowledge('test');
    const understand = vi.spyOn(statements, 'understand');
    readQuestion(line, await almanac.library.knowledge('test'), 20_000);
    const once = understand.mock.calls.length;
    understand.mockClear();
    await almanac.ask(`/ask "${line}"`);
    expect(understand.mock.calls.length).toBe(once);
    understand.mockRestore();
  });

  it.each([
    [
      'who founded DeepSeek? who invented the toaster?',
      'This answers “who founded DeepSeek?”, but not “who invented the toaster?”. Please ask one question at a time.',
    ],
    [
      '딥시크 누가 만들었어? 토스터는 누가 발명했어?',
      '“딥시크 누가 만들었어?”에 대한 답이며, “토스터는 누가 발명했어?”에는 답하지 않았습니다. 한 번에 하나씩 물어봐 주세요.',
    ],
  ])('says which question it does not answer: %s', async (line, note) => {
    expect(await textOf(line)).toContain(note);
  });

  it.each([
    [
      'when did macropolo gauge the share of chinese AI talent',
      'The closest match; it doesn’t mention “gauge”.',
    ],
    ['매크로폴로가 집계한 미국 AI 연구자 비율 몇 퍼센트', '가장 가까운 기록이며, “집계”는 나오지 않습니다.'],
  ])('says which word the statement lacks that comes closest: %s', async (line, note) => {
    expect((await textOf(line)).split('\n')[0]).toBe(note);
  });

  it('offers to suggest a statement when the closest one may not be the answer, and counts as a gap', async () => {
    const line = 'when did macropolo gauge the share of chinese AI talent';
    expect(await linesOf(line)).toContain('/suggest kind:fact');
    expect(await linesOf('who founded deepseek?')).not.toContain('/suggest kind:fact');
    const gaps = () => almanac.ask('/curate gaps', { role: 'curator' });
    await waitFor(async () => expect(await gaps()).toContain(line));
    expect(await gaps()).not.toContain('who founded deepseek');
  });

  it.each([
    ['who said i think therefore i am', 'Nothing recorded mentions “therefore”.'],
    ['누가 걷지 말고 날아라 했어', '기록 가운데 “날아라”가 나오는 것은 없습니다.'],
  ])('takes no word of a quote for a speaker: %s', async (line, start) => {
    expect((await textOf(line)).split('\n')[0]).toBe(start);
  });

  it('is answered by the statement first, with its date and source; a few that help follow, the rest is a press away', async () => {
    const { ok, reply } = await almanac.answer('who founded deepseek?');
    expect([ok, reply.entries[0], reply.near]).toEqual([true, 'deepseek-founded', undefined]);
    expect(reply.entries.length).toBeLessThanOrEqual(3);
    const text = renderText(reply);
    expect(text).toMatch(/^2023 {2}Liang Wenfeng founded DeepSeek\. \[1\]/);
    expect(text).toContain('Sources\n[1] Nature, 29–31 Jan 2025');
    const [more = ''] = await linesOf('when was deepseek in the news?');
    expect(more).toMatch(/^\/ask ".*" page:1$/);
    const all = await almanac.answer(more);
    expect(all.reply.entries.length).toBeGreaterThan(3);
  });

  it.each([
    ['what is deepseek', 'about', 'DeepSeek'],
    ['딥시크가 뭐야', '소개', '딥시크'],
    ['deepseek timeline', 'timeline', 'DeepSeek: timeline'],
    ['딥시크 타임라인', '타임라인', '딥시크 타임라인'],
    ['what did Marina Zhang say?', 'quote', 'Marina Zhang: quotes'],
  ])('for a whole topic gets what /about and the like show: %s', async (line, command, title) => {
    const { reply } = await almanac.answer(line);
    expect(reply.title).toBe(title);
    const pages = actionsOf(await almanac.answer(line)).filter(({ mode }) => mode === 'turn');
    for (const { line: own } of pages) expect(own).toMatch(new RegExp(`^/${command} `));
  });

  it('has its own words for a title after the command, and none where they stand above the answer', async () => {
    expect((await almanac.answer('/ask who founded deepseek?')).reply.title).toBe('“who founded deepseek?”');
    expect((await almanac.answer('who founded deepseek?')).reply.title).toBeUndefined();
  });

  it('is answered in its language, and so are the buttons', async () => {
    const korean = await almanac.answer('딥시크 누가 만들었어?', { locale: 'en' });
    expect(korean.reply.locale).toBe('ko');
    expect(renderText(korean.reply)).toContain('량원펑이 딥시크를 설립했다.');
    for (const { line } of actionsOf(korean)) expect(line).toContain('언어:한국어');
    expect((await almanac.answer('who founded deepseek?', { locale: 'ko' })).reply.locale).toBe('en');
    expect((await almanac.answer('DeepSeek', { locale: 'ko' })).reply.locale).toBe('ko');
    expect((await almanac.answer('/find 딥시크 설립', { locale: 'en' })).reply.locale).toBe('ko');
    expect((await almanac.answer('/ask 딥시크 누가 만들었어? lang:en')).reply.locale).toBe('en');
  });

  it('says which topic it took a name with a slip for', async () => {
    expect(await textOf('deepsek timeline')).toContain('Showing DeepSeek (you typed “deepsek”).');
    expect(await textOf('ㄷㅅㅋ 타임라인')).toMatch(/“ㄷㅅㅋ”[을를] 딥시크로 보고 찾았습니다\./);
  });

  it('may name options, and have any other colon or quotation mark', async () => {
    expect((await almanac.answer('who founded deepseek? private:true')).reply.visibility).toBe('private');
    for (const line of ['who "founded deepseek', 'hello: who founded deepseek?'])
      expect((await almanac.answer(line)).reply.entries).toContain('deepseek-founded');
  });

  it('of how to use the bot gets help', async () => {
    expect((await almanac.answer('help!')).reply.title).toBe('Almanac');
  });
});

describe('a line of talk', () => {
  it.each([
    ['you are stupid', 'Sorry about that.'],
    ['bad bot', 'Sorry about that.'],
    ['바보야', '죄송합니다.'],
    ['이 봇 별로다', '죄송합니다.'],
    ['great bot', 'Thank you!'],
    ['최고야', '고맙습니다!'],
  ])('%s: %s', async (line, words) => {
    expect(renderText((await almanac.answer(line)).reply)).toMatch(new RegExp(`^${RegExp.escape(words)}`));
  });
});

describe('where nothing recorded answers', () => {
  it.each([
    ['what did Sam Altman say?', 'Nothing recorded from Sam Altman.'],
    ['what did sam altman say', 'Nothing recorded from sam altman.'],
    ['What did Jensen Huang say?', 'Nothing recorded from Jensen Huang.'],
    ['젠슨 황 명언', '젠슨 황의 말은 기록된 것이 없습니다.'],
    [
      'What did Alison Snoswell say about DeepSeek?',
      'Nothing recorded on DeepSeek mentions “Alison Snoswell”.',
    ],
    ['홍길동이 딥시크에 대해 뭐라고 했어?', '딥시크에 관한 기록 가운데 “홍길동”이 나오는 것은 없습니다.'],
    ['엔비디아 주가 얼마야?', '기록 가운데 “엔비디아”가 나오는 것은 없습니다.'],
    ['라마 3 언제 나왔어?', '기록 가운데 “라마 3”이 나오는 것은 없습니다.'],
    ['when was llama 3 released', 'Nothing recorded mentions “llama 3”.'],
    ['what is Stripe’s valuation', 'Nothing recorded mentions “Stripe”.'],
    ['what did Nature say about OpenAI?', 'Nothing recorded from Nature on OpenAI.'],
    ['네이처가 오픈AI에 대해 뭐라고 했어?', '네이처가 오픈AI에 관해 한 말은 기록된 것이 없습니다.'],
    ['what did Marina Zhang say in 1999', 'Nothing from Marina Zhang is recorded for 1999.'],
    ['quotes by Marina Zhang about football', 'Nothing recorded from Marina Zhang mentions “football”.'],
    ['마리나 장이 1999년에 한 말', '마리나 장의 말 가운데 1999년의 것은 없습니다.'],
    ['마리나 장 축구 발언', '마리나 장에 관한 기록 가운데 “축구”가 나오는 것은 없습니다.'],
    ['what did the pope say about deepseek', 'Nothing recorded on DeepSeek mentions “pope”.'],
    ['교황이 딥시크에 대해 뭐라 했어?', '딥시크에 관한 기록 가운데 “교황”이 나오는 것은 없습니다.'],
    ['deepseek since:2040', 'Nothing is recorded on DeepSeek from 2040 onwards.'],
    ['딥시크 2019년 6월 이전', '딥시크에 관한 기록 가운데 2019년 5월까지의 것은 없습니다.'],
    ['오픈AI가 딥시크를 고소했어?', '오픈AI와 딥시크에 관한 기록 가운데 “고소”가 나오는 것은 없습니다.'],
    ['who leads openai', 'Nothing recorded on OpenAI mentions “leads”.'],
    ['who is the president of France', 'Nothing recorded mentions “president” and “France”.'],
    ['who is Elon Musk?', 'Nothing recorded mentions “Elon Musk”.'],
    ['deepseek layoffs', 'Nothing recorded on DeepSeek mentions “layoffs”.'],
    ['딥시크 2019년', '딥시크에 관한 기록 가운데 2019년의 것은 없습니다.'],
    ['what happened to deepseek in 2019?', 'Nothing is recorded on DeepSeek for 2019.'],
  ])('%s says what is missing', async (line, words) => {
    const { ok, notFound, reply } = await almanac.answer(line);
    expect([ok, notFound, reply.entries]).toEqual([false, true, []]);
    expect(renderText(reply).split('\n')[0]).toBe(words);
  });

  it('offers what is near as buttons, and a way to suggest it', async () => {
    const { reply } = await almanac.answer('deepseek layoffs');
    const { near = [] } = reply;
    expect(near.length).toBeGreaterThan(0);
    const lines = await linesOf('deepseek layoffs');
    for (const id of near) expect(lines).toContain(`/find ${id}`);
    expect(lines).toContain('/suggest kind:fact');
    expect((await almanac.answer(`/find ${near[0]}`)).reply.entries[0]).toBe(near[0]);
    expect((await almanac.answer('asdfqwer zxcv')).reply.near).toBeUndefined();
  });

  it('is counted for curators, whatever is near; small talk is not', async () => {
    for (const line of [
      'deepseek layoffs',
      'what did Sam Altman say?',
      '/find deepseek 2019',
      'hello',
      'ㅋㅋㅋ',
    ])
      await almanac.answer(line);
    const gaps = () => almanac.ask('/curate gaps', { role: 'curator' });
    await waitFor(async () => expect(await gaps()).toContain('deepseek 2019'));
    const counted = await gaps();
    for (const asked of ['deepseek layoffs', 'what did Sam Altman say?']) expect(counted).toContain(asked);
    for (const said of ['hello', 'ㅋㅋㅋ']) expect(counted).not.toContain(said);
  });
});

describe('a search for a word that no statement has', () => {
  it.each([
    ['bring', 'en', 'Nothing recorded mentions “bring”. The nearest:'],
    ['weather', 'en', 'Nothing recorded mentions “weather”. The nearest:'],
    ['shirt', 'en', 'Nothing recorded mentions “shirt”. The nearest:'],
    ['날씨', 'ko', '기록 가운데 “날씨”가 나오는 것은 없습니다. 가장 가까운 기록입니다.'],
  ] as const)('%s shows what is near as near', async (word, locale, words) => {
    const { ok, reply } = await almanac.answer(`/find ${word}`, { locale });
    expect([ok, reply.entries]).toEqual([false, []]);
    expect(reply.near).not.toEqual([]);
    expect(renderText(reply)).toContain(words);
  });

  it.each(['money', 'universities', '돈', '오픈소스', 'acquired', 'how many people work for deepseek'])(
    '%s is another matter',
    async (words) => {
      const { ok, reply } = await almanac.answer(`/find ${words}`);
      expect(ok).toBe(true);
      expect(reply.entries).not.toEqual([]);
    },
  );
});

describe('what is missing is named whole', () => {
  it.each([
    ['is it true that DeepSeek cost 6 million dollars?', 'en', 'mentions “6 million dollars”.'],
    ['is DeepSeek better than ChatGPT?', 'en', 'Nothing recorded on DeepSeek and ChatGPT answers this.'],
    [
      '딥시크랑 챗GPT 중에 뭐가 더 좋아?',
      'ko',
      '딥시크와 챗GPT에 관한 기록 가운데 이 질문에 답하는 것은 없습니다.',
    ],
  ] as const)('%s', async (line, locale, words) => {
    const { ok, reply } = await almanac.answer(line, { locale });
    expect([ok, reply.entries]).toEqual([false, []]);
    expect(renderText(reply)).toContain(words);
  });

  it('a statement that compares both answers which is better', async () => {
    expect((await almanac.answer('is Qwen2.5-Max better than V3?')).reply.entries[0]).toBe(
      'qwen2.5-max-beats-v3',
    );
  });
});

describe('a statement with the address of its source', () => {
  const SENTENCE = 'DeepSeek opened an office in Seoul on 3 May 2026. https://example.org/seoul';

  it.each([
    ['member', 'Suggest this statement…', `/suggest "${SENTENCE}"`],
    ['curator', 'Add this statement…', `/curate add "${SENTENCE}"`],
  ] as const)(
    'can be recorded by a %s from the answer: the form opens filled in',
    async (role, label, line) => {
      const answer = await almanac.answer(SENTENCE, { role });
      const action = actionsOf(answer).find((each) => each.label === label);
      expect([answer.ok, action?.mode, action?.line]).toEqual([false, 'form', line]);
      const opened = await almanac.answer({ line, form: 'open' }, { role });
      const values = Object.fromEntries((opened.form?.fields ?? []).map(({ key, value }) => [key, value]));
      expect(values).toMatchObject({ date: '2026-05-03', source: 'https://example.org/seoul' });
    },
  );

  it('is read as a question, too', async () => {
    const answer = await almanac.answer('딥시크가 R1을 내놓았다 https://example.org/r1', { locale: 'ko' });
    expect(answer.reply.entries).toContain('r1-released');
    expect(actionsOf(answer).map(({ label }) => label)).toContain('이 기록 제안…');
  });

  it('is not just an address', async () => {
    const lines = await linesOf('https://example.org/seoul');
    expect(lines).toEqual(['/suggest kind:fact']);
  });
});

describe('what asks nothing', () => {
  it.each([
    ['hello', /^Hello! /],
    ['안녕하세요', /^안녕하세요! /],
    ['thank you!', 'You’re welcome!'],
    ['고마워', '별말씀을요!'],
    ['ㅋㅋㅋ', '하하!'],
  ])('%s gets one friendly line, and no statement', async (line, words) => {
    const { ok, reply } = await almanac.answer(line);
    expect([ok, reply.entries, reply.topics]).toEqual([true, [], []]);
    expect(renderText(reply)).toMatch(words);
  });

  it.each([
    ['who are you?', 'en', /^I’m Almanac, a bot\. I answer only from \d+ statements/, ['/topics', '/help']],
    ['너는 누구니?', 'ko', /^저는 연감 봇입니다\. 출처가 달린 기록 \d+건만으로/, ['/주제', '/도움말']],
    ['can I trust you?', 'en', /^Curators record statements here/, ['/topics', '/help']],
    ['믿을 수 있어?', 'ko', /^큐레이터가 출처와 함께 올린 기록만/, ['/주제', '/도움말']],
    [
      'how many statements do you have?',
      'en',
      /^There are \d+ statements here, on \d+ topics/,
      ['/topics', '/help'],
    ],
    ['기록 몇 건 있어?', 'ko', /^주제 \d+개에 대해 기록 \d+건이 있습니다/, ['/주제', '/도움말']],
    ['can you speak Korean?', 'en', /^I speak English and Korean/, []],
    ['한국어 할 줄 알아?', 'ko', /^한국어와 영어로 답합니다/, []],
  ] as const)('%s gets words about the bot', async (line, locale, words, lines) => {
    const { ok, reply } = await almanac.answer(line, { locale });
    expect([ok, reply.entries]).toEqual([true, []]);
    expect(renderText(reply)).toMatch(words);
    expect(await linesOf(line, { locale })).toEqual(lines);
  });

  it.each([
    [
      'how do I subscribe to DeepSeek?',
      'en',
      'member',
      '/subscribe Subscribe a channel',
      '/subscribe deepseek',
    ],
    ['딥시크 구독하고 싶어', 'ko', 'member', '/구독 채널에서', '/구독 딥시크'],
    [
      'how do I add a statement?',
      'en',
      'member',
      '/suggest Suggest a new statement',
      '/suggest DeepSeek opened',
    ],
    [
      'how do I add a statement?',
      'en',
      'curator',
      '/curate add Add an event',
      '/curate add DeepSeek released',
    ],
  ] as const)('%s (%s, %s) shows how to type it', async (line, locale, role, words, example) => {
    const answer = await almanac.answer(line, { locale, role });
    expect(renderText(answer.reply)).toContain(words);
    const examples = actionsOf(answer);
    expect(examples.some(({ line: own }) => own.startsWith(example))).toBe(true);
    // Examples that write open a form first.
    expect(examples.filter(({ line: own, mode }) => own.startsWith(example) && mode !== 'form')).toEqual([]);
  });

  it.each([
    ['what topics are there?', 'en', 'Topics: '],
    ['어떤 주제가 있어?', 'ko', '주제 '],
  ] as const)('%s gets the list of topics', async (line, locale, title) => {
    const { reply } = await almanac.answer(line, { locale });
    expect(reply.title?.startsWith(title)).toBe(true);
    expect(reply.topics.length).toBeGreaterThan(5);
  });

  it.each(['about time!', '오늘 뭐 먹지'])(
    '%s is left alone where people talk to each other',
    async (line) => {
      expect((await almanac.answer(line, { channel: 'discord:1' })).isIdle).toBe(true);
      expect((await almanac.answer(line)).isIdle).toBeUndefined();
    },
  );
});

describe('a line without a slash that begins with the name of a command', () => {
  const commandOf = async (line: string): Promise<string> => {
    const call = { line, locale: 'en', caller: { id: 'minji', role: 'member' } } as const;
    return (await almanac.bot.prepare({ ...call, place: { space: 'test', locale: 'en' } })).command;
  };

  it.each([
    ['timeline deepseek', 'timeline'],
    ['타임라인 딥시크의 부터:2024', 'timeline'],
    ['timeline', 'timeline'],
    ['timeline help', 'help'],
    ['help timeline', 'help'],
    ['도움말', 'help'],
    ['quote nature', 'quote'],
    ['발언 nature', 'quote'],
    ['today 01-20', 'today'],
    ['오늘', 'today'],
    ['latest', 'latest'],
    ['최근 딥시크', 'latest'],
    ['topics person', 'topics'],
    ['find venture capital', 'find'],
    ['find ai kind:quote', 'find'],
    ['subscribe deepseek', 'subscribe'],
    ['subscribe everything', 'subscribe'],
    ['curate review', 'curate review'],
    ['curate add fact date:soon', 'curate add'],
    ['curate', ''],
  ])('%s is that command', async (line, command) => {
    expect(await commandOf(line)).toBe(command);
  });

  it.each([
    'help me find deepseek',
    'about time!',
    'about deepseek?',
    'source?',
    'source of the cost claim',
    'find out who founded deepseek',
    'find the zorbulator',
    'today I learned something',
    'latest news please',
    'topics of the day',
    'fact check this',
    'quote of the day',
    'suggest a good restaurant',
    'subscribe me to the newsletter',
    'updates on the weather',
    '출처가 어디야?',
    '오늘 뭐 먹지',
    '최근에 무슨 일 있었어?',
    '발언 좀 찾아줘',
    '도움말 어디 있어?',
    '찾기 힘드네',
  ])('%s is plain words', async (line) => {
    expect(await commandOf(line)).toBe('ask');
  });

  it('stays a command after a slash', async () => {
    const { ok, reply } = await almanac.answer('/timelin deepseek');
    expect([ok, renderText(reply)]).toEqual([
      false,
      expect.stringContaining('There is no command “timelin”'),
    ]);
  });
});

describe('a word that people try in place of a command', () => {
  it.each([
    ['/search deepseek', 'en', '/find deepseek'],
    ['/quotes nature', 'en', '/quote nature'],
    ['/인용 네이처', 'ko', '/발언 네이처'],
    ['/연표 딥시크', 'ko', '/타임라인 딥시크'],
  ] as const)('%s leads to the command', async (line, locale, label) => {
    const answer = await almanac.answer(line, { locale });
    const [first] = actionsOf(answer);
    expect([answer.ok, first?.label]).toEqual([false, label]);
    expect((await almanac.answer(first?.line ?? '', { locale })).ok).toBe(true);
  });

  it('is no name of a command, nor of two words', () => {
    const names = new Set(almanac.bot.commands.flatMap(({ name }) => Object.values(name)));
    const tried = almanac.bot.commands.flatMap(({ alsoTried }) => Object.values(alsoTried ?? {}));
    expect(tried.flatMap((words) => words.split(' ')).filter((word) => names.has(word))).toEqual([]);
  });
});

it.each([
  ['/abuot deepseek', 'en', '/about deepseek'],
  ['/timlien deepseek', 'en', '/timeline deepseek'],
  ['/fnid deepseek', 'en', '/find deepseek'],
  ['/타임랑인 딥시크', 'ko', '/타임라인 딥시크'],
  ['/누가 딥시크 만들었어', 'ko', '/질문 누가 딥시크 만들었어'],
] as const)('the slash of %s is answered with what was probably meant', async (line, locale, meant) => {
  const [first = ''] = await linesOf(line, { locale });
  expect([first, (await almanac.answer(first, { locale })).ok]).toEqual([meant, true]);
});

it('words after the slash that a command may be meant by can be asked as well', async () => {
  expect(await linesOf('/who founded deepseek')).toContain('/ask "who founded deepseek"');
});

it.each([
  ['subscribe me to deepseek', 'en', '/subscribe'],
  ['follow deepseek', 'en', '/subscribe'],
  ['I want to unsubscribe', 'en', '/unsubscribe'],
  ['how do I get a picture of a timeline', 'en', '/timeline'],
  ['how do I import a spreadsheet', 'en', 'Only curators can use /curate import'],
  ['how do I change the language?', 'en', 'I speak English and Korean'],
  ['구독해줘 딥시크', 'ko', '/구독'],
  ['이 채널에서 소식 받으려면?', 'ko', '/구독'],
  ['타임라인 그림으로 보려면 어떻게 하나요', 'ko', '/타임라인'],
  ['제안 하나 할게', 'ko', '/제안'],
  ['언어 바꾸는 법', 'ko', '한국어와 영어로 답합니다'],
  ['topics?', 'en', 'Topics'],
  ['주제 추천해줘', 'ko', '주제'],
  ['timeline?', 'en', '/timeline'],
  ['settings', 'en', 'Only admins can use /admin settings (set language, visibility and permissions).'],
  ['설정', 'ko', '/관리 설정 명령(언어, 공개 범위, 권한 설정하기)은 관리자만 쓸 수 있습니다.'],
] as const)('%s leads to what it names', async (line, locale, start) => {
  expect((await textOf(line, { locale })).startsWith(start)).toBe(true);
});

it.each(['ㄱㅅㄱㅅ', '앜ㅋㅋ', '엥', 'quote me on that', 'today was rough', 'about time you answered'])(
  '%s is talk, and nothing is assumed',
  async (line) => {
    const { reply } = await almanac.answer(line, { locale: 'ko' });
    expect([reply.entries, reply.topics, renderText(reply).split('\n').length]).toEqual([[], [], 1]);
  },
);

describe('a question that follows another', () => {
  it('keeps its topic in the same conversation, in its buttons and among the gaps', async () => {
    const asking = { conversation: 'dm-1' };
    await almanac.answer('딥시크가 뭐야', asking);
    const followed = await almanac.answer('본사는 어디야?', asking);
    expect(followed.reply.entries[0]).toBe('deepseek-hangzhou');
    const inButtons = actionsOf(await almanac.answer('언제 나왔어?', asking)).map(({ line }) => line);
    expect(inButtons.find((line) => line.startsWith('/질문'))).toContain('/질문 딥시크 언제 나왔어?');
    const elsewhere = await almanac.answer('그건 언제야?', { conversation: 'dm-2' });
    expect(elsewhere.reply.topics).toEqual([]);
    const missing = await almanac.answer('and in 2019?', asking);
    expect(renderText(missing.reply)).toContain('Nothing is recorded on DeepSeek for 2019.');
    const gaps = () => almanac.ask('/curate gaps', { role: 'curator' });
    await waitFor(async () => expect(await gaps()).toContain('DeepSeek and in 2019?'));
  });

  const shown = async (line: string, conversation: string, locale: Locale = 'en') =>
    (await almanac.answer(line, { conversation, locale })).reply.entries;

  it.each([
    ['what did deepseek release?', ['what about the second one', 'number 2', 'the 2nd', 'number two']],
    ['딥시크 뭐 냈어?', ['두번째는?', '두 번째 거 자세히', '2번', '둘째는요?']],
    ['timeline deepseek', ['the second one', 'second one?', 'and the second?']],
    ['타임라인 딥시크', ['두번째는?', '두 번째 거 언제야']],
    ['/fact deepseek', ['the second one', 'second', '2']],
  ])('after %j, counts what was shown', async (asked, lines) => {
    for (const [at, line] of lines.entries()) {
      const list = await shown(asked, `nth-${asked}-${at}`);
      expect([line, await shown(line, `nth-${asked}-${at}`)]).toEqual([line, [list[1]]]);
    }
  });

  it('says how many were shown, and keeps counting them', async () => {
    const list = await shown('when did v3 come out?', 'nth');
    expect(list).toHaveLength(1);
    expect(await textOf('the third one', { conversation: 'nth' })).toBe(
      'The answer before shows only one statement.',
    );
    expect(await shown('the first one', 'nth')).toEqual(list);
    expect(await textOf('마지막 거', { conversation: 'nth', locale: 'ko' })).not.toContain('한 건뿐');
  });

  it('finds the quote at a position, and asks about the one that is shown', async () => {
    const second = await shown('/quote nature page:2', 'elsewhere');
    await shown('quote nature', 'pages');
    expect(await shown('the second one', 'pages')).toEqual(second);
    expect(await shown('source?', 'pages')).toEqual(second);
    await shown('quote nature', 'pages-2');
    expect(await shown('두번째꺼', 'pages-2', 'ko')).toEqual(second);
  });

  it.each([
    ['quote yunji chen', 'where did he say that?'],
    ['발언 천윈지', '그건 누가 한 말이야?'],
  ])('after %j and the next page, %j is about the quote that is shown', async (asked, line) => {
    await shown(asked, line);
    const [second] = await shown('next', line);
    await almanac.answer(line, { conversation: line });
    expect(await shown('source?', line)).toEqual([second]);
  });

  it.each([
    ['who founded deepseek?', 'in Korean please', '2023년  량원펑이 딥시크를 설립했다.'],
    ['what is deepseek', '한국어로', '중국'],
    ['딥시크 누가 만들었어', '영어로 답해줘', 'Liang Wenfeng founded DeepSeek.'],
    ['딥시크가 뭐야', '언어 영어', 'Chinese technology start-up'],
    ['누가 딥시크 설립했어', 'english', 'Liang Wenfeng founded DeepSeek.'],
  ])('after %j, %j gives the same answer in that language', async (asked, line, answer) => {
    await almanac.answer(asked, { conversation: `${asked} ${line}` });
    expect(await textOf(line, { conversation: `${asked} ${line}` })).toContain(answer);
  });

  it.each([
    ['영어로', 'I speak English and Korean'],
    ['korean', '한국어와 영어로 답합니다.'],
  ])('%j alone is answered in that language', async (line, answer) => {
    expect(await textOf(line)).toContain(answer);
  });

  it.each([
    ['who founded deepseek?', 'are you sure?'],
    ['who founded deepseek?', 'who says so?'],
    ['딥시크 누가 만들었어', '누가 그래'],
  ])('after %j, %j shows the statement with its source again', async (asked, line) => {
    const [statement] = await shown(asked, `${asked} ${line}`);
    expect(await shown(line, `${asked} ${line}`)).toEqual([statement]);
  });

  it('stays with the answer when a question about it has no answer', async () => {
    const [asked] = await shown('who founded deepseek?', 'stays');
    for (const missing of ['why?', 'who else?'])
      expect([missing, (await almanac.answer(missing, { conversation: 'stays' })).ok]).toEqual([
        missing,
        false,
      ]);
    expect(await shown('when?', 'stays')).toEqual([asked]);
  });

  it('goes on with what was not shown, of a question and of a lookup', async () => {
    for (const [asked, more] of [
      ['facts about deepseek', 'more'],
      ['딥시크 관련 사실', '더'],
      ['quote nature', 'next'],
      ['/fact deepseek', 'show more'],
      ['발언 네이처', '또?'],
    ] as const) {
      const first = await shown(asked, asked);
      const second = await shown(more, asked);
      const third = await shown(more, asked);
      expect([asked, second.length > 0, first.some((id) => second.includes(id))]).toEqual([
        asked,
        true,
        false,
      ]);
      expect([asked, [...first, ...second].filter((id) => third.includes(id))]).toEqual([asked, []]);
    }
  });

  it.each([
    ['what is deepseek', 'more', 'tell me more'],
    ['딥시크가 뭐야', '더 보여줘', '더 자세히'],
  ])('after the card of “%s”, “%s” and “%s” show what is not on it', async (asked, more, again) => {
    for (const line of [more, again]) {
      const card = await shown(asked, line);
      const further = await shown(line, line);
      expect([line, further.length > 0, further.filter((id) => card.includes(id))]).toEqual([line, true, []]);
    }
  });

  it('asks about others than those of the answer before', async () => {
    await shown('량원펑 누구야', 'with-words', 'ko');
    expect(await shown('다른 회사도 만들었어?', 'with-words', 'ko')).toContain('high-flyer-founded');
  });

  it('goes on when others are asked for, and says who has said nothing on the matter', async () => {
    const quotes = [
      await shown('발언 마리나 장', 'go-on', 'ko'),
      await shown('다른 건 없어?', 'go-on', 'ko'),
    ];
    expect(quotes.map(({ length }) => length)).toEqual([1, 1]);
    expect((await almanac.answer('이 사람 누구야', { conversation: 'go-on' })).reply.title).toBe('마리나 장');
    await shown('what did yunji chen say about deepseek', 'on-the-matter');
    expect(await textOf('and liang wenfeng?', { conversation: 'on-the-matter' })).not.toContain(
      'answers this',
    );
    expect(await textOf('and trump?', { conversation: 'on-the-matter' })).toContain(
      'Nothing recorded from Donald Trump on DeepSeek.',
    );
  });

  it('tells more about a statement that was pointed to', async () => {
    await shown('what happened in january 2025', 'pointed');
    await shown('the second one', 'pointed');
    const { reply } = await almanac.answer('tell me more about that', { conversation: 'pointed' });
    expect(reply.title).toBe('Qwen2.5-Max');
  });

  it('takes the topic of a lookup, however it was called', async () => {
    for (const [at, asked] of ['timeline deepseek', '/about deepseek', 'find deepseek'].entries()) {
      await almanac.answer(asked, { conversation: `of-${at}` });
      expect((await shown('who founded it?', `of-${at}`))[0]).toBe('deepseek-founded');
    }
    await almanac.answer('딥시크가 뭐야', { conversation: 'bare' });
    expect((await almanac.answer('타임라인', { conversation: 'bare' })).reply.title).toBe('딥시크 타임라인');
    expect((await almanac.answer('timeline', { conversation: 'nothing yet' })).ok).toBe(false);
  });

  it.each([
    ['this date is wrong', 'en', 'Suggest a correction…'],
    ['I think that’s a mistake', 'en', 'Suggest a correction…'],
    ['날짜 틀린 것 같은데', 'ko', '정정 제안…'],
    ['틀린 거 있으면 어떻게 고쳐?', 'ko', '정정 제안…'],
  ] as const)('“%s” leads to a correction of the statement that was shown', async (line, locale, label) => {
    const asking = { conversation: `wrong: ${line}`, locale };
    await almanac.answer('when did v3 come out?', asking);
    const [action] = actionsOf(await almanac.answer(line, asking));
    expect(action).toMatchObject({ label, line: expect.stringContaining('v3-released') as string });
    const [edit] = actionsOf(await almanac.answer(line, { ...asking, role: 'curator' }));
    expect(edit?.line).toMatch(/^\/(?:curate edit|큐레이션 편집) v3-released/u);
    expect(await textOf(line, asking)).toMatch(/suggest a correction|정정을 제안해/u);
    expect(await textOf(line, { ...asking, role: 'curator' })).toMatch(/you can correct it|바로 고칠 수/u);
  });

  it('a mistake without an answer before leads to a suggestion', async () => {
    const [action] = actionsOf(await almanac.answer('there’s a typo', { conversation: 'typo' }));
    expect(action?.line).toBe('/suggest kind:fact');
  });

  it.each(['link to the original?', 'can I trust this?', '원문 링크 있어?', '믿을 만해?'])(
    '“%s” asks for the source of the statement that was shown',
    async (line) => {
      const conversation = `source: ${line}`;
      expect(await shown('when did v3 come out?', conversation)).toEqual(['v3-released']);
      expect(await shown(line, conversation)).toEqual(['v3-released']);
    },
  );

  it('is not answered by what says nothing of its own words', async () => {
    for (const [before, line] of [
      ['when was o1 released?', 'is it free?'],
      ['o1 언제 나왔어?', '무료야?'],
      ['who founded DeepSeek?', 'who’s the CEO now?'],
    ] as const) {
      await almanac.answer(before, { conversation: line });
      expect([line, await shown(line, line)]).toEqual([line, []]);
    }
  });

  it('for the whole story is about everything if nothing was answered', async () => {
    for (const line of ['tell me the whole story', 'catch me up', '전체 요약해줘']) {
      const conversation = `after nothing: ${line}`;
      await almanac.answer('what did Sam Altman say?', { conversation });
      expect((await almanac.answer(line, { conversation })).ok).toBe(true);
      expect(await textOf(line, { conversation })).toMatch(/^(?:Topics: |Latest|주제 )/u);
    }
  });

  it('about the bot is not about the answer', async () => {
    for (const line of ['who runs this bot?', '이거 관리자 누구야']) {
      await almanac.answer('when was o1 released?', { conversation: line });
      expect(await shown(line, line)).toEqual([]);
    }
  });

  it('finds others than those that were shown, or none', async () => {
    await almanac.answer('who founded deepseek?', { conversation: 'others' });
    expect(await textOf('who else?', { conversation: 'others' })).toContain(
      'Nothing else recorded on DeepSeek answers this.',
    );
    const card = await shown('딥시크가 뭐야', 'others-2', 'ko');
    const others = await shown('또?', 'others-2', 'ko');
    expect(others.length).toBeGreaterThan(0);
    expect(others.filter((id) => card.includes(id))).toEqual([]);
  });

  it('finds what was before and after the answer', async () => {
    await almanac.answer('when did v3 come out?', { conversation: 'times' });
    await almanac.answer('timeline deepseek', { conversation: 'times' });
    await almanac.answer('the second one', { conversation: 'times' });
    expect((await shown('and after that?', 'times'))[0]).toBe('r1-released');
    await almanac.answer('딥시크 뭐 냈어', { conversation: 'times', locale: 'ko' });
    expect(await shown('두번째는?', 'times', 'ko')).toEqual(['r1-released']);
    expect((await shown('그 전에는?', 'times', 'ko'))[0]).toBe('v3-released');
  });

  it('finds the company of a person, and where it is', async () => {
    for (const [asked, next] of [
      ['량원펑 누구야', '그 회사는 어디야'],
      ['딥시크가 뭐야', '어디야?'],
      ['what is deepseek', 'where is it?'],
    ] as const) {
      await almanac.answer(asked, { conversation: next });
      const { reply } = await almanac.answer(next, { conversation: next });
      expect([next, reply.topics]).toEqual([next, ['deepseek']]);
    }
  });

  it('remembers ids, and nothing that people said', async () => {
    const written: unknown[] = [];
    const spy = vi.spyOn(Conversations.prototype, 'at').mockReturnValue({
      read: async () => undefined,
      write: (conversation) => void written.push(conversation),
    });
    await almanac.answer('my secret name is Bo; who founded deepseek?', { conversation: 'x' });
    await almanac.answer('/find deepseek "my secret"', { conversation: 'x' });
    await almanac.answer('/timeline deepsek', { conversation: 'x' });
    spy.mockRestore();
    expect(written.length).toBeGreaterThan(1);
    expect(JSON.stringify(written)).not.toMatch(/secret|\bBo\b|deepsek\b/);
  });

  it('leaves the topic when it names somebody whom nothing recorded knows', async () => {
    const asking = { conversation: 'dm-3' };
    await almanac.answer('what is deepseek', asking);
    expect(await textOf('what did Sam Altman say?', asking)).toContain('Nothing recorded from Sam Altman.');
  });
});
