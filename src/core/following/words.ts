/** Texts for cadences, kinds and pauses of subscriptions. */
import type { Locale, Text } from '../base/locale.ts';
import type { Cadence, Channel, PauseReason, SubscribedKind } from '../record/channel.ts';
import type { Settings } from '../record/settings.ts';

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

/** The language of what is posted in a channel: its own, or else the space's, or else English. */
export function languageOfChannel(channel: Channel | undefined, { language }: Settings): Locale {
  return channel?.language ?? (language === 'auto' ? 'en' : language);
}

/** Says why nothing is sent to a paused channel, and what to do about it. */
export function pausedBecause(reason: PauseReason): Text {
  return PAUSED[reason];
}

const PAUSED: Readonly<Record<PauseReason, Text>> = {
  asked: { en: 'Someone paused it.', ko: '누군가 일시 정지했습니다.' },
  gone: {
    en: 'The channel no longer exists.',
    ko: '채널이 삭제되었습니다.',
  },
  archived: {
    en: 'The channel is archived. Unarchive it first.',
    ko: '채널이 보관되었습니다. 먼저 보관을 해제해 주세요.',
  },
  absent: {
    en: 'The bot is not in the channel or cannot see it. Invite it, or allow it to view the channel.',
    ko: '봇이 채널에 없거나 채널을 볼 수 없습니다. 봇을 초대하거나 채널 보기 권한을 주세요.',
  },
  forbidden: {
    en: 'The bot can’t post in the channel. Give it permission to send messages and read the message history.',
    ko: '봇이 채널에 글을 쓸 수 없습니다. 메시지 보내기, 메시지 기록 보기 권한을 주세요.',
  },
  removed: {
    en: 'The bot was removed from the server or workspace. Install it again.',
    ko: '봇이 서버나 워크스페이스에서 제거되었습니다. 다시 설치해 주세요.',
  },
};
