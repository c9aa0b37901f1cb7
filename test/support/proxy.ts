/** A TCP proxy whose connections can be cut, as networks are. */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Proxy {
  /** The same address through the proxy. */
  url: string;
  /** Ends every connection, and refuses new ones until it is restored. */
  cut(): void;
  /** Stops passing data without closing connections, as a pulled cable does. */
  stall(): void;
  mend(): void;
  close(): Promise<void>;
}

export async function proxyTo(url: string): Promise<Proxy> {
  const { hostname, port } = new URL(url);
  let state: 'whole' | 'cut' | 'stalled' = 'whole';
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    if (state === 'cut') return void near.destroy();
    const far = connect(Number(port), hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (data) => state === 'whole' && to.write(data));
      from.on('error', () => {});
      from.on('close', () => (sockets.delete(from), to.destroy()));
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = (): void => {
    state = 'cut';
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: Object.assign(new URL(url), { port: `${(server.address() as AddressInfo).port}` }).href,
    cut,
    stall: () => void (state = 'stalled'),
    mend: () => void (state = 'whole'),
    async close() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
