import { expect, it } from 'vitest';
import { silent, type AnswerOutcome } from '../../../src/core/base/meter.ts';
import { metered } from '../../../src/core/platform/metered.ts';
import { talk } from '../../support/ask.ts';
import type { Call } from '../../../src/core/command/call.ts';

it('every answer is counted once, by its command and how it ended, whichever way it was asked for', async () => {
  const almanac = await talk();
  const counted: [string, string, AnswerOutcome][] = [];
  const times: number[] = [];
  const bot = metered(almanac.bot, 'discord', {
    ...silent,
    answered(platform, command, outcome, ms) {
      counted.push([platform, command, outcome]);
      times.push(ms);
    },
  });
  const call = (line: string): Call => ({
    line,
    locale: 'en',
    caller: { id: 'discord:1', role: 'member' },
    place: { space: 'test', locale: 'en' },
  });
  await bot.answer(call('/about r1'));
  const prepared = await bot.prepare(call('/timeline nobody'));
  await prepared.answer();
  await bot.answer(call('what?'));
  await bot.answer(call('/admin audit'));
  await bot.answer(call('/suggest deepseek-founded'));
  await bot.answer({ ...call('/suggest deepseek-founded'), form: 'submitted', fields: {} });
  expect(counted).toEqual([
    ['discord', 'about', 'answered'],
    ['discord', 'timeline', 'refused'],
    ['discord', 'ask', 'answered'],
    ['discord', 'admin audit', 'refused'],
    ['discord', 'suggest', 'answered'],
    ['discord', 'suggest', 'refused'],
  ]);
  expect(times.every((ms) => ms > 0)).toBe(true);
  await almanac.close();
});
