import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { silent } from '../../../src/core/base/meter.ts';
import type { Block } from '../../../src/core/reply/reply.ts';
import type { FaultSpec } from '../../fakes/discord/index.ts';
import { AS_IN_LIFE, compared, setUp, UNHURRIED, type SetupOptions } from './support.ts';
import type { Answer, Bot } from '../../../src/core/command/call.ts';
import { waitUntil } from '../../support/patience.ts';

const CALLBACK = { path: /\/callback$/ };
const ORIGINAL = { path: /@original$/ };
const CHANNEL = { method: 'POST', path: /^\/channels\/\d+\/messages$/ };
const FOLLOW_UP = { method: 'POST', path: /^\/webhooks\/\d+\/[^/]+$/ };
const asked = { command: 'timeline', options: { topic: 'deepseek' } } as const;

/** A bot that takes its time, or says something else. */
const changed =
  (change: (answer: Answer) => Answer | Promise<Answer>): NonNullable<SetupOptions['bot']> =>
  (bot: Bot) => ({
    ...bot,
    async prepare(call) {
      const prepared = await bot.prepare(call);
      return { ...prepared, answer: async () => change(await prepared.answer()) };
    },
  });

const taking = (ms: number) =>
  changed(async (answer) => {
    await sleep(ms);
    return answer;
  });
/** A bot whose answers come after it has announced them. */
const slow = {
  bot: taking(2000),
  connect: { acknowledge: { ...UNHURRIED, announce: 500 } },
};

const saying = (...blocks: readonly Block[]) =>
  changed((answer) => (answer.ok ? { ...answer, reply: { ...answer.reply, blocks } } : answer));

const paragraph = (text: string): Block => ({ kind: 'paragraph', text: [text] });
const long = ['first ', 'second ', 'third '].map((word) => paragraph(word.repeat(500)));

// The tests wait a lot; each has its own Discord, so they run concurrently.
describe.concurrent('an answer', () => {
  it.each<[string, FaultSpec]>([
    ['is lost before it reached Discord', { kind: 'drop-before', match: CALLBACK }],
    ['is lost after it reached Discord', { kind: 'drop-after', match: CALLBACK }],
    ['meets trouble at Discord', { kind: '5xx', match: CALLBACK, times: 2 }],
    ['meets trouble at Discord after it was shown', { kind: '5xx-after', match: CALLBACK }],
    ['finds nobody listening for a while', { kind: 'hang', match: CALLBACK, ms: 1500 }],
  ])('that %s is there once', async (_, fault) => {
    await using here = await setUp();
    const { server, reader } = here;
    server.fault(fault);
    const shown = await server.slash({ user: reader, ...asked });
    await sleep(100);
    expect(server.messages('general').map(({ id }) => id)).toEqual([shown.message.id]);
    expect(server.violations).toEqual([]);
  });

  it('is given once though its question comes twice', async () => {
    await using here = await setUp();
    const { server, reader } = here;
    server.gateway.duplicate();
    await server.slash({ user: reader, ...asked });
    server.gateway.duplicate();
    server.say({ user: reader, content: `<@${server.bot.id}> timeline deepseek` });
    await server.until(() => server.messages('general').length === 3);
    await sleep(100);
    expect(server.messages('general').length).toBe(3);
    expect(server.violations).toEqual([]);
  });

  it('is in the log with its command, and nothing that anybody wrote', async () => {
    await using here = await setUp();
    const { server, reader, logs } = here;
    const options = { words: 'a secret thing' };
    const shown = await server.slash({ user: reader, command: 'find', options });
    await waitUntil(() => JSON.stringify(logs).includes('"command":"find"'));
    for (const secret of ['a secret thing', server.token, shown.interaction.token])
      expect(JSON.stringify(logs)).not.toContain(secret);
  });

  it('that cannot reach Discord in time is given up, and said so in the log', async () => {
    await using here = await setUp({
      server: { limits: { ackWithin: 60_000 } },
      connect: AS_IN_LIFE.connect,
    });
    const { server, reader, logs, almanac } = here;
    server.fault({ kind: '5xx', match: CALLBACK, times: 1000 });
    await server.slash({ user: reader, ...asked, wait: 'sent' });
    await waitUntil(() =>
      logs.some(({ sentence }) => sentence === 'could not report a failure to the asker'),
    );
    expect(almanac.errors.splice(0).map(String)).toEqual(['RequestError: Discord answered with status 500']);
    expect(server.violations).toEqual([]);
  });

  it('that Discord refuses becomes an apology with the number that the log has', async () => {
    const bot = saying({ kind: 'actions', actions: [{ label: 'x', line: '' }] });
    await using here = await setUp({ bot });
    const { server, reader, almanac } = here;
    const shown = await server.slash({ user: reader, ...asked });
    expect(shown.message.ephemeral).toBe(true);
    expect(shown.text).toContain('Something went wrong on our side');
    const [error] = almanac.errors.splice(0);
    expect(String(error)).toContain('Invalid Form Body');
    expect(JSON.stringify({ ...(error as Error) })).not.toContain(shown.interaction.token);
    expect(server.violations.splice(0).length).toBeGreaterThan(0);
  });
});

describe.concurrent('an answer that Discord no longer takes', () => {
  /** Discord waits a tenth of a second, and the bot takes longer. */
  const late = { bot: taking(400), server: { limits: { ackWithin: 100 } } };

  it.each([
    ['en', 'DeepSeek: timeline', '`/quote deepseek', 'Discord no longer took this answer'],
    ['ko', '딥시크 타임라인', '`/발언 딥시크', 'Discord가 이 답변을 더 받지 않았습니다'],
  ] as const)('comes as a direct message (%s)', async (locale, title, quotes, why) => {
    await using here = await setUp(late);
    const { server } = here;
    const user = server.user({ locale });
    const options = { topic: 'deepseek', private: true };
    await server.slash({ user, command: 'timeline', options, wait: 'sent' });
    await server.until(() => server.directMessages(user).length > 0);
    const [told] = server.directMessages(user);
    for (const part of [title, why]) expect(told?.text).toContain(part);
    expect(told?.text).toContain(quotes);
    expect(server.violations.splice(0).map(({ rule }) => rule)).toEqual(['acknowledge-in-time']);
  });

  it('says that a form was saved', async () => {
    await using here = await setUp({ ...late, server: {} });
    const { server, reader, almanac } = here;
    const opened = await server.slash({
      user: reader,
      command: 'suggest',
      options: { entry: 'deepseek-founded' },
    });
    server.limits.ackWithin = 100;
    const values = { text: 'Liang Wenfeng founded it in 2023.', why: 'The year is missing.' };
    await server.submit(opened, values, { wait: 'sent' });
    await server.until(() => server.directMessages(reader).length > 0);
    expect(server.directMessages(reader)[0]?.text).toContain('Thank you');
    expect(
      [...(await almanac.library.knowledge('test')).records('entry')].some(({ state }) => state === 'draft'),
    ).toBe(true);
    server.violations.length = 0;
  });

  it('and that is a refusal, or of somebody with closed direct messages, is only in the log', async () => {
    await using here = await setUp(late);
    const { server, reader, logs } = here;
    const closed = server.user({ closedDms: true });
    await server.slash({ user: closed, ...asked, wait: 'sent' });
    await server.slash({ user: reader, command: 'about', options: { topic: 'qwxzj' }, wait: 'sent' });
    await waitUntil(() => logs.filter(({ sentence }) => sentence === 'too late to answer').length === 2);
    expect(server.directMessages(reader)).toEqual([]);
    server.violations.length = 0;
  });

  it('in place of a message that was deleted becomes a message of its own', async () => {
    await using here = await setUp({
      ...slow,
      bot: taking(800),
      connect: { acknowledge: { ...UNHURRIED, announce: 100 } },
    });
    const { server, reader } = here;
    const page = await server.slash({ user: reader, command: 'quote', options: { topic: 'nature' } });
    const turned = await server.press(page.message, 'Next', { user: reader, wait: 'acknowledged' });
    expect(turned.acknowledged?.type).toBe(6);
    server.deleteMessage(page.message);
    await turned.until(({ messages }) => messages.length > 0);
    expect(turned.text).toContain('2/14');
    expect(server.violations).toEqual([]);
  });
});

describe.concurrent('an answer that takes long', () => {
  // Elsewhere the limit is longer (LENIENCY). A busy machine may be late once; a slow bot would be late each time.
  it('is announced within the 3 s that Discord waits', { retry: 3 }, async () => {
    await using here = await setUp({ bot: taking(4000), ...AS_IN_LIFE });
    const { server, reader } = here;
    const mention = `<@${server.bot.id}> timeline deepseek`;
    const [shown] = await Promise.all([
      server.slash({ user: reader, ...asked }),
      server.slash({ user: reader, command: 'about', options: { topic: 'deepseek', private: true } }),
      server.say({ user: reader, channel: 'news', content: mention }),
    ]);
    expect(shown.acknowledged?.type).toBe(5);
    expect(server.violations).toEqual([]);
  });

  it('is announced, and then shown to whom it was announced', async () => {
    await using here = await setUp(slow);
    const { server, reader } = here;
    const [open, secret, page] = await Promise.all([
      server.slash({ user: reader, ...asked, channel: 'news' }),
      server.slash({ user: reader, command: 'about', options: { topic: 'deepseek', private: true } }),
      server.slash({ user: reader, command: 'quote', options: { topic: 'nature' } }),
    ]);
    expect([open, secret].map(({ acknowledged }) => acknowledged?.type)).toEqual([5, 5]);
    expect([open, secret].map(({ message }) => message.ephemeral)).toEqual([false, true]);
    expect(open.message.title).toBe('DeepSeek: timeline');
    const turned = await server.press(page.message, 'Next', { user: reader });
    expect(turned.acknowledged?.type).toBe(6);
    expect(turned.updated?.text).toContain('2/14');
    expect(server.violations).toEqual([]);
  });

  it.each<[string, FaultSpec]>([
    ['is lost before it reached Discord', { kind: 'drop-before', match: ORIGINAL, times: 2 }],
    ['is lost after it reached Discord', { kind: 'drop-after', match: ORIGINAL }],
    ['meets trouble at Discord', { kind: '5xx', match: ORIGINAL, times: 2 }],
    ['has to wait', { kind: '429', match: ORIGINAL, retryAfter: 0.3 }],
  ])('and %s is there once', async (_, fault) => {
    await using here = await setUp(slow);
    const { server, reader } = here;
    server.fault(fault);
    const shown = await server.slash({ user: reader, ...asked });
    expect(shown.message.title).toBe('DeepSeek: timeline');
    expect(server.messages('general').length).toBe(1);
    expect(server.violations).toEqual([]);
  });

  it('and fails is not shown to those who wait for it, but to the asker', async () => {
    const failing = (bot: Bot): Bot => ({
      ...bot,
      prepare: async (call) => ({
        ...(await bot.prepare(call)),
        answer: async () => bot.refuse(new Error('out of order'), call.locale, 'timeline'),
      }),
    });
    await using here = await setUp({ ...slow, bot: (bot) => slow.bot(failing(bot)) });
    const { server, reader, almanac } = here;
    const shown = await server.slash({ user: reader, ...asked });
    expect(shown.acknowledged?.type).toBe(5);
    expect(shown.messages.map(({ ephemeral }) => ephemeral)).toEqual([true]);
    expect(shown.text).toContain('Something went wrong on our side');
    expect(server.messages('general')).toEqual([]);
    expect(almanac.errors.splice(0).map(String)).toEqual(['Error: out of order']);
    expect(server.violations).toEqual([]);
  });
});

describe.concurrent('an answer of several messages', () => {
  it('comes in all of them, in order', async () => {
    await using here = await setUp({ bot: saying(...long) });
    const { server, reader } = here;
    const shown = await server.slash({ user: reader, ...asked });
    await shown.until(({ messages }) => messages.length === 3);
    const beginnings = shown.messages.map(({ words }) => words.replace(/^### .*\n/, '').split(' ')[0]);
    expect(beginnings).toEqual(['first', 'second', 'third']);
    expect(server.violations).toEqual([]);
  });

  it('of which one may be lost is not sent twice, and the asker is informed', async () => {
    await using here = await setUp({ bot: saying(...long) });
    const { server, reader, almanac } = here;
    server.fault({ kind: 'drop-after', match: FOLLOW_UP });
    const shown = await server.slash({ user: reader, ...asked });
    await shown.until(({ messages }) => messages.length === 3);
    expect(shown.messages.map(({ ephemeral }) => ephemeral)).toEqual([false, false, true]);
    expect(shown.text).toContain('Something went wrong on our side');
    expect(almanac.errors.splice(0).length).toBe(1);
    expect(server.violations).toEqual([]);
  });
});

describe.concurrent('the reply to a mention', () => {
  it.each<[string, FaultSpec]>([
    ['is lost before it reached Discord', { kind: 'drop-before', match: CHANNEL }],
    ['is lost after it reached Discord', { kind: 'drop-after', match: CHANNEL }],
    ['meets trouble at Discord', { kind: '5xx', match: CHANNEL, times: 2 }],
    ['has to wait', { kind: '429', match: CHANNEL, retryAfter: 0.3 }],
    ['has to wait for everything', { kind: '429', match: CHANNEL, retryAfter: 2, global: true }],
  ])('that %s is there once', async (_, fault) => {
    let waits = 0;
    const meter = {
      ...silent,
      rateLimited: (_platform: string, ms: number) => void (waits += ms > 0 ? 1 : 0),
    };
    await using here = await setUp({ meter });
    const { server, reader } = here;
    await compared(server);
    server.fault(fault);
    server.say({ user: reader, content: `<@${server.bot.id}> timeline deepseek` });
    await server.until(() => server.messages('general').length === 2);
    await sleep(300);
    expect(server.messages('general').length).toBe(2);
    expect(waits > 0).toBe(fault.kind === '429');
    expect(server.violations).toEqual([]);
  });
});
