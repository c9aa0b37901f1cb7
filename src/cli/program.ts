/**
 * The `almanac` command line. Its exit status is 0 on success and 1 on failure. Each subcommand loads its own code, so that one
 * that needs little, such as `--help`, starts in a third of the time.
 */
import { CommanderError } from 'commander';
import { ConfigError, preferredLocale, shellPrefix } from '../config.ts';
import { LOCALES, type Locale } from '../core/base/locale.ts';
import { startShellCommandsWith } from '../core/base/shell-command.ts';
import { StoreError } from '../core/store/store.ts';
import { commandLine, parseErrorText } from './command-line.ts';
import { addAnswering } from './commands/answering.ts';
import { addOperating } from './commands/operating.ts';
import { addPacks } from './commands/packs.ts';
import { endWithTheReader, tell } from './output.ts';
import { stopSignal } from './stop-signal.ts';

/** Runs a command line and returns its exit status. */
export async function run(args: readonly string[]): Promise<number> {
  endWithTheReader();
  const prefix = shellPrefix();
  startShellCommandsWith(prefix);
  let status = 0;
  let given: Locale | undefined;
  const locale = localeIn(args) ?? preferredLocale();
  const cli = commandLine(prefix, locale, {
    signal: stopSignal(),
    settle: (done) => void (status = done ? 0 : 1),
    given: (asked) => void (given = asked),
  });
  addAnswering(cli);
  addPacks(cli);
  addOperating(cli);
  try {
    await cli.program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode !== 0 && error.code !== 'commander.help') tell(parseErrorText(error, locale));
      return error.exitCode;
    }
    if (error instanceof ConfigError || error instanceof StoreError) tell(error.text[given ?? locale]);
    else tell(`${CRASHED[locale]}\n${(error as Error)?.stack ?? String(error)}`);
    return 1;
  }
  return status;
}

const CRASHED = {
  en: 'Almanac crashed. Please report this error.',
  ko: '예상치 못한 오류로 멈췄습니다. 이 오류를 알려 주세요.',
};

/** The language after `--locale`, which help and errors need before the line is parsed. */
function localeIn(args: readonly string[]): Locale | undefined {
  const at = args.findIndex((each) => each === '--locale' || each.startsWith('--locale='));
  const value = args[at]?.split('=')[1] ?? args[at + 1];
  return at < 0 ? undefined : LOCALES.find((each) => each === value);
}
