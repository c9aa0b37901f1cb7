import { describe, expect, it } from 'vitest';
import { SpellingRules } from '../../../src/core/question/line/spelling-rules.ts';
import table from '../../../src/core/question/words/spelling-ko.json' with { type: 'json' };
import { Knowledge } from '../../../src/core/knowledge/knowledge.ts';
import { respelledKorean } from '../../../src/core/question/line/respell-ko.ts';
import type { Topic } from '../../../src/core/record/schema.ts';
import { readAskPack } from '../../ask/set.ts';

const knowledge = new Knowledge();
const { topics } = await readAskPack('starter');
knowledge.apply(topics.map((content) => ({ type: 'topic', id: content.id, rev: 1, content })));

/** Names that no topic of the starter pack has. */
const NAMES = ['보이저 1호', '엔비디아', '모더나'];
knowledge.apply(
  NAMES.map((name, at) => {
    const content: Topic = {
      id: `name-${at}`,
      kind: 'product',
      name: { ko: name },
      aliases: [],
      formerly: [],
    };
    return { type: 'topic', id: content.id, rev: 1, content };
  }),
);

type Stage = keyof typeof table.rules;
const withoutRule = (stage: Stage, at: number): SpellingRules =>
  new SpellingRules({ ...table, rules: { ...table.rules, [stage]: table.rules[stage].toSpliced(at, 1) } });

const EXAMPLES = (Object.keys(table.rules) as Stage[]).flatMap((stage) =>
  table.rules[stage].flatMap(({ examples }, at) =>
    Object.entries<string | undefined>(examples).flatMap(([typed, spelled]) =>
      spelled === undefined ? [] : [{ stage, at, typed, spelled }],
    ),
  ),
);

describe('the rules in the table', () => {
  it.each(EXAMPLES)(
    'spell $typed as $spelled, by the rule for that alone',
    ({ stage, at, typed, spelled }) => {
      expect(respelledKorean(typed, knowledge)).toBe(spelled);
      expect(respelledKorean(typed, knowledge, withoutRule(stage, at))).not.toBe(spelled);
    },
  );

  it('use all tables of words', () => {
    const patterns = JSON.stringify(table.rules) + table.words.emotion;
    for (const name of Object.keys(table.words)) expect(patterns).toContain(`{${name}}`);
  });
});

describe('Korean as typed in chat', () => {
  it.each([
    ['햇살이 좋다', '햇살이 좋다'],
    ['이것은', '이것은'],
    ['엘지화학에서 나온', 'LG화학에서 나온'],
    ['본사좀 알려줘', '본사  알려줘'],
    ['어느 학교 연구원인가요', '어느 학교 연구원인가요'],
    ['폭발원인 뭐야', '폭발 원인 뭐야'],
    ['만든거 맞아', '만든 거 맞아'],
    ['나간게 언제야', '나간 게 언제야'],
    ['뭐하는 사람', '뭐 하는 사람'],
    ['태어난곳이야', '태어난 곳이야'],
    ['키미1.6이랑', '키미 1.6 이랑 '],
    ['네이버며칠만에만들었어', '네이버 며칠만에 만들었어'],
    ['개인정보 유출사태가 뭐야', '개인정보 유출 사태가 뭐야'],
    ['어느쪽에', '어느쪽에'],
    ['안드로이드', '안드로이드'],
    ['국내기업 상장', '국내 기업 상장'],
    ['중국학교', '중국 학교'],
    ['중국모델이', '중국 모델이'],
    ['네이버시절에', '네이버 시절에'],
    ['나온순서대로', '나온 순서대로'],
    ['몇대몇이야', '몇 대 몇이야'],
    ['보고서 나온', '보고서 나온'],
    ['받은 사람 누구누구임', '받은 사람 누구누구임'],
    ['진행과정', '진행 과정'],
    ['걸어온길', '걸어온 길'],
    ['있었던일들', '있었던 일들'],
    ['뭐만드는 회사', '뭐 만드는 회사'],
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
    '못했어',
    '기업용',
    '내용',
    '한일 월드컵',
    '지난해',
    '뭐해',
    '천만에요',
    '수백만 명',
    '100만 불이익',
  ])('%s stays as it is', (typed) => {
    expect(respelledKorean(typed, knowledge)).toBe(typed);
  });
});
