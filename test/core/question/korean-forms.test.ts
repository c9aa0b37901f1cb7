/** The same question in other forms of Korean: other endings, numbers in words, other phrases for who and why. */
import { beforeAll, describe, expect, it } from 'vitest';
import { answerLine } from '../../../src/core/question/answer-line.ts';
import { withYearsInDigits } from '../../../src/core/question/line/years-in-words.ts';
import { ASKED_ON, knownPacks } from '../../ask/score.ts';

let packs: Awaited<ReturnType<typeof knownPacks>>;
beforeAll(async () => {
  packs = await knownPacks();
});

/** The id of the first statement of the answer, or its kind. */
const first = (ask: string): string => {
  const { answer } = answerLine(ask, packs.search, ASKED_ON);
  return answer.kind === 'statements' ? (answer.found[0]?.entry.id ?? '') : answer.kind;
};

it.each([
  ['이천이십사년 노벨상', '2024년 노벨상'],
  ['천구백육십구 년에', '1969 년에'],
  ['이천년에는', '2000년에는'],
  ['천구백팔십년대', '1980년대'],
  ['이천년 전에', '이천년 전에'],
  ['이천년간', '이천년간'],
])('years in words: %s', (typed, read) => {
  expect(withYearsInDigits(typed)).toBe(read);
});

describe('the same is asked', () => {
  it.each([
    ['이천십육년 3월에 이세돌 뭐 했지', 'alphago-lee'],
    ['챗GPT 언제 나왔는지 기억나', 'chatgpt-launch'],
    ['퍼서비어런스 어디에 착륙했는지 생각나?', 'perseverance-landing'],
    ['그게 뭐였지 기름차 생산 완전히 접은 중국 회사', 'byd-stops-petrol'],
    ['카톡 먹통 원인이 뭐래', 'kakao-outage'],
    ['힌턴이 구글 그만둔 이유가 뭐라고 했지', 'hinton-leaves-google'],
    ['TSMC 어떤 분이 창업했나', 'tsmc-founded'],
    ['당근마켓 창업자 어떤 사람이야', 'nothing'],
    ['TSMC는 누구 작품이야', 'tsmc-founded'],
    ['퍼서비어런스 어디에 착륙했는지 말씀해 주세요', 'perseverance-landing'],
    ['퍼서비어런스 착륙 장소 말씀해주실래요', 'perseverance-landing'],
    ['수성 궤도 맨 처음 들어간 탐사선', 'messenger-orbit'],
    ['H100 이름은 누구 이름에서 따온 거야', 'h100-shown'],
    ['최초 접종자 연세가 어떻게 되셨는지 알려줘', 'first-jab'],
    ['AMD 씨이오 언제부터 리사수야', 'lisa-su-ceo'],
    ['딥시크 누구누구가 만들었어', 'deepseek-founded'],
    ['2018 월드컵 1등한 팀', 'final-2018'],
    ['GPT-3 파라미터 몇 개라더라', 'gpt3-size'],
  ])('%s', (ask, wanted) => {
    expect(first(ask)).toBe(wanted);
  });
});
