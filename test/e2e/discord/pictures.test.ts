/** Pictures that come with an answer. */
import { describe, expect, it } from 'vitest';
import { everyComponent } from '../../fakes/discord/rules/components.ts';
import type { Message } from '../../fakes/discord/types.ts';
import { wordsOf } from '../../fakes/discord/returned.ts';
import { PICTURE, picturing } from '../../support/picture.ts';
import { setUp, type Setup } from './support.ts';

const galleryOf = ({ components }: Pick<Message, 'components'>) =>
  [...everyComponent(components, [])].flatMap(({ component }) => component.items ?? []);

describe('a picture', () => {
  it('is in the message, with its alt text', async () => {
    await using here = await setUp({ bot: picturing() });
    const { server, reader } = here;
    const { message } = await server.slash({ user: reader, command: 'about', options: { topic: 'r1' } });
    expect(message.attachments).toMatchObject([{ filename: PICTURE.name, description: PICTURE.alt }]);
    expect(galleryOf(message)).toMatchObject([
      { description: PICTURE.alt, media: { url: message.attachments[0]?.url } },
    ]);
    const bytes = await (await fetch(message.attachments[0]?.url ?? '')).bytes();
    expect(Buffer.from(bytes)).toEqual(PICTURE.png);
    expect(wordsOf(message)).toContain('DeepSeek-R1');
    expect(server.violations).toEqual([]);
  });

  it('stays with the asker when the answer is private', async () => {
    await using here = await setUp({ bot: picturing() });
    const { server, reader } = here;
    const { message } = await server.slash({ user: reader, command: 'help' });
    expect(message.ephemeral).toBe(true);
    expect(message.attachments).toHaveLength(1);
    expect(server.violations).toEqual([]);
  });

  it('comes with the answer to a mention', async () => {
    await using here = await setUp({ bot: picturing() });
    const { server, reader } = here;
    server.say({ user: reader, dm: true, content: 'about r1' });
    await server.until(() => server.directMessages(reader).length === 2);
    const [, answer] = server.directMessages(reader);
    expect(answer?.attachments).toMatchObject([{ description: PICTURE.alt }]);
    expect(server.violations).toEqual([]);
  });

  const large = { ...PICTURE, png: new Uint8Array(11 * 1024 * 1024) };
  it.each([
    ['that Discord refuses', 'a command', PICTURE, byCommand],
    ['that Discord refuses', 'a mention', PICTURE, byMention],
    ['larger than Discord takes', 'a command', large, byCommand],
  ])('%s leaves the answer to %s in words, which say so', async (_, __, picture, ask) => {
    await using here = await setUp({ bot: picturing(picture) });
    // Whatever carries a file is refused, as without the permission to attach files.
    const path = ask === byMention ? /\/messages$/ : /@original$/;
    if (picture === PICTURE) here.server.fault({ match: { path }, kind: '5xx', status: 413 });
    const messages = await ask(here);
    expect(messages.flatMap(({ attachments }) => attachments)).toEqual([]);
    const words = messages.map(wordsOf).join('\n');
    expect(words).toContain('DeepSeek-R1');
    expect(words).toContain('take the picture');
    expect(here.server.violations).toEqual([]);
  });
});

async function byCommand({ server, reader }: Setup): Promise<readonly Message[]> {
  const shown = await server.slash({ user: reader, command: 'about', options: { topic: 'r1' } });
  await shown.until(({ text }) => text.includes('take the picture'));
  return shown.messages;
}

async function byMention({ server, reader }: Setup): Promise<readonly Message[]> {
  server.say({ user: reader, dm: true, content: 'about r1' });
  await server.until(() => server.directMessages(reader).length === 2);
  return server.directMessages(reader).slice(1);
}
