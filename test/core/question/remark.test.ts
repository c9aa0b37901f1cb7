/** Tests that remarks, by which people tell each other something, get neither statements nor “not recorded”. */
import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuestion } from '../../../src/core/question/answer/answer.ts';
import { conversationOf } from '../../../src/core/question/conversation/conversation.ts';
import { readQuestion } from '../../../src/core/question/read/read.ts';
import { ASKED_ON, knownPacks } from '../../ask/score.ts';

let packs: Awaited<ReturnType<typeof knownPacks>>;
beforeAll(async () => {
  packs = await knownPacks();
});
const read = (line: string) => readQuestion(line, packs.search, ASKED_ON);
const kindOf = (line: string): string => answerQuestion(read(line), packs.search, ASKED_ON).kind;

describe('remarks', () => {
  it.each([
    // Of the speaker, though it names a topic.
    'my coupang box is stuck at the gate again',
    'copilot gave me nonsense all day. i quit',
    'got my booster today and my arm is killing me',
    'deepseek is down for me too. lets just get coffee',
    // Of everyday life.
    'Happy birthday Sora!! Cake is in the kitchen',
    'mercury must be in retrograde, ci is red again',
    '트럼프 카드 챙겨와 오늘 밤 포커친다',
    '딥시크 또 먹통이네 걍 밥이나 먹으러 가자',
    // A sentence that only tells.
    '애플펜슬 주우신 분 3층 탕비실로 갖다 놓겠습니다',
    // With a question mark, but of nothing but everyday life.
    '중국집 시킬건데 짜장? 짬뽕?',
  ])('%s', (line) => {
    expect(read(line).isRemark).toBe(true);
    expect(kindOf(line)).toBe('talk');
  });

  it.each([
    ['a claim about a topic', 'deepseek was founded in paris'],
    ['a claim about a topic, politely', '딥시크가 파리에서 설립되었습니다'],
    ['a request', 'can you tell me about hinton for my report'],
    ['a question by the way', 'we were arguing at lunch, who founded nvidia'],
    ['names and nouns', '밥 딜런 본명'],
    ['the country in small letters', 'size of the us subsidy pot for chip factories'],
    ['words that statements have', '두바이 회의에서 화석연료 탈피 문구 들어간 게 사상 처음이라는데 맞나요'],
  ])('%s is none: %s', (_, line) => {
    expect(read(line).isRemark).toBe(false);
    expect(kindOf(line)).not.toBe('talk');
  });

  it('gets the statements that have everything in it', () => {
    expect(read('our sutskever left openai').isRemark).toBe(true);
    expect(kindOf('our sutskever left openai')).toBe('statements');
  });
});

describe('questions that people ask each other', () => {
  it.each([
    'when are you free tomorrow?',
    'did anyone see my keys',
    'what time are we meeting',
    "who's bringing snacks",
    'how many people are coming on saturday',
    'how did your interview go',
    '발표 누가 먼저 할래',
    '다들 어디야',
    '내 안경 어디 있는지 본 사람',
    '우리 회식 장소 어디로 할까',
  ])('%s is talk', (line) => {
    expect(kindOf(line)).toBe('talk');
  });

  it.each([
    ['names a topic', 'when are we getting GPT-5'],
    ['names a topic, in Korean', '누가 달에 처음 갔어'],
    ['asks whether the bot knows', 'who do you think invented the radio'],
    ['is of a day', 'who is launching this week'],
    ['asks for the most', '제일 더웠던 해가 언제야'],
    ['has an unknown name', 'have you got tickets for lollapalooza'],
    ['is of another time', 'which team did you support in 1998'],
    ['wonders', '페니실린 누가 발견했을까'],
    ['speaks of all people', 'how long does it take us to reach the sun'],
  ])('a question is asked if it %s: %s', (_, line) => {
    expect(kindOf(line)).not.toBe('talk');
  });
});

describe('lines for other people that name topics', () => {
  it.each([
    'just bought a tesla, help',
    "should've bought tesla back then",
    'deepseek is down for me, anyone else?',
    'i use claude at work',
    'ordered a model 3 finally!!',
    'anyone watching the brazil game',
    '브라질 경기 보는 사람',
    '엔비디아 주식 내일 팔아야지',
    'rofl not the cybertruck windows again',
    '카톡 안되는데 나만 그래?',
    '이번 주말에 한강 가서 라면 먹을 사람?',
    '딥시크 써봤는데 별로더라',
    '테슬라 물렸다 ㅠ',
    '그때 테슬라 살걸',
    '카톡 확인 좀 해줘 급함',
  ])('%s', (line) => {
    expect(kindOf(line)).toBe('talk');
  });

  it.each([
    ['just tried sora, when did it come out', 'statements'],
    ["we use deepseek r1 at work, what's its license", 'statements'],
    ['who else founded tesla', 'nothing'],
    ['딥시크 써봤는데 누가 만든 거야', 'statements'],
    ['누리호 마지막으로 쏜게 언제더라', 'statements'],
    ['딥시크 아는 사람', 'topic'],
    ['노벨상 받은 사람', 'statements'],
  ])('none is %s', (line, kind) => {
    expect(kindOf(line)).toBe(kind);
  });
});

describe('after an answer', () => {
  const kindAfter = (line: string): string => {
    const asked = readQuestion('who founded deepseek', packs.starter, ASKED_ON);
    const previous = conversationOf(asked, answerQuestion(asked, packs.starter, ASKED_ON));
    const question = readQuestion(line, packs.starter, ASKED_ON, previous);
    return answerQuestion(question, packs.starter, ASKED_ON).kind;
  };

  it.each([
    'when are you free tomorrow?',
    'where is everybody',
    'just google it man',
    'toss that in the deck please',
    'feels like ten years ago',
    'how are you?',
    'is this thing on',
    'yo whats good',
    'ngl this bot is pretty handy',
    'can you look at my PR when you get a sec',
    'why is the wifi so slow today',
    '다들 어디야',
    '이거 되나?',
    '감사합니다!! 덕분에 살았어요',
    '회의 3시로 밀렸대요 참고하세요',
    '야근 확정... 집에 가고 싶다',
    '누가 내 PR 좀 봐줄 사람',
    '발표 누가 먼저 할래',
  ])('%s is still talk', (line) => {
    expect(kindAfter(line)).toBe('talk');
  });

  it.each([
    ['where did you get that', 'statements'],
    ['what about your sources', 'statements'],
    ['how old is he?', 'statements'],
    ['why did he resign', 'nothing'],
    ['where is he?', 'statements'],
  ])('%s asks about it', (line, kind) => {
    expect(kindAfter(line)).toBe(kind);
  });
});
