/** Somebody follows docs/discord.md and docs/slack.md to the letter, with local servers in place of the platforms. */
import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { SCOPES } from '../src/adapters/slack/scopes.ts';
import { VARIABLE_NAMES } from '../src/config.ts';
import type { Locale } from '../src/core/locale.ts';
import { startDiscord } from './fakes/discord/index.ts';
import { startSlack } from './fakes/slack/index.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const read = (name: string): string => readFileSync(join(root, 'docs', name), 'utf8');
const page = (name: string, locale: Locale): string =>
  locale === 'en' ? `${name}.md` : `${name}.${locale}.md`;

/** The lines of a page that are to be typed into a shell, in order. */
const linesToType = (text: string): string[] =>
  [...text.matchAll(/^```sh\n(.*?)^```$/gms)].flatMap(([, code = '']) => code.trim().split('\n'));

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanUp.splice(0).toReversed()) await clean();
});

/** A clone in which `npm ci` was run. */
function clone(): string {
  const folder = mkdtempSync(join(tmpdir(), 'almanac-docs-'));
  cleanUp.push(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of ['package.json', 'src', 'packs', '.env.example'])
    cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** Only what the pages name is set; where the platforms are is what a proxy's operator would set. */
function environment(locale: Locale, own: Record<string, string>): NodeJS.ProcessEnv {
  const { PATH = '', HOME = '' } = process.env;
  return { PATH, HOME, LANG: locale === 'ko' ? 'ko_KR.UTF-8' : 'en_US.UTF-8', ...own };
}

function type(
  line: string,
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<{ status: number | null; out: string }> {
  const child = spawn('sh', ['-c', line], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (out += data.toString()));
  return new Promise((resolve) => child.once('close', (status) => resolve({ status, out })));
}

/** `npm start`, ended after the test as Control-C would. */
function start(cwd: string, env: NodeJS.ProcessEnv): ChildProcess {
  const child = spawn('npm', ['start'], { cwd, env, stdio: 'ignore', detached: true });
  cleanUp.push(async () => {
    const closed = new Promise((resolve) => child.once('close', resolve));
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
    await closed;
  });
  return child;
}

function set(folder: string, values: Record<string, string>): void {
  const file = join(folder, '.env');
  let text = readFileSync(file, 'utf8');
  for (const [name, value] of Object.entries(values)) {
    expect(text).toContain(`# ${name}=`);
    text = text.replace(`# ${name}=`, `${name}=${value}\n#`);
  }
  writeFileSync(file, text);
}

describe.each(['en', 'ko'] as const)('a stranger who follows the pages (%s)', (locale) => {
  it('gets an answer on Discord', async () => {
    const server = await startDiscord();
    cleanUp.push(() => server.stop());
    const folder = clone();
    const env = environment(locale, { DISCORD_API_URL: `${server.url}/api` });
    for (const line of linesToType(read(page('discord', locale)))) {
      if (line === 'npm ci') continue;
      if (line === 'npm start') {
        start(folder, env);
        await server.until(() => server.gateway.sessions.length > 0, 20_000);
        continue;
      }
      const { status, out } = await type(line, folder, env);
      expect([line, status, out]).toEqual([line, 0, expect.anything()]);
      if (line === 'cp .env.example .env') set(folder, { DISCORD_TOKEN: server.token });
    }
    await server.gateway.ready();
    const user = server.user({ name: 'Reader', locale: locale === 'ko' ? 'ko' : 'en-US' });
    const asked = { user, command: 'timeline', options: { topic: 'deepseek', private: true } };
    expect((await server.slash({ ...asked, within: 10_000 })).text).toContain(
      { en: 'Liang Wenfeng founded DeepSeek.', ko: '량원펑이 딥시크를 설립했다.' }[locale],
    );
    expect(server.violations).toEqual([]);
  });

  it('gets an answer on Slack', async () => {
    const folder = clone();
    const lines = linesToType(read(page('slack', locale)));
    const makeManifest = lines.find((line) => line.includes('manifest slack')) ?? '';
    expect((await type(makeManifest, folder, environment(locale, {}))).status).toBe(0);
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as unknown;
    const server = await startSlack({ manifest });
    cleanUp.push(() => server.stop());
    const env = environment(locale, { SLACK_API_URL: `${server.url}/api` });
    for (const line of lines) {
      if (line === 'npm ci') continue;
      if (line === 'npm start') {
        start(folder, env);
        const deadline = Date.now() + 20_000;
        while (server.socket.connections === 0 && Date.now() < deadline) await setTimeout(50);
        continue;
      }
      const { status, out } = await type(line, folder, env);
      expect([line, status, out]).toEqual([line, 0, expect.anything()]);
      if (line === 'cp .env.example .env')
        set(folder, { SLACK_BOT_TOKEN: server.botToken, SLACK_APP_TOKEN: server.appToken });
    }
    const user = locale === 'ko' ? 'minji' : 'alex';
    const shown = await server.command({
      user,
      channel: 'general',
      command: '/timeline',
      text: 'deepseek private:true',
    });
    expect(shown.text).toContain(
      { en: 'Liang Wenfeng founded DeepSeek.', ko: '량원펑이 딥시크를 설립했다.' }[locale],
    );
    expect(server.violations).toEqual([]);
  });
});

describe('the pages', () => {
  const pages = (['discord', 'slack'] as const).flatMap((name) =>
    (['en', 'ko'] as const).map((locale) => ({ name: page(name, locale), text: read(page(name, locale)) })),
  );

  it.each(pages)('$name leads to files and variables that there are', ({ text, name }) => {
    const links = [...text.matchAll(/\]\(([^)#]+)\)/g)].map(([, path = '']) => path);
    const local = links.filter((path) => !path.startsWith('http'));
    expect(local.filter((path) => !existsSync(join(root, 'docs', dirname(name), path)))).toEqual([]);
    const variables = [...text.matchAll(/`((?:DISCORD|SLACK|ALMANAC|PUBLIC)_\w+)/g)].map(
      ([, own = '']) => own,
    );
    expect(variables.filter((own) => !VARIABLE_NAMES.includes(own as never))).toEqual([]);
  });

  it.each(['en', 'ko'] as const)(
    'say what each scope of Slack is for, as the manifest asks for them (%s)',
    (locale) => {
      const rows = [...read(page('slack', locale)).matchAll(/^\| `([\w:.]+)` \| (.*) \|$/gm)].map(
        ([, scope = '', reason = '']) => [scope, reason],
      );
      expect(rows).toEqual(SCOPES.map(({ scope, reason }) => [scope, reason[locale]]));
    },
  );

  it('have the same shape in both languages', () => {
    const shape = (text: string): unknown => [
      linesToType(text),
      [...text.matchAll(/^#+ /gm)].map(([level]) => level),
      [...text.matchAll(/^\|/gm)].length,
    ];
    for (const name of ['discord', 'slack'])
      expect(shape(read(page(name, 'ko')))).toEqual(shape(read(page(name, 'en'))));
  });
});
