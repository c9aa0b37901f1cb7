/** Short walks through the adapters; `npm run crawl -- --steps 4000 --only platforms` takes a long one. */
import { expect, it } from 'vitest';
import { crawlPlatforms } from './platforms.ts';
import { writingOnPress } from './writing-on-press.ts';

it('a walk through both platforms finds nothing wrong', async () => {
  const { problems, made, changes } = await crawlPlatforms({ steps: 80, seed: 8 });
  expect(problems).toEqual([]);
  // A walk in which too little happened shows nothing.
  const steps = (kind: string) => (made[`discord ${kind}`] ?? 0) + (made[`slack ${kind}`] ?? 0);
  expect(steps('press')).toBeGreaterThan(8);
  expect(steps('mention')).toBeGreaterThan(2);
  expect(steps('submit')).toBeGreaterThan(1);
  expect(steps('message')).toBeGreaterThan(0);
  expect(changes).toBeGreaterThan(0);
});

it('a walk notices a press that writes without saying so', async () => {
  const { problems } = await crawlPlatforms({
    steps: 24,
    seed: 2,
    changeBot: writingOnPress,
  });
  expect(problems.join('\n')).toContain('changed something without saying so');
});
