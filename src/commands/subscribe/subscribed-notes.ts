/** Notes after a subscription: overlaps with others, and settings that changed for the whole channel. */
import type { Context } from '../../core/command/command.ts';
import { LANGUAGE_NAMES, withParticle, type Text } from '../../core/base/locale.ts';
import { CADENCES, EVERYTHING, type Channel, type Subscription } from '../../core/record/channel.ts';
import { everythingIn, subscriptionTo } from '../../core/following/subscriptions.ts';
import { CADENCE_NAMES, pausedBecause } from '../../core/following/words.ts';
import { digestTimes } from './digest-times.ts';
import { followedName, formerName, formerNameTyped } from './followed.ts';

/** A subscription that was made or changed. */
export interface SubscriptionChange {
  /** The current id of the topic. */
  topic: string;
  typed: string;
  before: Channel | undefined;
  after: Channel;
}

export function subscriptionNotes(
  { topic, typed, before, after }: SubscriptionChange,
  own: Subscription,
  context: Context,
): readonly Text[] {
  const { knowledge } = context;
  const was = subscriptionTo(before, topic, knowledge);
  const name = followedName(topic, knowledge);
  const found: Text[] = [];
  const former = formerName(own.topic, knowledge);
  if (was !== undefined && former !== undefined)
    found.push({
      en: `The channel already followed it as “${former.en}”, which is now ${name.en}. It stays one subscription.`,
      ko: `이 채널은 이 주제를 이미 “${former.ko}” 이름으로 구독하고 있었습니다. 지금 이름은 “${name.ko}”이고, 구독은 하나로 유지됩니다.`,
    });
  const part = was === undefined ? formerNameTyped(typed, topic, knowledge) : undefined;
  if (part !== undefined && topic !== EVERYTHING)
    found.push({
      en: `“${part.en}” is now part of ${name.en}, so the channel follows ${name.en}.`,
      ko: `“${part.ko}” 주제는 이제 “${name.ko}”에 들어 있어 “${name.ko}” 주제를 구독합니다.`,
    });
  if (was?.muted === true)
    found.push({
      en: 'It was muted here; it’s now unmuted.',
      ko: '이 채널에서 꺼 두었던 주제를 다시 켰습니다.',
    });
  const everything = everythingIn(after);
  if (topic !== EVERYTHING && everything !== undefined && everything.muted !== true)
    found.push(overlapNote(own, everything, name));
  const named = after.subscriptions.filter(({ topic: other }) => other !== EVERYTHING).length;
  if (topic === EVERYTHING && named > 0)
    found.push({
      en: `${named === 1 ? 'The topic' : `The ${named} topics`} that the channel follows or mutes by name ${named === 1 ? 'keeps its' : 'keep their'} own settings. Nothing is sent twice.`,
      ko: `이름으로 구독하거나 꺼 둔 주제 ${named}개는 저마다의 설정을 그대로 따릅니다. 같은 소식이 두 번 오지는 않습니다.`,
    });
  if (own.kinds.includes('anniversary'))
    found.push({
      en: `Anniversaries come once a day, at ${after.at}.`,
      ko: `오늘의 기록은 하루에 한 번 ${after.at}에 올라옵니다.`,
    });
  found.push(...channelChangeNotes(before, after, context));
  if (after.paused !== undefined) {
    const { en, ko } = pausedBecause(after.paused.reason);
    found.push({
      en: `Updates to this channel are paused. ${en} Nothing arrives until you resume them.`,
      ko: `이 채널의 소식은 일시 정지되어 있습니다. ${ko} 다시 시작해야 소식이 도착합니다.`,
    });
  }
  return found;
}

/** Updates that two subscriptions cover are sent once, on the earlier schedule. */
function overlapNote(own: Subscription, everything: Subscription, name: Text): Text {
  const adds = own.kinds.some((kind) => !everything.kinds.includes(kind));
  const isSooner = CADENCES.indexOf(own.every) < CADENCES.indexOf(everything.every);
  const how = CADENCE_NAMES[everything.every];
  if (adds || isSooner)
    return {
      en: `The channel also follows everything (${how.en}). Updates on ${name.en} come once, on the earlier schedule.`,
      ko: `이 채널은 모든 주제도 구독합니다(${how.ko}). ${name.ko} 소식은 둘 가운데 빠른 쪽에 맞추어 한 번만 옵니다.`,
    };
  return {
    en: `The channel already follows everything (${how.en}), so this adds nothing for now. It takes effect if you unsubscribe from everything.`,
    ko: `이 채널은 이미 모든 주제를 구독하므로(${how.ko}) 더 오는 소식은 없습니다. “모든 주제” 구독을 취소해도 이 구독은 남습니다.`,
  };
}

/** Notes on a new digest time or language, which are the channel's and so apply to all its subscriptions. */
export function channelChangeNotes(
  before: Channel | undefined,
  after: Channel,
  context: Context,
): readonly Text[] {
  if (before === undefined) return [];
  const found: Text[] = [];
  if (before.at !== after.at || before.weekday !== after.weekday) {
    const { en, ko } = digestTimes(after, context);
    found.push({
      en: `This changes all digests of the channel: ${en}.`,
      ko: `이 채널의 소식 모음 시각이 모두 바뀝니다: ${ko}.`,
    });
  }
  if (before.language !== after.language && after.language !== undefined) {
    const { en, ko } = LANGUAGE_NAMES[after.language];
    found.push({
      en: `All updates in this channel will be in ${en}.`,
      ko: `이 채널의 소식은 이제부터 모두 ${withParticle(ko, '으로/로')} 올라옵니다.`,
    });
  }
  return found;
}
