/** A bot to talk to: on the starter pack, or on records of one's own. */
import { fileURLToPath } from 'node:url';
import { importPacks } from '../../src/adapters/files/import-packs.ts';
import { openStore } from '../../src/adapters/store/index.ts';
import { commands } from '../../src/commands/index.ts';
import { createBot } from '../../src/core/command/bot.ts';
import { createPageReader } from '../../src/core/links/page-reader.ts';
import { NO_WEB, type Web } from '../../src/core/links/web.ts';
import type { Pictures } from '../../src/core/picture/pictures.ts';
import type { Typed } from '../../src/core/command/command.ts';
import { Library } from '../../src/core/space/library.ts';
import type { Locale } from '../../src/core/base/locale.ts';
import { dayNumber } from '../../src/core/date/calendar.ts';
import type { Action } from '../../src/core/reply/reply.ts';
import { renderText } from '../../src/core/reply/text.ts';
import { changes } from './records.ts';
import { offerTopics } from '../../src/commands/shared/topic.ts';
import type { Answer, Bot, Call } from '../../src/core/command/call.ts';
import type { Role } from '../../src/core/record/role.ts';
import type { Write } from '../../src/core/store/store.ts';

export const STARTER_PACK = fileURLToPath(new URL('../../packs/deepseek-2025', import.meta.url));

/** The commands that only read; those that write have tests of their own. */
export const lookups = commands.filter(({ options }) => 'lang' in options && 'page' in options);

export interface Asking {
  locale?: Locale;
  /** The language of the place; defaults to the asker's. */
  placeLocale?: Locale;
  role?: Role;
  /** The key of a direct message or thread. */
  conversation?: string;
  /** The channel in which it is asked (default: a direct message). */
  channel?: string;
}

export interface Talk {
  bot: Bot;
  library: Library;
  /** Errors of the bot itself. */
  errors: unknown[];
  answer(
    asked: string | { command: string; options: Typed } | { line: string; form?: Call['form'] },
    asking?: Asking,
  ): Promise<Answer>;
  /** The answer as text. */
  ask(line: string, asking?: Asking): Promise<string>;
  /** @throws {AggregateError} when anything went wrong on our side: then the test has found a bug. */
  close(): Promise<void>;
}

const STARTER = { request: 'starter', author: 'test', reason: 'test' };

/** The writes of an import of the starter pack into an empty space; they are the same each time. */
let starterWrites: Promise<readonly Write[]> | undefined;

async function planStarter(library: Library): Promise<readonly Write[]> {
  const { plan } = await importPacks([STARTER_PACK], { library, space: 'test' }, STARTER, { dryRun: true });
  if (plan === undefined) throw new Error('the starter pack is not sound');
  return plan.writes;
}

/** Today is 20 January 2026. `timeZone` is that of the operator. */
export async function talk(
  records?: Parameters<typeof changes>[0],
  { timeZone = 'UTC', web = NO_WEB, pictures }: { timeZone?: string; web?: Web; pictures?: Pictures } = {},
): Promise<Talk> {
  const { store } = await openStore('sqlite::memory:');
  await store.openSpace({ id: 'test', name: 'Test', locale: 'en' });
  const errors: unknown[] = [];
  const library = new Library(store, (error) => errors.push(error));
  if (records !== undefined) await library.commit('test', changes(records));
  else await library.commit('test', { ...STARTER, writes: await (starterWrites ??= planStarter(library)) });
  const bot = createBot({
    commands,
    fallback: offerTopics,
    library,
    today: () => dayNumber(2026, 1, 20),
    timeZone,
    pages: createPageReader(web),
    ...(pictures !== undefined && { pictures }),
    logError: (_id, error) => errors.push(error),
  });
  const answer: Talk['answer'] = (asked, asking = {}) => {
    const { locale = 'en', placeLocale = locale, role = 'member', conversation: key, channel } = asking;
    return bot.answer({
      ...(typeof asked === 'string' ? { line: asked } : asked),
      locale,
      caller: { id: 'minji', role },
      place: { space: 'test', locale: placeLocale, ...(channel !== undefined && { channel }) },
      ...(key !== undefined && { conversation: { previous: key, current: key } }),
    } as Call);
  };
  return {
    bot,
    library,
    errors,
    answer,
    ask: async (line, asking) => renderText((await answer(line, asking)).reply),
    async close() {
      await library.close();
      await store.close();
      if (errors.length > 0) throw new AggregateError(errors, 'something went wrong on our side');
    },
  };
}

export const actionsOf = ({ reply }: Answer): readonly Action[] =>
  reply.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));
