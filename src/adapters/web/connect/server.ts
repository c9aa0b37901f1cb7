/** Listens for HTTP requests, with limits for slow and many clients, and finishes work in progress when it stops. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { QuickAnswer } from '../site/quick.ts';
import { pause, withTimeout } from '../../../core/base/timers.ts';
import { DRAIN_LIMIT } from '../../../core/platform/platform.ts';

/** In milliseconds. A form of some megabytes takes less than a request may. */
const TIME_LIMITS = {
  requestTimeout: 60_000,
  headersTimeout: 10_000,
  /** How often the two are checked. */
  connectionsCheckingInterval: 5000,
  keepAliveTimeout: 5000,
};
const MAX_CONNECTIONS = 2000;

export interface WebServer {
  readonly port: number;
  readonly isListening: boolean;
  /**
   * Accepts nothing new and waits for requests in progress, at most {@link DRAIN_LIMIT}. Probes are answered until then, and until
   * `others` has settled.
   */
  stop(others?: Promise<unknown>): Promise<void>;
}

export type Handler = (request: Request) => Response | Promise<Response>;

interface ListenOptions {
  host: string;
  port: number;
  mayMove: boolean;
  /** Answers what needs no handler (default: nothing). */
  quick?: QuickAnswer;
  /** Whether a path is answered while the server stops, as health checks are (default: none is). */
  isProbe?: ((path: string) => boolean) | undefined;
  /** Overrides of {@link TIME_LIMITS}. */
  limits?: Partial<typeof TIME_LIMITS>;
}

/**
 * `mayMove`: whether to take any other port when this one is in use.
 * @throws errors of listening, such as `EADDRINUSE`.
 */
export async function listen(
  handler: Handler,
  { host, port, mayMove, quick = () => false, isProbe, limits = {} }: ListenOptions,
): Promise<WebServer> {
  const inFull = getRequestListener(handler, { overrideGlobalObjects: false });
  let isStopping = false;
  const inProgress = new Set<object>();
  const server = createServer({ ...TIME_LIMITS, ...limits }, (request, response) => {
    if (!isPlain(request)) {
      response.writeHead(400, { connection: 'close' }).end();
      return;
    }
    if (isProbe?.((request.url ?? '').replace(/\?.*$/, '')) !== true) {
      if (isStopping) {
        response.writeHead(503, { connection: 'close', 'retry-after': '10' }).end();
        return;
      }
      inProgress.add(request);
      response.once('close', () => inProgress.delete(request));
    }
    let answered: ReturnType<QuickAnswer>;
    try {
      answered = quick(request, response);
    } catch {
      answered = response.headersSent;
    }
    if (answered === true) return;
    void Promise.resolve(answered)
      // Nothing was sent: the handler reports what is wrong.
      .catch(() => response.headersSent)
      .then((isAnswered) => (isAnswered ? undefined : inFull(request, response)));
  });
  server.maxConnections = MAX_CONNECTIONS;
  try {
    await bound(server, host, port);
  } catch (error) {
    if (!mayMove || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    await bound(server, host, 0);
  }
  return {
    port: (server.address() as AddressInfo).port,
    get isListening() {
      return server.listening;
    },
    async stop(others) {
      if (!server.listening) return;
      isStopping = true;
      const until = Date.now() + DRAIN_LIMIT;
      if (isProbe !== undefined) {
        await withTimeout(
          Promise.resolve(others).catch(() => undefined),
          DRAIN_LIMIT,
        );
        while (inProgress.size > 0 && Date.now() < until) await pause(20);
      }
      const closed = once(server, 'close');
      server.close();
      // Connections become idle as their requests end.
      const idle = setInterval(() => server.closeIdleConnections(), 20);
      const limit = setTimeout(() => server.closeAllConnections(), until - Date.now());
      await closed;
      clearInterval(idle);
      clearTimeout(limit);
    },
  };
}

/** Proxies may read one of two `Host` headers, or the host in the address, where we would read the other. */
function isPlain({ url = '', rawHeaders }: IncomingMessage): boolean {
  let hosts = 0;
  for (let at = 0; at < rawHeaders.length; at += 2)
    if (rawHeaders[at]?.length === 4 && rawHeaders[at]?.toLowerCase() === 'host') hosts += 1;
  return url.startsWith('/') && hosts <= 1;
}

async function bound(server: Server, host: string, port: number): Promise<void> {
  server.listen(port, host);
  await once(server, 'listening');
}
