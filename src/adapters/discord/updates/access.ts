/** Checks whether updates can be posted in a channel, and says what to do if not. */
import { ChannelType, Routes, type APIGuild, type APIGuildMember, type APIOverwrite } from 'discord.js';
import { localeFromTag, type Text } from '../../../core/base/locale.ts';
import type { ChannelAccess } from '../../../core/delivery/outlet.ts';
import { BRIEF, type Api } from '../connect/requests.ts';
import { failureOf } from './failure.ts';

import {
  inviteTo,
  missingPermissionNames,
  permissionsIn,
  ReadMessageHistory,
  SendMessages,
  SendMessagesInThreads,
  ViewChannel,
} from '../setup/permissions.ts';

/** The parts of a channel that are checked. https://docs.discord.com/developers/resources/channel#channel-object */
interface DiscordChannel {
  id: string;
  type: number;
  guild_id?: string;
  name?: string;
  parent_id?: string | null;
  permission_overwrites?: readonly APIOverwrite[];
  thread_metadata?: { locked?: boolean };
}

/** The parts of a server and of the bot’s membership that decide on permissions. */
type GuildAccess = Pick<APIGuild, 'id' | 'preferred_locale' | 'roles'>;
type Member = Pick<APIGuildMember, 'roles' | 'communication_disabled_until'>;

type Reason = Extract<ChannelAccess, { ok: false }>['reason'];

export interface Looker {
  api: Api;
  /** The bot’s id. */
  self: string;
  /** Whether the bot is on the server of a channel that it cannot see. */
  isMember: (channel: string) => boolean;
  /** The server of a channel that the bot cannot see, if it is known. */
  guildOf: (channel: string) => string | undefined;
  /** Whether it is known to be a private thread. */
  isPrivateThread: (channel: string) => boolean;
}

const TEXT: ReadonlySet<number> = new Set([ChannelType.GuildText, ChannelType.GuildAnnouncement]);
const THREADS: ReadonlySet<number> = new Set([
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
]);

/** @throws {RequestError} if the check failed in a way that may pass. */
export async function channelAccessOf(id: string, looker: Looker): Promise<ChannelAccess> {
  try {
    return await look(id, looker);
  } catch (error) {
    const failure = failureOf(error, { does: 'post', isMember: looker.isMember(id) });
    if (failure.kind !== 'closed') throw error;
    const isOutside = failure.reason === 'absent' && looker.isPrivateThread(id);
    const remedy = isOutside ? NOT_IN_THREAD : remedyOf(failure.reason, looker.self);
    return refuse(failure.reason, remedy, looker.guildOf(id));
  }
}

async function look(id: string, { api, self }: Looker): Promise<ChannelAccess> {
  const channel = await get<DiscordChannel>(api, Routes.channel(id));
  const { guild_id: guildId } = channel;
  if (guildId === undefined) return refuse('forbidden', NO_DIRECT_MESSAGES);
  const isThread = THREADS.has(channel.type);
  if (!isThread && !TEXT.has(channel.type)) return refuse('forbidden', unfit(channel), guildId);
  if (channel.thread_metadata?.locked === true) return refuse('archived', THREAD_LOCKED, guildId);
  const [guild, member, holder] = await Promise.all([
    get<GuildAccess>(api, Routes.guild(guildId)),
    get<Member>(api, Routes.guildMember(guildId, self)),
    // A thread has the permissions of its channel.
    isThread ? get<DiscordChannel>(api, Routes.channel(channel.parent_id ?? '')) : channel,
  ]);
  if (Date.parse(member.communication_disabled_until ?? '') > Date.now())
    return refuse('forbidden', BOT_TIMED_OUT, guildId);
  const granted = permissionsIn(holder.permission_overwrites ?? [], {
    guild: guild.id,
    member: self,
    roles: guild.roles,
    memberRoles: member.roles,
  });
  const sending = isThread ? SendMessagesInThreads : SendMessages;
  const lacking = missingPermissionNames(ViewChannel | sending | ReadMessageHistory, granted);
  if (lacking.length > 0) return refuse('forbidden', missingPermissions(lacking, holder), guildId);
  return {
    ok: true,
    workspace: workspaceOf(guild.id),
    locale: localeFromTag(guild.preferred_locale),
  };
}

const get = <T>(api: Api, route: `/${string}`): Promise<T> =>
  api.request<T>('GET', route, { again: BRIEF, timeout: 5000 });

const workspaceOf = (guild: string) => ({ platform: 'discord', id: guild });

const refuse = (reason: Reason, remedy: Text, guild?: string): ChannelAccess => ({
  ok: false,
  reason,
  remedy,
  ...(guild !== undefined && { workspace: workspaceOf(guild) }),
});

function missingPermissions(lacking: readonly Text[], { name = '?' }: DiscordChannel): Text {
  const en = lacking.map(({ en }) => en).join(', ');
  const ko = lacking.map(({ ko }) => ko).join(', ');
  return {
    en: `Almanac lacks ${lacking.length === 1 ? 'a permission' : 'permissions'} in #${name}: ${en}. Edit the channel → Permissions → add Almanac or its role, and allow ${lacking.length === 1 ? 'it' : 'them'} there.`,
    ko: `#${name} 채널에서 연감에게 필요한 권한이 없습니다: ${ko}. 채널 편집 → 권한에서 연감이나 그 역할을 추가하고 허용해 주세요.`,
  };
}

function remedyOf(reason: Reason, self: string): Text {
  switch (reason) {
    case 'gone':
      return {
        en: 'That channel no longer exists. Choose another one.',
        ko: '그 채널은 이제 없습니다. 다른 채널을 골라 주세요.',
      };
    case 'removed':
      return {
        en: `Almanac isn’t on that server. Invite it: ${inviteTo(self)}`,
        ko: `연감이 그 서버에 없습니다. 초대해 주세요: ${inviteTo(self)}`,
      };
    case 'absent':
      return {
        en: 'Almanac can’t see that channel. Edit the channel → Permissions → add Almanac or its role, and allow View Channel, Send Messages and Read Message History there.',
        ko: '연감이 그 채널을 볼 수 없습니다. 채널 편집 → 권한에서 연감이나 그 역할을 추가하고 채널 보기, 메시지 보내기, 메시지 기록 보기를 허용해 주세요.',
      };
    case 'archived':
      return THREAD_LOCKED;
    case 'forbidden':
      return {
        en: 'Almanac may not write in that channel. Edit the channel → Permissions → add Almanac or its role, and allow View Channel, Send Messages and Read Message History there.',
        ko: '연감이 그 채널에 글을 쓸 권한이 없습니다. 채널 편집 → 권한에서 연감이나 그 역할을 추가하고 채널 보기, 메시지 보내기, 메시지 기록 보기를 허용해 주세요.',
      };
  }
}

const NOT_IN_THREAD: Text = {
  en: 'Almanac isn’t in this private thread. Mention it with @Almanac here, which adds it to the thread, and try again.',
  ko: '연감이 이 비공개 스레드에 없습니다. 여기서 @Almanac을 멘션하면 스레드에 추가되니, 그 뒤 다시 해 주세요.',
};

const THREAD_LOCKED: Text = {
  en: 'This thread is locked. Unlock it, or choose another channel.',
  ko: '잠긴 스레드입니다. 잠금을 풀거나 다른 채널을 골라 주세요.',
};

const BOT_TIMED_OUT: Text = {
  en: 'Almanac was timed out on this server, so it can’t write anywhere. Remove the timeout in the list of members.',
  ko: '연감이 이 서버에서 타임아웃되어 어디에도 글을 쓸 수 없습니다. 멤버 목록에서 봇의 타임아웃을 해제해 주세요.',
};

const NO_DIRECT_MESSAGES: Text = {
  en: 'Updates go to channels of a server, not to direct messages. Choose a channel of your server.',
  ko: '소식은 다이렉트 메시지가 아니라 서버의 채널로 보냅니다. 서버의 채널을 골라 주세요.',
};

/** https://docs.discord.com/developers/resources/channel#channel-object-channel-types */
function unfit({ type, name = '?' }: DiscordChannel): Text {
  switch (type) {
    case ChannelType.GuildVoice:
    case ChannelType.GuildStageVoice:
      return {
        en: `#${name} is a voice channel. Choose a text channel, an announcement channel or a thread.`,
        ko: `#${name} 채널은 음성 채널입니다. 텍스트 채널이나 공지 채널, 스레드를 골라 주세요.`,
      };
    case ChannelType.GuildCategory:
      return {
        en: `“${name}” is a category. Choose a channel in it.`,
        ko: `“${name}” 카테고리에는 글을 올릴 수 없습니다. 그 안의 채널을 골라 주세요.`,
      };
    case ChannelType.GuildForum:
    case ChannelType.GuildMedia:
      return {
        en: `#${name} is a forum, which only has posts. Choose one of its posts, or another channel.`,
        ko: `#${name} 포럼에서는 게시물에만 글을 쓸 수 있습니다. 그 안의 게시물이나 다른 채널을 골라 주세요.`,
      };
    default:
      return {
        en: 'Updates can’t be posted in that kind of channel. Choose a text channel, an announcement channel or a thread.',
        ko: '그런 종류의 채널에는 글을 올릴 수 없습니다. 텍스트 채널이나 공지 채널, 스레드를 골라 주세요.',
      };
  }
}
