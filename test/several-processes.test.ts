/** Several processes of one bot, on one Postgres. Here they are in one process: they share nothing but the database. */
import { expect, it, onTestFinished } from 'vitest';
import { servicesFor, LOCAL_SPACE, openApp, type App } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { renderText } from '../src/core/reply/text.ts';
import { freshDatabase } from './support/postgres.ts';
import { changes, fact } from './support/records.ts';
import { waitFor } from './support/patience.ts';

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

it('answer with what another has published', async () => {
  const { url } = await freshDatabase();
  const [one, other] = [await started(url), await started(url)];
  await ask(other, '/fact deepseek');
  const news = fact('news', { text: { en: 'It is the year of the whale.' } });
  const { knowledge } = await one.library.open(LOCAL_SPACE);
  const source = knowledge.entriesOn('deepseek')[0]?.entry.sources[0]?.source ?? '';
  await one.library.commit(LOCAL_SPACE, changes([{ ...news, sources: [{ source }] }]));
  const heard = async (): Promise<void> => expect(await ask(other, '/find whale')).toContain('the whale');
  await waitFor(heard);
});
