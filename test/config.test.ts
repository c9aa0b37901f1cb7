import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig, secretsIn, VARIABLE_NAMES } from '../src/config.ts';
import { discordSettings, type DiscordValues } from '../src/adapters/discord/settings.ts';
import { slackSettings, type SlackValues } from '../src/adapters/slack/settings.ts';
import type { Variable } from '../src/core/base/variable.ts';
import { platforms } from '../src/platforms.ts';
import type { Locale } from '../src/core/base/locale.ts';

const refusal = (environment: Record<string, string>, locale: Locale = 'en'): string => {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.text[locale];
    throw error;
  }
  return '';
};

describe('the configuration', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toMatchObject({
      DATABASE_URL: 'sqlite:./data/almanac.db',
      DISCORD_SHARDS: 'auto',
      PORT: 3000,
    });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ DATABASE_URL: '', ALMANAC_LOCALE: '  ' })).toEqual(readConfig({}));
  });

  it('reads what is right', () => {
    const environment = {
      DATABASE_URL: 'sqlite:/tmp/a.db',
      ALMANAC_LOCALE: 'ko',
      TIME_ZONE: 'Asia/Seoul',
      LOG_LEVEL: 'silent',
    };
    expect(readConfig(environment)).toMatchObject(environment);
  });

  it('names all that is wrong at once, what it must look like, and an example; never the value', () => {
    const wrong = {
      DATABASE_URL: 'hunter2',
      ALMANAC_LOCALE: 'hunter2',
      ALMANAC_COMMAND: 'hunter2\nhunter2',
      TIME_ZONE: 'Mars/hunter2',
      LEDGER_DAYS: '6',
      FETCH_LINKS: 'hunter2',
      FETCH_PROXY: 'hunter2',
      LOG_LEVEL: 'hunter2',
      STARTER_PACK: 'hunter2 hunter2',
      DISCORD_TOKEN: 'hunter2',
      SLACK_BOT_TOKEN: 'xapp-hunter2',
      SLACK_APP_TOKEN: 'xoxb-hunter2',
      DISCORD_SHARDS: 'hunter2',
      DISCORD_API_URL: 'ftp://hunter2.example',
      SLACK_API_URL: 'https://me:hunter2@slack.com',
      SLACK_SIGNING_SECRET: 'hunter2',
      SLACK_CLIENT_ID: 'hunter2',
      SLACK_CLIENT_SECRET: 'hunter2',
      PUBLIC_URL: 'hunter2',
      PORT: 'hunter2',
      HEALTH_PORT: 'hunter2',
      ALMANAC_SECRET: 'hunter2',
      WEB_PORT: 'hunter2',
      WEB_HOST: 'hunter2',
      WEB_PASSWORD: 'hunter2',
    };
    const message = refusal(wrong);
    expect(message).not.toContain('hunter2');
    const lines = message.split('\n').slice(1);
    expect(lines.map((line) => line.trim().split(' ')[0])).toEqual(VARIABLE_NAMES);
    for (const line of lines) expect(line).toMatch(/must be .+\. Example: \w+=.+/);
    const inKorean = refusal(wrong, 'ko');
    expect(inKorean).not.toContain('hunter2');
    for (const line of inKorean.split('\n').slice(1))
      expect(line).toMatch(/: .+[이가] 아닙니다\. 예: \w+=.+/);
    expect(Object.keys(wrong).toSorted()).toEqual([...VARIABLE_NAMES].sort());
  });

  it.each([
    ['auto', 'auto'],
    ['4', 4],
    ['0-1/4', { ids: [0, 1], of: 4 }],
    ['2-2/3', { ids: [2], of: 3 }],
  ])('reads shards: %s', (written, read) => {
    expect(readConfig({ DISCORD_SHARDS: written })['DISCORD_SHARDS']).toEqual(read);
  });

  it.each(['0', '4-1/8', '0-8/8', '1/2', '-1'])('refuses shards that there are not: %s', (written) => {
    expect(refusal({ DISCORD_SHARDS: written })).toContain('DISCORD_SHARDS');
  });

  it('knows which of its values are secret', () => {
    const [botToken, signingSecret] = ['xoxb-1-2-abc', 'a'.repeat(32)];
    const config = readConfig({ SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret, PORT: '80' });
    expect(secretsIn(config)).toEqual([botToken, signingSecret]);
  });

  it.each([
    ['postgres://sam:correct%20horse@db/almanac', ['correct%20horse', 'correct horse']],
    ['postgres:///almanac?host=/run/postgresql&user=sam&password=correcthorse', ['correcthorse']],
    // The log hides it where it stands in an address; everywhere else it may be just a word.
    ['postgres://almanac:almanac@db/almanac', []],
    ['postgres://db/almanac', []],
  ])('knows the password in an address: %s', (address, secrets) => {
    expect(secretsIn(readConfig({ DATABASE_URL: address }))).toEqual(secrets);
  });

  it('is described in .env.example, variable by variable, with nothing set', () => {
    const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
    const named = [...example.matchAll(/^# ([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(named.toSorted()).toEqual([...VARIABLE_NAMES].sort());
    expect(example.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([]);
  });
});

describe('the platforms in the list', () => {
  it('have ids and names of their own', () => {
    for (const key of ['id', 'name'] as const)
      expect(new Set(platforms.map((platform) => platform[key])).size).toBe(platforms.length);
    for (const { id } of platforms) expect(id).toMatch(/^[a-z][a-z0-9-]*$/);
  });

  it('share a variable only in one declaration, and name those that turn them on', () => {
    const declared = new Map<string, Variable>();
    for (const { id, variables, enabledBy } of platforms) {
      for (const [name, variable] of Object.entries(variables))
        expect([id, name, declared.get(name) ?? variable]).toEqual([id, name, variable]);
      for (const [name, variable] of Object.entries(variables)) declared.set(name, variable);
      expect(enabledBy.filter((name) => !(name in variables))).toEqual([]);
    }
  });
});

describe('the settings of', () => {
  const discord = (environment: Record<string, string>) =>
    discordSettings(readConfig(environment) as object as DiscordValues);
  const slack = (environment: Record<string, string>) =>
    slackSettings(readConfig(environment) as object as SlackValues);
  const botToken = { SLACK_BOT_TOKEN: 'xoxb-1-2-abc' };
  const appToken = { SLACK_APP_TOKEN: 'xapp-1-A-2-abc' };
  const signing = { SLACK_SIGNING_SECRET: 'a'.repeat(32) };
  const client = { SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'b'.repeat(32) };

  it('a platform of which nothing is set are none', () => {
    expect([discord({}), slack({})]).toEqual([undefined, undefined]);
  });

  it('Discord are its token and where it is', () => {
    const token = `${'a'.repeat(24)}.${'b'.repeat(6)}.${'c'.repeat(27)}`;
    const environment = { DISCORD_TOKEN: token, DISCORD_API_URL: 'http://127.0.0.1:1/api/' };
    expect(discord(environment)).toEqual({ token, apiUrl: 'http://127.0.0.1:1/api', shards: 'auto' });
  });

  it.each([
    ['an app token: Socket Mode', { ...botToken, ...appToken, ...signing }, 'socket'],
    ['a signing secret: HTTP', { ...botToken, ...signing }, 'http'],
    [
      'a client: HTTP for several workspaces',
      { ...client, ...signing, PUBLIC_URL: 'https://a.example', ALMANAC_SECRET: 's'.repeat(32) },
      'oauth',
    ],
  ])('Slack with %s', (_, environment, kind) => {
    expect(slack(environment)).toMatchObject({ mode: { kind } });
  });

  it.each([
    ['SLACK_APP_TOKEN', botToken],
    ['SLACK_BOT_TOKEN', appToken],
    ['SLACK_BOT_TOKEN', signing],
    ['ALMANAC_SECRET', { ...client, ...signing }],
    ['SLACK_CLIENT_SECRET', { SLACK_CLIENT_ID: '1.2' }],
  ])('Slack say what is missing: %s', (missing, environment) => {
    const said = slack(environment);
    for (const locale of ['en', 'ko'] as const)
      expect(said !== undefined && 'missing' in said && said.missing[locale]).toContain(missing);
  });
});
