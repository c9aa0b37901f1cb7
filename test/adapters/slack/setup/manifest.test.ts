import { describe, expect, it } from 'vitest';
import { MANIFEST_LIMITS } from '../../../../src/adapters/slack/limits.ts';
import type { SlackManifest } from '../../../../src/adapters/slack/setup/rules.ts';
import { manifestOf } from '../../../../src/adapters/slack/setup/manifest.ts';
import { isAvailableName, manifestProblems, RESERVED } from '../../../../src/adapters/slack/setup/rules.ts';
import { LINK_SCOPES, SCOPES } from '../../../../src/adapters/slack/setup/scopes.ts';
import { commands, groups } from '../../../../src/commands/index.ts';
import { command } from '../../../../src/core/command/command.ts';
import { LOCALES } from '../../../../src/core/base/locale.ts';
import { problemsInManifest } from '../../../fakes/slack/index.ts';

const socket = manifestOf(commands, groups, { mode: 'socket' });
const http = manifestOf(commands, groups, { mode: 'http', url: 'https://almanac.example.org/' });

describe('the manifest', () => {
  it.each(LOCALES)('passes the official schema, over Socket Mode and HTTP (%s)', (locale) => {
    for (const options of [
      { mode: 'socket', locale } as const,
      { mode: 'http', url: 'https://almanac.example.org', locale } as const,
    ]) {
      const manifest = manifestOf(commands, groups, options);
      // The manifest as people paste it.
      expect(problemsInManifest(JSON.parse(JSON.stringify(manifest)))).toEqual([]);
      expect(manifestProblems(manifest)).toEqual([]);
    }
  });

  it('has every command of one word that Slack lets us have, each group, and the umbrella', () => {
    const declared = socket.features.slash_commands.map((each) => each.command);
    const words = commands.map(({ name }) => name.en).filter((name) => !name.includes(' '));
    expect(declared).toEqual([
      '/almanac',
      ...words.filter((name) => !RESERVED.has(name)).map((name) => `/${name}`),
      ...groups.filter(({ name }) => !name.en.includes(' ')).map(({ name }) => `/${name.en}`),
    ]);
    expect(declared).not.toContain('/help');
  });

  it('says how each command goes on, in the language that is asked for', () => {
    const hintOf = ({ features }: SlackManifest, name: string) =>
      features.slash_commands.find((each) => each.command === name)?.usage_hint;
    expect(hintOf(socket, '/timeline')).toMatch(/^<topic> \[since:…\]/);
    expect(hintOf(socket, '/curate')).toMatch(/^add \| show \| edit/);
    expect(hintOf(manifestOf(commands, groups, { mode: 'socket', locale: 'ko' }), '/timeline')).toMatch(
      /^<주제> \[부터:…\]/,
    );
  });

  it('names the addresses only where Slack calls us', () => {
    expect(JSON.stringify(socket)).not.toContain('https://');
    expect(socket.settings.socket_mode_enabled).toBe(true);
    expect(http.settings.socket_mode_enabled).toBe(false);
    expect(http.settings.interactivity).toEqual({
      is_enabled: true,
      request_url: 'https://almanac.example.org/slack/events',
      message_menu_options_url: 'https://almanac.example.org/slack/events',
    });
    expect(http.oauth_config.redirect_urls).toEqual(['https://almanac.example.org/slack/oauth_redirect']);
  });

  it('asks for no more than has a reason, and hears of no message in a channel but mentions', () => {
    expect(socket.oauth_config.scopes.bot).toEqual(SCOPES.map(({ scope }) => scope));
    expect(SCOPES.every(({ reason }) => reason.en !== '' && reason.ko !== '')).toBe(true);
    const heard = socket.settings.event_subscriptions.bot_events.filter((event) =>
      event.startsWith('message.'),
    );
    expect(heard).toEqual(['message.im']);
  });

  it('asks for links to the site where it has a public name, and for no others', () => {
    const domains = (siteUrl: string) => {
      const {
        features,
        oauth_config: oauth,
        settings,
      } = manifestOf(commands, groups, { mode: 'socket', siteUrl });
      const asks = LINK_SCOPES.every(({ scope }) => oauth.scopes.bot.includes(scope));
      const hears = settings.event_subscriptions.bot_events.includes('link_shared');
      expect([asks, hears]).toEqual(Array(2).fill(features.unfurl_domains !== undefined));
      expect(problemsInManifest({ ...manifestOf(commands, groups, { mode: 'socket', siteUrl }) })).toEqual(
        [],
      );
      return features.unfurl_domains;
    };
    expect(domains('https://almanac.example.org/base')).toEqual(['almanac.example.org']);
    for (const local of ['http://localhost:4280', 'http://127.0.0.1:4280', 'http://[::1]/', 'http://almanac'])
      expect([local, domains(local)]).toEqual([local, undefined]);
    expect(socket.features.unfurl_domains).toBeUndefined();
  });

  it('looks as in test/golden/slack-manifest.json', async () => {
    const one = commands.filter(({ name }) => ['timeline', 'suggest', 'curate review'].includes(name.en));
    const manifest = manifestOf(one, groups, { mode: 'socket' });
    await expect(`${JSON.stringify(manifest, undefined, 2)}\n`).toMatchFileSnapshot(
      '../../../golden/slack-manifest.json',
    );
  });
});

describe('what Slack would refuse is found before it is pasted:', () => {
  const named = (en: string) =>
    command({
      name: { en, ko: '이름' },
      description: { en: 'A command', ko: '명령' },
      options: {},
      examples: [''],
      run: () => ({ blocks: [] }),
    });

  it.each(['status', 'help', 'Timeline', 'two words', '발언', 'a'.repeat(32), ''])(
    'a command cannot be called “%s”, and is left to the umbrella',
    (name) => {
      expect(isAvailableName(name)).toBe(false);
      const { features } = manifestOf([named(name)], [], { mode: 'socket' });
      expect(features.slash_commands.map((each) => each.command)).toEqual(['/almanac']);
    },
  );

  it.each<[string, (manifest: SlackManifest) => SlackManifest]>([
    [
      'commands, and at most 50',
      (own) =>
        withCommands(
          own,
          Array.from({ length: 51 }, (_, n) => `/c${n}`),
        ),
    ],
    ['is declared twice', (own) => withCommands(own, ['/same', '/same'])],
    ["is a command of Slack's own", (own) => withCommands(own, ['/remind'])],
    ['may have only the letters a-z', (own) => withCommands(own, ['/발언'])],
    ['must have 2 to 32 characters', (own) => withCommands(own, [`/${'a'.repeat(32)}`])],
    [
      `must have 1 to ${MANIFEST_LIMITS.shortcutName} characters`,
      (own) => ({
        ...own,
        features: {
          ...own.features,
          shortcuts: [{ name: 'n'.repeat(25), type: 'message', callback_id: 'id', description: 'd' }],
        },
      }),
    ],
    [
      'must have 1 to 140 characters',
      (own) => ({
        ...own,
        display_information: { ...own.display_information, description: 'd'.repeat(141) },
      }),
    ],
    [
      'a public address that begins with https://',
      (own) => ({ ...own, settings: { ...own.settings, socket_mode_enabled: false } }),
    ],
  ])('%s', (says, spoil) => {
    const problems = manifestProblems(spoil(socket)).join('\n');
    expect(problems).toContain(says);
    // Each with where the rule stands.
    expect(problems).toMatch(/\(https:\/\/\S+\)$/);
  });

  it('a manifest for HTTP without an address is not made at all', () => {
    expect(() => manifestOf(commands, groups, { mode: 'http' })).toThrow('https://');
    expect(() => manifestOf(commands, groups, { mode: 'http', url: 'http://plain.example' })).toThrow(
      'https://',
    );
  });
});

const withCommands = (own: SlackManifest, names: readonly string[]): SlackManifest => ({
  ...own,
  features: {
    ...own.features,
    slash_commands: names.map((name) => ({ command: name, description: 'd', should_escape: false })),
  },
});
