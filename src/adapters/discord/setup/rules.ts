/**
 * Checks commands against Discord’s rules before they are sent: one invalid command makes Discord refuse all of them.
 * https://docs.discord.com/developers/interactions/application-commands#application-command-object
 */
import { LIMITS } from '../limits.ts';
import type { DiscordChoice, DiscordCommand, DiscordOption, Localized } from './registration.ts';

type LocalizedName = { name: string; name_localizations?: Localized };

/** Returns a sentence for each violation, in English: they are mistakes in our code. */
export function registrationProblems(commands: readonly DiscordCommand[]): readonly string[] {
  const counts = ([1, 3] as const).flatMap((type) => {
    const { length } = commands.filter((command) => command.type === type);
    const most = LIMITS.commandsOfType[type];
    // https://docs.discord.com/developers/interactions/application-commands#registering-a-command
    return length > most
      ? [`there are ${length} commands of type ${type}, and at most ${most} are allowed`]
      : [];
  });
  const names = ([1, 3] as const).flatMap((type) =>
    duplicates(commands.filter((command) => command.type === type)).map(
      (name) => `two commands are called ${name}`,
    ),
  );
  return [...counts, ...names, ...commands.flatMap(problemsOfCommand)];
}

function problemsOfCommand(command: DiscordCommand): string[] {
  const at = command.type === 1 ? `/${command.name}` : `“${command.name}”`;
  const problems = command.type === 1 ? slashProblems(command) : menuProblems(command);
  // https://docs.discord.com/developers/interactions/application-commands#slash-commands
  const size = characterCount(command);
  if (size > LIMITS.commandCharacters)
    problems.push(`has ${size} characters in all, and at most ${LIMITS.commandCharacters} are allowed`);
  return problems.map((problem) => `${at} ${problem}`);
}

function slashProblems(command: DiscordCommand): string[] {
  return [
    ...nameProblems(command),
    ...descriptionProblems(command),
    ...optionListProblems(command.options ?? [], 'command'),
  ];
}

/** #message-commands: no description and no options; names may contain spaces and capitals. */
function menuProblems(command: DiscordCommand): string[] {
  const problems = each(command, 'name').flatMap(([where, name]) =>
    lengthProblems(where, name, LIMITS.commandName),
  );
  if ((command.description ?? '') !== '') problems.push('is in a menu and cannot have a description');
  if ((command.options ?? []).length > 0) problems.push('is in a menu and cannot have options');
  return problems;
}

/** #application-command-object-application-command-naming */
const COMMAND_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

function nameProblems(named: LocalizedName): string[] {
  return each(named, 'name').flatMap(([where, name]) => {
    if (!COMMAND_NAME.test(name))
      return [`has the ${where} “${name}”, and only 1 to 32 letters, digits, - and _ are allowed`];
    return name === name.toLowerCase() ? [] : [`has the ${where} “${name}”, and capitals are not allowed`];
  });
}

function descriptionProblems(described: {
  description?: string;
  description_localizations?: Localized;
}): string[] {
  return each(described, 'description').flatMap(([where, text]) =>
    lengthProblems(where, text, LIMITS.commandDescription),
  );
}

/** #application-command-object-application-command-option-structure and #subcommands-and-subcommand-groups */
function optionListProblems(
  options: readonly DiscordOption[],
  inside: 'command' | 'group' | 'subcommand',
): string[] {
  const problems: string[] = [];
  if (options.length > LIMITS.commandOptions)
    problems.push(`has ${options.length} options, and at most ${LIMITS.commandOptions} are allowed`);
  const subcommands = options.filter(isSubcommand);
  if (subcommands.length > 0 && subcommands.length < options.length)
    problems.push('has both subcommands and other options');
  if (subcommands.length > 0 && inside === 'subcommand') problems.push('has a subcommand in a subcommand');
  if (inside === 'group' && (options.length === 0 || options.some(({ type }) => type !== 1)))
    problems.push('is a group, which has subcommands and nothing else');
  const firstOptional = options.findIndex((option) => !isSubcommand(option) && option.required !== true);
  if (firstOptional >= 0 && options.slice(firstOptional).some(({ required }) => required === true))
    problems.push('has a required option after one that is not');
  for (const name of duplicates(options)) problems.push(`has two options called ${name}`);
  return [
    ...problems,
    ...options.flatMap((option) => optionProblems(option).map((problem) => `${option.name}: ${problem}`)),
  ];
}

/** A subcommand, or a group of them. */
const isSubcommand = ({ type }: DiscordOption): boolean => type === 1 || type === 2;

function optionProblems(option: DiscordOption): string[] {
  const { choices = [], max_length, min_value, max_value } = option;
  const problems = [...nameProblems(option), ...descriptionProblems(option)];
  if (isSubcommand(option)) {
    const inside = option.type === 1 ? 'subcommand' : 'group';
    return [...problems, ...optionListProblems(option.options ?? [], inside)];
  }
  if (option.options !== undefined) problems.push('has options of its own, which only a subcommand has');
  if (option.autocomplete === true && choices.length > 0)
    problems.push('has choices, and autocomplete as well');
  if (option.autocomplete === true && option.type !== 3 && option.type !== 4)
    problems.push('is no text or number, and cannot have autocomplete');
  if (choices.length > 0 && option.type !== 3) problems.push('has choices, which only a text of ours has');
  if (choices.length > LIMITS.choices)
    problems.push(`has ${choices.length} choices, and at most ${LIMITS.choices} are allowed`);
  if (
    max_length !== undefined &&
    (option.type !== 3 || max_length < 1 || max_length > LIMITS.optionMaxLength)
  )
    problems.push(`has max_length ${max_length}, and 1 to ${LIMITS.optionMaxLength} are allowed, for a text`);
  if ((min_value !== undefined || max_value !== undefined) && option.type !== 4)
    problems.push('has a least or most value, which only a number has');
  if ((min_value ?? -Infinity) > (max_value ?? Infinity)) problems.push('has a least value above its most');
  for (const name of duplicates(choices)) problems.push(`has two choices called ${name}`);
  return [...problems, ...choices.flatMap(choiceProblems)];
}

/** #application-command-object-application-command-option-choice-structure */
function choiceProblems(choice: DiscordChoice): string[] {
  return [
    ...each(choice, 'name').flatMap(([where, name]) =>
      lengthProblems(`choice's ${where}`, name, LIMITS.choiceName),
    ),
    ...lengthProblems("choice's value", choice.value, LIMITS.choiceValue),
  ];
}

function lengthProblems(where: string, text: string, most: number): string[] {
  return text.length >= 1 && text.length <= most
    ? []
    : [`has a ${where} of ${text.length} characters, and 1 to ${most} are allowed`];
}

/** A text and its translations, each with a name for its position. */
function each<K extends 'name' | 'description'>(
  thing: { readonly [P in K]?: string } & { readonly [P in `${K}_localizations`]?: Localized },
  key: K,
): (readonly [where: string, text: string])[] {
  const localizations = (thing[`${key}_localizations`] ?? {}) as Localized;
  return [
    [key, thing[key] ?? ''],
    ...Object.entries(localizations).map(([tag, text]) => [`${key} (${tag})`, text] as const),
  ];
}

/**
 * Names that occur twice in any one language. Commands without a translation do not collide with those that have one.
 */
function duplicates(things: readonly LocalizedName[]): string[] {
  const tags = new Set(things.flatMap(({ name_localizations = {} }) => Object.keys(name_localizations)));
  const lists = [
    things.map(({ name }) => name),
    ...[...tags].map((tag) => things.flatMap(({ name_localizations = {} }) => name_localizations[tag] ?? [])),
  ];
  return [...new Set(lists.flatMap((names) => names.filter((name, index) => names.indexOf(name) !== index)))];
}

/** Counts the characters of names, descriptions and values, each in its longest language. */
function characterCount(thing: {
  name: string;
  name_localizations?: Localized;
  description?: string;
  description_localizations?: Localized;
  options?: readonly DiscordOption[];
  choices?: readonly DiscordChoice[];
}): number {
  const longest = (text = '', localized: Localized = {}): number =>
    Math.max(text.length, ...Object.values(localized).map(({ length }) => length));
  return (
    longest(thing.name, thing.name_localizations) +
    longest(thing.description, thing.description_localizations) +
    (thing.options ?? []).reduce((sum, option) => sum + characterCount(option), 0) +
    (thing.choices ?? []).reduce((sum, choice) => sum + characterCount(choice) + choice.value.length, 0)
  );
}
