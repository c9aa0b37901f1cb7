/** Commands from the menu of a message, and what the bot reads of the message. */
import { describe, expect, it } from 'vitest';
import { MESSAGE_EDITS } from '../../../src/core/platform/message-edits.ts';
import type { Message as SlackMessage } from '../../fakes/slack/state.ts';
import { previewOf } from '../../fakes/slack/written.ts';
import type { Message } from '../../../src/core/command/message.ts';
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
type Server = Awaited<ReturnType<typeof connect>>['server'];

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

describe('of a message are read', () => {
  const quoted = async (message: (server: Server) => SlackMessage): Promise<Message | undefined> => {
    const { heard, bot } = listening();
    const { server } = await connect({ bot });
    await server.shortcut({ user: 'alex', callbackId: 'Save as quote', message: message(server) });
    expect(server.violations).toEqual([]);
    return heard[0];
  };

  it('the names of people and channels, emoji and addresses, and no words that are struck out', async () => {
    const text =
      'Thanks <@UALEX> in <#C0GENERAL|>: not :-1: but :100: :blob:\n~wrong~ <https://a.example/b_c|paper> <!here>';
    const found = await quoted((server) => {
      const markup = text.replace('UALEX', server.user('alex').id);
      return server.say({ user: 'minji', channel: 'general', text: markup, raw: true });
    });
    expect(found).toMatchObject({
      text: 'Thanks @alex in #general: not 👎 but 💯 :blob:\npaper @here',
      edits: [MESSAGE_EDITS.struck],
    });
  });

  it('what was typed, though it looks like mark-up', async () => {
    const text = '~100 minutes at 10*10, max_batch_size & <b> *x*';
    const found = await quoted((server) => server.say({ user: 'minji', channel: 'general', text }));
    expect(found).toMatchObject({ text, author: 'minji' });
    expect(found?.edits).toBeUndefined();
  });

  it('no preview of an address, and no file', async () => {
    const found = await quoted((server) =>
      server.say({
        user: 'minji',
        channel: 'general',
        text: 'Look: <https://a.example/>',
        raw: true,
        attachments: [previewOf('https://a.example/', 'A title', 'Not said')],
        files: [{ id: 'F1', name: 'a.png', title: 'a.png', mimetype: 'image/png' }],
        edited: { user: 'U1', ts: '1737370680.000100' },
      }),
    );
    expect(found?.text).toBe('Look: https://a.example/');
  });

  it.each(['', 'Look at this'])('a forwarded message apart from the comment “%s”', async (comment) => {
    const found = await quoted((server) => {
      const message = server.say({ user: 'minji', channel: 'general', text: 'R1은 <무료>다.\n정말.' });
      return server.forward({ user: 'alex', channel: 'general', message, comment });
    });
    expect(found).toMatchObject({
      text: comment,
      author: 'alex',
      forwarded: [
        {
          text: 'R1은 <무료>다.\n정말.',
          author: 'minji',
          at: expect.stringMatching(/^\d{4}-.*Z$/),
          url: expect.stringMatching(/^https:\/\/almanac-hq\.slack\.com\/archives\/C0GENERAL\/p\d+$/),
        },
      ],
    });
  });
});

it('forwarded, an answer can be corrected, and a message is quoted as its author’s', async () => {
  const { server } = await connect();
  await server.command({
    user: 'alex',
    channel: 'general',
    command: '/timeline',
    text: 'deepseek until:2023',
  });
  const answer = server.messages('general').at(-1);
  if (answer === undefined) throw new Error('no answer');
  const message = server.forward({ user: 'minji', channel: 'general', message: answer });
  const opened = await server.shortcut({ user: 'alex', callbackId, message });
  expect(JSON.stringify(opened.view?.blocks)).toContain('Liang Wenfeng founded DeepSeek.');

  const said = server.say({ user: 'minji', channel: 'general', text: 'R1 is free.' });
  const shared = server.forward({ user: 'alex', channel: 'general', message: said });
  const quote = await server.shortcut({ user: 'alex', callbackId: 'Save as quote', message: shared });
  const shown = JSON.stringify(quote.view);
  for (const part of ['R1 is free.', '+minji', said.ts.replace('.', '')]) expect(shown).toContain(part);
  expect(shown).not.toContain('+alex');
  expect(server.violations).toEqual([]);
});
