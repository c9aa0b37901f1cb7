/** A small HTTP server for whoever watches over the process: is it alive, can it do its work, what has it done. */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Prometheus } from './prometheus.ts';

/** What one part of the bot is like: `undefined` when it works, otherwise why not, in a word or two. */
export type Checks = Readonly<Record<string, string | undefined>>;

export interface Watched {
  /** Looks at everything that the bot needs for its work. Never rejects, and takes two seconds at most. */
  checks(): Promise<Checks>;
  metrics: Pick<Prometheus, 'contentType' | 'text'>;
}

export interface HealthServer {
  port: number;
  close(): Promise<void>;
}

/**
 * Listens on all addresses: probes come from elsewhere. Nothing that it tells is secret, and it changes nothing; all the
 * same it is not for the public.
 * @throws what listening does, such as `EADDRINUSE`.
 */
export async function serveHealth(port: number, watched: Watched): Promise<HealthServer> {
  const server = createServer((request, response) => {
    const { method = '', url = '' } = request;
    const route = ROUTES[url.replace(/\?.*$/, '')];
    if (route === undefined) return sendResponse(response, 404, 'text/plain', 'There is nothing here.\n');
    if (method !== 'GET' && method !== 'HEAD')
      return sendResponse(response, 405, 'text/plain', 'Only GET.\n');
    route(response, watched).catch(() =>
      sendResponse(response, 500, 'text/plain', 'This could not be told.\n'),
    );
  });
  // Watchers that hold their connections open must not keep the process from ending.
  server.keepAliveTimeout = 1000;
  server.listen(port);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

type Route = (response: ServerResponse, watched: Watched) => Promise<void>;

const ROUTES: Readonly<Record<string, Route>> = {
  // A process whose event loop is stuck does not come to answer, which is what a probe waits for.
  '/healthz': async (response) => sendResponse(response, 200, 'application/json', '{"status":"ok"}\n'),

  '/readyz': async (response, { checks }) => {
    const found = await checks();
    const isReady = Object.values(found).every((reason) => reason === undefined);
    const told = Object.fromEntries(
      Object.entries(found).map(([name, reason]) => [
        name,
        reason === undefined ? { ok: true } : { ok: false, reason },
      ]),
    );
    const body = JSON.stringify({ status: isReady ? 'ready' : 'not ready', checks: told });
    sendResponse(response, isReady ? 200 : 503, 'application/json', `${body}\n`);
  },

  '/metrics': async (response, { metrics }) =>
    sendResponse(response, 200, metrics.contentType, await metrics.text()),
};

function sendResponse(response: ServerResponse, status: number, type: string, body: string): void {
  if (response.headersSent) return;
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}
