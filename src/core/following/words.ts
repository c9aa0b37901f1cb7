/** Words for what subscriptions are made of. */
import type { Text } from '../base/locale.ts';
import type { Cadence, PauseReason, SubscribedKind } from '../record/channel.ts';

export const CADENCE_NAMES: Readonly<Record<Cadence, Text>> = {
  instant: { en: 'at once', ko: '바로' },
  daily: { en: 'daily', ko: '매일' },
  weekly: { en: 'weekly', ko: '매주' },
};

export const SUBSCRIBED_NAMES: Readonly<Record<SubscribedKind, Text>> = {
  event: { en: 'events', ko: '사건' },
  quote: { en: 'quotes', ko: '발언' },
  fact: { en: 'facts', ko: '사실' },
  anniversary: { en: 'anniversaries', ko: '오늘의 기록' },
};

/** A sentence: why nothing is sent there, and what to do about it. */
export function pausedBecause(reason: PauseReason): Text {
  return PAUSED[reason];
}

const PAUSED: Readonly<Record<PauseReason, Text>> = {
  asked: { en: 'Somebody paused it.', ko: '누군가 일시 정지했습니다.' },
  gone: {
    en: 'The channel does not exist any more.',
    ko: '채널이 없어졌습니다.',
  },
  archived: {
    en: 'The channel is archived. Unarchive it first.',
    ko: '채널이 보관되었습니다. 먼저 보관을 해제해 주세요.',
  },
  absent: {
    en: 'The bot is not in the channel, or does not see it. Invite it, or let it view the channel.',
    ko: '봇이 채널에 없거나 채널을 볼 수 없습니다. 봇을 초대하거나 채널 보기 권한을 주세요.',
  },
  forbidden: {
    en: 'The bot may not post in the channel. Give it the permissions to send messages, embed links and read the message history.',
    ko: '봇이 채널에 글을 쓸 수 없습니다. 메시지 보내기, 링크 첨부, 메시지 기록 보기 권한을 주세요.',
  },
  removed: {
    en: 'The bot was removed from the server or workspace. Install it again.',
    ko: '봇이 서버나 워크스페이스에서 제거되었습니다. 다시 설치해 주세요.',
  },
};
