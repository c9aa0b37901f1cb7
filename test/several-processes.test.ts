/** Several processes of one bot, on one Postgres. Here they are in one process: they share nothing but the database. */
import { setImmediate } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { LOCAL_SPACE, openApp, type App } from '../src/app.ts';
import { servicesFor } from '../src/app/services.ts';
import { readConfig } from '../src/config.ts';
import { renderText } from '../src/core/reply/text.ts';
import { freshDatabase } from './support/postgres.ts';
import { changes, fact, topic, write } from './support/records.ts';
import { waitFor } from './support/patience.ts';

/** Changes of each process. */
const CHANGES = 3;
/** Other processes answer with a change after this time at most, in ms; much longer than on a machine with time for it. */
const LIMIT_MS = 10_000;

async function started(url: string): Promise<App> {
  const app = await openApp(
    readConfig({ DATABASE_URL: url, LOG_LEVEL: 'silent', FETCH_LINKS: 'off', STARTER_PACK: 'deepseek-2025' }),
    'en',
  );
  onTestFinished(() => app.close());
  return app;
}

async function ask({ bot }: App, line: string): Promise<string> {
  const caller = { id: 'discord:1', role: 'member' } as const;
  const place = { space: LOCAL_SPACE, locale: 'en' } as const;
  return renderText((await bot.answer({ line, locale: 'en', caller, place })).reply);
}

it('start at once on an empty database, and know the same', async () => {
  const { url, query } = await freshDatabase();
  const apps = await Promise.all([started(url), started(url), started(url)]);
  const answers = await Promise.all(apps.map((app) => ask(app, '/timeline deepseek')));
  expect(answers[0]).toContain('Liang Wenfeng founded DeepSeek');
  expect(new Set(answers).size).toBe(1);
  expect(await query("select from change where request = 'starter-pack'")).toHaveLength(1);
});

it('follow a server that another has moved to another space', async () => {
  const { url } = await freshDatabase();
  const [one, other] = [await started(url), await started(url)];
  const [here, there] = [one, other].map((app) => servicesFor(app, 'discord'));
  const from = (await there?.placeOf('1', 'en'))?.space ?? '';
  expect(await here?.placeOf('1', 'en')).toEqual(await there?.placeOf('1', 'en'));
  const { cursor: seen } = await one.library.open(from);
  const to = { id: 's-moved', name: 'discord:1', locale: 'en' } as const;
  await one.library.move({
    workspace: { platform: 'discord', id: '1' },
    from,
    seen,
    to,
    changes: changes([]),
  });
  expect((await here?.placeOf('1', 'en'))?.space).toBe('s-moved');
  const followed = async (): Promise<void> =>
    expect((await there?.placeOf('1', 'en'))?.space).toBe('s-moved');
  await waitFor(followed);
});

it('answer right within a moment, and never with less than before, while all write and answer', async () => {
  const { url } = await freshDatabase();
  const apps = await Promise.all([started(url), started(url), started(url)]);
  const { library } = apps[0];
  const { knowledge } = await library.open(LOCAL_SPACE);
  const source = knowledge.entriesOn('deepseek')[0]?.entry.sources[0]?.source ?? '';
  const news = (writer: number, count: number) =>
    fact(`news-${writer}`, {
      text: { en: `Writer ${writer} counts to ${count}.` },
      topics: ['counting'],
      sources: [{ source }],
    });
  await library.commit(LOCAL_SPACE, changes([write(topic('counting'))]));

  /** When each count of each writer was committed, in ms. */
  const committed = apps.map((): number[] => []);
  let isWriting = true;
  const writing = apps.map(async ({ library }, writer) => {
    for (let count = 0; count < CHANGES; count++) {
      const request = `${writer} ${count}`;
      await library.commit(LOCAL_SPACE, changes([write(news(writer, count), count)], { request }));
      committed[writer]?.push(performance.now());
    }
  });
  const reading = apps.map(async (app) => {
    const seen = apps.map(() => -1);
    for (let isLast = false; !isLast;) {
      isLast = !isWriting && seen.every((count) => count === CHANGES - 1);
      const asked = performance.now();
      const answer = await ask(app, '/fact counting');
      for (const [writer, times] of committed.entries()) {
        const count = Number(new RegExp(`Writer ${writer} counts to (\\d+)`).exec(answer)?.[1] ?? -1);
        const due = times.filter((time) => time < asked - LIMIT_MS).length - 1;
        expect(count).toBeGreaterThanOrEqual(Math.max(due, seen[writer] ?? -1));
        seen[writer] = count;
      }
      await setImmediate();
    }
  });
  const wrote = Promise.all(writing).finally(() => (isWriting = false));
  await Promise.all([wrote, ...reading]);
});
