/** Makes a call of the bot from an interaction. */
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
  InteractionType,
  type APIApplicationCommandAutocompleteInteraction,
  type APIApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
} from 'discord.js';
import { localeFromTag, type Locale } from '../../../core/base/locale.ts';
import type { Call, CallInput } from '../../../core/command/call.ts';
import { expiredButton, pressedCall, readPress } from '../../../core/command/press.ts';
import type { KeptLines } from '../../../core/platform/kept-lines.ts';
import type { PlatformServices } from '../../../core/platform/platform.ts';
import type { Place } from '../../../core/record/workspace.ts';
import type { Caller } from '../../../core/record/role.ts';
import { FORM_ID } from '../show/form.ts';
import { typedFields, typedOptions, type Filled, type ReadFile } from './fields.ts';
import type { Hub } from './hub.ts';
import { messageOf } from './message.ts';
import { rightsOf } from './people.ts';

/** An interaction that is answered with a reply or a form. */
export type Answerable =
  | APIApplicationCommandInteraction
  | APIMessageComponentInteraction
  | APIModalSubmitInteraction;

/** The person who caused an interaction, and the place. */
export interface DiscordAsker {
  /** Discord’s id of the person. */
  user: string;
  caller: Caller;
  locale: Locale;
  /** The server whose knowledge is asked; `undefined` where only the person installed the app. */
  guild: string | undefined;
  /** A channel of that server. */
  channel: string | undefined;
  /** The language of those who read there. */
  placeLocale: Locale;
}

export function askerOf(interaction: Exclude<APIInteraction, { type: InteractionType.Ping }>): DiscordAsker {
  const { member, guild_id, authorizing_integration_owners: owners } = interaction;
  const account = member?.user ?? interaction.user;
  const user = account?.id ?? '';
  const name = member?.nick ?? account?.global_name ?? account?.username;
  const own = localeFromTag(interaction.locale);
  const ofPlace = localeFromTag(interaction.guild_locale);
  // The managers of a server that never installed the bot have no say over what the bot knows.
  const guild = '0' in owners ? guild_id : undefined;
  const permissions = guild === undefined ? 0n : BigInt(member?.permissions ?? 0);
  return {
    user,
    caller: { id: `discord:${user}`, name, ...rightsOf(permissions) },
    locale: own ?? ofPlace ?? 'en',
    guild,
    channel: guild === undefined ? undefined : interaction.channel?.id,
    placeLocale: ofPlace ?? own ?? 'en',
  };
}

export async function placeFor(
  { guild, channel, placeLocale }: Pick<DiscordAsker, 'guild' | 'channel' | 'placeLocale'>,
  { placeOf }: Pick<PlatformServices, 'placeOf'>,
): Promise<Place> {
  const place = await placeOf(guild, placeLocale);
  return channel === undefined ? place : { ...place, channel: `discord:${channel}` };
}

/** A call, and how its answer is shown. */
export interface DiscordCall {
  call: Call;
  /** Whether the answer replaces the message whose button was pressed. */
  replaces: boolean;
  /** Whether the answer can be a form: Discord opens none in answer to a form. */
  canOpenForm: boolean;
}

/**
 * Reads an interaction completely, so that answering it needs only the call.
 * @throws {UserError} if it cannot be asked: a button is too old, or a file cannot be read.
 */
export async function readCall(
  interaction: Answerable,
  asker: DiscordAsker,
  {
    services,
    readFile,
    namesIn,
  }: {
    services: Pick<PlatformServices, 'lines' | 'placeOf'>;
    readFile: ReadFile;
    namesIn: Hub['namesIn'];
  },
): Promise<DiscordCall> {
  const { input, form, asksFirst, isPress, mode } = await readInput(
    interaction,
    services.lines,
    readFile,
    namesIn,
  );
  const call: Call = {
    ...input,
    locale: asker.locale,
    caller: asker.caller,
    place: await placeFor(asker, services),
    request: `discord:${interaction.id}`,
    ...(form !== undefined && { form }),
    ...(asksFirst === true && { asksFirst }),
    ...(isPress === true && { isPress }),
  };
  return { call, replaces: mode === 'turn', canOpenForm: form !== 'submitted' };
}

interface Input extends Pick<Call, 'form' | 'asksFirst' | 'isPress'> {
  input: CallInput;
  /** How the button wants to be answered. */
  mode?: 'turn' | 'form' | undefined;
}

/** @throws {UserError} */
async function readInput(
  interaction: Answerable,
  lines: KeptLines,
  readFile: ReadFile,
  namesIn: Hub['namesIn'],
): Promise<Input> {
  switch (interaction.type) {
    case InteractionType.ApplicationCommand:
      return { input: await commandInput(interaction, readFile, namesIn) };
    case InteractionType.MessageComponent: {
      const press = readPress(await storedLine(pressedValue(interaction), lines));
      return { input: { line: press.line }, mode: press.mode, ...pressedCall(press) };
    }
    case InteractionType.ModalSubmit: {
      const line = await storedLine(interaction.data.custom_id.slice(FORM_ID.length), lines);
      return { input: { line, fields: await typedFields(interaction, readFile) }, form: 'submitted' };
    }
  }
}

/** Returns the payload of a button or of the chosen option of a menu: a line, or the key under which it is stored. */
export function pressedValue({ data }: APIMessageComponentInteraction): string {
  return data.component_type === ComponentType.Button ? data.custom_id : (data.values[0] ?? '');
}

async function storedLine(carried: string, lines: KeptLines): Promise<string> {
  const line = await lines.find(carried);
  if (line === undefined) throw expiredButton();
  return line;
}

async function commandInput(
  { data, guild_id: guild }: APIApplicationCommandInteraction,
  readFile: ReadFile,
  namesIn: Hub['namesIn'],
): Promise<CallInput> {
  switch (data.type) {
    case ApplicationCommandType.ChatInput: {
      const { command, options } = leafCommand(data.name, data.options);
      return { command, options: await typedOptions(options, data.resolved, readFile) };
    }
    case ApplicationCommandType.Message: {
      const message = data.resolved.messages[data.target_id];
      return {
        command: data.name,
        message: message === undefined ? { text: '' } : messageOf(message, guild, namesIn(guild)),
      };
    }
    // We register neither of these; the bot says that there is no such command.
    case ApplicationCommandType.User:
    case ApplicationCommandType.PrimaryEntryPoint:
      return { command: data.name, options: {} };
  }
}

/** Joins a command and its subcommand: `curate` with the subcommand `review` is our `curate review`. */
function leafCommand(
  name: string,
  options: readonly Filled[] = [],
): { command: string; options: readonly Filled[] } {
  const [first] = options;
  return first?.type === ApplicationCommandOptionType.Subcommand ||
    first?.type === ApplicationCommandOptionType.SubcommandGroup
    ? leafCommand(`${name} ${first.name}`, first.options)
    : { command: name, options };
}

/** The option that somebody is typing into, and what is typed so far. */
export function typingOf({ data }: APIApplicationCommandAutocompleteInteraction): {
  command: string;
  option: string;
  typed: string;
} {
  const { command, options } = leafCommand(data.name, data.options);
  const focused = options.find((option) => 'focused' in option && option.focused === true);
  return {
    command,
    option: focused?.name ?? '',
    typed: focused !== undefined && 'value' in focused ? String(focused.value) : '',
  };
}
