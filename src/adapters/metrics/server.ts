/** Serves liveness, readiness and metrics over HTTP. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Prometheus } from './prometheus.ts';

/** The state of each part of the bot: `undefined` when it works, otherwise the reason, in a word or two. */
export type Checks = Readonly<Record<string, string | undefined>>;

export interface Watched {
  /** Checks everything that the bot depends on. It does not reject, and takes two seconds at most. */
  checks(): Promise<Checks>;
  metrics: Pick<Prometheus, 'contentType' | 'text'>;
}

export interface HealthAnswer {
  status: number;
  type: string;
  body: string;
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
    const send = ({ status, type, body }: HealthAnswer): void =>
      void response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
    const route = Object.entries<Route>(ROUTES).find(([path]) => path === url.replace(/\?.*$/, ''))?.[1];
    if (route === undefined) return send(plain(404, 'Not found.'));
    if (method !== 'GET' && method !== 'HEAD') return send(plain(405, 'Use GET.'));
    void route(watched)
      .catch(() => plain(500, 'Internal error.'))
      .then(send);
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

/** The answer at a path, for another server to send. */
export const healthAnswer = (path: keyof typeof ROUTES, watched: Watched): Promise<HealthAnswer> =>
  ROUTES[path](watched);

type Route = (watched: Watched) => Promise<HealthAnswer>;

const plain = (status: number, line: string): HealthAnswer => ({
  status,
  type: 'text/plain',
  body: `${line}\n`,
});

const ROUTES = {
  // A process whose event loop is blocked does not answer, and the probe times out.
  '/healthz': async () => ({ status: 200, type: 'application/json', body: '{"status":"ok"}\n' }),

  '/readyz': async ({ checks }) => {
    const found = await checks();
    const isReady = Object.values(found).every((reason) => reason === undefined);
    const told = Object.fromEntries(
      Object.entries(found).map(([name, reason]) => [
        name,
        reason === undefined ? { ok: true } : { ok: false, reason },
      ]),
    );
    const body = JSON.stringify({ status: isReady ? 'ready' : 'not ready', checks: told });
    return { status: isReady ? 200 : 503, type: 'application/json', body: `${body}\n` };
  },

  '/metrics': async ({ metrics }) => ({ status: 200, type: metrics.contentType, body: await metrics.text() }),
} as const satisfies Record<string, Route>;
