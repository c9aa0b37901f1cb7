import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startDiscord, type Discord } from './index.ts';
import { check } from './openapi.ts';
import { RawBot, type Reply } from './raw.ts';

let server: Discord;
let bot: RawBot;

beforeEach(async () => {
  server = await startDiscord({ limits: { messages: { count: 50, within: 60_000 } } });
  bot = new RawBot(server);
  await server.gateway.ready();
});

afterEach(async () => {
  bot.close();
  await server.stop();
  if (server.violations.length > 0) throw new Error(JSON.stringify(server.violations));
});

const words = { content: 'x', allowed_mentions: { parse: [] } };
const send = async (id = server.channel('general').id, more: object = {}): Promise<Reply> =>
  bot.call('POST', `/channels/${id}/messages`, { ...words, ...more });
const refusal = ({ status, body }: Reply): unknown[] => [status, body.code];

describe('what the bot may do', () => {
  it('is taken away and given back while it runs', async () => {
    const { id } = server.channel('general');
    server.deny(id, 'sendMessages');
    expect(refusal(await send())).toEqual([403, 50_013]);
    server.deny(id, 'viewChannel');
    expect(refusal(await send())).toEqual([403, 50_001]);
    server.deny(id);
    expect((await send()).status).toBe(200);
    server.timeOut('Readers', 60_000);
    expect(refusal(await send())).toEqual([403, 50_013]);
  });

  it('follows from its roles and from what is said of them in the channel', async () => {
    const guild = server.guild('Readers').id;
    server.everyoneMay(guild, 'viewChannel');
    expect(refusal(await send())).toEqual([403, 50_013]);
    const role = server.giveRole(guild, 'Almanac', 'sendMessages');
    expect((await send()).status).toBe(200);
    server.overwrite('general', role, { deny: ['sendMessages'] });
    expect(refusal(await send())).toEqual([403, 50_013]);
    server.overwrite('general', role, { allow: ['sendMessages'] });
    server.overwrite('general', guild, { deny: ['sendMessages'] });
    expect((await send()).status).toBe(200);
    const member = await bot.call('GET', `/guilds/${guild}/members/${server.bot.id}`);
    expect(check('GuildMemberResponse', member.body)).toEqual([]);
    expect(member.body.roles).toEqual([server.botRole('Readers'), role]);
    const answered = await bot.call('GET', `/guilds/${guild}`);
    expect(check('GuildWithCountsResponse', answered.body)).toEqual([]);
  });

  it('without the history, a channel looks empty, and replies are refused', async () => {
    const sent = await send();
    server.deny('general', 'readMessageHistory');
    const read = await bot.call('GET', `/channels/${server.channel('general').id}/messages`);
    expect(read).toMatchObject({ status: 200, body: [] });
    const reference = { message_reference: { message_id: sent.body.id } };
    expect(refusal(await send(undefined, reference))).toEqual([403, 160_002]);
  });

  it('is empty when the channel was deleted, and at the end of the history', async () => {
    const { id } = server.channel('general');
    server.removeGuild('Readers');
    expect(refusal(await send(id))).toEqual([403, 50_001]);
    server.deleteChannel(id);
    expect(refusal(await send(id))).toEqual([404, 10_003]);
  });
});

describe('a thread', () => {
  it('is written in, closed, opened again by writing, and locked', async () => {
    const thread = server.addThread('general', 'thread');
    const described = await bot.call('GET', `/channels/${thread.id}`);
    expect(check('ThreadResponse', described.body)).toEqual([]);
    const { body } = await send(thread.id);
    server.archive(thread);
    const edit = { ...words, content: 'y' };
    const edited = await bot.call('PATCH', `/channels/${thread.id}/messages/${body.id}`, edit);
    expect(refusal(edited)).toEqual([400, 50_083]);
    expect((await send(thread.id)).status).toBe(200);
    expect(thread.thread?.archived).toBe(false);
    server.archive(thread, { locked: true });
    expect(refusal(await send(thread.id))).toEqual([403, 160_005]);
  });
});

describe('a channel', () => {
  it('of a kind without messages accepts none', async () => {
    for (const type of [4, 15])
      expect(refusal(await send(server.addChannel('Readers', `of ${type}`, type).id))).toEqual([400, 50_008]);
  });

  it('counts messages and edits apart, and says what is left', async () => {
    server.limits.messages.count = 3;
    const { id } = server.channel('general');
    const sent = await send();
    await Promise.all([send(), send()]);
    const limited = await send();
    expect(limited.status).toBe(429);
    expect(limited.headers.get('x-ratelimit-limit')).toBe('3');
    expect(limited.headers.get('x-ratelimit-scope')).toBe('user');
    const edited = await bot.call('PATCH', `/channels/${id}/messages/${sent.body.id}`, words);
    expect([edited.status, edited.headers.get('x-ratelimit-remaining')]).toEqual([200, '2']);
    expect(server.limited).toHaveLength(1);
  });
});

describe('messages', () => {
  it('are read from one on, the next first, and up to one', async () => {
    const { id } = server.channel('general');
    const user = server.user();
    const ids = [1, 2, 3, 4].map(() => server.say({ user, channel: 'general', content: 'x' }).id);
    const read = async (query: string): Promise<string[]> =>
      (await bot.call('GET', `/channels/${id}/messages?${query}`)).body.map(
        (each: { id: string }) => each.id,
      );
    expect(await read(`after=${ids[0]}&limit=2`)).toEqual([ids[2], ids[1]]);
    expect(await read(`before=${ids[2]}&limit=1`)).toEqual([ids[1]]);
    expect(await read('limit=2')).toEqual([ids[3], ids[2]]);
  });
});
