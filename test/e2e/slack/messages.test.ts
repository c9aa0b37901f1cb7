/** Commands from the menu of a message, and what the bot reads of the message. */
import { expect, it } from 'vitest';
import type { Message } from '../../../src/core/command/command.ts';
import { connect } from './connect.ts';
import type { Bot, Call } from '../../../src/core/command/call.ts';

function listening(): { heard: Message[]; bot: (bot: Bot) => Bot } {
  const heard: Message[] = [];
  const bot = (own: Bot): Bot => ({
    ...own,
    prepare(call: Call) {
      if ('message' in call) heard.push(call.message);
      return own.prepare(call);
    },
  });
  return { heard, bot };
}
const callbackId = 'Suggest a correction';

it('has its words, its author, its time and its address', async () => {
  const { heard, bot } = listening();
  const { server } = await connect({ bot });
  const message = server.say({ user: 'minji', channel: 'general', text: 'R1은 <무료>다.' });
  await server.shortcut({ user: 'alex', callbackId, message });
  const at = new Date(Math.floor(Number(message.ts) * 1000)).toISOString();
  const url = `https://almanac-hq.slack.com/archives/C0GENERAL/p${message.ts.replace('.', '')}`;
  expect(heard).toEqual([{ text: 'R1은 <무료>다.', author: 'minji', at, url }]);
  expect(server.violations).toEqual([]);
});

it('is taken without what Slack does not tell, or not in time', async () => {
  const { heard, bot } = listening();
  const { server } = await connect({ bot, timing: { person: 200 } });
  const message = server.say({ user: 'minji', channel: 'general', text: 'R1 is free.' });
  server.fault({ match: 'chat.getPermalink', kind: 'error', error: 'channel_not_found' });
  server.fault({ match: 'users.info', kind: 'late', ms: 500 });
  server.fault({ match: 'users.info', kind: 'late', ms: 500 });
  await server.shortcut({ user: 'alex', callbackId, message });
  expect(heard).toEqual([{ text: 'R1 is free.', at: expect.stringMatching(/^\d{4}-.*Z$/) }]);
  expect(server.violations).toEqual([]);
});
