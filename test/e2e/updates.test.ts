/** Channels on both platforms, through the real SDKs, from `/subscribe` to the corrected message. */
import { expect, test } from 'vitest';
import { event, source, topic, write } from '../support/records.ts';
import { changes } from '../support/records.ts';
import { wholeApp, type WholeApp } from '../support/whole-app.ts';
import { waitUntil } from '../support/patience.ts';

async function publish({ app }: WholeApp, space: string, text: string, base: number): Promise<void> {
  const entry = event('moonshot-k2', {
    text: { en: text },
    topics: ['moonshot'],
    sources: [{ source: 'daily' }],
  });
  await app.library.commit(space, changes([write(entry, base)]));
}

test('a channel in Discord and one in Slack hear of a statement once, and of its correction in the same message', async () => {
  await using here = await wholeApp();
  const { app, discord, slack } = here;
  const guild = discord.guild('Readers').id;
  const spaces = [await here.spaceOf('discord', guild), await here.spaceOf('slack', slack.workspace().id)];
  for (const space of spaces)
    await app.library.commit(
      space,
      changes([topic('moonshot', { name: { en: 'Moonshot', ko: '문샷' } }), source('daily')]),
    );

  const user = discord.admin();
  const shown = await discord.slash({ user, command: 'subscribe', options: { topic: 'moonshot' } });
  expect(shown.text).toContain('Moonshot');
  const asked = await slack.command({
    user: 'admin',
    channel: 'general',
    command: '/subscribe',
    text: 'moonshot',
  });
  expect(asked.text).toContain('Moonshot');
  await waitUntil(() => discord.messages('general').length === 1);
  await waitUntil(() => slack.messages('general').length === 1);

  for (const space of spaces) await publish(here, space, 'K2 was released', 0);
  await waitUntil(() => discord.messages('general').length === 2);
  await waitUntil(() => slack.messages('general').length === 2);
  const readDiscord = (): string => JSON.stringify(discord.messages('general').at(-1));
  const readSlack = (): string => JSON.stringify(slack.messages('general').at(-1));
  expect(readDiscord()).toContain('K2 was released');
  expect(readSlack()).toContain('K2 was released');

  for (const space of spaces) await publish(here, space, 'K2 was released as open weights', 1);
  await waitUntil(() => readDiscord().includes('open weights'));
  await waitUntil(() => readSlack().includes('open weights'));
  expect(discord.messages('general')).toHaveLength(2);
  expect(slack.messages('general')).toHaveLength(2);
  expect([...discord.violations, ...slack.violations]).toEqual([]);
});
