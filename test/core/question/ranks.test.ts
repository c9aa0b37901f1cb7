/** Questions for the first, the largest and the like of a kind. */
import { beforeAll, expect, it } from 'vitest';
import { answerQuestion } from '../../../src/core/question/answer/answer.ts';
import { readQuestion } from '../../../src/core/question/read/read.ts';
import { ASKED_ON, knownPacks } from '../../ask/score.ts';

let packs: Awaited<ReturnType<typeof knownPacks>>;
beforeAll(async () => {
  packs = await knownPacks();
});

/** The id of the topic or of the first statement of the answer, or `nothing`. */
const first = (ask: string): string | undefined => {
  const given = answerQuestion(readQuestion(ask, packs.search, ASKED_ON), packs.search, ASKED_ON);
  if (given.kind === 'topic') return given.topic;
  return given.kind === 'statements' ? given.found[0]?.entry.id : given.kind;
};

it.each([
  ['최초의 우주인', 'yuri-gagarin'],
  ['한국 최초 우주인', 'yi-so-yeon'],
  ['first korean in space', 'yi-so-yeon'],
  ['달에 처음 간 사람 누구야', 'neil-armstrong'],
  ['달에 두 번째로 간 사람', 'buzz-aldrin'],
  ['first person on the moon', 'neil-armstrong'],
  ['first satellite', 'sputnik-1'],
])('finds the topic of a rank by its description: “%s”', (ask, id) => {
  expect(first(ask)).toBe(id);
});

it.each([
  ['first moon landing', 'apollo-11-landing'],
  ['when was the first moon landing', 'apollo-11-landing'],
  ['최초의 달 착륙', 'apollo-11-landing'],
  ['인류 첫 달 착륙 언제야', 'apollo-11-landing'],
  ['who launched the first satellite', 'sputnik-launch'],
])('answers “%s” by statements on the first of the kind', (ask, id) => {
  expect(first(ask)).toBe(id);
});

it.each(['first model of deepseek', 'which was the first model of deepseek', '딥시크 첫 모델'])(
  'does not answer “%s” by a model whose note speaks of the first of something else',
  (ask) => {
    const question = readQuestion(ask, packs.starter, ASKED_ON);
    expect(answerQuestion(question, packs.starter, ASKED_ON).kind).toBe('nothing');
  },
);

it.each([
  ['latest nvidia chip', 'blackwell-shown'],
  ['엔비디아 최신 칩', 'blackwell-shown'],
  ['엔비디아 가장 최근 칩', 'blackwell-shown'],
  ['newest tesla car', 'cybertruck-first'],
  ['latest claude model', 'claude-4'],
])('answers “%s” by the newest of that class', (ask, id) => {
  expect(first(ask)).toBe(id);
});

it.each([
  ['마누라와 자식만 빼고 누가 한 말', 'lee-wife-children'],
  ['다 바꿔라 누구 말', 'lee-wife-children'],
  ['who said one small step', 'armstrong-step'],
  ['who said i have a dream', 'nothing'],
])('answers “%s” by the quote with these words in a row, or not at all', (ask, id) => {
  expect(first(ask)).toBe(id);
});

it.each([
  ['how much is a starship launch', 'nothing'],
  ['스타십 발사 얼마야', 'nothing'],
  ['price of a roadster', 'nothing'],
  ['달까지 거리 얼마야', 'nothing'],
  ['오픈AI 몸값 얼마야', 'openai-valuation'],
  ['카톡 먹통 시간 얼마였어', 'kakao-outage-hours'],
])('answers “%s” by a price or by what is measured, and by no other number', (ask, id) => {
  expect(first(ask)).toBe(id);
});

it.each([
  ['first microsoft investment in openai', 'microsoft-invests-2019'],
  ['마이크로소프트 오픈AI 첫 투자', 'microsoft-invests-2019'],
  ['when did the us leave the paris agreement the first time', 'trump-leaves-paris'],
  ['미국 파리협정 첫 탈퇴 언제', 'trump-leaves-paris'],
  ['팰컨 9 첫 착륙', 'falcon-9-lands'],
  ['크루 드래건 첫 비행', 'demo-2'],
  ['when did the nobel prizes start', 'nobel-first'],
])('answers “%s” by the earliest, or by what says that it was the first', (ask, id) => {
  expect(first(ask)).toBe(id);
});

it.each([
  ['first person on mars', 'nothing'],
  ['화성에 처음 간 사람', 'nothing'],
  ['first japanese in space', 'nothing'],
  ['first company worth a trillion dollars', 'nothing'],
  ['시가총액 1조 달러 처음 넘은 회사', 'nothing'],
  ['first woman to win a nobel prize', 'nothing'],
  ['월드컵 처음 개최한 나라', 'nothing'],
  ['fastest rocket ever', 'nothing'],
  ['코로나 백신 처음 맞은 사람', 'first-jab'],
  ['first country to approve the pfizer vaccine', 'uk-approves-pfizer'],
  ['화이자 백신 제일 먼저 승인한 나라', 'uk-approves-pfizer'],
])('answers “%s” only by a statement that says so of that class', (ask, id) => {
  expect(first(ask)).toBe(id);
});

it.each([
  ['which country won the most world cups', 'brazil-five'],
  ['월드컵 제일 많이 우승한 나라', 'brazil-five'],
  ['who has scored the most goals at world cups', 'klose-16'],
  ['who won the most ballon dors', 'nothing'],
])('answers “%s” by a record or not at all', (ask, id) => {
  expect(first(ask)).toBe(id);
});

it.each([['marie curie’s first nobel prize'], ['마리 퀴리 첫 노벨상']])(
  'takes the earliest for the first of somebody: “%s”',
  (ask) => {
    expect(first(ask)).toBe('curie-physics');
  },
);

it('“most others” says of nothing that it is the largest', () => {
  expect(first('largest electric car maker')).toBe('nothing');
});

it.each([
  ['when was the last nuri launch', 'nuri-third'],
  ['누리호 마지막 발사 언제', 'nuri-third'],
  ['ipcc last big report out when', 'ipcc-synthesis'],
])('takes the newest for the last, where no statement says that it is the last: “%s”', (ask, id) => {
  expect(first(ask)).toBe(id);
});

it.each([
  ['who was the last person on the moon', 'apollo-17-leaves'],
  ['마지막으로 달에 간 사람', 'apollo-17-leaves'],
  // “Last” is a verb here.
  ['how long did gagarin’s flight last', 'gagarin-minutes'],
])('takes the statement that says “last”: “%s”', (ask, id) => {
  expect(first(ask)).toBe(id);
});

it.each([
  'when was the moon landing',
  'moon landing date',
  'what year did we land on the moon',
  '달 착륙 언제였어',
  '인류의 달 착륙은 몇 년도',
])('takes the first for the one that everybody knows: “%s”', (ask) => {
  expect(first(ask)).toBe('apollo-11-landing');
});

it.each([
  ['when was the indian moon landing', 'chandrayaan-3-landing'],
  ['일본 달 착륙 언제', 'slim-landing'],
])('takes that of the country: “%s”', (ask, id) => {
  expect(first(ask)).toBe(id);
});

it.each([
  ['most recent world cup winner', 'final-2022'],
  ['latest quote by elon musk', 'musk-byd-now'],
  ['일론 머스크 최근 발언', 'musk-byd-now'],
])('takes the newest for the most recent: “%s”', (ask, id) => {
  expect(first(ask)).toBe(id);
});
