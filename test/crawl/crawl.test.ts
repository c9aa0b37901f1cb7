/** Short walks; `npm run crawl -- --steps 4000` takes a long one. */
import { expect, it } from 'vitest';
import { commands } from '../../src/commands/index.ts';
import { crawl } from './crawl.ts';
import { writingOnPress } from './writing-on-press.ts';

/** Always the same walks, so that no count is a matter of luck; `npm run crawl` takes another seed each time. */
const SEEDS = [1, 2, 3];

it('walks through commands, buttons, menus and forms find nothing wrong', async () => {
  const walked = { press: 0, submit: 0, type: 0, message: 0, changes: 0 };
  const seen = new Set<string>();
  for (const seed of SEEDS) {
    const { problems, made, changes, commands: answered } = await crawl({ steps: 245, seed });
    expect(problems).toEqual([]);
    for (const kind of ['press', 'submit', 'type', 'message'] as const) walked[kind] += made[kind] ?? 0;
    walked.changes += changes;
    for (const name of answered) seen.add(name);
  }
  // Walks in which too little happened show nothing.
  expect(walked.press).toBeGreaterThan(120);
  expect(walked.submit).toBeGreaterThan(30);
  expect(walked.type).toBeGreaterThan(120);
  expect(walked.message).toBeGreaterThan(0);
  expect(walked.changes).toBeGreaterThan(15);
  expect(seen.size).toBeGreaterThan(commands.length / 2);
});

it('a walk notices a press that writes without saying so', async () => {
  const { problems } = await crawl({
    steps: 30,
    seed: 1,
    changeBot: writingOnPress,
  });
  expect(problems.join('\n')).toContain('changed something without saying so');
});
