/** The places where people ask, and who can read the answer. */
import { expect, it } from 'vitest';
import { letters, textsOf } from '../../support/replies.ts';
import { connect, type Bench } from './connect.ts';
import { wordsIn, wordsOf } from './person.ts';

async function expected({ almanac }: Bench, line: string, locale: 'en' | 'ko'): Promise<string> {
  const { reply } = await almanac.answer(line, { locale });
  return textsOf(reply).map(letters).join('');
}

it('/almanac takes any command, with or without its slash, in either language', async () => {
  const bench = await connect();
  const { server } = bench;
  const ask = async (text: string) =>
    server.command({ user: 'minji', channel: 'general', command: '/almanac', text });
  const timeline = await expected(bench, '/timeline deepseek', 'ko');
  for (const text of ['timeline deepseek', '/timeline deepseek', '타임라인 딥시크의', ' /타임라인  딥시크 '])
    expect(letters(wordsOf(await ask(text)))).toBe(timeline);
  expect(wordsOf(await ask(''))).toContain('누가 언제 무슨 말을 했는지 물어보세요');
  expect(server.violations).toEqual([]);
});

it('answers a command for all to see, and refuses where only the asker sees it', async () => {
  const { server } = await connect();
  const ask = (command: string, text: string) =>
    server.command({ user: 'alex', channel: 'general', command, text });
  expect((await ask('/timeline', 'deepseek')).message?.ephemeral).toBeUndefined();
  expect((await ask('/about', 'nobody')).message?.ephemeral).toBe(true);
  expect((await ask('/timeline', 'deepseek private:true')).message?.ephemeral).toBe(true);
  expect(server.messages('general')).toHaveLength(1);
  expect(server.violations).toEqual([]);
});

it('answers where the bot was never invited', async () => {
  const { server } = await connect();
  const shown = await server.command({ user: 'alex', channel: 'random', command: '/today', text: '01-20' });
  expect(wordsOf(shown)).toContain('DeepSeek-R1');
  expect(server.violations).toEqual([]);
});

const REFUSALS = [
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'restricted_action_non_threadable_channel',
  'restricted_action_thread_locked',
  'ekm_access_denied',
  'not_in_channel',
  'is_archived',
];

it('answers a mention in direct messages where the channel takes no message', async () => {
  // A channel for each refusal, since Slack takes one message a second in each; the two people write at once.
  const channels = REFUSALS.map((name) => ({ id: `C${name.toUpperCase()}`, name }));
  const users = REFUSALS.flatMap((error) => [
    { id: `UKO${error.toUpperCase()}`, name: `ko-${error}`, locale: 'ko-KR' },
    { id: `UEN${error.toUpperCase()}`, name: `en-${error}`, locale: 'en-US' },
  ]);
  const { server } = await connect({ server: { workspaces: [{ id: 'T0ALMANAC', users, channels }] } });
  for (const error of REFUSALS) {
    const channel = server.channel(error);
    if (error === 'is_archived') channel.archived = true;
    else channel.restricted = error;
    // Nothing appears in the channel, so there is nothing to wait for.
    const ask = (user: string, text: string) => server.mention({ user, channel: error, text, wait: 0 });
    const people = [`ko-${error}`, `en-${error}`] as const;
    await ask(people[0], '타임라인 딥시크');
    // A refusal is for the asker alone, and would come to the channel too.
    await ask(people[1], 'about nobody');
    const told = () => people.map((user) => server.directMessages(user));
    await expect.poll(() => [error, ...told().map(({ length }) => length)]).toEqual([error, 1, 1]);
    const [timeline, refusal] = told().map(([message]) => wordsIn(message?.blocks));
    expect([timeline, refusal]).toEqual([
      expect.stringContaining('딥시크'),
      expect.stringContaining('nobody'),
    ]);
  }
  const posted = REFUSALS.flatMap((name) => server.messages(name)).filter(
    ({ bot_id: bot }) => bot !== undefined,
  );
  expect(posted).toEqual([]);
  expect(server.violations).toEqual([]);
});

it('helps on every command in private', async () => {
  const { server } = await connect();
  for (const command of ['/timeline', '/quote', '/curate', '/almanac']) {
    const shown = await server.command({ user: 'alex', channel: 'general', command, text: 'help' });
    expect([command, shown.message?.ephemeral]).toEqual([command, true]);
  }
  expect(server.messages('general')).toEqual([]);
  expect(server.violations).toEqual([]);
});

it('reads what Slack makes of & < > in a command', async () => {
  const { server } = await connect();
  const shown = await server.command({
    user: 'alex',
    channel: 'general',
    command: '/about',
    text: 'R&D <x>',
  });
  expect(wordsOf(shown)).toContain('R&D <x>');
  expect(server.violations).toEqual([]);
});

it('answers a mention in the channel, and in a thread in the thread', async () => {
  const bench = await connect();
  const { server } = bench;
  const timeline = await expected(bench, '/timeline deepseek', 'en');
  const inChannel = await server.mention({ user: 'alex', channel: 'general', text: 'timeline deepseek' });
  expect(letters(wordsOf(inChannel))).toBe(timeline);
  expect(inChannel.message?.thread_ts).toBeUndefined();
  const { ts } = server.say({ user: 'alex', channel: 'general', text: 'What of DeepSeek?' });
  const inThread = await server.mention({
    user: 'alex',
    channel: 'general',
    text: ': /timeline deepseek',
    thread: ts,
  });
  expect(inThread.message?.thread_ts).toBe(ts);
  expect(letters(wordsOf(inThread))).toBe(timeline);
  expect(server.violations).toEqual([]);
});

it('refuses a mention where only the asker sees it, in the thread too', async () => {
  const { server } = await connect();
  const { ts } = server.say({ user: 'minji', channel: 'general', text: '누구?' });
  const shown = await server.mention({ user: 'minji', channel: 'general', text: '/소개 아무개', thread: ts });
  expect(shown.message).toMatchObject({ ephemeral: true, thread_ts: ts });
  expect(wordsOf(shown)).toContain('아무개');
  expect(server.violations).toEqual([]);
});

it('takes a mention without anything as a call for help', async () => {
  const { server } = await connect();
  const shown = await server.mention({ user: 'alex', channel: 'general', text: '' });
  expect(shown.message?.ephemeral).toBe(true);
  expect(wordsOf(shown)).toContain('Ask who said what, and when');
  expect(server.violations).toEqual([]);
});

it('answers direct messages with messages that stay, refusals included', async () => {
  const bench = await connect();
  const { server } = bench;
  const shown = await server.dm({ user: 'minji', text: '`/타임라인 딥시크`' });
  expect(letters(wordsOf(shown))).toBe(await expected(bench, '/timeline deepseek', 'ko'));
  await server.dm({ user: 'minji', text: '소개 아무개' });
  const [, answer, , refusal] = server.directMessages('minji');
  expect(answer?.bot_id).toBeDefined();
  expect(wordsIn(refusal?.blocks)).toContain('아무개');
  // The bot does not answer its own messages, which Slack sends to it.
  expect(server.directMessages('minji')).toHaveLength(4);
  expect(server.violations).toEqual([]);
});

it('shows help and the latest statements in App Home, in the language of whoever opens it', async () => {
  const bench = await connect();
  const { server } = bench;
  const home = await server.openHome({ user: 'minji' });
  const words = letters(wordsIn(home.view?.blocks));
  expect(words).toContain(await expected(bench, '/최근', 'ko'));
  expect(words).toContain(letters('누가 언제 무슨 말을 했는지 물어보세요'));
  expect(home.text).not.toContain('공유');
  expect((await server.openHome({ user: 'alex' })).text).toContain('Ask who said what');
  expect(server.violations).toEqual([]);
});

it('shows in App Home what channels follow, to those who manage that', async () => {
  const { server } = await connect({ home: ['/latest', '/subscriptions'] });
  expect((await server.openHome({ user: 'admin' })).text).toContain('No channel follows anything yet.');
  const seen = await server.openHome({ user: 'alex' });
  expect(seen.text).not.toContain('follow');
  expect(seen.text).toContain('DeepSeek-R1');
  expect(server.violations).toEqual([]);
});

it('answers what is pressed in App Home in a modal, and turns pages there', async () => {
  const { server } = await connect({ home: ['/about deepseek', '/latest'] });
  const home = await server.openHome({ user: 'alex' });
  const timeline = await server.press(home, 'Timeline', { user: 'alex' });
  expect(timeline.view?.type).toBe('modal');
  expect(wordsIn(timeline.view?.blocks)).toContain('DeepSeek: timeline');
  // The answer to a button in the modal opens above it.
  const quotes = await server.press(timeline, 'Quotes', { user: 'alex' });
  expect(quotes.view?.previous_view_id).toBe(timeline.view?.id);
  const next = await server.press(quotes, 'Next', { user: 'alex' });
  expect(next.view?.id).toBe(quotes.view?.id);
  expect(wordsIn(next.view?.blocks)).toContain('2/12');
  // A stack holds three; from then on the topmost changes.
  const third = await server.choose(next, 'more', 'About', { user: 'alex' });
  const fourth = await server.press(third, 'Timeline', { user: 'alex' });
  expect(fourth.view?.id).toBe(third.view?.id);
  expect(server.violations).toEqual([]);
});

it('knows admins of the workspace, and nobody else, for what admins may do', async () => {
  const { server } = await connect();
  const review = (user: string) =>
    server.command({ user, channel: 'general', command: '/curate', text: 'review' });
  expect(wordsOf(await review('alex'))).toContain('is for curators');
  expect(wordsOf(await review('admin'))).toContain('There are no pending suggestions');
  expect(wordsOf(await review('owner'))).toContain('There are no pending suggestions');
  // A person is looked up once, for all that follows.
  await review('admin');
  const looked = server.requests.filter(({ method }) => method === 'users.info');
  expect(looked).toHaveLength(3);
  expect(server.violations).toEqual([]);
});
