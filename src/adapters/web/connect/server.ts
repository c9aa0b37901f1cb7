/** Listens for HTTP requests, with limits for slow and many clients, and finishes work in progress when it stops. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { QuickAnswer } from '../site/quick.ts';
import { DRAIN_LIMIT } from '../../../core/platform/platform.ts';

/** In milliseconds. A form of some megabytes takes less. */
const REQUEST_TIMEOUT_MS = 60_000;
const HEADERS_TIMEOUT_MS = 10_000;
const KEEP_ALIVE_MS = 5000;
const MAX_CONNECTIONS = 2000;

export interface WebServer {
  readonly port: number;
  readonly isListening: boolean;
  /** Accepts nothing new and waits for requests in progress, at most {@link DRAIN_LIMIT}. */
  stop(): Promise<void>;
}

export type Handler = (request: Request) => Response | Promise<Response>;

interface ListenOptions {
  host: string;
  port: number;
  mayMove: boolean;
  /** Answers what needs no handler. */
  quick: QuickAnswer;
}

/**
 * `mayMove`: whether to take any other port when this one is in use.
 * @throws errors of listening, such as `EADDRINUSE`.
 */
export async function listen(
  handler: Handler,
  { host, port, mayMove, quick }: ListenOptions,
): Promise<WebServer> {
  const inFull = getRequestListener(handler, { overrideGlobalObjects: false });
  const server = createServer(
    {
      requestTimeout: REQUEST_TIMEOUT_MS,
      headersTimeout: HEADERS_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
    },
    (request, response) => {
      void quick(request, response)
        // Nothing was sent: the handler reports what is wrong.
        .catch(() => response.headersSent)
        .then((isAnswered) => (isAnswered ? undefined : inFull(request, response)));
    },
  );
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
    async stop() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      // Connections become idle as their requests end.
      const idle = setInterval(() => server.closeIdleConnections(), 20);
      const limit = setTimeout(() => server.closeAllConnections(), DRAIN_LIMIT);
      await closed;
      clearInterval(idle);
      clearTimeout(limit);
    },
  };
}

async function bound(server: Server, host: string, port: number): Promise<void> {
  server.listen(port, host);
  await once(server, 'listening');
}
