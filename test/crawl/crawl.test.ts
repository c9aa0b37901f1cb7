/** A short walk; `npm run crawl -- --steps 4000 --seed 1` takes a long one. */
import { expect, it } from 'vitest';
import { commands } from '../../src/commands/index.ts';
import { crawl } from './crawl.ts';

it('a walk through commands, buttons, menus and forms finds nothing wrong', async () => {
  const seed = Date.now() % 1_000_000;
  const report = await crawl({ steps: 350, seed });
  expect(report.problems).toEqual([]);
  expect(Object.keys(report.made).sort()).toEqual(['message', 'press', 'submit', 'type']);
  expect(report.made['press']).toBeGreaterThan(60);
  expect(report.made['submit']).toBeGreaterThan(10);
  expect(report.changes).toBeGreaterThan(5);
  expect(report.commands.size).toBeGreaterThan(commands.length / 2);
});
