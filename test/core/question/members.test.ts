/** Questions for the members of a class by where they are from: a description tells that, and a statement the rest. */
import { beforeAll, expect, it } from 'vitest';
import type { Knowledge } from '../../../src/core/knowledge/knowledge.ts';
import { answerQuestion } from '../../../src/core/question/answer/answer.ts';
import { readQuestion } from '../../../src/core/question/read/read.ts';
import { ASKED_ON, knownPacks } from '../../ask/score.ts';

let knowledge: Knowledge;
beforeAll(async () => {
  knowledge = (await knownPacks()).search;
});

const found = (line: string): readonly string[] => {
  const answer = answerQuestion(readQuestion(line, knowledge, ASKED_ON), knowledge, ASKED_ON);
  return answer.kind === 'statements' ? answer.found.map(({ entry }) => entry.id) : [answer.kind];
};

it.each([
  "korean companies that ipo'd?",
  'korean companies that were listed',
  'which korean companies went public',
])('%s', (line) => {
  expect(found(line)).toEqual(expect.arrayContaining(['lges-ipo', 'coupang-ipo', 'kakaobank-ipo']));
  expect(found(line)).not.toContain('catl-ipo');
});

it('“chinese companies that went public” are no Korean ones', () => {
  expect(found('chinese companies that went public')).toContain('catl-ipo');
  expect(found('chinese companies that went public')).not.toContain('lges-ipo');
});

it.each([
  ['화성 탐사선 뭐뭐 있어', ['curiosity-landing', 'perseverance-landing']],
  ['nasas mars robots, can you name them', ['curiosity-landing', 'perseverance-landing']],
  ['기후 정상회의 목록', ['cop28-fossil', 'glasgow-pact']],
])('“%s” finds members that are described by another word', (line, ids) => {
  expect(found(line).toSorted()).toEqual(ids);
});

it('lists people by statements that tell of somebody', () => {
  expect(found('달에 간 우주인들')).toContain('apollo-11-landing');
  expect(found('달에 간 우주인들')).not.toContain('danuri-orbit');
  expect(found('노벨상 받은 과학자들').toSorted()).toEqual(['nobel-chemistry-ai', 'nobel-physics-ai']);
  expect(found('화성에 간 우주인들')).toEqual(['nothing']);
});

it.each(['노벨상 누가 받았어', '2023년 노벨상 누가 받았어', 'who won the nobel prize'])(
  '“%s” is answered by prizes in any field, the newest first',
  (line) => {
    expect(found(line)[0]).toBe(line.includes('2023') ? 'nobel-mrna' : 'nobel-peace-2024');
  },
);

it.each([
  ['메시 지금 어느 팀이야', 'messi-miami'],
  ['호날두 어디서 뛰어', 'ronaldo-al-nassr'],
  ['음바페 소속팀', 'mbappe-real'],
  ['where does Ronaldo play', 'ronaldo-al-nassr'],
  ['where does Ronaldo play these days', 'ronaldo-al-nassr'],
  ['what team is messi on', 'messi-miami'],
  ['손흥민 어디서 뛰어', 'nothing'],
])('“%s” asks for the club that somebody joined last', (line, id) => {
  expect(found(line)[0]).toBe(id);
});

it('what Korean companies bought abroad needs no word for that', () => {
  expect(found('한국 기업이 인수한 외국 회사')).toEqual(expect.arrayContaining(['naver-poshmark', 'harman']));
});
