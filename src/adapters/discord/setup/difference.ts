/** Compares the commands that Discord has with ours. */
import type { DiscordCommand } from './registration.ts';

/** A command as Discord returns it. */
export type Registered = Readonly<Record<string, unknown>> & { id: string; name: string; type?: number };

export type Difference =
  | { kind: 'new'; command: DiscordCommand }
  | { kind: 'changed'; id: string; command: DiscordCommand; changes: readonly CommandChange[] }
  | { kind: 'gone'; id: string; name: string; type: number };

/**
 * A change of one property of a command, such as `topic.description`, as JSON before and after; `undefined` if it is
 * absent.
 */
export interface CommandChange {
  path: string;
  before: string | undefined;
  after: string | undefined;
}

/** Discord creates this kind of command for apps with an activity. */
const ENTRY_POINT = 4;

export function differences(
  registered: readonly Registered[],
  expected: readonly DiscordCommand[],
): readonly Difference[] {
  const keyOf = ({ type, name }: { type?: number; name: string }): string => `${type ?? 1} ${name}`;
  const there = new Map(
    registered.filter(({ type }) => type !== ENTRY_POINT).map((each) => [keyOf(each), each]),
  );
  const found: Difference[] = [];
  for (const command of expected) {
    const before = there.get(keyOf(command));
    there.delete(keyOf(command));
    if (before === undefined) found.push({ kind: 'new', command });
    else {
      const changes = changedFacts(factsOf(before), factsOf(command));
      // An omitted property would keep its value, so that no options must be sent as an empty list.
      if (changes.length > 0)
        found.push({
          kind: 'changed',
          id: before.id,
          command: { ...(command.type === 1 && { options: [] }), ...command },
          changes,
        });
    }
  }
  // Removals come first, since a new command may take a removed name.
  const gone = [...there.values()].map(
    ({ id, name, type = 1 }) => ({ kind: 'gone', id, name, type }) as const,
  );
  return [...gone, ...found];
}

function changedFacts(before: Facts, after: Facts): readonly CommandChange[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])];
  return paths
    .map((path) => ({ path, before: before.get(path), after: after.get(path) }))
    .filter(({ before: old, after: now }) => old !== now);
}

/**
 * The properties of a command by their path: `since.description.ko`. Those with Discord’s default value are left out.
 */
type Facts = ReadonlyMap<string, string>;

const SAID = [
  'description',
  'required',
  'autocomplete',
  'min_value',
  'max_value',
  'min_length',
  'max_length',
  'default_member_permissions',
  'value',
];
const LISTS = ['contexts', 'integration_types'];

function factsOf(command: object): Facts {
  const facts = new Map<string, string>();
  const note = (thing: Readonly<Record<string, unknown>>, path: string): void => {
    const say = (key: string, value: unknown): void => {
      const isAssumed = value === undefined || value === null || value === false || value === '';
      if (!isAssumed) facts.set(path === '' ? key : `${path}.${key}`, JSON.stringify(value));
    };
    for (const key of SAID) say(key, thing[key]);
    for (const key of LISTS) if (Array.isArray(thing[key])) say(key, thing[key].toSorted());
    for (const key of ['name', 'description'])
      for (const [tag, text] of Object.entries((thing[`${key}_localizations`] ?? {}) as object))
        say(`${key}.${tag}`, text);
    for (const key of ['options', 'choices']) {
      const parts = (thing[key] ?? []) as readonly Readonly<Record<string, unknown>>[];
      // People see the options in this order.
      if (parts.length > 0)
        say(
          key,
          parts.map(({ name }) => name),
        );
      for (const part of parts) {
        const at = path === '' ? String(part['name']) : `${path}.${String(part['name'])}`;
        if (key === 'options') facts.set(`${at}.type`, String(part['type']));
        note(part, at);
      }
    }
  };
  note(command as Readonly<Record<string, unknown>>, '');
  return facts;
}
