/** Questions that name the one that did something, what was done, or what it was done to. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { DatedEntry } from '../../../src/core/record/dated-entry.ts';
import { answerQuestion } from '../../../src/core/question/answer/answer.ts';
import { purchaseFit } from '../../../src/core/question/answer/purchase.ts';
import { readQuestion } from '../../../src/core/question/read/read.ts';
import { ASKED_ON, knownPacks } from '../../ask/score.ts';

let packs: Awaited<ReturnType<typeof knownPacks>>;
beforeAll(async () => {
  packs = await knownPacks();
});

/** The first statement of the answer, or the kind of the answer. */
const first = (ask: string, on: 'search' | 'starter' = 'search'): string | undefined => {
  const answer = answerQuestion(readQuestion(ask, packs[on], ASKED_ON), packs[on], ASKED_ON);
  return answer.kind === 'statements' ? answer.found[0]?.entry.id : answer.kind;
};

describe('what something was done to', () => {
  it.each([
    // The statement has both names, and another verb.
    'did samsung buy tsmc',
    // The verb has another object.
    'when did messi join barcelona',
    'did messi join barcelona',
    // Bard was the answer to ChatGPT.
    'when did google launch chatgpt',
    'did google make chatgpt',
    // “President Moon Jae-in” is not on the Moon.
    'when did korea go to the moon',
  ])('is not told by a statement on both names: %s', (ask) => {
    expect(first(ask)).toBe('nothing');
  });

  it.each([
    ['who beat argentina in 2022', 'argentina-saudi'],
    ['who beat italy in 2002', 'ahn-italy'],
    // South Korea is a topic of its own victories, too.
    ['who beat south korea in 2002', 'korea-germany-2002'],
    ['when did india land on the moon', 'chandrayaan-3-landing'],
    ['when did messi join paris saint-germain', 'messi-psg'],
    ['when did google buy deepmind', 'google-buys-deepmind'],
    ['when did openai launch chatgpt', 'chatgpt-launch'],
    // A claim may be wrong about who won.
    ['did lee sedol beat alphago', 'lee-wins-game-four'],
    ['who made chatgpt, google or openai', 'chatgpt-launch'],
  ])('is told: %s', (ask, id) => {
    expect(first(ask)).toBe(id);
  });
});

it.each([
  // A chief scientist is not the chief executive.
  ['who is the ceo of meta', 'nothing'],
  ['who is the ceo of openai', 'topic'],
])('the chief of a part does not lead the whole: %s', (ask, kind) => {
  expect(first(ask)).toBe(kind);
});

it.each([
  // NVIDIA and Apple make their own.
  ['who makes the chips for nvidia', 'nothing'],
  ['who makes chips for apple', 'nothing'],
  ['who made the vaccine for korea', 'skycovione'],
])('what is made for somebody is not what they make: %s', (ask, id) => {
  expect(first(ask)).toBe(id);
});

describe('who bought or owns something', () => {
  it.each([
    // NVIDIA was to buy Arm; “the more you buy” names nothing that was bought.
    ['who bought nvidia', 'nothing'],
    ['엔비디아 누가 인수했어', 'nothing'],
    ['who bought google', 'nothing'],
    // Only a part of Intel was sold, and what SoftBank sold is Arm.
    ['who bought intel', 'nothing'],
    ['who bought softbank', 'nothing'],
    ['소프트뱅크 누가 샀어', 'nothing'],
    // Buyers of cars do not buy the company.
    ['who bought tesla', 'nothing'],
    ['who owns nvidia', 'nothing'],
    ['who owns softbank', 'nothing'],
  ])('is not told by what it bought: %s', (ask, kind) => {
    expect(first(ask)).toBe(kind);
  });

  it.each([
    ['who owns deepmind', 'google-buys-deepmind'],
    ['deepmind parent company', 'google-buys-deepmind'],
    ['is deepmind owned by google', 'google-buys-deepmind'],
    ['딥마인드 주인 누구야', 'google-buys-deepmind'],
    ['하만 누구 소유야', 'harman'],
    // The text names another company than the app.
    ['who owns baemin', 'baemin-sold'],
    ['배민 어디 소유야', 'baemin-sold'],
    ['who owns arm', 'arm-softbank-share'],
    ['does nvidia own arm', 'nvidia-arm-off'],
    ['who owns boston dynamics', 'hyundai-boston'],
    ['who bought arm', 'softbank-arm'],
    ['baemin sold to whom', 'baemin-sold'],
    // Here the name is the buyer.
    ['who did delivery hero buy', 'baemin-sold'],
    ['what did naver buy', 'naver-poshmark'],
  ])('is told by a purchase: %s', (ask, id) => {
    expect(first(ask)).toBe(id);
  });

  it('is not told by a purchase if it was somebody else before', () => {
    expect(first('who owned 1noon before naver', 'starter')).toBe('nothing');
  });

  it('is told in a space with Korean texts only', () => {
    const names = ['삼성'];
    const purchase = { names, isOrganisation: true, isOfOwner: false, needsOwner: false };
    const stated = (ko: string) => ({ entry: { text: { ko } } }) as unknown as DatedEntry;
    expect(purchaseFit(stated('삼성이 하만을 인수했다.'), purchase)).toBe(0);
    expect(purchaseFit(stated('구글이 삼성을 인수했다.'), purchase)).toBe(1);
  });
});

it.each([
  // Not the sale that was called off, of which only the Korean word may mean a crash.
  ['nvidia crash', 'search', 'nvidia-crash'],
  ['which models beat o1', 'starter', 'kimi-1.5-beats-o1'],
  ['who does deepseek hire', 'starter', 'liang-recruits'],
  // The first that happened to an agreement is how it came about.
  ['몬트리올 의정서 언제', 'search', 'montreal-signed'],
  ['when was the montreal protocol', 'search', 'montreal-signed'],
  // Not what Musk said he would do with it.
  ['머스크가 테슬라 창업했어?', 'search', 'tesla-founded'],
  // Not whom Moderna sued, though that newspaper told of it.
  ['뉴욕타임스가 누구 고소함', 'search', 'nyt-sues-openai'],
  ['who did the new york times sue', 'search', 'nyt-sues-openai'],
  // The one that lost, and not what it won.
  ['아르헨티나 누구한테 졌어 2022', 'search', 'argentina-saudi'],
  ['who did argentina lose to in 2022', 'search', 'argentina-saudi'],
  ['이탈리아 2002년에 누구한테 졌어', 'search', 'ahn-italy'],
  ['한국 2002년에 누구한테 졌어', 'search', 'korea-germany-2002'],
  ['who did south korea lose to in 2002', 'search', 'korea-germany-2002'],
  ['한국 독일한테 진 게 언제야', 'search', 'korea-germany-2002'],
  ['when did korea lose to germany', 'search', 'korea-germany-2002'],
  ['did korea lose to germany in 2002', 'search', 'korea-germany-2002'],
  ['2002 한국 독일전 누가 골', 'search', 'korea-germany-2002'],
  // Not what Hynix itself bought.
  ['who bought hynix', 'search', 'hynix-sk'],
  ['하이닉스 누가 샀어', 'search', 'hynix-sk'],
  ['하이닉스 어디가 샀음?', 'search', 'hynix-sk'],
  // The theme tells which of several prizes.
  ['who won the nobel for mrna', 'search', 'nobel-mrna'],
  // One game is not the match.
  ['alphago vs lee sedol', 'search', 'alphago-lee'],
  ['what company does lisa su run', 'search', 'lisa-su-ceo'],
  ['who used to run intel', 'search', 'gelsinger-leaves'],
  // What he tweeted is reported, rather than quoted.
  ['what did musk tweet in 2018', 'search', 'musk-funding-tweet'],
  // A country acts, too.
  ['who banned chip sales to china', 'search', 'export-controls-2022'],
  // “Before TSMC” is first.
  ['who made 3nm chips first', 'search', 'samsung-3nm'],
  ['who built starliner', 'search', 'starliner-crew'],
  ['who shared the chemistry nobel with hassabis', 'search', 'nobel-chemistry-ai'],
  // Small words in a row are a part of a quote.
  ['who said one small step for man', 'search', 'armstrong-step'],
  // Not the first Korean with a Nobel Prize.
  ['when were the first nobel prizes', 'search', 'nobel-first'],
  ['when did the first starship fly', 'search', 'starship-first'],
  ['where did greta strike', 'search', 'greta-strike'],
  ['apollo 13 accident', 'search', 'apollo-13-explosion'],
  ['who chose qatar', 'search', 'qatar-chosen'],
  ['who shared the golden boot with son', 'search', 'son-golden-boot'],
  ['is it true claude is named after shannon', 'search', 'claude-name'],
  ['what did byd make first', 'search', 'byd-batteries-first'],
  ['cause of death pierre curie', 'search', 'pierre-curie-dies'],
  ['which gpus did deepseek use', 'search', 'deepseek-v3-hours'],
  ['liang wenfeng education', 'starter', 'liang-zhejiang'],
] as const)('of several statements, the closest goes first: %s', (ask, on, id) => {
  expect(first(ask, on)).toBe(id);
});
