/** How English lines are read: the intent, the names, and the words that are left. */
import { beforeAll, describe, expect, it } from 'vitest';
import { dayNumber } from '../../../src/core/date/calendar.ts';
import { answerQuestion } from '../../../src/core/question/answer/answer.ts';
import { readingQuestion, readQuestion } from '../../../src/core/question/read/read.ts';
import type { Knowledge } from '../../../src/core/knowledge/knowledge.ts';
import { englishStem } from '../../../src/core/search/stem-en.ts';
import { knowledgeOf } from '../../ask/score.ts';
import { readAskPack } from '../../ask/set.ts';
import { fact, knowing, source, topic } from '../../support/records.ts';

let known: Knowledge;
beforeAll(async () => {
  known = knowledgeOf(await readAskPack('search'));
  await known.searchable();
});
const TODAY = dayNumber(2026, 11, 29);
const read = (line: string) => readQuestion(line, known, TODAY);
const first = (line: string): string => {
  const answer = answerQuestion(read(line), known, TODAY);
  return answer.kind === 'statements' ? (answer.found[0]?.entry.id ?? '') : answer.kind;
};
const topicsIn = (line: string) => read(line).topics.flatMap(({ ids }) => ids);

describe('of two words that ask, the one that opens the question', () => {
  it.each([
    ['who founded it in the city where Kakao began', 'who'],
    ['how much did Nvidia lose when DeepSeek came', 'how-much'],
    ['which magazine chose Greta as the person of the year', 'who'],
    ['was it Elon Musk who founded Tesla', 'verify'],
    ['when did the man who founded Naver leave', 'when'],
  ])('%s → %s', (line, intent) => {
    expect(read(line).intent).toBe(intent);
  });
});

describe('ordinary words are no names', () => {
  it.each([
    ['does the boss of Nvidia think so', 'viva-republica'],
    ['how many times does it circle the planet', 'planet-mercury'],
    ['is it open', 'open-source-ai'],
    ['how many goals did Mbappé net', 'carbon-neutrality'],
  ])('%s: not %s', (line, topic) => {
    expect(topicsIn(line)).not.toContain(topic);
  });

  it('while in capitals they are', () => {
    expect(topicsIn('when did Toss open')).toContain('viva-republica');
  });
});

describe('what is asked of a person is found by their role', () => {
  it.each([
    ['what does the ceo of OpenAI earn', 'sam-altman'],
    ['where was the founder of tsmc born', 'morris-chang'],
    ['엔비디아 사장님 어록', 'jensen-huang'],
    ['엔비디아 창업자 전공이 뭐야', 'jensen-huang'],
  ])('%s: %s', (line, person) => {
    expect(topicsIn(line)).toEqual([person]);
  });

  it('but not who has the role', () => {
    expect(topicsIn('who is the ceo of OpenAI')).toEqual(['openai']);
    expect(topicsIn('엔비디아 대표 누구야')).toEqual(['nvidia']);
  });
});

it.each([
  ['how old is OpenAI?', 'openai-founded'],
  ['openai age', 'openai-founded'],
  ['since when does Tesla exist', 'tesla-founded'],
  ['테슬라 몇 년 됐어', 'tesla-founded'],
  ['네이버 나이', 'naver-founded'],
  ['네이버 누가 만드럿어', 'naver-founded'],
  ['how old was Malala Yousafzai when she won', 'malala-prize'],
])('the age of an organisation follows from its founding: %s', (line, entry) => {
  expect(first(line)).toBe(entry);
});

it('a question for an age keeps what was typed when it is read as one for a founding', () => {
  const { text, intent, topics, measures } = read('how old is opnai');
  expect({ text, intent, measures }).toEqual({ text: 'how old is opnai', intent: 'when', measures: [] });
  expect(topics).toMatchObject([{ ids: ['openai'], typed: 'opnai', isGuess: true }]);
});

it('an ordinary word is not taken for a slip of a name', () => {
  for (const line of ['table', 'what is a table', 'who made the table']) expect(topicsIn(line)).toEqual([]);
});

it('a number that begins a name belongs to that name', () => {
  expect(read('what did training 3.5 sonnet cost').numberedNames).toEqual([]);
  expect(read('when did falcon 1 fly').numberedNames).toEqual(['falcon 1']);
});

describe('what is not recorded is not answered by something near', () => {
  it.each([
    ['no price', 'how much does a cybertruck go for'],
    ['no pay', 'what does lisa su earn'],
    ['not by the speaker', 'what did lee sedol have to say about alphafold'],
    ['a word that nothing has', 'which restaurant did anthropic open'],
    ['a cost is not free', 'do you have to pay for claude'],
    ['a cut is no revision', 'when was kyoto revised'],
    ['who studied somewhere does not teach there', 'where does albert einstein teach'],
    ['a percentage is no price', 'what does an ioniq 5 cost'],
    ['a distance is no weight', 'how much does the iss weigh'],
  ])('%s: %s', (_, line) => {
    expect(first(line)).toBe('nothing');
  });
});

describe('English as people say it', () => {
  it.each([
    ['when did sutskever pack it in at openai', 'sutskever-leaves'],
    ['when did lg chuck in the towel on mobiles', 'lg-phones-end'],
    ['where did nikola tesla breathe his last', 'tesla-inventor-death'],
    ['how quickly can you top up an ioniq', 'ioniq-5-charging'],
    ['how many people have set foot on the moon', 'moonwalkers'],
    ['how many did mbappe net in qatar', 'mbappe-hat-trick'],
    ['why was kariko bumped down by upenn', 'kariko-demoted'],
    ['who joked that we made them dance', 'nadella-dance'],
  ])('%s → %s', (line, id) => {
    expect(first(line)).toBe(id);
  });
});

describe('words typed in a hurry', () => {
  it.each([
    ['who founded anthropic plsss', 'who founded anthropic pls'],
    ['wen was chatgpt relased', 'when was chatgpt released'],
    ['does any1 kno who anounced nvlink', 'who announced nvlink'],
  ])('“%s” is read as “%s”', (hurried, meant) => {
    expect(read(hurried).text).toBe(meant);
    expect(first(hurried)).toBe(first(meant));
  });

  it('are left as they are where they name a topic', () => {
    const named = knowing(
      topic('fouded', { name: { en: 'Fouded', ko: '파우디드' } }),
      source('nature'),
      fact('fouded-band', { topics: ['fouded'], text: { en: 'Fouded is a band.' } }),
    );
    expect(readQuestion('what is fouded', named, TODAY).topics.flatMap(({ ids }) => ids)).toEqual(['fouded']);
    expect(read('what is fouded').text).toBe('what is founded');
  });
});

describe('forms of English verbs in -ise, -ive, -ee and -l have one stem', () => {
  it.each([
    ['surprise', 'surprised'],
    ['receive', 'receiving'],
    ['agree', 'agreed'],
    ['cancel', 'cancelled'],
    ['criticise', 'criticising'],
  ])('%s, %s', (one, other) => {
    expect(englishStem(one)).toBe(englishStem(other));
  });
});

it('a question is read in steps, at least one for each word', () => {
  const line = 'who founded the company that probaly discoverd radium';
  const steps = readingQuestion(line, known, TODAY);
  let count = 0;
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) count++;
  expect(count).toBeGreaterThan(line.split(' ').length);
  expect(step.value).toEqual(read(line));
});
