/** Updates in Slack's channels: how they are posted, what becomes of them, and who goes first. */
import { describe, expect, it } from 'vitest';
import type { DeliveryFailure, Outlet } from '../../../src/core/delivery/outlet.ts';
import { newNonce, update } from '../../contracts/outlet.ts';
import { idOf, outletOf, ownIn, TEAM, withOutlet, workspaceOf } from './outlet.ts';
import { connect } from './connect.ts';
import { waitUntil } from '../../support/patience.ts';

const general = idOf('C0GENERAL');
const secret = idOf('C0SECRET');

const post = (outlet: Outlet, channel = general, nonce = newNonce()) =>
  outlet.post(channel, update('DeepSeek released R1.', nonce), { nonce });

async function failed(outlet: Outlet, work: Promise<unknown>): Promise<DeliveryFailure> {
  const error: unknown = await work.then(
    () => expect.fail('it did not fail'),
    (reason: unknown) => reason,
  );
  return outlet.failureOf(error);
}

describe('a message', () => {
  it('is one request that carries its nonce, has a text, and shows no previews', async () => {
    const { server, outlet } = await withOutlet();
    const nonce = newNonce();
    await post(outlet, general, nonce);
    const sent = server.requests.filter(({ method }) => method === 'chat.postMessage');
    expect(sent.map(({ body }) => body)).toEqual([
      expect.objectContaining({
        channel: 'C0GENERAL',
        text: expect.stringContaining('DeepSeek released R1.'),
        unfurl_links: 'false',
        unfurl_media: 'false',
        mrkdwn: 'false',
      }),
    ]);
    expect(ownIn(server, general)[0]?.metadata).toEqual({
      event_type: 'almanac_update',
      event_payload: { post: nonce },
    });
    expect(server.violations).toEqual([]);
  });

  it('keeps its words, as one message, where Slack finds its blocks too long', async () => {
    const { server, outlet } = await withOutlet({ server: { limits: { blocksLength: 400 } } });
    const nonce = newNonce();
    const long = `DeepSeek released R1 & more. ${'And so on. '.repeat(40)}End.`;
    const id = await outlet.post(general, update(long, nonce), { nonce });
    expect(
      ownIn(server, general).map(({ text, blocks }) => [text.includes('R1 &amp; more'), blocks]),
    ).toEqual([[true, undefined]]);
    expect(ownIn(server, general)[0]?.text).toContain('End.');
    await outlet.edit(general, id, update(`Corrected. ${long}`, nonce), { nonce: newNonce() });
    expect(ownIn(server, general)[0]?.text).toContain('Corrected. DeepSeek');
    expect(await outlet.find(general, nonce, Date.now())).toBe(id);
    expect(server.violations).toEqual([]);
  });

  it('keeps its nonce when it is edited, so that it is found all the same', async () => {
    const { server, outlet } = await withOutlet();
    const nonce = newNonce();
    const id = await post(outlet, general, nonce);
    await outlet.edit(general, id, update('DeepSeek published R1.', nonce), { nonce: newNonce() });
    expect(await outlet.find(general, nonce, Date.now())).toBe(id);
    expect(server.violations).toEqual([]);
  });

  it('is found by browsers where Slack says that it is', async () => {
    const { server, outlet } = await withOutlet();
    const id = await post(outlet);
    const reply = await outlet.post(general, update('Corrected.', ''), { nonce: newNonce(), replyTo: id });
    const workspace = { platform: 'slack', id: TEAM };
    const address = 'https://almanac-hq.slack.com/archives/C0GENERAL/p';
    const [first = '', second = ''] = ownIn(server, general).map(({ ts }) => ts);
    expect(outlet.link(workspace, general, id)).toBe(address + first.replace('.', ''));
    expect(outlet.link(workspace, general, reply)).toBe(
      `${address}${second.replace('.', '')}?thread_ts=${first}&cid=C0GENERAL`,
    );
    expect(server.violations).toEqual([]);
  });

  it('below a reply is in the same thread', async () => {
    const { server, outlet } = await withOutlet();
    const first = await post(outlet);
    const second = await outlet.post(general, update('Corrected.', ''), {
      nonce: newNonce(),
      replyTo: first,
    });
    await outlet.post(general, update('Once more.', ''), { nonce: newNonce(), replyTo: second });
    expect(ownIn(server, general).map(({ thread_ts: thread }) => thread)).toEqual([undefined, first, first]);
    expect(server.violations).toEqual([]);
  });
});

describe('what it reaches', () => {
  it('is nothing before Slack has said whose token it is, then that workspace, and nothing after the end', async () => {
    const bench = await connect({ early: true });
    const outlet = outletOf(bench);
    expect(outlet.reach()).toEqual([]);
    await bench.server.socket.connected();
    expect(outlet.reach()).toEqual([{ platform: 'slack', workspace: TEAM }]);
    await bench.connection.stop();
    expect(outlet.reach()).toEqual([]);
    expect(bench.server.violations).toEqual([]);
  });

  it('is every workspace that installs it, each with its own token, until it is taken off', async () => {
    const workspaces = ['T0ONE', 'T0TWO'].map((id) => workspaceOf(id, false));
    const bench = await connect({ way: 'oauth', server: { workspaces } });
    const { server, url } = bench;
    const outlet = outletOf(bench);
    for (const workspace of ['T0ONE', 'T0TWO']) await server.install({ workspace }, url);
    expect(outlet.reach()).toEqual([{ platform: 'slack' }]);
    const [one, two] = [idOf('C0GENERAL', 'T0ONE'), idOf('C0GENERAL', 'T0TWO')] as const;
    for (const channel of [one, two]) await post(outlet, channel);
    expect(server.messages('general', 'T0TWO')).toHaveLength(1);
    expect(outlet.link({ platform: 'slack', id: 'T0TWO' }, two, '1737331200.000100')).toBe(
      'https://slack.com/app_redirect?team=T0TWO&channel=C0GENERAL&message_ts=1737331200.000100',
    );

    await server.uninstall('T0ONE');
    expect(await failed(outlet, post(outlet, one))).toMatchObject({ kind: 'closed', reason: 'removed' });
    expect(await outlet.check(one)).toMatchObject({ ok: false, reason: 'removed' });
    await post(outlet, two);
    await server.install({ workspace: 'T0ONE' }, url);
    await post(outlet, one);
    expect(server.violations).toEqual([]);
  });

  it('waits, and does not count as removed, where the token was sealed with another secret', async () => {
    const bench = await connect({ way: 'oauth', server: { workspaces: [workspaceOf(TEAM, false)] } });
    await bench.server.install({ workspace: TEAM }, bench.url);
    const sealed = bench.kept.get('slack-installation') as Map<string, string>;
    sealed.set(TEAM, `${sealed.get(TEAM)?.slice(0, -4)}AAAA`);
    const outlet = outletOf(bench);
    const edit = () => outlet.edit(general, '1737331200.000100', update('R1.', ''), { nonce: newNonce() });
    const find = () => outlet.find(general, newNonce(), Date.now());
    for (const work of [() => post(outlet), edit, find])
      expect(await failed(outlet, work())).toMatchObject({ kind: 'wait', scope: 'workspace' });
    const told = bench.log.filter(({ sentence }) => sentence.includes('ALMANAC_SECRET'));
    expect(told).toEqual([expect.objectContaining({ level: 'error' })]);
    expect(bench.server.violations).toEqual([]);
  });

  it('ends with the connection when the only workspace takes it off', async () => {
    const { server, outlet, connection } = await withOutlet();
    server.fault({ match: 'chat.postMessage', kind: 'error', error: 'token_revoked' });
    expect(await failed(outlet, post(outlet))).toMatchObject({ kind: 'closed', reason: 'removed' });
    expect((await connection.ended)?.text.en).toContain('removed from the workspace');
    expect(outlet.reach()).toEqual([]);
    expect(server.violations).toEqual([]);
  });
});

describe('a channel', () => {
  it('that is a group DM is refused with a remedy, and no scope that the app never asks for', async () => {
    const { outlet, server } = await withOutlet();
    Object.assign(server.channel('secret'), { mpim: true });
    const access = await outlet.check(secret);
    expect(access).toMatchObject({
      ok: false,
      reason: 'forbidden',
      remedy: {
        en: expect.stringContaining('private channel'),
        ko: expect.stringContaining('비공개 채널로'),
      },
    });
    expect(JSON.stringify(access)).not.toContain('mpim');
    // The fake blames the app, which cannot know the kind of a conversation before it asks.
    expect(server.violations.map(({ rule }) => rule)).toEqual(['missing_scope']);
  });

  it('that is archived is found out without the scope for it too, by the first update', async () => {
    const { outlet, server } = await withOutlet();
    const own = server.workspace();
    own.scopes = own.scopes.filter((scope) => !scope.endsWith(':read') || scope.startsWith('users'));
    server.channel('general').archived = true;
    expect(await outlet.check(general)).toMatchObject({ ok: true });
    expect(await failed(outlet, post(outlet))).toMatchObject({ kind: 'closed', reason: 'archived' });
    // The fake blames the app, which cannot know the kind of a conversation before it asks.
    expect(server.violations.map(({ rule }) => rule)).toEqual(['missing_scope']);
  });

  it('that is archived, or for some only, takes nothing, and says why', async () => {
    const { server, outlet } = await withOutlet();
    const id = await post(outlet);
    const edit = () => outlet.edit(general, id, update('Corrected.', ''), { nonce: newNonce() });
    server.channel('general').archived = true;
    for (const work of [() => post(outlet), edit])
      expect(await failed(outlet, work())).toMatchObject({ kind: 'closed', reason: 'archived' });
    server.channel('general').archived = false;
    server.channel('general').restricted = 'restricted_action_read_only_channel';
    expect(await failed(outlet, post(outlet))).toEqual({
      kind: 'closed',
      reason: 'forbidden',
      note: 'restricted_action_read_only_channel',
    });
    expect(ownIn(server, general)).toHaveLength(1);
    expect(server.violations).toEqual([]);
  });

  it('where messages may be edited for a while only says so', async () => {
    const { server, outlet } = await withOutlet({ server: { limits: { editFor: 60_000 } } });
    const id = await post(outlet);
    server.later(61_000);
    const edit = outlet.edit(general, id, update('Corrected.', ''), { nonce: newNonce() });
    expect(await failed(outlet, edit)).toEqual({ kind: 'uneditable', note: 'edit_window_closed' });
    expect(server.violations).toEqual([]);
  });

  it('is checked without a message there, and without anybody’s being read', async () => {
    const { server, outlet } = await withOutlet();
    server.say({ user: 'alex', channel: 'general', text: 'A secret.' });
    expect(await outlet.check(secret)).toMatchObject({
      ok: true,
      workspace: { platform: 'slack', id: TEAM },
    });
    expect(await outlet.check(general)).toMatchObject({ ok: true });
    expect(await outlet.check(idOf('C0RANDOM'))).toMatchObject({ ok: false, reason: 'absent' });
    const looks = server.requests.filter(({ method }) => method === 'conversations.history');
    expect(looks.map(({ body }) => body['latest'])).toEqual(['1.000000', '1.000000', '1.000000']);
    expect(ownIn(server, general)).toEqual([]);
    expect(server.violations).toEqual([]);
  });

  it('is checked as far as Slack lets us look', async () => {
    const { server, outlet } = await withOutlet({ server: { limits: { historiesPerMinute: 1 } } });
    for (const channel of [general, secret]) expect(await outlet.check(channel)).toMatchObject({ ok: true });
    server.fault({ match: 'auth.test', kind: '5xx', times: 5 });
    await expect(outlet.check(general)).rejects.toThrow('503');
    expect(server.violations).toEqual([]);
  });
});

describe('where Slack is busy', () => {
  it('one channel waits, and no other', async () => {
    const { server, outlet } = await withOutlet();
    server.fault({ match: 'chat.postMessage', kind: '429', retryAfter: 2 });
    const told = await failed(outlet, post(outlet));
    expect(told).toMatchObject({ kind: 'wait', scope: 'channel' });
    expect((told as { ms: number }).ms).toBeGreaterThanOrEqual(2000);
    await post(outlet, secret);
    const shown = await server.mention({ user: 'alex', channel: 'n1', text: 'today 01-20' });
    expect(shown.messages).toHaveLength(1);
    // Without asking Slack, which said when it wants to be asked again.
    const before = server.requests.length;
    expect(await failed(outlet, post(outlet))).toMatchObject({ kind: 'wait', scope: 'channel' });
    expect(server.requests.length).toBe(before);
    expect(server.violations).toEqual([]);
  });

  it('the workspace waits when two of its channels have to', async () => {
    const { server, outlet } = await withOutlet({ server: { limits: { postsPerMinute: 2 } } });
    for (const channel of [general, secret]) await post(outlet, channel);
    const failures = [
      await failed(outlet, post(outlet, idOf('C0N1'))),
      await failed(outlet, post(outlet, idOf('C0N2'))),
    ];
    expect(failures).toMatchObject([
      { kind: 'wait', scope: 'channel' },
      { kind: 'wait', scope: 'workspace' },
    ]);
    const before = server.requests.length;
    expect(await failed(outlet, post(outlet, idOf('C0N3')))).toMatchObject({ scope: 'workspace' });
    expect(server.requests.length).toBe(before);
    expect(server.violations).toEqual([]);
  });

  it('edits have a separate rate limit', async () => {
    const { server, outlet } = await withOutlet({ server: { limits: { updatesPerMinute: 1 } } });
    const id = await post(outlet);
    const edit = () => outlet.edit(general, id, update('Corrected.', ''), { nonce: newNonce() });
    await edit();
    expect(await failed(outlet, edit())).toMatchObject({ kind: 'wait', scope: 'channel' });
    await post(outlet);
    expect(outlet.pace(general)).toMatchObject({ key: 'slack:T0ALMANAC', perSecond: 4 });
    expect(outlet.pace(general, 'edit').key).not.toBe(outlet.pace(general).key);
    expect(server.violations).toEqual([]);
  });
});

describe('people who ask', () => {
  it('have their answers counted, as they come out of the same allowance', async () => {
    const { server, outlet } = await withOutlet();
    expect(outlet.pace(general).others).toBe(0);
    await server.mention({ user: 'alex', channel: 'general', text: 'today 01-20' });
    await server.mention({ user: 'alex', channel: 'secret', text: 'today 01-20' });
    await post(outlet);
    expect(outlet.pace(general).others).toBe(2);
    expect(server.violations).toEqual([]);
  });

  it('are answered before the channel gets its update, and hold up no other channel', async () => {
    const { server, outlet } = await withOutlet();
    server.fault({ match: 'chat.postMessage', kind: '429', retryAfter: 3 });
    void server.mention({ user: 'alex', channel: 'general', text: 'today 01-20', wait: 0 });
    await waitUntil(() => server.requests.some(({ method }) => method === 'chat.postMessage'));
    const waiting = post(outlet);
    await post(outlet, secret);
    expect(ownIn(server, general)).toEqual([]);
    const id = await waiting;
    expect(ownIn(server, general).map(({ ts }) => ts)).toEqual([expect.any(String), id]);
    expect(server.violations).toEqual([]);
  });

  it('may take so long that the update is tried another time, and not sent late', async () => {
    const { server, outlet } = await withOutlet({ timing: { update: 4800, request: 4000 } });
    server.fault({ match: 'chat.postMessage', kind: 'late', ms: 2400 });
    const shown = server.mention({ user: 'alex', channel: 'general', text: 'today 01-20' });
    await waitUntil(() => server.requests.some(({ method }) => method === 'chat.postMessage'));
    expect(await failed(outlet, post(outlet))).toEqual({ kind: 'wait', ms: 1000, scope: 'channel' });
    await shown;
    expect(ownIn(server, general)).toHaveLength(1);
    expect(server.violations).toEqual([]);
  });
});
