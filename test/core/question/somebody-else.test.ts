/** Questions on what nothing recorded did or is, near to what somebody or something else did. */
import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuestion } from '../../../src/core/question/answer/answer.ts';
import { readQuestion } from '../../../src/core/question/read/read.ts';
import { ASKED_ON, knownPacks } from '../../ask/score.ts';

let packs: Awaited<ReturnType<typeof knownPacks>>;
beforeAll(async () => {
  packs = await knownPacks();
});

/** The first statement of the answer, or the topic, or the kind of the answer. */
const first = (ask: string): string | undefined => {
  const answer = answerQuestion(readQuestion(ask, packs.search, ASKED_ON), packs.search, ASKED_ON);
  if (answer.kind === 'statements') return answer.found[0]?.entry.id;
  return answer.kind === 'topic' ? answer.topic : answer.kind;
};

describe('what somebody else did', () => {
  it.each([
    'why did apple sue openai',
    'when did deepseek sue openai',
    // To bring a suit is not a thing: 건 and 것을.
    'why did google sue microsoft',
    '구글이 마이크로소프트를 왜 고소했어',
    'when did messi win the puskas award',
  ])('does not answer “%s”', (ask) => {
    expect(first(ask)).toBe('nothing');
  });

  it.each([
    ['why did the new york times sue openai', 'nyt-sues-openai'],
    ['누가 오픈AI를 고소했어', 'nyt-sues-openai'],
    ['when did moderna sue biontech', 'moderna-sues'],
    ['who won the puskas award', 'son-puskas'],
  ])('but what they did does: “%s”', (ask, id) => {
    expect(first(ask)).toBe(id);
  });
});

describe('what happened in another country', () => {
  it.each([
    'tsmc plant in germany',
    'TSMC 독일 공장',
    'TSMC 일본 공장 언제 열었어',
    'how many evs were sold in sweden',
    'when did vaccination start in japan',
  ])('does not answer “%s”', (ask) => {
    expect(first(ask)).toBe('nothing');
  });

  it.each([
    ['tsmc plant in arizona', 'tsmc-arizona'],
    ['ev share in norway', 'norway-ev-share'],
    ['when did vaccination start in korea', 'korea-first-jab'],
  ])('but what happened in the country does: “%s”', (ask, id) => {
    expect(first(ask)).toBe(id);
  });
});

it.each(['아폴로 12호 번개', '아폴로 18호 승무원'])(
  'the number of a series is not that of people or things: %s',
  (ask) => {
    expect(first(ask)).toBe('nothing');
  },
);

describe('sums', () => {
  it.each([
    // A bill is not a billion.
    'how much does comirnaty cost',
    'microsoft profit',
    'samsung profit in 2023',
  ])('of something else do not answer “%s”', (ask) => {
    expect(first(ask)).toBe('nothing');
  });

  it.each([
    ['how much did stargate cost', 'stargate-500'],
    ['how much did boston dynamics cost', 'hyundai-boston-value'],
    ['how much did arm cost softbank', 'softbank-arm'],
    ['comirnaty revenue 2022', 'pfizer-sales-2022'],
  ])('answer “%s”', (ask, id) => {
    expect(first(ask)).toBe(id);
  });
});

it.each([
  ['openai openai openai', 'openai'],
  ['엔비디아 엔비디아', 'nvidia'],
])('a name said twice is the same name: %s', (ask, id) => {
  expect(first(ask)).toBe(id);
});

describe('a prize in a year', () => {
  it.each(['nobel peace prize 2023', '2023 노벨 평화상'])(
    'is not what a laureate of another year did then: %s',
    (ask) => {
      expect(first(ask)).toBe('nothing');
    },
  );

  it.each([
    ['nobel peace prize 2024', 'nobel-peace-2024'],
    ['2024 노벨 평화상', 'nobel-peace-2024'],
    // A theme without a name of its own includes what is named together with it.
    ['climate change 2023', 'ipcc-synthesis'],
  ])('or that year: %s', (ask, id) => {
    expect(first(ask)).toBe(id);
  });
});
