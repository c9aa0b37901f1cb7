/** Posts whose response was lost: finding out whether they are there. */
import { describe, expect, it } from 'vitest';
import { metadataOf } from '../../../src/adapters/slack/updates/find.ts';
import type { DeliveryFailure, Outlet } from '../../../src/core/delivery/outlet.ts';
import { newNonce, update } from '../../contracts/outlet.ts';
import type { FaultOptions } from '../../fakes/slack/faults.ts';
import type { SlackServer } from '../../fakes/slack/index.ts';
import { idOf, ownIn, withOutlet } from './outlet.ts';

const general = idOf('C0GENERAL');
const secret = idOf('C0SECRET');

const post = (outlet: Outlet, channel: string, nonce: string, replyTo?: string) =>
  outlet.post(channel, update('R1.', nonce), { nonce, ...(replyTo !== undefined && { replyTo }) });

async function failed(outlet: Outlet, work: Promise<unknown>): Promise<DeliveryFailure> {
  const error: unknown = await work.then(
    () => expect.fail('it did not fail'),
    (reason: unknown) => reason,
  );
  return outlet.failureOf(error);
}

/** Posts it, and loses the answer. */
async function lose(server: SlackServer, outlet: Outlet, channel: string, replyTo?: string): Promise<string> {
  const nonce = newNonce();
  server.fault({ match: 'chat.postMessage', kind: 'drop-after' });
  expect(await failed(outlet, post(outlet, channel, nonce, replyTo))).toMatchObject({ unsure: true });
  return nonce;
}

const looksIn = ({ requests }: SlackServer) =>
  requests.filter(({ method }) => method === 'conversations.history' || method === 'conversations.replies');

describe('an update', () => {
  it.each<[FaultOptions['kind'], boolean]>([
    ['drop-after', true],
    ['5xx-after', true],
    ['5xx', false],
    ['drop-before', false],
    ['hang', false],
  ])('after %s may be there; a look tells (%s)', async (kind, arrived) => {
    const { server, outlet } = await withOutlet({ timing: { request: 1500 } });
    const nonce = newNonce();
    server.fault({ match: 'chat.postMessage', kind });
    const failure = await failed(outlet, post(outlet, general, nonce));
    expect(failure).toMatchObject({
      kind: 'passes',
      unsure: true,
      note: expect.not.stringContaining('xoxb'),
    });
    // One request, whatever became of it.
    expect(server.requests.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1);
    const found = await outlet.find(general, nonce, Date.now());
    expect(found).toBe(arrived ? ownIn(server, general)[0]?.ts : undefined);
    expect(server.violations).toEqual([]);
  });

  it('is not looked for while Slack may still be at it', async () => {
    const { server, outlet } = await withOutlet({ timing: { settle: 2500 } });
    const began = Date.now();
    const nonce = await lose(server, outlet, general);
    const told = await failed(outlet, outlet.find(general, nonce, began));
    expect(told).toMatchObject({ kind: 'wait', scope: 'channel' });
    expect(looksIn(server)).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, (told as { ms: number }).ms + 5));
    expect(await outlet.find(general, nonce, began)).toBe(ownIn(server, general)[0]?.ts);
    expect(server.violations).toEqual([]);
  });

  it('that never reached Slack is surely not there', async () => {
    const { server, outlet } = await withOutlet();
    await server.stop();
    const failure = await failed(outlet, post(outlet, general, newNonce()));
    expect(failure).toEqual({ kind: 'passes', unsure: false, note: 'Slack was not reached' });
  });

  it('is found in a private channel', async () => {
    const { server, outlet } = await withOutlet();
    const nonce = await lose(server, outlet, secret);
    expect(await outlet.find(secret, nonce, Date.now())).toBe(ownIn(server, secret)[0]?.ts);
    expect(server.violations).toEqual([]);
  });

  it.each(['not_allowed_token_type', 'missing_scope', 'something_new'])(
    'that may be in a thread which Slack does not show (%s) is given up, and the channel stays open',
    async (error) => {
      const { server, outlet } = await withOutlet();
      const first = await post(outlet, general, newNonce());
      const nonce = await lose(server, outlet, general, first);
      server.fault({ match: 'conversations.replies', kind: 'error', error, times: 9 });
      const search = () => outlet.find(general, nonce, Date.now(), first);
      expect(await failed(outlet, search())).toMatchObject({ kind: 'refused' });
      // In the channel itself it would have been found.
      const alone = newNonce();
      await post(outlet, general, alone);
      expect(await outlet.find(general, alone, Date.now(), first)).toBe(ownIn(server, general).at(-1)?.ts);
      // The history says what is wrong with the channel.
      server.channel('general').bot = false;
      expect(await failed(outlet, search())).toMatchObject({ kind: 'closed', reason: 'absent' });
      expect(server.violations).toEqual([]);
    },
  );

  it('is found in the thread of what it was to reply to, as a reply', async () => {
    const { server, outlet } = await withOutlet();
    const first = await post(outlet, general, newNonce());
    const nonce = await lose(server, outlet, general, first);
    const [, reply] = ownIn(server, general);
    expect(await outlet.find(general, nonce, Date.now(), first)).toBe(`${reply?.ts}@${first}`);
    expect(server.violations).toEqual([]);
  });

  it('is found in the channel where what it was to reply to is gone', async () => {
    const { server, outlet } = await withOutlet();
    const first = await post(outlet, general, newNonce());
    const [parent] = ownIn(server, general);
    if (parent !== undefined) server.deleteMessage(parent);
    const nonce = await lose(server, outlet, general, first);
    expect(await outlet.find(general, nonce, Date.now(), first)).toBe(ownIn(server, general)[0]?.ts);
    expect(server.violations).toEqual([]);
  });

  it('is not confused with a message that others marked like it, nor with an answer that mentions it', async () => {
    const { server, outlet } = await withOutlet();
    const nonce = newNonce();
    server.say({ user: 'alex', channel: 'general', text: nonce });
    const [said] = server.messages('general');
    if (said !== undefined) Object.assign(said, { bot_id: 'B0OTHER', metadata: metadataOf(nonce) });
    server.post({ channel: 'general', body: { text: `The post ${nonce}` } });
    await post(outlet, general, newNonce());
    expect(await outlet.find(general, nonce, Date.now())).toBeUndefined();
    expect(server.violations).toEqual([]);
  });
});

describe('where Slack lets us look once a minute, at fifteen messages', () => {
  const limits = { minute: 2500, historiesPerMinute: 1, historyPage: 15 };

  it('a search resumes until it is finished', async () => {
    const { server, outlet } = await withOutlet({ server: { limits } });
    const nonce = await lose(server, outlet, general);
    for (let count = 0; count < 35; count++)
      server.say({ user: 'alex', channel: 'general', text: `${count}` });
    const began = Date.now();
    const look = () => outlet.find(general, nonce, began);
    for (const _ of ['first page', 'second page']) {
      const told = await failed(outlet, look());
      expect(told).toMatchObject({ kind: 'wait', scope: 'channel' });
      // Others do not wait, and Slack is not asked before its time.
      await post(outlet, secret, newNonce());
      expect(await failed(outlet, look())).toMatchObject({ kind: 'wait' });
      await new Promise((resolve) => setTimeout(resolve, (told as { ms: number }).ms));
    }
    expect(await look()).toBe(ownIn(server, general)[0]?.ts);
    expect(looksIn(server).filter(({ ok }) => ok)).toHaveLength(3);
    expect(server.violations).toEqual([]);
  });

  it('a search whose place Slack has forgotten begins anew', async () => {
    const { server, outlet } = await withOutlet({ server: { limits: { historyPage: 2 } } });
    const nonce = await lose(server, outlet, general);
    for (let count = 0; count < 3; count++)
      server.say({ user: 'alex', channel: 'general', text: `${count}` });
    server.fault({
      match: 'conversations.history',
      kind: 'error',
      error: 'invalid_cursor',
      when: ({ cursor }) => cursor !== undefined,
    });
    expect(await outlet.find(general, nonce, Date.now())).toBe(ownIn(server, general)[0]?.ts);
    expect(looksIn(server)).toHaveLength(4);
    expect(server.violations).toEqual([]);
  });
});

describe('without the right to look', () => {
  it('the channel is closed until the app has it, so that nothing is doubled', async () => {
    const { server, outlet } = await withOutlet();
    const { scopes } = server.workspace();
    server.workspace().scopes = scopes.filter((scope) => !scope.endsWith(':history'));
    const nonce = await lose(server, outlet, general);
    expect(await failed(outlet, outlet.find(general, nonce, Date.now()))).toEqual({
      kind: 'closed',
      reason: 'forbidden',
      note: 'missing_scope: channels:history',
    });
    expect(await outlet.check(general)).toMatchObject({
      ok: false,
      reason: 'forbidden',
      remedy: {
        en: expect.stringContaining('channels:history, groups:history'),
        ko: expect.stringContaining('channels:history, groups:history'),
      },
    });
    server.workspace().scopes = scopes;
    expect(await outlet.find(general, nonce, Date.now())).toBe(ownIn(server, general)[0]?.ts);
    expect(server.violations.map(({ rule }) => rule)).toEqual(['missing_scope']);
  });
});
