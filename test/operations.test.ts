/** Follows docs/operations.md to the letter; commands that need a container engine are only checked. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { prometheus } from '../src/adapters/metrics/prometheus.ts';
import { startSlack } from './fakes/slack/index.ts';
import { ALMANAC, runTypedLine } from './support/command-line.ts';
import { freshDatabase } from './support/postgres.ts';
import {
  clone,
  environment,
  linesToType,
  page,
  read,
  root,
  set,
  start,
  type,
  type Started,
} from './support/stranger.ts';

const LOCALES = ['en', 'ko'] as const;

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Does what `curl --fail` does, as not every machine has curl. */
const asCurl = async (answer: Response): Promise<{ status: number; out: string }> => ({
  status: answer.ok ? 0 : 22,
  out: await answer.text(),
});

/** Types a line into a shell, but runs what calls `almanac` alone in this process: test/docs.test.ts types such lines. */
const typed = (line: string, folder: string, env: Record<string, string>) =>
  line.startsWith(ALMANAC) ? runTypedLine(line, { folder, env }) : type(line, folder, env);

// The commands are the same in both languages; test/docs.test.ts checks that.
it('who follows the page on running Almanac can do all that it says', { timeout: 600_000 }, async () => {
  const server = await startSlack();
  onTestFinished(() => server.stop());
  const { url } = await freshDatabase();
  const port = await freePort();
  const folder = clone();
  const env = environment('en', { SLACK_API_URL: `${server.url}/api` });
  const health = (path: string): Promise<Response> => fetch(`http://127.0.0.1:${port}${path}`);
  let bot: Started | undefined;
  /** The page says when it should run, and when not. */
  const running = async (wanted: boolean): Promise<void> => {
    if (!wanted) await bot?.stop();
    if (!wanted) bot = undefined;
    if (!wanted || bot !== undefined) return;
    bot = start(folder, env);
    const isReady = async (): Promise<boolean> =>
      (await health('/readyz').catch(() => undefined))?.ok === true;
    await expect.poll(isReady).toBe(true);
  };

  for (const line of linesToType(read(page('operations', 'en')))) {
    if (line === 'npm ci') continue;
    if (line === 'npm start') {
      await running(true);
      continue;
    }
    if (/ migrate | --replace/.test(line)) await running(false);
    if (/ backup|^curl /.test(line)) await running(true);
    const [, path] = /^curl --fail http:\/\/localhost:9464(\/\w+)$/.exec(line) ?? [];
    const { status, out } =
      path === undefined
        ? await typed(line.replace(/postgres:\/\/\S+/, url), folder, env)
        : await asCurl(await health(path));
    expect([line, status, out]).toEqual([line, 0, expect.anything()]);
    const { botToken, appToken } = server;
    if (line === 'cp .env.example .env')
      set(folder, { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, HEALTH_PORT: `${port}` });
  }
  expect(readdirSync(join(folder, 'backups'))).toEqual([expect.stringMatching(/^almanac-\d+T\d+Z\.db$/)]);
  expect(existsSync(join(folder, 'trial.db'))).toBe(true);
  expect(server.violations).toEqual([]);
});

describe.each(LOCALES)('who reads the page (%s)', (locale) => {
  const text = read(page('operations', locale));

  it('reads of containers only what compose.yaml and the command line have', async () => {
    const lines = [...text.matchAll(/^```sh engine\n(.*?)^```$/gms)].flatMap(([, code = '']) =>
      code.split('\n'),
    );
    const inline = [...text.matchAll(/`(docker [^`]+)`/g)].map(([, line = '']) => line);
    const compose = parse(readFileSync(join(root, 'compose.yaml'), 'utf8')) as { services: object };
    const services = Object.keys(compose.services);
    const asked = [...lines, ...inline].map((line) => line.split(' '));
    const named = asked.flatMap((words) => words.filter((word) => ['bot', 'postgres'].includes(word)));
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((word) => !services.includes(word))).toEqual([]);
    const subcommands = asked.filter((words) => words.includes('run') && words.includes('compose'));
    expect(subcommands.length).toBeGreaterThan(1);
    for (const words of subcommands) {
      const line = `npm run --silent almanac -- ${words[words.indexOf('bot') + 1]} --help`;
      const { status } = await typed(line, root, environment(locale, {}));
      expect([line, status]).toEqual([line, 0]);
    }
  });

  it('reads of metrics that there are, of each that is ours, and of rules that Prometheus takes', async () => {
    const { text: told, meter } = prometheus(['timeline'], {
      database: async () => true,
      platforms: () => ({ discord: true }),
    });
    meter.answered('discord', 'timeline', 'answered', 1);
    const lines = (await told()).split('\n');
    const known = lines.flatMap((line) => /^# TYPE (\w+) /.exec(line)?.[1] ?? []);
    const rows = [...text.matchAll(/^\| `(almanac_\w+)` \| ([\w, ]*)/gm)];
    expect(rows.map(([, name]) => name).toSorted()).toEqual(
      known.filter((name) => name.startsWith('almanac_')).toSorted(),
    );
    const [, yaml = ''] = /^```yaml\n(.*?)^```$/ms.exec(text) ?? [];
    const { groups } = parse(yaml) as { groups: { rules: { alert: string; expr: string }[] }[] };
    const used = groups.flatMap(({ rules }) =>
      rules.flatMap(({ expr }) => expr.match(/\b(?:almanac|nodejs|process)_\w+/g) ?? []),
    );
    expect(used.length).toBeGreaterThan(5);
    expect(used.filter((name) => !known.includes(name.replace(/_bucket$/, '')))).toEqual([]);
  });
});

it('both READMEs lead to the page', () => {
  for (const [name, to] of [
    ['README.md', 'docs/operations.md'],
    ['README.ko.md', 'docs/operations.ko.md'],
  ] as const)
    expect(readFileSync(join(root, name), 'utf8')).toContain(`](${to})`);
});
