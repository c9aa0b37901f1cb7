/** Questions in plain words on both platforms, through the real discord.js and Bolt: done when the founding comes first. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Seen } from '../fakes/discord/index.ts';
import { wholeApp, type WholeApp } from '../support/whole-app.ts';

let on: WholeApp;
beforeAll(async () => {
  on = await wholeApp();
});
afterAll(() => on[Symbol.asyncDispose]());

const FOUNDED = /^[^\p{L}]*2023년[^\n]*량원펑이 딥시크를 설립했다/u;

describe('on Discord', () => {
  const mention = (words: string): string => `<@${on.discord.bot.id}> ${words}`;

  /** The answer to what somebody says in a channel: the reply to it. */
  async function answerTo(said: Pick<Seen, 'id'>, channel = 'general'): Promise<Seen> {
    const find = (): Seen | undefined =>
      on.discord.messages(channel).find(({ message_reference: to }) => to?.message_id === said.id);
    await on.discord.until(() => find() !== undefined);
    return find() as Seen;
  }

  it('a mention answers, and a reply to the answer goes on from there', async () => {
    const user = on.discord.user({ locale: 'en-US' });
    const asked = on.discord.say({ user, channel: 'general', content: mention('딥시크 누가 만들었어?') });
    const answer = await answerTo(asked);
    expect(answer.text).toMatch(FOUNDED);
    const next = on.discord.say({ user, channel: 'general', content: '그건 언제야?', replyTo: answer });
    expect((await answerTo(next)).text).toContain('2023년');
    const second = on.discord.say({ user, channel: 'general', content: '두번째는?', replyTo: answer });
    expect((await answerTo(second)).text).toContain('젊은 기업가');
  });

  it('a mention and a direct message say what is not recorded', async () => {
    const user = on.discord.user({ locale: 'ko' });
    const content = 'what did Sam Altman say?';
    const asked = on.discord.say({ user, channel: 'general', content: mention(content) });
    expect((await answerTo(asked)).text).toMatch(/^nothing recorded from Sam Altman/i);
    on.discord.say({ user, dm: true, content });
    await on.discord.until(() => on.discord.directMessages(user).length === 2);
    const [, answer] = on.discord.directMessages(user);
    expect(answer?.text).toMatch(/^nothing recorded from Sam Altman/i);
  });

  it('talk between others is left alone', async () => {
    const user = on.discord.user();
    const before = on.discord.messages('general').length;
    on.discord.say({ user, channel: 'general', content: mention('오늘 뭐 먹지') });
    await answerTo(on.discord.say({ user, channel: 'general', content: mention('about deepseek') }));
    expect(on.discord.messages('general')).toHaveLength(before + 3);
  });
});

describe('on Slack', () => {
  const wordsIn = (value: unknown): string =>
    typeof value === 'object' && value !== null
      ? Object.entries(value)
          .map(([key, each]) => (key === 'text' && typeof each === 'string' ? `${each}\n` : wordsIn(each)))
          .join('')
      : '';
  const ask = async (text: string, thread?: string) => {
    const said = { user: 'alex', channel: 'general', text, ...(thread !== undefined && { thread }) };
    const { message } = await on.slack.mention(said);
    return { text: wordsIn(message?.blocks).trim(), ts: message?.ts ?? '' };
  };

  it('a mention answers, and a mention in the thread of the answer goes on from there', async () => {
    const answer = await ask('딥시크 누가 만들었어?');
    expect(answer.text.replace(/\s*\n\s*/g, ' ')).toMatch(FOUNDED);
    expect((await ask('두번째는?', answer.ts)).text).toContain('젊은 기업가');
    expect((await ask('그건 언제야?', answer.ts)).text).toContain('2023년');
  });

  it('a mention and a direct message say what is not recorded', async () => {
    expect((await ask('what did Sam Altman say?')).text).toMatch(/^nothing recorded from Sam Altman/i);
    const { message } = await on.slack.dm({ user: 'minji', text: 'what did Sam Altman say?' });
    expect(wordsIn(message?.blocks).trim()).toMatch(/^nothing recorded from Sam Altman/i);
  });
});

it('neither platform finds fault with it', () => {
  expect([...on.discord.violations, ...on.slack.violations]).toEqual([]);
});
