/** Commands with options for people and channels. */
import { describe, expect, it } from 'vitest';
import { connect, type Bench } from './connect.ts';

const settings = async ({ almanac }: Bench) => (await almanac.library.open('test')).governance;

describe('somebody who is mentioned', () => {
  it.each([
    ['in a slash command', '/admin', 'curator add @minji'],
    ['after /almanac, in Korean', '/almanac', '관리 큐레이터 추가 @minji'],
  ])('%s is who is meant', async (_, command, text) => {
    const bench = await connect();
    await bench.server.command({ user: 'admin', channel: 'general', command, text });
    expect((await settings(bench)).grants).toMatchObject([
      { id: 'slack:T0ALMANAC:U0MINJI', role: 'curator' },
    ]);
    expect(bench.server.violations).toEqual([]);
  });

  it('in a message to the bot is who is meant', async () => {
    const bench = await connect();
    await bench.server.dm({ user: 'admin', text: 'admin curator add @minji' });
    await expect
      .poll(async () => (await settings(bench)).grants)
      .toMatchObject([{ id: 'slack:T0ALMANAC:U0MINJI', role: 'curator' }]);
    expect(bench.server.violations).toEqual([]);
  });

  it('is words where nobody is asked for, and so are addresses', async () => {
    const { server } = await connect();
    const text = '@minji #general https://a.example/?b=1&c=2';
    const shown = await server.command({ user: 'alex', channel: 'general', command: '/about', text });
    expect(shown.text).toContain('“@minji #general https://a.example/?b=1&c=2”');
    expect(server.violations).toEqual([]);
  });
});

describe('names', () => {
  it('stand where people look, and in the text for notifications and screen readers', async () => {
    const { server } = await connect();
    const ask = (text: string) =>
      server.command({ user: 'admin', channel: 'general', command: '/admin', text });
    await ask('curator add @minji');
    const { message: list } = await ask('curator list');
    expect(list?.text).toMatch(/1\. curator {2}@minji/i);
    expect(JSON.stringify(list?.blocks)).toContain('"user_id":"U0MINJI"');
    const { message: saved } = await ask('settings review:here');
    expect(saved?.text).toMatch(/: this channel/);
    const { message: audit } = await ask('audit');
    expect(audit?.text).toContain('role of @');
    expect(JSON.stringify([list?.text, saved?.text, audit?.text])).not.toContain('slack:');
    expect(server.violations).toEqual([]);
  });
});

describe('the channel of suggestions', () => {
  it.each([
    ['#secret', 'slack:T0ALMANAC:C0SECRET'],
    ['here', 'slack:T0ALMANAC:C0GENERAL'],
    ['여기', 'slack:T0ALMANAC:C0GENERAL'],
  ])('can be said as %s', async (typed, id) => {
    const bench = await connect();
    const text = `settings review:${typed}`;
    await bench.server.command({ user: 'admin', channel: 'general', command: '/admin', text });
    expect((await settings(bench)).settings.reviewChannel).toBe(id);
    expect(bench.server.violations).toEqual([]);
  });

  it('gets a card for a suggestion, on which a curator decides, and nobody else', async () => {
    const bench = await connect();
    const { server, almanac } = bench;
    await server.command({
      user: 'admin',
      channel: 'secret',
      command: '/admin',
      text: 'settings review:here',
    });
    const corrected = 'Liang Wenfeng founded DeepSeek in 2023.';
    const text = `deepseek-founded text:"${corrected}" why:"The year."`;
    await server.command({ user: 'alex', channel: 'general', command: '/suggest', text });
    await expect.poll(() => server.messages('secret').length).toBe(1);
    const [card] = server.messages('secret');
    if (card === undefined) throw new Error('no card');
    // By name, as to mention somebody would notify them.
    expect(card.text).toMatch(/From: @\w+/);
    const refused = await server.press(card, 'Approve', { user: 'alex' });
    expect(refused.message?.ephemeral).toBe(true);
    expect(refused.text).toContain('is for curators');
    await server.press(card, 'Approve', { user: 'owner' });
    const founded = async () =>
      (await almanac.library.knowledge('test')).stored('entry', 'deepseek-founded')?.content.text.en;
    await expect.poll(founded).toBe(corrected);
    await expect.poll(() => server.directMessages('alex').length).toBe(1);
    expect(server.violations).toEqual([]);
  });
});
