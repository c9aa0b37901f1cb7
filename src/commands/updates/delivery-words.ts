/** What became of an update to a channel, in words. */
import type { Context } from '../../core/command/command.ts';
import type { Text } from '../../core/base/locale.ts';
import type { Inline } from '../../core/reply/reply.ts';
import type { Cadence } from '../../core/record/channel.ts';
import type { Delivery, SkipReason } from '../../core/store/outbox.ts';
import { CADENCE_NAMES } from '../../core/following/words.ts';
import type { PublicRevision } from '../../core/following/trace.ts';
import { followedName } from '../subscribe/followed.ts';
import { momentOf } from '../shared/moment.ts';

export const UPDATE_NAMES: Readonly<Record<PublicRevision['kind'] | 'occasion', Text>> = {
  new: { en: 'new', ko: '새 기록' },
  corrected: { en: 'corrected', ko: '정정' },
  retracted: { en: 'withdrawn', ko: '철회' },
  filed: { en: 'filed under another topic', ko: '다른 주제에 추가' },
  occasion: { en: 'on this day', ko: '오늘의 기록' },
  quiet: { en: 'a quiet edit', ko: '조용히 수정' },
};

const SKIPPED: Readonly<Record<SkipReason, Text>> = {
  shown: {
    en: 'nothing to send: the message there shows it already',
    ko: '이미 올린 메시지에 이 내용이 있어 보내지 않음',
  },
  withdrawn: {
    en: 'not sent: it was withdrawn before anybody there had read it',
    ko: '읽은 사람이 있기 전에 철회되어 보내지 않음',
  },
  unsubscribed: {
    en: 'not sent: the channel followed it no longer when its turn came',
    ko: '차례가 오기 전에 구독이 끝나 보내지 않음',
  },
  muted: {
    en: 'not sent: its topic was muted meanwhile',
    ko: '그사이 주제를 꺼 두어 보내지 않음',
  },
  'edited-only': {
    en: 'not sent: the message that it would have changed is gone, and the channel follows the topic no longer',
    ko: '고칠 메시지가 없어졌고 이 채널이 주제를 더는 구독하지 않아 보내지 않음',
  },
};

/** By which rule it comes: `by DeepSeek, daily`. */
export function ruleOf({ topic, cadence }: Pick<Delivery, 'topic' | 'cadence'>, context: Context): string {
  const { en, ko } = followedName(topic, context.knowledge);
  const how = CADENCE_NAMES[cadence];
  return context.say({ en: `followed as ${en}, ${how.en}`, ko: `구독: ${ko}, ${how.ko}` });
}

/** What became of it; the platform's own words are for those who manage channels. */
export function stateOf(delivery: Delivery, context: Context): Inline {
  const { say, updates, caller } = context;
  const { state, note, post } = delivery;
  const why = note !== undefined && updates.mayManage(caller) ? note : undefined;
  switch (state) {
    case 'waiting':
      return [
        waits(delivery, context),
        ...(why === undefined ? [] : [say({ en: `; last attempt: ${why}`, ko: `. 마지막 시도: ${why}` })]),
      ];
    case 'held':
      return [say({ en: 'kept until the channel is resumed', ko: '채널을 다시 시작할 때까지 보관' })];
    case 'sending':
      return [say({ en: 'on its way', ko: '보내는 중' })];
    case 'sent':
      return sent(delivery, context);
    case 'skipped':
      return [say(SKIPPED[note as SkipReason] ?? { en: 'not sent', ko: '보내지 않음' })];
    case 'failed': {
      const times = post?.attempts ?? 0;
      const { en, ko } = why === undefined ? { en: '', ko: '' } : { en: `: ${why}`, ko: `: ${why}` };
      return [
        say({
          en: `given up after ${times === 1 ? '1 attempt' : `${times} attempts`}${en}`,
          ko: `${times}번 시도한 뒤 포기${ko}`,
        }),
      ];
    }
  }
}

function sent(delivery: Delivery, context: Context): Inline {
  const { say, updates } = context;
  const url = updates.linkOf(delivery);
  const at = delivery.post?.sentAt ?? delivery.at;
  return [
    say({
      en: `sent ${inZone(at, delivery.channel, context)}`,
      ko: `${inZone(at, delivery.channel, context)}에 보냄`,
    }),
    ...(url === undefined
      ? []
      : [' · ', { kind: 'link', text: say({ en: 'the message', ko: '메시지 보기' }), url } as const]),
  ];
}

function waits({ cadence, channel, at }: Delivery, context: Context): string {
  const { say } = context;
  const due = dueOf(cadence, channel, at, context);
  if (due === undefined) return say({ en: 'waits for its turn', ko: '차례를 기다림' });
  if (due <= Date.now())
    return say({ en: 'waits for a digest that is due now', ko: '곧 올 소식 모음을 기다림' });
  const moment = inZone(new Date(due).toISOString(), channel, context);
  return say({ en: `waits for the digest of ${moment}`, ko: `${moment} 소식 모음을 기다림` });
}

function dueOf(cadence: Cadence, channel: string, at: string, { updates }: Context): number | undefined {
  const known = updates.channel(channel);
  if (cadence === 'instant' || known === undefined) return undefined;
  return updates.nextDigest(known, cadence, Date.parse(at));
}

/** In the channel's own time. */
export function inZone(at: string, channel: string, { updates, locale, timeZone }: Context): string {
  const known = updates.channel(channel);
  return momentOf(at, { locale, timeZone: known === undefined ? timeZone : updates.zoneOf(known) });
}
