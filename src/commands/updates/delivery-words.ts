/** The states of deliveries in words. */
import type { Context } from '../../core/command/command.ts';
import type { Text } from '../../core/base/locale.ts';
import type { Inline } from '../../core/reply/reply.ts';
import type { Cadence } from '../../core/record/channel.ts';
import type { Delivery, SkipReason } from '../../core/store/outbox.ts';
import { CADENCE_NAMES } from '../../core/following/words.ts';
import type { PublicRevision } from '../../core/following/trace.ts';
import { followedName } from '../subscribe/followed.ts';
import { momentOf } from '../shared/labels.ts';

export const UPDATE_NAMES: Readonly<Record<PublicRevision['kind'] | 'occasion', Text>> = {
  new: { en: 'new', ko: '새 기록' },
  corrected: { en: 'corrected', ko: '정정' },
  retracted: { en: 'withdrawn', ko: '철회' },
  filed: { en: 'filed under another topic', ko: '다른 주제에 추가' },
  occasion: { en: 'on this day', ko: '오늘의 기록' },
  quiet: { en: 'quiet edit', ko: '조용히 수정' },
};

const SKIPPED_WORDS: Readonly<Record<SkipReason, Text>> = {
  shown: {
    en: 'not sent: the message there already shows it',
    ko: '이미 올린 메시지에 이 내용이 있어 보내지 않음',
  },
  withdrawn: {
    en: 'not sent: it was withdrawn before it could be posted',
    ko: '올리기 전에 철회되어 보내지 않음',
  },
  unsubscribed: {
    en: 'not sent: the channel had unsubscribed',
    ko: '채널이 구독을 취소해 보내지 않음',
  },
  muted: {
    en: 'not sent: its topic had been muted',
    ko: '주제를 꺼 두어 보내지 않음',
  },
  'edited-only': {
    en: 'not sent: the message to edit is gone, and the channel had unsubscribed',
    ko: '고칠 메시지가 없어졌고 채널이 구독을 취소해 보내지 않음',
  },
};

/** The subscription that a delivery comes from: "followed as DeepSeek, daily". */
export function sayRule({ topic, cadence }: Pick<Delivery, 'topic' | 'cadence'>, context: Context): string {
  const { en, ko } = followedName(topic, context.knowledge);
  const how = CADENCE_NAMES[cadence];
  return context.say({ en: `followed as ${en}, ${how.en}`, ko: `구독: ${ko}, ${how.ko}` });
}

/** The state of a delivery. Only people who manage channels see the platform's own error message. */
export function sayDelivery(delivery: Delivery, context: Context): Inline {
  const { say, updates, caller } = context;
  const { state, note, post } = delivery;
  const why = note !== undefined && updates.mayManage(caller) ? note : undefined;
  switch (state) {
    case 'waiting':
      return [
        sayWaiting(delivery, context),
        ...(why === undefined ? [] : [say({ en: `; last attempt: ${why}`, ko: `. 마지막 시도: ${why}` })]),
      ];
    case 'held':
      return [say({ en: 'held until the channel is resumed', ko: '채널을 다시 시작할 때까지 보관' })];
    case 'sending':
      return [say({ en: 'sending', ko: '보내는 중' })];
    case 'sent':
      return saySent(delivery, context);
    case 'skipped':
      return [say(SKIPPED_WORDS[note as SkipReason] ?? { en: 'not sent', ko: '보내지 않음' })];
    case 'failed': {
      const times = post?.attempts ?? 0;
      const { en, ko } = why === undefined ? { en: '', ko: '' } : { en: `: ${why}`, ko: `: ${why}` };
      return [
        say({
          en: `failed after ${times === 1 ? '1 attempt' : `${times} attempts`}${en}`,
          ko: `${times}번 시도했으나 실패${ko}`,
        }),
      ];
    }
  }
}

function saySent(delivery: Delivery, context: Context): Inline {
  const { say, updates } = context;
  const url = updates.linkOf(delivery);
  const at = delivery.post?.sentAt ?? delivery.at;
  return [
    say({
      en: `sent ${momentInChannel(at, delivery.channel, context)}`,
      ko: `${momentInChannel(at, delivery.channel, context)}에 보냄`,
    }),
    ...(url === undefined
      ? []
      : [' · ', { kind: 'link', text: say({ en: 'the message', ko: '메시지 보기' }), url } as const]),
  ];
}

function sayWaiting({ cadence, channel, at }: Delivery, context: Context): string {
  const { say } = context;
  const due = dueOf(cadence, channel, at, context);
  if (due === undefined) return say({ en: 'pending', ko: '전송 대기 중' });
  if (due <= Date.now())
    return say({ en: 'pending, in a digest that is due now', ko: '곧 보낼 소식 모음에서 대기 중' });
  const moment = momentInChannel(new Date(due).toISOString(), channel, context);
  return say({ en: `pending, in the digest of ${moment}`, ko: `${moment} 소식 모음에서 대기 중` });
}

/** When the digest of a delivery made at `at` is due, in milliseconds since 1970. */
function dueOf(
  cadence: Cadence,
  channel: string,
  at: string,
  { governance, updates }: Context,
): number | undefined {
  const known = governance.stored('channel', channel)?.content;
  if (cadence === 'instant' || known === undefined) return undefined;
  return updates.nextDigest(known, cadence, Date.parse(at));
}

/** A moment in the channel's time zone; `at` is ISO 8601 in UTC. */
export function momentInChannel(
  at: string,
  channel: string,
  { governance, updates, locale, timeZone }: Context,
): string {
  const known = governance.stored('channel', channel)?.content;
  return momentOf(at, { locale, timeZone: known === undefined ? timeZone : updates.zoneOf(known) });
}
