/** The requests of the outlet to Discord. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DiscordOutlet, type OutletOptions } from '../../../../src/adapters/discord/updates/outlet.ts';
import { memoryOverMap } from '../../../../src/core/base/memory.ts';
import { KeptLines } from '../../../../src/core/platform/kept-lines.ts';
import type { DeliveryFailure } from '../../../../src/core/delivery/outlet.ts';
import { newNonce, update } from '../../../contracts/outlet.ts';
import {
  snowflake,
  startDiscord,
  type Discord,
  type FaultSpec,
  type Seen,
} from '../../../fakes/discord/index.ts';
import { COMPONENT, everyComponent } from '../../../fakes/discord/rules/components.ts';

let server: Discord;
let outlet: DiscordOutlet;
let channel: string;
const kept = new Map<string, string>();

const buttonsOf = (message: Seen | undefined) =>
  everyComponent(message?.components ?? [], [])
    .map(({ component }) => component)
    .filter(({ type }) => type === COMPONENT.button)
    .toArray();

const MESSAGES = { method: 'POST', path: /^\/channels\/\d+\/messages$/ };

const open = (options: Partial<OutletOptions> = {}): DiscordOutlet =>
  new DiscordOutlet({
    seen: { of: () => undefined },
    lines: new KeptLines(memoryOverMap(kept)),
    token: server.token,
    apiUrl: `${server.url}/api`,
    connected: () => undefined,
    ...options,
  });

beforeEach(async () => {
  server = await startDiscord({
    guilds: [{ name: 'Readers', channels: ['general', 'news'], preferredLocale: 'ko' }],
    limits: { global: { count: 1000, within: 1000 }, messages: { count: 100, within: 1000 } },
  });
  outlet = open();
  channel = `discord:${server.channel('general').id}`;
});

afterEach(async () => {
  outlet.close();
  await server.stop();
  if (server.violations.length > 0) throw new Error(JSON.stringify(server.violations));
});

const post = (text: string, nonce = newNonce(), where = channel): Promise<string> =>
  outlet.post(where, update(text, nonce), { nonce });

async function failureOf(work: Promise<unknown>, of = outlet): Promise<DeliveryFailure> {
  const error: unknown = await work.then(
    () => expect.fail('it did not fail'),
    (reason: unknown) => reason,
  );
  return of.failureOf(error);
}

const asked = (): string[] =>
  server.requests.map(({ method, path }) => `${method} ${path.replace(/\d{17,}/g, ':id')}`);

describe('a post', () => {
  it('pings no one and cannot be posted twice', async () => {
    await post('@everyone look at <@123456789012345678>', 'nonce12345');
    const [request, ...more] = server.requests;
    expect(more).toEqual([]);
    expect(request?.body).toMatchObject({
      allowed_mentions: { parse: [] },
      nonce: 'nonce12345',
      enforce_nonce: true,
    });
    expect(server.messages('general')[0]?.mentions).toEqual([]);
  });

  it('holds as much as fits in one message', async () => {
    const nonce = newNonce();
    const lines = Array.from({ length: 25 }, (_, index) => `/history entry-${index}`);
    const reply = {
      ...update('', nonce),
      title: 't'.repeat(256),
      blocks: [
        { kind: 'paragraph' as const, text: ['x'.repeat(4000 - '### '.length - 256 - '\n\n\n'.length)] },
        { kind: 'actions' as const, actions: lines.map((line) => ({ label: 'l'.repeat(80), line })) },
      ],
    };
    await outlet.post(channel, reply, { nonce });
    const [seen] = server.messages('general');
    expect(seen?.title).toHaveLength(256);
    expect(seen?.words).toHaveLength(3998);
    const [menu] = everyComponent(seen?.components ?? [], [])
      .map(({ component }) => component)
      .filter(({ type }) => type === COMPONENT.stringSelect)
      .toArray();
    expect(buttonsOf(seen).length + (menu?.options?.length ?? 0)).toBe(25);
  });

  it('keeps lines that are too long for a button before anybody can press it', async () => {
    const nonce = newNonce();
    const line = `/find ${'words '.repeat(30)}`;
    const actions = [{ label: 'Find', line }];
    await outlet.post(channel, { ...update('x', nonce), blocks: [{ kind: 'actions', actions }] }, { nonce });
    const [button] = buttonsOf(server.messages('general')[0]);
    expect(kept.get(button?.custom_id ?? '')).toBe(line);
  });

  it('is not made when these lines cannot be kept, which may pass', async () => {
    const broken = open({
      lines: {
        collect: () => ({
          keep: () => 'kept',
          saved: () => Promise.reject(new Error('postgres://u:secret@db')),
        }),
      },
    });
    const nonce = newNonce();
    const failed = await failureOf(broken.post(channel, update('x', nonce), { nonce }), broken);
    expect(failed).toEqual({ kind: 'passes', unsure: false, note: 'Error' });
    expect(server.requests).toEqual([]);
    broken.close();
  });

  it('reopens a thread that was archived after inactivity', async () => {
    const thread = server.addThread('general', 'thread');
    server.archive(thread);
    await post('x', newNonce(), `discord:${thread.id}`);
    expect(thread.thread?.archived).toBe(false);
  });

  it('goes to announcement channels as well', async () => {
    const { id } = server.addChannel('Readers', 'announcements', 5);
    await post('x', newNonce(), `discord:${id}`);
    expect(server.messages(id)).toHaveLength(1);
  });
});

describe('an edit', () => {
  it('is made again after a lost answer, and changes nothing twice', async () => {
    const nonce = newNonce();
    const id = await post('before', nonce);
    server.fault({ kind: 'drop-after', match: { method: 'PATCH' } });
    const failed = await failureOf(outlet.edit(channel, id, update('after', nonce)));
    expect(failed).toMatchObject({ kind: 'passes', unsure: true });
    await outlet.edit(channel, id, update('after', nonce));
    expect(server.messages('general').map(({ text }) => text)).toEqual([expect.stringContaining('after')]);
  });

  it('of a message that an earlier version posted as an embed leaves nothing of that', async () => {
    const written = { embeds: [{ title: 'New: DeepSeek', description: 'before' }] };
    const old = server.say({ user: server.bot, channel: 'general', content: '', written });
    await outlet.edit(channel, old.id, update('after', newNonce()));
    await outlet.edit(channel, old.id, update('at last', newNonce()));
    const edited = server.message(old);
    expect(edited).toMatchObject({ id: old.id, embeds: [], title: 'New: DeepSeek' });
    expect(edited.words).toBe('### New: DeepSeek\nat last');
  });

  it('of another author’s message is refused', async () => {
    const said = server.say({ user: server.user(), channel: 'general', content: 'mine' });
    const failed = await failureOf(outlet.edit(channel, said.id, update('x', newNonce())));
    expect(failed).toMatchObject({ kind: 'refused', note: expect.stringContaining('(50005)') });
  });

  it('cannot be made in a thread that is closed', async () => {
    const thread = server.addThread('general', 'thread');
    const where = `discord:${thread.id}`;
    const id = await post('before', newNonce(), where);
    server.archive(thread);
    const failed = await failureOf(outlet.edit(where, id, update('x', newNonce())));
    expect(failed).toMatchObject({ kind: 'uneditable' });
  });
});

describe('told to wait', () => {
  it('in one channel, it asks nothing more there until then, and goes on elsewhere', async () => {
    server.fault({ kind: '429', match: MESSAGES, retryAfter: 0.3 });
    expect(await failureOf(post('x'))).toMatchObject({ kind: 'wait', scope: 'channel' });
    expect(await failureOf(post('x'))).toMatchObject({ kind: 'wait', scope: 'channel' });
    expect(server.limited).toHaveLength(1);
    expect(server.requests).toHaveLength(1);
    await post('x', newNonce(), `discord:${server.channel('news').id}`);
    expect(server.messages('news')).toHaveLength(1);
  });

  it('everywhere, it asks nothing anywhere', async () => {
    server.fault({ kind: '429', match: MESSAGES, retryAfter: 0.3, global: true });
    expect(await failureOf(post('x'))).toMatchObject({ kind: 'wait', scope: 'platform' });
    const news = `discord:${server.channel('news').id}`;
    expect(await failureOf(post('x', newNonce(), news))).toMatchObject({ kind: 'wait', scope: 'platform' });
    expect(server.requests).toHaveLength(1);
  });

  it('by what protects Discord, it takes that to be about everything', async () => {
    server.fault({ kind: '429', match: MESSAGES, retryAfter: 7, bare: true });
    const failed = await failureOf(post('x'));
    expect(failed).toMatchObject({ kind: 'wait', scope: 'platform' });
    expect((failed as { ms: number }).ms).toBeGreaterThanOrEqual(7000);
  });

  it('before it has to be told: what Discord says of the channel’s limit is heeded', async () => {
    server.limits.messages = { count: 3, within: 60_000 };
    for (const text of ['one', 'two', 'three']) await post(text);
    expect(await failureOf(post('four'))).toMatchObject({ kind: 'wait', scope: 'channel' });
    expect(server.limited).toEqual([]);
  });
});

describe('trouble', () => {
  it.each<[string, FaultSpec, Partial<DeliveryFailure>]>([
    ['a connection that breaks', { kind: 'drop-before' }, { kind: 'passes', unsure: true }],
    ['a lost answer', { kind: 'drop-after' }, { kind: 'passes', unsure: true }],
    ['trouble at Discord', { kind: '5xx', status: 503 }, { kind: 'passes', unsure: true }],
    ['trouble after the message was stored', { kind: '5xx-after' }, { kind: 'passes', unsure: true }],
    ['silence', { kind: 'hang', ms: 6000 }, { kind: 'passes', unsure: true }],
    ['an answer that comes too late', { kind: 'late', ms: 6000 }, { kind: 'passes', unsure: true }],
    ['a block by what protects Discord', { kind: '5xx', status: 403 }, { kind: 'passes', unsure: false }],
    ['a token that is refused', { kind: '5xx', status: 401 }, { kind: 'passes', unsure: false }],
  ])('such as %s is one request, and may pass', async (_, fault, failure) => {
    outlet.close();
    outlet = open({ timeLimit: 1500 });
    server.fault({ ...fault, match: MESSAGES });
    const nonce = newNonce();
    expect(await failureOf(post('x', nonce))).toMatchObject(failure);
    expect(server.requests).toHaveLength(1);
    await post('x', nonce);
    expect(server.messages('general')).toHaveLength(1);
  });

  it('such as a refused connection means that nothing was sent', async () => {
    const away = open({ apiUrl: 'http://127.0.0.1:9/api' });
    const nonce = newNonce();
    const failed = await failureOf(away.post(channel, update('x', nonce), { nonce }), away);
    expect(failed).toEqual({
      kind: 'passes',
      unsure: false,
      note: 'No connection to Discord: ECONNREFUSED',
    });
    away.close();
  });
});

describe('looking for a message', () => {
  const crowd = (count: number): void => {
    const user = server.user();
    for (let index = 0; index < count; index++) server.say({ user, channel: 'general', content: 'x' });
  };

  it('reads on where there is much', async () => {
    const since = Date.now();
    const nonce = newNonce();
    crowd(250);
    const id = await post('x', nonce);
    crowd(20);
    server.requests.splice(0);
    expect(await outlet.find(channel, nonce, since)).toBe(id);
    expect(asked()).toEqual(Array(3).fill('GET /channels/:id/messages'));
    expect(outlet.pace().others).toBe(2);
  });

  it('reads near the first attempt and near now where there is more than it reads', async () => {
    const since = Date.now();
    crowd(1100);
    const [late, never] = [newNonce(), newNonce()];
    const id = await post('x', late);
    expect(await outlet.find(channel, late, since)).toBe(id);
    server.requests.splice(0);
    expect(await outlet.find(channel, never, since)).toBeUndefined();
    expect(server.requests).toHaveLength(10);
  });

  it('does not find what was there long before', async () => {
    const nonce = newNonce();
    await post('x', nonce);
    expect(await outlet.find(channel, nonce, Date.now() + 120_000)).toBeUndefined();
  });

  it('says what is missing where it may not read, and does not take it for an empty channel', async () => {
    const nonce = newNonce();
    await post('x', nonce);
    server.deny('general', 'readMessageHistory');
    expect(await failureOf(outlet.find(channel, nonce, Date.now()))).toEqual({
      kind: 'closed',
      reason: 'forbidden',
      note: expect.stringContaining('Read Message History'),
    });
  });

  it('looks once into a channel that is empty', async () => {
    expect(await outlet.find(channel, newNonce(), Date.now())).toBeUndefined();
    expect(asked().filter((each) => each.includes('/messages'))).toHaveLength(1);
  });
});

describe('a link', () => {
  it('leads to the message', () => {
    const ids = [snowflake(), snowflake(), snowflake()] as const;
    const [guild, where, message] = ids;
    expect(outlet.link({ platform: 'discord', id: guild }, `discord:${where}`, message)).toBe(
      `https://discord.com/channels/${ids.join('/')}`,
    );
    expect(outlet.link({ platform: 'discord', id: guild }, 'slack:T1:C2', message)).toBeUndefined();
  });
});
