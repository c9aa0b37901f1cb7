import type { Channel, Component, Option, Person, Upload } from './types.ts';
import type { World } from './world.ts';
import { upload } from './messages.ts';
import { channelPayload, memberPayload, userPayload } from './payloads.ts';
import { botPermissions } from './permissions.ts';
import { COMPONENT } from './rules/components.ts';

/** The value that a person enters for an option. */
export type OptionValue = string | number | boolean | Person | Channel | Upload;

/** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-type */
export const TYPE = {
  subcommand: 1,
  group: 2,
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11,
} as const;

export interface Filled {
  name: string;
  type: number;
  value?: unknown;
  focused?: true;
  options?: Filled[];
}

export interface Resolved {
  users?: Record<string, object>;
  members?: Record<string, object>;
  channels?: Record<string, object>;
  attachments?: Record<string, object>;
}

/** Discord's client does not send a value that the option does not allow. */
export function refuseInvalid(option: Option, value: OptionValue): void {
  const kind = {
    [TYPE.string]: 'string',
    [TYPE.integer]: 'number',
    [TYPE.boolean]: 'boolean',
    [TYPE.number]: 'number',
  }[option.type];
  const refuse = (why: string): never => {
    throw new Error(`${option.name}: ${JSON.stringify(value)} ${why}`);
  };
  if (kind && typeof value !== kind) refuse(`is not a ${kind}`);
  if (option.type === TYPE.integer && !Number.isInteger(value)) refuse('is not whole');
  const choices = option.choices ?? [];
  if (choices.length > 0 && !choices.some((choice) => choice.value === value))
    refuse('is not among the choices');
  if (
    typeof value === 'number' &&
    (value < (option.min_value ?? -Infinity) || value > (option.max_value ?? Infinity))
  )
    refuse('is out of range');
  if (typeof value === 'string' && option.type === TYPE.string)
    if (value.length < (option.min_length ?? 1) || value.length > (option.max_length ?? 6000))
      refuse('is too short or too long');
}

/** The value to send: an id for people, channels and files, whose data goes to `resolved`. */
export function resolve(
  world: World,
  where: Channel,
  type: number,
  value: OptionValue,
  resolved: Resolved,
): unknown {
  switch (type) {
    case TYPE.user:
    case TYPE.mentionable: {
      const person = typeof value === 'object' ? (value as Person) : world.people.get(String(value));
      if (!person) throw new Error(`Nobody is ${String(value)}`);
      (resolved.users ??= {})[person.id] = userPayload(person);
      if (where.guild)
        (resolved.members ??= {})[person.id] = {
          ...memberPayload(person),
          permissions: String(person.permissions),
        };
      return person.id;
    }
    case TYPE.channel: {
      const channel = world.channel(value as string | Channel);
      (resolved.channels ??= {})[channel.id] = {
        ...channelPayload(world, channel),
        permissions: '0',
        // https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-resolved-data-structure
        app_permissions: String(botPermissions(channel)),
      };
      return channel.id;
    }
    case TYPE.attachment: {
      const attachment = upload(world, where, value as Upload);
      (resolved.attachments ??= {})[attachment.id] = { ...attachment, ephemeral: true };
      return attachment.id;
    }
    default:
      return value;
  }
}

/** The `resolved` data of ids chosen in a select of people or channels; string selects have none. */
export function resolveSelected(
  world: World,
  where: Channel,
  { type }: Component,
  ids: readonly string[],
): { resolved?: Resolved } {
  const resolved: Resolved = {};
  const kind = type === COMPONENT.channelSelect ? TYPE.channel : TYPE.user;
  if (type !== COMPONENT.stringSelect) for (const id of ids) resolve(world, where, kind, id, resolved);
  return type === COMPONENT.stringSelect ? {} : { resolved };
}

export function guessed(name: string, value: OptionValue): Filled {
  const whole = Number.isInteger(value) ? TYPE.integer : TYPE.number;
  const type = typeof value === 'boolean' ? TYPE.boolean : typeof value === 'number' ? whole : TYPE.string;
  return { name, type, value };
}
