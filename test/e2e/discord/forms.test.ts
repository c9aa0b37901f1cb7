import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Shown } from '../../fakes/discord/index.ts';
import { setUp, type Setup } from './support.ts';

let here: Setup;
beforeAll(async () => {
  here = await setUp();
});
afterAll(async () => {
  await here.close();
});

/** The content of a modal: its text and the labels, values and hints of its fields. */
const shownIn = ({ modal }: Shown) => JSON.stringify(modal);

async function drafts(): Promise<readonly { id: string; text: { en?: string | undefined } }[]> {
  const knowledge = await here.almanac.library.knowledge('test');
  return [...knowledge.records('entry')].filter(({ state }) => state === 'draft');
}

describe('a form', () => {
  it('opens where something is missing, holding what is known already', async () => {
    const { server, reader } = here;
    const options = { entry: 'deepseek-founded' };
    const opened = await server.slash({ user: reader, command: 'suggest', options });
    expect(opened.modal?.title).toBe('Suggest a correction');
    expect(shownIn(opened)).toContain('Liang Wenfeng founded DeepSeek');
    expect(server.violations).toEqual([]);
  });

  it('with a mistake says so, comes back with all that was written, and is saved once corrected', async () => {
    const { server, reader } = here;
    const options = { entry: 'deepseek-founded' };
    const opened = await server.slash({ user: reader, command: 'suggest', options });
    const refused = await server.submit(opened, { why: 'The year is missing.' });
    expect(refused.message.ephemeral).toBe(true);
    expect(refused.text).toContain('That’s what it already says');
    expect(await drafts()).toEqual([]);
    const again = await server.press(refused.message, 'Correct it', { user: reader });
    expect(shownIn(again)).toContain('The year is missing.');
    const saved = await server.submit(again, { text: 'Liang Wenfeng founded DeepSeek in 2023.' });
    expect(saved.message.ephemeral).toBe(true);
    expect(saved.text).toContain('Thank you');
    expect((await drafts()).map(({ text }) => text.en)).toEqual(['Liang Wenfeng founded DeepSeek in 2023.']);
    expect(server.violations).toEqual([]);
  });

  it('that is sent twice is saved once', async () => {
    const { server, reader } = here;
    const before = (await drafts()).length;
    const opened = await server.slash({
      user: reader,
      command: 'suggest',
      options: { entry: 'deepseek-founded' },
    });
    server.gateway.duplicate();
    await server.submit(opened, { text: 'Liang Wenfeng founded it.', why: 'Shorter.' });
    expect((await drafts()).length).toBe(before + 1);
    expect(server.violations).toEqual([]);
  });

  it('can be answered in one line instead', async () => {
    const { server, reader } = here;
    const before = (await drafts()).length;
    const options = { entry: 'deepseek-founded', text: 'Founded by Liang Wenfeng.', why: 'Clearer.' };
    const saved = await server.slash({ user: reader, command: 'suggest', options });
    expect(saved.text).toContain('Thank you');
    expect((await drafts()).length).toBe(before + 1);
    expect(server.violations).toEqual([]);
  });

  it('is behind a button where none can be shown', async () => {
    const { server, reader } = here;
    server.say({ user: reader, dm: true, content: 'suggest deepseek-founded' });
    await server.until(() => server.directMessages(reader).length === 2);
    const [, reply] = server.directMessages(reader);
    if (reply === undefined) throw new Error('no reply');
    const opened = await server.press(reply, 'Open the form', { user: reader });
    expect(opened.modal?.title).toBe('Suggest a correction');
    expect(server.violations).toEqual([]);
  });
});

describe('a command in the menu of a message', () => {
  it('opens the form for the one statement that the message holds', async () => {
    const { server, reader } = here;
    const options = { topic: 'deepseek', until: '2023' };
    const shown = await server.slash({ user: reader, command: 'timeline', options });
    const opened = await server.messageCommand({
      user: reader,
      command: 'Suggest a correction',
      message: shown.message,
    });
    expect(opened.modal?.title).toBe('Suggest a correction');
    expect(server.violations).toEqual([]);
  });

  it('asks which of several is meant, and opens the form for that one', async () => {
    const { server, 독자 } = here;
    const shown = await server.slash({
      user: 독자,
      guild: '독자 모임',
      command: '타임라인',
      options: { 주제: '딥시크' },
    });
    const asked = await server.messageCommand({ user: 독자, command: '정정 제안', message: shown.message });
    expect(asked.message.ephemeral).toBe(true);
    expect(asked.text).toContain('어느 것인가요');
    const opened = await server.select(asked.message, 0, '량원펑이 딥시크를 설립했다.', { user: 독자 });
    expect(opened.modal?.title).toBe('정정 제안');
    expect(shownIn(opened)).toContain('량원펑이 딥시크를 설립했다.');
    expect(server.violations).toEqual([]);
  });

  it('says so when the message holds none', async () => {
    const { server, reader } = here;
    const message = server.say({ user: reader, content: 'Good morning' });
    const refused = await server.messageCommand({ user: reader, command: 'Suggest a correction', message });
    expect(refused.message.ephemeral).toBe(true);
    expect(refused.text).toContain('no statement from Almanac');
    expect(server.violations).toEqual([]);
  });
});
