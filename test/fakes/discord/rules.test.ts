import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDiscord, type Discord } from './index.ts';
import { RawBot } from './raw.ts';

let server: Discord;
let bot: RawBot;

beforeAll(async () => {
  server = await startDiscord({
    limits: { messages: { count: 1e6, within: 1 }, global: { count: 1e6, within: 1 }, commandCreates: 50 },
  });
  bot = new RawBot(server);
});

beforeEach(() => {
  server.violations.length = 0;
});

afterAll(async () => {
  bot.close();
  await server.stop();
});

/** Rules that were broken since the test began, each once. */
const broken = (): string[] => [...new Set(server.violations.map(({ rule }) => rule))];

/** The places that an error complains about. */
const complaints = (errors: object | undefined, path = ''): string[] =>
  Object.entries(errors ?? {}).flatMap(([key, value]: [string, object]) =>
    key === '_errors' ? [path] : complaints(value, path ? `${path}.${key}` : key),
  );

const row = (...components: object[]): object => ({ type: 1, components });
const button = (more: object = {}): object => ({ type: 2, style: 1, custom_id: 'a', label: 'A', ...more });
const select = (more: object = {}): object => ({
  type: 3,
  custom_id: 's',
  options: [{ label: 'A', value: 'a' }],
  ...more,
});
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

describe('a message', () => {
  const create = (body: object): ReturnType<RawBot['call']> =>
    bot.call('POST', `/channels/${server.channel('general').id}/messages`, {
      allowed_mentions: { parse: [] },
      ...body,
    });

  it('is taken when it keeps to the rules', async () => {
    const { status } = await create({
      content: 'a'.repeat(2000),
      embeds: times(2, () => ({ title: 't'.repeat(256), description: 'd'.repeat(2700) })),
      components: [
        ...times(4, (y) => row(...times(5, (x) => button({ custom_id: `${x}${y}` })))),
        row(select({ options: times(25, (index) => ({ label: 'same', value: String(index) })) })),
      ],
    });
    expect(status).toBe(200);
    // The only rule that it breaks is ours.
    expect(broken()).toEqual(['no-embeds']);
  });

  it.each<[what: string, body: object, rule: string, where: string]>([
    ['content of 2001', { content: 'a'.repeat(2001) }, 'content-length', 'content'],
    [
      '6001 over all embeds',
      { embeds: times(3, () => ({ description: 'd'.repeat(2001) })) },
      'embed-length',
      'embeds',
    ],
    ['eleven embeds', { embeds: times(11, () => ({ title: 't' })) }, 'openapi', 'embeds'],
    ['an empty embed', { embeds: [{ color: 1 }] }, 'empty-embed', 'embeds.0'],
    ['an embed with a blank title', { embeds: [{ title: ' \n' }] }, 'empty-embed', 'embeds.0'],
    [
      'an embed of another scheme',
      { embeds: [{ title: 't', url: 'ftp://a.b/c' }] },
      'embed-address',
      'embeds.0.url',
    ],
    [
      'an author’s address of another scheme',
      { embeds: [{ author: { name: 'n', url: 'javascript:x' } }] },
      'embed-address',
      'embeds.0.author.url',
    ],
    [
      'a file that is named but not sent',
      { content: 'c', attachments: [{ id: '0', filename: 'a.txt' }] },
      'file-missing',
      'attachments.0',
    ],
    ['an embed title of 257', { embeds: [{ title: 't'.repeat(257) }] }, 'openapi', 'embeds.0.title'],
    [
      'six rows',
      { components: times(6, (y) => row(button({ custom_id: String(y) }))) },
      'five-rows',
      'components',
    ],
    ['a button without a row', { components: [button()] }, 'openapi', 'components.0.type'],
    [
      'text without the flag for it',
      { components: [{ type: 10, content: 'x' }] },
      'rows-only',
      'components.0.type',
    ],
    [
      'six buttons in a row',
      { components: [row(...times(6, (x) => button({ custom_id: String(x) })))] },
      'openapi',
      'components.0.components',
    ],
    [
      'a button beside a select',
      { components: [row(select(), button())] },
      'row-width',
      'components.0.components',
    ],
    [
      '26 options',
      { components: [row(select({ options: times(26, (n) => ({ label: 'l', value: String(n) })) }))] },
      'openapi',
      'components.0.components.0.options',
    ],
    [
      'the same option twice',
      { components: [row(select({ options: times(2, () => ({ label: 'l', value: 'v' })) }))] },
      'select',
      'components.0.components.0.options.1.value',
    ],
    [
      'more values than options',
      { components: [row(select({ max_values: 2 }))] },
      'select',
      'components.0.components.0.max_values',
    ],
    [
      'the same custom id twice',
      { components: [row(button()), row(button())] },
      'unique-custom-ids',
      'components.1.components.0.custom_id',
    ],
    [
      'a custom id of 101',
      { components: [row(button({ custom_id: 'c'.repeat(101) }))] },
      'openapi',
      'components.0.components.0.custom_id',
    ],
    [
      'a label of 81',
      { components: [row(button({ label: 'l'.repeat(81) }))] },
      'openapi',
      'components.0.components.0.label',
    ],
    [
      'a button without words',
      { components: [row(button({ label: '' }))] },
      'button',
      'components.0.components.0.label',
    ],
    [
      'a button without a custom id',
      { components: [row({ type: 2, style: 1, label: 'x' })] },
      'button',
      'components.0.components.0.custom_id',
    ],
    [
      'a link without a url',
      { components: [row({ type: 2, style: 5, label: 'x' })] },
      'button',
      'components.0.components.0.url',
    ],
    [
      'a link with a custom id',
      { components: [row(button({ style: 5, url: 'https://a.example' }))] },
      'button',
      'components.0.components.0.custom_id',
    ],
    [
      'an emoji that is none',
      { components: [row(button({ emoji: { name: 'x' } }))] },
      'button',
      'components.0.components.0.emoji.name',
    ],
    ['a nonce of 26', { content: 'x', nonce: 'n'.repeat(26) }, 'openapi', 'nonce'],
    ['a property that is none', { content: 'x', colour: 1 }, 'openapi', 'colour'],
    [
      'a property that is none, deep within',
      { components: [row(button({ size: 1 }))] },
      'openapi',
      'components.0.components.0.size',
    ],
    [
      'content beside new components',
      { content: 'x', flags: 1 << 15, components: [{ type: 10, content: 'x' }] },
      'components-v2',
      'content',
    ],
    [
      'a reply to nothing',
      { content: 'x', message_reference: { message_id: '123456789012345678' } },
      'reference',
      'message_reference',
    ],
  ])('with %s is refused', async (_, body, rule, where) => {
    const reply = await create(body);
    expect(reply.status).toBe(400);
    expect(reply.body).toMatchObject({ code: 50_035, message: 'Invalid Form Body' });
    expect(complaints(reply.body.errors)).toContain(where);
    expect(broken()).toEqual([rule]);
  });

  it.each([{}, { content: '' }, { content: ' \n' }, { embeds: [] }])(
    'that is empty (%j) is refused',
    async (body) => {
      expect(await create(body)).toMatchObject({ status: 400, body: { code: 50_006 } });
      expect(broken()).toEqual(['empty-message']);
    },
  );

  it.each([{}, { allowed_mentions: {} }, { allowed_mentions: { parse: ['everyone'] } }])(
    'that may ping (%j) is noted, though Discord takes it',
    async (more) => {
      const path = `/channels/${server.channel('general').id}/messages`;
      expect(await bot.call('POST', path, { content: 'x', ...more })).toMatchObject({ status: 200 });
      expect(broken()).toEqual(['no-ping']);
    },
  );

  it('that the world is not ready for is refused without blame', async () => {
    const user = server.user({ closedDms: true });
    const { id: general } = server.channel('general');
    const { body: dm } = await bot.call('POST', '/users/@me/channels', { recipient_id: user.id });
    const message = { content: 'x', allowed_mentions: { parse: [] } };
    const said = server.say({ user, content: 'mine' });
    const code = async (method: string, path: string, body?: object): Promise<unknown> => {
      const reply = await bot.call(method, path, body);
      return [reply.status, reply.body.code];
    };
    expect(await code('POST', '/channels/123456789012345678/messages', message)).toEqual([404, 10_003]);
    expect(await code('POST', `/channels/${dm.id}/messages`, message)).toEqual([403, 50_007]);
    expect(await code('GET', `/channels/${general}/messages/123456789012345678`)).toEqual([404, 10_008]);
    expect(await code('PATCH', `/channels/${general}/messages/${said.id}`, message)).toEqual([403, 50_005]);
    server.deny(general, 'sendMessages');
    expect(await code('POST', `/channels/${general}/messages`, message)).toEqual([403, 50_013]);
    server.deny(general, 'viewChannel');
    expect(await code('POST', `/channels/${general}/messages`, message)).toEqual([403, 50_001]);
    server.deny(general);
    expect(broken()).toEqual([]);
  });
});

describe('a command', () => {
  const put = (...commands: object[]): ReturnType<RawBot['call']> =>
    bot.call('PUT', `/applications/${server.applicationId}/commands`, commands);
  const command = (more: object = {}): object => ({ name: 'quote', description: 'd', ...more });
  const option = (more: object = {}): object => ({ type: 3, name: 'topic', description: 'd', ...more });
  const sub = (more: object = {}): object => ({ type: 1, name: 'add', description: 'd', ...more });

  it('is taken when it keeps to the rules', async () => {
    const { status, body } = await put(
      command({
        name: '인용',
        name_localizations: { ko: '말' },
        default_member_permissions: '32',
        options: [
          option({ required: true }),
          option({ name: '값', choices: times(25, (n) => ({ name: String(n), value: 'v' })) }),
        ],
      }),
      command({
        name: 'group',
        options: [{ type: 2, name: 'g', description: 'd', options: [sub()] }, sub({ options: [option()] })],
      }),
      { type: 3, name: 'Suggest a correction' },
      { type: 2, name: 'group' },
    );
    expect(status).toBe(200);
    expect(body).toHaveLength(4);
    expect(broken()).toEqual([]);
  });

  it.each<[what: string, commands: object[], rule: string, where: string]>([
    ['with a capital', [command({ name: 'Quote' })], 'command-name', '0.name'],
    ['with a space', [command({ name: 'a b' })], 'command-name', '0.name'],
    ['with a name of 33', [command({ name: 'q'.repeat(33) })], 'openapi', '0.name'],
    [
      'with a capital in another language',
      [command({ name_localizations: { fr: 'Citer' } })],
      'command-name',
      '0.name_localizations.fr',
    ],
    [
      'in a language that is none',
      [command({ name_localizations: { kr: '말' } })],
      'locale',
      '0.name_localizations.kr',
    ],
    ['without a description', [{ name: 'quote' }], 'description', '0.description'],
    ['with a description of 101', [command({ description: 'd'.repeat(101) })], 'openapi', '0.description'],
    [
      'of a message with a description',
      [{ type: 3, name: 'x', description: 'd' }],
      'context-menu',
      '0.description',
    ],
    [
      'with 26 options',
      [command({ options: times(26, (n) => option({ name: `o${n}` })) })],
      'openapi',
      '0.options',
    ],
    [
      'with 26 choices',
      [command({ options: [option({ choices: times(26, (n) => ({ name: `${n}`, value: 'v' })) })] })],
      'openapi',
      '0.options.0.choices',
    ],
    [
      'with the same choice twice',
      [command({ options: [option({ choices: times(2, () => ({ name: 'n', value: 'v' })) })] })],
      'unique-choices',
      '0.options.0.choices.1.name',
    ],
    [
      'with a required option last',
      [command({ options: [option(), option({ name: 'b', required: true })] })],
      'required-first',
      '0.options.1',
    ],
    [
      'with the same option twice',
      [command({ options: [option(), option()] })],
      'unique-options',
      '0.options.1.name',
    ],
    [
      'with an option that has no description',
      [command({ options: [{ type: 3, name: 'x' }] })],
      'openapi',
      '0.options.0.description',
    ],
    [
      'with an option’s capital',
      [command({ options: [option({ name: 'Topic' })] })],
      'command-name',
      '0.options.0.name',
    ],
    [
      'with subcommands beside options',
      [command({ options: [sub(), option()] })],
      'subcommands',
      '0.options',
    ],
    [
      'with an empty group of subcommands',
      [command({ options: [{ type: 2, name: 'g', description: 'd', options: [] }] })],
      'subcommands',
      '0.options.0.options',
    ],
    [
      'with choices and autocompletion',
      [command({ options: [option({ autocomplete: true, choices: [{ name: 'n', value: 'v' }] })] })],
      'autocomplete-choices',
      '0.options.0.autocomplete',
    ],
    [
      'with its range upside down',
      [command({ options: [option({ min_length: 5, max_length: 4 })] })],
      'option-range',
      '0.options.0',
    ],
    ['that is there already', [command(), command()], 'unique-commands', '1.name'],
    [
      'that is there already in another language',
      [
        command({ name_localizations: { ko: '말' } }),
        command({ name: 'b', name_localizations: { ko: '말' } }),
      ],
      'unique-commands',
      '1.name_localizations.ko',
    ],
    [
      'of more than 8000 characters',
      [
        command({
          options: times(25, (n) =>
            option({ name: `o${n}`, choices: times(25, (m) => ({ name: `${m}`, value: 'v'.repeat(12) })) }),
          ),
        }),
      ],
      'command-length',
      '0',
    ],
    [
      'with a property that is none',
      [command({ options: [option({ optional: true })] })],
      'openapi',
      '0.options.0.optional',
    ],
  ])('%s is refused', async (_, commands, rule, where) => {
    const before = [...server.commands];
    const reply = await put(...commands);
    expect(reply).toMatchObject({ status: 400, body: { code: 50_035 } });
    expect(complaints(reply.body.errors)).toContain(where);
    expect(broken()).toEqual([rule]);
    expect(server.commands).toEqual(before);
  });

  it.each([
    [101, 1],
    [16, 2],
    [16, 3],
  ])('is one too many (%i of type %i)', async (count, type) => {
    const reply = await put(
      ...times(count, (n) => ({ type, name: `c${n}`, ...(type === 1 && { description: 'd' }) })),
    );
    expect(reply).toMatchObject({ status: 400, body: { code: 30_032 } });
    expect(broken()).toEqual(['command-count']);
  });

  it('can be made, changed and deleted alone', async () => {
    await put();
    const path = `/applications/${server.applicationId}/commands`;
    const made = await bot.call('POST', path, command());
    expect(made.status).toBe(201);
    expect((await bot.call('POST', path, command({ description: 'e' }))).status).toBe(200);
    const changed = await bot.call('PATCH', `${path}/${made.body.id}`, {
      name: 'cite',
      name_localizations: { ko: '말' },
    });
    expect(changed.body).toMatchObject({ id: made.body.id, name: 'cite', description: 'e' });
    expect((await bot.call('GET', path)).body[0]).not.toHaveProperty('name_localizations');
    expect((await bot.call('GET', `${path}?with_localizations=true`)).body[0].name_localizations).toEqual({
      ko: '말',
    });
    expect((await bot.call('DELETE', `${path}/${made.body.id}`)).status).toBe(204);
    expect(await bot.call('GET', `${path}/${made.body.id}`)).toMatchObject({
      status: 404,
      body: { code: 10_063 },
    });
    expect(broken()).toEqual([]);
  });

  it('is not created too often in a day', async () => {
    const some = (word: string): object[] => times(26, (n) => command({ name: `${word}${n}` }));
    expect((await put(...some('a'))).status).toBe(200);
    expect((await put(...some('a'))).status).toBe(200);
    expect(await put(...some('b'))).toMatchObject({ status: 400, body: { code: 30_034 } });
    expect(broken()).toEqual(['command-creates']);
  });

  it('of a guild has no contexts', async () => {
    const path = `/applications/${server.applicationId}/guilds/${server.guild('Readers').id}/commands`;
    expect((await bot.call('POST', path, command({ contexts: [0] }))).status).toBe(400);
    expect(broken()).toEqual(['guild-command']);
  });
});

describe('a request', () => {
  it('without the token is refused', async () => {
    expect(await bot.call('GET', '/users/@me', undefined, 'Bot x.y.z')).toMatchObject({
      status: 401,
      body: { code: 0 },
    });
  });

  it('for what Discord does not have is refused', async () => {
    expect((await bot.call('GET', '/users/@you/friends')).status).toBe(404);
    expect(broken()).toEqual(['unknown-route']);
  });

  it('for what this fake does not have is noted', async () => {
    expect((await bot.call('GET', '/voice/regions')).status).toBe(404);
    expect(broken()).toEqual(['not-faked']);
  });

  it('with a query that Discord does not have is refused', async () => {
    expect((await bot.call('GET', '/users/@me?fast=1')).status).toBe(400);
    expect(broken()).toEqual(['openapi']);
  });

  it('is logged', async () => {
    await bot.call('GET', `/guilds/${server.guild('Readers').id}?with_counts=true`);
    expect(server.requests.at(-1)).toMatchObject({
      method: 'GET',
      path: `/guilds/${server.guild('Readers').id}`,
      query: { with_counts: 'true' },
      status: 200,
    });
  });
});
