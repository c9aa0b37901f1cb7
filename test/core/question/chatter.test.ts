/** Lines of a chat that are no questions although they have recorded names, and short questions beside them. */
import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuestion } from '../../../src/core/question/answer/answer.ts';
import { readQuestion } from '../../../src/core/question/read/read.ts';
import { ASKED_ON, knownPacks } from '../../ask/score.ts';

let packs: Awaited<ReturnType<typeof knownPacks>>;
beforeAll(async () => {
  packs = await knownPacks();
});

const answerTo = (line: string) =>
  answerQuestion(readQuestion(line, packs.search, ASKED_ON), packs.search, ASKED_ON);
/** The first statement of the answer, the topic, the kind of talk, or the kind of the answer. */
const first = (line: string): string | undefined => {
  const answer = answerTo(line);
  if (answer.kind === 'statements') return answer.found[0]?.entry.id;
  if (answer.kind === 'talk') return `talk: ${answer.talk}`;
  return answer.kind === 'topic' ? answer.topic : answer.kind;
};

describe('sentences that tell nothing that may be recorded', () => {
  it.each([
    'nature is healing',
    'messi is the goat',
    'kimi no na wa is such a good movie',
    'chatgpt is down again',
    'so meta',
    'science!',
    'to the moon',
    'when moon',
    'chatgpt could never',
    'this is better than google',
    'i want to go to the moon',
    'math is hard',
    'worth it',
    'money well spent',
    '라마 귀엽다',
    '엔비디아 풀매수했다',
    '라마가 나보다 똑똑하네',
    '화성 사니까 출근이 지옥이다',
    '애플 펜슬 잃어버림',
  ])('are talk: %s', (line) => {
    expect(first(line)).toBe('talk: others');
  });

  it.each([
    ['deepseek is based in paris', 'nothing'],
    ['openai is the company of zuckerberg', 'nothing'],
    ['딥시크가 파산했다', 'nothing'],
    // A name that ends as verbs do.
    ['토요타 혼다', 'nothing'],
    ['voyager 1 left the solar system', 'voyager-1-interstellar'],
  ])('but claims are not: %s', (line, answer) => {
    expect(first(line)).toBe(answer);
  });
});

it.each([
  'anyone up for pubg',
  'come on brazil',
  '한국 이겨라',
  '독일 여행 가고 싶다',
  '코로나 또 걸림 ㅠㅠ',
  '오늘 배그 한판 ㄱ?',
  '배그 렉 걸려',
  '손흥민 골 봤냐',
  '주식 살걸',
  'git push origin main',
  'console.log("openai")',
  'const x = 5;',
  '`npm test`',
  'ok ㅋㅋ',
])('people are left alone: %s', (line) => {
  expect(first(line)).toBe('talk: others');
});

it.each(['привет', 'こんにちは', '谢谢', 'когда основан openai'])(
  'a line in another script gets the languages: %s',
  (line) => {
    expect(first(line)).toBe('talk: languages');
  },
);

describe('what a thing of everyday life is', () => {
  it.each([
    'what is kimchi',
    "what's a bagel",
    'what is pizza',
    '김치가 뭐야',
    '떡볶이가 뭐야',
    '초밥이 뭐야',
  ])('is not recorded: %s', (line) => {
    expect(first(line)).toBe('nothing');
  });

  it.each(['whats for lunch', 'what is the password', 'what is up', '점심 뭐야', '비번 뭐야'])(
    'is not what people ask each other: %s',
    (line) => {
      expect(answerTo(line).kind).toBe('talk');
    },
  );
});

it.each([
  ['deepseek?', 'deepseek'],
  // Names, and what the same words ask for.
  ['openai!', 'openai'],
  ['science', 'science-journal'],
  ['moon rocks', 'apollo-rocks'],
  ['still hungry quote', 'hiddink-hungry'],
  ['딥시크?', 'deepseek'],
  ['谁是 openai', 'talk: languages'],
  ['深度求索', 'deepseek'],
  ['땡큐 EUV가 뭐야', 'euv'],
  ['ty! who founded nvidia', 'nvidia-founded'],
  ['i want to know who founded tsmc', 'tsmc-founded'],
  ['TSMC 누가 세웠는지 알고 싶어', 'tsmc-founded'],
  ['누가 테슬라 세웠더라', 'tesla-founded'],
  ['달 착륙 누가 먼저 했더라', 'apollo-11-landing'],
])('a question is answered: %s', (line, answer) => {
  expect(first(line)).toBe(answer);
});

it.each([
  'ｗｈｅｎ ｗａｓ ｏｐｅｎａｉ ｆｏｕｎｄｅｄ',
  '𝘄𝗵𝗲𝗻 𝘄𝗮𝘀 𝗼𝗽𝗲𝗻𝗮𝗶 𝗳𝗼𝘂𝗻𝗱𝗲𝗱',
  'when\u200Bwas\u200Bopenai\u200Bfounded',
  '<b>when was openai founded</b>',
  '```\nwhen was openai founded\n```',
])('letters and signs of any dress are read: %s', (line) => {
  expect(first(line)).toBe('openai-founded');
});
