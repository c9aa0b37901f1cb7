/** Tests that amounts answer “how much” and “how many” only for the quantity that is asked: a loss is not a price, and users are not staff. */
import { beforeAll, describe, expect, it } from 'vitest';
import { dayNumber } from '../../../src/core/date/calendar.ts';
import type { Knowledge } from '../../../src/core/knowledge/knowledge.ts';
import { answerQuestion } from '../../../src/core/question/answer/answer.ts';
import { readQuestion } from '../../../src/core/question/read/read.ts';
import { knownPacks } from '../../ask/score.ts';

const TODAY = dayNumber(2026, 11, 29);
let knowledge: Knowledge;

beforeAll(async () => {
  knowledge = (await knownPacks()).search;
});

const first = (line: string): string => {
  const answer = answerQuestion(readQuestion(line, knowledge, TODAY), knowledge, TODAY);
  return answer.kind === 'statements' ? (answer.found[0]?.entry.id ?? '') : answer.kind;
};

describe('what is done with a sum of money', () => {
  it.each([
    ['how much did nvidia lose in one day', 'nvidia-loss'],
    ['how much did samsung electronics spend on research in 2023', 'samsung-rd'],
    ['how much money did pfizer make with comirnaty', 'pfizer-sales-2022'],
    ['하이닉스 2023년 적자 얼마야', 'hynix-loss-2023'],
    ['모더나 상장 때 얼마 모았어', 'moderna-ipo'],
    ['삼성전자 2023년에 연구개발에 얼마 썼어', 'samsung-rd'],
  ])('%s: %s', (line, id) => expect(first(line)).toBe(id));

  it.each([
    'how much did openai lose',
    'how much did openai earn in 2024',
    'how much did sk hynix spend on research',
    'how much does messi earn',
    '오픈ai 얼마 잃었어',
    '삼성전자 2023년에 얼마 벌었어',
    '테슬라 상장해서 얼마 조달했어?',
    'gpt-4 학습에 얼마 들었어?',
    '챗gpt 한 달에 얼마야',
  ])('%s: not another act, nor a number that is no sum', (line) => expect(first(line)).toBe('nothing'));

  it('needs the sum in the clause that tells of the act', () => {
    expect(first('how much did tesla pay in fines')).toBe('nothing');
    expect(first('테슬라 벌금 얼마 냈어?')).toBe('nothing');
  });

  it('does not take the number of a maker for that of a product that no topic stands for', () => {
    expect(first('how much did the iphone cost')).toBe('nothing');
    expect(first('아이폰 몇 대 팔렸어')).toBe('nothing');
  });
});

describe('the number of something', () => {
  it.each([
    ['how many people use chatgpt', 'chatgpt-100m'],
    ['how many cars did tesla deliver in 2023', 'tesla-deliveries-2023'],
    ['how many goals did son score in the league', 'son-23'],
    ['how much weight can nuri carry', 'nuri-payload'],
    ['배그 몇 장 팔렸어?', 'pubg-75m'],
    ['누리호는 몇 톤까지 실을 수 있어', 'nuri-payload'],
    ['payload of nuri', 'nuri-payload'],
    // Minutes rather than metres.
    ['how long did the first starship fly', 'starship-first'],
    ['how many minutes did starship fly', 'starship-first'],
    ['how long was bob dylan silent', 'dylan-prize'],
    ['size of deepseek v3', 'deepseek-v3-size'],
    ['percentage of electric cars in norway', 'norway-ev-share'],
    // A time that it took, rather than one to come.
    ['how many accounts did kakaobank get in five days', 'kakaobank-opens'],
    ['did moderna design the vaccine in two days', 'moderna-two-days'],
    ['how many tons nuri', 'nuri-payload'],
    // Kronor have no sign.
    ['how much is a nobel prize', 'nobel-money'],
    ['how much do nobel prize winners get', 'nobel-money'],
    // Players have goals, and matches have a score.
    ['how many goals did mbappe score in the 2022 final', 'mbappe-hat-trick'],
    ['how many gpus does colossus have', 'xai-colossus'],
    ['pubg how many sold', 'pubg-75m'],
    ['how many times was pubg sold', 'pubg-75m'],
    ['number of challenger victims', 'challenger-lost'],
  ])('%s: %s', (line, id) => expect(first(line)).toBe(id));

  it.each([
    ['users', 'how many people use kakaotalk'],
    ['people', 'how many people got comirnaty'],
    ['copies that were sold', 'how many doses did pfizer sell'],
    ['a weight of its own, rather than what it carries', 'how much does nuri weigh'],
    ['such a weight in Korean', '누리호 무게 얼마야'],
    ['a number beside the noun that is counted', 'how many satellites did nuri carry'],
    ['such a number in Korean', '누리호 위성 몇 개 실었어'],
    ['goals of the player, rather than of the team', 'how many goals did son score at the world cup'],
  ])('must be of what is asked: %s', (_, line) => expect(first(line)).toBe('nothing'));
});
