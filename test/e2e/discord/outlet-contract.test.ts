/** Discord as an outlet, to the contract that every platform's keeps. */
import { outletContract, type Hindrance, type OutletSubject } from '../../contracts/outlet.ts';
import { everyComponent } from '../../fakes/discord/rules/components.ts';
import { setUp } from './support.ts';
import { waitUntil } from '../../support/patience.ts';

const MESSAGES = { method: 'POST', path: /^\/channels\/\d+\/messages$/ };

/** Uses a new channel, or returns the one it used. */
type Hindered = Omit<Hindrance, 'make'> & { make: (channel: string) => string | void };

async function start(): Promise<OutletSubject> {
  // Searching all of this at once would take days in production.
  const limits = { global: { count: 1000, within: 1000 } };
  const here = await setUp({ registered: false, server: { limits } });
  const { server } = here;
  const { outlet } = here.connection;
  const guild = server.guild('Readers');
  const plain = (channel: string): string => channel.replace('discord:', '');
  let made = 0;
  const channel = (): string => `discord:${server.addChannel(guild, `updates-${(made += 1)}`).id}`;
  /** The gateway reports the remaining guilds a little later. */
  const hindrance = ({ make, ...rest }: Hindered): Hindrance => ({
    ...rest,
    async make() {
      const fresh = channel();
      const where = make(plain(fresh)) ?? fresh;
      await waitUntil(async () => {
        const standing = await outlet.check(where);
        return !standing.ok && standing.reason === rest.reason;
      });
      return where;
    },
  });
  const hindrances: Hindered[] = [
    {
      what: 'a channel that was deleted',
      reason: 'gone',
      make: (id) => server.deleteChannel(id),
      remedy: { en: 'no longer exists', ko: '그 채널은 이제 없습니다' },
    },
    {
      what: 'a channel that the bot may not see',
      reason: 'absent',
      make: (id) => server.deny(id, 'viewChannel'),
      remedy: { en: 'View Channel', ko: '채널 보기' },
    },
    {
      what: 'a channel in which it may not write',
      reason: 'forbidden',
      make: (id) => server.deny(id, 'sendMessages'),
      remedy: { en: 'Send Messages', ko: '메시지 보내기' },
    },
    {
      what: 'a server that it was taken off',
      reason: 'removed',
      make: () => {
        server.removeGuild(server.addGuild({ name: 'Others', channels: ['lobby'] }));
        return `discord:${server.channel('lobby').id}`;
      },
      remedy: { en: 'oauth2/authorize', ko: '초대해 주세요' },
    },
    {
      what: 'a thread that was locked',
      reason: 'archived',
      make: (id) => {
        const thread = server.addThread(id, 'thread');
        server.archive(thread, { locked: true });
        return `discord:${thread.id}`;
      },
      remedy: { en: 'locked', ko: '잠긴 스레드' },
    },
  ];
  return {
    outlet,
    workspace: { platform: 'discord', id: guild.id },
    channel,
    seen: (where) =>
      server.messages(plain(where)).flatMap(({ id, text, author, components, message_reference }) =>
        author.id === server.bot.id
          ? [
              {
                id,
                text,
                offers: [...everyComponent(components, [])].flatMap(({ component }) => component.label ?? []),
                ...(message_reference?.message_id !== undefined && {
                  repliesTo: message_reference.message_id,
                }),
              },
            ]
          : [],
      ),
    pictures: (where) =>
      server.messages(plain(where)).flatMap(({ components, attachments }) =>
        [...everyComponent(components, [])]
          .flatMap(({ component }) => component.items ?? [])
          .filter(({ media }) => attachments.some(({ url }) => url === media?.url))
          .map(({ description }) => description ?? ''),
      ),
    delete: (_, id) => server.deleteMessage({ id }),
    say: (where, content) => server.say({ user: here.reader, channel: plain(where), content }),
    next: {
      lose: () => void server.fault({ kind: 'drop-after', match: MESSAGES }),
      fail: () => void server.fault({ kind: '5xx', match: MESSAGES }),
      wait: (retryAfter) => void server.fault({ kind: '429', match: MESSAGES, retryAfter }),
      refusePicture: () => void server.fault({ kind: '5xx', status: 413, match: MESSAGES }),
    },
    hindrances: hindrances.map(hindrance),
    async close() {
      await here.close();
      const { violations } = server;
      if (violations.length > 0)
        throw new Error(`The bot broke rules of Discord's: ${JSON.stringify(violations)}`);
    },
  };
}

outletContract('Discord', start);
