/** Tests that what stands beside a Korean question needs no place in the answer: chat, hearsay, who told the speaker. */
import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuestion } from '../../../src/core/question/answer/answer.ts';
import { asidesIn } from '../../../src/core/question/line/asides.ts';
import { LANGUAGES } from '../../../src/core/question/language/language.ts';
import { readQuestion } from '../../../src/core/question/read/read.ts';
import { ASKED_ON, knownPacks } from '../../ask/score.ts';

let packs: Awaited<ReturnType<typeof knownPacks>>;
beforeAll(async () => {
  packs = await knownPacks();
});
const first = (ask: string, on: 'search' | 'starter' = 'search'): string => {
  const answer = answerQuestion(readQuestion(ask, packs[on], ASKED_ON), packs[on], ASKED_ON);
  return answer.kind === 'statements' ? (answer.found[0]?.entry.id ?? '') : answer.kind;
};

describe('words beside a question', () => {
  it.each([
    ['방금 왔는데 ㅋㅋ 배송 빠르다 근데 쿠팡은 누가 만든거야', '방금 왔는데 ㅋㅋ 배송 빠르다'],
    ['심심해서 그런데 쿠팡은 누가 만들었어?', '심심해서 그런데'],
    ['크리스퍼가 뭐의 약자임 낼 시험인데', '낼 시험인데'],
    ['이름 뜻이 뭐더라 어디서 봤는데', '어디서 봤는데'],
    ['5g 최초 맞음?? 몇시간 차이라던데', '몇시간 차이라던데'],
    ['누가 만들었지 달에 간 로켓', ''],
    ['어디서 하는데', ''],
  ])('%s: %s', (text, beside) => {
    expect([...asidesIn(text, LANGUAGES.ko).words].join(' ')).toBe(beside);
  });
});

describe('an answer needs nothing of what stands beside the question', () => {
  it.each([
    ['와 방금 쿠팡 왔는데 ㅋㅋ 새벽배송 미쳤다 근데 쿠팡은 누가 만든거야', 'coupang-founded'],
    ['님들 크리스퍼가 뭐의 약자임 낼 시험인데 까먹음 ㅜ', 'crispr-name'],
    ['헐 우리나라 5g 진짜 세계최초 맞음?? 미국이랑 몇시간 차이났다 어쩌고 하던데', 'five-g'],
    ['아오 면접준비중인데 네이버 이름 뜻이 뭐더라 어디서 봤는데ㅠ', 'naver-name'],
    ['아 맞다 다큐보다가 궁금해서 챌린져호 폭팔했을때 몇명 죽은거야?ㅠ', 'challenger-lost'],
  ])('%s: %s', (ask, id) => {
    expect(first(ask)).toBe(id);
  });

  it('and a person asked about without a name is the one who is named beside it', () => {
    expect(first('방금 들어왔는데요 ㅎㅎ 딥시크 만든 량원펑? 그분 몇살이래요? 젊다던데', 'starter')).toBe(
      'liang-age',
    );
    expect(first('오 천윈지 처음 들어봄ㅋㅋ 뭐 하는 사람임', 'starter')).toBe('chen-ai-chips');
  });
});

it('a word that only asks whether something is right is no question of its own', () => {
  expect(asidesIn('einstien got the prize for relativity, right?', LANGUAGES.en).words.size).toBe(0);
  expect(first('einstien got the prize for relativity, right?')).toBe('einstein-prize');
});
