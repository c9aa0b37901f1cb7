/**
 * Receives requests that Slack sends over HTTP, signed. https://docs.slack.dev/apis/events-api/using-http-request-urls
 */
import type { Server } from 'node:http';
import { HTTPReceiver, type Logger } from '@slack/bolt';
import type { Log } from '../../../core/base/log.ts';
import type { Memory } from '../../../core/base/memory.ts';
import { clientOptions } from './client.ts';
import { portTaken } from './refused.ts';
import { Installations } from './installations.ts';
import { EVENTS_PATH, INSTALL_PATH, REDIRECT_PATH } from '../setup/manifest.ts';
import type { SlackMode, SlackOptions, SlackTiming, Transport } from './options.ts';
import { installed, notInstalled } from './install-pages.ts';
import { scopesAt } from '../setup/scopes.ts';
import { createSeal, derive } from './seal.ts';
import { raised } from '../../../core/base/timers.ts';

/** Path of the health check for supervisors and proxies. */
const HEALTH_PATH = '/health';

type HttpMode = Exclude<SlackMode, { kind: 'socket' }>;

export function httpTransport(parts: {
  mode: HttpMode;
  options: SlackOptions;
  timing: SlackTiming;
  logger: Logger;
  log: Log;
  installations: Installations | undefined;
}): Transport {
  const { mode, options, timing, logger, log, installations } = parts;
  const receiver = new HTTPReceiver({
    signingSecret: mode.signingSecret,
    endpoints: [EVENTS_PATH],
    logger,
    customRoutes: [
      {
        path: HEALTH_PATH,
        method: ['GET', 'HEAD'],
        handler: (_request, response) =>
          response.writeHead(200, { 'content-type': 'text/plain' }).end('ok\n'),
      },
    ],
    ...(mode.kind === 'oauth' &&
      installations !== undefined && {
        clientId: mode.clientId,
        clientSecret: mode.clientSecret,
        stateSecret: derive(mode.secret, 'slack oauth state').toString('base64url'),
        installationStore: installations,
        scopes: scopesAt(mode.publicUrl).map(({ scope }) => scope),
        redirectUri: mode.publicUrl + REDIRECT_PATH,
        installerOptions: {
          // Skips our own installation page: Slack’s says what is installed, and asks.
          directInstall: true,
          installPath: INSTALL_PATH,
          redirectUriPath: REDIRECT_PATH,
          callbackOptions: { success: installed(log), failure: notInstalled(log) },
          clientOptions: clientOptions(options, timing, logger),
        },
      }),
  });
  let server: Server | undefined;
  let closed: Promise<void> | undefined;

  return {
    receiver,
    async run(signal) {
      try {
        server = (await receiver.start(mode.port)) as Server;
      } catch (error) {
        throw portTaken(mode.port, error);
      }
      log.info({ platform: 'slack', port: mode.port }, 'listening');
      await raised(signal);
      // Closes the server also if it began to listen only after {@link Transport.refuse}.
      await receiver.stop().catch(() => {});
    },
    isOpen: () => server?.listening === true,
    refuse() {
      // Requests in progress are still answered.
      closed = receiver.stop().catch(() => {});
    },
    async close() {
      server?.closeAllConnections();
      await closed;
    },
  };
}

/** Stores installations, for as long as the app is installed. */
export function installationsIn(memory: Memory<string>, mode: SlackMode): Installations | undefined {
  return mode.kind === 'oauth'
    ? new Installations(memory, createSeal(mode.secret, 'slack installation'))
    : undefined;
}
