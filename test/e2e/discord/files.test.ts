/** Files that come with an answer. */
// Loaded before discord.js, its undici serves the whole process: files must go out all the same.
import '@slack/bolt';
import { describe, expect, it } from 'vitest';
import type { TextFile } from '../../../src/core/command/command.ts';
import { setUp, UNHURRIED } from './support.ts';
import type { Answer, Bot } from '../../../src/core/command/call.ts';

const file: TextFile = { name: 'almanac.yaml', type: 'application/yaml', content: 'name: 연감\n' };

const handing =
  (handed: TextFile, wait = 0) =>
  (own: Bot): Bot => ({
    ...own,
    async prepare(call) {
      const prepared = await own.prepare(call);
      const answer = async (): Promise<Answer> => {
        await new Promise((resolve) => setTimeout(resolve, wait));
        return { ...(await prepared.answer()), file: handed };
      };
      return { ...prepared, answer };
    },
  });

async function readBack(url: string | undefined): Promise<string> {
  return url === undefined ? '' : (await fetch(url)).text();
}

describe('a file', () => {
  it.each([
    ['at once', 0],
    ['after a while', 2000],
  ])('is handed over to the asker alone when the answer is private, %s', async (_, wait) => {
    await using here = await setUp({
      bot: handing(file, wait),
      connect: { acknowledge: { ...UNHURRIED, announce: 500 } },
    });
    const { server, reader } = here;
    const shown = await server.slash({ user: reader, command: 'help' });
    expect(shown.message.ephemeral).toBe(true);
    expect(shown.message.attachments).toMatchObject([{ filename: 'almanac.yaml' }]);
    expect(await readBack(shown.message.attachments[0]?.url)).toBe(file.content);
    expect(server.violations).toEqual([]);
  });

  it('is there once though the answer of Discord is lost', async () => {
    await using here = await setUp({ bot: handing(file) });
    const { server, reader } = here;
    server.fault({ match: { method: 'PATCH', path: /@original$/ }, kind: 'drop-after' });
    const shown = await server.slash({ user: reader, command: 'about', options: { topic: 'r1' } });
    await server.until(() => server.requests.filter(({ method }) => method === 'PATCH').length === 2);
    await here.connection.stop();
    expect(shown.message.attachments).toHaveLength(1);
    expect(server.violations).toEqual([]);
  });

  it('comes with the answer to a mention, too', async () => {
    await using here = await setUp({ bot: handing(file) });
    const { server, reader } = here;
    server.say({ user: reader, dm: true, content: 'about r1' });
    await server.until(() => server.directMessages(reader).length === 2);
    const [, reply] = server.directMessages(reader);
    expect(await readBack(reply?.attachments[0]?.url)).toBe(file.content);
    expect(server.violations).toEqual([]);
  });

  it('that is larger than Discord takes is said to be, with another way to it', async () => {
    const large = { ...file, content: 'x'.repeat(11 * 1024 * 1024) };
    await using here = await setUp({ bot: handing(large) });
    const { server, reader } = here;
    const shown = await server.slash({ user: reader, command: 'about', options: { topic: 'r1' } });
    await shown.until(({ messages }) => messages.length === 2);
    expect(shown.messages.flatMap(({ attachments }) => attachments)).toEqual([]);
    expect(shown.text).toContain('almanac.yaml has 11.0 MB');
    expect(shown.text).toContain('almanac export');
    expect(server.violations).toEqual([]);
  });
});
