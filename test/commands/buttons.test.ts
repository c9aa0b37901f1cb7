/** The answers to the buttons under an answer. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionsOf, lookups, talk, type Talk } from '../support/ask.ts';
import type { Answer } from '../../src/core/command/call.ts';

let almanac: Talk;
beforeAll(async () => {
  almanac = await talk();
});
afterAll(() => almanac.close());

/** The answers from a line on, following the button of that label to the last. */
async function follow(line: string, label: string): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let next: string | undefined = line; next !== undefined;) {
    const answer = await almanac.answer(next);
    answers.push(answer);
    next = actionsOf(answer).find((action) => action.label === label)?.line;
  }
  return answers;
}

describe('the pages of a long answer', () => {
  it.each([
    ['/fact china', 'Next', 'entries'],
    ['/source nature', 'Next', 'entries'],
    ['/find deepseek', 'Next', 'entries'],
    ['/topics', 'Next', 'topics'],
    ['/quote soondori-blog', 'Next', 'entries'],
  ] as const)('%s: lead to everything once, and back again', async (line, label, what) => {
    const there = await follow(line, label);
    const seen = there.flatMap(({ reply }) => reply[what]);
    expect(there.length).toBeGreaterThan(1);
    expect(new Set(seen).size).toBe(seen.length);
    const last = actionsOf(there.at(-1) as Answer).find((action) => action.label === 'Previous');
    const back = await follow(last?.line ?? '', 'Previous');
    expect(back.reverse().map(({ reply }) => reply[what])).toEqual(
      there.slice(0, -1).map(({ reply }) => reply[what]),
    );
  });

  it('hold all that rests on a source, and every topic', async () => {
    const knowledge = await almanac.library.knowledge('test');
    const resting = (await follow('/source nature', 'Next')).flatMap(({ reply }) => reply.entries);
    expect(resting).toEqual(knowledge.entriesCiting('nature-2025-deepseek').map(({ entry }) => entry.id));
    const topics = (await follow('/topics', 'Next')).flatMap(({ reply }) => reply.topics);
    expect(topics.toSorted()).toEqual(knowledge.topics().map(({ id }) => id));
  });
});

describe('from a private answer in another language', () => {
  // Help's buttons are its examples, as they would be typed.
  const lines = lookups
    .filter(({ name }) => name.en !== 'help')
    .flatMap(({ name, examples }) =>
      examples.map((example) => `/${name.en} ${example} private:true lang:ko`),
    );

  it.each(lines)('%s: every button but the one that shares it leads to another such', async (line) => {
    const answer = await almanac.answer(line);
    for (const { label, line: next } of actionsOf(answer)) {
      const { reply } = await almanac.answer(next);
      const expected = { visibility: label === '여기에 공유' ? 'public' : 'private', locale: 'ko' };
      expect([label, { visibility: reply.visibility, locale: reply.locale }]).toEqual([label, expected]);
    }
  });
});

describe('a publication', () => {
  it('leads to what it reported and to its source', async () => {
    const answer = await almanac.answer('/소개 네이처', { locale: 'ko' });
    expect(actionsOf(answer)).toEqual([
      { label: '발언', line: '/발언 네이처' },
      { label: '출처 보기', line: '/출처 중국에서 딥시크가 나온 배경을 다룬 기사' },
    ]);
  });
});
