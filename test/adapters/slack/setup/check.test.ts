/** The output of `almanac doctor` about Slack, through the real SDK against a local Slack. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkSlack } from '../../../../src/adapters/slack/setup/check.ts';
import { manifestOf } from '../../../../src/adapters/slack/setup/manifest.ts';
import { commands, groups } from '../../../../src/commands/index.ts';
import type { Check } from '../../../../src/core/platform/platform.ts';
import { startSlack, type SlackServer } from '../../../fakes/slack/index.ts';

const signingSecret = '0123456789abcdef0123456789abcdef';
let server: SlackServer;
let free = 0;
beforeEach(async () => {
  server = await startSlack({ manifest: manifestOf(commands, groups, { mode: 'socket' }) });
  const listening = await listen(0);
  free = (listening.address() as AddressInfo).port;
  await new Promise((resolve) => listening.close(resolve));
});
afterEach(() => server.stop());

const listen = (port: number): Promise<Server> =>
  new Promise((resolve) => {
    const own = createServer().listen(port, () => resolve(own));
  });

const check = (mode: Partial<{ botToken: string; appToken: string }> = {}, siteUrl?: string) =>
  checkSlack({
    siteUrl,
    apiUrl: `${server.url}/api`,
    mode: { kind: 'socket', botToken: server.botToken, appToken: server.appToken, ...mode },
    timing: { request: 1500 },
  });
const outcomes = (checks: readonly Check[]) => checks.map(({ outcome }) => outcome);

it('finds nothing wrong where nothing is', async () => {
  const checks = await check();
  expect(outcomes(checks)).toEqual(['ok', 'ok', 'ok']);
  expect(checks[0]?.finding.en).toContain('Almanac HQ');
  expect(server.violations).toEqual([]);
});

it('does not take the token of a whole organisation', async () => {
  Object.assign(server.workspace(), { orgWide: true, enterprise: { id: 'E0GRID', name: 'Grid' } });
  const [first] = await check();
  expect(first?.outcome).toBe('failure');
  expect(first?.finding.ko).toContain('조직 전체');
  expect(first?.remedy?.en).toContain('Org Level Apps');
  expect(server.violations).toEqual([]);
});

it('names each scope that is missing, what it is for and how to get it', async () => {
  server.workspace().scopes = ['commands', 'chat:write', 'team:read'];
  const checks = await check();
  const missing = checks.filter(({ outcome }) => outcome === 'failure');
  expect(missing.map(({ finding }) => finding.en)).toEqual([
    expect.stringContaining('app_mentions:read'),
    expect.stringContaining('im:history'),
    expect.stringContaining('channels:history'),
    expect.stringContaining('groups:history'),
    expect.stringContaining('channels:read'),
    expect.stringContaining('groups:read'),
    expect.stringContaining('users:read'),
    expect.stringContaining('files:write'),
    expect.stringContaining('files:read'),
  ]);
  expect(missing[0]?.finding.ko).toContain('멘션');
  expect(missing[0]?.remedy?.en).toContain('almanac manifest slack');
});

it('warns where links to sites cannot be shown, and says which domain the manifest needs', async () => {
  const [, , warning, ...others] = await check({}, 'https://almanac.example.org');
  expect(warning).toMatchObject({
    outcome: 'warning',
    finding: { en: expect.stringMatching(/almanac\.example\.org .*links:read, links:write is missing/) },
    remedy: { ko: expect.stringContaining('unfurl_domains의 almanac.example.org') },
  });
  expect(outcomes(others)).toEqual(['ok']);
  server.workspace().scopes = [...server.workspace().scopes, 'links:read', 'links:write'];
  expect(outcomes(await check({}, 'https://almanac.example.org'))).toEqual(['ok', 'ok', 'ok']);
  // Slack shows no links to this machine, so nothing is missing.
  server.workspace().scopes = server.workspace().scopes.filter((scope) => !scope.startsWith('links:'));
  expect(outcomes(await check({}, 'http://localhost:4280'))).toEqual(['ok', 'ok', 'ok']);
});

it('warns of scopes that it does not need', async () => {
  server.workspace().scopes = [...server.workspace().scopes, 'team:read'];
  const checks = await check();
  expect(outcomes(checks)).toEqual(['ok', 'ok', 'warning', 'ok']);
  expect(checks[2]?.finding.ko).toContain('team:read');
});

it('says what to do about a token that Slack does not take, without showing it', async () => {
  const checks = await check({ botToken: 'xoxb-wrong-one', appToken: 'xapp-wrong-one' });
  expect(outcomes(checks)).toEqual(['failure', 'failure']);
  expect(checks[0]?.remedy?.en).toContain('OAuth & Permissions');
  expect(checks[1]?.remedy?.en).toContain('connections:write');
  expect(JSON.stringify(checks)).not.toContain('wrong-one');
});

it('says where to look when Slack cannot be reached', async () => {
  server.fault({ match: 'auth.test', kind: 'hang' });
  const [bot] = await check();
  expect(bot?.outcome).toBe('failure');
  expect(bot?.remedy?.ko).toContain('SLACK_API_URL');
});

it('looks at the signing secret, the address and the port where Slack calls us', async () => {
  const { botToken } = server;
  const mode = { kind: 'http', signingSecret, port: free, botToken } as const;
  expect(outcomes(await checkSlack({ apiUrl: `${server.url}/api`, mode }))).toEqual(['ok', 'ok', 'ok', 'ok']);
  const busy = await listen(free);
  const oauth = {
    kind: 'oauth',
    signingSecret: 'short',
    port: free,
    clientId: '1.1',
    clientSecret: 'x',
    publicUrl: 'http://almanac.example.org',
    secret: 'y',
  } as const;
  const checks = await checkSlack({ apiUrl: `${server.url}/api`, mode: oauth });
  expect(outcomes(checks)).toEqual(['failure', 'failure', 'warning']);
  expect(checks.every(({ remedy }) => remedy !== undefined)).toBe(true);
  await new Promise((resolve) => busy.close(resolve));
});
