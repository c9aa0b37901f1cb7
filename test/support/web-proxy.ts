/** An HTTP proxy between a reader and a local web, which writes down what it is asked for. */
import { createServer, request } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { LocalWeb } from './local-web.ts';

export interface WebProxy {
  url: string;
  /** `GET http://site.example/a`, `CONNECT site.example:443`. */
  readonly asked: string[];
  /** The credentials it was sent, as a header. */
  readonly credentials: Set<string | undefined>;
  /** How it treats requests; forwards them by default. */
  mood: 'forwards' | 'refuses' | 'hangs' | 'breaks off';
  close(): Promise<void>;
}

export async function openWebProxy(web: LocalWeb): Promise<WebProxy> {
  const asked: string[] = [];
  const credentials = new Set<string | undefined>();
  const sockets = new Set<Duplex>();
  const server = createServer((from, to) => {
    asked.push(`${from.method} ${from.url}`);
    credentials.add(from.headers['proxy-authorization']);
    if (self.mood === 'hangs') return;
    if (self.mood === 'refuses') return void to.writeHead(403).end('Not through here');
    if (self.mood === 'breaks off') return void from.socket.destroy();
    const { pathname, search } = new URL(from.url ?? '');
    const { 'proxy-authorization': _, ...headers } = from.headers;
    const on = request({ port: web.port(80), path: pathname + search, headers }, (answer) => {
      to.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(to);
    });
    on.end();
  });
  server.on('connection', (socket) => sockets.add(socket));
  server.on('connect', (from, near: Duplex) => {
    asked.push(`CONNECT ${from.url}`);
    credentials.add(from.headers['proxy-authorization']);
    near.on('error', () => {});
    if (self.mood === 'hangs') return;
    if (self.mood === 'refuses') return void near.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    if (self.mood === 'breaks off') return void near.destroy();
    const far = connect(web.port(Number(from.url?.split(':')[1])), '127.0.0.1', () => {
      near.write('HTTP/1.1 200 Connection established\r\n\r\n');
      near.pipe(far).pipe(near);
    });
    sockets.add(far);
    far.on('error', () => near.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const self: WebProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    credentials,
    mood: 'forwards',
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return self;
}
