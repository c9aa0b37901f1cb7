/** Manifests and installing. */
import { App, HTTPReceiver, MemoryInstallationStore } from '@slack/bolt';
import { expect, it } from 'vitest';
import type { Json } from './check.ts';
import { call, listening, silent, slack } from './harness.ts';
import { problemsInManifest } from './index.ts';

const command = (name: string): Json => ({ command: name, description: 'Does something' });
const manifest = (more: { commands?: Json[]; scopes?: string[]; events?: string[] } = {}): Json => ({
  display_information: { name: 'Almanac' },
  features: {
    app_home: { home_tab_enabled: true, messages_tab_enabled: false },
    bot_user: { display_name: 'almanac' },
    slash_commands: more.commands ?? [command('/timeline')],
  },
  oauth_config: { scopes: { bot: more.scopes ?? ['commands', 'chat:write', 'app_mentions:read'] } },
  settings: {
    event_subscriptions: { bot_events: more.events ?? ['app_mention'] },
    interactivity: { is_enabled: false },
    socket_mode_enabled: true,
  },
});

it('finds what Slack would refuse in a manifest', () => {
  const commands = (...names: string[]) => problemsInManifest(manifest({ commands: names.map(command) }));
  expect(problemsInManifest(manifest())).toEqual([]);
  expect(commands('/who')).toEqual(["/who is a command of Slack's own"]);
  expect(commands('/타임라인')).toEqual(['/타임라인: a-z, 0-9, - and _ only, at most 32 characters']);
  expect(commands(`/${'x'.repeat(32)}`)).toHaveLength(2);
  expect(commands(...Array.from({ length: 51 }, (_, index) => `/c${index}`))).toEqual([
    '/features/slash_commands must NOT have more than 50 items',
  ]);
  expect(problemsInManifest(manifest({ events: ['message.im'] }))).toEqual([
    'the event message.im needs the scope im:history',
  ]);
  expect(problemsInManifest({ ...manifest(), colour: 'red' })).toHaveLength(1);
  expect(problemsInManifest({})).toHaveLength(1);
});

it('sends nothing that the manifest does not declare', async () => {
  const server = await slack({ manifest: manifest() });
  expect(() => server.command({ user: 'minji', channel: 'general', command: '/quote' })).toThrow('/quote');
  expect(() => server.dm({ user: 'minji', text: 'x' })).toThrow('message.im');
  expect(() => server.openHome({ user: 'minji' })).toThrow('app_home_opened');
  expect(() => server.shortcut({ user: 'minji', callbackId: 'save' })).toThrow('the global shortcut save');
  const message = server.post({
    channel: 'general',
    body: {
      text: 'x',
      blocks: [
        { type: 'actions', elements: [{ type: 'button', text: { type: 'plain_text', text: 'Press' } }] },
      ],
    },
  });
  expect(() => server.press(message, 'Press', { user: 'minji' })).toThrow('interactivity');
  await expect(slack({ manifest: manifest({ scopes: [] }) })).rejects.toThrow('need the scope commands');
});

it('installs the app as a browser does', async () => {
  const scopes = ['commands', 'chat:write', 'app_mentions:read'];
  const server = await slack({
    manifest: manifest(),
    workspaces: [{ id: 'T0NEW', name: 'Newcomers', installed: false, users: [{ id: 'U0FIRST' }] }],
  });
  const installationStore = new MemoryInstallationStore();
  const clientOptions = { slackApiUrl: `${server.url}/api/` };
  const { clientId, clientSecret, signingSecret } = server;
  const app = new App({
    logger: silent,
    clientOptions,
    receiver: new HTTPReceiver({
      logger: silent,
      signingSecret,
      clientId,
      clientSecret,
      stateSecret: 'state',
      scopes,
      installationStore,
      installerOptions: { clientOptions },
    }),
  });
  const appUrl = await listening(app);

  expect((await server.install({ workspace: 'T0NEW', deny: true }, appUrl)).status).toBe(500);
  expect(await call(server, 'auth.test', {})).toMatchObject({ error: 'account_inactive' });
  const installed = await server.install({ workspace: 'T0NEW' }, appUrl);
  expect([installed.status, installed.body]).toEqual([200, expect.stringContaining('Thank you')]);
  const { bot } = await installationStore.fetchInstallation({
    teamId: 'T0NEW',
    enterpriseId: undefined,
    isEnterpriseInstall: false,
  });
  expect(bot?.token).toBe(server.botToken);
  expect(bot?.scopes).toEqual(scopes);
  expect(await call(server, 'auth.test', {})).toMatchObject({ ok: true, team_id: 'T0NEW' });

  const token = server.botToken;
  await server.uninstall();
  expect(await call(server, 'auth.test', {}, { token })).toMatchObject({ error: 'token_revoked' });
  expect(server.violations).toEqual([]);
});

it('exchanges a code for a token once, with the secret', async () => {
  const server = await slack({ workspaces: [{ id: 'T1', installed: false, users: [{ id: 'U1' }] }] });
  const access = async (more: Json) =>
    (
      await call(
        server,
        'oauth.v2.access',
        { client_id: server.clientId, client_secret: server.clientSecret, ...more },
        { token: '', form: true },
      )
    )['error'];
  expect(await access({ code: 'x' })).toBe('invalid_code');
  expect(await access({ code: 'x', client_secret: 'y' })).toBe('bad_client_secret');
  expect(await access({ code: 'x', client_id: 'y' })).toBe('invalid_client_id');
});
