import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sayLine } from '../../../src/core/reply/line.ts';
import { setUp, type Setup } from './support.ts';

let here: Setup;
beforeAll(async () => {
  here = await setUp();
});
afterAll(async () => {
  await here.close();
});

describe('a page', () => {
  it('is turned in place, by anybody who sees it', async () => {
    const { server, reader, 독자 } = here;
    const first = await server.slash({ user: reader, command: 'quote', options: { topic: 'nature' } });
    const before = first.message.words;
    const second = await server.press(first.message, 'Next', { user: 독자 });
    expect(second.acknowledged?.type).toBe(7);
    expect(second.updated?.id).toBe(first.message.id);
    expect((second.updated ?? first.message).words).not.toBe(before);
    expect(second.updated?.text).toContain('2/14');
    const back = await server.press(first.message, 'Previous', { user: reader });
    expect((back.updated ?? second.message).words).toBe(before);
    expect(server.violations).toEqual([]);
  });

  it('of a private answer stays private', async () => {
    const { server, reader } = here;
    const options = { topic: 'nature', private: true };
    const first = await server.slash({ user: reader, command: 'quote', options });
    expect(first.message.ephemeral).toBe(true);
    const second = await server.press(first.message, 'Next', { user: reader });
    expect(second.updated?.ephemeral).toBe(true);
    expect(second.updated?.text).toContain('2/14');
    expect(server.violations).toEqual([]);
  });
});

describe('an answer that an earlier version gave as an embed', () => {
  it('can be paged, and then is readable without embeds', async () => {
    const { server, reader } = here;
    const next = { type: 2, style: 1, label: 'Next', custom_id: '~/quote nature page:2' };
    const written = {
      embeds: [{ title: 'Nature: quotes', description: '1 of 14' }],
      components: [{ type: 1, components: [next] }],
    };
    const old = server.say({ user: server.bot, channel: 'general', content: '', written });
    const { updated } = await server.press(old, 'Next', { user: reader });
    expect(updated).toMatchObject({ id: old.id, embeds: [], title: 'Nature: quotes' });
    expect(updated?.words).toContain('2/14');
    expect(server.violations).toEqual([]);
  });
});

describe('a button', () => {
  it('answers in a new message', async () => {
    const { server, reader } = here;
    const first = await server.slash({ user: reader, command: 'timeline', options: { topic: 'deepseek' } });
    const about = await server.press(first.message, 'About', { user: reader });
    expect(about.acknowledged?.type).toBe(4);
    expect(about.message.id).not.toBe(first.message.id);
    expect(about.message.title).toContain('DeepSeek');
    expect(server.violations).toEqual([]);
  });

  it('of a private answer answers privately, and shares it when asked to', async () => {
    const { server, reader } = here;
    const options = { topic: 'deepseek', private: true };
    const secret = await server.slash({ user: reader, channel: 'news', command: 'timeline', options });
    const quotes = await server.press(secret.message, 'Quotes', { user: reader });
    expect(quotes.message.ephemeral).toBe(true);
    expect(server.messages('news')).toEqual([]);
    const shared = await server.select(secret.message, 'More…', 'Share here', { user: reader });
    expect(shared.message.ephemeral).toBe(false);
    expect(shared.message.words).toBe(secret.message.words);
    expect(server.messages('news').map(({ id }) => id)).toEqual([shared.message.id]);
    expect(server.violations).toEqual([]);
  });

  it('that is pressed twice at once answers once', async () => {
    const { server, reader } = here;
    const first = await server.slash({
      user: reader,
      channel: 'news',
      command: 'timeline',
      options: { topic: 'deepseek' },
    });
    const count = server.messages('news').length;
    const [one, other] = await Promise.all([
      server.press(first.message, 'Facts', { user: reader, wait: 'acknowledged' }),
      server.press(first.message, 'Facts', { user: reader, wait: 'acknowledged' }),
    ]);
    await server.until(() => server.messages('news').length > count);
    expect([one, other].map(({ acknowledged }) => acknowledged?.type).sort()).toEqual([4, 6]);
    expect(server.messages('news').length).toBe(count + 1);
    expect(server.violations).toEqual([]);
  });

  it('whose line is too long for Discord still works, and says so when it is no longer kept', async () => {
    const { server, reader, remembered } = here;
    const topic = 'qwxzj '.repeat(30).trim();
    const refused = await server.slash({ user: reader, command: 'about', options: { topic } });
    expect(refused.message.ephemeral).toBe(true);
    const found = await server.press(refused.message, 'Search the text', { user: reader });
    expect(found.text).toContain('Nothing recorded mentions');
    remembered.get('kept-line')?.clear();
    const again = await server.slash({ user: reader, command: 'about', options: { topic: `${topic}!` } });
    remembered.get('kept-line')?.clear();
    const late = await server.press(again.message, 'Search the text', { user: reader });
    expect(late.message.ephemeral).toBe(true);
    expect(late.text).toContain('has expired');
    const help = await server.press(late.message, 'All commands', { user: reader });
    expect(help.text).toContain('/timeline');
    expect(server.violations).toEqual([]);
  });
});

describe('a refusal', () => {
  it('is private, and offers what was meant', async () => {
    const { server, reader, 독자 } = here;
    const refused = await server.slash({ user: 독자, command: '타임라인', options: { 주제: 'openai gpt' } });
    expect(refused.message.ephemeral).toBe(true);
    expect(refused.text).toContain('주제를 찾을 수 없습니다');
    const found = await server.press(refused.message, 0, { user: 독자 });
    expect(found.message.title).toContain('timeline');
    const missing = await server.slash({
      user: reader,
      command: 'quote',
      options: { topic: 'nature', page: 99 },
    });
    expect(missing.text).toContain('There are only');
    expect(server.violations).toEqual([]);
  });
});

describe('a menu', () => {
  it('offers what was left out, and choosing asks it', async () => {
    const { server, reader } = here;
    const asked = server.say({
      user: reader,
      content: `<@${server.bot.id}> ${sayLine('timeline', undefined, {})}`,
    });
    await server.until(() =>
      server.messages('general').some((m) => m.message_reference?.message_id === asked.id),
    );
    const menu = server.messages('general').at(-1);
    expect(menu?.text).toContain('needs “topic”');
    const chosen = await server.select(menu ?? asked, 0, 'DeepSeek', { user: reader });
    expect(chosen.message.title).toBe('DeepSeek: timeline');
    expect(server.violations).toEqual([]);
  });
});
