/**
 * A power failure at the worst moments: acknowledged work is kept, and work in progress continues. One process takes all of it and is
 * killed; the next continues with it.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Api } from '../../src/adapters/discord/connect/requests.ts';
import { register } from '../../src/adapters/discord/setup/register.ts';
import { commands, groups } from '../../src/commands/index.ts';
import { PERMISSIONS, type Discord, type Person, type Shown } from '../fakes/discord/index.ts';
import type { Shown as SlackShown } from '../fakes/slack/index.ts';
import {
  closeProcesses,
  kill,
  keepProcesses,
  onBoth,
  run,
  servers,
  type Running,
  type Servers,
} from '../support/process.ts';

const TEXT = '량원펑이 2023년에 딥시크를 세웠다.';
const WHY = '기사에 연도가 있습니다.';
/** Longer than the button on a refusal can carry. */
const LONG_WHY = '이 문장은 기사와 다릅니다. '.repeat(12).trim();

async function ready(bot: Running): Promise<Running> {
  await bot.discord.gateway.ready();
  await expect.poll(() => bot.slack.socket.connections).toBe(1);
  await expect.poll(bot.said).toContain('"platform":"discord","guilds"');
  return bot;
}
const start = async (on: Servers): Promise<Running> => ready(run(on, onBoth(on)));

/** A process that has just begun may take too long to open a form at once, and offers a button instead. */
const form = async (discord: Discord, user: Person, shown: Shown): Promise<Shown> =>
  shown.modal === undefined ? discord.press(shown.message, '양식 열기', { user }) : shown;

describe('what a process took before it was killed', () => {
  let on: Servers;
  let user: Person;
  let onDiscord: Shown;
  let refused: Shown;
  let onSlack: SlackShown;

  const suggest = (entry: string, more: Record<string, string> = {}) =>
    on.discord.slash({ user, command: 'suggest', options: { entry, ...more }, unchecked: true });

  beforeAll(() => keepProcesses());
  afterAll(() => closeProcesses());

  it('is there, and the next process starts', async () => {
    on = await servers();
    user = on.discord.user({ locale: 'ko' });
    const bot = await start(on);
    onDiscord = await form(on.discord, user, await suggest('r1-released'));
    const toRefuse = await form(on.discord, user, await suggest('v3-released'));
    refused = await on.discord.submit(toRefuse, { 이유: LONG_WHY }, { user });
    expect(refused.text).toContain('지금 본문과 같습니다');
    onSlack = await on.slack.command({
      user: 'minji',
      channel: 'general',
      command: '/suggest',
      text: 'deepseek-workforce',
    });
    await onSlack.until(({ view }) => view?.callback_id === 'form');
    const saved = await suggest('deepseek-founded', { text: TEXT, why: WHY });
    expect(saved.text).toContain('고맙습니다');
    await kill(bot);
    await start(on);
  });

  it('is in the queue of reviewers, once, if it was acknowledged', async () => {
    const api = Api.standalone(`${on.discord.url}/api`, on.discord.token);
    await register(api, { commands, groups }, {});
    const curator = on.discord.user({ locale: 'ko', permissions: PERMISSIONS.manageGuild });
    const review = { user: curator, command: 'curate review' };
    const queue = await on.discord.slash(review);
    expect(queue.text).toContain(TEXT);
    await on.discord.press(queue.message, '승인', { user: curator });
    expect((await on.discord.slash(review)).text).toContain('없습니다');
  });

  it('is saved when it was an open form on Discord', async () => {
    const saved = await on.discord.submit(
      onDiscord,
      { 본문: '딥시크가 R1을 내놓았다.', 이유: WHY },
      { user },
    );
    expect(saved.text).toContain('고맙습니다');
  });

  it('is saved when it was an open form on Slack', async () => {
    const fields = { 본문: '딥시크에는 이백 명이 일한다.', 이유: WHY };
    await on.slack.submit(onSlack.view ?? onSlack, fields, { user: 'minji' });
    const told = (): string => JSON.stringify([on.slack.ephemerals('minji', 'general'), on.slack.views()]);
    await expect.poll(told).toContain('고맙습니다');
  });

  it('opens again with all that was typed, when it was a refused form', async () => {
    const again = await form(
      on.discord,
      user,
      await on.discord.press(refused.message, '고쳐 쓰기', { user }),
    );
    expect(JSON.stringify(again.modal)).toContain(LONG_WHY);
  });

  it('broke no rule of either platform', () => {
    expect([on.discord.violations, on.slack.violations]).toEqual([[], []]);
  });
});
