/** Files that come with an answer. */
import { describe, expect, it } from 'vitest';
import type { TextFile } from '../../../src/core/command/command.ts';
import type { Message } from '../../fakes/slack/index.ts';
import { connect, type Bench } from './connect.ts';
import { wordsIn } from './person.ts';
import type { Answer, Bot } from '../../../src/core/command/call.ts';

const file: TextFile = { name: 'almanac.yaml', type: 'application/yaml', content: 'name: 연감\n' };
/** Every answer comes with the file. */
const bot = (own: Bot): Bot => ({
  ...own,
  async prepare(call) {
    const prepared = await own.prepare(call);
    return { ...prepared, answer: async (): Promise<Answer> => ({ ...(await prepared.answer()), file }) };
  },
});
const ask = ({ server }: Bench, text: string, channel = 'general') =>
  server.command({ user: 'minji', channel, command: '/about', text });

const contents = ({ server }: Bench, messages: readonly Message[]) =>
  messages.flatMap(({ files = [] }) => files.map(({ id }) => server.contentOf(id)));

describe('a file', () => {
  it('of an answer that everybody sees is shared with everybody', async () => {
    const bench = await connect({ bot });
    const { server } = bench;
    await ask(bench, 'r1');
    await expect.poll(() => contents(bench, server.messages('general'))).toEqual([file.content]);
    expect(server.messages('general').at(-1)?.files).toMatchObject([{ title: 'almanac.yaml' }]);
    expect(server.directMessages('minji')).toEqual([]);
    expect(server.violations).toEqual([]);
  });

  it('of a private answer is in the direct messages, which is said where it was asked', async () => {
    const bench = await connect({ bot });
    const { server } = bench;
    await ask(bench, 'r1 private:true');
    await expect.poll(() => contents(bench, server.directMessages('minji'))).toEqual([file.content]);
    await expect
      .poll(() => server.ephemerals('minji', 'general').map(({ blocks }) => wordsIn(blocks)))
      .toContain('almanac.yaml 파일을 다이렉트 메시지로 보냈습니다.');
    expect(contents(bench, server.messages('general'))).toEqual([]);
    expect(server.violations).toEqual([]);
  });

  it('is in the direct messages where the bot is not in the channel', async () => {
    const bench = await connect({ bot });
    await ask(bench, 'r1', 'random');
    await expect.poll(() => contents(bench, bench.server.directMessages('minji'))).toEqual([file.content]);
    expect(bench.server.violations).toEqual([]);
  });

  it('asked for in the thread of a channel is shared there', async () => {
    const bench = await connect({ bot });
    const { server } = bench;
    const begun = server.say({ user: 'minji', channel: 'general', text: '무엇이었지?' });
    await server.mention({ user: 'minji', channel: 'general', text: '소개 r1', thread: begun.ts });
    await expect.poll(() => contents(bench, server.messages('general'))).toEqual([file.content]);
    expect(server.messages('general').at(-1)?.thread_ts).toBe(begun.ts);
    expect(server.violations).toEqual([]);
  });

  it('is sent again while Slack has trouble, and shared once', async () => {
    const bench = await connect({ bot });
    const { server } = bench;
    server.fault({ match: 'files.getUploadURLExternal', kind: 'drop-after' });
    server.fault({ match: /^\/upload/, kind: '5xx' });
    server.fault({ match: /^\/upload/, kind: 'drop-after' });
    await ask(bench, 'r1');
    await expect.poll(() => contents(bench, server.messages('general'))).toEqual([file.content]);
    expect(server.violations).toEqual([]);
  });

  it('that cannot be sent is told of, with what to do about it', async () => {
    const bench = await connect({ bot });
    const { server } = bench;
    server.fault({ match: 'files.getUploadURLExternal', kind: 'error', error: 'missing_scope' });
    await ask(bench, 'r1');
    const told = () => server.ephemerals('minji', 'general').map(({ blocks }) => wordsIn(blocks));
    await expect.poll(() => told().join()).toContain('almanac manifest slack');
    expect(server.violations).toEqual([]);
  });
});
