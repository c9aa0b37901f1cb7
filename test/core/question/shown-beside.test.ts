/** Tests which statements are shown beside the one that answers first. */
import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuestion } from '../../../src/core/question/answer/answer.ts';
import { readQuestion } from '../../../src/core/question/read/read.ts';
import { ASKED_ON, knownPacks } from '../../ask/score.ts';

let packs: Awaited<ReturnType<typeof knownPacks>>;
beforeAll(async () => {
  packs = await knownPacks();
});

const shown = (ask: string, on: 'search' | 'starter'): readonly string[] => {
  const answer = answerQuestion(readQuestion(ask, packs[on], ASKED_ON), packs[on], ASKED_ON);
  return answer.kind === 'statements' ? answer.found.map(({ entry }) => entry.id) : [];
};

describe('a list of things of a class', () => {
  it.each(['list chinese models', 'which chinese models are there', '중국 모델 뭐뭐 있어'])(
    '“%s” has statements on things of that class only',
    (ask) => {
      expect(shown(ask, 'starter')).toEqual(
        expect.arrayContaining(['r1-released', 'other-chinese-llms', 'chen-other-llm']),
      );
      expect(shown(ask, 'starter')).not.toContain('china-goal-2030');
    },
  );
});

describe('a list of things that topics are described as', () => {
  it.each(['list korean companies', '한국 기업 목록'])('“%s” has a statement on each of them', (ask) => {
    expect(shown(ask, 'search')).toEqual(
      expect.arrayContaining(['coupang-founded', 'kakaotalk-launch', 'hyundai-boston']),
    );
    expect(shown(ask, 'search')).not.toContain('korea-suspends-deepseek');
  });

  it.each(['korean rockets', '한국 로켓'])(
    '“%s” is about rockets, and not about a service of that name',
    (ask) => {
      expect(shown(ask, 'search')).toEqual(expect.arrayContaining(['naro-success', 'nuri-success']));
      expect(shown(ask, 'search')).not.toContain('rocket-delivery');
    },
  );

  it('begins with a statement that has the words of the question', () => {
    expect(shown('which chinese companies are there', 'search')[0]).toBe('musk-byd-now');
  });
});

describe('a comparison of two things in general', () => {
  it.each(['compare deepseek and openai', '딥시크랑 오픈AI 비교해줘'])(
    '“%s” has no statement on one of them beside one on both',
    (ask) => {
      expect(shown(ask, 'starter')).toEqual(['r1-like-o1']);
    },
  );

  it('has statements on each where none is on both', () => {
    expect(shown('아폴로 11호와 스푸트니크 비교', 'search')).toEqual(
      expect.arrayContaining(['apollo-11-landing', 'sputnik-launch']),
    );
  });
});

describe('a question for one thing', () => {
  it.each([
    ['what does Marina Zhang work on?', 'starter', 'zhang-focus', 'zhang-state-programmes'],
    ['@almanac when did the first iphone come out', 'search', 'iphone-shown', 'apple-m1-shown'],
  ] as const)('“%s” is not followed by what matches much less', (ask, on, answer, other) => {
    expect(shown(ask, on)[0]).toBe(answer);
    expect(shown(ask, on)).not.toContain(other);
  });

  it('is followed by what matches as well', () => {
    expect(shown('누리호 성공한 날이 언제예요', 'search')).toEqual(['nuri-success', 'nuri-first-launch']);
  });
});
