/** Questions for a detail, such as a licence, which a statement with everything else does not tell. */
import { beforeAll, expect, it } from 'vitest';
import { answerQuestion } from '../../../src/core/question/answer/answer.ts';
import { readQuestion } from '../../../src/core/question/read/read.ts';
import { ASKED_ON, knownPacks } from '../../ask/score.ts';

let packs: Awaited<ReturnType<typeof knownPacks>>;
beforeAll(async () => {
  packs = await knownPacks();
});

/** The id of the first statement of the answer, or the kind of the answer. */
const first = (ask: string, pack: 'search' | 'starter' = 'search'): string | undefined => {
  const answer = answerQuestion(readQuestion(ask, packs[pack], ASKED_ON), packs[pack], ASKED_ON);
  return answer.kind === 'statements' ? answer.found[0]?.entry.id : answer.kind;
};

it.each([
  ['who named the iphone', 'search'],
  ['who came up with the name bard', 'search'],
  ['아이폰 이름 누가 지었어', 'search'],
  ['who chaired the glasgow climate meeting', 'search'],
  ['how effective is the astrazeneca vaccine', 'search'],
  ['아스트라제네카 백신 예방률', 'search'],
  ['what is the population of norway', 'search'],
  ['노르웨이 인구', 'search'],
  ['how many titles did ke jie win', 'search'],
  ['in which city is stargate built', 'search'],
  ['젠슨 황 학교 어디 나옴', 'search'],
  ['where did yunji chen study', 'starter'],
  ['under which licence is v3 published', 'starter'],
] as const)('is not recorded: “%s”', (ask, pack) => {
  expect(first(ask, pack)).toBe('nothing');
});

it.each([
  ['what licence does r1 have', 'deepseek-r1-release', 'search'],
  ['how effective is moderna’s vaccine', 'moderna-94', 'search'],
  ['화이자 백신 예방률', 'pfizer-results', 'search'],
  ['how many titles has brazil won', 'brazil-five', 'search'],
  ['where was colossus built', 'xai-colossus', 'search'],
  ['where did liang study', 'liang-zhejiang', 'starter'],
  ['량원펑 어느 대학 나왔어', 'liang-zhejiang', 'starter'],
] as const)('is recorded: “%s”', (ask, id, pack) => {
  expect(first(ask, pack)).toBe(id);
});

it('needs the noun after “which” in the answer', () => {
  const { words } = readQuestion('which colour does the earth have', packs.search, ASKED_ON);
  expect(words.map(({ text }) => text)).toContain('colour');
});
