/** Tests how refusals are worded: articles, quoted words, what is left unquoted; and lines that are no questions at all. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nameInSentence } from '../../../src/commands/shared/name-in-sentence.ts';
import { ASKED_ON, knownPacks } from '../../ask/score.ts';
import { answerQuestion } from '../../../src/core/question/answer/answer.ts';
import { readQuestion } from '../../../src/core/question/read/read.ts';
import { whatIsMissing } from '../../../src/commands/shared/what-is-missing.ts';
import { talk, type Talk } from '../../support/ask.ts';

let packs: Awaited<ReturnType<typeof knownPacks>>;
let almanac: Talk;
beforeAll(async () => {
  [packs, almanac] = await Promise.all([knownPacks(), talk()]);
});
afterAll(() => almanac.close());

/** The refusal on the search pack, in the language of the question. */
function refusal(ask: string): string {
  const knowledge = packs.search;
  const question = readQuestion(ask, knowledge, ASKED_ON);
  const answer = answerQuestion(question, knowledge, ASKED_ON);
  if (answer.kind !== 'nothing') return answer.kind;
  return whatIsMissing(question, answer, { knowledge })[/[가-힣]/.test(ask) ? 'ko' : 'en'];
}

it.each([
  ['paris-agreement', 'the Paris Agreement'],
  ['moon', 'the Moon'],
  ['european-union', 'the European Union'],
  ['world-cup', 'the FIFA World Cup'],
  ['artificial-intelligence', 'artificial intelligence'],
  ['openai', 'OpenAI'],
  ['lionel-messi', 'Lionel Messi'],
])('the topic %s is “%s” in a sentence', (id, name) => {
  const topic = packs.search.topic(id);
  expect(topic && nameInSentence(topic, packs.search).en).toBe(name);
});

describe('a refusal', () => {
  it.each([
    ['who founded amazon', 'Nothing recorded mentions “founded” and “amazon” together.'],
    ['who made windows 11', 'Nothing recorded mentions “windows 11”.'],
    ['when will gpt-6 be released', 'Nothing recorded mentions “gpt-6”.'],
    ['who was the first woman on mars', 'Nothing recorded on Mars names a person or organisation for this.'],
    ['how tall is elon musk', 'Nothing recorded on Elon Musk gives a number for this.'],
    ['네이버 사옥 몇 층이야', '네이버에 관한 기록에서 그 수를 찾을 수 없습니다.'],
    ['프랑스 대통령 누구야', '기록 가운데 “프랑스 대통령”이 나오는 것은 없습니다.'],
    ['프랑스에 있는 삼성 본사 어디야', '기록 가운데 “프랑스”, “삼성”이 함께 나오는 것은 없습니다.'],
    ['서울 인구 몇 명이야', '기록에서 그 수를 찾을 수 없습니다.'],
    ['애플이 오픈AI 언제 샀어', '애플과 오픈AI에 관한 기록에서 그 날짜를 찾을 수 없습니다.'],
    ['호날두 지금 어디 살아', '크리스티아누 호날두에 관한 기록에서 그 장소를 찾을 수 없습니다.'],
    ['누가 샘 올트먼 머리를 비판했어', '샘 올트먼에 관한 기록 가운데 이 질문에 답하는 것은 없습니다.'],
  ])('%s', (ask, words) => {
    expect(refusal(ask)).toBe(words);
  });

  it.each([
    ['claude and claude', 'Nothing recorded mentions “claude”.'],
    ['클로드랑 클로드 비교해줘', '기록 가운데 “클로드”가 나오는 것은 없습니다.'],
    ['아마존 세웠어', '기록 가운데 “아마존”이 나오는 것은 없습니다.'],
    ['엔비디아가 딥시크 샀어?', '가장 가까운 기록이며, “엔비디아”는 나오지 않습니다.'],
  ])('quotes each name once, without particles, and no verb: %s', async (line, words) => {
    expect((await almanac.ask(line)).split('\n')[0]).toBe(words);
  });
});

describe('what asks nothing', () => {
  it.each(['this bot sucks', 'you idiot', 'fuck off', '이 봇 쓰레기네', '병신', 'ㅅㅂ'])(
    'is an insult: %s',
    async (line) => {
      expect(await almanac.ask(line)).toMatch(/^(?:Sorry about that|죄송합니다)\./);
    },
  );

  it.each([
    ['deepseek', 'what’s the weather like'],
    ['딥시크', '오늘 날씨 어때'],
  ])('is the weather, after “%s”, too: %s', async (topic, line) => {
    const asking = { conversation: line };
    await almanac.ask(topic, asking);
    expect(await almanac.ask(line, asking)).toMatch(/^(?:Ask me something|“딥시크가 뭐야\?”처럼)/);
  });
});

describe('/quote in a period', () => {
  it.each([
    ['/quote chinese-government until:2018', /\(2017\)/],
    ['/quote nature until:2001', /^Nature: quotes\n\nNone of the \d+ quotes has a date in that period\./],
    [
      '/발언 네이처 까지:2001',
      /^네이처 발언\n\n기록된 발언 \d+건 가운데 날짜가 그 기간에 든 것이 없습니다\./,
    ],
    ['/quote nature since:2025 until:2001', /“since” \(2025\) is after “until” \(2001\)/],
  ])('%s', async (line, text) => {
    expect(await almanac.ask(line)).toMatch(text);
  });
});
