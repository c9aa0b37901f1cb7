/**
 * The `almanac` command line. Its exit status is 0 on success and 1 on failure. Each subcommand loads its own code, so that one
 * that needs little, such as `--help`, starts in a third of the time.
 */
import { Command, CommanderError, Option } from 'commander';
import type { App } from '../app.ts';
import { ASK_FORMATS, EXPORT_FORMATS, type ExportFormat } from './formats.ts';
import type { Health } from './health.ts';
import type { ImportSettings } from './import.ts';
import { endWithTheReader, print, tell } from './output.ts';
import { ownVersion } from './version.ts';
import {
  ConfigError,
  loadConfig,
  preferredLocale,
  servesPlatforms,
  shellPrefix,
  type Config,
} from '../config.ts';
import { shellCommand, startShellCommandsWith } from '../core/base/shell-command.ts';
import { LOCALES, type Locale } from '../core/base/locale.ts';
import type { Meter } from '../core/base/meter.ts';
import { SETUP_VERBS, type SetupValues, type SetupVerb } from '../core/platform/platform.ts';
import { THEMES, type Theme } from '../core/picture/theme.ts';
import { StoreError } from '../core/store/store.ts';
import { ROLES, type Role } from '../core/record/role.ts';
import { platforms } from '../platforms.ts';

interface Shared {
  database?: string;
  locale?: Locale;
}

/** Runs a command line and returns its exit status. */
export async function run(args: readonly string[]): Promise<number> {
  endWithTheReader();
  const prefix = shellPrefix();
  startShellCommandsWith(prefix);
  const signal = stopSignal();
  let status = 0;
  let asked: Locale | undefined;
  const settle = (done: boolean): void => void (status = done ? 0 : 1);

  const program = new Command(prefix)
    .description(
      'Answers who said what, and when, from a knowledge base in which every statement names its source.',
    )
    .version(ownVersion(), '--version', 'print the version')
    .exitOverride()
    .showHelpAfterError(`(${shellCommand('--help')} lists the commands)`)
    .hook('preAction', (_program, action) => void (asked = action.opts<Shared>().locale));
  const sub = (name: string, description: string, under: Command = program): Command =>
    under
      .command(name)
      .description(description)
      .addOption(new Option('--locale <language>', 'language of the output').choices(LOCALES));
  const withDatabase = (name: string, description: string): Command =>
    sub(name, description).option(
      '--database <url>',
      'database to use instead of DATABASE_URL, such as sqlite:./data/almanac.db',
    );

  withDatabase(
    'start',
    `start the bot on ${platforms.map(({ name }) => name).join(' and ')} as configured, or in the terminal`,
  ).action(async (options: Shared) => {
    const config = loadConfig(toldBy(options));
    const health = await healthOf(config);
    await withApp(
      options,
      async (app, _config, locale) => {
        const { start } = await import('./start.ts');
        settle(
          await start(app, config, locale, signal, { health, isLocaleGiven: options.locale !== undefined }),
        );
      },
      health?.meter,
    );
  });

  withDatabase('web', 'serve the bot in a browser at a local address, and no chat platform').action(
    async (options: Shared) => {
      const config = loadConfig(toldBy(options));
      const health = await healthOf(config);
      await withApp(
        options,
        async (app, _config, locale) => {
          const { serveWeb } = await import('./start.ts');
          settle(await serveWeb(app, config, locale, signal, health));
        },
        health?.meter,
      );
    },
  );

  withDatabase('ask', 'answer one line; with "-", answer each line of standard input as JSON')
    .argument('<line...>', 'a question or a command, such as "who founded DeepSeek?" or "/timeline deepseek"')
    .addOption(new Option('--as <role>', 'ask as').choices(ROLES).default('member'))
    .addOption(new Option('--format <format>', 'how to print the reply').choices(ASK_FORMATS).default('text'))
    .option('--explain', 'print how the question is understood, as JSON, instead of the answer')
    .action((words: string[], options: Shared & { as: Role; format: string; explain?: boolean }) =>
      withApp(options, async (app, _config, locale) => {
        const { askMany, askOne, explainOne } = await import('./ask.ts');
        const asker = { locale, role: options.as };
        const line = words.join(' ');
        if (options.explain === true) settle(await explainOne(app, line));
        else if (line === '-') await askMany(app, process.stdin, asker, signal);
        else settle(await askOne(app, line, asker, options.format));
      }),
    );

  withDatabase('mcp', 'answer an assistant over MCP, on standard input and output').action(
    (options: Shared) =>
      withApp(options, async (app) => {
        const { serveMcp } = await import('./mcp.ts');
        await serveMcp(app, signal);
      }),
  );

  withDatabase('picture', 'draw the answer to a line as a PNG file, and print its alt text')
    .argument('<line...>', 'a line with a picture: "/timeline deepseek" or "/quote nature"')
    .requiredOption('--out <file>', 'file to write')
    .addOption(new Option('--theme <theme>', 'colours').choices(THEMES).default('light'))
    .action((words: string[], options: Shared & { out: string; theme: Theme }) =>
      withApp(options, async (app, _config, locale) => {
        const { drawPicture } = await import('./picture.ts');
        const { out, theme } = options;
        settle(await drawPicture(app, { line: words.join(' '), out, theme, locale }));
      }),
    );

  sub('check', 'check packs: folders with a pack.yaml, or single files')
    .argument('[paths...]', 'files and folders', ['packs'])
    .option('--database <url>', 'let the packs refer to records of this database')
    .action(async (paths: string[], options: Shared) => {
      const { check } = await import('./packs.ts');
      if (options.database === undefined) settle(await check(paths, localeOf(options, loadConfig())));
      else await withApp(options, async (app, _config, locale) => settle(await check(paths, locale, app)));
    });

  sub('new', 'write a first pack to start from', program.command('pack').description('work on packs'))
    .argument('<name>', 'such as moon-landing, or a name in any language')
    .option('--in <folder>', 'where its folder is made', 'packs')
    .action(async (name: string, options: Shared & { in: string }) => {
      const { newPack } = await import('./pack-new.ts');
      settle(await newPack(name, { into: options.in, locale: localeOf(options, loadConfig()) }));
    });

  withDatabase('import', 'import packs, all or nothing, and tables (CSV), row by row')
    .argument('<paths...>', 'files and folders')
    .option('--dry-run', 'only show what would change')
    .option('--replace', 'also replace what was corrected since the last import')
    .option('--refused <file>', 'write the refused rows of a table to a new file')
    .action((paths: string[], options: Shared & Partial<Omit<ImportSettings, 'locale'>>) =>
      withApp(options, async (app, _config, locale) => {
        const { dryRun = false, replace = false, refused } = options;
        const { importFiles } = await import('./import.ts');
        settle(await importFiles(app, paths, { locale, dryRun, replace, refused }));
      }),
    );

  withDatabase('export', 'print the whole knowledge base as a pack, or its statements as a table')
    .addOption(new Option('--format <format>', 'file format').choices(EXPORT_FORMATS).default('yaml'))
    .action((options: Shared & { format: ExportFormat }) =>
      withApp(options, async (app, _config, locale) => {
        const { exportFile } = await import('./packs.ts');
        await exportFile(app, options.format, locale);
      }),
    );

  for (const verb of SETUP_VERBS) {
    const parent = program.command(verb).description(SETUP_DESCRIPTIONS[verb]);
    for (const { id, setup } of platforms) {
      const command = setup[verb];
      if (command === undefined) continue;
      const child = sub(id, command.description, parent);
      for (const { flags, description, choices, default: preset } of command.options) {
        const option = new Option(flags, description);
        if (choices !== undefined) option.choices(choices);
        child.addOption(preset === undefined ? option : option.default(preset));
      }
      child.action(async ({ locale: told, ...options }: SetupValues & Pick<Shared, 'locale'>) => {
        const { commandList } = await import('../app.ts');
        const config = loadConfig();
        const locale = told ?? preferredLocale(config);
        settle(await command.run(options, { ...commandList, values: config, locale, print, tell }));
      });
    }
  }

  sub('migrate', 'copy everything into another database and verify it; run it again to continue')
    .option('--from <url>', 'source database instead of DATABASE_URL')
    .requiredOption('--to <url>', 'an empty database, such as postgres://almanac@localhost/almanac')
    .action(async (options: Shared & { from?: string; to: string }) => {
      const { runMigrate } = await import('./migrate.ts');
      const config = loadConfig();
      const { from = config.DATABASE_URL, to } = options;
      settle(await runMigrate({ from, to }, localeOf(options, config), signal));
    });

  withDatabase('share-packs', 'store the starter pack once for all spaces, while Almanac runs').action(
    async (options: Shared) => {
      const { runSharePacks } = await import('./share-packs.ts');
      const config = loadConfig(toldBy(options));
      settle(await runSharePacks(config.DATABASE_URL, localeOf(options, config), signal));
    },
  );

  withDatabase('backup', 'back up any database into one file, while Almanac runs')
    .option('--to <file>', 'a new file, or a folder (default: backups/)')
    .action(async (options: Shared & { to?: string }) => {
      const { runBackup } = await import('./backup.ts');
      const config = loadConfig(toldBy(options));
      const { DATABASE_URL: from } = config;
      settle(await runBackup({ from, to: options.to }, localeOf(options, config), signal));
    });

  withDatabase('restore', 'restore a backup into an empty database and verify it')
    .argument('<file>', `a file made by ${shellCommand('backup')}`)
    .option('--replace', 'replace a database with other data, which is set aside')
    .action(async (file: string, options: Shared & { replace?: boolean }) => {
      const { runRestore } = await import('./restore.ts');
      const config = loadConfig(toldBy(options));
      const { DATABASE_URL: to } = config;
      const asked = { file, to, replace: options.replace ?? false };
      settle(await runRestore(asked, localeOf(options, config), signal));
    });

  withDatabase('doctor', 'check everything that is configured, and say what to do about problems')
    .option('--links', 'look at the addresses of all sources instead')
    .action(async (options: Shared & { links?: boolean }) => {
      if (options.links === true) {
        const { checkLinks } = await import('./check-links.ts');
        await withApp(options, async (app, config, locale) => settle(await checkLinks(app, config, locale)));
        return;
      }
      const { doctor } = await import('./doctor.ts');
      const config = loadConfig(toldBy(options));
      settle(await doctor(config, localeOf(options, config)));
    });

  sub('docs', 'write the pages under docs/ that are generated from the code')
    .option('--check', 'only list those that are out of date')
    .action(async (options: { check?: boolean }) => {
      const { docs } = await import('./docs.ts');
      settle(await docs({ check: options.check ?? false }));
    });

  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    if (error instanceof ConfigError || error instanceof StoreError)
      tell(error.text[asked ?? preferredLocale()]);
    else tell(`Almanac crashed. Please report this error.\n${(error as Error)?.stack ?? String(error)}`);
    return 1;
  }
  return status;
}

const SETUP_DESCRIPTIONS: Readonly<Record<SetupVerb, string>> = {
  register: 'register the commands on a platform',
  manifest: 'print what to paste where an app is created',
};

async function withApp(
  options: Shared,
  work: (app: App, config: Config, locale: Locale) => Promise<void>,
  meter?: Meter,
): Promise<void> {
  const config = loadConfig(toldBy(options));
  const locale = localeOf(options, config);
  const logLevel = servesPlatforms(config) ? 'info' : 'warn';
  const { openApp } = await import('../app.ts');
  const app = await openApp(config, locale, { logLevel, ...(meter !== undefined && { meter }) });
  try {
    await work(app, config, locale);
  } finally {
    await app.close();
  }
}

/** Creates the health server’s checks; `undefined` without a port, or if neither a platform nor a password is set. */
async function healthOf(config: Config): Promise<Health | undefined> {
  if (config.HEALTH_PORT === undefined || !(servesPlatforms(config) || config.WEB_PASSWORD !== undefined))
    return undefined;
  const { Health } = await import('./health.ts');
  return new Health(config.HEALTH_PORT);
}

const toldBy = ({ database }: Shared): Parameters<typeof loadConfig>[0] =>
  database === undefined ? {} : { DATABASE_URL: database };

const localeOf = ({ locale }: Shared, config?: Config): Locale => locale ?? preferredLocale(config);

/**
 * Returns a signal that the first SIGINT or SIGTERM raises; work in progress is finished. A second one ends the process at once.
 * Control-C and systemd signal every process of the group, and npm and `bin/almanac.js` pass the signal on as well, so one that
 * follows within half a second counts as the same.
 */
function stopSignal(): AbortSignal {
  const stop = new AbortController();
  let first = Infinity;
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.on(name, () => {
      if (performance.now() - first > SAME_SIGNAL_MS) process.exit(1);
      first = Math.min(first, performance.now());
      stop.abort();
    });
  return stop.signal;
}

/** Signals closer together than this are one. */
const SAME_SIGNAL_MS = 500;
