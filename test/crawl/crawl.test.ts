/** A short walk; `npm run crawl -- --steps 4000 --seed 1` takes a long one. */
import { expect, it } from 'vitest';
import type { Call } from '../../src/core/command/call.ts';
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

it('a walk notices a press that writes without saying so', async () => {
  let count = 0;
  const { problems } = await crawl({
    steps: 30,
    seed: 1,
    changeBot: (bot) => ({
      ...bot,
      prepare({ asksFirst, ...call }) {
        if (asksFirst !== true) return bot.prepare(call as Call);
        const { locale, place } = call;
        const line = `/curate topic add "Press ${++count}" kind:theme`;
        return bot.prepare({ line, locale, place, caller: { id: 'x', role: 'admin' } });
      },
    }),
  });
  expect(problems.join('\n')).toContain('changed something without saying so');
});
