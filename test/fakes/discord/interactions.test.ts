import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startDiscord, type Discord, type Person, type Seen, type Shown } from './index.ts';
import { RawBot, type Heard, type Reply } from './raw.ts';

let server: Discord;
let bot: RawBot;
let user: Person;

const words = { content: 'x', allowed_mentions: { parse: [] } };
const modal = { type: 9, data: { custom_id: 'm', title: 'M', components: [label()] } };

beforeEach(async () => {
  server = await startDiscord({
    guilds: [{ name: 'Readers' }, { name: 'Elsewhere', installed: false, channels: ['away'] }],
  });
  bot = new RawBot(server);
  user = server.user({ name: 'Ada' });
  await server.gateway.ready();
  await bot.call('PUT', `/applications/${server.applicationId}/commands`, [
    {
      name: 'quote',
      description: 'd',
      integration_types: [0, 1],
      options: [
        { type: 3, name: 'topic', description: 'd', autocomplete: true },
        { type: 4, name: 'page', description: 'd', min_value: 1 },
        { type: 11, name: 'file', description: 'd' },
      ],
    },
    {
      name: 'curate',
      description: 'd',
      default_member_permissions: '32',
      contexts: [0],
      options: [{ type: 1, name: 'add', description: 'd' }],
    },
    { name: 'About', type: 3 },
  ]);
});

afterEach(async () => {
  bot.close();
  await server.stop();
});

function label(more: object = {}): object {
  return { type: 18, label: 'Why', component: { type: 4, custom_id: 'why', style: 1, ...more } };
}

const broken = (): string[] => server.violations.map(({ rule }) => rule);

/** Has a person use /quote and the bot act on it; returns the responses to the bot. */
async function during(
  act: (heard: Heard) => Promise<Reply>,
  use = (): Promise<Shown> => server.slash({ user, command: 'quote', wait: 'sent' }),
): Promise<Reply> {
  const replied = new Promise<Reply>((resolve) => {
    bot.act = async (heard) => resolve(await act(heard));
  });
  await use();
  return replied;
}

/** A message of the bot with a button. */
async function withButton(): Promise<Seen> {
  const components = [{ type: 1, components: [{ type: 2, style: 1, custom_id: 'b', label: 'More' }] }];
  bot.act = (heard) => bot.respond(heard, { type: 4, data: { ...words, components } });
  return (await server.slash({ user, command: 'quote' })).message;
}

const press = (message: Seen) => (): Promise<Shown> => server.press(message, 'More', { user, wait: 'sent' });

describe('an interaction', () => {
  it('says all that Discord says', async () => {
    let heard: Heard | undefined;
    bot.act = (said) => {
      heard = said;
      return bot.respond(said, { type: 4, data: words });
    };
    await server.slash({
      user,
      command: 'quote',
      options: { topic: 'x', file: { name: 'a.txt', type: 'text/plain', bytes: new Uint8Array(3) } },
      locale: 'ko',
      guildLocale: 'ja',
    });
    expect(heard).toMatchObject({
      application_id: server.applicationId,
      type: 2,
      version: 1,
      locale: 'ko',
      guild_locale: 'ja',
      context: 0,
      guild_id: server.guild('Readers').id,
      authorizing_integration_owners: { '0': server.guild('Readers').id },
      member: { user: { id: user.id }, permissions: String(user.permissions) },
      channel: { id: server.channel('general').id, type: 0 },
      entitlements: [],
      data: {
        name: 'quote',
        type: 1,
        options: [
          { name: 'topic', type: 3, value: 'x' },
          { name: 'file', type: 11 },
        ],
      },
    });
    expect(heard).toHaveProperty('data.resolved.attachments');
  });

  it.each([
    [{ dm: true }, { context: 1, authorizing_integration_owners: { '0': '0' }, user: {} }],
    [{ userInstall: true }, { context: 2, authorizing_integration_owners: {}, user: {} }],
    [
      { userInstall: true, channel: 'away' },
      { context: 0, authorizing_integration_owners: {}, member: {} },
    ],
  ])('says where it is (%j)', async (where, said) => {
    let heard: Heard | undefined;
    bot.act = (one) => {
      heard = one;
      return bot.respond(one, { type: 4, data: words });
    };
    await server.slash({ user, command: 'quote', ...where });
    expect(heard).toMatchObject(said);
  });

  it.each([
    ['without such a command', { command: 'nothing' }, 'There is no command nothing'],
    ['without such an option', { command: 'quote', options: { colour: 'x' } }, 'has no option colour'],
    ['with the wrong kind of value', { command: 'quote', options: { page: 'x' } }, 'is not a number'],
    ['with a value out of range', { command: 'quote', options: { page: 0 } }, 'is out of range'],
    ['without a subcommand', { command: 'curate' }, 'Ada may not see curate'],
    ['where it is not to be seen', { command: 'curate add', dm: true }, 'is not to be seen in context 1'],
    ['where the bot is not', { command: 'quote', channel: 'away' }, 'is not to be seen by this installation'],
  ])('does not begin %s', async (_, call, message) => {
    await expect(server.slash({ user, ...call })).rejects.toThrow(message);
  });

  it('begins with what is not registered only when told to', async () => {
    bot.act = (heard) =>
      bot.respond(heard, {
        type: 4,
        data: { ...words, content: `${heard.data.name} ${heard.data.options?.[0]?.value}` },
      });
    const { text } = await server.slash({ user, command: 'gone', options: { a: 1 }, unchecked: true });
    expect(text).toBe('gone 1');
  });

  it('has to be acknowledged in time', async () => {
    server.limits.ackWithin = 60;
    let late: Reply | undefined;
    bot.act = async (heard) => {
      await server.until(() => broken().length > 0);
      late = await bot.respond(heard, { type: 4, data: words });
    };
    await expect(server.slash({ user, command: 'quote' })).rejects.toThrow('The application did not respond');
    await expect.poll(() => late).toMatchObject({ status: 404, body: { code: 10_062 } });
    expect(broken()).toEqual(['acknowledge-in-time']);
  });

  it('is acknowledged once', async () => {
    const reply = await during(async (heard) => {
      expect(await bot.respond(heard, { type: 5 })).toMatchObject({ status: 204, body: undefined });
      return bot.respond(heard, { type: 4, data: words });
    });
    expect(reply).toMatchObject({ status: 400, body: { code: 40_060 } });
    expect(broken()).toEqual(['acknowledge-once']);
  });

  it('answers with what it did, if asked', async () => {
    const reply = await during((heard) =>
      bot.respond(heard, { type: 4, data: { ...words, flags: 64 } }, '?with_response=true'),
    );
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({
      interaction: { type: 2, response_message_ephemeral: true, response_message_loading: false },
      resource: { type: 4, message: { content: 'x', flags: 64 } },
    });
  });

  it.each([6, 7, 8])('from a command is not answered with %i', async (type) => {
    const reply = await during((heard) => bot.respond(heard, { type, data: type === 7 ? words : {} }));
    expect(reply).toMatchObject({ status: 400, body: { code: 50_035 } });
    expect(broken()).toContain('callback-type');
  });

  it.each([4, 5, 9])('from typing is not answered with %i', async (type) => {
    const use = async (): Promise<never> =>
      void server.autocomplete({ user, command: 'quote', options: { topic: 'x' } }).catch(() => {}) as never;
    const data = { 4: words, 5: {}, 9: modal.data }[type];
    expect((await during((heard) => bot.respond(heard, { type, data }), use)).status).toBe(400);
    expect(broken()).toContain('callback-type');
  });

  it('from a modal is not answered with a modal, nor changes a message that is not there', async () => {
    bot.act = (heard) => bot.respond(heard, modal);
    const opened = await server.slash({ user, command: 'quote' });
    const send = (): Promise<Shown> => server.submit(opened, { Why: 'because' }, { wait: 'sent' });
    expect((await during((heard) => bot.respond(heard, modal), send)).status).toBe(400);
    expect((await during((heard) => bot.respond(heard, { type: 7, data: words }), send)).status).toBe(400);
    expect(broken()).toEqual(['callback-type', 'callback-type']);
  });

  it('from a button may change its message, and a modal from there too', async () => {
    const message = await withButton();
    await during(
      (heard) => bot.respond(heard, { type: 7, data: { ...words, content: 'changed' } }),
      press(message),
    );
    expect(server.message(message).content).toBe('changed');
    bot.act = (heard) => bot.respond(heard, modal);
    const opened = await server.press(message, 0, { user });
    await during(
      (heard) => bot.respond(heard, { type: 7, data: { ...words, content: 'again' } }),
      () => server.submit(opened, { why: 'b' }, { wait: 'sent' }),
    );
    expect(server.message(message).content).toBe('again');
    expect(broken()).toEqual([]);
  });

  it('can be deferred without a word, and change its message later', async () => {
    const message = await withButton();
    bot.act = async (heard) => {
      await bot.respond(heard, { type: 6 });
      await bot.webhook(heard, 'PATCH', '/messages/%40original', { ...words, content: 'later' });
    };
    const shown = await server.press(message, 'More', { user });
    expect(shown).toMatchObject({ acknowledged: { type: 6 }, messages: [], updated: { content: 'later' } });
    expect(broken()).toEqual([]);
  });

  it('goes on with edits and follow-ups, each with its own message', async () => {
    bot.act = async (heard) => {
      await bot.respond(heard, { type: 5, data: { flags: 64 } });
      await bot.webhook(heard, 'PATCH', '/messages/@original', words);
      const { body } = await bot.webhook(heard, 'POST', '?wait=true', { ...words, content: 'more' });
      await bot.webhook(heard, 'PATCH', `/messages/${body.id}`, { ...words, content: 'still more' });
      await bot
        .webhook(heard, 'POST', '', { ...words, content: 'too much' })
        .then(({ body }) => bot.webhook(heard, 'DELETE', `/messages/${body.id}`));
    };
    const shown = await server.slash({ user, command: 'quote' });
    await shown.until(
      () => server.requests.at(-1)?.method === 'DELETE' && server.requests.at(-1)?.status === 204,
    );
    expect(shown.messages.map(({ content, ephemeral }) => [content, ephemeral])).toEqual([
      ['x', true],
      ['still more', false],
    ]);
    expect(broken()).toEqual([]);
  });

  it('takes no flag but that of whom it shows to when it is deferred', async () => {
    const reply = await during((heard) => bot.respond(heard, { type: 5, data: { flags: 64 | 4 } }));
    expect(reply).toMatchObject({ status: 400, body: { code: 50_035 } });
    expect(broken()).toContain('deferral-flags');
  });

  it('keeps to whom a deferral said it would show', async () => {
    await during(async (heard) => {
      await bot.respond(heard, { type: 5 });
      return bot.webhook(heard, 'POST', '', { ...words, flags: 64 });
    });
    expect(server.messages('general').map(({ content, ephemeral }) => [content, ephemeral])).toEqual([
      ['x', false],
    ]);
    expect(broken()).toEqual(['ephemeral-fixed']);
  });

  it('is not continued before it is acknowledged, nor with another token, nor too late', async () => {
    const use = (): Promise<Shown> => server.slash({ user, command: 'quote', wait: 'sent' });
    expect(await during((heard) => bot.webhook(heard, 'POST', '', words), use)).toMatchObject({
      status: 404,
      body: { code: 10_015 },
    });
    expect(
      await during((heard) => bot.webhook({ ...heard, token: 'x' }, 'POST', '', words), use),
    ).toMatchObject({ status: 401, body: { code: 50_027 } });
    bot.act = (heard) => bot.respond(heard, { type: 4, data: words });
    const shown = await server.slash({ user, command: 'quote' });
    shown.expire();
    expect(await bot.webhook(shown.interaction as never, 'POST', '', words)).toMatchObject({
      status: 401,
      body: { code: 50_027 },
    });
    expect(broken()).toEqual(['acknowledge-first', 'webhook-token', 'token-expired']);
  });

  it('by a person’s own installation has five follow-ups', async () => {
    const reply = await during(
      async (heard) => {
        await bot.respond(heard, { type: 4, data: words });
        for (let count = 0; count < 5; count++)
          expect((await bot.webhook(heard, 'POST', '', words)).status).toBe(200);
        return bot.webhook(heard, 'POST', '', words);
      },
      () => server.slash({ user, command: 'quote', userInstall: true, wait: 'sent' }),
    );
    expect(reply.status).toBe(400);
    expect(broken()).toEqual(['follow-ups']);
  });

  it('offers at most 25 choices, none of them empty', async () => {
    const offer = async (choices: object[]): Promise<number> => {
      const use = async (): Promise<never> =>
        void server
          .autocomplete({ user, command: 'quote', options: { topic: 'x' } })
          .catch(() => {}) as never;
      return (await during((heard) => bot.respond(heard, { type: 8, data: { choices } }), use)).status;
    };
    expect(await offer(Array.from({ length: 25 }, (_, n) => ({ name: `${n}`, value: 'v' })))).toBe(204);
    expect(await offer(Array.from({ length: 26 }, (_, n) => ({ name: `${n}`, value: 'v' })))).toBe(400);
    expect(await offer([{ name: 'n', value: '' }])).toBe(400);
    expect(await offer([{ name: 'n', value: 'v'.repeat(101) }])).toBe(400);
    expect(await offer([{ name: 'n'.repeat(101), value: 'v' }])).toBe(400);
    expect(new Set(broken().slice(0, 4))).toEqual(new Set(['openapi', 'choice']));
  });

  it.each<[what: string, data: object, where: string]>([
    ['a title of 46', { title: 't'.repeat(46) }, 'title'],
    [
      'six rows',
      { components: Array.from({ length: 6 }, (_, n) => label({ custom_id: `${n}` })) },
      'components',
    ],
    ['no rows', { components: [] }, 'components'],
    ['a label of 46', { components: [{ ...label(), label: 'l'.repeat(46) }] }, 'label'],
    ['the same custom id twice', { components: [label(), label()] }, 'custom_id'],
    ['a value of 4001', { components: [label({ value: 'v'.repeat(4001) })] }, 'value'],
    [
      'a value that is too long for itself',
      { components: [label({ max_length: 2, value: 'vvv' })] },
      'value',
    ],
    [
      'two inputs in a row',
      {
        components: [
          { type: 1, components: [1, 2].map((n) => ({ type: 4, custom_id: `${n}`, style: 1, label: 'l' })) },
        ],
      },
      'components',
    ],
    [
      'an input without a label',
      { components: [{ type: 1, components: [{ type: 4, custom_id: 'a', style: 1 }] }] },
      'label',
    ],
    [
      'a disabled select',
      {
        components: [
          {
            type: 18,
            label: 'l',
            component: { type: 3, custom_id: 's', disabled: true, options: [{ label: 'a', value: 'a' }] },
          },
        ],
      },
      'disabled',
    ],
    [
      'a button',
      { components: [{ type: 1, components: [{ type: 2, custom_id: 'a', style: 1, label: 'l' }] }] },
      'type',
    ],
  ])('does not open a modal with %s', async (_, data, where) => {
    const reply = await during((heard) => bot.respond(heard, { type: 9, data: { ...modal.data, ...data } }));
    expect(reply).toMatchObject({ status: 400, body: { code: 50_035 } });
    expect(JSON.stringify(reply.body.errors)).toContain(where);
    expect(broken()).not.toEqual([]);
  });

  it('fills a modal in only as it may be', async () => {
    bot.act = (heard) =>
      bot.respond(heard, { ...modal, data: { ...modal.data, components: [label({ max_length: 3 })] } });
    const opened = await server.slash({ user, command: 'quote' });
    await expect(server.submit(opened, {})).rejects.toThrow('Why is required');
    await expect(server.submit(opened, { Why: 'long' })).rejects.toThrow('too short or too long');
    await expect(server.submit(opened, { Who: 'me' })).rejects.toThrow('The modal has no Who');
  });

  it('shows what is ephemeral to one person only', async () => {
    bot.act = (heard) => bot.respond(heard, { type: 4, data: { ...words, flags: 64 } });
    const { message } = await server.slash({ user, command: 'quote' });
    expect(server.messages('general')).toEqual([]);
    expect(server.ephemeral(user)).toHaveLength(1);
    await expect(server.press(message, 0, { user: server.user({ name: 'Bob' }) })).rejects.toThrow(
      'Bob cannot see',
    );
    expect(
      await bot.call('GET', `/channels/${server.channel('general').id}/messages/${message.id}`),
    ).toMatchObject({ status: 404 });
  });
});
