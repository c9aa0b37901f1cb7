/** Signed HTTP, and several workspaces by OAuth. */
import { expect, it } from 'vitest';
import { connect, SECRET } from './connect.ts';
import { wordsOf } from './person.ts';

const today = { user: 'alex', channel: 'general', command: '/today', text: '01-20' } as const;

it('refuses what is not signed by Slack, or was long ago', async () => {
  const { server } = await connect({ way: 'http' });
  expect(await server.sendRaw({ badSignature: true })).toBe(401);
  expect(await server.sendRaw({ unsigned: true })).toBe(401);
  expect(await server.sendRaw({ staleTimestamp: true })).toBe(401);
  expect(server.requests.filter(({ method }) => method.startsWith('chat.'))).toEqual([]);
  expect(server.violations).toEqual([]);
});

it('acknowledges that Slack leaves out events, and logs it', async () => {
  const { server, log } = await connect({ way: 'http' });
  // https://docs.slack.dev/reference/events/app_rate_limited
  const body = {
    token: 'Jhj5dZrVaK7ZwHHjRyZWjbDl',
    type: 'app_rate_limited',
    team_id: 'T0ALMANAC',
    minute_rate_limited: 1518467820,
    api_app_id: server.appId,
  };
  expect(await server.sendRaw({ body: JSON.stringify(body) })).toBe(200);
  expect(log.map(({ sentence }) => sentence)).toContain('Slack leaves out events for a while');
  expect(server.violations).toEqual([]);
});

it('answers a replayed request once', async () => {
  const { server } = await connect({ way: 'http' });
  await server.command(today);
  expect(await server.sendRaw({ replay: true })).toBe(200);
  await server.mention({ user: 'alex', channel: 'general', text: 'today 01-20' });
  expect(await server.sendRaw({ replay: true })).toBe(200);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(server.messages('general').filter(({ bot_id: bot }) => bot !== undefined)).toHaveLength(2);
  expect(server.violations).toEqual([]);
});

it('says that it is there to whoever watches over it, and nothing to anybody else', async () => {
  const { url, connection, server } = await connect({ way: 'http' });
  const health = await fetch(`${url}/health`);
  expect([health.status, await health.text()]).toEqual([200, 'ok\n']);
  expect((await fetch(`${url}/`)).status).toBe(404);
  await connection.stop();
  await expect(fetch(`${url}/health`)).rejects.toThrow('fetch failed');
  expect(server.violations).toEqual([]);
});

it('finishes what is under way before it stops', async () => {
  const { server, connection } = await connect({ way: 'http' });
  server.fault({ match: 'response_url', kind: 'late', ms: 300 });
  const shown = await server.command({ ...today, wait: 0 });
  await connection.stop();
  expect(wordsOf(shown)).toContain('DeepSeek-R1');
  expect(server.violations).toEqual([]);
});

const two = {
  workspaces: ['T0ONE', 'T0TWO'].map((id) => ({
    id,
    name: id,
    installed: false,
    users: [{ id: `U${id}`, name: 'alex' }],
    channels: [{ id: `C${id}`, name: 'general' }],
  })),
};

it('is installed in several workspaces, and keeps their tokens sealed', async () => {
  const { server, kept, url } = await connect({ way: 'oauth', server: two });
  for (const workspace of ['T0ONE', 'T0TWO']) {
    const { status, body, visited } = await server.install({ workspace }, url);
    expect([status, body]).toEqual([200, expect.stringContaining(`${workspace} 워크스페이스에 연감을 설치`)]);
    expect(visited[0]).toContain('scope=commands');
  }
  for (const workspace of ['T0ONE', 'T0TWO'])
    expect(wordsOf(await server.command({ ...today, workspace }))).toContain('DeepSeek-R1');
  const mentioned = await server.mention({ ...today, workspace: 'T0TWO', text: 'today 01-20' });
  expect(wordsOf(mentioned)).toContain('DeepSeek-R1');

  const sealed = [...(kept.get('slack-installation')?.values() ?? [])];
  expect(sealed).toHaveLength(2);
  expect(JSON.stringify([...kept].map(([, each]) => [...each]))).not.toContain('xoxb-');
  expect(server.violations).toEqual([]);
});

it('answers workspaces that it knows while the database is away', async () => {
  let away = false;
  const { server, url, log } = await connect({ way: 'oauth', server: two, isAway: () => away });
  await server.install({ workspace: 'T0ONE' }, url);
  await server.command({ ...today, workspace: 'T0ONE' });
  away = true;
  for (let times = 0; times < 2; times++)
    expect(wordsOf(await server.command({ ...today, workspace: 'T0ONE' }))).toContain('DeepSeek-R1');
  away = false;
  await server.uninstall('T0ONE');
  await expect.poll(() => log.some(({ sentence }) => sentence === 'removed from a workspace')).toBe(true);
  const shown = await server.command({ ...today, workspace: 'T0ONE', wait: 200 }).catch(() => undefined);
  expect(shown?.all ?? []).toEqual([]);
  expect(server.violations).toEqual([]);
});

it('forgets a workspace that takes it off, and not one that comes back', async () => {
  const { server, kept, url } = await connect({ way: 'oauth', server: two });
  await server.install({ workspace: 'T0ONE' }, url);
  await server.install({ workspace: 'T0TWO' }, url);
  await server.uninstall('T0ONE');
  await expect.poll(() => [...(kept.get('slack-installation')?.keys() ?? [])]).toEqual(['T0TWO']);
  expect((await server.command({ ...today, workspace: 'T0TWO' })).outcome.acked).toBe(true);
  await server.install({ workspace: 'T0ONE' }, url);
  expect(wordsOf(await server.command({ ...today, workspace: 'T0ONE' }))).toContain('DeepSeek-R1');
  expect(server.violations).toEqual([]);
});

it('rejects tokens that were changed at rest or belong to another workspace', async () => {
  const { server, kept, url, log } = await connect({ way: 'oauth', server: two });
  await server.install({ workspace: 'T0ONE' }, url);
  await server.install({ workspace: 'T0TWO' }, url);
  const own = kept.get('slack-installation') as Map<string, string>;
  own.set('T0ONE', own.get('T0TWO') ?? '');
  const shown = await server.command({ ...today, workspace: 'T0ONE', wait: 200 });
  await expect.poll(() => log.some(({ level }) => level === 'error')).toBe(true);
  expect(shown.all).toEqual([]);
  expect(server.messages('general', 'T0ONE')).toEqual([]);
  expect(SECRET.length).toBeGreaterThan(31);
});

it('tells in both languages that it was not installed', async () => {
  const { server, url } = await connect({ way: 'oauth', server: two });
  const { status, body } = await server.install({ workspace: 'T0ONE', deny: true }, url);
  expect(status).toBe(400);
  expect(body).toContain('was not installed');
  expect(body).toContain('설치하지 못했습니다');
  expect(server.violations).toEqual([]);
});
