/** Tests the findings of `almanac doctor` about the server for browsers and sites. */
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { Assets } from '../../src/adapters/web/show/assets.ts';
import { checkWeb } from '../../src/cli/doctor-web.ts';
import { readConfig } from '../../src/config.ts';

const PUBLIC_URL = 'https://almanac.example.org';
const WEB_PASSWORD = 'correct horse battery';

/** A port that nothing listens on. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
const free = String(await freePort());

/** Answers as the server at PUBLIC_URL does. */
const almanacAnswers = async (url: string) =>
  new Response(new Assets().at(new URL(url).pathname)?.content, { status: 200 });

const check = async (
  env: Record<string, string>,
  { sites = 0, isInContainer = false }: { sites?: number; isInContainer?: boolean } = {},
): Promise<string[]> =>
  (await checkWeb(readConfig(env), sites, { isInContainer, ask: almanacAnswers })).map(
    ({ outcome, finding }) => `${outcome}: ${finding.en}`,
  );

it.each([
  ['nothing', {}, {}, ['ok: off outside']],
  ['an address alone', { WEB_HOST: '0.0.0.0' }, {}, ['warning: WEB_HOST is set, but nothing is served']],
  ['sites that nobody can reach', {}, { sites: 2 }, ['warning: sites that are on: 2, but nobody']],
  [
    'a password and a port',
    { WEB_PASSWORD, WEB_PORT: free, PUBLIC_URL },
    { sites: 1 },
    [
      'ok: can listen on 127.0.0.1',
      `ok: others reach it at ${PUBLIC_URL}`,
      'ok: Almanac answers at',
      'ok: sites that are on: 1',
    ],
  ],
  [
    'sites without an address',
    { WEB_PORT: free },
    { sites: 1 },
    ['ok: can listen', 'warning: PUBLIC_URL is not set', 'ok: sites'],
  ],
  [
    'a container that listens to itself',
    { WEB_PASSWORD, WEB_PORT: free, PUBLIC_URL },
    { isInContainer: true },
    [
      'ok: can listen',
      'warning: WEB_HOST is an address of this container',
      'ok: others',
      'ok: Almanac answers at',
      'ok: no space has a site',
    ],
  ],
  [
    'an address with a path',
    { WEB_PORT: free, PUBLIC_URL: `${PUBLIC_URL}/almanac` },
    {},
    ['ok: can listen', 'failure: PUBLIC_URL has a path', 'ok: no space'],
  ],
  [
    'an address without TLS',
    { WEB_PORT: free, PUBLIC_URL: 'http://almanac.example.org' },
    {},
    [
      'ok: can listen',
      'warning: PUBLIC_URL does not begin with https://',
      'ok: Almanac answers at',
      'ok: no space',
    ],
  ],
  [
    'an address of another machine',
    { WEB_PORT: free, WEB_HOST: '192.0.2.1', PUBLIC_URL },
    {},
    ['failure: can’t listen on 192.0.2.1', 'ok: others', 'ok: Almanac answers at', 'ok: no space'],
  ],
  [
    'the port of the health server',
    { WEB_PORT: free, HEALTH_PORT: free, PUBLIC_URL },
    {},
    [
      'ok: can listen',
      'ok: HEALTH_PORT is this port too.*/metrics is off without WEB_PASSWORD',
      'ok: others',
      'ok: Almanac answers at',
      'ok: no space',
    ],
  ],
  [
    'the port of the health server, with a password',
    { WEB_PORT: free, WEB_PASSWORD, HEALTH_PORT: free, PUBLIC_URL },
    {},
    [
      'ok: can listen',
      'ok: HEALTH_PORT is this port too.*/metrics needs WEB_PASSWORD',
      'ok: others',
      'ok: Almanac answers at',
      'ok: no space',
    ],
  ],
  [
    'the port of Slack',
    { WEB_PORT: free, PORT: free, SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef', PUBLIC_URL },
    {},
    ['failure: WEB_PORT and PORT are both', 'ok: others', 'ok: Almanac answers at', 'ok: no space'],
  ],
])('knows what to make of %s', async (_what, env, state, findings) => {
  expect(await check(env as Record<string, string>, state)).toEqual(
    findings.map((each) => expect.stringMatching(new RegExp(`^${each}`)) as string),
  );
});

it('says in both languages what to do about each problem, and which port is taken', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  expect((await check({ WEB_PORT: String(port), PUBLIC_URL }))[0]).toContain('in use: by Almanac, if it is');
  taken.close();
  const found = await Promise.all(
    [{ WEB_HOST: '0.0.0.0' }, { WEB_PORT: free }].map((env) =>
      checkWeb(readConfig(env), 1, { isInContainer: true }),
    ),
  );
  const remedies = found.flat().flatMap(({ outcome, remedy }) => (outcome === 'ok' ? [] : [remedy]));
  expect(remedies).toHaveLength(3);
  for (const remedy of remedies) {
    expect(remedy?.en).toMatch(/\.$/);
    expect(remedy?.ko).toMatch(/[가-힣]/);
  }
});

it.each([
  ['another server', async () => new Response('hello', { status: 200 }), 'HTTP 200'],
  ['a proxy that leads elsewhere', async () => new Response(null, { status: 301 }), 'HTTP 301'],
  [
    'nobody',
    async () => {
      throw Object.assign(new TypeError('fetch failed'), { cause: { code: 'ENOTFOUND' } });
    },
    'ENOTFOUND',
  ],
] as const)('says when %s answers at PUBLIC_URL', async (_what, ask, found) => {
  const checks = await checkWeb(readConfig({ WEB_PORT: free, PUBLIC_URL }), 0, { isInContainer: false, ask });
  const warning = checks.find(({ outcome }) => outcome === 'warning');
  expect(warning?.finding.en).toBe(`this version of Almanac does not answer at ${PUBLIC_URL} (${found})`);
  expect(warning?.finding.ko).toContain('응답하지 않음');
  expect(warning?.remedy?.ko).toContain('프록시');
});
