import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkDiscord } from '../../../src/adapters/discord/setup/check.ts';
import { commands, groups } from '../../../src/commands/index.ts';
import { runRegister } from '../../../src/adapters/discord/setup/command.ts';
import type { Locale } from '../../../src/core/base/locale.ts';
import type { Check } from '../../../src/core/platform/platform.ts';
import { startDiscord, type Discord } from '../../fakes/discord/index.ts';

let server: Discord;
let printed: string[];
const tell = (text: string): void => void printed.push(`${text}\n`);
const print = async (text: string): Promise<void> => tell(text);

const almanacRegister = (
  { token, apiUrl, ...values }: { token: string; apiUrl: string; guild?: string; dryRun?: boolean },
  locale: Locale,
) => runRegister({ token, apiUrl }, values, { commands, groups, locale, print, tell });

beforeEach(async () => {
  printed = [];
  server = await startDiscord();
});
afterEach(async () => {
  await server.stop();
});

const told = () => printed.splice(0).join('');
const options = () => ({ token: server.token, apiUrl: `${server.url}/api` });
const changes = () => server.requests.filter(({ method }) => method !== 'GET').map(({ method }) => method);

describe('almanac register discord', () => {
  it('registers every command, and then finds nothing to do', async () => {
    expect(await almanacRegister(options(), 'en')).toBe(true);
    expect(told()).toContain('+ /timeline\n');
    expect(server.commands.map(({ name }) => name)).toContain('Suggest a correction');
    // One request, however many commands; a token of minutes for each would be a quarter of an hour.
    expect(changes()).toEqual(['PUT']);
    server.requests.length = 0;
    expect(await almanacRegister(options(), 'ko')).toBe(true);
    expect(told()).toMatch(
      /^Discord에 등록된 명령이 모두 최신입니다\.\n봇을 서버에 초대하는 주소: https:\S+client_id=\d+&scope=bot\+applications\.commands&\S+\n$/,
    );
    expect(changes()).toEqual([]);
    expect(server.violations).toEqual([]);
  });

  it('changes only what differs, and prints it', async () => {
    await almanacRegister(options(), 'en');
    const timeline = server.commands.find(({ name }) => name === 'timeline');
    const quote = server.commands.findIndex(({ name }) => name === 'quote');
    if (timeline?.options?.[0] === undefined) throw new Error('not registered');
    timeline.options[0].description = 'What else';
    timeline.options.push({ type: 3, name: 'gone', description: 'Gone' });
    const [removed] = server.commands.splice(quote, 1);
    server.commands.push({
      ...(removed as (typeof server.commands)[0]),
      id: '123456789012345678',
      name: 'old',
    });
    server.requests.length = 0;
    told();
    expect(await almanacRegister({ ...options(), dryRun: true }, 'en')).toBe(true);
    const dry = told();
    expect(dry).toContain('Nothing was changed');
    expect(changes()).toEqual([]);
    await almanacRegister(options(), 'en');
    const text = told();
    expect(text).toContain('+ /quote\n');
    expect(text).toContain('- /old\n');
    expect(text).toContain('~ /timeline\n');
    expect(text).toContain('    ~ topic.description: "What else" → "Organisation');
    expect(text).toContain('    - gone.type: 3\n');
    expect(text).toContain('3 commands brought up to date.');
    expect(changes()).toEqual(['PUT']);
    // Unchanged commands keep their id, to which permissions of servers refer.
    expect(server.commands.find(({ name }) => name === 'timeline')?.id).toBe(timeline.id);
    await almanacRegister(options(), 'en');
    expect(told()).toContain('up to date');
    expect(server.violations).toEqual([]);
  });

  it('registers in one server alone', async () => {
    const guild = server.guild('Readers').id;
    expect(await almanacRegister({ ...options(), guild }, 'en')).toBe(true);
    expect(new Set(server.commands.map(({ guild_id }) => guild_id))).toEqual(new Set([guild]));
    told();
    await almanacRegister({ ...options(), guild }, 'en');
    expect(told()).toContain('up to date');
    expect(server.violations).toEqual([]);
  });

  it('continues after an error of Discord', async () => {
    server.fault({ kind: 'drop-after', match: { method: 'PUT' } });
    server.fault({ kind: '5xx', match: { method: 'PUT' } });
    server.fault({ kind: '429', match: { method: 'PUT' }, retryAfter: 1.1 });
    expect(await almanacRegister(options(), 'en')).toBe(true);
    const text = told();
    expect(text).toMatch(/Registering \d+ commands/);
    expect(text).toContain('Discord asks to wait 2 s.');
    await almanacRegister(options(), 'en');
    expect(told()).toContain('up to date');
    expect(server.violations).toEqual([]);
  });

  it.each([
    ['en', '200 commands a day'],
    ['ko', '하루에 명령 200개'],
  ] as const)('explains the daily limit of new commands (%s)', async (locale, words) => {
    await server.stop();
    server = await startDiscord({ limits: { commandCreates: 3 } });
    expect(await almanacRegister(options(), locale)).toBe(false);
    expect(told()).toContain(words);
    expect(server.commands).toEqual([]);
  });

  it.each([
    ['en', { token: 'wrong.token.wrong' }, 'Reset Token'],
    ['ko', { token: 'wrong.token.wrong' }, '토큰을 새로 복사'],
    ['en', { guild: '123456789012345678' }, 'isn’t in that server'],
    ['en', { guild: 'Readers' }, 'Copy Server ID'],
    ['ko', { guild: 'Readers' }, '서버 ID 복사하기'],
    ['en', { apiUrl: 'http://127.0.0.1:9/api' }, 'can’t be reached'],
  ] as const)('says what to do (%s) about %j', async (locale, wrong, words) => {
    expect(await almanacRegister({ ...options(), ...wrong }, locale)).toBe(false);
    expect(told()).toContain(words);
  });
});

describe('almanac doctor', () => {
  const examine = async () => checkDiscord({ ...options(), commands, groups });
  const summary = (checks: readonly Check[]) =>
    checks.map(({ outcome, finding }) => `${outcome}: ${finding.en}`);

  it('finds all well where all is well', async () => {
    await almanacRegister(options(), 'en');
    const found = await examine();
    expect(summary(found)).toEqual([
      `ok: the token is valid (application ${server.applicationId})`,
      'ok: in 1 server',
      'ok: all commands are registered',
      'ok: the gateway responds: 1 shard recommended, 1000 of 1000 starts left today',
    ]);
    expect(JSON.stringify(found)).not.toContain(server.token);
    expect(server.violations).toEqual([]);
  });

  it('says what is to be done', async () => {
    server.removeGuild('Readers');
    server.gateway.identifies = 990;
    const found = await examine();
    expect(summary(found)).toEqual([
      expect.stringContaining('ok: the token'),
      'warning: not in any server yet',
      expect.stringMatching(/^warning: \d+ registered commands are out of date$/),
      expect.stringContaining('warning: the gateway responds'),
    ]);
    for (const { outcome, remedy } of found) expect(remedy === undefined).toBe(outcome === 'ok');
    expect(found[1]?.remedy?.ko).toContain(`client_id=${server.applicationId}`);
  });

  it('knows a wrong token', async () => {
    const found = await checkDiscord({ ...options(), token: 'wrong.token.wrong', commands, groups });
    expect(found.map(({ outcome, finding }) => [outcome, finding.ko])).toEqual([
      ['failure', expect.stringContaining('토큰을 새로 복사')],
    ]);
  });
});
