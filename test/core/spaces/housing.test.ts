import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { deskOf, LOCAL_SPACE, openApp, type App } from '../../../src/app.ts';
import { openStore } from '../../../src/adapters/store/index.ts';
import { readConfig } from '../../../src/config.ts';
import { FIRST_SETTINGS } from '../../../src/core/spaces/settings.ts';
import { renderText } from '../../../src/core/reply/text.ts';
import { changes, topic } from '../../support/records.ts';

const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanUp.splice(0).reverse()) await clean();
});

async function opened(url: string): Promise<App> {
  const app = await openApp(readConfig({ DATABASE_URL: url, LOG_LEVEL: 'silent' }), 'en');
  cleanUp.push(() => app.close());
  return app;
}

async function newFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'almanac-spaces-'));
  cleanUp.push(() => rm(folder, { recursive: true }));
  return `sqlite:${join(folder, 'almanac.db')}`;
}

const timeline = async (app: App, desk = deskOf(app, 'discord'), workspace = '1'): Promise<string> => {
  const place = await desk.placeOf(workspace, 'en');
  const caller = { id: 'discord:7', role: 'member' } as const;
  return renderText(
    (await app.bot.answer({ line: '/timeline deepseek', locale: 'en', caller, place })).reply,
  );
};

describe('a server or workspace', () => {
  it('has a space of its own from its first call on, which knows the starter pack', async () => {
    const app = await opened('sqlite::memory:');
    const [discord, slack] = [deskOf(app, 'discord'), deskOf(app, 'slack')];
    const places = [
      await discord.placeOf('1', 'ko'),
      await discord.placeOf('2', 'en'),
      await slack.placeOf('1', 'en'),
    ];
    expect(new Set(places.map(({ space }) => space)).size).toBe(3);
    for (const { space } of places) expect(space).toMatch(/^s-[a-z2-9]{8}$/);
    expect(places[0]).toMatchObject({ locale: 'ko', workspace: { platform: 'discord', id: '1' } });
    expect(await discord.placeOf('1', 'ko')).toEqual(places[0]);
    expect(await timeline(app)).toContain('Liang Wenfeng founded DeepSeek');
    for (const { space } of places) {
      const { governance } = await app.library.open(space);
      expect(governance.packs).toMatchObject([{ id: 'deepseek-2025', state: 'installed' }]);
    }
  });

  it('is answered in the language that its admins have set', async () => {
    const app = await opened('sqlite::memory:');
    const desk = deskOf(app, 'discord');
    const { space } = await desk.placeOf('1', 'en');
    const content = { ...FIRST_SETTINGS, language: 'ko' } as const;
    await app.library.commit(space, changes([{ type: 'settings', id: 'settings', base: 0, content }]));
    expect((await desk.placeOf('1', 'en')).locale).toBe('ko');
    expect((await desk.placeOf('2', 'en')).locale).toBe('en');
  });

  it('gets one space and one starter pack, though two processes hear of it at once', async () => {
    const url = await newFile();
    const apps = [await opened(url), await opened(url)];
    const places = await Promise.all(
      apps.flatMap((app) => [1, 2, 3].map(() => deskOf(app, 'slack').placeOf('T1', 'en'))),
    );
    const [space = ''] = new Set(places.map((place) => place.space));
    expect(new Set(places.map((place) => place.space)).size).toBe(1);
    for (const app of apps) {
      const told = await app.library.changes(space, { offset: 0, limit: 9 });
      expect(told.changes).toMatchObject([{ author: 'almanac', reason: 'Starter pack' }]);
      await app.library.refresh();
      expect((await app.library.knowledge(space)).size.topics).toBeGreaterThan(10);
    }
  });

  it('is given no starter pack when it knows something already', async () => {
    const url = await newFile();
    const { store } = await openStore(url);
    await store.spaceOf({ platform: 'discord', id: '1' }, { id: 's-own', name: 'x', locale: 'en' });
    await store.commit('s-own', changes([topic('own')]));
    await store.close();
    const app = await opened(url);
    await deskOf(app, 'discord').placeOf('1', 'en');
    expect((await app.library.knowledge('s-own')).size.topics).toBe(1);
  });

  it('knows the starter pack though the process that made its space was killed before it went on', async () => {
    const url = await newFile();
    const { store } = await openStore(url);
    await store.spaceOf({ platform: 'discord', id: '1' }, { id: 's-killed', name: 'x', locale: 'en' });
    await store.close();
    const app = await opened(url);
    expect((await deskOf(app, 'discord').placeOf('1', 'en')).space).toBe('s-killed');
    expect(await timeline(app)).toContain('Liang Wenfeng founded DeepSeek');
  });
});

it('who writes to the bot directly asks the space of whoever runs it', async () => {
  const app = await opened('sqlite::memory:');
  expect(await deskOf(app, 'discord').placeOf(undefined, 'ko')).toEqual({ space: LOCAL_SPACE, locale: 'ko' });
});
