/** Connects the bot to Slack with the official SDK. */
import { App, webApi, type Authorize, type Receiver } from '@slack/bolt';
import { InFlight } from '../../../core/base/in-flight.ts';
import {
  DRAIN_LIMIT,
  PlatformError,
  type Connection,
  type PlatformServices,
} from '../../../core/platform/platform.ts';
import { Accounts } from './accounts.ts';
import { Answers } from '../show/answer.ts';
import { Names } from '../show/names.ts';
import { createAsk } from '../receive/call.ts';
import { boltLogger, clientOptions } from './client.ts';
import { refusalOf, appRemoved, orgWideToken } from './refused.ts';
import { httpTransport, installationsIn } from './http.ts';
import { Hub, nameInstalledTeam } from '../receive/hub.ts';
import { createNotify } from '../updates/notify.ts';
import { onActions } from '../receive/action.ts';
import { onCommands } from '../receive/command.ts';
import { onEvents } from '../receive/event.ts';
import { onLinks } from '../receive/link.ts';
import { onMentions } from '../receive/mention.ts';
import { onSuggestions } from '../receive/suggest.ts';
import { onShortcuts } from '../receive/shortcut.ts';
import { onSubmissions } from '../receive/submission.ts';
import { SLACK_TIMING, type SlackOptions } from './options.ts';
import { People } from '../receive/people.ts';
import { persist } from './persist.ts';
import { Requests } from './requests.ts';
import { socketTransport } from './socket.ts';
import { createOutlet } from '../updates/outlet.ts';
import { UpdatePictures } from '../updates/pictures.ts';

export function connectSlack(services: PlatformServices, options: SlackOptions): Connection {
  const { log, meter } = services;
  const { mode } = options;
  const timing = { ...SLACK_TIMING, ...options.timing };
  const logger = boltLogger(log);
  const stopping = new AbortController();
  const ended = Promise.withResolvers<PlatformError | undefined>();
  const inFlight = new InFlight();
  const requests = new Requests(timing, meter);
  const people = new People({
    memory: services.memories('slack-person', { late: true }),
    requests,
    log,
    patience: timing.person,
  });
  const ask = createAsk(services, people);
  const onFailure = (error: unknown): void => {
    // With several workspaces, one that removed the app must not end the connection.
    const refusal = mode.kind === 'oauth' ? undefined : refusalOf(error, 'bot');
    if (refusal !== undefined) fail(refusal);
  };
  const names = new Names({ people, requests, log, patience: timing.person });
  const answers = new Answers({ services, ask, people, names, requests, timing, onFailure });
  const hub = new Hub({
    services,
    people,
    ask,
    answers,
    requests,
    timing,
    home: options.home,
    filesAt: new URL(options.apiUrl).origin,
    inFlight,
  });
  const installations = installationsIn(services.memories('slack-installation'), mode);
  const accounts = new Accounts(
    installations,
    (token) => new webApi.WebClient(token, clientOptions(options, timing, logger)),
  );
  const clientOf = async (team: string) => (await accounts.of(team))?.client;
  const transport =
    mode.kind === 'socket'
      ? socketTransport({ appToken: mode.appToken, options, timing, logger, log, meter })
      : httpTransport({ mode, options, timing, logger, log, installations });

  const unreadable = new Set<string>();
  function onUnreadableToken(team: string): void {
    if (unreadable.has(team)) return;
    unreadable.add(team);
    const sentence =
      'the token of a workspace was encrypted with another ALMANAC_SECRET: nothing can be posted there from this process';
    log.error({ platform: 'slack', team }, sentence);
  }

  /** Ends the connection for good. */
  function fail(reason: PlatformError): void {
    ended.resolve(reason);
    void stop();
  }

  async function onRemoved(team: string, at: number): Promise<void> {
    log.warn({ platform: 'slack', team }, 'removed from a workspace');
    if (installations === undefined) fail(appRemoved());
    // Slack sends the time in whole seconds, and the app may have been installed within the same second.
    else await installations.deleteOlder(team, (at + 1) * 1000);
  }

  async function run(): Promise<void> {
    const authorize = mode.kind === 'oauth' ? undefined : await authorizeWith(mode.botToken);
    if (stopping.signal.aborted) return;
    const app = new App({
      receiver: transport.receiver as Receiver,
      logger,
      clientOptions: clientOptions(options, timing, logger),
      convoStore: false,
      ...(authorize !== undefined && { authorize }),
    });
    // Bolt leaves this event unanswered, and Slack then repeats it. https://docs.slack.dev/reference/events/app_rate_limited
    const processEvent = app.processEvent.bind(app);
    app.processEvent = async (event) => {
      if (event.body['type'] !== 'app_rate_limited') {
        nameInstalledTeam(event.body);
        return processEvent(event);
      }
      log.warn({ platform: 'slack', team: event.body['team_id'] }, 'Slack leaves out events for a while');
      await event.ack();
    };
    // Listeners catch their own errors; what arrives here is Bolt’s, such as an unknown workspace.
    app.error(async (error) =>
      log.error({ platform: 'slack', err: error }, 'could not process an event from Slack'),
    );
    onCommands(app, hub);
    onMentions(app, hub);
    onEvents(app, hub, onRemoved);
    onLinks(app, hub);
    onActions(app, hub);
    onSuggestions(app, hub);
    onShortcuts(app, hub);
    onSubmissions(app, hub);
    accounts.open();
    await transport.run(stopping.signal);
  }

  /** Finds out the workspace of the token. Bolt would do so itself, but only once, and would not handle a failure. */
  async function authorizeWith(botToken: string): Promise<Authorize<boolean> | undefined> {
    const client = new webApi.WebClient(botToken, clientOptions(options, timing, logger));
    const by = {
      pauses: timing.reconnect,
      signal: stopping.signal,
      log,
      refusalOf: (error: unknown) => refusalOf(error, 'bot'),
    };
    const bot = await persist(() => client.auth.test(), by);
    if (bot === undefined) return undefined;
    if (bot.is_enterprise_install === true) throw orgWideToken();
    const { team_id: teamId, user_id: botUserId, bot_id: botId } = bot;
    accounts.own(bot, client);
    log.info({ platform: 'slack', team: teamId }, 'signed in');
    return async () => ({
      botToken,
      ...(teamId !== undefined && { teamId }),
      ...(botUserId !== undefined && { botUserId }),
      ...(botId !== undefined && { botId }),
    });
  }

  const running = run().catch((error: unknown) => {
    fail(error instanceof PlatformError ? error : unexpected(error));
  });

  function unexpected(error: unknown): PlatformError {
    log.error({ platform: 'slack', err: error }, 'unexpected error in the connection');
    return new PlatformError(
      {
        en: 'The connection to Slack ended because of an unexpected error. See the log.',
        ko: '예상하지 못한 오류로 Slack 연결이 끊겼습니다. 자세한 내용은 로그에 있습니다.',
      },
      { cause: error },
    );
  }

  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopped ??= finish());

  async function finish(): Promise<void> {
    transport.refuse();
    accounts.close();
    if (!(await inFlight.drain(DRAIN_LIMIT)))
      log.warn({ platform: 'slack', left: inFlight.size }, 'stopped with unfinished work');
    stopping.abort();
    await transport.close();
    await running;
    ended.resolve(undefined);
  }

  return {
    ended: ended.promise,
    outlet: createOutlet({
      lines: services.lines,
      requests,
      accounts,
      timing,
      onFailure,
      onUnreadableToken,
      pictures: new UpdatePictures({ requests, files: services.memories('slack-picture') }),
    }),
    notify: createNotify({ services, people, names, requests, clientOf }),
    isConnected: () => !stopping.signal.aborted && stopped === undefined && transport.isOpen(),
    stop,
  };
}
