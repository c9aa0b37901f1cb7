/** Answers to questions in the English of a chat: words of everyday life instead of those of the statements. */
import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuestion } from '../../../src/core/question/answer/answer.ts';
import { beginsWithOtherName } from '../../../src/core/question/match/names-in-text.ts';
import { readQuestion } from '../../../src/core/question/read/read.ts';
import { withFullYears } from '../../../src/core/question/line/short-years.ts';
import { ASKED_ON, knownPacks } from '../../ask/score.ts';

let packs: Awaited<ReturnType<typeof knownPacks>>;
beforeAll(async () => {
  packs = await knownPacks();
});

/** The first statement of the answer on the search pack, or what kind of answer it is and on which topic. */
const first = (line: string): string => {
  const given = answerQuestion(readQuestion(line, packs.search, ASKED_ON), packs.search, ASKED_ON);
  if (given.kind === 'statements') return given.found[0]?.entry.id ?? '';
  return 'topic' in given ? `${given.kind} ${given.topic}` : given.kind;
};

describe('who did something', () => {
  it('may be somebody without a topic', () => {
    expect(beginsWithOtherName('Margaret Keenan, aged 90, was the first.', ['Comirnaty'])).toBe(true);
    expect(beginsWithOtherName('South Korea approved it.', [])).toBe(false);
    expect(beginsWithOtherName('Falcon Heavy flew.', ['Falcon Heavy'])).toBe(false);
    expect(beginsWithOtherName('Hackers stole data.', [])).toBe(false);
    expect(first('who scored the winning goal in 2010')).toBe('spain-2010');
  });

  it('founded an organisation if they made it', () => {
    expect(first('who made deepseek')).toBe('deepseek-founded');
    expect(first('who made the deepseek app')).not.toBe('deepseek-founded');
  });
});

it.each([
  ['which country went to the far side of the moon first', 'change-4-lands'],
  ['which country landed on its nose', 'slim-landing'],
])('the country of a statement may be its topic only: %s', (line, right) => {
  expect(first(line)).toBe(right);
});

it.each([
  ['is the us still in the paris agreement', 'trump-leaves-paris-again'],
  ['미국 아직 파리협정에 있어?', 'trump-leaves-paris-again'],
  ['is sam altman still the boss of openai', 'altman-returns'],
  ['what did samsung do with the note 7 in the end', 'note-7-end'],
  ['갤노트7 결국 어떻게 됐어', 'note-7-end'],
  ['does byd still sell petrol cars', 'byd-stops-petrol'],
  ['비야디 아직도 휘발유차 만들어?', 'byd-stops-petrol'],
])('“still” and “in the end” ask for the newest: %s', (line, right) => {
  expect(first(line)).toBe(right);
});

it.each([
  ['did nvidia buy arm', 'nvidia-arm-off'],
  ['엔비디아가 암 인수했어?', 'nvidia-arm-off'],
  ['did softbank buy arm', 'softbank-arm'],
])('a plan that was called off did not come true: %s', (line, right) => {
  expect(first(line)).toBe(right);
});

it.each([
  ['when did the pandemic officially end', 'covid-emergency-ends'],
  ['is the pandemic over', 'covid-emergency-ends'],
  ['what day did gagarin go up', 'gagarin-flight'],
  ['when was bard turned into gemini', 'bard-renamed'],
  ['when did greta stop going to school', 'greta-strike'],
  ['how many deliveries did tesla have in 23', 'tesla-deliveries-2023'],
  ['chips in 2022', 'chips-act-signed'],
  ['messis career', 'timeline lionel-messi'],
  ['greta thunberg from the beginning', 'timeline greta-thunberg'],
  ['how did coupang get where it is', 'timeline coupang'],
  ['what all happened with pfizer', 'timeline pfizer'],
  ['starship so far', 'timeline starship'],
  ['nobel peace prize over time', 'timeline nobel-peace'],
])('in other words: %s', (line, right) => {
  expect(first(line)).toBe(right);
});

describe('names', () => {
  it.each([
    ['where did chandrayan 3 land', 'chandrayaan-3-landing'],
    ['where did chandrayan 4 land', 'nothing'],
    ['who is lee jae-myung', 'nothing'],
    ['why did jeffrey hinton quit google', 'hinton-leaves-google'],
    ['who is steven hawking', 'topic stephen-hawking'],
    ['who is kimbal musk', 'nothing'],
    ['who is irene curie', 'nothing'],
    ['claude 3 vs claude 4', 'claude-4'],
  ])('with a slip, a number, or a part of another: %s', (line, right) => {
    expect(first(line)).toBe(right);
  });
});

it('what comes before a question does not ask', () => {
  expect(readQuestion('ok last one i promise, where did curiosity land', packs.search, ASKED_ON).intent).toBe(
    'where',
  );
});

it.each([
  ['rovers on mars', 'curiosity-landing'],
  ['what rovers are on mars', 'curiosity-landing'],
])('things of a class in a place, by their descriptions: %s', (line, right) => {
  expect(first(line)).toBe(right);
});

describe('years of two digits', () => {
  it.each([
    ['where was it held in 93?', 'where was it held in 1993?'],
    ['chips in ’22 and ’69', 'chips in 2022 and 1969'],
    ['from 10 to 80 percent in 18 minutes', 'from 10 to 80 percent in 18 minutes'],
    ['in 13.5 nanometres', 'in 13.5 nanometres'],
    ['the people’s 20 euros', 'the people’s 20 euros'],
  ])('%s', (line, full) => {
    expect(withFullYears(line, ASKED_ON)).toBe(full);
  });

  it('are periods of a question', () => {
    expect(first('what happened in 69')).toBe('apollo-11-landing');
  });
});

it.each([
  ['nihon hidankyo?? what is it', 'nobel-peace-2024'],
  ['니혼 히단쿄?? 그게 뭐야', 'nobel-peace-2024'],
  ['nikola (the trucks) what happend to them', 'nikola-milton-out'],
  ['my lunch was awful. what was that', 'talk'],
])('a pronoun may stand for what is beside the question: %s', (line, right) => {
  expect(first(line)).toBe(right);
});

it.each([
  ['quick one b4 standup - the skt hack, when was taht again', 'skt-hack'],
  ['everyone u know of who got the physics nobel', 'nobel-physics-ai'],
  ['congrats to hinton tho, who shared that nobel with him', 'nobel-physics-ai'],
  ['who threw in more cash, ms into openai or amazon into anthropic', 'microsoft-invests-2019'],
  ['how much better was alexnet than 2nd place', 'alexnet-error'],
  ['when did coupang hit the stock market, coworker swears its 2020', 'coupang-ipo'],
])('the words of a chat: %s', (line, right) => {
  expect(first(line)).toBe(right);
});

it('“from the start until now” asks for a timeline', () => {
  expect(first('crispr from the start until now')).toBe('timeline crispr');
});

it('the guy of a company is its founder', () => {
  const given = answerQuestion(
    readQuestion('how old is that deepseek guy', packs.starter, ASKED_ON),
    packs.starter,
    ASKED_ON,
  );
  expect(given).toMatchObject({ kind: 'statements', found: [{ entry: { id: 'liang-age' } }] });
});
