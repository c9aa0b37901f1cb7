/** Generates command lines, values of options, and fields of forms. */
import type { Locale } from '../../src/core/base/locale.ts';
import type { Bot } from '../../src/core/command/call.ts';
import { writesWith, type Command, type Typed } from '../../src/core/command/command.ts';
import { commandOf } from '../../src/core/command/find.ts';
import { withFields } from '../../src/core/command/form.ts';
import { readTyped, sayCommand } from '../../src/core/command/typed.ts';
import type { Role } from '../../src/core/record/role.ts';
import type { Place } from '../../src/core/record/workspace.ts';
import { readLine } from '../../src/core/reply/line.ts';
import type { Field } from '../../src/core/reply/form.ts';
import type { Random } from '../chaos/random.ts';
import { HOSTILE } from '../support/hostile.ts';

/** Somebody who types. */
export interface Typist {
  bot: Bot;
  random: Random;
  role: Role;
  locale: Locale;
  place: Place;
  /** People and channels as this person types them. */
  people: readonly string[];
  channels: readonly string[];
}

const WORDS = [
  'deepseek',
  '딥시크',
  'nature',
  'r1-released',
  '2025-01',
  'last year',
  '작년',
  'everything',
  '+New one',
];
/** A pack to import. */
export const PACK = 'topics:\n  - id: crawled\n    kind: theme\n    name: { en: Crawled, ko: 기어간 }\n';

/** Any line: help on a command, the command alone, one of its examples, or with some of its options. */
export async function anyLine(typist: Typist): Promise<string> {
  const { bot, random, locale } = typist;
  // Commands for everybody are asked most; what they lack is asked with a menu.
  const forAll = bot.commands.filter(({ role }) => role === 'member');
  const command = random.pick(random.chance(0.3) ? forAll : bot.commands);
  if (random.chance(0.2)) return `/help ${command.name[locale]}`;
  if (random.chance(0.15)) return `/${command.name[locale]}`;
  return command.examples.length > 0 && random.chance(0.4)
    ? `/${command.name[locale]} ${random.pick(command.examples)}`
    : sayCommand(command, (await someOptions(typist, command)) as Typed);
}

/** Values for some of the options of a command. */
export async function someOptions(typist: Typist, command: Command): Promise<Record<string, string>> {
  const typed: Record<string, string> = {};
  for (const [key, { required }] of Object.entries(command.options))
    if (typist.random.chance(required ? 0.9 : 0.25)) typed[key] = await valueFor(typist, command, key);
  return typed;
}

export async function valueFor(typist: Typist, command: Command, key: string): Promise<string> {
  const { bot, random, role, locale, place } = typist;
  const option = command.options[key];
  if (random.chance(0.05)) return random.pick(HOSTILE);
  switch (option?.kind) {
    case 'choice':
      return random.pick(option.choices ?? []).value;
    case 'flag':
      return random.pick(['true', 'false']);
    case 'number':
      return String(random.whole(1, 3));
    case 'person':
      return random.pick(typist.people);
    case 'channel':
      return random.pick(typist.channels);
    case 'date':
      return random.pick(['2025', '2025-01', 'yesterday', '작년']);
    case 'file':
      return PACK;
    case 'text':
    case undefined: {
      const to = { locale, place, limit: 25, caller: { id: 'discord:1', role } };
      const found = await bot.suggest({ command: command.name.en }, key, '', to);
      return found.length > 0 && random.chance(0.85) ? random.pick(found).value : random.pick(WORDS);
    }
  }
}

/** A value for a field of a form that the line opened. */
export async function fieldValue(
  typist: Typist,
  line: string,
  { key, value, choices, file }: Pick<Field, 'key' | 'value' | 'choices' | 'file'>,
): Promise<string> {
  const { bot, random } = typist;
  if (file === true) return PACK;
  if (value !== undefined && random.chance(0.6)) return value;
  if (choices !== undefined) return random.pick(choices).value;
  const found = commandOf(bot.commands, readLine(line));
  return found === undefined ? random.pick(WORDS) : valueFor(typist, found.command, key);
}

/** Whether a line, with the fields of a form, calls a command that declares that it writes. */
export function writesOf(bot: Bot, line: string, fields: Typed = {}): boolean {
  try {
    const found = commandOf(bot.commands, readLine(line));
    if (found === undefined) return false;
    return writesWith(found.command, withFields(found.command, readTyped(found.command, found.line), fields));
  } catch {
    // The bot refuses a line that cannot be read.
    return false;
  }
}
