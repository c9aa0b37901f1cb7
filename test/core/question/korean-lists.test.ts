/** Tests the answers to Korean questions for lists, members of a class, one of two and places, as they are typed in chat. */
import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuestion } from '../../../src/core/question/answer/answer.ts';
import { choiceInstead } from '../../../src/core/question/answer/choice.ts';
import { readQuestion } from '../../../src/core/question/read/read.ts';
import { ASKED_ON, knownPacks } from '../../ask/score.ts';

let packs: Awaited<ReturnType<typeof knownPacks>>;
beforeAll(async () => {
  packs = await knownPacks();
});
const read = (ask: string) => readQuestion(ask, packs.search, ASKED_ON);
const found = (ask: string, on: 'search' | 'starter' = 'search'): readonly string[] => {
  const answer = answerQuestion(readQuestion(ask, packs[on], ASKED_ON), packs[on], ASKED_ON);
  return answer.kind === 'statements' ? answer.found.map(({ entry }) => entry.id) : [answer.kind];
};

describe('a request at the end of a line', () => {
  it.each(['라마 흐름 훑어보자', '라마 연표 읊어줄사람', '라마 역사 쭉 대봐', '라마 연표 뽑아줄래'])(
    '%s: is not a part of what is asked about',
    (ask) => {
      expect(read(ask).words).toEqual([]);
    },
  );
});

describe('the winners of all editions', () => {
  it.each(['월드컵 우승국 목록', '월드컵 우승한 나라들 쭉 대봐'])('%s', (ask) => {
    expect(found(ask).toSorted()).toEqual(
      expect.arrayContaining(['final-2002', 'final-2014', 'final-2018', 'final-2022', 'spain-2010']),
    );
  });

  it('of a time', () => {
    expect(found('2015년부터 월드컵 우승한 나라들')).toEqual(['final-2022', 'final-2018']);
  });
});

describe('Korea by other words', () => {
  it.each(['울나라에서', '국내', '우리나라는'])('%s', (word) => {
    expect(read(`${word} 무슨 일 있었어`).topics.flatMap(({ ids }) => ids)).toEqual(['south-korea']);
  });
});

describe('things that happened', () => {
  it.each(['2020년 12월에 백신 관련해서 뭐뭐 터졌었지', '2020년 12월에 백신 쪽에 무슨 일 있었어'])(
    '%s',
    (ask) => {
      expect(found(ask)).toContain('first-jab');
    },
  );

  it('are not an explosion', () => {
    expect(found('아폴로 13호 뭐가 터진 거였지')[0]).toBe('apollo-13-explosion');
  });
});

describe('a company that is named by its product', () => {
  it('is not asked for as one of a class', () => {
    expect(found('챗지피티 회사 처음 생길 때 의장이 누구누구야')[0]).toBe('openai-founded');
  });
});

describe('one of two things with the same ending', () => {
  it.each([
    ['5g 세계최초가 미국임 한국임?', 'five-g'],
    ['한국차 중에 유럽 올해의차 된 게 아이오닉이었나요 ev6였나요', 'ev6-car-of-year'],
    ['미국서 정식승인 젤 먼저 난 코로나백신이 화이자냐 모더나냐', 'comirnaty-full'],
    ['hbm3e 첨 양산한거 하닉이야 삼전이야', 'hynix-hbm3e'],
    ['월드컵 제일 많이 우승한 나라가 독일인가 브라질인가', 'brazil-five'],
  ])('%s: %s', (ask, id) => {
    expect(found(ask)[0]).toBe(id);
  });

  it('is not the first of something else', () => {
    expect(found('우주에 간 첫 미국인')).toEqual(['nothing']);
  });

  it('may be told by a share', () => {
    const ask = '세계적인 ai 연구자 젤 많이 나오는 나라가 미국인가 중국인가?';
    expect(found(ask, 'starter')).toEqual(['ai-researchers-china']);
  });

  it.each(['누리호 성공했냐 실패했냐', '딥시크 미국꺼야 중국꺼야', '나로호야 누리호야'])(
    '%s: is none, or all of it',
    (ask) => {
      expect(choiceInstead(read(ask))).toBe(undefined);
    },
  );
});

describe('members of a class that a place or a theme describes', () => {
  it.each([
    ['상장한 한국 기업', ['lges-ipo', 'coupang-ipo'], 'arm-ipo'],
    [
      '21년에 국내기업 상장 줄줄이 했잖아 그때 어디어디 했더라?',
      ['coupang-ipo', 'krafton-ipo'],
      'rivian-ipo',
    ],
    ['엔비댜 ai용 칩 종류 뭐 있냐', ['h100-shown', 'blackwell-shown'], 'huang-programming'],
    ['테슬라 차종 머머있음', ['model-s-first', 'cybertruck-first'], 'tesla-founded'],
    ['나사 화성로버 이름들 쭉 대봐', ['perseverance-landing', 'curiosity-landing'], 'demo-2'],
  ])('%s: %j, and not %s', (ask, ids, other) => {
    expect(read(ask).intent).toBe('list');
    expect(found(ask)).toEqual(expect.arrayContaining(ids));
    expect(found(ask)).not.toContain(other);
  });

  it('go before what else is said of the place', () => {
    expect(found('중국 AI 모델 뭐뭐 있어?', 'starter')[0]).toBe('other-chinese-llms');
  });
});

describe('a place that only describes what is asked about', () => {
  it('need not be in the statement', () => {
    expect(found('바이오엔텍이 독일 어느 동네 회사래')[0]).toBe('biontech-founded');
  });

  it('must be right', () => {
    expect(found('쿠팡이 독일 어느 동네 회사래')).toEqual(['nothing']);
  });
});

describe('what something is, and which it is', () => {
  it('asks for a thing of some kind', () => {
    expect(found('스타게이트라는 게 대체 무슨 사업인가요')).toEqual(['topic']);
  });

  it('asks for the number in a name', () => {
    expect(found('사람 마지막으로 달에 간게 아폴로 몇호였는지 아는사람')[0]).toBe('apollo-17-leaves');
  });
});
