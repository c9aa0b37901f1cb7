/**
 * A Slack for tests on loopback: the Web API, Socket Mode and signed HTTP, for the real `@slack/bolt`. Enforces Slack’s
 * rules: requests that Slack would refuse get Slack’s error, and are recorded in `violations`.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Send } from './deliver.ts';
import { createEvents } from './events.ts';
import { createFaults, type Fault, type FaultOptions } from './faults.ts';
import { addFile } from './files.ts';
import { createGrants } from './grants.ts';
import { createHttp, type RawOptions } from './http.ts';
import { declaredBy, problemsInManifest, scopesOf } from './manifest.ts';
import { createModals } from './modals.ts';
import { createOAuth, type InstallOptions, type InstallResult } from './oauth.ts';
import { createPeople } from './people.ts';
import { createTargets } from './targets.ts';
import { createRates } from './rates.ts';
import { ALL_SCOPES } from './scopes.ts';
import { createSocket } from './socket.ts';
import { shownUntil } from './shown.ts';
import { createWorld, LIMITS, type Limits, type Message, type Seen, type WorkspaceOptions } from './state.ts';
import { createWebApi } from './web-api.ts';

export { problemsInManifest } from './manifest.ts';
export { readText } from './messages.ts';
export type { Act, Target } from './context.ts';
export type { Shown } from './shown.ts';
export type { Submitted } from './modals.ts';
export type {
  Channel,
  Limits,
  Logged,
  Message,
  Seen,
  SharedLinks,
  User,
  View,
  Violation,
  Workspace,
} from './state.ts';

export interface SlackOptions {
  /** The workspaces; defaults to one with four people and three channels. */
  workspaces?: readonly WorkspaceOptions[];
  appId?: string;
  signingSecret?: string;
  clientId?: string;
  clientSecret?: string;
  appToken?: string;
  /** The app's manifest: checked at once, and nothing is sent that it does not declare. */
  manifest?: unknown;
  /** The limits; default to Slack's. Shorter times make faster tests. */
  limits?: Partial<Limits>;
  /** Whether the app gets events of its own direct messages, as Slack sends them; default true. */
  echo?: boolean;
  /**
   * Whether `& < >` in the text of a command arrive as entities, as they do in messages; default true. Slack does not
   * document it, so an app should handle both.
   */
  escapeCommands?: boolean;
}

export const DEFAULT_WORKSPACE: WorkspaceOptions = {
  id: 'T0ALMANAC',
  name: 'Almanac HQ',
  users: [
    { id: 'U0MINJI', name: 'minji', locale: 'ko-KR' },
    { id: 'U0ALEX', name: 'alex', locale: 'en-US' },
    { id: 'U0ADMIN', name: 'admin', admin: true },
    { id: 'U0OWNER', name: 'owner', admin: true, owner: true },
  ],
  channels: [
    { id: 'C0GENERAL', name: 'general' },
    { id: 'C0RANDOM', name: 'random', bot: false },
    { id: 'C0SECRET', name: 'secret', private: true },
  ],
};

export type SlackServer = Awaited<ReturnType<typeof startSlack>>;

/** @throws when the manifest would be refused. */
export async function startSlack(options: SlackOptions = {}) {
  const { manifest, signingSecret = 'signing-secret', appToken = 'xapp-1-A0ALMANAC-1' } = options;
  const { clientId = '1.1', clientSecret = 'client-secret' } = options;
  if (manifest !== undefined) {
    const problems = problemsInManifest(manifest);
    if (problems.length > 0) throw new Error(`Slack refuses this manifest:\n${problems.join('\n')}`);
  }
  const scopes = manifest === undefined ? ALL_SCOPES : scopesOf(manifest);
  const world = createWorld({
    limits: { ...LIMITS, ...options.limits },
    appId: options.appId ?? 'A0ALMANAC',
  });
  for (const workspace of options.workspaces ?? [DEFAULT_WORKSPACE]) world.add(workspace, scopes);

  let url = '';
  const stopping = new AbortController();
  const faults = createFaults();
  const declared = declaredBy(manifest);
  const grants = createGrants(world, () => url);
  const oauth = createOAuth(world, clientId, clientSecret, scopes);
  const socket = createSocket(world);
  let deliver: 'socket' | { http: string } = 'socket';
  const http = createHttp(signingSecret, () => {
    if (deliver === 'socket') throw new Error('set server.deliver to the address of the app first');
    return deliver.http;
  });
  const send: Send = (...args) => (deliver === 'socket' ? socket.send : http.send)(...args);
  const context = {
    world,
    grants,
    declared,
    stopped: stopping.signal,
    send,
    overHttp: () => deliver !== 'socket',
    escapeCommands: options.escapeCommands ?? true,
  };
  const targets = createTargets(context);
  const people = createPeople(context, targets);
  const modals = createModals(context, targets);
  const events = createEvents(context);
  const api = createWebApi({
    world,
    faults,
    grants,
    oauth,
    appToken,
    rates: createRates(world),
    ticket: () => socket.ticket(url),
    echo(workspace, channel, message) {
      if (options.echo === false || channel.im === undefined || !declared.hasEvent('message.im')) return;
      const event = { ...message, channel: channel.id, channel_type: 'im', event_ts: message['ts'] };
      void events.tell(workspace, event);
    },
  });

  const server = createServer((request, response) => {
    api.handle(request, response).catch((error: unknown) => {
      world.violate('fake', request.url ?? '', String(error instanceof Error ? error.stack : error));
      response.destroy();
    });
  });
  server.on('upgrade', (request, stream, head) => socket.upgrade(request, stream, head));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  world.url = url;

  const { command, press, choose, shortcut } = people;
  const { mention, dm, openHome, share, say, forward, post, event } = events;
  return {
    /** The Web API is under `api/` here, and `response_url`s beside it. */
    url,
    appToken,
    signingSecret,
    clientId,
    clientSecret,
    appId: world.appId,
    /** The current token of the first workspace. */
    get botToken(): string {
      return world.workspace().botToken;
    },
    /** Every request that broke a rule. A test ends with `expect(server.violations).toEqual([])`. */
    violations: world.violations,
    /** Every request to the Web API or a `response_url`, in order. */
    requests: world.requests,
    /** The transport: Socket Mode, or signed HTTP to this address. */
    get deliver() {
      return deliver;
    },
    set deliver(way: 'socket' | { http: string }) {
      deliver = way;
    },
    /** Types a slash command. */
    command,
    /** Presses a button: its label, `action_id` or number. */
    press,
    /** Chooses in a menu; sends it to the app unless it is an input of a modal. */
    choose,
    /** Types in a menu whose options the app loads; resolves to what it offers. */
    suggest: targets.suggest,
    /** Mentions the bot in a channel or thread. */
    mention,
    /** Writes to the bot. */
    dm,
    /** Uses a shortcut, on a message or anywhere. */
    shortcut,
    /** Writes links, of which Slack tells the app. */
    share,
    /** Opens App Home. */
    openHome,
    /** Writes a message that the app does not hear of. */
    say,
    /** Forwards a message as a person. */
    forward,
    /** Puts a message of the bot's into a channel. */
    post,
    /** Fills in a modal, by `block_id`, `action_id` or label, and submits it. */
    submit: modals.submit,
    /** Closes a modal. */
    close: modals.close,
    /** The messages of a channel, oldest first. */
    messages: (channel: string, workspace?: string): readonly Message[] =>
      world.channel(world.workspace(workspace), channel).messages,
    /** The direct messages with a person. */
    directMessages(user: string, workspace?: string): readonly Message[] {
      const own = world.workspace(workspace);
      return world.im(own, world.user(own, user).id).messages;
    },
    /** The messages in a channel that only this person sees. */
    ephemerals(user: string, channel: string, workspace?: string): readonly Message[] {
      const own = world.workspace(workspace);
      const { id } = world.user(own, user);
      return world.channel(own, channel).ephemerals.filter((message) => message.user === id);
    },
    /** Puts a file into the workspace, to be entered by its id in an input of a modal. */
    upload(user: string, file: { name: string; content: string | Uint8Array }, workspace?: string): string {
      const own = world.workspace(workspace);
      return addFile(world, own, world.user(own, user).id, file).id;
    },
    /** The content of a file that was shared or uploaded. */
    contentOf: (id: unknown): string | undefined => world.files.get(String(id))?.content?.toString(),
    /** The App Home of a person. */
    home(user: string, workspace?: string) {
      const own = world.workspace(workspace);
      return own.homes.get(world.user(own, user).id);
    },
    /** Everything that appeared, changed or disappeared on a screen, in order. */
    shown: world.shown as readonly Seen[],
    /** Waits until this holds, looking whenever something is shown. @throws when it does not within `patience`. */
    until: (holds: () => boolean): Promise<void> => shownUntil(world, holds),
    /** The modals that are open. */
    views: (workspace?: string) => [...world.workspace(workspace).views.values()],
    /** A workspace, a channel, a person: to be changed, as by `server.channel('general').archived = true`. */
    workspace: (id?: string) => world.workspace(id),
    channel: (name: string, workspace?: string) => world.channel(world.workspace(workspace), name),
    /** A channel is gone, with all that was in it. */
    deleteChannel(name: string, workspace?: string): void {
      const own = world.workspace(workspace);
      own.channels.delete(world.channel(own, name).id);
    },
    /** Deletes a message as a person. */
    deleteMessage(message: Message): void {
      const { messages } = world.channel(world.workspace(message.team), message.channel);
      messages.splice(messages.indexOf(message), 1);
    },
    user: (name: string, workspace?: string) => world.user(world.workspace(workspace), name),
    /** Sends any event; with `retries`, so often again though it was acknowledged. */
    event,
    /** Makes requests fail. */
    fault: (fault: FaultOptions): Fault => faults.add(fault),
    /** Socket Mode's misfortunes. */
    socket: socket.faults,
    /** One request over HTTP, signed badly or well; resolves to the status of the app's answer. */
    sendRaw: (raw: RawOptions): Promise<number> => http.raw(raw),
    /** Installs the app as a browser does, from the app's `/slack/install` on. */
    install: (own: InstallOptions, appUrl: string): Promise<InstallResult> => oauth.install(appUrl, own),
    /** Uninstalls the app from a workspace: revokes its token, and sends the event if the app subscribes to it. */
    async uninstall(workspace?: string): Promise<void> {
      const own = world.workspace(workspace);
      oauth.revoke(own);
      await events.uninstalled(own);
    },
    /** Lets time pass for what expires: triggers, addresses, codes, limits. Timers do not notice. */
    later: (ms: number): void => world.later(ms),
    async stop(): Promise<void> {
      stopping.abort();
      await socket.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
