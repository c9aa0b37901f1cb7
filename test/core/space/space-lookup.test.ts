import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { LOCAL_SPACE, openApp, type App } from '../../../src/app.ts';
import { servicesFor } from '../../../src/app/services.ts';
import { rowCount, TABLES } from '../../../src/adapters/store/copy/copy.ts';
import { openEngine, openStore } from '../../../src/adapters/store/index.ts';
import { readConfig } from '../../../src/config.ts';
import type { DatedEntry } from '../../../src/core/record/dated-entry.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/record/settings.ts';
import { renderText } from '../../../src/core/reply/text.ts';
import { StoreError } from '../../../src/core/store/store.ts';
import { changes, topic, write } from '../../support/records.ts';
import { waitFor } from '../../support/patience.ts';

const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanUp.splice(0).reverse()) await clean();
});

async function opened(url: string, starter: string | undefined = 'deepseek-2025'): Promise<App> {
  const variables = { DATABASE_URL: url, LOG_LEVEL: 'silent', FETCH_LINKS: 'off', STARTER_PACK: starter };
  const app = await openApp(readConfig(variables), 'en');
  cleanUp.push(() => app.close());
  return app;
}

async function newFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'almanac-spaces-'));
  cleanUp.push(() => rm(folder, { recursive: true }));
  return `sqlite:${join(folder, 'almanac.db')}`;
}

const timeline = async (
  app: App,
  services = servicesFor(app, 'discord'),
  workspace = '1',
): Promise<string> => {
  const place = await services.placeOf(workspace, 'en');
  const caller = { id: 'discord:7', role: 'member' } as const;
  return renderText(
    (await app.bot.answer({ line: '/timeline deepseek', locale: 'en', caller, place })).reply,
  );
};

describe('what a new space begins with', () => {
  it.each([
    [undefined, 'deepseek-2025', ['deepseek-2025']],
    ['none', undefined, []],
    ['deepseek-2025', 'deepseek-2025', ['deepseek-2025']],
  ])('STARTER_PACK=%s', async (starter, local, onDiscord) => {
    const app = await opened('sqlite::memory:', starter ?? '');
    const { space } = await servicesFor(app, 'discord').placeOf('1', 'en');
    const packsOf = async (id: string) =>
      (await app.library.open(id)).governance.packs.map(({ id: pack }) => pack);
    expect(await packsOf(LOCAL_SPACE)).toEqual(local === undefined ? [] : [local]);
    expect(await packsOf(space)).toEqual(onDiscord);
  });

  it('is refused where there is no such pack, with those that there are', async () => {
    await expect(opened('sqlite::memory:', 'nothing')).rejects.toThrow('It can be none or deepseek-2025.');
  });
});

describe('a server or workspace', () => {
  it('gets a space of its own with the starter pack on its first call', async () => {
    const app = await opened('sqlite::memory:');
    const [discord, slack] = [servicesFor(app, 'discord'), servicesFor(app, 'slack')];
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

  it('writes a handful of rows by joining, and its first correction as few', async () => {
    const url = await newFile();
    const app = await opened(url);
    const services = servicesFor(app, 'discord');
    const { db, close } = await openEngine(url);
    cleanUp.push(close);
    const rows = async (): Promise<Record<string, number>> =>
      Object.fromEntries(await Promise.all(TABLES.map(async (table) => [table, await rowCount(db, table)])));
    let before = await rows();
    const written = async (): Promise<Record<string, number>> => {
      const now = await rows();
      const more = TABLES.map((table) => [table, (now[table] ?? 0) - (before[table] ?? 0)] as const);
      before = now;
      return Object.fromEntries(more.filter(([, count]) => count !== 0));
    };
    const { space } = await services.placeOf('1', 'ko');
    expect(await written()).toEqual({ space: 1, workspace: 1, change: 1, space_edition: 1 });
    const { knowledge } = await app.library.open(space);
    expect(knowledge.size.entries).toBeGreaterThan(50);
    const [{ entry }] = knowledge.entries() as readonly [DatedEntry];
    await app.library.commit(space, changes([write({ ...entry, note: { en: 'Checked.' } }, 1)]));
    const { revision = 0, ...rest } = await written();
    // The two revisions of the entry, and the first of each topic and source that it names.
    expect(revision).toBeLessThan(10);
    expect(rest).toMatchObject({ change: 1, entry: 1 });
  });

  it('gets answers in the language that its admins chose', async () => {
    const app = await opened('sqlite::memory:');
    const services = servicesFor(app, 'discord');
    const { space } = await services.placeOf('1', 'en');
    const content = { ...DEFAULT_SETTINGS, language: 'ko' } as const;
    await app.library.commit(space, changes([{ type: 'settings', id: 'settings', base: 0, content }]));
    expect((await services.placeOf('1', 'en')).locale).toBe('ko');
    expect((await services.placeOf('2', 'en')).locale).toBe('en');
  });

  it('gets one space and one starter pack when two processes see it at the same time', async () => {
    const url = await newFile();
    const apps = [await opened(url), await opened(url)];
    const places = await Promise.all(
      apps.flatMap((app) => [1, 2, 3].map(() => servicesFor(app, 'slack').placeOf('T1', 'en'))),
    );
    const [space = ''] = new Set(places.map((place) => place.space));
    expect(new Set(places.map((place) => place.space)).size).toBe(1);
    for (const app of apps) {
      const told = await app.library.store.changes(space, { offset: 0, limit: 9 });
      expect(told.changes).toMatchObject([{ author: 'almanac', reason: { code: 'starter-pack' } }]);
      await app.library.refresh();
      expect((await app.library.knowledge(space)).size.topics).toBeGreaterThan(10);
    }
  });

  it('gets no starter pack if its space has records', async () => {
    const url = await newFile();
    const { store } = await openStore(url);
    await store.spaceOf({ platform: 'discord', id: '1' }, { id: 's-own', name: 'x', locale: 'en' });
    await store.commit('s-own', changes([topic('own')]));
    await store.close();
    const app = await opened(url);
    await servicesFor(app, 'discord').placeOf('1', 'en');
    expect((await app.library.knowledge('s-own')).size.topics).toBe(1);
  });

  it('gets the starter pack even if the process that made its space was killed before installing it', async () => {
    const url = await newFile();
    const { store } = await openStore(url);
    await store.spaceOf({ platform: 'discord', id: '1' }, { id: 's-killed', name: 'x', locale: 'en' });
    await store.close();
    const app = await opened(url);
    expect((await servicesFor(app, 'discord').placeOf('1', 'en')).space).toBe('s-killed');
    expect(await timeline(app)).toContain('Liang Wenfeng founded DeepSeek');
  });
});

describe('where a workspace belongs', () => {
  /** The number of look-ups in the database. */
  function counting(app: App): { asked: () => number; fail: (error: Error | undefined) => void } {
    let [asked, failure]: [number, Error | undefined] = [0, undefined];
    const lookUp = app.library.store.spaceOf.bind(app.library);
    app.library.store.spaceOf = async (...wanted) => {
      asked++;
      if (failure !== undefined) throw failure;
      return lookUp(...wanted);
    };
    return { asked: () => asked, fail: (error) => void (failure = error) };
  }
  const workspace = { platform: 'discord', id: '1' };
  const unlinked = async (app: App): Promise<void> => {
    const { space } = await servicesFor(app, 'discord').placeOf('1', 'en');
    const { cursor } = await app.library.open(space);
    const to = { id: 's-moved', name: 'discord:1', locale: 'en' } as const;
    const move = changes([topic('own')], { request: 'move' });
    await app.library.move({ workspace, from: space, seen: cursor, to, changes: move });
  };

  it('is looked up once, and again only after a change in its space', async () => {
    const app = await opened('sqlite::memory:');
    const [services, { asked }] = [servicesFor(app, 'discord'), counting(app)];
    const { space } = await services.placeOf('1', 'en');
    const first = asked();
    for (let times = 0; times < 10; times++) await services.placeOf('1', 'en');
    expect(asked()).toBe(first);
    const elsewhere = await services.placeOf('2', 'en');
    await app.library.commit(elsewhere.space, changes([topic('elsewhere')]));
    const second = asked();
    await services.placeOf('1', 'en');
    expect(asked()).toBe(second);
    await app.library.commit(space, changes([topic('here')]));
    for (let times = 0; times < 10; times++) await services.placeOf('1', 'en');
    expect(asked()).toBe(second + 1);
  });

  it('changes at once in the process that moves it, and soon in others', async () => {
    const url = await newFile();
    const [here, there] = [await opened(url), await opened(url)];
    const before = await servicesFor(there, 'discord').placeOf('1', 'en');
    await unlinked(here);
    expect((await servicesFor(here, 'discord').placeOf('1', 'en')).space).toBe('s-moved');
    expect(before.space).not.toBe('s-moved');
    await waitFor(async () =>
      expect((await servicesFor(there, 'discord').placeOf('1', 'en')).space).toBe('s-moved'),
    );
  });

  it('is the last known space while the database fails, and only then', async () => {
    const app = await opened('sqlite::memory:');
    const [services, { fail }] = [servicesFor(app, 'discord'), counting(app)];
    const { space } = await services.placeOf('1', 'en');
    await app.library.commit(space, changes([topic('here')]));
    fail(new StoreError('unavailable', { en: 'away', ko: '없음' }));
    expect((await services.placeOf('1', 'en')).space).toBe(space);
    await expect(services.placeOf('2', 'en')).rejects.toThrow('away');
    fail(new Error('a bug'));
    await expect(services.placeOf('1', 'en')).rejects.toThrow('a bug');
    fail(undefined);
    await unlinked(app);
    expect((await services.placeOf('1', 'en')).space).toBe('s-moved');
  });

  it('is the last known space while the database does not answer', async () => {
    const app = await opened('sqlite::memory:');
    const services = servicesFor(app, 'discord');
    const { space } = await services.placeOf('1', 'en');
    await app.library.commit(space, changes([topic('here')]));
    let asked = 0;
    app.library.store.spaceOf = () => {
      asked++;
      return new Promise(() => {});
    };
    const places = await Promise.all([1, 2, 3].map(() => services.placeOf('1', 'en')));
    expect(places.map((place) => place.space)).toEqual([space, space, space]);
    expect(asked).toBe(1);
  });
});

it('direct messages are answered from the operator’s space', async () => {
  const app = await opened('sqlite::memory:');
  expect(await servicesFor(app, 'discord').placeOf(undefined, 'ko')).toEqual({
    space: LOCAL_SPACE,
    locale: 'ko',
  });
});
