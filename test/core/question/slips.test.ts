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

describe('a slip in a Korean word', () => {
  it.each([
    ['딥시크 설설립자가 누구지', '딥시크 설립자가 누구지', 'a syllable typed twice'],
    ['딥시크 창ㅇ업자', '딥시크 창업자', 'a letter typed twice'],
    ['챗GPT 언재 나왔더라', '챗GPT 언제 나왔더라', 'a vowel that sounds alike'],
    ['딥시크 연혀기 어떻게 되나요', '딥시크 연혁이 어떻게 되나요', 'a consonant in the next syllable'],
    ['딥시크 창자업가 누구지', '딥시크 창업자가 누구지', 'two syllables that changed places'],
    ['쿠팡 창어자가 누구지', '쿠팡 창업자가 누구지', 'a consonant that is missing'],
    ['딥시크 언제 나왔저라', '딥시크 언제 나왔더라', 'a key beside the right one'],
    ['GPT-3 파미터가 몇 개야', 'GPT-3 파라미터가 몇 개야', 'a syllable that is missing'],
  ])('%s: %s', (typed, meant) => {
    expect(read(typed)).toBe(meant);
  });

  it.each([
    '지난달 테슬라 소식',
    '손정의가 암 얼마 주고 샀지',
    '네이버라는 이름은 무슨 뜻이래',
    '파리협정 채택일',
    // 수도 names nothing beside which another word would be corrected.
    '시카고 수도 어디야',
    '사하라 수도 어디야',
  ])('“%s” has none', (line) => {
    expect(read(line)).toBe(line);
  });
});

describe('a slip in a Korean name', () => {
  const namesIn = (line: string): readonly (readonly [string, string, boolean])[] =>
    readQuestion(line, packs.search, ASKED_ON).topics.map(({ typed, name, isGuess }) => [
      typed,
      name,
      isGuess,
    ]);

  it.each([
    ['딥크시 타임라인', '딥크시', '딥시크'],
    ['엔디아 최근 소식', '엔디아', '엔비디아'],
    ['스이블 디퓨전 나온 날', '스이블 디퓨전', '스테이블 디퓨전'],
    ['다리누 무게 얼마야', '다리누', '다누리'],
    ['나나델라 어록', '나나델라', '사티아 나델라'],
    ['그레타 툰툰베리 발언', '그레타 툰툰베리', '그레타 툰베리'],
  ])('%s: the answer says that %s was read as %s', (line, typed, name) => {
    expect(namesIn(line)).toContainEqual([typed, name, true]);
  });
});

it.each(
  '링크드인 프라다 기네스 파인만 배비지 소로스 마라도나 나달 아테네 마닐라 노키아 뉴진스 오리온 무신사 이강인'.split(
    ' ',
  ),
)('%s is a name, and no slip', (name) => {
  expect(read(`${name} 최근 소식`).split(' ').slice(1).join(' ')).toBe('최근 소식');
  expect(first(`${name} 최근 소식`)).toBe('nothing');
});
