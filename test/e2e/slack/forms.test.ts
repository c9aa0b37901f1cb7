/** Forms: opened, refused, corrected, saved; and what opens them. */
import { expect, it } from 'vitest';
import type { SlackServer } from '../../fakes/slack/index.ts';
import { connect, type Bench } from './connect.ts';
import { wordsIn, wordsOf } from './person.ts';

const corrected = 'Liang Wenfeng founded DeepSeek in 2023.';

async function drafts({ almanac }: Bench): Promise<readonly string[]> {
  const knowledge = await almanac.library.knowledge('test');
  return [...knowledge.records('entry')]
    .filter(({ state }) => state === 'draft')
    .map(({ text }) => text.en ?? '');
}

const suggest = (server: SlackServer, user = 'alex') =>
  server.command({ user, channel: 'general', command: '/suggest', text: 'deepseek-founded' });

it('holds what is there already, and saves what is changed', async () => {
  const bench = await connect();
  const { server } = bench;
  const opened = await suggest(server);
  expect(opened.view?.['title']).toMatchObject({ text: 'Suggest a correction' });
  const done = await server.submit(
    opened,
    { text: corrected, why: 'The year is missing.' },
    { user: 'alex' },
  );
  expect(done.closed).toBe(true);
  await expect
    .poll(() => server.ephemerals('alex', 'general').map(({ blocks }) => wordsIn(blocks)))
    .toEqual([expect.stringContaining('Thank you')]);
  expect(await drafts(bench)).toEqual([corrected]);
  expect(server.violations).toEqual([]);
});

it('reports a problem at its field, and accepts the correction', async () => {
  const bench = await connect();
  const { server } = bench;
  const opened = await suggest(server, 'minji');
  const refused = await server.submit(opened, { why: '연도가 빠졌다.' }, { user: 'minji' });
  expect(refused).toMatchObject({
    closed: false,
    errors: { text: expect.stringContaining('지금 본문과 같습니다') },
  });
  expect(await drafts(bench)).toEqual([]);
  const done = await server.submit(opened, { text: '량원펑이 2023년에 설립했다.' }, { user: 'minji' });
  expect(done.closed).toBe(true);
  expect(await drafts(bench)).toHaveLength(1);
  expect(server.violations).toEqual([]);
});

it('saves once what is submitted twice', async () => {
  const bench = await connect();
  const { server } = bench;
  const opened = await suggest(server);
  server.socket.duplicate();
  await server.submit(opened, { text: corrected, why: 'The year is missing.' }, { user: 'alex' });
  await expect.poll(() => drafts(bench)).toEqual([corrected]);
  expect(server.violations).toEqual([]);
});

it('keeps what was written when something goes wrong on our side', async () => {
  const { server, almanac, log } = await connect();
  const opened = await suggest(server);
  almanac.library.commit = () => Promise.reject(new Error('the disk is full'));
  const refused = await server.submit(opened, { text: corrected, why: 'The year.' }, { user: 'alex' });
  expect(refused.closed).toBe(false);
  expect(Object.values(refused.errors ?? {}).join()).toMatch(/tell the operator this number: \w{8}/);
  expect(almanac.errors.map(String)).toEqual(['Error: the disk is full']);
  expect(JSON.stringify(log)).not.toContain(corrected);
  expect(server.violations).toEqual([]);
});

it('opens from the menu of a message, for the statement that is in it', async () => {
  const { server } = await connect();
  const answer = await server.command({
    user: 'alex',
    channel: 'general',
    command: '/timeline',
    text: 'deepseek until:2023',
  });
  const message = server.messages('general').at(-1);
  if (message === undefined) throw new Error('no answer');
  expect(wordsOf(answer)).toContain('founded');
  const opened = await server.shortcut({ user: 'alex', callbackId: 'Suggest a correction', message });
  expect(JSON.stringify(opened.view?.blocks)).toContain('Liang Wenfeng founded DeepSeek.');
  expect(server.violations).toEqual([]);
});

it('asks which statement of a message is meant, where there are several or none', async () => {
  const { server } = await connect();
  await server.command({ user: 'alex', channel: 'general', command: '/timeline', text: 'deepseek' });
  const message = server.messages('general').at(-1);
  if (message === undefined) throw new Error('no answer');
  const asked = await server.shortcut({ user: 'alex', callbackId: 'Suggest a correction', message });
  expect(asked.message?.ephemeral).toBe(true);
  expect(wordsOf(asked)).toContain('Suggest a correction: which one?');
  const opened = await server.choose(asked, 'choose', 'DeepSeek released the reasoning model DeepSeek-R1.', {
    user: 'alex',
  });
  expect(JSON.stringify(opened.view?.blocks)).toContain('DeepSeek released the reasoning model DeepSeek-R1.');

  const other = server.say({ user: 'minji', channel: 'general', text: '점심 먹을 사람?' });
  const none = await server.shortcut({ user: 'minji', callbackId: 'Suggest a correction', message: other });
  expect(wordsOf(none)).toContain('이 메시지에는 연감의 기록이 없습니다');
  expect(server.violations).toEqual([]);
});

it('is behind a button where people write rather than press', async () => {
  const { server } = await connect();
  const said = await server.mention({ user: 'alex', channel: 'general', text: 'suggest deepseek-founded' });
  expect(said.message?.ephemeral).toBe(true);
  const opened = await server.press(said, 'Open the form', { user: 'alex' });
  const done = await server.submit(opened, { text: corrected, why: 'The year.' }, { user: 'alex' });
  expect(done.closed).toBe(true);
  await expect.poll(() => server.ephemerals('alex', 'general').length).toBe(2);
  expect(server.violations).toEqual([]);
});

it('says in its place what becomes of it, where there is no channel to say it in', async () => {
  const { server } = await connect({ home: ['/curate review'] });
  await server.command({
    user: 'alex',
    channel: 'general',
    command: '/suggest',
    text: `deepseek-founded text:"${corrected}" why:"The year."`,
  });
  const home = await server.openHome({ user: 'admin' });
  expect(wordsIn(home.view?.blocks)).toContain(corrected);
  const opened = await server.press(home, 'Reject…', { user: 'admin' });
  expect(opened.view?.type).toBe('modal');
  const reason = String(opened.view?.blocks.find(({ type }) => type === 'input')?.block_id);
  const done = await server.submit(opened, { [reason]: 'It says so already.' }, { user: 'admin' });
  expect(done.closed).toBe(false);
  expect(wordsIn(done.view?.blocks)).not.toBe('');
  expect(server.violations).toEqual([]);
});

it('tells to wait while it is being made, and comes all the same', async () => {
  const { server } = await connect({ timing: { announce: 100, person: 400 } });
  server.fault({ match: 'users.info', kind: 'late', ms: 300 });
  const opened = await suggest(server);
  expect(wordsIn(opened.view?.blocks)).toContain('One moment');
  await opened.until(({ view }) => view?.callback_id === 'form');
  const done = await server.submit(opened, { text: corrected, why: 'The year.' }, { user: 'alex' });
  expect(done.closed).toBe(true);
  expect(server.violations).toEqual([]);
});

it('tells to wait while it is being saved, and then what became of it', async () => {
  const { server, almanac } = await connect({ timing: { submission: 100 } });
  const opened = await suggest(server);
  const { commit } = almanac.library;
  almanac.library.commit = async (...args) => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    return commit.apply(almanac.library, args);
  };
  const done = await server.submit(opened, { text: corrected, why: 'The year.' }, { user: 'alex' });
  expect(done.closed).toBe(false);
  const words = () =>
    server
      .views()
      .map(({ blocks }) => wordsIn(blocks))
      .join();
  expect(words()).toContain('One moment');
  await expect.poll(words).toContain('Thank you');
  expect(server.violations).toEqual([]);
});
