/** Managing the subscriptions of a channel with buttons and forms, through the real SDKs of both platforms. */
import { expect, test } from 'vitest';
import type { Channel } from '../../src/core/record/channel.ts';
import { wholeApp, type WholeApp } from '../support/whole-app.ts';

async function channelOf({ app }: WholeApp, space: string, id: string): Promise<Channel | undefined> {
  return (await app.library.open(space)).governance.stored('channel', id)?.content;
}

test('on Discord a form changes a subscription, a menu ends it, and channels are shown by name', async () => {
  await using here = await wholeApp();
  const { discord } = here;
  const space = await here.spaceOf('discord', discord.guild('Readers').id);
  const { id } = discord.channel('news');
  const user = discord.admin();
  const options = { topic: 'deepseek', every: 'daily', channel: discord.channel('news') };
  const shown = await discord.slash({ user, command: 'subscribe', options });
  expect(shown.text).toContain('Subscribed: DeepSeek');
  expect(shown.text).toContain(`<#${id}>`);

  const opened = await discord.press(shown.message, 'Change…', { user });
  expect(JSON.stringify(opened.modal)).toContain('events, quotes, facts');
  const changed = await discord.submit(opened, { kinds: 'quotes', at: 'fri 6pm' });
  expect(changed.text).toContain('Changed: DeepSeek');
  expect(await channelOf(here, space, `discord:${id}`)).toMatchObject({
    at: '18:00',
    weekday: 5,
    subscriptions: [{ topic: 'deepseek', kinds: ['quote'], every: 'daily' }],
  });

  const all = await discord.slash({ user, command: 'subscriptions', options: { all: true } });
  expect(all.text).toContain(`<#${id}>`);
  const asked = await discord.press(all.message, 'Pause all', { user });
  await discord.press(asked.message, 'Pause all', { user });
  expect((await channelOf(here, space, `discord:${id}`))?.paused?.reason).toBe('asked');

  const menu = await discord.slash({
    user,
    command: 'unsubscribe',
    options: { channel: discord.channel('news') },
  });
  const ended = await discord.select(menu.message, 0, 'DeepSeek', { user });
  expect(ended.text).toContain('no longer follows DeepSeek');
  expect((await channelOf(here, space, `discord:${id}`))?.subscriptions).toEqual([]);
  expect(discord.violations).toEqual([]);
});

test('on Slack an admin is known as one from the first command on, and a form does what a line does', async () => {
  await using here = await wholeApp();
  const { slack } = here;
  const space = await here.spaceOf('slack', slack.workspace().id);
  const ask = (user: string, command: string, text = '') =>
    slack.command({ user, channel: 'general', command, text });
  const refused = await ask('alex', '/subscribe', 'deepseek');
  expect(refused.text).toContain('Only admins can change subscriptions here.');
  const opened = await ask('admin', '/subscribe');
  expect(opened.view?.['title']).toMatchObject({ text: 'Subscribe' });
  const done = await slack.submit(opened, { topic: 'deepseek', every: 'weekly' }, { user: 'admin' });
  expect(done.closed).toBe(true);
  const id = 'slack:T0ALMANAC:C0GENERAL';
  await expect.poll(async () => (await channelOf(here, space, id))?.subscriptions).toHaveLength(1);

  // The notice to the channel comes after the answer.
  await expect.poll(() => slack.messages('general').length).toBe(1);
  const seen = await ask('alex', '/subscriptions');
  expect(seen.text).toContain('State: active');
  const list = await ask('admin', '/subscriptions');
  expect(JSON.stringify(list.message?.blocks)).toContain('"type":"channel","channel_id":"C0GENERAL"');
  await slack.press(list, 'Pause', { user: 'admin' });
  await expect.poll(async () => (await channelOf(here, space, id))?.paused?.reason).toBe('asked');
  expect(slack.violations).toEqual([]);
});
