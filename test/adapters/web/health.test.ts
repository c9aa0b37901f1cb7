/** Health checks and metrics on the server for browsers. */
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { HealthAnswers } from '../../../src/adapters/web/connect/options.ts';
import { startWebSubject, type WebSubject } from './harness.ts';
import { waitFor } from '../../support/patience.ts';

const PASSWORD = 'correct horse 배터리';
const health: HealthAnswers = async (path) => ({
  status: path === '/readyz' ? 503 : 200,
  type: 'text/plain',
  body: `this is ${path}`,
});

/** Asks as a probe does: by IP address, without a cookie, under the name of a machine that is not ours. */
async function ask(
  subject: WebSubject,
  path: string,
  { password, method = 'GET' }: { password?: string; method?: string } = {},
) {
  const basic = Buffer.from(`prometheus:${password}`).toString('base64');
  const headers = { host: '10.0.0.7', ...(password !== undefined && { authorization: `Basic ${basic}` }) };
  const sent = request({ host: '127.0.0.1', port: subject.web.port, path, method, headers }).end();
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  return { status: answer.statusCode, headers: answer.headers, body: await text(answer) };
}

describe('on a server with a password', () => {
  let subject: WebSubject;
  beforeAll(async () => {
    subject = await startWebSubject({ health, credential: { kind: 'password', password: PASSWORD } });
  });
  afterAll(() => subject.close());

  it('answers health checks without it, under any name', async () => {
    expect(await ask(subject, '/healthz?from=probe')).toMatchObject({
      status: 200,
      body: 'this is /healthz',
    });
    const { status, body, headers } = await ask(subject, '/readyz');
    expect([status, body]).toEqual([503, 'this is /readyz']);
    expect([headers['cache-control'], headers['x-content-type-options']]).toEqual(['no-store', 'nosniff']);
    expect((await ask(subject, '/healthz', { method: 'POST' })).status).toBe(403);
    expect((await ask(subject, '/')).status).toBe(403);
  });

  it('shows metrics only to those who have it, and limits attempts', async () => {
    const refused = await ask(subject, '/metrics');
    expect([refused.status, refused.headers['www-authenticate']]).toEqual([
      401,
      'Basic realm="Almanac metrics", charset="UTF-8"',
    ]);
    const told = await ask(subject, '/metrics', { password: PASSWORD });
    expect([told.status, told.body]).toEqual([200, 'this is /metrics']);
    const statuses = [];
    for (let n = 0; n < 11; n += 1) statuses.push((await ask(subject, '/metrics', { password: 'x' })).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
  });
});

it('has no metrics on a server without a password', async () => {
  for (const credential of [undefined, { kind: 'token', token: 'a-token' } as const]) {
    const subject = await startWebSubject({ health, credential });
    expect((await ask(subject, '/healthz')).status).toBe(200);
    expect((await ask(subject, '/metrics', { password: 'a-token' })).status).toBe(404);
    await subject.close();
  }
});

it('has none of them unless it is to', async () => {
  const subject = await startWebSubject({ credential: undefined });
  const host = `127.0.0.1:${subject.web.port}`;
  for (const path of ['/healthz', '/readyz', '/metrics'])
    expect((await fetch(`http://${host}${path}`)).status).toBe(404);
  await subject.close();
});

it('answers health checks until the last request has ended and all else has stopped, and nothing else', async () => {
  let isDraining = false;
  const others = Promise.withResolvers<undefined>();
  const subject = await startWebSubject({
    health: async () => ({ status: isDraining ? 503 : 200, type: 'text/plain', body: 'draining' }),
  });
  const person = subject.person('en');
  await person.ready;
  const answering = Promise.withResolvers<undefined>();
  vi.spyOn(subject.almanac.bot, 'answer').mockImplementationOnce(async () => {
    await answering.promise;
    throw new Error('the answer is of no interest');
  });
  const asked = person.browser.fetch('/say', {
    method: 'POST',
    body: new URLSearchParams({ line: '/help' }),
  });
  await waitFor(() => expect(subject.almanac.bot.answer).toHaveBeenCalled());
  isDraining = true;
  const stopped = subject.web.stop(others.promise);
  let isStopped = false;
  void stopped.then(() => (isStopped = true));
  const looked = async () => [(await ask(subject, '/readyz?x')).status, (await ask(subject, '/')).status];
  expect(await looked()).toEqual([503, 503]);
  others.resolve(undefined);
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect([...(await looked()), isStopped]).toEqual([503, 503, false]);
  answering.resolve(undefined);
  await asked;
  await stopped;
  await expect(ask(subject, '/readyz')).rejects.toThrow('ECONNREFUSED');
  await subject.close().catch(() => undefined);
});
