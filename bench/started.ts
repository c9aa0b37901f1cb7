/** A process that opens the application, asks twice, and prints when it was answered: run by `start.ts`. */
import { enableCompileCache } from 'node:module';

enableCompileCache();
const { openApp, LOCAL_SPACE } = await import('../src/app.ts');
const { readConfig } = await import('../src/config.ts');

const [url = '', topic = ''] = process.argv.slice(2);

/** Since the process began, and of its main thread, in milliseconds. */
function now(): { clock: number; cpu: number } {
  const { user, system } = process.threadCpuUsage();
  return { clock: Math.round(performance.now()), cpu: Math.round((user + system) / 1000) };
}

let longest = 0;
let last = process.threadCpuUsage();
// Looking in every turn would keep the thread busy while it waits for the database: what is counted here may be two turns.
const watch = setInterval(() => {
  const { user, system } = process.threadCpuUsage(last);
  longest = Math.max(longest, (user + system) / 1000);
  last = process.threadCpuUsage();
}, 1);

const config = readConfig({ DATABASE_URL: url, STARTER_PACK: 'none', LOG_LEVEL: 'error' });
last = process.threadCpuUsage();
const app = await openApp(config, 'en');
const ask = (line: string) =>
  app.bot.answer({
    line,
    locale: 'en',
    caller: { id: 'bench', role: 'member' },
    place: { space: LOCAL_SPACE, locale: 'en' },
  });
const opened = now();
const { ok } = await ask(`/timeline ${topic}`);
const timeline = now();
await ask('/find released benchmark');
const find = now();
const knowledge = await app.library.knowledge(LOCAL_SPACE);
const isWhole = knowledge.isSearchable;
await knowledge.settled();
const searchable = now();
clearInterval(watch);
await app.close();
process.stdout.write(
  JSON.stringify({
    ok,
    opened,
    timeline,
    find,
    isWhole,
    searchable,
    longest_turn_cpu: Math.round(longest * 10) / 10,
  }),
);
