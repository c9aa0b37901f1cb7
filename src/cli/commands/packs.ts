/** Subcommands for packs and tables: `check`, `pack new`, `import`, `export`; and `docs`. */
import { loadConfig } from '../../config.ts';
import { localeGiven, withApp, type CommandLine, type SharedOptions } from '../command-line.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../formats.ts';
import type { ImportSettings } from '../import.ts';

export function addPacks({ program, sub, withDatabase, option, settle, say }: CommandLine): void {
  const paths = say({ en: 'files and folders', ko: '파일과 폴더' });
  sub('check', {
    en: 'check packs: folders with a pack.yaml, or single files',
    ko: '팩 검사하기. pack.yaml이 있는 폴더나 파일 하나',
  })
    .argument('[paths...]', paths, ['packs'])
    .addOption(
      option('--database <url>', {
        en: 'let the packs refer to records of this database',
        ko: '팩이 이 데이터베이스의 기록을 가리킬 수 있게 하기',
      }),
    )
    .action(async (given: string[], options: SharedOptions) => {
      const { check } = await import('../packs.ts');
      if (options.database === undefined) settle(await check(given, localeGiven(options, loadConfig())));
      else await withApp(options, async (app, _config, locale) => settle(await check(given, locale, app)));
    });

  sub(
    'new',
    { en: 'write a first pack to start from', ko: '첫 팩의 틀 만들기' },
    program.command('pack').description(say({ en: 'work on packs', ko: '팩 다루기' })),
  )
    .argument(
      '<name>',
      say({ en: 'such as moon-landing, or a name in any language', ko: '예: moon-landing, 달 착륙' }),
    )
    .addOption(
      option('--in <folder>', { en: 'where its folder is made', ko: '팩 폴더를 만들 곳' }).default('packs'),
    )
    .action(async (name: string, options: SharedOptions & { in: string }) => {
      const { newPack } = await import('../pack-new.ts');
      settle(await newPack(name, { into: options.in, locale: localeGiven(options, loadConfig()) }));
    });

  withDatabase('import', {
    en: 'import packs, all or nothing, and tables (CSV), row by row',
    ko: '팩은 통째로, 표(CSV)는 행마다 가져오기',
  })
    .argument('<paths...>', paths)
    .addOption(option('--dry-run', { en: 'only show what would change', ko: '바뀔 것만 보기' }))
    .addOption(
      option('--replace', {
        en: 'also replace what was corrected since the last import',
        ko: '지난번에 가져온 뒤 고친 것도 바꾸기',
      }),
    )
    .addOption(
      option('--refused <file>', {
        en: 'write the refused rows of a table to a new file',
        ko: '표에서 거절된 행을 쓸 새 파일',
      }),
    )
    .action((given: string[], options: SharedOptions & Partial<Omit<ImportSettings, 'locale'>>) =>
      withApp(options, async (app, _config, locale) => {
        const { dryRun = false, replace = false, refused } = options;
        const { importFiles } = await import('../import.ts');
        settle(await importFiles(app, given, { locale, dryRun, replace, refused }));
      }),
    );

  withDatabase('export', {
    en: 'print the whole knowledge base as a pack, or its statements as a table',
    ko: '모든 기록을 팩으로, 또는 표로 출력하기',
  })
    .addOption(
      option('--format <format>', { en: 'file format', ko: '파일 형식' })
        .choices(EXPORT_FORMATS)
        .default('yaml'),
    )
    .action((options: SharedOptions & { format: ExportFormat }) =>
      withApp(options, async (app, _config, locale) => {
        const { exportFile } = await import('../packs.ts');
        await exportFile(app, options.format, locale);
      }),
    );

  sub('docs', {
    en: 'write the pages under docs/ that are generated from the code',
    ko: '코드에서 만드는 docs/ 문서 쓰기',
  })
    .addOption(option('--check', { en: 'only list those that are out of date', ko: '낡은 문서만 나열하기' }))
    .action(async (options: { check?: boolean }) => {
      const { docs } = await import('../docs.ts');
      settle(await docs({ check: options.check ?? false }));
    });
}
