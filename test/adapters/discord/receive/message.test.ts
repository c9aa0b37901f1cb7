import { describe, expect, it } from 'vitest';
import { messageOf, type Read } from '../../../../src/adapters/discord/receive/message.ts';

const AUTHOR = { id: '1', username: 'sejong', global_name: '세종', discriminator: '0', avatar: null };
const read = (rest: object, guild = '5') =>
  messageOf({ content: '', embeds: [], author: AUTHOR, ...rest } as unknown as Read, guild);

describe('of a message are read', () => {
  it('the names of the people it mentions, as the server shows them', () => {
    const mentions = [
      { id: '2', username: 'jane_d', global_name: null },
      { id: '3', username: 'kim', global_name: '김', member: { nick: '김 박사' } },
    ];
    expect(read({ content: 'Thanks <@2> and <@3>', mentions }).text).toBe('Thanks @jane_d and @김 박사');
  });

  it.each([
    ['video', { title: 'A video', url: 'https://youtu.be/a', description: 'Not said' }],
    ['rich', { title: 'A post', url: 'https://x.com/a', description: 'Not said' }],
  ])('no preview of type %s', (type, embed) => {
    const message = { content: `Look: ${embed.url}`, embeds: [{ type, ...embed }] };
    expect(read(message).text).toBe(message.content);
    expect(read({ ...message, author: { ...AUTHOR, bot: true } }).text).toBe(message.content);
  });

  it('the embeds that a bot or a webhook wrote', () => {
    const embeds = [{ type: 'rich', title: 'Release', description: '**R1** is out' }];
    expect(read({ embeds, author: { ...AUTHOR, bot: true } }).text).toBe('Release\nR1 is out');
    expect(read({ embeds, webhook_id: '7' }).text).toBe('Release\nR1 is out');
  });

  it('the words in components, but not those on buttons', () => {
    const components = [
      {
        type: 17,
        components: [
          { type: 10, content: '# Title' },
          {
            type: 9,
            components: [{ type: 10, content: 'Some *words*' }],
            accessory: { type: 2, label: 'Press' },
          },
          { type: 1, components: [{ type: 2, label: 'Press' }] },
        ],
      },
    ];
    expect(read({ components, author: { ...AUTHOR, bot: true } }).text).toBe('Title\nSome words');
  });

  it('the question and the answers of a poll', () => {
    const poll = { question: { text: 'R1 or *V3*?' }, answers: [{ poll_media: { text: 'R1' } }] };
    expect(read({ poll }).text).toBe('R1 or *V3*?\nR1');
  });

  it('a forwarded message apart, with its time and address, and without an author', () => {
    const message_snapshots = [
      {
        message: {
          content: '나랏말싸미 **듕귁**에',
          embeds: [],
          timestamp: '2025-01-19T22:00:00.000000+00:00',
        },
      },
    ];
    const message_reference = { type: 1, guild_id: '5', channel_id: '6', message_id: '8' };
    expect(read({ id: '9', channel_id: '7', message_reference, message_snapshots })).toEqual({
      text: '',
      author: '세종',
      url: 'https://discord.com/channels/5/7/9',
      forwarded: [
        {
          text: '나랏말싸미 듕귁에',
          at: '2025-01-19T22:00:00.000Z',
          url: 'https://discord.com/channels/5/6/8',
        },
      ],
    });
  });

  it('no name of a deleted account', () => {
    const author = { ...AUTHOR, username: 'deleted_user_a1b2', global_name: null };
    expect(read({ content: 'x', author })).toEqual({ text: 'x' });
  });
});
