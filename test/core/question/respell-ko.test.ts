import { describe, expect, it } from 'vitest';
import { Knowledge } from '../../../src/core/knowledge/knowledge.ts';
import { respelledKorean } from '../../../src/core/question/respell-ko.ts';
import { readAskPack } from '../../ask/set.ts';

const knowledge = new Knowledge();
const { topics } = await readAskPack('starter');
knowledge.apply(topics.map((content) => ({ type: 'topic', id: content.id, rev: 1, content })));

describe('Korean as typed in chat', () => {
  it.each([
    ['딥시크본사어디야', '딥시크 본사 어디야'],
    ['딥시크언제만들었어', '딥시크 언제 만들었어'],
    ['누가만듦', '누가 만듦'],
    ['몇미터냐', '몇 미터냐'],
    ['네이버몇명이야', '네이버 몇 명이야'],
    ['네이버꺼야', '네이버'],
    ['뭐야ㅋㅋㅋ', '뭐야 '],
    ['저기요ㅠㅠ', '저기요 '],
    ['80퍼까지 충전', '80%까지 충전'],
    ['지분 30프로가', '지분 30%가'],
    ['엘지화학에서 나온', 'LG화학에서 나온'],
    ['에스앤피500에', 'S&P 500에'],
    ['560만불로 만든', '560만 달러로 만든'],
    ['백만 토큰', '100만 토큰'],
    ['천만명이 쓰는', '1000만명이 쓰는'],
    ['2019년이랑 2023년', '2019년 이랑  2023년'],
    ['구글꺼랑 비교', '구글  비교'],
    ['상장날짜좀요', '상장 날짜 '],
    ['본사좀 알려줘', '본사  알려줘'],
    ['어느 학교 연구원인가요', '어느 학교 연구원인가요'],
    ['폭발원인 뭐야', '폭발 원인 뭐야'],
    ['나온날', '나온 날'],
    ['태어난곳이야', '태어난 곳이야'],
    ['개발됐다고 했더라', '개발됐지'],
    ['퀴리밖에 없음', '퀴리 유일한'],
    ['1위였다며', '1위'],
    ['2등이래', '2등'],
    ['어느나라꺼야', '어느 나라 꺼야'],
    ['무슨회사임', '무슨 회사임'],
    ['딥시크2 성능', '딥시크 2 성능'],
    ['키미1.6이랑', '키미 1.6 이랑 '],
    ['작년에 뭐냈지', '작년에 뭐 냈지'],
    ['R2호중에 뭐', 'R2호 중에 뭐'],
    ['발사장소는', '발사 장소는'],
    ['효과 몇퍼야', '효과 몇 퍼센트야'],
    ['몇번했어', '몇 번 했어'],
    ['네이버며칠만에만들었어', '네이버 며칠만에 만들었어'],
    ['유럽 올해의 차', '유럽 올해의차'],
  ])('%s is read as %s', (typed, spelled) => {
    expect(respelledKorean(typed, knowledge)).toBe(spelled);
  });

  it.each([
    '딥시크',
    '언제야',
    '언제였더라',
    '언제부터',
    '언제쯤이야',
    '누가',
    '어디에서',
    '몇몇',
    'ㅋㅋㅋ',
    '왜요',
    '올해의 소식',
    '15 프로 모델',
    '나중에 또 봐',
    '지난해',
    '뭐해',
    '천만에요',
    '수백만 명',
    '100만 불이익',
  ])('%s stays as it is', (typed) => {
    expect(respelledKorean(typed, knowledge)).toBe(typed);
  });
});
