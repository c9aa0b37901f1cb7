/** Subcommands that answer: `start`, `web`, `ask`, `mcp` and `picture`. */
import { loadConfig, servesPlatforms, type Config } from '../../config.ts';
import type { App } from '../../app.ts';
import type { Locale } from '../../core/base/locale.ts';
import { THEMES, type Theme } from '../../core/picture/theme.ts';
import { ROLES, type Role } from '../../core/record/role.ts';
import { platforms } from '../../platforms.ts';
import { configGiven, withApp, type CommandLine, type SharedOptions } from '../command-line.ts';
import { ASK_FORMATS } from '../formats.ts';
import type { Health } from '../health.ts';

export function addAnswering({ withDatabase, option, settle, signal, say }: CommandLine): void {
  const names = platforms.map(({ name }) => name);
  withDatabase('start', {
    en: `start the bot on ${names.join(' and ')} as configured, or in the terminal`,
    ko: `설정에 따라 ${names.join(', ')}에서, 설정이 없으면 터미널에서 봇 시작하기`,
  }).action(async (options: SharedOptions) =>
    withHealth(options, async ({ app, config, locale, health }) => {
      const { start } = await import('../start.ts');
      settle(
        await start(app, config, locale, signal, { health, isLocaleGiven: options.locale !== undefined }),
      );
    }),
  );

  withDatabase('web', {
    en: 'serve the bot in a browser at a local address, and no chat platform',
    ko: '채팅 플랫폼 없이 이 컴퓨터의 브라우저에서 봇 쓰기',
  }).action(async (options: SharedOptions) =>
    withHealth(options, async ({ app, config, locale, health }) => {
      const { serveWeb } = await import('../start.ts');
      settle(await serveWeb(app, config, locale, signal, health));
    }),
  );

  withDatabase('ask', {
    en: 'answer one line; with "-", answer each line of standard input as JSON',
    ko: '한 줄에 답하기. "-"이면 표준 입력의 줄마다 JSON으로 답하기',
  })
    .argument(
      '<line...>',
      say({
        en: 'a question or a command, such as "who founded DeepSeek?" or "/timeline deepseek"',
        ko: '질문이나 명령. 예: "딥시크 누가 만들었어?", "/타임라인 딥시크"',
      }),
    )
    .addOption(
      option('--as <role>', { en: 'ask as', ko: '묻는 사람의 역할' }).choices(ROLES).default('member'),
    )
    .addOption(
      option('--format <format>', { en: 'how to print the reply', ko: '답변 형식' })
        .choices(ASK_FORMATS)
        .default('text'),
    )
    .addOption(
      option('--explain', {
        en: 'print how the question is understood, as JSON, instead of the answer',
        ko: '답변 대신 질문을 어떻게 이해했는지 JSON으로 보기',
      }),
    )
    .action((words: string[], options: SharedOptions & { as: Role; format: string; explain?: boolean }) =>
      withApp(options, async (app, _config, locale) => {
        const { askMany, askOne, explainOne } = await import('../ask.ts');
        const asker = { locale, role: options.as };
        const line = words.join(' ');
        if (options.explain === true) settle(await explainOne(app, line));
        else if (line === '-') await askMany(app, process.stdin, asker, signal);
        else settle(await askOne(app, line, asker, options.format));
      }),
    );

  withDatabase('mcp', {
    en: 'answer an assistant over MCP, on standard input and output',
    ko: '표준 입출력에서 MCP로 AI 도우미에게 답하기',
  }).action((options: SharedOptions) =>
    withApp(options, async (app) => {
      const { serveMcp } = await import('../mcp.ts');
      await serveMcp(app, signal);
    }),
  );

  withDatabase('picture', {
    en: 'draw the answer to a line as a PNG file, and print its alt text',
    ko: '답변을 PNG 그림으로 그리고 대체 텍스트 출력하기',
  })
    .argument(
      '<line...>',
      say({
        en: 'a line with a picture: "/timeline deepseek" or "/quote nature"',
        ko: '그림이 있는 명령. 예: "/타임라인 딥시크", "/발언 네이처"',
      }),
    )
    .addOption(option('--out <file>', { en: 'file to write', ko: '저장할 파일' }).makeOptionMandatory())
    .addOption(option('--theme <theme>', { en: 'colours', ko: '색' }).choices(THEMES).default('light'))
    .action((words: string[], options: SharedOptions & { out: string; theme: Theme }) =>
      withApp(options, async (app, _config, locale) => {
        const { drawPicture } = await import('../picture.ts');
        const { out, theme } = options;
        settle(await drawPicture(app, { line: words.join(' '), out, theme, locale }));
      }),
    );
}

interface AppWithHealth {
  app: App;
  config: Config;
  locale: Locale;
  health: Health | undefined;
}

/** Opens the bot with its health checks, and closes it after the work. */
async function withHealth(
  options: SharedOptions,
  work: (served: AppWithHealth) => Promise<void>,
): Promise<void> {
  const config = loadConfig(configGiven(options));
  const health = await healthOf(config);
  await withApp(options, (app, _config, locale) => work({ app, config, locale, health }), health?.meter);
}

/** Creates the health server’s checks; `undefined` without a port, or if neither a platform nor a password is set. */
async function healthOf(config: Config): Promise<Health | undefined> {
  if (config.HEALTH_PORT === undefined || !(servesPlatforms(config) || config.WEB_PASSWORD !== undefined))
    return undefined;
  const { Health } = await import('../health.ts');
  return new Health(config.HEALTH_PORT);
}
