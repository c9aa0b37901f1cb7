/** Curating in forms: five fields at a time, and nothing of what was typed is lost. */
import { describe, expect, it } from 'vitest';
import { connectDiscord } from '../../../src/adapters/discord/connect/connection.ts';
import { groups } from '../../../src/commands/index.ts';
import type { Shown } from '../../fakes/discord/index.ts';
import { connected, servicesFor, setUp, type Setup } from './support.ts';

const QUOTE = {
  en: 'The moat is the team.',
  date: '2024-07',
  topics: 'DeepSeek',
  speaker: 'Liang Wenfeng',
  wording: 'translated',
  source: 'https://example.org/interview',
  title: 'An interview',
};
const keysIn = ({ modal }: Shown): string[] =>
  (modal?.components ?? []).flatMap(({ component }) => component?.custom_id ?? []);
const only = (keys: readonly string[], from: Record<string, string>) =>
  Object.fromEntries(Object.entries(from).filter(([key]) => keys.includes(key)));
const drafts = async ({ almanac }: Setup) =>
  [...(await almanac.library.knowledge('test')).records('entry')].filter(({ state }) => state === 'draft');

describe('a form with more than five fields', () => {
  it('shows the five that matter most, and the others behind a button, with what was typed there', async () => {
    await using here = await setUp();
    const { server } = here;
    const user = server.admin();
    const opened = await server.slash({ user, command: 'curate add', options: { kind: 'quote' } });
    const first = keysIn(opened);
    expect(first).toHaveLength(5);
    const saved = await server.submit(opened, only(first, QUOTE));
    await expect.poll(() => drafts(here)).toHaveLength(1);
    const more = await server.press(saved.message, 'More details…', { user });
    const rest = keysIn(more);
    expect(rest.filter((key) => first.includes(key))).toEqual([]);
    await server.submit(more, only(rest, QUOTE));
    await expect
      .poll(() => drafts(here))
      .toMatchObject([{ text: { en: QUOTE.en }, topics: ['deepseek'], sources: [{}] }]);
    expect(server.violations).toEqual([]);
  });

  it('that is refused comes back with all that was typed, also after a restart', async () => {
    await using here = await setUp();
    const { server, logs, remembered } = here;
    const user = server.admin();
    const long = '긴 글. '.repeat(150).trim();
    const opened = await server.slash({ user, command: 'curate add', options: { kind: 'event' } });
    const first = keysIn(opened);
    const wrong = { ...QUOTE, en: long, date: 'someday' };
    const refused = await server.submit(opened, only(first, wrong));
    expect(refused.message.ephemeral).toBe(true);
    expect(await drafts(here)).toEqual([]);

    await here.connection.stop();
    const services = servicesFor(here.almanac.bot, logs, remembered);
    const options = { token: server.token, apiUrl: `${server.url}/api`, shards: 1, groups };
    const next = connectDiscord(services, options);
    await connected(logs, 2);
    const again = await server.press(refused.message, 'Correct it', { user });
    expect(JSON.stringify(again.modal)).toContain(long);
    expect(JSON.stringify(again.modal)).toContain('someday');
    const saved = await server.submit(again, { date: '2024-07' });
    expect(saved.message.ephemeral).toBe(true);
    await expect.poll(() => drafts(here)).toMatchObject([{ text: { en: long } }]);
    expect(server.violations).toEqual([]);
    await next.stop();
  });
});

describe('somebody’s message', () => {
  it.each([
    ['Save as quote', 'en-US'],
    ['발언으로 저장', 'ko'],
  ])('is the beginning of a quote, by “%s”: words, author, date and address', async (command, locale) => {
    await using here = await setUp();
    const { server } = here;
    const user = server.user({ locale });
    const message = server.say({ user: server.user({ name: '세종' }), content: '나랏말싸미 듕귁에 달아' });
    const opened = await server.messageCommand({ user, command, message });
    const shown = JSON.stringify(opened.modal);
    for (const part of [
      '나랏말싸미 듕귁에 달아',
      '+세종',
      new Date().toISOString().slice(0, 4),
      '/channels/',
    ])
      expect(shown + String(opened.modal?.custom_id)).toContain(part);
    expect(server.violations).toEqual([]);
  });
});
