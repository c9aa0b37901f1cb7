/** Sends the bytes that it is given for a path; the least that `node:http` can do. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Told {
  path: string;
  status: number;
  headers: Record<string, string>;
  body: string;
}

const known = new Map<string, { status: number; headers: Record<string, string>; body: Buffer }>();
const server = createServer((request, response) => {
  const found = known.get(request.url ?? '') ?? known.get('/*');
  response.writeHead(found?.status ?? 404, found?.headers).end(found?.body);
});
process.on('message', (told: Told | 'state') => {
  if (told === 'state') {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpu: user + system });
    return;
  }
  const { path, status, headers, body } = told;
  known.set(path, { status, headers, body: Buffer.from(body, 'base64') });
});
server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
