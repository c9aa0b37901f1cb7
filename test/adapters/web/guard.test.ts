/** Tests who may reach the browser’s server, and which requests it refuses. */
import { connect } from 'node:net';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CredentialChecker } from '../../../src/adapters/web/connect/credential.ts';
import { PlainBrowser } from '../../support/page.ts';
import { TOKEN, startWebSubject, type WebPerson, type WebSubject } from './harness.ts';

let subject: WebSubject;
let address: URL;
let minji: WebPerson;
beforeAll(async () => {
  subject = await startWebSubject();
  address = new URL(subject.web.url);
  minji = subject.person('ko');
  await minji.ready;
});
afterAll(() => subject.close());

/** A request with headers that fetch does not let one set. */
async function raw(
  path: string,
  headers: Record<string, string>,
  method = 'GET',
  body?: string,
): Promise<{ status: number | undefined; headers: NodeJS.Dict<string | string[]>; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: address.port, path, method, headers }, (response) => {
      void text(response).then((read) =>
        resolve({ status: response.statusCode, headers: response.headers, body: read }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** The cookie of somebody who is signed in. */
async function cookieOf(): Promise<string> {
  const { headers } = await raw(`/?token=${TOKEN}`, { host: address.host });
  return String(headers['set-cookie']).split(';', 1)[0] ?? '';
}

describe('signing in with the token', () => {
  it('sets a strict cookie and leaves no token in the address', async () => {
    const { status, headers } = await raw(`/?token=${TOKEN}`, { host: address.host });
    expect([status, headers['location']]).toEqual([303, '/']);
    expect(headers['set-cookie']?.[0]).toMatch(
      /^almanac=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Strict$/,
    );
  });

  it('gives a key of its own, whatever cookie somebody was made to bring', async () => {
    const cookie = `almanac=${'a'.repeat(43)}`;
    const { headers } = await raw(`/?token=${TOKEN}`, { host: address.host, cookie });
    expect(headers['set-cookie']?.[0]).toMatch(/^almanac=(?!a{43})[\w-]{43};/);
    expect((await raw('/', { host: address.host, cookie })).status).toBe(401);
  });

  it.each(['', '?token=', `?token=${TOKEN}x`, '?token=x'])('needs the right one: %s', async (query) => {
    const { status, headers, body } = await raw(`/${query}`, { host: address.host, 'accept-language': 'ko' });
    expect(status).toBe(401);
    expect(headers['set-cookie']).toBeUndefined();
    expect(body).toContain('터미널에 나온');
  });

  it.each(['/say', '/press', '/submit', '/settings', '/clear', '/sign-out'])('%s needs it', async (path) => {
    const own = { host: address.host, origin: address.origin };
    expect((await raw(path, own, 'POST', 'line=/help')).status).toBe(401);
  });

  it.each(['/events', '/complete?line=/t', '/file/t1', '/as/slack/t1'])('%s needs it', async (path) => {
    expect((await raw(path, { host: address.host })).status).toBe(401);
  });
});

describe('a request that a browser was tricked into', () => {
  it.each([
    'evil.example',
    'evil.example:4280',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    '[::1',
    '10.0.0.1',
  ])('is refused under the name “%s” (DNS rebinding)', async (host) => {
    const cookie = await cookieOf();
    const { status, body } = await raw('/', { host, cookie });
    // Names that cannot be parsed are refused before that.
    expect([400, 403]).toContain(status);
    expect(body).not.toContain('id="ask"');
  });

  it.each(['localhost', '127.0.0.1', '[::1]'])(
    'is answered under the name %s, whatever the port',
    async (name) => {
      const cookie = await cookieOf();
      expect((await raw('/', { host: `${name}:8080`, cookie })).status).toBe(200);
    },
  );

  it.each([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1:1' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    {},
  ])('is refused when it is posted from %o', async (from: Record<string, string>) => {
    const cookie = await cookieOf();
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const sent = await raw('/say', { host: address.host, cookie, ...type, ...from }, 'POST', 'line=/help');
    expect(sent.status).toBe(403);
  });

  it('is allowed nothing by the headers of every answer', async () => {
    for (const path of ['/', '/nowhere', '/events']) {
      const { headers } = await raw(path, { host: address.host });
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; .*frame-ancestors 'none'/);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'cache-control': 'no-store',
      });
    }
  });
});

describe('hostile requests', () => {
  it.each([
    '/assets/../../package.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/x/chat.css',
    '/file/..%2f..',
    '/as/discord/..%2f',
    '/%00',
    '/%ff',
    '//evil.example/',
  ])('%s leads nowhere', async (path) => {
    const { status, headers } = await raw(path, { host: address.host, cookie: await cookieOf() });
    expect(status).toBe(404);
    expect(headers['location']).toBeUndefined();
  });

  it('refuses a body that is too large, and does nothing', async () => {
    const response = await minji.browser.fetch('/say', {
      method: 'POST',
      body: new URLSearchParams({ line: 'x'.repeat(70_000) }),
    });
    expect(response.status).toBe(413);
    expect(await response.text()).toContain('크기를 넘어');
  });

  it.each(['', '{"line":', '--x', 'a=%'])(
    'takes a body that is no form for an empty one: %s',
    async (body) => {
      const response = await minji.browser.fetch('/say', {
        method: 'POST',
        body,
        headers: { 'content-type': 'multipart/form-data; boundary=y' },
      });
      expect(response.status).toBe(303);
    },
  );

  it('escapes what is typed, wherever it is repeated', async () => {
    const seen = await minji.ask('/timeline "><script>alert(1)</script><img src=x onerror=alert(1)>');
    expect(seen.text).toContain('<img src');
    expect(minji.browser.page.querySelectorAll('script').length).toBe(1);
    expect(minji.browser.page.querySelectorAll('img').length).toBe(0);
  });

  it('puts no line break of a file’s name into a header', async () => {
    const curator = subject.person('en', 'curator');
    await curator.ask('/curate export');
    const link = curator.browser.page.querySelector('.file a')?.getAttribute('href') ?? '';
    const { headers } = await curator.browser.fetch(link);
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''[\w.%-]+$/);
  });

  it('answers others while many connections say nothing', async () => {
    const idle = Array.from({ length: 200 }, () => connect(Number(address.port), '127.0.0.1'));
    try {
      expect((await minji.ask('/help')).text).toContain('딥시크');
    } finally {
      for (const socket of idle) socket.destroy();
    }
  });
});

describe('a password', () => {
  const password = 'correct horse battery';

  it('signs in, and a wrong one does not', async () => {
    const own = await startWebSubject({ credential: { kind: 'password', password } });
    try {
      const browser = new PlainBrowser(own.web.url);
      expect((await browser.open('/')).status).toBe(401);
      const form = (): NonNullable<ReturnType<typeof browser.page.querySelector>> => {
        const found = browser.page.querySelector('form');
        if (found === null) throw new Error('there is no form');
        return found;
      };
      await browser.submit(form(), { values: { password: 'wrong horse battery' } });
      expect(browser.page.body.textContent).toContain('That isn’t the password');
      await browser.submit(form(), { values: { password } });
      expect(browser.page.getElementById('ask')).not.toBeNull();
      const out = browser.page.querySelector('form[action="/sign-out"]');
      if (out === null) throw new Error('nobody can sign out');
      await browser.submit(out);
      expect(browser.page.getElementById('ask')).toBeNull();
    } finally {
      await own.close();
    }
  });

  it('can be guessed ten times a minute', async () => {
    let now = 0;
    const checker = new CredentialChecker({ kind: 'password', password }, () => now);
    for (let guess = 0; guess < 10; guess++)
      expect(await checker.checkPassword(`guess ${guess}`)).toBe('wrong');
    expect(await checker.checkPassword(password)).toBe('too-many');
    now = 61_000;
    expect(await checker.checkPassword(password)).toBe('right');
    expect(checker.isToken(password)).toBe(false);
  });
});
