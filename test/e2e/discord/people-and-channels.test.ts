/** Commands with options for people and channels. */
import { describe, expect, it } from 'vitest';
import type { OptionValue } from '../../fakes/discord/options.ts';
import { setUp, type Setup } from './support.ts';

const governance = async ({ almanac }: Setup) => (await almanac.library.open('test')).governance;
const admin = ({ server }: Setup) => server.admin();
const review = (here: Setup, value: OptionValue) =>
  here.server.slash({
    user: admin(here),
    command: 'admin settings',
    options: { review: value },
    unchecked: true,
  });

describe('somebody', () => {
  it('who is chosen for an option is who is meant', async () => {
    await using here = await setUp();
    const { server, reader } = here;
    await server.slash({ user: admin(here), command: 'admin curator add', options: { person: reader } });
    expect((await governance(here)).grants).toMatchObject([{ id: `discord:${reader.id}`, role: 'curator' }]);
    expect(server.violations).toEqual([]);
  });

  it('who is mentioned in a message to the bot is who is meant', async () => {
    await using here = await setUp();
    const { server, reader } = here;
    const content = `<@${server.bot.id}> admin curator add <@${reader.id}>`;
    server.say({ user: server.owner, content });
    await expect
      .poll(async () => (await governance(here)).grants)
      .toMatchObject([{ id: `discord:${reader.id}`, role: 'curator' }]);
    expect(server.violations).toEqual([]);
  });
});

describe('the channel of suggestions', () => {
  it('is the one that is chosen, or the one in which “here” is said', async () => {
    await using here = await setUp();
    const { server } = here;
    await review(here, server.channel('news'));
    expect((await governance(here)).settings.reviewChannel).toBe(`discord:${server.channel('news').id}`);
    server.say({ user: server.owner, content: `<@${server.bot.id}> 관리 설정 검토채널:여기` });
    await expect
      .poll(async () => (await governance(here)).settings.reviewChannel)
      .toBe(`discord:${server.channel('general').id}`);
    expect(server.violations).toEqual([]);
  });

  it('gets a card for a suggestion, on which a curator decides, and nobody else', async () => {
    await using here = await setUp();
    const { server, almanac, reader } = here;
    await review(here, server.channel('news'));
    const corrected = 'Liang Wenfeng founded DeepSeek in 2023.';
    const options = { entry: 'deepseek-founded', text: corrected, why: 'The year.' };
    await server.slash({ user: reader, command: 'suggest', options, unchecked: true });
    await server.until(() => server.messages('news').length === 1);
    const [card] = server.messages('news');
    if (card === undefined) throw new Error('no card');
    expect(card.words).toContain(`**From**: <@${reader.id}>`);
    const refused = await server.press(card, 'Approve', { user: reader });
    expect(refused.message.ephemeral).toBe(true);
    expect(refused.text).toContain('is for curators');
    await server.press(card, 'Approve', { user: admin(here) });
    const founded = (await almanac.library.knowledge('test')).stored('entry', 'deepseek-founded');
    expect(founded?.content.text.en).toBe(corrected);
    await server.until(() => server.directMessages(reader).length === 1);
    expect(server.directMessages(reader)[0]?.text).toContain('accepted and is published');
    expect(server.violations).toEqual([]);
  });
});
