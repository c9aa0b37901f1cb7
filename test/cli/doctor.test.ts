/** `almanac doctor`, `register` and `manifest`, as an operator runs them. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDiscord, type Discord } from '../fakes/discord/index.ts';
import { startSlack, type SlackServer } from '../fakes/slack/index.ts';
import { openStore } from '../../src/adapters/store/index.ts';
import { DEFAULT_SETTINGS } from '../../src/core/record/settings.ts';
import { freshDatabase } from '../support/postgres.ts';
import { runCommandLine } from '../support/command-line.ts';
import { changes } from '../support/records.ts';

const LAUNCHER = fileURLToPath(new URL('../../bin/almanac.js', import.meta.url));

let folder: string;
let discord: Discord;
let slack: SlackServer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'almanac-doctor-'));
  [discord, slack] = [await startDiscord(), await startSlack()];
});
afterAll(async () => {
  await Promise.all([discord.stop(), slack.stop()]);
  rmSync(folder, { recursive: true });
});

type Ran = Promise<{ status: number | null; out: string }>;

async function almanac(args: readonly string[], env: Record<string, string> = {}): Ran {
  const { status, out, err } = await runCommandLine(args, { folder, env });
  return { status, out: err + out };
}

/** The same in a process, for what depends on its start. */
async function inProcess(args: readonly string[], env: Record<string, string> = {}): Ran {
  const { PATH = '', HOME = '', NODE_COMPILE_CACHE = '' } = process.env;
  const child = spawn(process.execPath, [LAUNCHER, ...args], {
    cwd: folder,
    env: { PATH, HOME, NODE_COMPILE_CACHE, LANG: 'en_US.UTF-8', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (out += data.toString()));
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { status, out };
}

const both = () => ({
  DISCORD_TOKEN: discord.token,
  DISCORD_API_URL: `${discord.url}/api`,
  SLACK_BOT_TOKEN: slack.botToken,
  SLACK_APP_TOKEN: slack.appToken,
  SLACK_API_URL: `${slack.url}/api`,
});

describe('almanac doctor', () => {
  it('finds nothing wrong where nothing is configured, and says what is off', async () => {
    expect(await inProcess(['doctor'], { TIME_ZONE: 'UTC' })).toEqual({
      status: 0,
      out: [
        '✓ Database: can be read and written',
        '✓ Time zone: UTC',
        '✓ Starter pack: deepseek-2025; admins can start empty',
        '✓ Browser and sites: off outside of a terminal (WEB_PASSWORD, WEB_PORT not set)',
        '✓ Discord: off (DISCORD_TOKEN not set)',
        '✓ Slack: off (SLACK_BOT_TOKEN, SLACK_APP_TOKEN not set)',
        '',
      ].join('\n'),
    });
  });

  it.each([
    ['none', 0, '✓ Starter pack: none; spaces begin empty'],
    ['deepseek-2025', 0, '✓ Starter pack: deepseek-2025'],
    [
      'moon',
      1,
      '✗ Starter pack: STARTER_PACK is moon, but there is no such pack. It can be none or deepseek-2025.',
    ],
  ])('knows the starter pack %s', async (starter, status, line) => {
    const found = await almanac(['doctor'], { STARTER_PACK: starter });
    expect(found).toMatchObject({ status, out: expect.stringContaining(`${line}\n`) });
  });

  it('looks at both platforms, a line for each thing, and prints no secret', async () => {
    const { status, out } = await almanac(['doctor', '--locale', 'ko'], both());
    expect(status).toBe(0);
    for (const part of ['✓ 데이터베이스', '✓ Discord: 토큰이 유효함', '✓ Slack: SLACK_APP_TOKEN'])
      expect(out).toContain(part);
    for (const secret of [discord.token, slack.botToken, slack.appToken]) expect(out).not.toContain(secret);
    expect([...discord.violations, ...slack.violations]).toEqual([]);
  });

  it.each([
    [
      'a wrong token of Discord',
      () => ({ ...both(), DISCORD_TOKEN: `${'A'.repeat(24)}.${'B'.repeat(6)}.${'C'.repeat(38)}` }),
      '✗ Discord',
    ],
    ['a wrong token of Slack', () => ({ ...both(), SLACK_BOT_TOKEN: 'xoxb-0-0-wrong' }), '✗ Slack'],
    ['half of Slack', () => ({ ...both(), SLACK_APP_TOKEN: '' }), '✗ Slack'],
    [
      'a platform that is away',
      () => ({ ...both(), DISCORD_API_URL: 'http://127.0.0.1:9/api' }),
      '✗ Discord',
    ],
    ['a database that is none', () => ({ DATABASE_URL: `sqlite:${join(folder, 'none.db')}` }), '✗ Database'],
  ])('fails for %s, and goes on to look at the rest', async (_, env, expected) => {
    writeFileSync(
      join(folder, 'none.db'),
      'This is no database, but it is long enough to be looked at as one.'.repeat(20),
    );
    const { status, out } = await almanac(['doctor'], env());
    expect([status, out]).toEqual([1, expect.stringContaining(expected)]);
    expect(out).toMatch(/Slack: /);
    expect(out).not.toMatch(/wrong|CCCC|^\s+at /m);
  });
});

describe('almanac doctor and time zones', () => {
  it.each(['KST-9', ':/etc/localtime', 'Nowhere/City', ''])(
    'warns of TZ=%s, and answers in UTC',
    async (TZ) => {
      // Node reads the zone again when this variable changes.
      const { status, out } = await almanac(['doctor'], { TZ });
      expect([status, out]).toEqual([
        0,
        expect.stringMatching(/^! Time zone: .*TZ.*UTC.*\n {2}→ .*TIME_ZONE/m),
      ]);
      const asked = await almanac(['ask', '/timeline deepseek'], { TZ, LOG_LEVEL: 'error' });
      expect([asked.status, asked.out]).toEqual([0, expect.stringContaining('DeepSeek')]);
      const told = await almanac(['doctor', '--locale', 'ko'], { TZ, TIME_ZONE: 'Asia/Seoul' });
      expect([told.status, told.out]).toEqual([0, expect.stringContaining('✓ 시간대: Asia/Seoul')]);
    },
  );

  it.each(['PST', 'JST', 'KST-9'])('refuses TIME_ZONE=%s', async (TIME_ZONE) => {
    for (const line of [['doctor'], ['ask', '/today']]) {
      const { status, out } = await almanac(line, { TIME_ZONE });
      expect([status, out]).toEqual([1, expect.stringContaining('TIME_ZONE must be an IANA time zone')]);
    }
  });
});

describe('almanac doctor on records', () => {
  it('names those that are not valid, and their space', async () => {
    const url = `sqlite:${join(folder, 'invalid.db')}`;
    await almanac(['ask', '/today'], { DATABASE_URL: url });
    const { store } = await openStore(url);
    const content = { ...DEFAULT_SETTINGS, timeZone: 'JST' };
    await store.commit('local', changes([{ type: 'settings', id: 'settings', base: 0, content }]));
    await store.close();
    const { status, out } = await almanac(['doctor'], { DATABASE_URL: url });
    expect([status, out]).toEqual([
      0,
      expect.stringMatching(
        /^! Database: the space Local \(local\): settings settings is not valid \(timeZone\)/m,
      ),
    ]);
    const asked = await almanac(['ask', '/timeline deepseek'], { DATABASE_URL: url });
    expect(asked.status).toBe(0);
  });

  it('finds damage that nothing has read yet', async () => {
    const file = join(folder, 'damaged.db');
    await almanac(['ask', '/today'], { DATABASE_URL: `sqlite:${file}` });
    const bytes = readFileSync(file);
    bytes.fill(0x55, bytes.length - 8192, bytes.length - 4096);
    writeFileSync(file, bytes);
    const { status, out } = await almanac(['doctor'], { DATABASE_URL: `sqlite:${file}` });
    expect([status, out]).toEqual([1, expect.stringMatching(/^✗ Database: .*is damaged\. Stop Almanac/m)]);
    expect(out).not.toContain('✓ Database');
  });
});

describe('almanac doctor on Postgres', () => {
  it('says what the server is set to that may lose changes', async () => {
    const { url, query } = await freshDatabase();
    await query(`alter database ${new URL(url).pathname.slice(1)} set synchronous_commit = off`);
    const { status, out } = await almanac(['doctor', '--locale', 'ko'], { DATABASE_URL: url });
    expect(status).toBe(0);
    expect(out).toMatch(/^✓ 데이터베이스: .*\n(?:! .*\n)*! 데이터베이스: .*synchronous_commit = on/m);
  });

  it('says what is wrong with the address, and not what it is', async () => {
    const { url } = await freshDatabase();
    const wrong = Object.assign(new URL(url), { password: 'hunter2' }).href;
    const { status, out } = await almanac(['doctor'], { DATABASE_URL: wrong });
    expect([status, out]).toEqual([1, expect.stringMatching(/✗ Database: .*refused .*password/)]);
    expect(out).not.toContain('hunter2');
  });
});

describe('almanac register discord', () => {
  it('prints what differs, changes it, and then finds nothing', async () => {
    const dry = await almanac(['register', 'discord', '--dry-run'], both());
    expect([dry.status, dry.out]).toEqual([0, expect.stringMatching(/^\+ \/timeline$/m)]);
    expect(discord.commands).toEqual([]);
    expect((await almanac(['register', 'discord'], both())).status).toBe(0);
    expect(discord.commands.map(({ name }) => name)).toContain('timeline');
    const again = await almanac(['register', 'discord', '--locale', 'ko'], both());
    expect(again.status).toBe(0);
    expect(again.out).toMatch(
      /^Discord에 등록된 명령이 모두 최신입니다\.\n봇을 서버에 초대하는 주소: https:\/\//,
    );
  });

  it('says what is missing', async () => {
    const { status, out } = await almanac(['register', 'discord']);
    expect([status, out]).toEqual([1, expect.stringContaining('DISCORD_TOKEN is not set')]);
  });
});

describe('almanac manifest slack', () => {
  it('prints what Slack takes, for Socket Mode and for HTTP', async () => {
    for (const args of [[], ['--mode', 'http', '--url', 'https://almanac.example.org']]) {
      const { status, out } = await almanac(['manifest', 'slack', ...args]);
      expect(status).toBe(0);
      const server = await startSlack({ manifest: JSON.parse(out) as unknown });
      await server.stop();
    }
  });

  it('says what HTTP needs', async () => {
    const { status, out } = await almanac(['manifest', 'slack', '--mode', 'http']);
    expect([status, out]).toEqual([1, expect.stringContaining('--url')]);
  });
});
