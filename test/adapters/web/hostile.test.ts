/** The server of sites against hostile and unlucky requests: raw bytes on a socket, as no client of good will sends them. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen } from '../../../src/adapters/web/connect/server.ts';
import { TOKEN, showSite, startWebSubject, type WebSubject } from './harness.ts';

const PUBLIC_URL = 'https://almanac.example.org';
let subject: WebSubject;
let port = 0;
beforeAll(async () => {
  subject = await startWebSubject({ publicUrl: PUBLIC_URL });
  ({ port } = subject.web);
  await showSite(subject, { access: 'public' });
});
afterAll(() => subject.close());

interface Answered {
  status: number;
  head: string;
  body: string;
}

/** Sends bytes as they are, and reads all that comes back. */
async function send(bytes: string, to = port): Promise<Answered> {
  const socket = connect(to, '127.0.0.1');
  socket.write(bytes);
  const [head = '', ...body] = (await text(socket)).split('\r\n\r\n');
  return { status: Number(head.split(' ')[1]), head, body: body.join('\r\n\r\n') };
}
const get = (path: string, headers: readonly string[] = [], host = 'localhost') =>
  send([`GET ${path} HTTP/1.1`, `Host: ${host}`, 'Connection: close', ...headers, '', ''].join('\r\n'));

describe('an address', () => {
  it.each([
    '/s/test/en/../../../etc/passwd',
    '/s/test/en/%2e%2e/%2e%2e/package.json',
    '/s/test/en/statement/..%2f..%2fpackage.json',
    '/s/test/en/statement/%00',
    '/s/test/en/topic/%ff',
    '/s/test/en/topic/deepseek%00.md',
    '/s/test/en/source/..%5c..%5cpackage.json',
    '/s//en/',
    '/s/%2e%2e/en/',
    '/s/test/en/topic/__proto__',
    '/s/test/api/topics/constructor',
    '/s/test/api/../../package.json',
    `/s/test/en/topic/${'x'.repeat(5000)}`,
    '//evil.example/s/test/en/',
  ])('%s leads nowhere', async (path) => {
    const { status, head } = await get(path);
    // Outside of sites, the chat asks people to sign in first.
    expect([401, 404]).toContain(status);
    expect(head).not.toMatch(/^location:/im);
  });

  it.each(['/s/test/en\\..\\', 'http://evil.example/s/test/en/', 'no-slash'])(
    '%s is not answered as one of ours',
    async (path) => {
      expect([400, 403, 404]).toContain((await get(path)).status);
    },
  );

  it('puts no line break of the request into a header', async () => {
    for (const path of [
      '/s/test/api/topics/janus-pro-7b?cursor=%0d%0aSet-Cookie:%20a=b',
      '/s/test/en/search?q=%0d%0aSet-Cookie:%20a=b',
      '/s/test%0d%0aSet-Cookie:%20a=b/en/',
      '/s/test/en/topic/x%0d%0aSet-Cookie:%20a=b',
    ])
      expect((await get(path)).head).not.toMatch(/set-cookie/i);
  });
});

describe('a request', () => {
  it('that is too large is refused, and others are answered', async () => {
    expect((await get(`/s/test/en/search?q=${'x'.repeat(20_000)}`)).status).toBe(431);
    expect((await get('/s/test/en/', [`X-Large: ${'x'.repeat(20_000)}`])).status).toBe(431);
    expect((await get('/s/test/en/')).status).toBe(200);
  });

  it.each([
    'GET / HTTP/1.1\r\n\r\n',
    'nonsense\r\n\r\n',
    'GET /s/test/en/ HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n',
    'GET /s/test/en/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    'GET /s/test/en/ HTTP/1.1\r\nHost: localhost\r\nBad\u0000Header: x\r\n\r\n',
  ])('that breaks the protocol is refused: %j', async (bytes) => {
    expect((await send(bytes)).status).toBe(400);
  });

  it.each([
    'GET /s/test/en/ HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n',
    'GET /s/test/en/ HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n',
    'GET /s/test/en/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabc',
    'GET /s/test/en/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: +3\r\n\r\nabc',
    'GET /s/test/en/ HTTP/1.1\r\nHost: localhost\r\n Folded: x\r\n\r\n',
    'GET /s/test/en/ HTTP/1.1\nHost: localhost\nX: a\rb\r\n\r\n',
  ])('that a proxy may cut elsewhere than we do is refused, and the connection closed: %j', async (bytes) => {
    const smuggled = 'GET /s/test/en/smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n';
    const { status, body } = await send(bytes + smuggled);
    expect(status).toBe(400);
    expect(body).not.toContain('HTTP/1.1 ');
  });

  it('for words that patterns could choke on is answered as fast as any other', async () => {
    const words = [
      'a'.repeat(200),
      'a.'.repeat(100),
      `${'www.'.repeat(49)}!`,
      '1-'.repeat(100),
      '2025-01-'.repeat(25),
      '가의'.repeat(100),
      '"'.repeat(200),
      '~*'.repeat(100),
      `${' '.repeat(199)}x`,
      'was born in '.repeat(16),
    ];
    const times: [number, string][] = [];
    for (const word of words) {
      const before = process.threadCpuUsage();
      expect((await get(`/s/test/en/search?q=${encodeURIComponent(word)}`)).status).toBe(200);
      const { user, system } = process.threadCpuUsage(before);
      times.push([(user + system) / 1000, word.slice(0, 10)]);
    }
    // In ms of CPU time. A search takes a few milliseconds; exponential backtracking takes seconds.
    expect(times.filter(([took]) => took >= 500)).toEqual([]);
  });

  it('is refused under the name of another, whatever a proxy is said to have forwarded', async () => {
    const forwarded = ['X-Forwarded-Host: almanac.example.org', 'Forwarded: host=almanac.example.org'];
    expect((await get('/s/test/en/', forwarded, 'evil.example')).status).toBe(403);
  });

  it('through a proxy has the addresses of PUBLIC_URL; what it forwards changes nothing', async () => {
    const forwarded = [
      'X-Forwarded-Host: evil.example',
      'X-Forwarded-Proto: http',
      'X-Forwarded-For: 10.0.0.1',
      'X-Original-URL: /evil',
      'Forwarded: host=evil.example;proto=http',
    ];
    const { status, body } = await get('/s/test/en/topic/deepseek', forwarded, 'almanac.example.org');
    expect(status).toBe(200);
    expect(body).toContain(`<link rel="canonical" href="${PUBLIC_URL}/s/test/en/topic/deepseek">`);
    expect(body).not.toContain('evil');
    const plain = await get('/s/test/en/topic/deepseek', [], 'almanac.example.org');
    expect(plain.body).toBe(body);
  });
});

it('signs people in with a cookie that no sibling domain can set, where the address is https', async () => {
  const { head } = await get(`/?token=${TOKEN}`, [], 'almanac.example.org');
  expect(head).toMatch(
    /^set-cookie: __Host-almanac=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Strict$/im,
  );
  const [, key] = /__Host-almanac=([\w-]+)/.exec(head) ?? [];
  expect((await get('/', [`Cookie: __Host-almanac=${key}`], 'almanac.example.org')).status).toBe(200);
  expect((await get('/', [`Cookie: almanac=${key}`], 'almanac.example.org')).status).toBe(401);
});

it.each(['//evil.example', '/\\evil.example', '/%2f%2fevil.example', '/https:evil.example'])(
  'leads nowhere but to its own pages: %s',
  async (path) => {
    for (const query of ['', `?token=${TOKEN}`, '?next=//evil.example', '?token=x&redirect=//evil.example']) {
      const { head } = await get(path + query, ['Referer: https://evil.example/']);
      expect(head).not.toMatch(/^location:.*evil/im);
    }
    const form = 'locale=ko&role=member&next=//evil.example';
    const posted = await send(
      [
        'POST /settings HTTP/1.1',
        'Host: localhost',
        'Connection: close',
        'Origin: http://localhost',
        'Referer: http://localhost//evil.example',
        'Content-Type: application/x-www-form-urlencoded',
        `Content-Length: ${form.length}`,
        '',
        form,
      ].join('\r\n'),
    );
    expect(posted.head).not.toMatch(/evil/);
  },
);

describe('connections', () => {
  it('a thousand that say nothing keep nobody waiting', async () => {
    const idle: Socket[] = [];
    try {
      for (let batch = 0; batch < 10; batch++) {
        const more = Array.from({ length: 100 }, () => connect(port, '127.0.0.1'));
        idle.push(...more);
        await Promise.all(more.map((socket) => once(socket, 'connect')));
      }
      const [head, ...others] = idle;
      // One of them says something in the end.
      head?.write('GET /s/test/en/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
      expect(head === undefined ? '' : await text(head)).toMatch(/^HTTP\/1\.1 200/);
      expect((await get('/s/test/en/topic/deepseek')).status).toBe(200);
      expect(others.filter(({ destroyed }) => destroyed)).toEqual([]);
    } finally {
      for (const socket of idle) socket.destroy();
    }
  });

  it('that send a request byte by byte are closed after the time limit', async () => {
    const limits = { headersTimeout: 150, requestTimeout: 300, connectionsCheckingInterval: 50 };
    const server = await listen(async (request) => new Response(await request.text()), {
      host: '127.0.0.1',
      port: 0,
      mayMove: true,
      limits,
    });
    const closed = async (first: string): Promise<string> => {
      const socket = connect(server.port, '127.0.0.1');
      let seen = '';
      socket.on('error', () => undefined).on('data', (data: Buffer) => (seen += data.toString()));
      socket.write(first);
      const dripping = setInterval(() => socket.write('x'), 30);
      await new Promise((resolve) => socket.once('close', resolve));
      clearInterval(dripping);
      return seen;
    };
    const [headers, body] = await Promise.all([
      closed('GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: '),
      closed('POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n'),
    ]);
    expect(headers).toMatch(/^(HTTP\/1\.1 408|$)/);
    expect(body).toMatch(/^(HTTP\/1\.1 408|$)/);
    await server.stop();
  });
});

it('stops when the answers in progress are sent, and accepts nothing new meanwhile', async () => {
  const begun = Promise.withResolvers<undefined>();
  const released = Promise.withResolvers<undefined>();
  const server = await listen(
    async () => {
      begun.resolve(undefined);
      await released.promise;
      return new Response('finished');
    },
    { host: '127.0.0.1', port: 0, mayMove: true },
  );
  const idle = connect(server.port, '127.0.0.1');
  await once(idle, 'connect');
  const asked = send('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n', server.port);
  await begun.promise;
  const stopped = server.stop();
  await expect(send('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n', server.port)).rejects.toThrow(
    'ECONNREFUSED',
  );
  released.resolve(undefined);
  expect(await asked).toMatchObject({ status: 200, body: expect.stringContaining('finished') });
  await stopped;
  expect(server.isListening).toBe(false);
  idle.destroy();
});
