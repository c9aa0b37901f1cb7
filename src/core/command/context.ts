/** Builds the {@link Context} of a call from the application's parts. */
import type { SiteLinks } from './site-links.ts';
import type { Library } from '../space/library.ts';
import type { Locale } from '../base/locale.ts';
import { BoundedMap } from '../base/bounded.ts';
import { spaceMemory, type Memories, type Memory } from '../base/memory.ts';
import type { PackCatalogue } from '../packs/catalogue.ts';
import type { PageReader } from '../links/page-reader.ts';
import { LinkCodes } from '../sharing/codes.ts';
import { LinksAccess } from './links-access.ts';
import { SpaceAccess } from './space-access.ts';
import { ConflictError } from '../store/store.ts';
import { Outlets } from '../delivery/outlet.ts';
import { UpdatesAccess } from './updates-access.ts';
import type { Call } from './call.ts';
import { writesWith, type Command, type Context, type FormContext, type Typed } from './command.ts';
import type { Pictures } from '../picture/pictures.ts';
import { findCommand } from './find.ts';
import { sayLine } from '../reply/line.ts';
import { noticeOf, postOf, type Notice } from '../reply/notice.ts';
import { readValues, sayCommand } from './typed.ts';
import { Conversations } from './conversation.ts';
import type { Text } from '../base/locale.ts';

/** Ends a rehearsal of a call at the point where it would change something, or ask the web or a platform for something. */
export class WouldChange extends Error {
  override name = 'WouldChange';
}

/** How many memories of spaces are kept at hand; the least recently used are made again. */
const MAX_SPACE_MEMORIES = 10_000;

export function createContexts(parts: {
  commands: readonly Command[];
  library: Library;
  memories: Memories;
  packs: PackCatalogue;
  /** The id of the pack that admins of new spaces are offered. */
  starter?: string | undefined;
  outlets: Outlets;
  siteLinks: SiteLinks;
  pages: PageReader;
  pictures: Pictures | undefined;
  /** Today in a time zone, in days since 1970-01-01. */
  today: (timeZone: string) => number;
  /** The time zone of spaces that have not set one. */
  timeZone: string;
}) {
  const { commands, library, memories, today, timeZone: ownZone } = parts;
  const spaceMemories = new BoundedMap<string, Memory<unknown>>(MAX_SPACE_MEMORIES);
  const conversations = new Conversations(memories);
  const spaceParts = { library, packs: parts.packs, codes: new LinkCodes(memories), starter: parts.starter };

  /** The same object for each call, so that a purpose can keep what belongs to a memory, such as a queue, by the memory. */
  function memoryOf<V>(purpose: string, space: string, how?: { late?: boolean }): Memory<V> {
    const key = `${purpose} ${space}`;
    const memory = spaceMemories.get(key) ?? spaceMemory(memories<unknown>(purpose, how), space);
    spaceMemories.set(key, memory);
    return memory as Memory<V>;
  }

  async function forForm({ locale, caller, place: { space, channel } }: Call): Promise<FormContext> {
    const { knowledge, governance } = await library.openEarly(space);
    const { settings, channels } = governance;
    return {
      knowledge,
      settings,
      channels,
      here: channel,
      locale,
      today: today(settings.timeZone ?? ownZone),
      timeZone: settings.timeZone ?? ownZone,
      caller,
      pages: parts.pages,
      history: (type, id) => library.store.history(space, type, id),
    };
  }

  /** Messages to others are added to `notices`, and what was assumed to `assumed`. */
  function of(from: {
    command: Command;
    typed: Typed;
    call: Call;
    isPlain: boolean;
    isPrivate: boolean;
    open: Awaited<ReturnType<Library['open']>>;
    locale: Locale;
    notices: Notice[];
    assumed: Text[];
    /** Whether the call only checks what it was given: everything that leaves the process throws {@link WouldChange}. */
    isRehearsal?: boolean;
  }): Context {
    const { command, typed, call, open, locale, notices, assumed } = from;
    const { knowledge, governance } = open;
    const { settings } = governance;
    const origin = { space: call.place.space, locale: call.place.locale };
    const { isRehearsal = false } = from;
    const stopRehearsal = (): never => {
      throw new WouldChange();
    };
    const requireWrites = (): void => {
      if (isRehearsal) stopRehearsal();
      if (!writesWith(command, typed)) throw new Error(`/${command.name.en} does not declare that it writes`);
    };
    return {
      knowledge,
      locale,
      say: (text) => text[locale],
      today: today(settings.timeZone ?? ownZone),
      timeZone: settings.timeZone ?? ownZone,
      caller: call.caller,
      here: call.place.channel,
      settings,
      governance,
      updates: new UpdatesAccess(
        { store: library.store, outlets: isRehearsal ? new Outlets() : parts.outlets },
        call.place,
        governance,
        settings.timeZone ?? ownZone,
        requireWrites,
      ),
      space: new SpaceAccess(spaceParts, call.place, call.caller.id, governance, requireWrites),
      pictures: parts.pictures,
      siteUrl: (route, wanted) =>
        parts.siteLinks.url(call.place.space, wanted, today(settings.timeZone ?? ownZone), locale, route),
      commands,
      statementsWith: (words, limit) => library.excerpt(call.place.space, words, limit),
      again: (changes) => sayCommand(command, { ...typed, ...changes }),
      leadTo: (name, first) =>
        sayLine(
          name,
          first,
          sharedPreferences(typed, command, findCommand(commands, name), ['private', 'lang']),
        ),
      async answerOf(name, first, page) {
        const other = findCommand(commands, name);
        const [key = ''] = Object.keys(other.options);
        const passed = {
          ...(first !== undefined && { [key]: first }),
          ...(page !== undefined && { page: `${page}` }),
          ...sharedPreferences(typed, command, other, ['private', 'notes', 'lang']),
        };
        const context = of({ ...from, command: other, typed: passed });
        const where = { caller: call.caller.id, here: call.place.channel, today: context.today };
        return other.run(readValues(other, passed, where), context);
      },
      assume: (note) => void assumed.push(note),
      isPlain: from.isPlain,
      isPrivate: from.isPrivate,
      showsNotes: command.options['notes']?.read(typed['notes'] ?? '') === true,
      conversation: conversations.at(call),
      async commit(writes, reason, { quiet = false, part } = {}) {
        requireWrites();
        const whole = call.request ?? crypto.randomUUID();
        const request = part === undefined ? whole : `${whole} ${part}`;
        const { space, workspace } = call.place;
        const change = { request, author: call.caller.id, reason, writes, ...(quiet && { quiet }) };
        try {
          return await library.commit(space, { ...change, ...(workspace !== undefined && { workspace }) });
        } catch (error) {
          // A second attempt must start from what the other writer wrote.
          if (error instanceof ConflictError) await library.refresh();
          throw error;
        }
      },
      notify: (to, words, actions) => notices.push(noticeOf(to, words, { actions, ...origin })),
      post: (channel, say) => notices.push(postOf(channel, say, origin)),
      memory<V>(purpose: string, how?: { late?: boolean }) {
        const memory = memoryOf<V>(purpose, call.place.space, how);
        return isRehearsal ? { ...memory, set: stopRehearsal, setMany: stopRehearsal } : memory;
      },
      links: new LinksAccess(library.store.links, call.place.space, requireWrites),
      pages: isRehearsal
        ? { isOn: parts.pages.isOn, read: stopRehearsal, archived: stopRehearsal }
        : parts.pages,
      history: (type, id) => library.store.history(call.place.space, type, id),
    };
  }

  /** The context of work beside the answer to a call: what it would tell others goes nowhere. */
  async function beside(
    command: Command,
    typed: Typed,
    call: Call,
    how: { isRehearsal?: boolean } = {},
  ): Promise<Context> {
    const open = await library.open(call.place.space);
    const { locale } = call;
    return of({
      command,
      typed,
      call,
      isPlain: false,
      isPrivate: true,
      open,
      locale,
      notices: [],
      assumed: [],
      ...how,
    });
  }

  return { beside, forForm, of, conversationAt: (call: Call) => conversations.at(call) };
}

/** Keeps the typed values of these options, where the other command has the same options. */
function sharedPreferences(
  typed: Typed,
  from: Command,
  { options }: Command,
  keys: readonly string[],
): Typed {
  const isShared = (key: string): boolean => key !== 'lang' || from.options[key] === options[key];
  const shared = keys.filter((key) => key in typed && key in options && isShared(key));
  return Object.fromEntries(shared.map((key) => [key, typed[key] ?? '']));
}
