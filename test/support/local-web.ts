/** A local web server that stands for every public site, and a reader whose connections all end there. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { PublicWeb, type WebOptions } from '../../src/adapters/links/web.ts';
import { LOCAL_CERTIFICATE } from './local-certificate.ts';

/** An address that is public, and to which nothing is ever sent. */
export const PUBLIC_ADDRESS = '93.184.215.14';

export type Page = (request: IncomingMessage, response: ServerResponse) => void;

export interface LocalWeb {
  /** Pages by host and path: `news.example/a`. Others answer 404. */
  readonly pages: Map<string, Page>;
  /** Hosts and paths in the order of the requests. */
  readonly asked: string[];
  /** The port of 127.0.0.1 that stands for a port of every site. */
  port(of: number): number;
  /** A reader of this web. Names resolve to a public address unless `names` says otherwise. */
  reader(options?: WebOptions & { names?: Readonly<Record<string, readonly string[]>> }): PublicWeb;
  close(): Promise<void>;
}

export async function openLocalWeb(): Promise<LocalWeb> {
  const pages = new Map<string, Page>();
  const asked: string[] = [];
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const place = `${request.headers.host}${request.url}`;
    asked.push(place);
    const page = pages.get(place);
    if (page !== undefined) return page(request, response);
    response.writeHead(404).end('Not found');
  };
  const plain = createServer({ maxHeaderSize: 65_536 }, answer);
  const secure = createTlsServer({ ...LOCAL_CERTIFICATE, maxHeaderSize: 65_536 }, answer);
  const servers = [plain, secure];
  for (const server of servers) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = (of: number): number => ((of === 443 ? secure : plain).address() as AddressInfo).port;
  return {
    pages,
    asked,
    port,
    reader: ({ names = {}, ...options } = {}) =>
      new PublicWeb({
        resolve: async (host) => names[host] ?? [PUBLIC_ADDRESS],
        dial: (_, of) => ({ address: '127.0.0.1', port: port(of) }),
        timeoutMs: 20_000,
        spacingMs: 0,
        ...options,
      }),
    async close() {
      for (const server of servers) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
}

/** A page with a body and, unless it is HTML in UTF-8, a type. */
export const html =
  (body: string | Uint8Array, headers: Readonly<Record<string, string>> = {}): Page =>
  (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body);
  };

export const redirect =
  (location: string, status = 302): Page =>
  (_, response) => {
    // Servers send this header in UTF-8, although Node does not allow it.
    response.writeHead(status, { location: Buffer.from(location).toString('latin1') }).end();
  };
