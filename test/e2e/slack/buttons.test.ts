/** Buttons and menus under answers. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { connect } from './connect.ts';
import { wordsIn, wordsOf } from './person.ts';

it('turns a page in place, and answers any other button below', async () => {
  const { server } = await connect();
  const shown = await server.command({ user: 'alex', channel: 'general', command: '/quote', text: 'nature' });
  const turned = await server.press(shown, 'Next', { user: 'minji' });
  expect(turned.message?.ts).toBe(shown.message?.ts);
  expect(server.messages('general')).toHaveLength(1);
  await server.press(turned, 0, { user: 'alex' });
  const about = await server.press(shown, 'About', { user: 'alex' });
  expect(about.message?.ts).not.toBe(shown.message?.ts);
  expect(server.messages('general')).toHaveLength(2);
  expect(server.violations).toEqual([]);
});

it('answers a button in a thread in the thread', async () => {
  const { server } = await connect();
  const { ts } = server.say({ user: 'alex', channel: 'general', text: 'DeepSeek?' });
  const shown = await server.mention({
    user: 'alex',
    channel: 'general',
    text: 'about deepseek',
    thread: ts,
  });
  const timeline = await server.press(shown, 'Timeline', { user: 'alex' });
  expect(timeline.message?.thread_ts).toBe(ts);
  expect(server.violations).toEqual([]);
});

it('shares a private answer with one press', async () => {
  const { server } = await connect();
  const shown = await server.command({
    user: 'minji',
    channel: 'general',
    command: '/today',
    text: '01-20 private:true',
  });
  expect(server.messages('general')).toEqual([]);
  await server.press(shown, '여기에 공유', { user: 'minji' });
  expect(server.messages('general').map(({ blocks }) => wordsIn(blocks))).toEqual([
    expect.stringContaining('DeepSeek-R1'),
  ]);
  expect(server.violations).toEqual([]);
});

it('answers two clicks at once as one', async () => {
  const { server } = await connect();
  const shown = await server.command({
    user: 'alex',
    channel: 'general',
    command: '/about',
    text: 'deepseek',
  });
  const press = () => server.press(shown, 'Timeline', { user: 'alex', wait: 0 });
  await Promise.all([press(), press()]);
  await expect.poll(() => server.messages('general').length).toBe(2);
  await sleep(200);
  expect(server.messages('general')).toHaveLength(2);
  // Another person may press the same button.
  await server.press(shown, 'Timeline', { user: 'minji' });
  expect(server.messages('general')).toHaveLength(3);
  expect(server.violations).toEqual([]);
});

/** A message of the bot's from some time ago, with a button that carries this. */
const withButton = (value: string) => ({
  text: 'old',
  blocks: [
    {
      type: 'actions',
      elements: [{ type: 'button', action_id: 'line-0', text: { type: 'plain_text', text: 'Old' }, value }],
    },
  ],
});

it('finds the line of a button that had no room for it', async () => {
  const { server, services } = await connect();
  const { keep, saved } = services.lines.collect();
  const message = server.post({ channel: 'general', body: withButton(keep('/timeline deepseek')) });
  await saved();
  const shown = await server.press(message, 'Old', { user: 'alex' });
  expect(wordsOf(shown)).toContain('DeepSeek: timeline');
  expect(server.violations).toEqual([]);
});

it('says of a button whose line is no longer kept how to ask again', async () => {
  const { server } = await connect();
  const body = withButton('kept:00000000-0000-0000-0000-000000000000');
  const shown = await server.press(server.post({ channel: 'general', body }), 'Old', { user: 'minji' });
  expect(shown.message?.ephemeral).toBe(true);
  expect(wordsOf(shown)).toContain('오래되어 쓸 수 없는 버튼');
  const help = await server.press(shown, '모든 명령', { user: 'minji' });
  expect(wordsOf(help)).toContain('누가 언제 무슨 말을');
  expect(server.violations).toEqual([]);
});

it('offers values while somebody types, and takes the one that is chosen', async () => {
  const { server } = await connect();
  const shown = await server.command({ user: 'minji', channel: 'general', command: '/timeline' });
  const menu = shown.message?.blocks?.flatMap(({ elements }) => (elements ?? []) as { action_id?: string }[]);
  const id = menu?.find(({ action_id: own }) => own?.startsWith('search:'))?.action_id ?? '';
  const labels = async (typed: string) =>
    (await server.suggest(shown, id, typed, { user: 'minji' })).map(
      ({ text }) => (text as { text: string }).text,
    );
  expect((await labels('')).length).toBeGreaterThan(20);
  expect((await labels('딥시'))[0]).toContain('딥시크');
  expect((await labels('elqtlzm'))[0]).toContain('딥시크');
  expect(await labels('없는 이름')).toEqual([]);
  const chosen = await server.choose(shown, id, 'deepseek', { user: 'minji' });
  expect(wordsOf(chosen)).toContain('딥시크 타임라인');
  expect(server.violations).toEqual([]);
});
