import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Typed } from '../../../src/core/command/command.ts';
import { letters, textsOf } from '../../support/replies.ts';
import { setUp, type Setup } from './support.ts';

let here: Setup;
beforeAll(async () => {
  here = await setUp();
});
afterAll(async () => {
  await here.close();
});

const LOOKUPS: readonly [command: string, options: Typed][] = [
  ['timeline', { topic: 'deepseek' }],
  ['timeline', { topic: '딥시크의', since: '2024', until: '2025-01-25' }],
  ['quote', { topic: 'nature' }],
  ['fact', { topic: 'deepseek' }],
  ['about', { topic: 'deepseek' }],
  ['source', { source: 'nature' }],
  ['find', { words: 'venture capital' }],
  ['find', { words: '박사', kind: 'quote' }],
  ['latest', {}],
  ['topics', {}],
  ['today', { date: '01-20' }],
  ['help', {}],
  ['help', { command: 'timeline' }],
  ['about', { topic: 'openai gpt' }],
];

describe('a slash command answers the same letters as the terminal', () => {
  it.each(
    LOOKUPS.flatMap(([command, options]) =>
      (['en', 'ko'] as const).map((locale) => [command, options, locale] as const),
    ),
  )('/%s %j for a reader of %s', async (command, options, locale) => {
    const { server, almanac, reader, 독자 } = here;
    const user = locale === 'en' ? reader : 독자;
    const guild = locale === 'en' ? 'Readers' : '독자 모임';
    const { reply } = await almanac.answer({ command, options }, { locale });
    const shown = await server.slash({ user, guild, command, options });
    const seen = shown.messages.map(({ words }) => words);
    expect(letters(seen.join('').replace(/\]\(<[^>]*>\)/g, ''))).toBe(textsOf(reply).map(letters).join(''));
    expect(shown.acknowledged?.type).toBe(4);
    expect(server.violations).toEqual([]);
  });
});

/** Discord hides an address behind its text. */
