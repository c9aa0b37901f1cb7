/** Shared by the tests of the fake: a server, a real Bolt on it, and a bare client. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, LogLevel, SocketModeReceiver, type AppOptions, type Logger } from '@slack/bolt';
import { Closing } from '../../support/closing.ts';
import type { Json } from './check.ts';
import { startSlack, type SlackOptions, type SlackServer } from './index.ts';

/** Resources to close after the test, the last first. */
export const closing = new Closing();

export async function slack(options: SlackOptions = {}): Promise<SlackServer> {
  const server = await startSlack(options);
  closing.push(() => server.stop());
  return server;
}

export const silent: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};

/** Connects a real Bolt by Socket Mode; `options` for the app come last. */
export async function overSocket(
  server: SlackServer,
  listen: (app: App) => void,
  options: AppOptions = { token: server.botToken },
): Promise<App> {
  const slackApiUrl = `${server.url}/api/`;
  const receiver = new SocketModeReceiver({
    logger: silent,
    appToken: server.appToken,
    // The client waits this long before it comes back, so that a refresh need not last five seconds.
    clientPingTimeout: 1000,
    // A copy, as Bolt changes it.
    installerOptions: { clientOptions: { slackApiUrl } },
  } as ConstructorParameters<typeof SocketModeReceiver>[0]);
  const app = new App({ logger: silent, receiver, clientOptions: { slackApiUrl }, ...options });
  listen(app);
  await app.start();
  closing.push(() => app.stop());
  return app;
}

/** Connects a real Bolt by signed HTTP. */
export async function overHttp(
  server: SlackServer,
  listen: (app: App) => void,
  options: AppOptions = { token: server.botToken },
): Promise<App> {
  const receiver = new HTTPReceiver({
    logger: silent,
    signingSecret: server.signingSecret,
    unhandledRequestTimeoutMillis: 3000,
  });
  const clientOptions = { slackApiUrl: `${server.url}/api/` };
  const app = new App({ logger: silent, receiver, clientOptions, ...options });
  listen(app);
  server.deliver = { http: `${await listening(app)}/slack/events` };
  return app;
}

/** Starts an app that listens for HTTP, and returns where. */
export async function listening(app: App): Promise<string> {
  const http = (await app.start(0)) as unknown as Server;
  closing.push(() => app.stop());
  return `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
}

/** Calls a method of the Web API as no client would dare to. */
export async function call(
  server: SlackServer,
  method: string,
  body: Json,
  { token = server.botToken, form = false }: { token?: string; form?: boolean } = {},
): Promise<Json & { status: number; headers: Headers }> {
  const encoded = Object.entries(body).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  const response = await fetch(`${server.url}/api/${method}`, {
    method: 'POST',
    headers: {
      ...(token !== '' && { authorization: `Bearer ${token}` }),
      'content-type': form ? 'application/x-www-form-urlencoded' : 'application/json; charset=utf-8',
    },
    body: form ? new URLSearchParams(encoded as [string, string][]).toString() : JSON.stringify(body),
  });
  const text = await response.text();
  const json = text.startsWith('{') ? (JSON.parse(text) as Json) : { text };
  return { ...json, status: response.status, headers: response.headers };
}

export const plain = (text: string) => ({ type: 'plain_text' as const, text });
