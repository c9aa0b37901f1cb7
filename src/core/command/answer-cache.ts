/**
 * Keeps answers to lookups, which many people ask in the same words. An answer is kept only if the command looked at
 * nothing but the records, the settings, the day, what was typed and the caller’s role; it is dropped with the next change in the space.
 */
import { BoundedMap } from '../base/bounded.ts';
import type { Locale } from '../base/locale.ts';
import type { OpenSpace } from '../space/library.ts';
import type { Answer, Call } from './call.ts';
import type { Command, Context, Typed } from './command.ts';

const MAX_ANSWERS = 300;
/** How many topics of an answer are counted at most, so that no answer holds a whole list. */
const MAX_TOPICS = 10;

/** A cached answer may depend on these fields only: each is part of the key, or changes with the space. */
const SHARED: ReadonlySet<string | symbol> = new Set<keyof Context>([
  'knowledge',
  'locale',
  'say',
  'today',
  'timeZone',
  'settings',
  'pictures',
  'commands',
  'again',
  'leadTo',
  'assume',
  'isPrivate',
  'isPlain',
  'showsNotes',
]);

/** The same of the caller. */
const SHARED_OF_CALLER: ReadonlySet<string | symbol> = new Set<keyof Context['caller']>(['role']);

/** Identifies an answer within a space. */
export interface AnswerKey {
  command: Command;
  typed: Typed;
  call: Call;
  locale: Locale;
  isPlain: boolean;
  isPrivate: boolean;
  today: number;
  /** The address that links to sites begin with. */
  site: string | undefined;
}

/** The versions of the records and settings that an answer was made from. */
interface SpaceVersion {
  readonly cursor: number;
  /** Replaced, never changed, when links are read again. */
  readonly deadLinks: ReadonlySet<string>;
  readonly isSearchable: boolean;
}

interface CachedAnswer {
  readonly answer: Answer;
  readonly topics: readonly string[];
  readonly version: SpaceVersion;
}

/** Returns the version of a space as it is now. Call it before anything that an answer depends on is read. */
export const versionOf = ({ knowledge: { deadLinks, isSearchable }, cursor }: OpenSpace): SpaceVersion => ({
  cursor,
  deadLinks,
  isSearchable,
});

const isUnchanged = (version: SpaceVersion, open: OpenSpace): boolean =>
  version.cursor === open.cursor && version.deadLinks === open.knowledge.deadLinks;

export class AnswerCache {
  readonly #kept = new BoundedMap<string, CachedAnswer>(MAX_ANSWERS);

  /** The key of a call; `undefined` if its answer cannot be kept, since its values depend on who asks, and where. */
  keyOf({ command, typed, call, ...rest }: AnswerKey): string | undefined {
    if (command.role !== 'member' || command.form !== undefined || call.form !== undefined) return undefined;
    if (Object.values(command.options).some(({ kind }) => kind === 'person' || kind === 'channel'))
      return undefined;
    const { space, alone } = call.place;
    return JSON.stringify([
      space,
      command.name.en,
      typed,
      call.caller.role,
      call.locale,
      alone === true,
      Object.values(rest),
    ]);
  }

  /** The answer, if nothing in the space has changed since. */
  find(key: string | undefined, open: OpenSpace): CachedAnswer | undefined {
    const kept = key === undefined ? undefined : this.#kept.get(key);
    return kept !== undefined && isUnchanged(kept.version, open) ? kept : undefined;
  }

  /** The context for the command, and whether it looked at nothing that belongs to the caller alone. */
  watch(context: Context): { context: Context; isShared: () => boolean } {
    let isShared = true;
    const note = (property: string | symbol, shared: ReadonlySet<string | symbol>): void => {
      if (!shared.has(property)) isShared = false;
    };
    const caller = new Proxy(context.caller, {
      get(target, property) {
        note(property, SHARED_OF_CALLER);
        return Reflect.get(target, property) as unknown;
      },
    });
    const watched = new Proxy(context, {
      get(target, property) {
        if (property === 'caller') return caller;
        note(property, SHARED);
        return Reflect.get(target, property) as unknown;
      },
    });
    return { context: watched, isShared: () => isShared };
  }

  /**
   * Keeps an answer, unless it is large or was not made from all records as they are now.
   * @param from `version`: that of the space before the call was read
   */
  keep(
    key: string,
    answer: Answer,
    { topics, version, open }: { topics: readonly string[]; version: SpaceVersion; open: OpenSpace },
  ): void {
    const { picture, file, notices, ok } = answer;
    const isLarge = picture !== undefined || file !== undefined || topics.length > MAX_TOPICS;
    if (!ok || isLarge || notices !== undefined) return;
    if (version.isSearchable && isUnchanged(version, open)) this.#kept.set(key, { answer, topics, version });
  }
}
