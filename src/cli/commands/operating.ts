/** Subcommands for operators: `register`, `manifest`, `migrate`, `share-packs`, `backup`, `restore` and `doctor`. */
import { loadConfig } from '../../config.ts';
import { shellCommand } from '../../core/base/shell-command.ts';
import type { Text } from '../../core/base/locale.ts';
import { SETUP_VERBS, type SetupValues, type SetupVerb } from '../../core/platform/platform.ts';
import { platforms } from '../../platforms.ts';
import { configGiven, localeGiven, withApp, type CommandLine, type SharedOptions } from '../command-line.ts';
import { print, tell } from '../output.ts';

export function addOperating(cli: CommandLine): void {
  addSetup(cli);
  addDatabases(cli);
  const { withDatabase, option, settle } = cli;
  withDatabase('doctor', {
    en: 'check everything that is configured, and say what to do about problems',
    ko: '설정한 것을 모두 검사하고 문제마다 해결 방법 알려 주기',
  })
    .addOption(
      option('--links', {
        en: 'look at the addresses of all sources instead',
        ko: '대신 모든 출처의 주소 살펴보기',
      }),
    )
    .action(async (options: SharedOptions & { links?: boolean }) => {
      if (options.links === true) {
        const { checkLinks } = await import('../check-links.ts');
        await withApp(options, async (app, config, locale) => settle(await checkLinks(app, config, locale)));
        return;
      }
      const { doctor } = await import('../doctor.ts');
      const config = loadConfig(configGiven(options));
      settle(await doctor(config, localeGiven(options, config)));
    });
}

function addSetup({ program, sub, option, settle, say }: CommandLine): void {
  for (const verb of SETUP_VERBS) {
    const parent = program.command(verb).description(say(SETUP_DESCRIPTIONS[verb]));
    for (const { id, setup } of platforms) {
      const command = setup[verb];
      if (command === undefined) continue;
      const child = sub(id, command.description, parent);
      for (const { flags, description, choices, default: preset } of command.options) {
        const each = option(flags, description);
        if (choices !== undefined) each.choices(choices);
        child.addOption(preset === undefined ? each : each.default(preset));
      }
      child.action(async ({ locale: given, ...options }: SetupValues & Pick<SharedOptions, 'locale'>) => {
        const { commandList } = await import('../../app.ts');
        const config = loadConfig();
        const locale = localeGiven(given === undefined ? {} : { locale: given }, config);
        settle(await command.run(options, { ...commandList, values: config, locale, print, tell }));
      });
    }
  }
}

const SETUP_DESCRIPTIONS: Readonly<Record<SetupVerb, Text>> = {
  register: { en: 'register the commands on a platform', ko: '플랫폼에 명령 등록하기' },
  manifest: { en: 'print what to paste where an app is created', ko: '앱을 만들 때 붙여 넣을 내용 출력하기' },
};

function addDatabases({ sub, withDatabase, option, settle, signal, say }: CommandLine): void {
  sub('migrate', {
    en: 'copy everything into another database and verify it; run it again to continue',
    ko: '모든 것을 다른 데이터베이스로 옮기고 확인하기. 다시 실행하면 이어서 하기',
  })
    .addOption(
      option('--from <url>', {
        en: 'source database instead of DATABASE_URL',
        ko: 'DATABASE_URL 대신 읽을 데이터베이스',
      }),
    )
    .addOption(
      option('--to <url>', {
        en: 'an empty database, such as postgres://almanac@localhost/almanac',
        ko: '빈 데이터베이스. 예: postgres://almanac@localhost/almanac',
      }).makeOptionMandatory(),
    )
    .action(async (options: SharedOptions & { from?: string; to: string }) => {
      const { runMigrate } = await import('../migrate.ts');
      const config = loadConfig();
      const { from = config.DATABASE_URL, to } = options;
      settle(await runMigrate({ from, to }, localeGiven(options, config), signal));
    });

  withDatabase('share-packs', {
    en: 'store the starter pack once for all spaces, while Almanac runs',
    ko: '기본 팩을 모든 공간이 함께 쓰도록 한 번만 저장하기. 실행 중에도 가능',
  }).action(async (options: SharedOptions) => {
    const { runSharePacks } = await import('../share-packs.ts');
    const config = loadConfig(configGiven(options));
    settle(await runSharePacks(config.DATABASE_URL, localeGiven(options, config), signal));
  });

  withDatabase('backup', {
    en: 'back up any database into one file, while Almanac runs',
    ko: '데이터베이스를 파일 하나로 백업하기. 실행 중에도 가능',
  })
    .addOption(
      option('--to <file>', {
        en: 'a new file, or a folder (default: backups/)',
        ko: '새 파일이나 폴더 (기본값: backups/)',
      }),
    )
    .action(async (options: SharedOptions & { to?: string }) => {
      const { runBackup } = await import('../backup.ts');
      const config = loadConfig(configGiven(options));
      const { DATABASE_URL: from } = config;
      settle(await runBackup({ from, to: options.to }, localeGiven(options, config), signal));
    });

  withDatabase('restore', {
    en: 'restore a backup into an empty database and verify it',
    ko: '백업을 빈 데이터베이스에 복원하고 확인하기',
  })
    .argument(
      '<file>',
      say({
        en: `a file made by ${shellCommand('backup')}`,
        ko: `${shellCommand('backup')} 명령으로 만든 파일`,
      }),
    )
    .addOption(
      option('--replace', {
        en: 'replace a database with other data, which is set aside',
        ko: '다른 자료가 있는 데이터베이스를 바꾸기. 있던 자료는 따로 보관',
      }),
    )
    .action(async (file: string, options: SharedOptions & { replace?: boolean }) => {
      const { runRestore } = await import('../restore.ts');
      const config = loadConfig(configGiven(options));
      const { DATABASE_URL: to } = config;
      const asked = { file, to, replace: options.replace ?? false };
      settle(await runRestore(asked, localeGiven(options, config), signal));
    });
}
