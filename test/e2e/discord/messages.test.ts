/** Commands from the menu of a message, what the bot reads of the message, and the ways to name the bot in one. */
import { describe, expect, it } from 'vitest';
import type { Message } from '../../../src/core/command/message.ts';
import type { Bot, Call } from '../../../src/core/command/call.ts';
import { MESSAGE_EDITS } from '../../../src/core/platform/message-edits.ts';
import type { Message as DiscordMessage } from '../../fakes/discord/types.ts';
import { containerOf, pollOf, previewOf, stickerOf, webhookAuthor } from '../../fakes/discord/written.ts';
import { setUp, type Setup } from './support.ts';

/** The message that the bot receives when somebody saves a message as a quote. */
async function quoted(write: (here: Setup) => Pick<DiscordMessage, 'id'>): Promise<Message | undefined> {
  const heard: Message[] = [];
  const bot = (own: Bot): Bot => ({
    ...own,
    prepare(call: Call) {
      if ('message' in call) heard.push(call.message);
      return own.prepare(call);
    },
  });
  await using here = await setUp({ bot });
  const message = write(here);
  await here.server.messageCommand({ user: here.server.user(), command: 'Save as quote', message });
  expect(here.server.violations).toEqual([]);
  return heard[0];
}

describe('of a message are read', () => {
  it('the names of people, roles and channels, emoji, lines, and no words that are struck out', async () => {
    const found = await quoted(({ server }) => {
      const jane = server.user({ name: 'Jane_D', plain: true });
      const codes = `<@${jane.id}> <@&${server.botRole('Readers')}> <#${server.channel('news').id}>`;
      const content = `Thanks ${codes}: not 👎 <:blob_cat:1>\n~~wrong~~ **max_batch_size** ~10`;
      return server.say({ user: server.user({ name: '세종' }), content });
    });
    expect(found).toMatchObject({
      text: 'Thanks @jane_d @Almanac #news: not 👎 :blob_cat:\nmax_batch_size ~10',
      author: '세종',
      edits: [MESSAGE_EDITS.struck],
    });
  });

  it('codes instead of the names of channels that not everybody sees', async () => {
    let code = '';
    const found = await quoted(({ server }) => {
      const hidden = server.channel('news');
      code = `<#${hidden.id}>`;
      server.overwrite(hidden, hidden.guild?.id ?? '', { deny: ['viewChannel'] });
      server.say({ user: server.user(), content: 'Time for the gateway' });
      return server.say({ user: server.user(), content: `See ${code}` });
    });
    expect([found?.text, found?.edits]).toEqual([`See ${code}`, [MESSAGE_EDITS.name]]);
  });

  it.each(['article', 'video', 'rich'])('no preview of type %s, and no sticker', async (type) => {
    const url = 'https://example.org/a_b_c';
    const found = await quoted(({ server }) => {
      const written = { embeds: [previewOf(url, 'Title', type)], sticker_items: [stickerOf('wave')] };
      return server.say({ user: server.user(), content: `Look: ${url}`, written });
    });
    expect([found?.text, found?.edits]).toEqual([`Look: ${url}`, undefined]);
  });

  it('the question and the answers of a poll, and the name of a webhook', async () => {
    const written = { poll: pollOf('R1 or V3?', 'R1', 'V3') };
    const poll = await quoted(({ server }) => server.say({ user: server.user(), content: '', written }));
    expect(poll?.text).toBe('R1 or V3?\nR1\nV3');
    const hook = { ...webhookAuthor('News'), ...containerOf('# R1', 'It is **free**.') };
    const news = await quoted(({ server }) =>
      server.say({ user: server.user(), content: '', written: hook }),
    );
    expect([news?.author, news?.text]).toEqual(['News', 'R1\nIt is free.']);
  });

  it('a forwarded message apart, with its time and address, and without an author', async () => {
    let url = '';
    const found = await quoted(({ server }) => {
      const message = server.say({ user: server.user(), channel: 'news', content: 'R1은 **무료**다.' });
      url = `https://discord.com/channels/${server.guild('Readers').id}/${message.channel_id}/${message.id}`;
      return server.forward({ user: server.user(), message });
    });
    expect(found?.text).toBe('');
    expect(found?.forwarded).toEqual([{ text: 'R1은 무료다.', at: expect.stringMatching(/Z$/), url }]);
  });
});

it('an answer that was forwarded can be corrected', async () => {
  await using here = await setUp();
  const { server, reader: user } = here;
  const options = { topic: 'deepseek', until: '2023' };
  const shown = await server.slash({ user, command: 'timeline', options });
  const message = server.forward({ user: server.user(), message: shown.message });
  const opened = await server.messageCommand({ user, command: 'Suggest a correction', message });
  expect(opened.modal?.title).toBe('Suggest a correction');
  expect(server.violations).toEqual([]);
});

it('a message that was forwarded is quoted without the name of whoever forwarded it', async () => {
  await using here = await setUp();
  const { server, reader: user } = here;
  const message = server.say({ user: server.user(), content: 'R1 is free.' });
  const forwarded = server.forward({ user: server.user({ name: 'Forwarder' }), message });
  const opened = await server.messageCommand({ user, command: 'Save as quote', message: forwarded });
  const shown = JSON.stringify(opened.modal);
  expect(shown).toContain('R1 is free.');
  expect(shown).not.toContain('Forwarder');
  expect(server.violations).toEqual([]);
});

it('the bot can be named in many ways', async () => {
  await using here = await setUp();
  const { server } = here;
  const name = `<@${server.bot.id}>`;
  const ways = [
    `Hey ${name} timeline deepseek until:2023`,
    `${name}, timeline deepseek until:2023`,
    `${name}: timeline deepseek until:2023`,
    `${name} \`/timeline deepseek until:2023\``,
    `Hello\n${name}\ntimeline deepseek until:2023`,
    `${name}님, 타임라인 딥시크 까지:2023`,
  ];
  const answerTo = async (content: string): Promise<string | undefined> => {
    const asked = server.say({ user: server.user(), channel: 'news', content });
    const reply = () =>
      server.messages('news').find(({ message_reference: of }) => of?.message_id === asked.id);
    await server.until(() => reply() !== undefined);
    return reply()?.text;
  };
  for (const content of ways)
    expect(await answerTo(content)).toMatch(/Liang Wenfeng founded DeepSeek|량원펑이 딥시크를 설립했다/);
  // Without a privileged intent, Discord withholds the words of a message that mentions only the role: help answers it.
  expect(await answerTo(`<@&${server.botRole('Readers')}> timeline deepseek`)).toContain('Ask who said what');
  expect(server.violations).toEqual([]);
});
