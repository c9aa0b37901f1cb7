/** Faults of networks and of Slack while an answer is sent. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { SLACK_TIMING } from '../../../src/adapters/slack/connect/options.ts';
import { silent } from '../../../src/core/base/meter.ts';
import type { Bot } from '../../../src/core/command/call.ts';
import { connect } from './connect.ts';
import { wordsIn, wordsOf } from './person.ts';

const SORRY = /Something went wrong on our side.*tell the operator this number: (\w{8})/s;

/** A bot that takes longer over everything than Slack waits. */
const slow = (own: Bot): Bot => ({
  ...own,
  async prepare(call) {
    const prepared = await own.prepare(call);
    return { ...prepared, answer: async () => (await sleep(4000), prepared.answer()) };
  },
});

// Elsewhere the limits are longer (LENIENCY). A busy machine may be late once; a slow bot would be late each time.
it('acknowledges within the 3 s that Slack waits, however long the answer takes', { retry: 3 }, async () => {
  const { server } = await connect({
    bot: slow,
    timing: SLACK_TIMING,
    server: { limits: { ackWithin: 3000, triggerFor: 3000 } },
  });
  const alex = { user: 'alex', channel: 'general' };
  const [shown, form] = await Promise.all([
    server.command({ ...alex, command: '/today', text: '01-20' }),
    server.command({ ...alex, command: '/suggest', text: 'deepseek-founded' }),
    server.mention({ ...alex, text: 'today 01-20' }),
  ]);
  expect(wordsOf(shown)).toContain('DeepSeek-R1');
  expect(wordsIn(form.view?.blocks)).toContain('One moment');
  await form.until(({ view }) => view?.callback_id === 'form');
  const typed = { text: 'Liang Wenfeng founded DeepSeek in 2023.', why: 'The year.' };
  const done = await server.submit(form, typed, { user: 'alex' });
  expect(wordsIn(done.view?.blocks)).toContain('One moment');
  expect(server.violations).toEqual([]);
});

it('answers once what Slack sends twice', async () => {
  const { server } = await connect();
  server.socket.duplicate();
  await server.command({ user: 'alex', channel: 'general', command: '/today', text: '01-20' });
  await server.mention({ user: 'alex', channel: 'general', text: 'today 01-20', retries: 2 });
  server.socket.duplicate();
  await server.mention({ user: 'alex', channel: 'general', text: 'today 01-20' });
  await server.dm({ user: 'alex', text: 'today 01-20', retries: 2 });
  // Duplicates would arrive after the right answers.
  await sleep(300);
  const answers = server.messages('general').filter(({ bot_id: bot }) => bot !== undefined);
  expect(answers).toHaveLength(3);
  expect(server.directMessages('alex')).toHaveLength(2);
  expect(server.violations).toEqual([]);
});

it('remembers what was answered where a restart finds it', async () => {
  const first = await connect();
  await first.server.mention({ user: 'alex', channel: 'general', text: 'today' });
  const keys = [...(first.kept.get('once')?.keys() ?? [])];
  expect(keys).toEqual([expect.stringMatching(/^slack:event:Ev/)]);
  expect(first.server.violations).toEqual([]);
});

it.each(['drop-before', '5xx', '5xx-after', 'drop-after'] as const)(
  'sends a private answer again after %s: better twice than not at all',
  async (kind) => {
    const { server } = await connect();
    server.fault({ match: 'response_url', kind });
    await server.command({ user: 'alex', channel: 'general', command: '/about' });
    await expect
      .poll(() =>
        server
          .ephemerals('alex', 'general')
          .map(({ blocks }) => wordsIn(blocks))
          .join(),
      )
      .toContain('needs “topic”');
    expect(server.violations).toEqual([]);
  },
);

it.each(['drop-after', '5xx-after'] as const)(
  'never posts a public answer a second time, and tells the asker of it (%s)',
  async (kind) => {
    const { server, almanac } = await connect();
    server.fault({ match: 'response_url', kind });
    await server.command({ user: 'alex', channel: 'general', command: '/today', text: '01-20' });
    await expect
      .poll(() =>
        server
          .ephemerals('alex', 'general')
          .map(({ blocks }) => wordsIn(blocks))
          .join(),
      )
      .toMatch(SORRY);
    expect(server.messages('general')).toHaveLength(1);
    expect(almanac.errors).toHaveLength(1);

    server.fault({ match: 'chat.postMessage', kind });
    await server.mention({ user: 'alex', channel: 'general', text: 'today 01-20' });
    await expect.poll(() => server.ephemerals('alex', 'general').length).toBe(2);
    expect(server.messages('general').filter(({ bot_id: bot }) => bot !== undefined)).toHaveLength(2);
    expect(server.violations).toEqual([]);
  },
);

it('answers again after Slack was silent', async () => {
  const { server } = await connect({ timing: { request: 1500 } });
  server.fault({ match: 'chat.postMessage', kind: 'hang' });
  await server.mention({ user: 'alex', channel: 'general', text: 'today 01-20', wait: 0 });
  await expect
    .poll(() =>
      server
        .ephemerals('alex', 'general')
        .map(({ blocks }) => wordsIn(blocks))
        .join(),
    )
    .toMatch(SORRY);
  await server.mention({ user: 'alex', channel: 'general', text: 'today 01-20' });
  expect(server.messages('general').filter(({ bot_id: bot }) => bot !== undefined)).toHaveLength(1);
  expect(server.violations).toEqual([]);
});

it('waits as long as Slack says, in that channel only', async () => {
  const waits: [string, number][] = [];
  const meter = { ...silent, rateLimited: (...wait: [string, number]) => void waits.push(wait) };
  const { server } = await connect({ meter });
  server.fault({ match: 'chat.postMessage', kind: '429', retryAfter: 3 });
  const began = Date.now();
  let isOver = false;
  const slow = server
    .mention({ user: 'alex', channel: 'general', text: 'today 01-20' })
    .finally(() => (isOver = true));
  const other = await server.mention({ user: 'alex', channel: 'secret', text: 'today 01-20' });
  expect(wordsOf(other)).toContain('DeepSeek-R1');
  expect(isOver).toBe(false);
  expect(wordsOf(await slow)).toContain('DeepSeek-R1');
  expect(Date.now() - began).toBeGreaterThanOrEqual(3000);
  expect(waits).toEqual([['slack', 3000]]);
  expect(server.violations).toEqual([]);
});

it('answers many at once in one channel, no faster than Slack takes them', async () => {
  const { server } = await connect({ server: { limits: { postEvery: 100, postBurst: 3 } } });
  await Promise.all(
    Array.from({ length: 8 }, () =>
      server.mention({ user: 'alex', channel: 'general', text: 'today 01-20', wait: 0 }),
    ),
  );
  const answers = () => server.messages('general').filter(({ bot_id: bot }) => bot !== undefined);
  await expect.poll(() => answers().length).toBe(8);
  expect(server.violations).toEqual([]);
});

it('answers though it cannot find out who asks', async () => {
  const { server, log } = await connect({ timing: { person: 100, request: 1500, retry: [] } });
  server.fault({ match: 'users.info', kind: 'hang', times: 9 });
  const shown = await server.command({ user: 'minji', channel: 'general', command: '/today', text: '01-20' });
  expect(wordsOf(shown)).toContain('On 20 January');
  // Somebody whose role is unknown does not count as an admin.
  const refused = await server.command({
    user: 'admin',
    channel: 'general',
    command: '/curate',
    text: 'review',
  });
  expect(wordsOf(refused)).toMatch(SORRY);
  expect(log.filter(({ level }) => level === 'warn').map(({ sentence }) => sentence)).toContain(
    'could not look up who asks',
  );
  expect(server.violations).toEqual([]);
});

it.each([
  { kind: 'error', error: 'used_url', status: 404 },
  // https://github.com/getsentry/sentry/pull/7975
  { kind: 'error', error: 'Expired url', status: 404 },
  // https://github.com/slackapi/slack-github-action/issues/249
  { kind: 'text', error: 'no_service', status: 404 },
  { kind: 'text', error: 'no_service', status: 200 },
  { kind: 'text', error: '<html>Forbidden</html>', status: 403 },
  { kind: 'error', error: 'something_new', status: 200 },
  { kind: '5xx', times: 9 },
] as const)('posts in another way when a response_url fails with $status $error', async (fault) => {
  const { server } = await connect();
  const broken = server.fault({ match: 'response_url', ...fault });
  await server.command({ user: 'alex', channel: 'general', command: '/about', text: 'nobody', wait: 0 });
  await expect.poll(() => server.ephemerals('alex', 'general').length).toBe(1);
  broken.clear();
  // A public answer as well, unless it may have been posted already.
  if (fault.kind === '5xx') return;
  server.fault({ match: 'response_url', ...fault });
  await server.command({ user: 'alex', channel: 'general', command: '/today', text: '01-20', wait: 0 });
  await expect.poll(() => server.messages('general').length).toBe(1);
  expect(server.violations).toEqual([]);
});

it('says that a form was saved though it was open for longer than Slack takes answers', async () => {
  const { server, almanac } = await connect();
  const opened = await server.command({
    user: 'alex',
    channel: 'general',
    command: '/suggest',
    text: 'deepseek-founded',
  });
  server.later(31 * 60_000);
  const typed = { text: 'Liang Wenfeng founded DeepSeek in 2023.', why: 'The year.' };
  await server.submit(opened, typed, { user: 'alex', wait: 0 });
  const said = () => server.ephemerals('alex', 'general').map(({ blocks }) => wordsIn(blocks));
  await expect.poll(said).toEqual([expect.stringContaining('Thank you')]);
  expect(almanac.errors).toEqual([]);
  // Only our own clock would have told that the address was old; here only Slack's went on.
  expect(server.violations.map(({ rule }) => rule)).toEqual(['Expired url']);
});

it('answers in several messages what Slack finds too long for one, whatever its limit is', async () => {
  const { server } = await connect({ server: { limits: { blocksLength: 1500 } } });
  await server.mention({ user: 'alex', channel: 'general', text: 'timeline deepseek', wait: 0 });
  const answers = () => server.messages('general').filter(({ bot_id: bot }) => bot !== undefined);
  await expect.poll(() => answers().length).toBeGreaterThan(1);
  await expect
    .poll(() =>
      answers()
        .map(({ blocks }) => wordsIn(blocks))
        .join('\n'),
    )
    .toContain('SOONDORI, from');
  server.fault({ match: 'response_url', kind: 'error', error: 'used_url' });
  await server.command({ user: 'alex', channel: 'general', command: '/almanac', text: 'help all', wait: 0 });
  await expect.poll(() => server.ephemerals('alex', 'general').length).toBeGreaterThan(1);
  expect(server.violations).toEqual([]);
});

it('falls back to other methods when a response_url is used up', async () => {
  const { server } = await connect();
  server.fault({ match: 'response_url', kind: 'error', error: 'used_url' });
  const shown = await server.command({ user: 'alex', channel: 'general', command: '/about', text: 'nobody' });
  await expect.poll(() => server.ephemerals('alex', 'general').length).toBe(1);
  expect(shown.outcome.acked).toBe(true);
  // In channels without the bot, the answer is a direct message.
  server.fault({ match: 'response_url', kind: 'error', error: 'expired_url' });
  await server.command({ user: 'alex', channel: 'random', command: '/about', text: 'nobody', wait: 0 });
  await expect.poll(() => server.directMessages('alex').length).toBe(1);
  expect(server.violations).toEqual([]);
});

it('gives the button to a form that could not be opened in time', async () => {
  const { server } = await connect();
  server.fault({ match: 'views.open', kind: 'error', error: 'expired_trigger_id' });
  const shown = await server.command({
    user: 'alex',
    channel: 'general',
    command: '/suggest',
    text: 'deepseek-founded',
  });
  const opened = await server.press(shown, 'Open the form', { user: 'alex' });
  expect(opened.view?.callback_id).toBe('form');
  expect(server.violations).toEqual([]);
});

it('logs the command, how long it took, and nothing that anybody wrote', async () => {
  const { server, log } = await connect();
  await server.command({ user: 'alex', channel: 'general', command: '/about', text: 'nobody <b> & co' });
  await server.dm({ user: 'minji', text: '소개 아무개' });
  server.fault({ match: 'response_url', kind: '5xx', times: 9 });
  await server.command({ user: 'alex', channel: 'general', command: '/today', text: '01-20', wait: 300 });
  const lines = log.map(({ fields, sentence }) => {
    const error = fields['err'];
    return `${JSON.stringify(fields)} ${sentence} ${error instanceof Error ? error.stack : ''}`;
  });
  expect(lines.join('\n')).toContain('"command":"about"');
  for (const secret of ['nobody', '아무개', 'xoxb-', 'xapp-', '/commands/', '/actions/', 'ticket='])
    expect(lines.filter((line) => line.includes(secret))).toEqual([]);
  expect(server.violations).toEqual([]);
});
