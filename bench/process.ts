/** A process of the bot without a platform, which `processes.ts` asks over IPC to answer, to write and to look at what others write. */
import { setImmediate, setTimeout } from 'node:timers/promises';
import { openApp } from '../src/app.ts';
import { servicesFor } from '../src/app/services.ts';
import { readConfig } from '../src/config.ts';
import type { Entry } from '../src/core/record/schema.ts';
import { ConflictError } from '../src/core/store/store.ts';
import { fact } from '../test/support/records.ts';

const LINES = ['/timeline deepseek', '/latest', '/find open weights', '/quote nature', '/about deepseek'];
/** Answers in progress at a time. */
const AT_ONCE = 8;
/** The statement that is changed in one process and read in the others. */
const MARK = 'bench-mark';
const MARK_EVERY_MS = 100;
/** The pause between two questions for the mark. */
const LOOK_EVERY_MS = 5;

const [url = ''] = process.argv.slice(2);
const app = await openApp(
  readConfig({ DATABASE_URL: url, STARTER_PACK: 'deepseek-2025', LOG_LEVEL: 'silent', FETCH_LINKS: 'off' }),
  'en',
);
const services = servicesFor(app, 'discord');
let asked = 0;

async function answer(server: number, line: string): Promise<string> {
  const place = await services.placeOf(`${server}`, 'en');
  const caller = { id: `discord:${process.pid}`, role: 'member' } as const;
  return JSON.stringify((await services.bot.answer({ line, locale: 'en', caller, place })).reply);
}

/** Corrects some statement of the space; does nothing when another process was faster. */
async function correct(server: number): Promise<void> {
  const { space } = await services.placeOf(`${server}`, 'en');
  const { knowledge } = await app.library.open(space);
  const { entry } = [...knowledge.entries()].find(({ entry: { id } }) => id !== MARK) ?? missing();
  const note = { en: `Checked ${Date.now()}.` };
  await put(space, { ...entry, note }, knowledge.stored('entry', entry.id)?.rev ?? 0);
}

async function put(space: string, entry: Entry, base: number): Promise<void> {
  const writes = [{ type: 'entry', id: entry.id, base, content: entry }] as const;
  const request = crypto.randomUUID();
  await app.library.commit(space, { request, author: 'bench', writes }).catch((error: unknown) => {
    if (!(error instanceof ConflictError)) throw error;
  });
}

const missing = (): never => {
  throw new Error('The starter pack has no statements');
};

const TASKS = {
  /** Joins the servers numbered from 0, and corrects a statement in each. Returns how long joining took, in ms. */
  async join({ servers }: { servers: number }): Promise<number> {
    const start = performance.now();
    for (let server = 0; server < servers; server++) await services.placeOf(`${server}`, 'en');
    const took = performance.now() - start;
    for (let server = 0; server < servers; server++) await correct(server);
    return took;
  },

  /**
   * Answers as fast as it can, for `ms` or `times`, whichever ends first. Of `writeEvery` answers, one is preceded by a correction; 0
   * for none.
   */
  async answer({
    servers,
    writeEvery,
    ms = Infinity,
    times = Infinity,
  }: {
    servers: number;
    writeEvery: number;
    ms?: number;
    times?: number;
  }): Promise<Answered> {
    const end = performance.now() + ms;
    const before = process.cpuUsage();
    let answers = 0;
    async function person(): Promise<void> {
      while (performance.now() < end && answers < times) {
        const server = Math.floor(Math.random() * servers);
        if (writeEvery > 0 && ++asked % writeEvery === 0) await correct(server);
        await answer(server, LINES[answers % LINES.length] ?? '');
        answers++;
        // Lets rows from the database arrive, as they would between two requests of a platform.
        await setImmediate();
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, person));
    const { user, system } = process.cpuUsage(before);
    return { answers, cpu: (user + system) / 1000 };
  },

  /** Changes the marked statement of the first server again and again. Returns when each change was committed. */
  async mark({ ms }: { ms: number }): Promise<readonly number[]> {
    const { space } = await services.placeOf('0', 'en');
    const { knowledge } = await app.library.open(space);
    const [source] = [...knowledge.entries()].flatMap(({ entry }) => entry.sources);
    const sources = source === undefined ? missing() : [source];
    const committed: number[] = [];
    for (const end = Date.now() + ms; Date.now() < end; await setTimeout(MARK_EVERY_MS)) {
      const text = { en: `Mark ${committed.length}.` };
      const base = knowledge.stored('entry', MARK)?.rev ?? 0;
      await put(space, fact(MARK, { text, sources }), base);
      committed.push(Date.now());
    }
    return committed;
  },

  /** Asks for the marked statement until `ms` are over. Returns when each mark was answered first; later marks count for earlier ones. */
  async look({ ms }: { ms: number }): Promise<readonly number[]> {
    const seen: number[] = [];
    for (const end = Date.now() + ms; Date.now() < end; await setTimeout(LOOK_EVERY_MS)) {
      const [, mark] = /Mark (\d+)/.exec(await answer(0, '/fact deepseek')) ?? [];
      const now = Date.now();
      const count = mark === undefined ? 0 : Number(mark) + 1;
      while (seen.length < count) seen.push(now);
    }
    return seen;
  },
};

export interface Answered {
  answers: number;
  /** CPU time of the process, in ms. */
  cpu: number;
}

export type Tasks = typeof TASKS;

export interface TaskMessage {
  id: number;
  name: keyof Tasks;
  options: object;
}

process.on('message', ({ id, name, options }: TaskMessage) => {
  const task = TASKS[name] as (options: object) => Promise<unknown>;
  void task(options).then((result) => process.send?.({ id, result }));
});
process.on('disconnect', () => void app.close().then(() => process.exit()));
process.send?.({ id: 0 });
