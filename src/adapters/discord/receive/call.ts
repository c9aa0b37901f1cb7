/** What Discord tells of somebody's doing, as a call of the bot. */
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
import { expired, readPress } from '../../../core/command/press.ts';
import { localeFromTag, type Locale } from '../../../core/base/locale.ts';
import type { KeptLines } from '../../../core/platform/kept-lines.ts';
import type { Caller } from '../../../core/record/role.ts';
import { FORM } from '../show/form.ts';
import { messageOf } from './message.ts';
import { MANAGE_GUILD } from '../setup/registration.ts';
import { fieldsOf, typedOf, type Filled, type ReadFile } from './fields.ts';
import type { CallInput, Call } from '../../../core/command/call.ts';

/** Discord's own signs for what every role includes. https://docs.discord.com/developers/topics/permissions */
export const ADMINISTRATOR = 1n << 3n;
const MANAGE_CHANNELS = 1n << 4n;

export type Answerable =
  | APIApplicationCommandInteraction
  | APIMessageComponentInteraction
  | APIModalSubmitInteraction;

/** What somebody may do in a server. */
export type Rights = Pick<Caller, 'role' | 'managesChannels'>;

/** Who does something, and where. */
export interface DiscordAsker {
  user: string;
  rights: Rights;
  locale: Locale;
  /** The server whose knowledge is asked; `undefined` where the app is only installed by the person. */
  guild: string | undefined;
  /** Of that server. */
  channel: string | undefined;
  placeLocale: Locale;
}

export function askerOf(interaction: Exclude<APIInteraction, { type: InteractionType.Ping }>): DiscordAsker {
  const { member, guild_id, authorizing_integration_owners: owners } = interaction;
  const user = (member?.user ?? interaction.user)?.id ?? '';
  const own = localeFromTag(interaction.locale);
  const ofPlace = localeFromTag(interaction.guild_locale);
  // Whoever manages a server that never installed the bot has no say over what the bot knows.
  const guild = '0' in owners ? guild_id : undefined;
  const permissions = guild === undefined ? 0n : BigInt(member?.permissions ?? 0);
  return {
    user,
    rights: rightsOf(permissions),
    locale: own ?? ofPlace ?? 'en',
    guild,
    channel: guild === undefined ? undefined : interaction.channel?.id,
    placeLocale: ofPlace ?? own ?? 'en',
  };
}

export function rightsOf(permissions: bigint): Rights {
  const has = (wanted: bigint): boolean => (permissions & (wanted | ADMINISTRATOR)) !== 0n;
  return { role: has(MANAGE_GUILD) ? 'admin' : 'member', managesChannels: has(MANAGE_CHANNELS) };
}

/** How a call is answered besides what it asks. */
export interface AnswerMode {
  /** Its answer takes the place of the message. */
  turns: boolean;
  /** A form opens for it; not from a form. */
  canOpenForm: boolean;
}

/**
 * What is asked.
 * @throws {UserError} when it is no longer known.
 */
export async function askedOf(
  interaction: Answerable,
  lines: KeptLines,
  readFile: ReadFile,
): Promise<{ asked: CallInput & Pick<Call, 'form'>; manner: AnswerMode }> {
  switch (interaction.type) {
    case InteractionType.ApplicationCommand:
      return { asked: await commandOf(interaction, readFile), manner: { turns: false, canOpenForm: true } };
    case InteractionType.MessageComponent: {
      const { line, mode } = readPress(await kept(carriedBy(interaction), lines));
      return {
        asked: { line, ...(mode === 'form' && { form: 'open' as const }) },
        manner: { turns: mode === 'turn', canOpenForm: true },
      };
    }
    case InteractionType.ModalSubmit: {
      const line = await kept(interaction.data.custom_id.slice(FORM.length), lines);
      return {
        asked: { line, fields: await fieldsOf(interaction, readFile), form: 'submitted' },
        manner: { turns: false, canOpenForm: false },
      };
    }
  }
}

/** A menu's choices carry lines as buttons do. */
export function carriedBy({ data }: APIMessageComponentInteraction): string {
  return data.component_type === ComponentType.Button ? data.custom_id : (data.values[0] ?? '');
}

async function kept(carried: string, lines: KeptLines): Promise<string> {
  const line = await lines.find(carried);
  if (line === undefined) throw expired();
  return line;
}

async function commandOf(
  { data, guild_id: guild }: APIApplicationCommandInteraction,
  readFile: ReadFile,
): Promise<CallInput> {
  switch (data.type) {
    case ApplicationCommandType.ChatInput: {
      const { command, options } = leafOf(data.name, data.options);
      return { command, options: await typedOf(options, data.resolved, readFile) };
    }
    case ApplicationCommandType.Message: {
      const message = data.resolved.messages[data.target_id];
      return {
        command: data.name,
        message: message === undefined ? { text: '' } : messageOf(message, guild),
      };
    }
    // We register none of these; the bot says that there is no such command.
    case ApplicationCommandType.User:
    case ApplicationCommandType.PrimaryEntryPoint:
      return { command: data.name, options: {} };
  }
}

/** `curate` with the subcommand `review` is our `curate review`; a group of subcommands gives a word of its own. */
function leafOf(
  name: string,
  options: readonly Filled[] = [],
): { command: string; options: readonly Filled[] } {
  const [first] = options;
  return first?.type === ApplicationCommandOptionType.Subcommand ||
    first?.type === ApplicationCommandOptionType.SubcommandGroup
    ? leafOf(`${name} ${first.name}`, first.options)
    : { command: name, options };
}

/** What is typed into an option just now. */
export function typingOf({ data }: APIApplicationCommandAutocompleteInteraction): {
  command: string;
  option: string;
  typed: string;
} {
  const { command, options } = leafOf(data.name, data.options);
  const focused = options.find((option) => 'focused' in option && option.focused === true);
  return {
    command,
    option: focused?.name ?? '',
    typed: focused !== undefined && 'value' in focused ? String(focused.value) : '',
  };
}
