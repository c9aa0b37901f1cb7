/** Slips in words of a question are read as the words that were meant; names that nothing recorded has are left alone. */
import { beforeAll, describe, expect, it } from 'vitest';
import { atOnce } from '../../../src/core/base/slices.ts';
import { answerQuestion } from '../../../src/core/question/answer/answer.ts';
import { readingLine } from '../../../src/core/question/line/read-line.ts';
import { readQuestion } from '../../../src/core/question/read/read.ts';
import { ASKED_ON, knownPacks } from '../../ask/score.ts';

let packs: Awaited<ReturnType<typeof knownPacks>>;
beforeAll(async () => {
  packs = await knownPacks();
});

const read = (line: string): string =>
  atOnce(readingLine(line, undefined, packs.search, ASKED_ON)).all.join(' ');
const first = (line: string): string => {
  const given = answerQuestion(readQuestion(line, packs.search, ASKED_ON), packs.search, ASKED_ON);
  return given.kind === 'statements' ? (given.found[0]?.entry.id ?? '') : given.kind;
};

describe('a slip in an English word', () => {
  it.each([
    ['qutoes of musk', 'quotes of musk', 'two letters that changed places'],
    ['lattest on deepseek', 'latest on deepseek', 'a letter typed twice'],
    ['who discoverd radium', 'who discovered radium', 'a letter that is missing'],
    ['who discoveredf radium', 'who discovered radium', 'a letter too many'],
    [
      'did r1 come out before the inaugurasion',
      'did r1 come out before the inauguration',
      'letters that sound alike',
    ],
    ['in wich city is deepseek', 'in which city is deepseek', 'letters that sound alike'],
    ['which meducine is based on crispr', 'which medicine is based on crispr', 'a key beside the right one'],
    ['tell me abut deepseek', 'tell me about deepseek', 'a word that few people use'],
    ['anything fom deepseek', 'anything from deepseek', 'a short word beside a name'],
  ])('%s', (typed, meant) => {
    expect(read(typed)).toBe(meant);
  });
});

describe('a space', () => {
  it.each([
    ['whofounded deepseek', 'who founded deepseek'],
    ['when was deepseekfounded', 'when was deepseek founded'],
    ['when did the us leavethe paris agreement', 'when did the us leave the paris agreement'],
    ['what did deepseek do on thesedays', 'what did deepseek do on these days'],
  ])('that is missing: %s', (typed, meant) => {
    expect(read(typed)).toBe(meant);
  });

  it.each([
    ['who found ed deepseek', 'who founded deepseek'],
    ['exp lain crispr', 'explain crispr'],
    ['who founded nvi dia', 'who founded nvidia'],
  ])('within a word: %s', (typed, meant) => {
    expect(read(typed)).toBe(meant);
  });
});

/** Names that neither pack has, each of which is like a word, or like two. */
const UNRECORDED =
  'brin hermes soros thiel seattle audi nokia putin redis snapchat linkedin youtube minecraft oneplus warsaw maxwell runway sensetime kling sas synthesia';

it.each(UNRECORDED.split(' '))('“%s” is a name, and no slip', (name) => {
  for (const line of [`who founded ${name}`, `latest on ${name}`]) expect(read(line)).toBe(line);
  expect(first(`who founded ${name}`)).toBe('nothing');
});
