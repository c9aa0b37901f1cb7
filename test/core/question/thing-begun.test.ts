/** Questions for the makers or the beginnings of things that are not recorded, though words of their names are. */
import { beforeAll, describe, expect, it } from 'vitest';
import { answerLine } from '../../../src/core/question/answer-line.ts';
import { ASKED_ON, knownPacks } from '../../ask/score.ts';

let packs: Awaited<ReturnType<typeof knownPacks>>;
beforeAll(async () => {
  packs = await knownPacks();
});

/** The first statement of the answer, or the topic, or the kind of the answer. */
const first = (ask: string): string | undefined => {
  const { answer } = answerLine(ask, packs.search, ASKED_ON);
  if (answer.kind === 'statements') return answer.found[0]?.entry.id;
  return answer.kind === 'topic' ? answer.topic : answer.kind;
};

describe('a name that is not recorded has no answer, though', () => {
  it.each([
    ['a synonym of it is', 'when did frozen come out'],
    ['a word of a similar form is', 'who made portal'],
    ['its plural is', 'who founded target'],
    ['its singular is', 'who made threads'],
    ['little words are all that it has', 'when was among us released'],
    ['little words are in it', 'when was hasbro founded'],
    ['one of its words is', 'who created black mirror'],
    ['the same without the number is', 'when did iphone 15 come out'],
    ['its letter is in another name', 'when was model x released'],
    ['a class is in it', 'who founded rocket lab'],
    ['another law is', 'when was the patriot act signed'],
    ['another prize is', 'who won the abel prize'],
    ['another prize is, in Korean', '노벨 경제학상 누가 받았어'],
    ['it begins with a recorded name', '카카오맵 언제 나왔어'],
    ['a longer word begins with it', '하이브 언제 설립됐어'],
    ['a word of similar sounds is', '알파코드 언제 공개됐어'],
    ['it is mentioned, without its beginning', '오라클 언제 설립됐어'],
    ['a part of it is in another name', '파리 생제르맹 언제 창단됐어'],
    ['its syllables are words', '안철수 누구야'],
    ['the rest of the question is', '현대제철 공장 어디에 있어'],
  ])('%s: %s', (_, ask) => {
    expect(first(ask)).toBe('nothing');
  });

  it.each(['독일의 수도 어디야', '터키의 수도 어디야', 'what is the capital of canada'])(
    'no statement tells of the capital: %s',
    (ask) => {
      expect(first(ask)).toBe('nothing');
    },
  );
});

describe('a name that is recorded has its answer', () => {
  it.each([
    ['when was sputnik launched', 'sputnik-launch'],
    ['when did the iphone come out', 'iphone-shown'],
    ['who signed the inflation reduction act', 'ira-signed'],
    ['클로드 코드 언제 나왔어', 'claude-37'],
    ['정보 이론 누가 만들었어', 'shannon-information-theory'],
    ['카카오톡 언제 나왔어', 'kakaotalk-launch'],
  ])('%s', (ask, id) => {
    expect(first(ask)).toBe(id);
  });
});
