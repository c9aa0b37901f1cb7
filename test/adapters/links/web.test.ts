/** Reading from servers that misbehave: each read ends in time, holds little, and says what was wrong. */
import { gzipSync, brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MAX_BODY_BYTES } from '../../../src/adapters/links/web.ts';
import { decodePage } from '../../../src/core/links/decode.ts';
import type { WebAnswer } from '../../../src/core/links/web.ts';
import { html, openLocalWeb, redirect, type LocalWeb, type Page } from '../../support/local-web.ts';

let web: LocalWeb;
beforeAll(async () => {
  web = await openLocalWeb();
});
beforeEach(() => {
  web.pages.clear();
  web.asked.length = 0;
});
afterAll(() => web.close());

const ADDRESS = 'http://site.example/a';
const serve = (page: Page): void => void web.pages.set('site.example/a', page);
const read = (wanted: 'page' | 'feed' | 'status' = 'page', options = {}): Promise<WebAnswer> =>
  web.reader(options).get(ADDRESS, { wanted });
const textOf = (answer: WebAnswer): string =>
  answer.kind === 'found' ? decodePage(answer.body, answer.type) : answer.kind;

describe('a page', () => {
  it('is read with its address, type and version', async () => {
    serve(html('<title>A</title>', { etag: '"1"', 'last-modified': 'Mon, 20 Jan 2025 00:00:00 GMT' }));
    const answer = await read();
    expect(answer).toMatchObject({
      kind: 'found',
      url: ADDRESS,
      type: 'text/html; charset=utf-8',
      validators: { etag: '"1"', lastModified: 'Mon, 20 Jan 2025 00:00:00 GMT' },
    });
    expect(textOf(answer)).toBe('<title>A</title>');
  });

  it('is asked for by name, without cookies or credentials, and with the known version', async () => {
    let headers: Record<string, unknown> = {};
    serve((request, response) => {
      ({ headers } = request);
      response.writeHead(304, { 'set-cookie': 'a=b' }).end();
    });
    const reader = web.reader();
    const answer = await reader.get(ADDRESS, { wanted: 'page', known: { etag: '"1"', lastModified: 'x' } });
    expect(answer).toEqual({ kind: 'unchanged' });
    expect(headers).toMatchObject({ host: 'site.example', 'if-none-match': '"1"', 'if-modified-since': 'x' });
    expect(headers['user-agent']).toContain('AlmanacBot');
    await reader.get(ADDRESS, { wanted: 'page' });
    expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['cookie']));
    expect(headers['authorization']).toBeUndefined();
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ])('is decompressed: %s', async (encoding, compress) => {
    serve(html(compress('<title>A</title>'), { 'content-encoding': encoding }));
    expect(textOf(await read())).toBe('<title>A</title>');
  });

  it('that comes in many small pieces is whole', async () => {
    const text = Array.from({ length: 3000 }, (_, at) => `<p>${at} ${'x'.repeat(at % 90)}</p>`);
    serve((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      for (const piece of text) response.write(piece);
      response.end();
    });
    expect(textOf(await read())).toBe(text.join(''));
  });

  it('that decompresses to far more is cut', async () => {
    serve(html(gzipSync(Buffer.alloc(30_000_000, 'a')), { 'content-encoding': 'gzip' }));
    const answer = await read();
    expect(answer.kind === 'found' && answer.body.length).toBe(MAX_BODY_BYTES);
  });

  it('without an end is cut', async () => {
    serve((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      const more = (): void => {
        while (!response.destroyed && response.write('a'.repeat(65_536)));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    const answer = await read();
    expect(answer.kind === 'found' && answer.body.length).toBe(MAX_BODY_BYTES);
  });
});

describe('a server that', () => {
  it.each<[string, Page]>([
    ['never answers', () => {}],
    [
      'sends headers and no body',
      (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).flushHeaders(),
    ],
    [
      'sends a byte now and then',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'text/html' });
        const timer = setInterval(() => response.write('a'), 20);
        response.on('close', () => clearInterval(timer));
      },
    ],
  ])('%s is given up in time', async (_, page) => {
    serve(page);
    const before = performance.now();
    expect(await read('page', { timeoutMs: 150 })).toEqual({ kind: 'failed', problem: 'timeout' });
    expect(performance.now() - before).toBeLessThan(3000);
  });

  it.each<[string, Page, object]>([
    [
      'breaks off',
      (_, response) =>
        void response.writeHead(200, { 'content-length': '100' }).write('a', () => response.destroy()),
      { problem: 'unreachable' },
    ],
    ['closes at once', (request) => void request.socket.destroy(), { problem: 'unreachable' }],
    ['speaks no HTTP', (request) => void request.socket.end('hello\r\n\r\n'), { problem: 'unreachable' }],
    [
      'sends huge headers',
      (_, response) => void response.writeHead(200, { 'x-a': 'a'.repeat(40_000) }).end('a'),
      { problem: 'unreachable' },
    ],
    ['sends broken gzip', html('not gzip', { 'content-encoding': 'gzip' }), { problem: 'unreachable' }],
    ['sends a picture', html('a', { 'content-type': 'image/png' }), { problem: 'not-text' }],
    [
      'calls a picture a page',
      html(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13])),
      { problem: 'not-text' },
    ],
    [
      'has no such page',
      (_, response) => void response.writeHead(404).end(),
      { problem: 'gone', status: 404 },
    ],
    ['took it away', (_, response) => void response.writeHead(410).end(), { problem: 'gone', status: 410 }],
    [
      'wants a login',
      (_, response) => void response.writeHead(401).end(),
      { problem: 'refused', status: 401 },
    ],
    ['forbids it', (_, response) => void response.writeHead(403).end(), { problem: 'refused', status: 403 }],
    ['is broken', (_, response) => void response.writeHead(500).end(), { problem: 'busy', status: 500 }],
    ['redirects to itself', redirect('/a'), { problem: 'redirects' }],
    ['redirects to no address', redirect('http://['), { problem: 'not-public' }],
    ['redirects to a file', redirect('file:///etc/passwd'), { problem: 'not-public' }],
    ['redirects to another port', redirect('http://site.example:8080/'), { problem: 'not-public' }],
  ])('%s is reported', async (_, page, problem) => {
    serve(page);
    expect(await read()).toMatchObject({ kind: 'failed', ...problem });
  });
});

describe('redirects', () => {
  const chain = (hops: number, status: number): void => {
    for (let hop = 0; hop < hops; hop += 1)
      web.pages.set(hop === 0 ? 'site.example/a' : `site.example/${hop}`, redirect(`/${hop + 1}`, status));
    web.pages.set(`site.example/${hops}`, html('<title>End</title>'));
  };

  it('are followed five times', async () => {
    chain(5, 302);
    expect(await read()).toMatchObject({ kind: 'found', url: 'http://site.example/5' });
    expect(await read()).not.toHaveProperty('moved');
    chain(6, 302);
    expect(await read()).toEqual({ kind: 'failed', problem: 'redirects' });
  });

  it('that are permanent say where the page moved', async () => {
    chain(2, 301);
    expect(await read('status')).toMatchObject({ kind: 'found', moved: 'http://site.example/2' });
  });

  it('may be written in another script', async () => {
    serve(redirect('/위키'));
    web.pages.set('site.example/%EC%9C%84%ED%82%A4', html('<title>위키</title>'));
    expect(await read()).toMatchObject({ kind: 'found' });
  });
});

describe('robots.txt', () => {
  const rules = (text: string, status = 200): void =>
    void web.pages.set('site.example/robots.txt', (_, response) => void response.writeHead(status).end(text));

  it.each([
    ['User-agent: *\nDisallow: /', 'robots'],
    ['User-agent: AlmanacBot\nDisallow: /a', 'robots'],
    ['User-agent: *\nDisallow: /\n\nUser-agent: AlmanacBot\nAllow: /', undefined],
    ['User-agent: *\nDisallow: /b', undefined],
    ['\u0000\u0001 not rules', undefined],
    ['User-agent: *\nDisallow: /*.pdf$', undefined],
  ])('%j is kept to', async (text, problem) => {
    rules(text);
    serve(html('<title>A</title>'));
    const answer = await read();
    expect(answer.kind === 'failed' ? answer.problem : undefined).toBe(problem);
    expect(web.asked.includes('site.example/a')).toBe(problem === undefined);
  });

  it('whose rules would take minutes to compare with an address forbids it', async () => {
    rules(`User-agent: *\nDisallow: /${'*a'.repeat(250_000)}`);
    const address = `http://site.example/${'a'.repeat(1500)}`;
    expect(await web.reader().get(address, { wanted: 'page' })).toMatchObject({ problem: 'robots' });
  });

  it('that cannot be read now forbids everything', async () => {
    rules('', 500);
    serve(html('<title>A</title>'));
    expect(await read()).toEqual({ kind: 'failed', problem: 'busy' });
  });

  it('is read once for several pages', async () => {
    const reader = web.reader();
    serve(html('<title>A</title>'));
    await reader.get(ADDRESS, { wanted: 'page' });
    await reader.get(ADDRESS, { wanted: 'page' });
    expect(web.asked.filter((place) => place.endsWith('/robots.txt'))).toHaveLength(1);
  });
});

describe('a host', () => {
  it('that asks for a pause gets it', async () => {
    const reader = web.reader();
    serve((_, response) => void response.writeHead(429, { 'retry-after': '60' }).end());
    expect(await reader.get(ADDRESS, { wanted: 'page' })).toMatchObject({ problem: 'busy' });
    const before = web.asked.length;
    expect(await reader.get(ADDRESS, { wanted: 'page' })).toMatchObject({ problem: 'busy' });
    expect(web.asked.length).toBe(before);
  });

  it('gets its requests one after another', async () => {
    const times: number[] = [];
    serve((_, response) => {
      times.push(performance.now());
      response.writeHead(200, { 'content-type': 'text/html' }).end('a');
    });
    const reader = web.reader({ spacingMs: 120 });
    const began = performance.now();
    await Promise.all([1, 2, 3].map(() => reader.get(ADDRESS, { wanted: 'page' })));
    // Each may arrive late on a busy machine, but not early; clocks differ by a millisecond.
    expect((times[2] ?? 0) - began).toBeGreaterThan(2 * 120 - 5);
  });
});

describe('a feed', () => {
  it('is read whole or not at all', async () => {
    serve(html(`<rss>${'a'.repeat(MAX_BODY_BYTES)}</rss>`, { 'content-type': 'application/rss+xml' }));
    expect(await read('feed')).toMatchObject({ problem: 'too-large' });
  });
});
