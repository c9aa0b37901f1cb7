/** Other ways of asking for the same: roles for names, idioms for amounts, the best of a maker, letters of an abbreviation. */
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
  // No statement on the company is on the person, whose description names it.
  ['what did the korea coach say in 2002', 'hiddink-hungry'],
  ['what did the founder of microsoft say about ai', 'gates-age-of-ai'],
  // The founder is not the boss whom a statement names.
  ['when did the head of intel step down', 'gelsinger-leaves'],
  ['인텔 대표 언제 물러났어', 'gelsinger-leaves'],
  // 불에 of the question is 불이나 in the statement.
  ['구글 대표가 불에 대해 한 말', 'pichai-fire'],
  ['what was r1 acc. to andreessen', 'andreessen-sputnik'],
])('answers what somebody in a role said or did: “%s”', (ask, id) => {
  expect(first(ask)).toBe(id);
});

it.each([
  ['openai’s best model so far?', 'o1-most-advanced'],
  ['openai’s strongest model', 'o1-most-advanced'],
  ['which one is openai’s flagship model', 'o1-most-advanced'],
  ['alibaba’s top model', 'qwen2.5-max-most-advanced'],
  ['alibaba’s most powerful llm', 'qwen2.5-max-most-advanced'],
  ['오픈AI 간판 모델', 'o1-most-advanced'],
])('answers “%s” by what says that it is the most advanced', (ask, id) => {
  expect(first(ask, 'starter')).toBe(id);
});

it('does not take 최대 before a number for a superlative', () => {
  expect(first('anthropic’s top model')).not.toBe('amazon-anthropic');
});

it.each([
  ['what do the letters in crispr stand for', 'crispr-name'],
  ['what are the letters c r i s p r short for', 'crispr-name'],
  ['spell out crispr', 'crispr-name'],
  ['CRISPR 알파벳 하나하나 무슨 뜻임', 'crispr-name'],
  ['since when is bard called gemini', 'bard-renamed'],
  ['since when are there nobel prizes', 'nobel-first'],
])('answers “%s” by how the name came about, or by the first', (ask, id) => {
  expect(first(ask)).toBe(id);
});

it.each([
  ['how deep in the red was sk hynix', 'hynix-loss-2023'],
  ['how far in the minus was hynix in 2023', 'hynix-loss-2023'],
  ['total subsidies under the chips act', 'chips-act-money'],
  ['쿠팡 상장해서 얼마 벌었어', 'coupang-ipo'],
  ['삼성이 하만 사는 데 쓴 돈', 'harman'],
  ['달에 간 사람 수', 'moonwalkers'],
  ['가가린 비행 시간', 'gagarin-minutes'],
])('answers “%s” by the amount', (ask, id) => {
  expect(first(ask)).toBe(id);
});

it.each([
  ['cset belongs to which university', 'cset-georgetown', 'starter'],
  ['which university does cset belong to', 'cset-georgetown', 'starter'],
  ['LG Energy Solution used to be part of which firm', 'lges-split', 'search'],
  ['which company was deepmind part of', 'google-brain-deepmind', 'search'],
  // “It is unclear how many students” tells of no researchers.
  ['how many ai researchers come from china', 'ai-researchers-china', 'starter'],
  ['클로드 데뷔 날짜', 'claude-first', 'search'],
  ['has nvidia ever been bigger than apple', 'nvidia-three-trillion', 'search'],
  // The first of two questions is answered.
  ['who makes stable diffusion & where do they sit', 'stable-diffusion-maker', 'starter'],
  ['who founded baemin and where is it based', 'baemin-launch', 'search'],
  ['who runs amd and when did she start', 'lisa-su-ceo', 'search'],
  // The AI Seoul Summit was on AI safety, too.
  ['where was the ai safety summit', 'bletchley-summit', 'search'],
  ['where was the ai seoul summit', 'seoul-ai-summit', 'search'],
] as const)('answers “%s”', (ask, id, pack) => {
  expect(first(ask, pack)).toBe(id);
});

it.each([
  '김연아 금메달 언제 땄어',
  '이명박 사면 언제야',
  '이강인 파리 생제르맹 언제 갔어',
  '황석영 부커상 받았어?',
  '이재명 반도체법 서명했어?',
])('does not answer “%s” by what somebody else did', (ask) => {
  expect(first(ask)).toBe('nothing');
});
