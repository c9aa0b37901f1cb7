import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WriteBehind } from '../../../src/core/base/write-behind.ts';
import { createBot } from '../../../src/core/command/bot.ts';
import type { Command } from '../../../src/core/command/command.ts';
import { Popularity } from '../../../src/core/command/popularity.ts';
import { SiteLinks } from '../../../src/core/command/site-links.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/core/record/settings.ts';
import { processMemories } from '../../../src/core/base/memory.ts';
import { commands } from '../../../src/commands/index.ts';
import type { Call } from '../../../src/core/command/call.ts';
import { changes } from '../../support/records.ts';
import { talk, type Talk } from '../../support/ask.ts';

let space: Talk;
/** How often commands ran. */
let runs = 0;
/** Hooks that run while a call is read, and while its answer is made. */
let whileRead = async (): Promise<unknown> => undefined;
let whileMade = async (): Promise<unknown> => undefined;
const counted = commands.map((command): Command => ({
  ...command,
  async languageOf(...asked) {
    await whileRead();
    return command.languageOf?.(...asked);
  },
  async run(values, context) {
    runs++;
    const result = await command.run(values, context);
    await whileMade();
    return result;
  },
}));
afterEach(() => {
  whileRead = whileMade = async () => undefined;
});

let day = 20_473;
const behind = new WriteBehind(processMemories());
const popularity = new Popularity(behind);
const siteLinks = new SiteLinks();
siteLinks.base = 'https://almanac.test';

async function ask(line: string, how: Partial<Call> = {}, channel = 'discord:1') {
  const bot = (made ??= createBot({
    commands: counted,
    library: space.library,
    popularity,
    siteLinks,
    today: () => day,
    logError: (_id, error) => {
      throw error;
    },
  }));
  return bot.answer({
    line,
    locale: 'en',
    caller: { id: 'minji', role: 'member' },
    place: { space: 'test', locale: 'en', channel },
    ...how,
  } as Call);
}
let made: ReturnType<typeof createBot> | undefined;

beforeAll(async () => void (space = await talk()));
afterAll(() => space.close());

/** How often commands run while the calls are made. */
async function runsOf(calls: () => Promise<unknown>): Promise<number> {
  runs = 0;
  await calls();
  return runs;
}

describe('an answer to a lookup', () => {
  it.each([
    '/timeline deepseek',
    '/타임라인 딥시크',
    '/about r1',
    '/quote nature',
    '/fact deepseek',
    '/today',
  ])('%s is made once for everybody who asks the same, and counted each time', async (line) => {
    await (await space.library.knowledge('test')).searchable();
    const first = await ask(line);
    let again: unknown;
    const minji = { caller: { id: 'minji', role: 'member' } } as const;
    const joon = { caller: { id: 'joon', role: 'member' }, place: { space: 'test', locale: 'en' } } as const;
    expect(await runsOf(async () => (again = [await ask(line, minji), await ask(line, joon)]))).toBe(0);
    expect(again).toEqual([first, first]);
  });

  it('is another in another language, on another day, in private, for a curator, and with other words', async () => {
    await ask('/timeline deepseek');
    for (const how of [
      { locale: 'ko', place: { space: 'test', locale: 'ko' } },
      { line: '/timeline deepseek private:true' },
      { line: '/timeline deepseek page:2' },
      { line: '/timeline deepseek notes:true' },
      { place: { space: 'test', locale: 'en', alone: true } },
      { caller: { id: 'joon', role: 'curator' } },
    ] as const)
      expect([how, await runsOf(() => ask('/timeline deepseek', how))]).toEqual([how, 1]);
    day++;
    expect(await runsOf(() => ask('/timeline deepseek'))).toBe(1);
  });

  it('is made again after any change in the space, and shows it', async () => {
    await ask('/about deepseek');
    const { knowledge } = await space.library.open('test');
    const { rev, content } = knowledge.stored('topic', 'deepseek') ?? {};
    if (content === undefined) throw new Error('there is no such topic');
    const renamed = { ...content, name: { en: 'DeepSeek Renamed', ko: '딥시크' } };
    await space.library.commit(
      'test',
      changes([{ type: 'topic', id: 'deepseek', base: rev ?? 0, content: renamed }]),
    );
    expect(JSON.stringify((await ask('/about deepseek')).reply)).toContain('DeepSeek Renamed');
  });

  it('is made again when a link is found dead', async () => {
    await ask('/timeline deepseek');
    (await space.library.knowledge('test')).deadLinks = new Set(['nature']);
    expect(await runsOf(() => ask('/timeline deepseek'))).toBe(1);
  });

  it('is made again when a link was found dead while it was made', async () => {
    const knowledge = await space.library.knowledge('test');
    whileMade = async () => (knowledge.deadLinks = new Set(['arxiv']));
    await ask('/quote nature');
    whileMade = async () => undefined;
    expect(await runsOf(() => ask('/quote nature'))).toBe(1);
  });

  it('is made again without the link to a site that was turned off while the call was read', async () => {
    const set = async (site: Settings['site']) => {
      const { governance } = await space.library.open('test');
      const base = governance.revOf('settings', 'settings');
      const content = { ...DEFAULT_SETTINGS, site };
      await space.library.commit('test', changes([{ type: 'settings', id: 'settings', base, content }]));
    };
    await set({ access: 'public' });
    expect(JSON.stringify(await ask('/about deepseek'))).toContain('https://almanac.test');
    whileRead = () => set({ access: 'off' });
    await ask('/about r1');
    whileRead = async () => undefined;
    expect(JSON.stringify(await ask('/about r1'))).not.toContain('https://almanac.test');
  });

  it.each(['/subscriptions', '/find nothing of this kind', '/timeline nobody of this name', '/suggest'])(
    '%s is made for each call: it depends on who asks, or counts what was not found',
    async (line) => {
      const first = await runsOf(() => ask(line));
      expect(await runsOf(() => ask(line))).toBe(first);
    },
  );

  it('counts its topics, kept or not', async () => {
    const place = { space: 'test', locale: 'en', channel: 'discord:77' } as const;
    for (let times = 0; times < 3; times++) await ask('/timeline deepseek', { place });
    expect(await popularity.likely('somebody', place, [])).toContain('deepseek');
  });
});
