import type { APIInteraction, GatewayMessageCreateDispatchData } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { NO_NAMES } from '../../../../src/adapters/discord/receive/message.ts';
import { lineIn } from '../../../../src/adapters/discord/receive/mention.ts';
import {
  askerOf,
  readCall,
  typingOf,
  type Answerable,
} from '../../../../src/adapters/discord/receive/call.ts';
import { UserError } from '../../../../src/core/reply/user-error.ts';
import { memoryOverMap } from '../../../../src/core/base/memory.ts';
import type { Locale } from '../../../../src/core/base/locale.ts';
import type { RemoteFile } from '../../../../src/core/platform/files.ts';
import { KeptLines } from '../../../../src/core/platform/kept-lines.ts';

const kept = new Map<string, string>();
const lines = new KeptLines(memoryOverMap(kept));

const services = {
  lines,
  placeOf: async (workspace: string | undefined, locale: Locale) => ({ space: workspace ?? 'own', locale }),
};
const readFile = async ({ name, url }: RemoteFile) => `what ${name} at ${url} holds`;
const read = async (interaction: object) => {
  const whole = { id: '9', authorizing_integration_owners: { 0: '2' }, ...interaction } as Answerable;
  return readCall(whole, askerOf(whole), { services, readFile, namesIn: () => NO_NAMES });
};
/** The part of a call that differs from one interaction to the next, and how it is answered. */
const ask = async (interaction: object) => {
  const { call, ...mode } = await read(interaction);
  const { locale: _locale, caller: _caller, place: _place, request: _request, ...asked } = call;
  return { asked, mode };
};
const asker = (interaction: object) =>
  askerOf({ authorizing_integration_owners: { 0: '2' }, ...interaction } as Exclude<
    APIInteraction,
    { type: 1 }
  >);

describe('who asks', () => {
  it.each([
    [{ locale: 'ko', guild_locale: 'en-US' }, 'ko', 'en'],
    [{ locale: 'en-GB', guild_locale: 'ko' }, 'en', 'ko'],
    [{ locale: 'ja', guild_locale: 'ko' }, 'ko', 'ko'],
    [{ locale: 'ja', guild_locale: 'fr' }, 'en', 'en'],
    [{ locale: 'ko' }, 'ko', 'ko'],
    [{ locale: 'ja' }, 'en', 'en'],
  ])('with %j reads %s among readers of %s', (locales, own, place) => {
    const { locale, placeLocale } = asker({ user: { id: '1' }, ...locales });
    expect([locale, placeLocale]).toEqual([own, place]);
  });

  it.each([
    ['32', 'admin', false],
    ['16', 'member', true],
    ['8', 'admin', true],
    ['2147483648', 'member', false],
  ])('with the permissions %s is %s, and manages channels: %s', (permissions, role, managesChannels) => {
    const member = { user: { id: '1' }, permissions };
    expect(asker({ guild_id: '2', member, locale: 'en-US' })).toMatchObject({
      user: '1',
      caller: { id: 'discord:1', role, managesChannels },
      guild: '2',
    });
    const elsewhere = { guild_id: '2', member, locale: 'en-US', authorizing_integration_owners: { 1: '1' } };
    expect(asker(elsewhere)).toMatchObject({
      caller: { role: 'member', managesChannels: false },
      guild: undefined,
    });
  });
});

describe('what is asked', () => {
  it('is a complete call: who, where, in which language, and what', async () => {
    const pressed = {
      guild_id: '2',
      channel: { id: '7' },
      member: { user: { id: '1' }, permissions: '32' },
      locale: 'ko',
      guild_locale: 'en-US',
    };
    const data = { component_type: 2, custom_id: '/about nature' };
    expect((await read({ type: 3, ...pressed, data })).call).toEqual({
      line: '/about nature',
      locale: 'ko',
      caller: { id: 'discord:1', role: 'admin', managesChannels: false },
      place: { space: '2', locale: 'en', channel: 'discord:7' },
      request: 'discord:9',
      isPress: true,
      asksFirst: true,
    });
  });

  it('by a command is its options, as they would be typed', async () => {
    const options = [
      { type: 3, name: 'topic', value: 'deepseek' },
      { type: 5, name: 'private', value: true },
      { type: 4, name: 'page', value: 2 },
    ];
    const { asked, mode } = await ask({ type: 2, data: { type: 1, name: 'timeline', options } });
    expect(asked).toEqual({
      command: 'timeline',
      options: { topic: 'deepseek', private: 'true', page: '2' },
    });
    expect(mode).toEqual({ replaces: false, canOpenForm: true });
  });

  it('by a subcommand is the command of two words', async () => {
    const options = [{ type: 1, name: 'review', options: [{ type: 4, name: 'page', value: 3 }] }];
    const { asked } = await ask({ type: 2, data: { type: 1, name: 'curate', options } });
    expect(asked).toEqual({ command: 'curate review', options: { page: '3' } });
  });

  it.each([
    ['/about nature', { line: '/about nature', isPress: true, asksFirst: true }, false],
    ['~/fact china page:2', { line: '/fact china page:2', isPress: true, asksFirst: true }, true],
    ['?/suggest x', { line: '/suggest x', form: 'open', isPress: true, asksFirst: true }, false],
    ['!/curate publish x', { line: '/curate publish x', isPress: true }, false],
    ['!~/curate gaps x dismiss:true', { line: '/curate gaps x dismiss:true', isPress: true }, true],
  ])('by the button %s is its line', async (custom_id, asked, replaces) => {
    const pressed = await ask({ type: 3, data: { component_type: 2, custom_id } });
    expect(pressed).toEqual({ asked, mode: { replaces, canOpenForm: true } });
  });

  it('by a menu is the line that was chosen', async () => {
    kept.set('kept:1', '?/suggest x');
    const data = { component_type: 3, custom_id: 'choose:0', values: ['kept:1'] };
    expect((await ask({ type: 3, data })).asked).toEqual({
      line: '/suggest x',
      form: 'open',
      isPress: true,
      asksFirst: true,
    });
  });

  it('by an old button has expired', async () => {
    const data = { component_type: 2, custom_id: 'kept:2' };
    await expect(ask({ type: 3, data })).rejects.toBeInstanceOf(UserError);
  });

  it('by a form is its line, with all that it showed', async () => {
    const components = [
      { type: 18, component: { type: 4, custom_id: 'text', value: 'In 2023.' } },
      { type: 18, component: { type: 4, custom_id: 'why', value: '' } },
      { type: 18, component: { type: 3, custom_id: 'lang', values: ['ko'] } },
      { type: 18, component: { type: 3, custom_id: 'kind', values: [] } },
      { type: 1, components: [{ type: 4, custom_id: 'old', value: 'row' }] },
      { type: 10 },
    ];
    const { asked, mode } = await ask({ type: 5, data: { custom_id: 'form:/suggest x', components } });
    expect(asked).toEqual({
      line: '/suggest x',
      fields: { text: 'In 2023.', why: '', lang: 'ko', kind: '', old: 'row' },
      form: 'submitted',
    });
    expect(mode.canOpenForm).toBe(false);
  });

  it('by a command on a message is all that the message says', async () => {
    const message = {
      content: 'Look:',
      embeds: [
        {
          title: 'R1\\-Zero',
          description: '> “A\\.”\n-# small',
          fields: [{ name: 'N', value: 'V' }],
          footer: { text: 'F' },
        },
      ],
    };
    const data = {
      type: 3,
      name: 'Suggest a correction',
      target_id: '5',
      resolved: { messages: { 5: message } },
    };
    expect((await ask({ type: 2, data })).asked).toEqual({
      command: 'Suggest a correction',
      message: { text: 'Look:\nR1-Zero\n> “A.”\nsmall\nN\nV\nF' },
    });
  });

  it('of people, channels and files is a mention, and what the file holds', async () => {
    const options = [
      { type: 6, name: 'person', value: '12' },
      { type: 7, name: 'review', value: '34' },
      { type: 11, name: 'file', value: '56' },
    ];
    const attachments = {
      56: { id: '56', filename: 'a.yaml', size: 3, url: 'https://cdn.discordapp.com/a' },
    };
    const data = { type: 1, name: 'curate', options, resolved: { attachments } };
    const { asked } = await ask({ type: 2, data });
    const holds = 'what a.yaml at https://cdn.discordapp.com/a holds';
    expect(asked).toEqual({
      command: 'curate',
      options: { person: '<@12>', review: '<#34>', file: holds },
    });
    const input = { type: 19, custom_id: 'file', values: ['56'] };
    const components = [{ type: 18, component: input }];
    const form = { custom_id: 'form:/curate import', components, resolved: { attachments } };
    expect((await ask({ type: 5, data: form })).asked).toMatchObject({ fields: { file: holds } });
  });

  it.each([
    ['in a server', { guild_id: '2' }, '2'],
    ['in a direct message', {}, '@me'],
  ])('on a message %s comes with who wrote it, when, and where it is found', async (_, where, guild) => {
    const message = {
      id: '5',
      channel_id: '7',
      content: 'R1 is free.',
      embeds: [],
      author: { id: '9', username: 'minji_k', global_name: '민지' },
      timestamp: '2025-01-20T09:30:00.000000+09:00',
    };
    const data = { type: 3, name: 'Save as quote', target_id: '5', resolved: { messages: { 5: message } } };
    expect((await ask({ type: 2, ...where, data })).asked).toEqual({
      command: 'Save as quote',
      message: {
        text: 'R1 is free.',
        author: '민지',
        at: '2025-01-20T00:30:00.000Z',
        url: `https://discord.com/channels/${guild}/7/5`,
      },
    });
  });

  it('while typing is the option that has the cursor', () => {
    const options = [
      { type: 1, name: 'approve', options: [{ type: 3, name: 'suggestion', value: 'fix', focused: true }] },
    ];
    const interaction = { type: 4, data: { type: 1, name: 'curate', options } };
    expect(typingOf(interaction as unknown as Parameters<typeof typingOf>[0])).toEqual({
      command: 'curate approve',
      option: 'suggestion',
      typed: 'fix',
    });
  });
});

describe('a message', () => {
  const message = (rest: object) =>
    ({
      author: { id: '1' },
      type: 0,
      guild_id: '2',
      attachments: [],
      mentions: [],
      content: '',
      ...rest,
    }) as unknown as GatewayMessageCreateDispatchData;

  it.each([
    ['<@9> timeline deepseek', {}, 'timeline deepseek'],
    ['<@!9>타임라인 딥시크', {}, '타임라인 딥시크'],
    ['Hey <@9> timeline deepseek', {}, 'timeline deepseek'],
    ['Hey\n<@9>\ntimeline deepseek', {}, 'timeline deepseek'],
    ['<@9>, timeline deepseek', {}, 'timeline deepseek'],
    ['<@!9>: timeline deepseek', {}, 'timeline deepseek'],
    ['<@9>님, 타임라인 딥시크', {}, '타임라인 딥시크'],
    ['<@9>아 타임라인 딥시크', {}, '타임라인 딥시크'],
    ['<@9> 아시아', {}, '아시아'],
    ['<@9> `/timeline deepseek`', {}, '/timeline deepseek'],
    ['<@9> ```\n/timeline deepseek\n```', {}, '/timeline deepseek'],
    ['`timeline deepseek` <@9>', {}, 'timeline deepseek'],
    ['timeline deepseek, <@9>!', {}, 'timeline deepseek'],
    ['<@9> about <@8>', {}, 'about <@8>'],
    ['<@&7> timeline deepseek', { mention_roles: ['7'] }, 'timeline deepseek'],
    ['', { mention_roles: ['7'] }, '/help'],
    ['<@&6> timeline deepseek', { mention_roles: ['6'] }, undefined],
    ['`about nature`', { guild_id: undefined }, 'about nature'],
    ['<@9>', {}, '/help'],
    ['about nature', { guild_id: undefined }, 'about nature'],
    ['', { guild_id: undefined }, '/help'],
    ['<@9> help', { type: 19 }, 'help'],
    ['about nature', {}, undefined],
    ['@everyone', { mention_everyone: true }, undefined],
    ['<@8> about nature', {}, undefined],
    ['<@9> help', { author: { id: '3', bot: true } }, undefined],
    ['<@9> help', { webhook_id: '4' }, undefined],
    ['<@9>', { type: 7 }, undefined],
    ['', { guild_id: undefined, attachments: [{}] }, undefined],
  ])('%j %j asks %j', (content, rest, line) => {
    expect(lineIn(message({ content, ...rest }), { user: '9', role: '7' })).toBe(line);
  });
});
