/** The rules of messages that are made of components. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDiscord, type Discord } from './index.ts';
import { check } from './openapi.ts';
import { RawBot, type Reply } from './raw.ts';

const V2 = 1 << 15;
const quiet = { allowed_mentions: { parse: [] } };

let server: Discord;
let bot: RawBot;
let path: string;

beforeAll(async () => {
  server = await startDiscord({ limits: { messages: { count: 1e6, within: 1 } } });
  bot = new RawBot(server);
  path = `/channels/${server.channel('general').id}/messages`;
});

beforeEach(() => {
  server.violations.length = 0;
});

afterAll(async () => {
  bot.close();
  await server.stop();
});

const broken = (): string[] => server.violations.map(({ rule }) => rule);
const create = (body: object): Promise<Reply> => bot.call('POST', path, { ...quiet, ...body });
const edit = (id: string, body: object): Promise<Reply> =>
  bot.call('PATCH', `${path}/${id}`, { ...quiet, ...body });
const text = (content: string) => ({ type: 10, content });
const container = (...components: object[]) => ({ type: 17, components });

describe('a message of components', () => {
  it('is taken, and answered as Discord’s document says', async () => {
    const { status, body } = await create({
      flags: V2,
      components: [container(text('a'.repeat(3999))), text('b')],
    });
    expect(status).toBe(200);
    expect(check('MessageResponse', body)).toEqual([]);
    expect(broken()).toEqual([]);
  });

  it.each([
    ['4,001 characters', { components: [container(text('a'.repeat(4000))), text('b')] }],
    ['41 components', { components: [container(...Array.from({ length: 40 }, () => text('a')))] }],
    ['an embed', { components: [text('a')], embeds: [{ title: 'a' }] }],
  ])('with %s is refused', async (_, body) => {
    expect(await create({ flags: V2, ...body })).toMatchObject({ status: 400, body: { code: 50_035 } });
    expect(broken()).toEqual(['components-v2']);
  });

  it('mentions those whom its texts name, and is noted when it may ping', async () => {
    const user = server.user();
    const body = { flags: V2, components: [container(text(`<@${user.id}>`))] };
    const { body: made } = await bot.call('POST', path, body);
    expect(made.mentions).toMatchObject([{ id: user.id }]);
    expect(broken()).toEqual(['no-ping']);
  });

  it('cannot show a file that is not there', async () => {
    const file = { type: 13, file: { url: 'attachment://a.txt' } };
    expect((await create({ flags: V2, components: [file] })).status).toBe(400);
    expect(broken()).toEqual(['file-missing']);
  });
});

describe('an edit', () => {
  it('turns an old message into one of components only if it empties the rest, `null` not being enough', async () => {
    const { body: old } = await create({ content: 'old', embeds: [{ title: 'old' }] });
    expect(broken()).toEqual(['no-embeds']);
    server.violations.length = 0;
    const components = [text('new')];
    for (const rest of [{}, { content: null }, { embeds: [] }, { content: null, embeds: null }])
      expect((await edit(old.id, { flags: V2, components, ...rest })).status).toBe(400);
    expect(new Set(broken())).toEqual(new Set(['components-v2']));
    server.violations.length = 0;
    const { status, body } = await edit(old.id, { flags: V2, components, content: null, embeds: [] });
    expect([status, body.flags, server.message(old).text]).toEqual([200, V2, 'new']);
    expect(broken()).toEqual([]);
  });

  it('cannot turn it back', async () => {
    const { body: made } = await create({ flags: V2, components: [text('a')] });
    const { body } = await edit(made.id, { flags: 0, components: [text('b')] });
    expect(body.flags).toBe(V2);
    expect((await edit(made.id, { flags: 0, content: 'c', components: [] })).status).toBe(400);
    expect(broken()).toEqual(['components-v2']);
  });
});
