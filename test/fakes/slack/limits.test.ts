/** Slack's limits on messages, channels and histories. */
import { afterEach, expect, it, vi } from 'vitest';
import type { Json } from './check.ts';
import { call, slack } from './harness.ts';
import type { SlackServer } from './index.ts';

afterEach(() => void vi.useRealTimers());

const post = (server: SlackServer, channel: string, more: Json = {}) =>
  call(server, 'chat.postMessage', { channel, text: 'x', ...more });
const waitOf = ({ headers }: { headers: Headers }) => Number(headers.get('retry-after'));

it('takes one message a second in a channel, and a few more at once', async () => {
  const server = await slack();
  // The clock stands still meanwhile, however busy the machine is.
  vi.useFakeTimers({ toFake: ['Date'] });
  for (let count = 0; count < 5; count++) expect((await post(server, 'C0GENERAL')).status).toBe(200);
  const refused = await post(server, 'C0GENERAL');
  expect([refused.status, refused['error'], waitOf(refused)]).toEqual([429, 'ratelimited', 1]);
  expect((await post(server, 'C0SECRET')).status).toBe(200);
  server.later(1000);
  expect((await post(server, 'C0GENERAL')).status).toBe(200);
  expect(server.messages('general')).toHaveLength(6);
  expect(server.violations).toEqual([]);
});

it('notes who comes again before it was told to', async () => {
  const server = await slack({ limits: { postBurst: 1, postEvery: 20_000 } });
  await post(server, 'C0GENERAL');
  await post(server, 'C0GENERAL');
  server.later(300);
  await post(server, 'C0GENERAL');
  expect(server.violations.map(({ rule }) => rule)).toEqual(['rate-limit-ignored']);
});

it('limits messages per minute in a workspace, and reports it for each channel separately', async () => {
  const server = await slack({ limits: { postsPerMinute: 2 } });
  for (const _ of ['first', 'second']) await post(server, 'C0GENERAL');
  expect(waitOf(await post(server, 'C0SECRET'))).toBe(60);
  server.later(200);
  // A request in another channel could not know.
  expect((await post(server, 'C0GENERAL')).status).toBe(429);
  server.later(60_000);
  expect((await post(server, 'C0SECRET')).status).toBe(200);
  expect(server.violations).toEqual([]);
});

it('limits edits and history reads per minute, with pages of fifteen messages in strict mode', async () => {
  const limits = { updatesPerMinute: 1, historiesPerMinute: 1, historyPage: 15, postBurst: 100 };
  const server = await slack({ limits });
  for (let count = 0; count < 20; count++) await post(server, 'C0GENERAL');
  const ts = server.messages('general')[0]?.ts;
  const update = () => call(server, 'chat.update', { channel: 'C0GENERAL', ts, text: 'y' });
  expect([(await update()).status, (await update()).status]).toEqual([200, 429]);
  const look = (channel: string) => call(server, 'conversations.history', { channel, limit: 200 });
  const page = await look('C0GENERAL');
  expect([(page['messages'] as Json[]).length, page['has_more']]).toEqual([15, true]);
  expect((await look('C0SECRET')).status).toBe(429);
  expect(server.violations).toEqual([]);
});

it('keeps metadata through an edit, and returns it on request', async () => {
  const server = await slack();
  const metadata = { event_type: 'known', event_payload: { id: '1' } };
  const { ts } = await post(server, 'C0GENERAL', { metadata });
  await call(server, 'chat.update', { channel: 'C0GENERAL', ts, text: 'y' });
  const look = async (more: Json) => {
    const { messages } = await call(server, 'conversations.history', { channel: 'C0GENERAL', ...more });
    return (messages as Json[]).map((message) => [message['text'], message['metadata']]);
  };
  expect(await look({ include_all_metadata: true })).toEqual([['y', metadata]]);
  expect(await look({})).toEqual([['y', undefined]]);
  expect(server.violations).toEqual([]);
});

it('lets messages be changed for a while, and none in an archived channel', async () => {
  const server = await slack({ limits: { editFor: 1000 } });
  const { ts } = await post(server, 'C0GENERAL');
  const update = () => call(server, 'chat.update', { channel: 'C0GENERAL', ts, text: 'y' });
  server.later(1001);
  expect(await update()).toMatchObject({ error: 'edit_window_closed' });
  server.channel('general').archived = true;
  expect(await update()).toMatchObject({ error: 'is_inactive' });
  expect(await post(server, 'C0GENERAL')).toMatchObject({ error: 'is_archived' });
  expect(server.violations).toEqual([]);
});

it('puts what is below a message that is gone into the channel, without a word', async () => {
  const server = await slack();
  const { ts } = await post(server, 'C0GENERAL');
  const below = await post(server, 'C0GENERAL', { thread_ts: ts });
  expect(below['message']).toMatchObject({ thread_ts: ts });
  for (const message of server.messages('general').toReversed()) server.deleteMessage(message);
  const alone = await post(server, 'C0GENERAL', { thread_ts: ts });
  expect(alone['message']).not.toHaveProperty('thread_ts');
  expect(await call(server, 'conversations.replies', { channel: 'C0GENERAL', ts })).toMatchObject({
    error: 'thread_not_found',
  });
  expect(server.violations).toEqual([]);
});

it('does not find a deleted channel, and refuses posts to a restricted one', async () => {
  const server = await slack();
  server.channel('secret').restricted = 'restricted_action';
  expect(await post(server, 'C0SECRET')).toMatchObject({ error: 'restricted_action' });
  server.deleteChannel('secret');
  expect(await post(server, 'C0SECRET')).toMatchObject({ error: 'channel_not_found' });
  expect(server.violations).toEqual([]);
});
