/** Several servers and workspaces of one bot, each with its own space. */
import { openStore } from '../../src/adapters/store/index.ts';
import { commands } from '../../src/commands/index.ts';
import { createBot } from '../../src/core/command/bot.ts';
import { dayNumber } from '../../src/core/date/calendar.ts';
import { Library } from '../../src/core/space/library.ts';
import type { Entry } from '../../src/core/record/schema.ts';
import type { Locale } from '../../src/core/base/locale.ts';
import { readPackFile } from '../../src/core/packs/read.ts';
import type { Action, Choice } from '../../src/core/reply/reply.ts';
import { renderText } from '../../src/core/reply/text.ts';
import { SpaceLookup } from '../../src/core/space/space-lookup.ts';
import type { Role } from '../../src/core/record/role.ts';
import type { Store } from '../../src/core/store/store.ts';
import { type Outlet, Outlets } from '../../src/core/delivery/outlet.ts';
import { changes } from './records.ts';
import { offerTopics } from '../../src/commands/shared/topic.ts';
import type { Answer, Bot, Call } from '../../src/core/command/call.ts';
import type { Place } from '../../src/core/record/workspace.ts';

export interface Asking {
  /** The id of the caller; defaults to `discord:7`, or one of the platform of the place. */
  by?: string;
  /** The role that the platform gives; defaults to `admin`. */
  role?: Role;
  locale?: Locale;
  request?: string;
  /** The locale that Discord sends. */
  managesChannels?: boolean;
  isGuest?: boolean;
}

export interface World {
  store: Store;
  library: Library;
  bot: Bot;
  /** The text of each pack that is installed with the bot. */
  packs: string[];
  errors: unknown[];
  /** `discord:1`, `slack:T1`; with a channel `discord:1#10`; `direct` is the space of the operator. */
  place(where: string): Promise<Place>;
  answer(where: string, asked: string | Partial<Call>, asking?: Asking): Promise<Answer>;
  ask(where: string, line: string, asking?: Asking): Promise<string>;
  /** Writes records there. */
  know(where: string, records: Parameters<typeof changes>[0]): Promise<void>;
  entry(where: string, id: string): Promise<Entry | undefined>;
  close(): Promise<void>;
}

/** Today is 20 January 2026. Two worlds over one file are two processes. */
export async function world(
  url = 'sqlite::memory:',
  /** Those that are connected. */
  platforms: readonly Outlet[] = [],
): Promise<World> {
  const { store, keyv } = await openStore(url, { watchEvery: 10 });
  await store.openSpace({ id: 'local', name: 'Local', locale: 'en' });
  const errors: unknown[] = [];
  const library = new Library(store, (error) => errors.push(error));
  const packs: string[] = [];
  const housing = new SpaceLookup(library, async () => {});
  const outlets = new Outlets();
  for (const platform of platforms) outlets.connect(platform);
  const bot = createBot({
    commands,
    outlets,
    fallback: offerTopics,
    library,
    memories: keyv,
    packs: { all: async () => packs.map((text, at) => [readPackFile(`pack-${at}.yaml`, text)]) },
    today: () => dayNumber(2026, 1, 20),
    timeZone: 'UTC',
    logError: (_id, error) => errors.push(error),
  });
  const place = async (where: string): Promise<Place> => {
    const [platform = '', id, channel] = where.split(/[:#]/);
    if (id === undefined) return { space: 'local', locale: 'en' };
    const workspace = { platform, id };
    const space = await housing.spaceOf(workspace, 'en');
    const within = platform === 'slack' ? `slack:${id}` : platform;
    return {
      space,
      locale: 'en',
      workspace,
      ...(channel !== undefined && { channel: `${within}:${channel}` }),
    };
  };
  const callerIn = (where: string): string =>
    where.startsWith('slack:') ? `${where.split('#', 1)[0]}:U7` : 'discord:7';
  const answer: World['answer'] = async (where, asked, asking = {}) => {
    const { by = callerIn(where), role = 'admin', locale = 'en', request, managesChannels, isGuest } = asking;
    return bot.answer({
      ...(typeof asked === 'string' ? { line: asked } : asked),
      locale,
      caller: {
        id: by,
        role,
        ...(managesChannels !== undefined && { managesChannels }),
        ...(isGuest !== undefined && { isGuest }),
      },
      place: await place(where),
      ...(request !== undefined && { request }),
    } as Call);
  };
  return {
    store,
    library,
    bot,
    packs,
    errors,
    place,
    answer,
    ask: async (where, line, asking) => renderText((await answer(where, line, asking)).reply),
    know: async (where, records) => {
      await library.commit((await place(where)).space, changes(records));
    },
    entry: async (where, id) =>
      (await library.knowledge((await place(where)).space)).stored('entry', id)?.content,
    async close() {
      await library.close();
      await store.close();
      if (errors.length > 0) throw new AggregateError(errors, 'something went wrong on our side');
    },
  };
}

/** All that can be pressed or chosen under an answer. */
export const offersOf = ({ reply }: Answer): readonly (Action | Choice)[] =>
  reply.blocks.flatMap((block) =>
    block.kind === 'actions' ? [...block.actions] : block.kind === 'choose' ? [...block.options] : [],
  );

/** The line of the button or choice of that label. */
export function lineOf(answer: Answer, label: string): string {
  const found = offersOf(answer).find((each) => each.label === label);
  if (found === undefined)
    throw new Error(
      `No “${label}” among ${offersOf(answer)
        .map((each) => each.label)
        .join(', ')}`,
    );
  return found.line;
}
