/** Connections that begin, drop, are refused, and end. */
import { expect, it } from 'vitest';
import { connect } from './connect.ts';
import { wordsOf } from './person.ts';
import { waitUntil } from '../../support/patience.ts';

const today = { user: 'alex', channel: 'general', command: '/today', text: '01-20' } as const;

it.each([
  ['drops', 'drop'],
  ['is moved', 'refresh'],
] as const)('comes back at once when a connection %s', async (_, what) => {
  const { server, log } = await connect();
  await server.command(today);
  server.socket[what]();
  await waitUntil(() => log.filter(({ sentence }) => sentence === 'connected').length === 2);
  expect(wordsOf(await server.command(today))).toContain('DeepSeek-R1');
  expect(server.violations).toEqual([]);
});

it('notices a connection that went silent', async () => {
  const { server } = await connect({ timing: { pong: 1000 }, server: { limits: { pingEvery: 100 } } });
  server.socket.hang();
  await server.socket.connected();
  expect(wordsOf(await server.command(today))).toContain('DeepSeek-R1');
  expect(server.violations).toEqual([]);
});

it('keeps trying while Slack cannot be reached', async () => {
  const bench = await connect({ early: true });
  const { server } = bench;
  server.fault({ match: 'auth.test', kind: 'drop-before', times: 2 });
  server.fault({ match: 'apps.connections.open', kind: '5xx', times: 2 });
  server.fault({ match: 'apps.connections.open', kind: '429', retryAfter: 1 });
  server.socket.refuse(2);
  await server.socket.connected();
  expect(wordsOf(await server.command(today))).toContain('DeepSeek-R1');
  expect(server.violations).toEqual([]);
});

it.each([
  ['invalid_auth', 'auth.test', 'The token in SLACK_BOT_TOKEN is not valid'],
  ['account_inactive', 'auth.test', 'removed from the workspace'],
  ['token_revoked', 'auth.test', 'removed from the workspace'],
  ['not_allowed_token_type', 'auth.test', 'begins with xoxb-'],
  ['invalid_auth', 'apps.connections.open', 'The token in SLACK_APP_TOKEN is not valid'],
  ['missing_scope', 'apps.connections.open', 'lacks the scope connections:write'],
])('ends with what to do when Slack answers %s to %s', async (error, match, says) => {
  const { server, connection } = await connect({ early: true, timing: { reconnect: [0] } });
  server.fault({ match, kind: 'error', error, times: 5 });
  const reason = await connection.ended;
  expect(reason?.text.en).toContain(says);
  expect(reason?.text.ko).toMatch(/[가-힣]/);
  expect(reason?.message).not.toMatch(/xoxb-\w|xapp-\w/);
  await connection.stop();
  expect(server.violations).toEqual([]);
});

it('ends when the app is taken off its only workspace', async () => {
  const { server, connection } = await connect();
  await server.uninstall();
  expect((await connection.ended)?.text.en).toContain('removed from the workspace');
  await connection.stop();
  expect(server.violations).toEqual([]);
});

it('finishes what is under way before it stops, and takes nothing new', async () => {
  const { server, connection } = await connect();
  server.fault({ match: 'response_url', kind: 'late', ms: 400 });
  const shown = await server.command({ ...today, wait: 0 });
  expect(shown.outcome.acked).toBe(true);
  await connection.stop();
  expect(await connection.ended).toBeUndefined();
  expect(wordsOf(shown)).toContain('DeepSeek-R1');
  await expect.poll(() => server.socket.connections).toBe(0);
  expect(server.violations).toEqual([]);
});

it('stops while it is still trying to connect', async () => {
  const { server, connection } = await connect({ early: true, timing: { reconnect: [0, 60_000] } });
  server.fault({ match: 'auth.test', kind: 'drop-before', times: 99 });
  await new Promise((resolve) => setTimeout(resolve, 100));
  await connection.stop();
  expect(await connection.ended).toBeUndefined();
  expect(server.violations).toEqual([]);
});

it('leaves no promise unhandled, whatever breaks', async () => {
  const unhandled: unknown[] = [];
  const note = (error: unknown): void => void unhandled.push(error);
  process.on('unhandledRejection', note);
  const { server, connection } = await connect();
  server.fault({ match: 'apps.connections.open', kind: 'error', error: 'invalid_auth', times: 9 });
  server.socket.drop();
  expect((await connection.ended)?.text.en).toContain('SLACK_APP_TOKEN');
  await connection.stop();
  await new Promise((resolve) => setTimeout(resolve, 50));
  process.off('unhandledRejection', note);
  expect(unhandled).toEqual([]);
  expect(server.violations).toEqual([]);
});
