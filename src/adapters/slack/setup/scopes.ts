import type { Text } from '../../../core/base/locale.ts';

export interface Scope {
  scope: string;
  /** The feature that needs the scope. */
  reason: Text;
}

/**
 * The scopes of the bot in a workspace: the least with which everything works. https://docs.slack.dev/reference/scopes
 */
export const SCOPES: readonly Scope[] = [
  {
    scope: 'commands',
    reason: {
      en: 'slash commands such as /timeline, and the shortcuts in the menu of a message',
      ko: '/timeline 같은 슬래시 명령과 메시지 메뉴의 바로 가기',
    },
  },
  {
    scope: 'chat:write',
    reason: {
      en: 'to answer mentions and direct messages, and to post updates where a channel follows a topic; only where it was invited or is addressed',
      ko: '멘션과 다이렉트 메시지에 답하고, 구독하는 채널에 새 소식 올리기(초대받은 채널과 말을 건 대화에서만)',
    },
  },
  {
    scope: 'app_mentions:read',
    reason: {
      en: 'to receive messages that mention it, and no others',
      ko: '연감을 멘션한 메시지만 받기(다른 메시지는 읽지 않음)',
    },
  },
  {
    scope: 'im:history',
    reason: {
      en: 'to receive the direct messages that people send it',
      ko: '연감에게 보낸 다이렉트 메시지 받기',
    },
  },
  {
    scope: 'channels:history',
    reason: {
      en: 'to check whether an update arrived in a channel when Slack’s response was lost; other people’s messages are skipped and never stored',
      ko: '구독 채널에 소식을 올리다 Slack의 응답이 끊겼을 때, 그 소식이 채널에 있는지 확인하기(다른 사람의 글은 살피지도 저장하지도 않음)',
    },
  },
  {
    scope: 'groups:history',
    reason: {
      en: 'the same in private channels to which it was invited',
      ko: '초대받은 비공개 채널에서 위와 같이 확인하기',
    },
  },
  {
    scope: 'channels:read',
    reason: {
      en: 'to see whether a channel is archived before it is subscribed; nothing else is read',
      ko: '구독하기 전에 채널이 보관 처리되었는지 확인하기(다른 정보는 읽지 않음)',
    },
  },
  {
    scope: 'groups:read',
    reason: {
      en: 'the same in private channels to which it was invited',
      ko: '초대받은 비공개 채널에서 위와 같이 확인하기',
    },
  },
  {
    scope: 'users:read',
    reason: {
      en: 'to answer in the asker’s language, and to check who is an admin of the workspace',
      ko: '묻는 사람의 언어로 답하고, 워크스페이스 관리자인지 확인하기',
    },
  },
  {
    scope: 'files:write',
    reason: {
      en: 'to send the knowledge as a file when somebody exports it',
      ko: '내보낸 지식을 파일로 보내기',
    },
  },
  {
    scope: 'files:read',
    reason: {
      en: 'to read files that curators attach to the import form, and no others',
      ko: '큐레이터가 가져오기 양식에 올린 파일만 읽기(다른 파일은 읽지 않음)',
    },
  },
];

/** Also asked for when the bot has a public address, at which sites can be read. */
export const LINK_SCOPES: readonly Scope[] = [
  {
    scope: 'links:read',
    reason: {
      en: 'with `PUBLIC_URL`: to receive links to your own site, and no others',
      ko: '`PUBLIC_URL`이 있을 때: 우리 사이트로 가는 링크만 알기(다른 링크는 모름)',
    },
  },
  {
    scope: 'links:write',
    reason: {
      en: 'with `PUBLIC_URL`: to show below such a link what it leads to',
      ko: '`PUBLIC_URL`이 있을 때: 그런 링크 아래에 내용을 미리 보이기',
    },
  },
];

/** A name that Slack can register: not an address, and not of this machine or network alone. */
export function unfurlDomain(siteUrl: string): string | undefined {
  const host = URL.parse(siteUrl)?.hostname ?? '';
  return /^[a-z0-9][-a-z0-9.]*\.[a-z][-a-z0-9]*[a-z0-9]$/.test(host) ? host : undefined;
}

/** The scopes to ask for where sites can be read at this address. */
export const scopesAt = (siteUrl: string | undefined): readonly Scope[] =>
  siteUrl === undefined || unfurlDomain(siteUrl) === undefined ? SCOPES : [...SCOPES, ...LINK_SCOPES];

/** The scope of the app-level token, for Socket Mode. https://docs.slack.dev/reference/scopes/connections.write */
export const SOCKET_SCOPE = 'connections:write';
