/** Sets up the parser of the `almanac` command line, in the language of the operator. */
import { Command, Option, type Argument, type CommanderError } from 'commander';
import type { App } from '../app.ts';
import { loadConfig, preferredLocale, servesPlatforms, type Config } from '../config.ts';
import { LOCALES, type Locale, type Text } from '../core/base/locale.ts';
import type { Meter } from '../core/base/meter.ts';
import { shellCommand } from '../core/base/shell-command.ts';
import { ownVersion } from './version.ts';

/** The options of most subcommands. */
export interface SharedOptions {
  database?: string;
  locale?: Locale;
}

/** Defines subcommands, and gives them what they work with. */
export interface CommandLine {
  readonly program: Command;
  /** Raised by the first SIGINT or SIGTERM. */
  readonly signal: AbortSignal;
  /** A text in the language of the help. */
  say(text: Text): string;
  /** Adds a subcommand with `--locale`, under `under` (default: the program). */
  sub(name: string, description: Text, under?: Command): Command;
  /** Adds a subcommand with `--locale` and `--database`. */
  withDatabase(name: string, description: Text): Command;
  option(flags: string, description: Text): Option;
  /** Sets the exit status: 0 if the work was done, or else 1. */
  settle(done: boolean): void;
}

/** Creates the parser. It calls `settle` when work ends, and `given` with the `--locale` of the subcommand. */
export function commandLine(
  prefix: string,
  locale: Locale,
  {
    signal,
    settle,
    given,
  }: { signal: AbortSignal; settle(done: boolean): void; given(locale: Locale | undefined): void },
): CommandLine {
  const say = (text: Text): string => text[locale];
  const option = (flags: string, description: Text): Option => new Option(flags, say(description));
  const program = new Command(prefix)
    .description(say(PURPOSE))
    .version(ownVersion(), '--version', say(HELP_WORDS.version))
    .helpOption('-h, --help', say(HELP_WORDS.help))
    .helpCommand('help [command]', say(HELP_WORDS.help))
    .configureHelp({
      styleTitle: (title) => TITLES[title]?.[locale] ?? title,
      optionDescription: (each) => withExtras(each, each.argChoices, each.defaultValue, locale),
      argumentDescription: (each) => withExtras(each, each.argChoices, each.defaultValue, locale),
    })
    // Errors are printed by `run`, in the language of the operator.
    .configureOutput({ outputError: () => {} })
    .exitOverride()
    .hook('preAction', (_program, action) => given(action.opts<SharedOptions>().locale));
  const sub: CommandLine['sub'] = (name, description, under = program) =>
    under
      .command(name)
      .helpOption('-h, --help', say(HELP_WORDS.help))
      .description(say(description))
      .addOption(
        option('--locale <language>', { en: 'language of the output', ko: '출력 언어' }).choices(LOCALES),
      );
  const withDatabase: CommandLine['withDatabase'] = (name, description) =>
    sub(name, description).addOption(
      option('--database <url>', {
        en: 'database to use instead of DATABASE_URL, such as sqlite:./data/almanac.db',
        ko: 'DATABASE_URL 대신 쓸 데이터베이스. 예: sqlite:./data/almanac.db',
      }),
    );
  return { program, signal, say, sub, withDatabase, option, settle };
}

const PURPOSE: Text = {
  en: 'Answers who said what, and when, from a knowledge base in which every statement names its source.',
  ko: '누가 언제 무슨 말을 했는지, 출처가 달린 기록으로 답합니다.',
};

const HELP_WORDS = {
  version: { en: 'print the version', ko: '버전 보기' },
  help: { en: 'display help for command', ko: '명령 도움말 보기' },
} satisfies Record<string, Text>;

/** The headings that commander writes, as they are shown. */
const TITLES: Readonly<Record<string, Text>> = {
  'Usage:': { en: 'Usage:', ko: '사용법:' },
  'Arguments:': { en: 'Arguments:', ko: '인수:' },
  'Options:': { en: 'Options:', ko: '옵션:' },
  'Commands:': { en: 'Commands:', ko: '명령:' },
};

/** The description with its choices and its default. */
function withExtras(
  { description }: Option | Argument,
  choices: readonly string[] | undefined,
  preset: unknown,
  locale: Locale,
): string {
  const extras = [
    ...(choices === undefined
      ? []
      : [
          `${{ en: 'choices', ko: '가능한 값' }[locale]}: ${choices.map((each) => JSON.stringify(each)).join(', ')}`,
        ]),
    ...(preset === undefined || preset === false
      ? []
      : [`${{ en: 'default', ko: '기본값' }[locale]}: ${JSON.stringify(preset)}`]),
  ];
  return extras.length === 0 ? description : `${description} (${extras.join('; ')})`;
}

/** Explains an error of the parser, and where to look. The code of an error gives its kind. */
export function parseErrorText({ code, message }: CommanderError, locale: Locale): string {
  const [named = '', value = ''] = [...message.matchAll(/'([^']*)'/g)].map(([, word]) => word);
  const [, near] = /\(Did you mean (?:one of )?(.+?)\?\)/.exec(message) ?? [];
  const korean = KOREAN_ERRORS[code]?.(named, value, /Allowed choices are (.*)\.$/.exec(message)?.[1]);
  const text =
    locale === 'en' || korean === undefined
      ? message
      : `오류: ${korean}${near === undefined ? '' : `\n(혹시 찾는 것: ${near})`}`;
  const help = shellCommand('--help');
  return `${text}\n${{ en: `(${help} lists the commands)`, ko: `(${help} 명령으로 모든 명령을 볼 수 있습니다)` }[locale]}`;
}

const KOREAN_ERRORS: Readonly<
  Record<string, (named: string, value: string, choices: string | undefined) => string>
> = {
  'commander.unknownCommand': (name) => `그런 명령은 없습니다: ${name}`,
  'commander.unknownOption': (flag) => `그런 옵션은 없습니다: ${flag}`,
  'commander.missingArgument': (name) => `인수가 빠졌습니다: ${name}`,
  'commander.missingMandatoryOptionValue': (flags) => `옵션이 빠졌습니다: ${flags}`,
  'commander.optionMissingArgument': (flags) => `옵션에 값이 없습니다: ${flags}`,
  'commander.invalidArgument': (flags, value, choices) =>
    `${flags} 옵션에 쓸 수 없는 값입니다: ${value}${choices === undefined ? '' : ` (가능한 값: ${choices})`}`,
  'commander.excessArguments': (name) => `인수가 너무 많습니다: ${name}`,
};

/** Opens the bot on the configured database, and closes it after the work. */
export async function withApp(
  options: SharedOptions,
  work: (app: App, config: Config, locale: Locale) => Promise<void>,
  meter?: Meter,
): Promise<void> {
  const config = loadConfig(configGiven(options));
  const locale = localeGiven(options, config);
  const logLevel = servesPlatforms(config) ? 'info' : 'warn';
  const { openApp } = await import('../app.ts');
  const app = await openApp(config, locale, { logLevel, ...(meter !== undefined && { meter }) });
  try {
    await work(app, config, locale);
  } finally {
    await app.close();
  }
}

/** The configuration that the options replace. */
export const configGiven = ({ database }: SharedOptions): Parameters<typeof loadConfig>[0] =>
  database === undefined ? {} : { DATABASE_URL: database };

export const localeGiven = ({ locale }: SharedOptions, config?: Config): Locale =>
  locale ?? preferredLocale(config);
