/** Comparisons of two things: the older one, the one before the other, and who has more of what is measured. */
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

const found = (line: string): readonly string[] => {
  const answer = answerQuestion(readQuestion(line, knowledge, TODAY), knowledge, TODAY);
  return answer.kind === 'statements' ? answer.found.map(({ entry }) => entry.id) : [answer.kind];
};

describe('the older of two', () => {
  it.each([
    ['which is older, intel or nvidia', 'intel-founded'],
    ['which is older, the montreal protocol or the kyoto protocol', 'montreal-signed'],
    ['인텔이랑 엔비디아 중에 어디가 더 오래됐어', 'intel-founded'],
    ['몬트리올 의정서랑 교토 의정서 중 더 오래된 건?', 'montreal-signed'],
  ])('%s: %s began first', (line, id) => expect(found(line)[0]).toBe(id));

  it.each([
    'who is older, messi or mbappe',
    'who is younger, sam altman or elon musk',
    '샘 올트먼이랑 일론 머스크 중 누가 더 어려?',
  ])('%s: ages of people are needed, not what they founded', (line) =>
    expect(found(line)).toEqual(['nothing']),
  );
});

describe('a claim that compares two', () => {
  it.each([
    ['did voyager 2 launch before voyager 1', ['voyager-2-launch', 'voyager-1-launch']],
    ['does the h100 have more transistors than the m1', ['h100-transistors', 'm1-transistors']],
    ['did llama 3.1 have more params than gpt3', ['llama-31', 'gpt3-size']],
    ['did tsmc start before intel', ['intel-founded', 'tsmc-founded']],
    ['did the paris agreement come before the kyoto protocol', ['kyoto-adopted', 'paris-adopted']],
  ])('%s: statements on each', (line, ids) => expect(found(line)).toEqual(expect.arrayContaining(ids)));

  it('is not answered by statements on one of them', () =>
    expect(found('does grok have more parameters than gpt-3')).toEqual(['nothing']));
});

describe('what is compared', () => {
  it.each([
    ['sums that were earned', 'who earns more, messi or ronaldo'],
    ['such sums in Korean', '메시랑 호날두 중 누가 더 많이 벌어?'],
    ['goals', '메시랑 호날두 중 누가 골 더 많이 넣었어?'],
    ['sizes, rather than prices', '삼성전자가 sk하이닉스보다 커?'],
    ['lengths', '팰컨 9이랑 팰컨 헤비 중 뭐가 더 길어?'],
  ])('must be measured: %s', (_, line) => expect(found(line)).toEqual(['nothing']));
});

it.each([
  ['which has more parameters, gpt-3 or llama 3.1', ['gpt3-size', 'llama-31']],
  ['gpt-3이랑 라마 3.1 중에 매개변수 뭐가 더 많아', ['gpt3-size', 'llama-31']],
  ['ioniq 5 or ev6? which of em got car of the year', ['ev6-car-of-year', 'ioniq-5-world-car']],
])('a statement on each of the two is found, though one is like the other name: %s', (line, ids) =>
  expect(found(line)).toEqual(expect.arrayContaining(ids)),
);

it.each([
  ['which has more parameters, gpt-3 or deepseek v3', 'deepseek-v3-size'],
  ['which has fewer parameters, deepseek v3 or gpt-3', 'gpt3-size'],
  ['gpt-3이랑 라마 3.1 중에 매개변수 뭐가 더 많아', 'llama-31'],
])('the one that is asked for goes first: %s', (line, id) => {
  expect(found(line)).toHaveLength(2);
  expect(found(line)[0]).toBe(id);
});

it('a statement on both goes before one on either', () =>
  expect(found('did naver’s model see more korean text than gpt-3?')[0]).toBe('hyperclova-korean'));
