import type { Choice, CommandBody, Localised, Option } from '../types.ts';
import { checkLocales, checkName, uniqueNames } from './names.ts';
import { Problems, type Path } from './problem.ts';

/** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-types */
export const COMMAND = { chat: 1, user: 2, message: 3, entryPoint: 4 } as const;

/** https://docs.discord.com/developers/interactions/application-commands#registering-a-command */
export const MOST: Record<number, number> = { 1: 100, 2: 15, 3: 15, 4: 1 };

const SUBCOMMAND = 1;
const GROUP = 2;

/**
 * The rules of one command that Discord's document does not have.
 * https://docs.discord.com/developers/interactions/application-commands#application-command-object
 * @param global guild commands have no contexts and no installation types
 */
export function checkCommand(command: CommandBody, path: Path, global: boolean): Problems {
  const problems = new Problems();
  const type = command.type ?? COMMAND.chat;
  const name = (value: string, at: Path): void => {
    if (type === COMMAND.chat) checkName(value, at, problems);
    else if (value.trim() !== value)
      problems.add('command-name', at, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
  };
  name(command.name, [...path, 'name']);
  checkLocales(command.name_localizations, [...path, 'name_localizations'], problems, name);
  checkLocales(command.description_localizations, [...path, 'description_localizations'], problems);
  if (type === COMMAND.chat) {
    if (!command.description)
      problems.add('description', [...path, 'description'], 'BASE_TYPE_REQUIRED', 'This field is required');
  } else {
    for (const key of ['description', 'options'] as const)
      if (command[key]?.length)
        problems.add(
          'context-menu',
          [...path, key],
          'APPLICATION_COMMAND_CONTEXT_MENU',
          `Only a slash command has ${key}`,
        );
  }
  checkOptions(command.options ?? [], [...path, 'options'], problems, 0);
  if (commandLength(command) > 8000)
    problems.add(
      'command-length',
      path,
      'APPLICATION_COMMAND_TOO_LARGE',
      'Command exceeds maximum size (8000)',
    );
  if (!global)
    for (const key of ['contexts', 'integration_types', 'dm_permission'] as const)
      if (command[key] !== undefined && command[key] !== null)
        problems.add(
          'guild-command',
          [...path, key],
          'APPLICATION_COMMAND_GLOBAL_ONLY',
          `Only a global command has ${key}`,
        );
  return problems;
}

/** Names are unique for each type and scope. */
export function checkNames(commands: readonly CommandBody[], problems: Problems): void {
  for (const type of new Set(commands.map(({ type }) => type ?? COMMAND.chat))) {
    const own = commands.flatMap((command, index) =>
      (command.type ?? COMMAND.chat) === type ? [{ ...command, path: [index] }] : [],
    );
    uniqueNames('unique-commands', own, 'APPLICATION_COMMANDS_DUPLICATE_NAME', problems);
  }
}

function checkOptions(options: readonly Option[], path: Path, problems: Problems, depth: number): void {
  const isBranch = ({ type }: Option): boolean => type === SUBCOMMAND || type === GROUP;
  const firstOptional = options.findIndex((option) => !isBranch(option) && !option.required);
  if (options.some(isBranch) && !options.every(isBranch))
    problems.add(
      'subcommands',
      path,
      'APPLICATION_COMMAND_OPTIONS_TYPE_MIXED',
      'Sub-command and sub-command group option types are mutually exclusive to all other types',
    );
  for (const [index, option] of options.entries()) {
    const at = [...path, index];
    checkOption(option, at, problems);
    if (option.required && firstOptional !== -1 && index > firstOptional)
      problems.add(
        'required-first',
        at,
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
      );
    const allowed = option.type === GROUP ? depth === 0 : option.type !== SUBCOMMAND || depth < 2;
    if (!allowed) problems.add('subcommands', at, 'APPLICATION_COMMAND_OPTIONS_NESTED', 'Nested too deeply');
    // https://docs.discord.com/developers/interactions/application-commands#subcommands-and-subcommand-groups
    if (option.type === GROUP && (option.options ?? []).length === 0)
      problems.add('subcommands', [...at, 'options'], 'BASE_TYPE_REQUIRED', 'This field is required');
    if (isBranch(option))
      checkOptions(option.options ?? [], [...at, 'options'], problems, option.type === GROUP ? 1 : 2);
  }
  uniqueNames(
    'unique-options',
    options.map((option, index) => ({ ...option, path: [...path, index] })),
    'APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATE',
    problems,
  );
}

/** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-choice-structure */
export function checkChoices(choices: readonly Choice[], path: Path, problems: Problems): void {
  for (const [index, { value, name_localizations }] of choices.entries()) {
    checkLocales(name_localizations, [...path, index, 'name_localizations'], problems);
    if (value === '' || (typeof value === 'string' && value.length > 100))
      problems.add(
        'choice',
        [...path, index, 'value'],
        'BASE_TYPE_BAD_LENGTH',
        'Must be between 1 and 100 in length.',
      );
  }
}

function checkOption(option: Option, path: Path, problems: Problems): void {
  const name = (value: string, at: Path): void => checkName(value, at, problems);
  name(option.name, [...path, 'name']);
  checkLocales(option.name_localizations, [...path, 'name_localizations'], problems, name);
  checkLocales(option.description_localizations, [...path, 'description_localizations'], problems);
  const choices = option.choices ?? [];
  if (option.autocomplete && choices.length > 0)
    problems.add(
      'autocomplete-choices',
      [...path, 'autocomplete'],
      'APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES',
      'Options with choices cannot be autocompleted',
    );
  checkChoices(choices, [...path, 'choices'], problems);
  uniqueNames(
    'unique-choices',
    choices.map((choice, index) => ({ ...choice, path: [...path, 'choices', index] })),
    'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS',
    problems,
  );
  const { min_value: low, max_value: high, min_length: short, max_length: long } = option;
  if ((low ?? -Infinity) > (high ?? Infinity) || (short ?? 0) > (long ?? Infinity))
    problems.add(
      'option-range',
      path,
      'APPLICATION_COMMAND_OPTIONS_RANGE',
      'The least is more than the most',
    );
}

/** Names, descriptions and values of everything within, each in its longest language. */
function commandLength({
  name,
  name_localizations,
  description,
  description_localizations,
  options,
}: CommandBody): number {
  const longest = (text: string, localised: Localised | undefined): number =>
    Math.max(text.length, ...Object.values(localised ?? {}).map(({ length }) => length));
  const choiceLength = (choice: Choice): number =>
    longest(choice.name, choice.name_localizations) +
    (typeof choice.value === 'string' ? choice.value.length : 0);
  const optionLength = (option: Option): number =>
    commandLength({ ...option, options: option.options ?? null }) +
    (option.choices ?? []).reduce((sum, choice) => sum + choiceLength(choice), 0);
  return (
    longest(name, name_localizations) +
    longest(description ?? '', description_localizations) +
    (options ?? []).reduce((sum, option) => sum + optionLength(option), 0)
  );
}
