/** Serves liveness, readiness and metrics over HTTP. */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Prometheus } from './prometheus.ts';

/** The state of each part of the bot: `undefined` when it works, otherwise the reason, in a word or two. */
export type Checks = Readonly<Record<string, string | undefined>>;

export interface Watched {
  /** Checks everything that the bot depends on. It does not reject, and takes two seconds at most. */
  checks(): Promise<Checks>;
  metrics: Pick<Prometheus, 'contentType' | 'text'>;
}

export interface HealthServer {
  port: number;
  close(): Promise<void>;
}

/**
 * Listens on all addresses, because probes come from other machines. It exposes no secrets and changes nothing, but should not be
 * public.
 * @throws errors of listening, such as `EADDRINUSE`.
 */
export async function serveHealth(port: number, watched: Watched): Promise<HealthServer> {
  const server = createServer((request, response) => {
    const { method = '', url = '' } = request;
    const route = ROUTES[url.replace(/\?.*$/, '')];
    if (route === undefined) return sendResponse(response, 404, 'text/plain', 'Not found.\n');
    if (method !== 'GET' && method !== 'HEAD') return sendResponse(response, 405, 'text/plain', 'Use GET.\n');
    route(response, watched).catch(() => sendResponse(response, 500, 'text/plain', 'Internal error.\n'));
  });
  // Idle connections must not keep the process from ending.
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
  // A process whose event loop is blocked does not answer, and the probe times out.
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
