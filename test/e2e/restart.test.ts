/** Power failures at the worst moments: acknowledged work is kept, and work in progress continues. */
import { describe, expect, it } from 'vitest';
import { Api } from '../../src/adapters/discord/connect/requests.ts';
import { register } from '../../src/adapters/discord/setup/register.ts';
import { commands, groups } from '../../src/commands/index.ts';
import { PERMISSIONS, type Discord, type Person, type Shown } from '../fakes/discord/index.ts';
import { kill, onBoth, run, servers, type Running } from '../support/process.ts';

const TEXT = '량원펑이 2023년에 딥시크를 세웠다.';
const WHY = '기사에 연도가 있습니다.';

async function ready(bot: Running): Promise<Running> {
  await bot.discord.gateway.ready();
  await expect.poll(() => bot.slack.socket.connections).toBe(1);
  await expect.poll(bot.said).toContain('"platform":"discord","guilds"');
  return bot;
}
const start = async (on: Awaited<ReturnType<typeof servers>>): Promise<Running> => ready(run(on, onBoth(on)));

/** A process that has just begun may take too long to open a form at once, and offers a button instead. */
const form = async (discord: Discord, user: Person, shown: Shown): Promise<Shown> =>
  shown.modal === undefined ? discord.press(shown.message, '양식 열기', { user }) : shown;

describe('a form that was opened before the bot was killed', () => {
  it('is saved by the next process, on Discord', async () => {
    const on = await servers();
    const bot = await start(on);
    const user = on.discord.user({ locale: 'ko' });
    const suggest = { user, command: 'suggest', options: { entry: 'deepseek-founded' }, unchecked: true };
    const opened = await form(on.discord, user, await on.discord.slash(suggest));
    await kill(bot);
    await start(on);
    const saved = await on.discord.submit(opened, { 본문: TEXT, 이유: WHY }, { user });
    expect(saved.text).toContain('고맙습니다');
    expect(on.discord.violations).toEqual([]);
  });

  it('is saved by the next process, on Slack', async () => {
    const on = await servers();
    const bot = await start(on);
    const suggest = { command: '/suggest', text: 'deepseek-founded' };
    const opened = await on.slack.command({ user: 'minji', channel: 'general', ...suggest });
    await opened.until(({ view }) => view?.callback_id === 'form');
    await kill(bot);
    await start(on);
    await on.slack.submit(opened.view ?? opened, { 본문: TEXT, 이유: WHY }, { user: 'minji' });
    const told = (): string => JSON.stringify([on.slack.ephemerals('minji', 'general'), on.slack.views()]);
    await expect.poll(told).toContain('고맙습니다');
    expect(on.slack.violations).toEqual([]);
  });
});

it('a refused form is opened again by the next process, with all that was typed', async () => {
  const on = await servers();
  const bot = await start(on);
  const user = on.discord.user({ locale: 'ko' });
  const suggest = { user, command: 'suggest', options: { entry: 'deepseek-founded' }, unchecked: true };
  const opened = await form(on.discord, user, await on.discord.slash(suggest));
  // A reason so long that the button cannot carry it.
  const why = '이 문장은 기사와 다릅니다. '.repeat(12).trim();
  const refused = await on.discord.submit(opened, { 이유: why }, { user });
  expect(refused.text).toContain('지금 본문과 같습니다');
  await kill(bot);
  await start(on);
  const again = await form(on.discord, user, await on.discord.press(refused.message, '고쳐 쓰기', { user }));
  expect(JSON.stringify(again.modal)).toContain(why);
  expect(on.discord.violations).toEqual([]);
});

it('acknowledged changes of a curator are there after a kill, once', async () => {
  const on = await servers();
  const bot = await start(on);
  const user = on.discord.user({ locale: 'ko' });
  const options = { entry: 'deepseek-founded', text: TEXT, why: WHY };
  const saved = await on.discord.slash({
    user,
    command: 'suggest',
    options,
    unchecked: true,
  });
  expect(saved.text).toContain('고맙습니다');
  await kill(bot);
  await start(on);
  const api = Api.standalone(`${on.discord.url}/api`, on.discord.token);
  await register(api, { commands, groups }, {});
  const curator = on.discord.user({ locale: 'ko', permissions: PERMISSIONS.manageGuild });
  const review = { user: curator, command: 'curate review' };
  const queue = await on.discord.slash(review);
  expect(queue.text).toContain(TEXT);
  await on.discord.press(queue.message, '승인', { user: curator });
  expect((await on.discord.slash(review)).text).toContain('없습니다');
  expect(on.discord.violations).toEqual([]);
});
