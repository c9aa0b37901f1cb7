/** Finds commands and options by the names that people type, from an index that is made once. */
import type { Text } from '../base/locale.ts';

/** A command, or an option of one. */
interface Named {
  readonly name: Text;
  readonly formerly?: Text;
}

const spellings = new WeakMap<Named, ReadonlySet<string>>();
const indexes = new WeakMap<readonly Named[], ReadonlyMap<string, Named>>();

/**
 * Whether the words are one of the thing's names, in any language and case. The words of one name may be in different
 * languages: Slack registers only the English `/curate`, and people continue in their own.
 */
export const isCalled = (thing: Named, words: string): boolean => spellingsOf(thing).has(words.toLowerCase());

/** The command of that name, in any language and case; of several, the first. */
export function commandCalled<C extends Named>(commands: readonly C[], words: string): C | undefined {
  let index = indexes.get(commands) as ReadonlyMap<string, C> | undefined;
  if (index === undefined) indexes.set(commands, (index = indexOf(commands)));
  return index.get(words.toLowerCase());
}

function indexOf<C extends Named>(commands: readonly C[]): ReadonlyMap<string, C> {
  const index = new Map<string, C>();
  for (const command of commands)
    for (const name of spellingsOf(command)) if (!index.has(name)) index.set(name, command);
  return index;
}

/** All names of a thing in lower case, those of mixed languages included. */
function spellingsOf(thing: Named): ReadonlySet<string> {
  const known = spellings.get(thing);
  if (known !== undefined) return known;
  const names = [thing.name, thing.formerly].flatMap((text) =>
    text === undefined ? [] : Object.values(text).map((each) => each.toLowerCase()),
  );
  const made = new Set([...names, ...mixed(names.map((name) => name.split(' ')))]);
  spellings.set(thing, made);
  return made;
}

/** Each word from any of the names; none if the names differ in length. */
function mixed(names: readonly (readonly string[])[]): readonly string[] {
  const [first = []] = names;
  if (first.length < 2 || names.some(({ length }) => length !== first.length)) return [];
  return first
    .map((_, at) => [...new Set(names.map((name) => name[at] ?? ''))])
    .reduce((begun, words) => begun.flatMap((start) => words.map((word) => `${start} ${word}`.trim())), ['']);
}
