/** Addresses that try to lead inside: none is connected to, however it is written. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { html, openLocalWeb, PUBLIC_ADDRESS, redirect, type LocalWeb } from '../../support/local-web.ts';

let web: LocalWeb;
beforeAll(async () => {
  web = await openLocalWeb();
});
afterAll(() => web.close());

/** Hosts that are, or are spelled like, a place inside. */
const HOSTS = [
  '127.0.0.1',
  '127.1',
  '127.0.1',
  '127.255.255.254',
  '0177.0.0.1',
  '0x7f.0.0.1',
  '0x7f000001',
  '2130706433',
  '017700000001',
  '127.0.0.1.',
  '１２７.0.0.1',
  '①②⑦.0.0.1',
  '127。0。0。1',
  '0',
  '0.0.0.0',
  '0x0',
  '00',
  '10.0.0.1',
  '10.1',
  '0xa000001',
  '167772161',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.0.1',
  '192.168.1',
  '0xc0a80001',
  '3232235521',
  '169.254.169.254',
  '0xa9fea9fe',
  '2852039166',
  '0251.0376.0251.0376',
  '100.64.0.1',
  '100.127.255.255',
  '192.0.0.8',
  '192.0.2.1',
  '198.18.0.1',
  '198.51.100.7',
  '203.0.113.9',
  '224.0.0.1',
  '239.255.255.250',
  '240.0.0.1',
  '255.255.255.255',
  '[::]',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[::127.0.0.1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[0:0:0:0:0:ffff:10.0.0.1]',
  '[::ffff:0:127.0.0.1]',
  '[64:ff9b::7f00:1]',
  '[64:ff9b:1::a00:1]',
  '[2002:7f00:1::]',
  '[2001::1]',
  '[2001:db8::1]',
  '[3fff::1]',
  '[fc00::1]',
  '[fd00:ec2::254]',
  '[fe80::1]',
  '[fec0::1]',
  '[ff02::1]',
  '[100::1]',
  '[5f00::1]',
  '169.254.169.254.',
  '127.0.0.1%2f',
  '%31%32%37.0.0.1',
  '127.0.0.1%00.example.org',
];

/** Addresses that are refused for another part. */
const ADDRESSES = [
  'http://example.org:22/',
  'http://example.org:6379/',
  'https://example.org:8443/',
  'http://example.org:0/',
  'http://user@example.org/',
  'http://user:pass@example.org/',
  'http://example.org@127.0.0.1/',
  'http://127.0.0.1#@example.org/',
  'http://127.0.0.1\\@example.org/',
  'file:///etc/passwd',
  'ftp://example.org/',
  'gopher://example.org/',
  'data:text/html,x',
  'javascript:alert(1)',
  'blob:https://example.org/1',
  'ws://example.org/',
  'http://',
  'not an address',
  '//127.0.0.1/',
];

describe('a hostile address', () => {
  it('is one of at least sixty', () => {
    expect(new Set([...HOSTS, ...ADDRESSES]).size).toBeGreaterThanOrEqual(60);
  });

  it.each([...HOSTS.flatMap((host) => [`http://${host}/`, `https://${host}/`]), ...ADDRESSES])(
    '%s is not read',
    async (address) => {
      const before = web.asked.length;
      expect(await web.reader().get(address, { wanted: 'page' })).toEqual({
        kind: 'failed',
        problem: 'not-public',
      });
      expect(web.asked.length).toBe(before);
    },
  );

  it.each([
    ['one address inside', ['10.0.0.5']],
    ['an address inside beside a public one', [PUBLIC_ADDRESS, '127.0.0.1']],
    ['a mapped address', ['::ffff:169.254.169.254']],
    ['an address with a zone', ['fe80::1%lo']],
    ['what is no address', ['localhost']],
  ])('a name with %s is not read', async (_, addresses) => {
    const reader = web.reader({ names: { 'inside.example': addresses } });
    const before = web.asked.length;
    const answer = await reader.get('http://inside.example/', { wanted: 'page' });
    expect(answer).toEqual({ kind: 'failed', problem: 'not-public' });
    expect(web.asked.length).toBe(before);
  });

  it.each(HOSTS.slice(0, 12).map((host) => `http://${host}/`))(
    'a redirect to %s is not followed',
    async (inside) => {
      web.pages.set('lure.example/', redirect(inside));
      const answer = await web.reader().get('http://lure.example/', { wanted: 'page' });
      expect(answer).toMatchObject({ kind: 'failed', problem: 'not-public' });
    },
  );

  it('a redirect to a name inside is not followed', async () => {
    web.pages.set('lure.example/', redirect('http://inside.example/secret'));
    web.pages.set('inside.example/secret', html('<title>Secret</title>'));
    const reader = web.reader({ names: { 'inside.example': ['192.168.0.10'] } });
    expect(await reader.get('http://lure.example/', { wanted: 'page' })).toMatchObject({
      problem: 'not-public',
    });
    expect(web.asked).not.toContain('inside.example/secret');
  });

  it('a name that resolves inside the second time gains nothing', async () => {
    web.pages.set('rebinds.example/', html('<title>Public</title>'));
    const dialled: string[] = [];
    let asked = 0;
    const reader = web.reader({
      // The first answer is for robots.txt and the page; whatever is resolved later leads inside.
      resolve: async () => ((asked += 1) <= 2 ? [PUBLIC_ADDRESS] : ['127.0.0.1']),
      dial: (address) => {
        dialled.push(address);
        return { address: '127.0.0.1', port: 1 };
      },
    });
    await reader.get('http://rebinds.example/', { wanted: 'page' });
    const second = await reader.get('http://rebinds.example/', { wanted: 'page' });
    expect(second).toMatchObject({ problem: 'not-public' });
    expect(new Set(dialled)).toEqual(new Set([PUBLIC_ADDRESS]));
  });
});
