/** Guests, people of other organisations, and people whom Slack hides or has deleted. */
import { describe, expect, it } from 'vitest';
import { connect } from './connect.ts';

const USERS = [
  { id: 'U0ADMIN', name: 'admin', admin: true },
  { id: 'U0MINJI', name: 'minji', locale: 'ko-KR' },
  { id: 'U0MULTI', name: 'multi', guest: 'multi' },
  { id: 'U0SINGLE', name: 'single', guest: 'single', locale: 'ko-KR' },
  { id: 'U0FOREIGN', name: 'foreign', home: 'T0OTHER', admin: true },
  { id: 'U0STRANGER', name: 'stranger', home: 'T0OTHER', stranger: true },
  { id: 'U0UNSEEN', name: 'unseen', hidden: 'user_not_visible' },
  { id: 'U0NOBODY', name: 'nobody', hidden: 'user_not_found' },
  { id: 'U0DELETED', name: 'deleted', deleted: true, admin: true },
  { id: 'U0FARAWAY', name: 'faraway', hidden: 'user_not_visible', home: 'T0OTHER' },
] as const;
const CHANNELS = [{ id: 'C0GENERAL', name: 'general' }];
const setting = { server: { workspaces: [{ id: 'T0ALMANAC', users: USERS, channels: CHANNELS }] } };
const REFUSED = /Guests and people of other organisations|게스트와 다른 조직의 사람/;

describe('a guest', () => {
  it.each(['multi', 'single', 'foreign', 'stranger'])(
    'is refused until an admin decides otherwise: %s',
    async (user) => {
      const { server } = await connect(setting);
      const ask = (command: string, text = '') => server.command({ user, channel: 'general', command, text });
      for (const [command, text] of [
        ['/timeline', 'deepseek'],
        ['/suggest', ''],
        ['/admin', 'settings'],
      ] as const) {
        const shown = await ask(command, text);
        expect([shown.text, shown.message?.ephemeral]).toEqual([expect.stringMatching(REFUSED), true]);
      }
      await server.command({
        user: 'admin',
        channel: 'general',
        command: '/admin',
        text: 'settings guests:lookups',
      });
      expect((await ask('/timeline', 'deepseek')).text).toContain('DeepSeek');
      expect((await ask('/suggest')).text).toMatch(REFUSED);
      await server.command({
        user: 'admin',
        channel: 'general',
        command: '/admin',
        text: 'settings guests:everything',
      });
      expect((await ask('/subscriptions')).text).not.toMatch(REFUSED);
      expect((await ask('/admin', 'settings')).text).toMatch(/is for admins|관리자만/);
      expect(server.violations).toEqual([]);
    },
  );

  it('is known by the message or the press if Slack hides them', async () => {
    const { server } = await connect(setting);
    const mentioned = await server.mention({
      user: 'faraway',
      channel: 'general',
      text: 'timeline deepseek',
    });
    expect(mentioned.text).toMatch(REFUSED);
    const answer = await server.command({
      user: 'minji',
      channel: 'general',
      command: '/timeline',
      text: 'deepseek',
    });
    if (answer.message === undefined) throw new Error('no answer');
    const pressed = await server.press(answer.message, 0, { user: 'faraway' });
    expect([pressed.text, pressed.message?.ephemeral]).toEqual([expect.stringMatching(REFUSED), true]);
    expect(server.violations).toEqual([]);
  });
});

describe('somebody whom Slack does not describe', () => {
  it.each(['unseen', 'nobody', 'deleted'])('is a member: %s', async (user) => {
    const { server, almanac } = await connect(setting);
    const ask = (command: string, text = '') => server.command({ user, channel: 'general', command, text });
    expect((await ask('/timeline', 'deepseek')).text).toContain('DeepSeek');
    expect((await ask('/curate', 'review')).text).toContain('is for curators');
    expect((await ask('/admin', 'settings')).text).toContain('is for admins');
    for (const command of ['/subscriptions', '/updates', '/subscribe', '/unsubscribe', '/suggest'])
      expect((await ask(command)).text).not.toMatch(/Something went wrong|Guests/);
    const mentioned = await server.mention({ user, channel: 'general', text: 'subscriptions' });
    expect(mentioned.text).not.toMatch(/Something went wrong|Guests/);
    expect([almanac.errors, server.violations]).toEqual([[], []]);
  });
});
