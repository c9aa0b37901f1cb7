/** Tests that of several questions in one line, the first that can be answered is, and that the others are named. */
import { beforeAll, describe, expect, it } from 'vitest';
import { answerLine } from '../../../src/core/question/answer-line.ts';
import { questionsIn } from '../../../src/core/question/line/several-questions.ts';
import { ASKED_ON, knownPacks } from '../../ask/score.ts';

let packs: Awaited<ReturnType<typeof knownPacks>>;
beforeAll(async () => {
  packs = await knownPacks();
});
const firstOf = (line: string): readonly [string, readonly string[] | undefined] => {
  const { answer, onlyOne } = answerLine(line, packs.search, ASKED_ON);
  return [answer.kind === 'statements' ? (answer.found[0]?.entry.id ?? '') : answer.kind, onlyOne?.left];
};

describe('the questions of a line', () => {
  it.each([
    ['who founded Intel? when was NVIDIA founded?', ['who founded Intel?', 'when was NVIDIA founded?']],
    ['who founded Intel and when was NVIDIA founded', ['who founded Intel', 'when was NVIDIA founded']],
    ['인텔 누가 세웠고 엔비디아는 언제 생겼어?', ['인텔 누가 세웠고', '엔비디아는 언제 생겼어?']],
    ['who founded Intel and also when was NVIDIA founded', ['who founded Intel', 'when was NVIDIA founded']],
    ['인텔 누가 세웠어 그리고 본사는 어디야', ['인텔 누가 세웠어', '본사는 어디야']],
    ['and who founded Intel', []],
    ['who founded Intel?', []],
    ['I love chips. who founded Intel?', []],
    ['인텔을 세우고 누가 떠났어?', []],
  ])('%s', (line, questions) => {
    expect(questionsIn(line)).toEqual(questions);
  });
});

describe('one of several questions is answered', () => {
  it.each([
    ['who founded Intel? when was NVIDIA founded?', 'intel-founded', ['when was NVIDIA founded?']],
    ['who founded Intel? who invented the toaster?', 'intel-founded', ['who invented the toaster?']],
    ['인텔 누가 세웠고 엔비디아는 언제 생겼어?', 'intel-founded', ['엔비디아는 언제 생겼어?']],
    ['who is the queen of Mars? who founded Intel?', 'intel-founded', ['who is the queen of Mars?']],
    ['엔비디아 누가 만들었어? 언제 상장했어?', 'nvidia-founded', ['언제 상장했어?']],
    ['does anyone know? who founded Intel?', 'intel-founded', undefined],
    ['is it true? did Intel buy Mobileye?', 'nothing', undefined],
    ['who founded Intel and when?', 'intel-founded', undefined],
    ['who is the queen of Mars? who baked the cake?', 'nothing', undefined],
  ])('%s', (line, id, left) => {
    expect(firstOf(line)).toEqual([id, left]);
  });

  it.each([
    ['thinking of Moderna, when did it go public?', 'moderna-ipo'],
    ['오픈AI 무슨 일 있었어? 2023년만 궁금해서요', 'microsoft-invests-2023'],
  ])('a topic or a period beside the question counts: %s', (line, id) => {
    expect(firstOf(line)).toEqual([id, undefined]);
  });
});
