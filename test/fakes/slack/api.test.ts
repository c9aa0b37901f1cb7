/** The methods that keep to the rules, and Socket Mode without a client. */
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Json } from './check.ts';
import { call, slack } from './harness.ts';
import type { SlackServer } from './index.ts';

const channel = 'C0GENERAL';

it('says who, where and in which language', async () => {
  const server = await slack();
  expect(await call(server, 'auth.test', {})).toMatchObject({
    ok: true,
    team_id: 'T0ALMANAC',
    user_id: 'U0ALMANACBOT',
  });
  const minji = await call(server, 'users.info', { user: 'U0MINJI', include_locale: true }, { form: true });
  expect(minji['user']).toMatchObject({ locale: 'ko-KR', is_admin: false, is_owner: false });
  const admin = await call(server, 'users.info', { user: 'U0ADMIN' });
  expect(admin['user']).toMatchObject({ is_admin: true });
  expect(admin['user']).not.toHaveProperty('locale');
  expect((await call(server, 'team.info', {}))['team']).toMatchObject({ name: 'Almanac HQ' });
  expect((await call(server, 'bots.info', {}))['bot']).toMatchObject({ app_id: 'A0ALMANAC' });
  expect((await call(server, 'conversations.info', { channel }))['channel']).toMatchObject({
    is_member: true,
  });
  expect(server.violations).toEqual([]);
});

it('posts, edits, links, deletes, and remembers', async () => {
  const server = await slack();
  const metadata = { event_type: 'delivery', event_payload: { id: '1' } };
  const ts = String((await call(server, 'chat.postMessage', { channel, text: 'one', metadata }))['ts']);
  await call(server, 'chat.postMessage', { channel, text: 'in a thread', thread_ts: ts });
  await call(server, 'chat.postMessage', { channel, text: 'two' });
  const history = async (more: Json = {}): Promise<Json[]> =>
    (await call(server, 'conversations.history', { channel, ...more }, { form: true }))['messages'] as Json[];
  expect((await history()).map(({ text }) => text)).toEqual(['two', 'one']);
  expect((await history()).at(-1)).not.toHaveProperty('metadata');
  expect((await history({ include_all_metadata: true })).at(-1)).toMatchObject({ metadata });
  expect((await history({ oldest: ts })).map(({ text }) => text)).toEqual(['two']);
  expect((await history({ oldest: ts, inclusive: true, latest: ts })).map(({ text }) => text)).toEqual([
    'one',
  ]);
  const page = await call(server, 'conversations.history', { channel, limit: 1 });
  expect(page).toMatchObject({ has_more: true, response_metadata: { next_cursor: '1' } });
  expect((await history({ cursor: '1' })).map(({ text }) => text)).toEqual(['one']);
  const replies = (await call(server, 'conversations.replies', { channel, ts }))['messages'] as Json[];
  expect(replies.map(({ text }) => text)).toEqual(['one', 'in a thread']);

  expect(await call(server, 'chat.getPermalink', { channel, message_ts: ts })).toMatchObject({
    permalink: `https://almanac-hq.slack.com/archives/C0GENERAL/p${ts.replace('.', '')}`,
  });
  expect(await call(server, 'chat.update', { channel, ts, text: 'one, corrected' })).toMatchObject({
    message: { text: 'one, corrected', edited: { user: 'U0ALMANACBOT' } },
  });
  expect(await call(server, 'chat.delete', { channel, ts })).toMatchObject({ ok: true });
  const mine = server.say({ user: 'alex', channel: 'general', text: 'mine' });
  expect(await call(server, 'chat.update', { channel, ts: mine.ts, text: 'x' })).toMatchObject({
    error: 'cant_update_message',
  });
  expect(server.violations.map(({ rule }) => rule)).toEqual(['cant_update_message']);
});

it('reaches people alone', async () => {
  const server = await slack();
  await call(server, 'chat.postEphemeral', { channel, user: 'U0ALEX', text: 'psst' });
  expect(server.ephemerals('alex', 'general').map(({ text }) => text)).toEqual(['psst']);
  const opened = await call(server, 'conversations.open', { users: 'U0MINJI' });
  const im = (opened['channel'] as Json)['id'];
  await call(server, 'chat.postMessage', { channel: im, text: 'hello' });
  expect(server.directMessages('minji').map(({ text }) => text)).toEqual(['hello']);
  expect(server.messages('general')).toEqual([]);
});

it('keeps workspaces apart', async () => {
  const server = await slack({
    workspaces: [
      { id: 'T1', botToken: 'xoxb-1', channels: [{ id: 'C1' }] },
      { id: 'T2', botToken: 'xoxb-2', channels: [{ id: 'C2' }] },
    ],
  });
  const post = async (token: string, place: string) =>
    (await call(server, 'chat.postMessage', { channel: place, text: 'x' }, { token }))['error'];
  expect([await post('xoxb-1', 'C1'), await post('xoxb-1', 'C2'), await post('xoxb-2', 'C2')]).toEqual([
    undefined,
    'channel_not_found',
    undefined,
  ]);
});

async function connect(server: SlackServer): Promise<{ socket: WebSocket; url: string; messages: Json[] }> {
  const url = String((await call(server, 'apps.connections.open', {}, { token: server.appToken }))['url']);
  const messages: Json[] = [];
  const socket = new WebSocket(url);
  socket.on('message', (data) => messages.push(JSON.parse(String(data as Buffer)) as Json));
  await server.socket.connected();
  await expect.poll(() => messages.length).toBe(1);
  return { socket, url, messages };
}

it('speaks Socket Mode', async () => {
  const server = await slack();
  const { socket, url, messages } = await connect(server);
  expect(messages[0]).toMatchObject({
    type: 'hello',
    num_connections: 1,
    connection_info: { app_id: 'A0ALMANAC' },
  });

  const command = server.command({
    user: 'minji',
    channel: 'general',
    command: '/timeline',
    text: 'a & b',
    wait: 0,
  });
  await expect.poll(() => messages.length).toBe(2);
  const { envelope_id: id, ...envelope } = messages[1] ?? {};
  expect(envelope).toMatchObject({
    type: 'slash_commands',
    accepts_response_payload: true,
    payload: {
      command: '/timeline',
      text: 'a &amp; b',
      user_id: 'U0MINJI',
      channel_id: 'C0GENERAL',
      channel_name: 'general',
      team_id: 'T0ALMANAC',
      is_enterprise_install: 'false',
      api_app_id: 'A0ALMANAC',
    },
  });
  socket.send(JSON.stringify({ envelope_id: id, payload: { text: 'here' } }));
  expect((await command).message?.text).toBe('here');

  socket.send(JSON.stringify({ envelope_id: id }));
  socket.send(JSON.stringify({ envelope_id: 'unknown' }));
  socket.send('what?');
  await expect.poll(() => server.violations.length).toBe(3);
  server.socket.refresh('warning');
  await expect.poll(() => messages.at(-1)).toMatchObject({ type: 'disconnect', reason: 'warning' });
  socket.close();

  const again = new WebSocket(url);
  await new Promise((resolve) => again.on('error', resolve));
  expect(server.violations.map(({ rule }) => rule)).toEqual([
    'ack-once',
    'unknown-envelope',
    'socket-json',
    'socket-url-once',
  ]);
});

it('gives no connection for the token of a bot', async () => {
  const server = await slack();
  expect(await call(server, 'apps.connections.open', {})).toMatchObject({ error: 'not_allowed_token_type' });
  expect(await call(server, 'apps.connections.open', {}, { token: 'xapp-x' })).toMatchObject({
    error: 'invalid_auth',
  });
});
