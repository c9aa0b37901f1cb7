/**
 * Converts our commands to what Discord registers.
 * https://docs.discord.com/developers/interactions/application-commands
 */
import { PermissionFlagsBits } from 'discord.js';
import { shownOptions, type Command, type CommandGroup } from '../../../core/command/command.ts';
import type { Option } from '../../../core/command/option.ts';
import { LOCALES, type Locale, type Text } from '../../../core/base/locale.ts';
import { LIMITS } from '../limits.ts';
import { isAtLeast } from '../../../core/record/role.ts';

/** Translations by Discord’s language tag; English is the default text. */
export type Localized = Readonly<Record<string, string>>;

export interface DiscordChoice {
  name: string;
  name_localizations?: Localized;
  value: string;
}

export interface DiscordOption {
  /** 1 subcommand, 2 group of subcommands, 3 text, 4 integer, 5 boolean, 6 person, 7 channel, 11 file. */
  type: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 11;
  name: string;
  name_localizations?: Localized;
  description: string;
  description_localizations?: Localized;
  required?: boolean;
  autocomplete?: boolean;
  choices?: readonly DiscordChoice[];
  max_length?: number;
  min_value?: number;
  max_value?: number;
  options?: readonly DiscordOption[];
}

export interface DiscordCommand {
  /** 1: slash command, 3: command in the menu of a message. */
  type: 1 | 3;
  name: string;
  name_localizations?: Localized;
  description?: string;
  description_localizations?: Localized;
  options?: readonly DiscordOption[];
  default_member_permissions: string | null;
  /** Where it can be used, and by which kind of installation. Only for global commands. */
  contexts?: readonly number[];
  integration_types?: readonly number[];
}

/** English needs no tag: the default name is shown in every language without a translation. */
const TAGS: Readonly<Partial<Record<Locale, string>>> = { ko: 'ko' };

/** Commands with two-word names become subcommands of a group; those with three words belong to a group within it. */
export function registrationOf(
  commands: readonly Command[],
  groups: readonly CommandGroup[],
): readonly DiscordCommand[] {
  const single = commands.filter((command) => wordCount(command) === 1).map(slashCommand);
  const grouped = groups
    .filter((group) => wordCount(group) === 1)
    .flatMap((group) => {
      const members = commands.filter((command) => isIn(group, command));
      return members.length === 0 ? [] : [groupCommand(group, members, groups)];
    });
  return [...single, ...grouped, ...commands.flatMap(messageCommand)];
}

const wordCount = ({ name }: { name: Text }): number => name.en.split(' ').length;
const isIn = (group: { name: Text }, { name }: { name: Text }): boolean =>
  name.en.startsWith(`${group.name.en} `);

function slashCommand(command: Command): DiscordCommand {
  return {
    type: 1,
    ...localizedName(command.name),
    ...localizedDescription(command.description),
    ...registeredOptions(command),
    ...access(command),
  };
}

function groupCommand(
  group: CommandGroup,
  members: readonly Command[],
  groups: readonly CommandGroup[],
): DiscordCommand {
  const { name, description } = group;
  const inner = groups
    .filter((each) => isIn(group, each))
    .map((each): DiscordOption => ({
      type: 2,
      ...localizedName(lastWord(each.name)),
      ...localizedDescription(each.description),
      options: members.filter((command) => isIn(each, command)).map(subcommand),
    }));
  const own = members.filter((command) => wordCount(command) === 2);
  const strictest = members.find((command) => isCurators(command)) ?? members[0];
  return {
    type: 1,
    ...localizedName(name),
    ...localizedDescription(description),
    options: [...own.map(subcommand), ...inner],
    ...access(strictest),
  };
}

const subcommand = (command: Command): DiscordOption => ({
  type: 1,
  ...localizedName(lastWord(command.name)),
  ...localizedDescription(command.description),
  ...registeredOptions(command),
});

function messageCommand(command: Command): DiscordCommand[] {
  return (command.onMessage ?? []).map(({ name }) => ({
    type: 3,
    ...localizedName(name),
    ...access(command),
  }));
}

const isCurators = ({ role }: Command): boolean => isAtLeast(role, 'curator');

/**
 * Commands of members work wherever the app is installed, by a server or by a person. Those of curators work only in a
 * server, where by default only its managers see them.
 */
function access(command: Command | undefined) {
  return command !== undefined && isCurators(command)
    ? {
        default_member_permissions: String(PermissionFlagsBits.ManageGuild),
        contexts: [0],
        integration_types: [0],
      }
    : { default_member_permissions: null, contexts: [0, 1, 2], integration_types: [0, 1] };
}

function registeredOptions(command: Command): { options?: readonly DiscordOption[] } {
  const options = shownOptions(command).map(([key, option]) => {
    // A missing value is asked for in the form, so Discord must not require it.
    const required = option.required && !(command.form?.fields.includes(key) ?? false);
    return registeredOption(option, required);
  });
  if (options.length === 0) return {};
  // Discord requires that required options come first.
  return {
    options: [...options.filter((o) => o.required === true), ...options.filter((o) => o.required !== true)],
  };
}

function registeredOption(option: Option, required: boolean): DiscordOption {
  const common = {
    ...localizedName(option.name),
    ...localizedDescription(option.description),
    ...(required && { required }),
  };
  switch (option.kind) {
    case 'text':
    case 'date':
      return {
        type: 3,
        ...common,
        ...(option.suggest !== undefined && { autocomplete: true }),
        ...(option.maxLength !== undefined && {
          max_length: Math.min(option.maxLength, LIMITS.optionMaxLength),
        }),
      };
    case 'choice':
      return {
        type: 3,
        ...common,
        choices: (option.choices ?? []).map(({ value, name }) => ({ ...localizedName(name), value })),
      };
    case 'file':
      return { type: 11, ...common };
    case 'flag':
      return { type: 5, ...common };
    case 'person':
      return { type: 6, ...common };
    case 'channel':
      return { type: 7, ...common };
    case 'number':
      return { type: 4, ...common, min_value: 1, max_value: 1_000_000 };
  }
}

const localizedName = (name: Text) => ({ name: name.en, name_localizations: localized(name) });
const localizedDescription = (text: Text) => ({
  description: text.en,
  description_localizations: localized(text),
});

const localized = (text: Text): Localized =>
  Object.fromEntries(
    LOCALES.flatMap((locale) => (TAGS[locale] === undefined ? [] : [[TAGS[locale], text[locale]]])),
  );

const lastWord = (name: Text): Text =>
  Object.fromEntries(LOCALES.map((locale) => [locale, name[locale].replace(/^.* /, '')])) as Record<
    Locale,
    string
  >;
