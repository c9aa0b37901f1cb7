import type { Place } from './interaction.ts';
import type { Command, Option, Person } from './types.ts';
import type { World } from './world.ts';
import {
  guessed,
  refuseInvalid,
  resolve,
  TYPE,
  type Filled,
  type OptionValue,
  type Resolved,
} from './options.ts';
import { PERMISSIONS } from './permissions.ts';
import { snowflake } from './snowflake.ts';

export interface Invocation {
  world: World;
  person: Person;
  place: Place;
  /** Name, or names with subcommands: `curate add`. */
  command: string;
  options: Record<string, OptionValue>;
  /** The option that is being typed: then nothing is required, and values may be unfinished. */
  focused?: string | undefined;
  /** Sends what Discord's client would not let anybody send. */
  unchecked?: boolean | undefined;
}

/** Whether a person names it by its name or by its localised name. */
const isCalled = (
  thing: { name: string; name_localizations?: Command['name_localizations'] },
  name: string,
  locale: string,
): boolean => thing.name === name || thing.name_localizations?.[locale] === name;

/**
 * Finds a registered command; a command of the guild before a global one of the same name.
 * @throws if there is none, or the person cannot see it there
 */
export function findCommand(world: World, type: number, name: string, person: Person, place: Place): Command {
  const guildId = place.channel.guild?.id;
  const here = world.commands
    .filter((command) => command.type === type && (command.guild_id ?? guildId) === guildId)
    .filter((command) => isCalled(command, name, person.locale))
    .toSorted((a, b) => Number(b.guild_id !== undefined) - Number(a.guild_id !== undefined));
  const [command] = here;
  if (!command) throw new Error(`There is no command ${name}`);
  if (command.guild_id === undefined) {
    const contexts = command.contexts ?? (command.dm_permission === false ? [0] : [0, 1, 2]);
    if (!contexts.includes(place.context))
      throw new Error(`${name} is not to be seen in context ${place.context}`);
    if (!(command.integration_types ?? [0]).some((installation) => String(installation) in place.owners))
      throw new Error(`${name} is not to be seen by this installation`);
  }
  const needed = command.default_member_permissions;
  const admin = (person.permissions & PERMISSIONS.administrator) !== 0n;
  if (
    guildId &&
    needed !== null &&
    !admin &&
    (needed === '0' || (person.permissions & BigInt(needed)) !== BigInt(needed))
  )
    throw new Error(`${person.name} may not see ${name}`);
  return command;
}

/**
 * The `data` of a slash command or of its autocompletion.
 * @throws if Discord's client would not send it
 */
export function slashData(invocation: Invocation): object {
  const { world, person, place, command: line, unchecked } = invocation;
  const [name = '', ...branches] = line.split(' ');
  if (unchecked && !world.commands.some((command) => isCalled(command, name, person.locale)))
    return {
      id: snowflake(),
      name,
      type: 1,
      options: Object.entries(invocation.options).map(([name, value]) => guessed(name, value)),
    };
  const command = findCommand(world, 1, name, person, place);
  const resolved: Resolved = {};
  const options = branch(invocation, command.options ?? [], branches, resolved);
  return {
    id: command.id,
    name: command.name,
    type: 1,
    ...(command.guild_id && { guild_id: command.guild_id }),
    ...(options.length > 0 && { options }),
    ...(Object.keys(resolved).length > 0 && { resolved }),
  };
}

function branch(
  invocation: Invocation,
  declared: readonly Option[],
  branches: readonly string[],
  resolved: Resolved,
): Filled[] {
  const [first, ...rest] = branches;
  if (first === undefined) {
    if (declared.some(({ type }) => type <= TYPE.group))
      throw new Error(`${invocation.command} needs a subcommand`);
    return fill(invocation, declared, resolved);
  }
  const found = declared.find(
    (option) => option.type <= TYPE.group && isCalled(option, first, invocation.person.locale),
  );
  if (!found) throw new Error(`There is no subcommand ${first}`);
  return [
    { name: found.name, type: found.type, options: branch(invocation, found.options ?? [], rest, resolved) },
  ];
}

function fill(invocation: Invocation, declared: readonly Option[], resolved: Resolved): Filled[] {
  const { options, focused, unchecked, person } = invocation;
  const given = Object.entries(options).map(([name, value]) => {
    const option = declared.find((option) => isCalled(option, name, person.locale));
    if (option) return { option, value, name };
    if (!unchecked) throw new Error(`${invocation.command} has no option ${name}`);
    return { option: { type: guessed(name, value).type, name, description: '' }, value, name };
  });
  const missing = declared.find((option) => option.required && !given.some((one) => one.option === option));
  if (missing && focused === undefined && !unchecked) throw new Error(`${missing.name} is required`);
  return given.map(({ option, value, name }) => {
    if (name === focused) {
      if (!option.autocomplete) throw new Error(`${name} is not autocompleted`);
      return { name: option.name, type: option.type, value: String(value), focused: true };
    }
    if (!unchecked && focused === undefined) refuseInvalid(option, value);
    return {
      name: option.name,
      type: option.type,
      value: resolve(invocation.world, invocation.place.channel, option.type, value, resolved),
    };
  });
}
