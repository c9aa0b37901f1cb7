/** Reading the files that people attach, from the platform and nowhere else. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { download, MAX_FILE_BYTES } from '../../../src/core/platform/files.ts';

const closing: (() => unknown)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A server that counts how often it was asked. */
async function serve(answer: RequestListener): Promise<{ origin: string; asked: () => number }> {
  let asked = 0;
  const server = createServer((request, response) => {
    asked++;
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked: () => asked };
}
const file = (origin: string, rest: object = {}) => ({ url: `${origin}/a.yaml`, name: 'a.yaml', ...rest });

describe('a file', () => {
  it('is text in UTF-8, without the mark that editors put before it', async () => {
    const { origin } = await serve((_, response) => response.end('\uFEFFname: 연감'));
    expect(await download(file(origin), [origin])).toBe('name: 연감');
  });

  it('is asked for with what shows that we may read it', async () => {
    const { origin } = await serve(({ headers }, response) => response.end(headers.authorization));
    const headers = { authorization: 'Bearer xoxb' };
    expect(await download(file(origin, { headers }), [origin])).toBe('Bearer xoxb');
  });

  it.each(['http://127.0.0.1:1', 'https://cdn.example.com.evil.example', 'file:///etc', 'not an address'])(
    'at %s is never asked for',
    async (origin) => {
      await expect(download(file(origin), ['https://cdn.example.com'])).rejects.toThrow('not the platform’s');
    },
  );

  it('is not followed to another address, to which the token would go', async () => {
    const other = await serve((_, response) => response.end('secret'));
    const { origin } = await serve((_, response) =>
      response.writeHead(302, { location: other.origin }).end(),
    );
    await expect(download(file(origin), [origin])).rejects.toThrow('could not be read just now');
    expect(other.asked()).toBe(0);
  });

  it('that is too large is not asked for, or no longer than it takes to see that', async () => {
    const endless = await serve((_, response) => {
      const chunk = Buffer.alloc(1024 * 1024, 'x');
      const write = (): void => {
        while (!response.destroyed && response.write(chunk));
        if (!response.destroyed) response.once('drain', write);
      };
      write();
    });
    const said = file(endless.origin, { size: MAX_FILE_BYTES + 1 });
    await expect(download(said, [endless.origin])).rejects.toThrow('larger than 8 MB');
    expect(endless.asked()).toBe(0);
    await expect(download(file(endless.origin), [endless.origin])).rejects.toThrow('larger than 8 MB');
  });

  it.each([
    ['gone', 404, ''],
    ['out of order', 503, ''],
  ])('that is %s is to be attached again', async (_, status, body) => {
    const { origin } = await serve((_request, response) => response.writeHead(status).end(body));
    await expect(download(file(origin), [origin])).rejects.toThrow('could not be read just now');
  });

  it('that is not text is refused', async () => {
    const { origin } = await serve((_, response) => response.end(Buffer.from([0x01, 0x02, 0x41, 0x80])));
    await expect(download(file(origin), [origin])).rejects.toThrow('isn’t text');
  });
});
