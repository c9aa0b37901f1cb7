/** Tests that the same thing is answered in whichever way it is asked for. */
import { beforeAll, describe, expect, it } from 'vitest';
import { askerOn, knownPacks } from '../../ask/score.ts';

let ask: ReturnType<typeof askerOn>;
beforeAll(async () => {
  ask = askerOn(await knownPacks());
});

/** The id of the statement or the topic that answers first; the kind of the answer if it has none. */
function firstOf(question: string): string {
  const given = ask({ ask: question, on: 'search' });
  if (given.kind === 'statements') return given.ids[0] ?? '';
  return 'id' in given ? given.id : given.kind;
}

/** Each with one question a line. */
const WAYS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'how long ago something was': {
    'coupang-ipo': `
      쿠팡 상장한지 얼마나 됐어
      쿠팡 상장한 지 몇 년 됐어`,
    'deepseek-founded': `
      딥시크 생긴지 얼마나 됐어
      how long has deepseek been around`,
    'messi-miami': `
      메시 마이애미 간지 얼마나 됨
      how long has messi been at inter miami`,
    'mbappe-real': `
      음바페 레알 간 지 얼마나 됐어요?
      how long has mbappe been at real madrid`,
    'lisa-su-ceo': `
      리사 수 CEO 된지 얼마나 됐지
      how long has Lisa Su been running AMD
      how long has Lisa Su been ceo`,
  },
  'a number of a name in words': {
    'apollo-11-landing': `
      when was apollo eleven?
      아폴로 십일호 언제
      아폴로십일호 언제`,
    'voyager-1-launch': `
      voyager one launch
      보이저 일호 발사`,
    'gpt4-release': 'gpt four release',
    nothing: 'world war two',
  },
  'who won, rather than who was beaten': {
    'final-2022': `
      when did argentina win
      has argentina won
      아르헨티나 우승했어?`,
    'final-2014': '독일 언제 우승했어',
    'spain-2010': `
      스페인 우승 언제
      when did spain win`,
  },
  'the team of somebody now': {
    'messi-miami': `
      메시 소속팀 어디
      메시 어느 팀이야`,
  },
};

describe.each(Object.entries(WAYS))('%s', (_, byAnswer) => {
  const lines = Object.entries(byAnswer).flatMap(([id, ways]) =>
    ways
      .trim()
      .split('\n')
      .map((way) => [way.trim(), id] as const),
  );
  it.each(lines)('%s', (question, id) => {
    expect(firstOf(question)).toBe(id);
  });
});
