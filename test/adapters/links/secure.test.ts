/** Pages over https, and through an HTTP proxy: certificates are checked, and nothing that is inside is asked for. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { WebAnswer } from '../../../src/core/links/web.ts';
import { trustLocalCertificate } from '../../support/local-certificate.ts';
import { html, openLocalWeb, PUBLIC_ADDRESS, redirect, type LocalWeb } from '../../support/local-web.ts';
import { openWebProxy, type WebProxy } from '../../support/web-proxy.ts';

let web: LocalWeb;
let proxy: WebProxy;
let distrust: () => void;
beforeAll(async () => {
  web = await openLocalWeb();
  proxy = await openWebProxy(web);
});
beforeEach(() => {
  web.pages.clear();
  web.asked.length = 0;
  proxy.asked.length = 0;
  proxy.credentials.clear();
  proxy.mood = 'forwards';
});
afterAll(async () => {
  await proxy.close();
  await web.close();
});
const page = { wanted: 'page' } as const;

describe('over https, a page', () => {
  beforeAll(() => {
    distrust = trustLocalCertificate();
  });
  afterAll(() => distrust());

  it('is read at the address that was checked, under its own name', async () => {
    const dialled: string[] = [];
    let asked = 0;
    web.pages.set('site.example/a', html('<title>A</title>'));
    const reader = web.reader({
      resolve: async () => [(asked += 1) <= 2 ? PUBLIC_ADDRESS : '127.0.0.1'],
      dial(address, port) {
        dialled.push(`${address}:${port}`);
        return { address: '127.0.0.1', port: web.port(port) };
      },
    });
    expect(await reader.get('https://site.example/a', page)).toMatchObject({ kind: 'found' });
    // The name server was asked for the page and its robots.txt; what it says later leads nowhere.
    expect(await reader.get('https://site.example/a', page)).toMatchObject({ problem: 'not-public' });
    expect(dialled).toEqual([`${PUBLIC_ADDRESS}:443`, `${PUBLIC_ADDRESS}:443`]);
  });

  it('of a name that the certificate does not have is not read', async () => {
    web.pages.set('wrong.example/', html('<title>A</title>'));
    expect(await web.reader().get('https://wrong.example/', page)).toEqual({
      kind: 'failed',
      problem: 'unreachable',
    });
    expect(web.asked).toEqual([]);
  });

  it('is followed to http and back, and not inside', async () => {
    web.pages.set('site.example/a', redirect('http://other.example/b'));
    web.pages.set('other.example/b', redirect('https://site.example/c'));
    web.pages.set('site.example/c', html('<title>C</title>'));
    const reader = web.reader({ names: { 'inside.example': ['10.0.0.1'] } });
    expect(await reader.get('https://site.example/a', page)).toMatchObject({ url: 'https://site.example/c' });
    web.pages.set('site.example/c', redirect('https://inside.example/'));
    expect(await reader.get('https://site.example/a', page)).toMatchObject({ problem: 'not-public' });
  });
});

it('a page whose certificate nobody vouches for is not read', async () => {
  web.pages.set('site.example/a', html('<title>A</title>'));
  const answer = await web.reader().get('https://site.example/a', page);
  expect(answer).toEqual({ kind: 'failed', problem: 'unreachable' });
  expect(web.asked).toEqual([]);
});

describe('through a proxy', () => {
  beforeAll(() => {
    distrust = trustLocalCertificate();
  });
  afterAll(() => distrust());
  const unknown = async (): Promise<never> => {
    throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
  };
  const get = (address: string, options: Parameters<LocalWeb['reader']>[0] = {}): Promise<WebAnswer> =>
    web.reader({ proxy: proxy.url, dial: undefined, ...options }).get(address, page);

  it.each([
    ['http', 'GET http://site.example/a'],
    ['https', 'CONNECT site.example:443'],
  ])('%s is read, and nothing else is connected to', async (scheme, asked) => {
    web.pages.set('site.example/a', html('<title>A</title>'));
    expect(await get(`${scheme}://site.example/a`)).toMatchObject({ kind: 'found' });
    expect(proxy.asked).toHaveLength(2);
    expect(proxy.asked).toContain(asked);
    expect(web.asked).toEqual(['site.example/robots.txt', 'site.example/a']);
  });

  it.each(['http', 'https'])('%s is read where only the proxy knows names', async (scheme) => {
    web.pages.set('far.example.org/', html('<title>A</title>'));
    expect(await get(`${scheme}://far.example.org/`, { resolve: unknown })).toMatchObject({ kind: 'found' });
  });

  it('its password goes to the proxy and to no site', async () => {
    const headers: unknown[] = [];
    web.pages.set('site.example/a', (request, response) => {
      headers.push(request.headers);
      response.writeHead(200, { 'content-type': 'text/html' }).end('a');
    });
    const own = proxy.url.replace('//', '//me:hunter2@');
    for (const scheme of ['http', 'https']) await get(`${scheme}://site.example/a`, { proxy: own });
    expect([...proxy.credentials]).toEqual([`Basic ${btoa('me:hunter2')}`]);
    expect(headers).toHaveLength(2);
    expect(JSON.stringify(headers)).not.toMatch(/authorization/i);
  });

  it('certificates are checked', async () => {
    web.pages.set('wrong.example/', html('<title>A</title>'));
    expect(await get('https://wrong.example/')).toEqual({ kind: 'failed', problem: 'unreachable' });
    expect(web.asked).toEqual([]);
  });

  it.each([
    'http://127.0.0.1/',
    'https://127.0.0.1/',
    'http://2130706433/',
    'https://[::ffff:169.254.169.254]/',
    'http://inside.example/',
    'https://inside.example/',
    'http://site.example:3128/',
    'http://localhost/',
    'https://localhost./',
    'http://LOCALHOST/',
    'http://a.localhost/',
    'http://db/',
    'http://printer.local/',
    'http://metadata.google.internal/',
    'http://api.svc.cluster.local./',
    'http://router.home.arpa/',
    'http://wiki.corp/',
    'http://nas.lan/',
  ])('%s is not asked for', async (address) => {
    const resolve = async (host: string) => (host === 'inside.example' ? ['10.1.2.3'] : unknown());
    expect(await get(address, { resolve })).toEqual({ kind: 'failed', problem: 'not-public' });
    web.pages.set('site.example/a', redirect(address));
    const lured = await get('http://site.example/a', {
      resolve: async (host) => (host === 'site.example' ? [PUBLIC_ADDRESS] : resolve(host)),
    });
    expect(lured).toEqual({ kind: 'failed', problem: 'not-public' });
    expect(proxy.asked.filter((line) => !line.includes('site.example/'))).toEqual([]);
  });

  it.each([
    ['refuses', 'http', { problem: 'refused', status: 403 }],
    ['refuses', 'https', { problem: 'unreachable' }],
    ['hangs', 'http', { problem: 'timeout' }],
    ['hangs', 'https', { problem: 'timeout' }],
    ['breaks off', 'http', { problem: 'unreachable' }],
    ['breaks off', 'https', { problem: 'unreachable' }],
  ] as const)('that %s, %s fails in time', async (mood, scheme, problem) => {
    proxy.mood = mood;
    const answer = await get(`${scheme}://site.example/a`, mood === 'hangs' ? { timeoutMs: 200 } : {});
    expect(answer).toEqual({ kind: 'failed', ...problem });
  });

  it('that is not there, a page is not read directly', async () => {
    web.pages.set('site.example/a', html('<title>A</title>'));
    for (const scheme of ['http', 'https'])
      expect(await get(`${scheme}://site.example/a`, { proxy: 'http://127.0.0.1:1' })).toEqual({
        kind: 'failed',
        problem: 'unreachable',
      });
    expect(web.asked).toEqual([]);
  });
});
