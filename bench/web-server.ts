/** The server of sites with as many entries as the argument says, for `bench -- web`. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { connectWeb } from '../src/adapters/web/connect/connection.ts';
import { openStore } from '../src/adapters/store/index.ts';
import { commands } from '../src/commands/index.ts';
import { createBot } from '../src/core/command/bot.ts';
import { dayNumber } from '../src/core/date/calendar.ts';
import { DEFAULT_SETTINGS, SETTINGS_ID } from '../src/core/record/settings.ts';
import { Sites } from '../src/core/site/sites.ts';
import { Library } from '../src/core/space/library.ts';
import type { Write } from '../src/core/store/store.ts';
import { platformServices } from '../test/support/services.ts';
import { quietLog } from '../test/support/quiet-log.ts';
import { madeUp } from './knowledge.ts';
import type { ServerState } from './web.ts';

const SPACE = 'bench';
const AT_ONCE = 5000;

const { store } = await openStore('sqlite::memory:');
await store.openSpace({ id: SPACE, name: 'Bench', locale: 'en' });
const { writes } = madeUp(Number(process.argv[2] ?? 1000));
const all: Write[] = [
  ...renamed(writes),
  {
    type: 'settings',
    id: SETTINGS_ID,
    base: 0,
    content: { ...DEFAULT_SETTINGS, site: { access: 'public' } },
  },
];
for (let at = 0; at < all.length; at += AT_ONCE)
  await store.commit(SPACE, {
    request: `fill-${at}`,
    author: 'bench',
    writes: all.slice(at, at + AT_ONCE),
  });
const library = new Library(store, (error) => {
  throw error;
});
const services = platformServices(createBot({ commands, library } as never), quietLog());
const web = await connectWeb(services, {
  host: '127.0.0.1',
  port: 0,
  mayMove: true,
  locale: 'en',
  previews: [],
  sites: new Sites({ library, today: () => dayNumber(2026, 1, 20), timeZone: 'UTC' }),
});
await (await library.knowledge(SPACE)).searchable();
const holds = monitorEventLoopDelay({ resolution: 10 });
holds.enable();

process.on('message', (asked) => {
  if (asked === 'collect') global.gc?.();
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  const [longest, p99] = [holds.max, holds.percentile(99)].map((ns) => Math.round(ns / 1e5) / 10);
  const state: ServerState = {
    rss,
    heap: heapUsed,
    cpu: user + system,
    longestHold: longest ?? 0,
    p99Hold: p99 ?? 0,
  };
  process.send?.(state);
  holds.reset();
});
process.once('SIGINT', () => process.exit());
process.send?.({ port: Number(new URL(web.url).port) });

/** Topics called `t-0`, `t-1` …, the one with the most entries first. */
function renamed(made: readonly Write[]): Write[] {
  const ids = new Map(
    made.filter(({ type }) => type === 'topic').map(({ id }, index) => [id, `t-${index}`] as const),
  );
  return made.map((each) => {
    if (each.type === 'topic') {
      const id = ids.get(each.id) ?? each.id;
      return { ...each, id, content: { ...each.content, id } };
    }
    if (each.type !== 'entry') return each;
    const { content } = each;
    const topics = content.topics.map((id) => ids.get(id) ?? id);
    return content.kind === 'quote'
      ? { ...each, content: { ...content, topics, speaker: ids.get(content.speaker) ?? content.speaker } }
      : { ...each, content: { ...content, topics } };
  });
}
