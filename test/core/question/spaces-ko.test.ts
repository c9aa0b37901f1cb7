import { describe, expect, it } from 'vitest';
import { withSpaces, withSureSpaces } from '../../../src/core/question/line/spaces-ko.ts';
import { answerLine } from '../../../src/core/question/answer-line.ts';
import { explanationOf } from '../../../src/core/question/explain.ts';
import table from '../../../src/core/question/words/spelling-ko.json' with { type: 'json' };
import { ASKED_ON, askerOn, knownPacks } from '../../ask/score.ts';

const packs = await knownPacks();
const ask = askerOn(packs);

describe('spaces that a line may lack', () => {
  it.each([
    ['딥시크본사어디야', '딥시크 본사 어디야'],
    ['유럽에서는몇년부터내연기관신차못파냐', '유럽에서는 몇년부터 내연기관 신차 못 파냐'],
    ['2021년여름에깃헙이내놓은코딩자동완성', '2021년 여름에 깃헙이 내놓은 코딩 자동완성'],
    ['정국언제입대했어', '정국 언제 입대했어'],
    // Words stay whole, with what is attached to them.
    ['지난달 나온 기록 보여줘요', '지난달 나온 기록 보여줘요'],
    ['라마단', '라마단'],
    ['합병일', '합병일'],
    ['훑어보자', '훑어보자'],
    ['삼성 3나노', '삼성 3나노'],
    ['저커버그', '저커버그'],
    ['손정의', '손정의'],
    ['신세계', '신세계'],
    ['deepseek', 'deepseek'],
    ['가'.repeat(200), '가'.repeat(200)],
  ])('%s is %s', (typed, spaced) => {
    expect(withSpaces(typed, packs.search).line).toBe(spaced);
  });

  it.each([
    ['아마존이클로드', '아마존이 클로드'],
    ['한국이꺾은', '한국이 꺾은'],
    ['로켓발사', undefined],
    ['딥시크언제만들었어', '딥시크 언제 만들었어'],
    ['어느대학나왔는지', '어느 대학 나왔는지'],
    ['카카오페이', undefined],
    ['합병일', undefined],
  ])('of %s are sure: %s', (run, spaced) => {
    expect(withSureSpaces(run, packs.search)).toBe(spaced);
  });

  it('are found in tables that have each word once', () => {
    const { verbs, ...others } = table.spaces;
    for (const words of Object.values(others)) {
      const all = words.split(' ');
      expect(new Set(all).size).toBe(all.length);
    }
    expect(verbs.split(' ').every((stem) => /^[가-힣]+$/u.test(stem))).toBe(true);
  });
});

describe('lines without spaces', () => {
  it.each(['배고픈데 점심 뭐 먹지?', '점심뭐먹을까', '나먼저잔다'])('that are talk stay talk: %s', (line) => {
    expect(ask({ ask: line, on: 'search' }).kind).toBe('talk');
  });

  it.each([
    ['딥시크누가만들었어', 'deepseek-founded'],
    ['2024년 노벨물리학상누가받았어', 'nobel-physics-ai'],
    ['가가린은우주에 몇 분이나 있었어?', 'gagarin-minutes'],
    ['엔비디아의암 인수는 왜 무산됐나요', 'nvidia-arm-off'],
    ['관세장벽 없으면 중국차가 다 쓸어버린다고 한 ceo 누구', 'musk-byd-now'],
  ])('%s: %s', (line, id) => {
    const given = ask({ ask: line, on: 'search' });
    expect(given).toMatchObject({ kind: 'statements' });
    expect('ids' in given && given.ids[0]).toBe(id);
  });

  it('are explained as they were answered', () => {
    const { question, answer } = answerLine('손정의가암 얼마 주고 샀지', packs.search, ASKED_ON);
    expect(JSON.stringify(explanationOf(question, answer))).toContain('softbank');
  });

  it.each([
    '라마단언제 시작해?',
    '이순신이누군가요',
    '카카오페이 상장 언제 했지?',
    '정국언제 입대했어',
    '신세계 언제 상장했어',
    '비트코인 누가 만들었어',
    '포켓몬스터언제나왔어',
    '세일즈포스 언제 설립됐어?',
    '안드로이드 얼마야',
    '배고픈데점심뭐먹지',
    '여자친구랑헤어졌어',
  ])('are not answered by something else: %s', (line) => {
    expect(ask({ ask: line, on: 'search' }).kind).not.toBe('statements');
  });
});
