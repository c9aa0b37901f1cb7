/** The bot in a browser: a server of this machine, whose pages are a chat. */
import type { Connection, PlatformServices } from '../../../core/platform/platform.ts';
import { webApp } from '../receive/app.ts';
import { Streams } from '../receive/events.ts';
import { Assets } from '../show/assets.ts';
import { Mailbox } from '../updates/mail.ts';
import { webOutlet } from '../updates/outlet.ts';
import { siteParts } from '../site/parts.ts';
import { quickAnswer } from '../site/quick.ts';
import { CredentialChecker } from './credential.ts';
import { ownNames } from './guard.ts';
import { isHealthPath, type WebServerOptions } from './options.ts';
import { listen } from './server.ts';
import { Sessions } from './sessions.ts';

export interface WebConnection extends Connection {
  /** The address to open, with the token if that is how people sign in. */
  readonly url: string;
  /** The port that it listens on. */
  readonly port: number;
  /** The address under which others reach the server, without a slash at the end. */
  readonly base: string;
}

/** @throws errors of listening, such as `EADDRINUSE`. */
export async function connectWeb(
  services: PlatformServices,
  options: WebServerOptions,
): Promise<WebConnection> {
  const { log, memories } = services;
  const { host, credential, publicUrl } = options;
  const sessions = new Sessions();
  const mailbox = new Mailbox(memories('web-mail'));
  const streams = new Streams();
  const checker = credential && new CredentialChecker(credential);
  let base = publicUrl ?? '';
  const assets = new Assets();
  const site = siteParts({ sites: options.sites, assets, base: () => base, log });
  const app = webApp({
    services,
    options,
    sessions,
    credential: checker,
    mailbox,
    streams,
    assets,
    site,
    log,
  });
  const quick = quickAnswer({ ...site, isOurs: ownNames(publicUrl) });
  const server = await listen((request) => app.fetch(request), {
    ...options,
    quick,
    isProbe: options.health && ((path) => isHealthPath(path)),
  });
  const ended = Promise.withResolvers<undefined>();
  const shown = host.includes(':') ? `[${host}]` : host === '0.0.0.0' ? 'localhost' : host;
  base = publicUrl ?? `http://${shown}:${server.port}`;
  return {
    ended: ended.promise,
    ...webOutlet(mailbox, sessions, () => server.isListening),
    base,
    port: server.port,
    url: credential?.kind === 'token' ? `${base}/?token=${credential.token}` : `${base}/`,
    isConnected: () => server.isListening,
    async stop(others) {
      streams.end();
      await server.stop(others);
      await mailbox.settled();
      ended.resolve(undefined);
    },
  };
}
