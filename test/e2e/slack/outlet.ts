/** Slack's side of delivering updates, for tests: channels, what is in them, and what goes wrong there. */
import { formatMessageRef } from '../../../src/adapters/slack/updates/message-ref.ts';
import type { Outlet } from '../../../src/core/delivery/outlet.ts';
import type { OutletSubject } from '../../contracts/outlet.ts';
import type { Message, SlackServer } from '../../fakes/slack/index.ts';
import { closeAll, connect, keepOpen, type Bench, type Setting } from './connect.ts';
import { elementsIn, wordsIn } from './person.ts';

export const TEAM = 'T0ALMANAC';
const CHANNELS = 40;

/** A workspace with a channel for each test. */
export const workspaceOf = (id: string, installed = true) => ({
  id,
  name: id === TEAM ? 'Almanac HQ' : id,
  installed,
  users: [{ id: 'U0ALEX', name: 'alex' }],
  channels: [
    { id: 'C0GENERAL', name: 'general' },
    { id: 'C0SECRET', name: 'secret', private: true },
    { id: 'C0RANDOM', name: 'random', bot: false },
    ...Array.from({ length: CHANNELS }, (_, index) => ({ id: `C0N${index}`, name: `n${index}` })),
  ],
});

export const outletOf = ({ connection }: Pick<Bench, 'connection'>): Outlet => connection.outlet;

export const idOf = (name: string, team = TEAM): string => `slack:${team}:${name}`;

/** The workspace of a separate test: connected, with an outlet. */
export async function withOutlet(setting: Setting = {}): Promise<Bench & { outlet: Outlet }> {
  const bench = await connect({ ...setting, server: { workspaces: [workspaceOf(TEAM)], ...setting.server } });
  return { ...bench, outlet: outletOf(bench) };
}

const channelIn = (server: SlackServer, id: string) =>
  server.channel(id.split(':')[2] ?? '', id.split(':')[1]);

export const ownIn = (server: SlackServer, id: string): readonly Message[] =>
  channelIn(server, id).messages.filter(({ bot_id: bot }) => bot !== undefined);

const stampOf = ({ ts, thread_ts: thread }: Message): string => formatMessageRef({ ts, thread });

export async function subject(way: 'socket' | 'http' | 'oauth'): Promise<OutletSubject> {
  keepOpen();
  const bench = await connect({ way, server: { workspaces: [workspaceOf(TEAM, way !== 'oauth')] } });
  const { server } = bench;
  if (way === 'oauth') await server.install({ workspace: TEAM }, bench.url);
  let taken = 0;
  const next = (): string => idOf(`C0N${taken++}`);
  return {
    outlet: outletOf(bench),
    workspace: { platform: 'slack', id: TEAM },
    channel: next,
    pictures: (channel) =>
      ownIn(server, channel).flatMap(({ files = [] }) => files.map((file) => String(file['alt_txt']))),
    seen: (channel) =>
      ownIn(server, channel).map((message) => ({
        id: stampOf(message),
        text: wordsIn(message.blocks),
        offers: elementsIn(message.blocks).map(({ text }) => String((text as { text: string }).text)),
        ...(message.thread_ts !== undefined && { repliesTo: message.thread_ts }),
      })),
    delete(channel, id) {
      const message = ownIn(server, channel).find((each) => stampOf(each) === id);
      if (message !== undefined) server.deleteMessage(message);
    },
    say: (channel, text) => void server.say({ user: 'alex', channel: channel.split(':')[2] ?? '', text }),
    next: {
      lose: () => void server.fault({ match: 'chat.postMessage', kind: 'drop-after' }),
      fail: () => void server.fault({ match: 'chat.postMessage', kind: '5xx' }),
      wait: (seconds) =>
        void server.fault({ match: 'chat.postMessage', kind: '429', retryAfter: Math.ceil(seconds) }),
      refusePicture: () =>
        void server.fault({ match: 'files.completeUploadExternal', kind: 'error', error: 'internal_error' }),
    },
    hindrances: [
      {
        what: 'the bot was removed from the channel',
        reason: 'absent',
        make() {
          const id = next();
          channelIn(server, id).bot = false;
          return id;
        },
        remedy: { en: '“/invite @almanac”', ko: '“/invite @almanac”' },
      },
      {
        what: 'the channel was deleted, or is private',
        reason: 'absent',
        make() {
          const id = next();
          server.deleteChannel(id.split(':')[2] ?? '');
          return id;
        },
        remedy: { en: 'If it was deleted, choose another one', ko: '삭제된 채널이라면' },
      },
      {
        what: 'the channel is archived',
        reason: 'archived',
        make() {
          const id = next();
          channelIn(server, id).archived = true;
          return id;
        },
        remedy: { en: 'Unarchive it', ko: '보관을 해제' },
      },
      {
        what: 'the app is in another workspace',
        reason: 'removed',
        make: () => idOf('C0GENERAL', 'T0OTHER'),
        remedy: { en: 'Reinstall the app', ko: '앱을 다시 설치' },
      },
    ],
    async close() {
      await closeAll();
      const wrong = [...server.violations, ...bench.almanac.errors];
      if (wrong.length > 0) throw new AggregateError(wrong, JSON.stringify(wrong, undefined, 2));
    },
  };
}
