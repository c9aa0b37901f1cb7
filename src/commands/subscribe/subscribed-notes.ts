/** What somebody should know who subscribed a channel: what was covered already, and what else has changed with it. */
import type { Context } from '../../core/command/command.ts';
import { LANGUAGE_NAMES, withParticle, type Text } from '../../core/base/locale.ts';
import { CADENCES, EVERYTHING, type Channel, type Subscription } from '../../core/record/channel.ts';
import { everythingIn, subscriptionTo } from '../../core/following/subscriptions.ts';
import { CADENCE_NAMES, pausedBecause } from '../../core/following/words.ts';
import { digestTimes } from './digest-times.ts';
import { followedName, formerName, partOf } from './followed.ts';

export interface Told {
  /** As it is called now. */
  topic: string;
  typed: string;
  before: Channel | undefined;
  after: Channel;
}

/** What whoever asked should know besides. */
export function notesOn(
  { topic, typed, before, after }: Told,
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
      en: `The channel followed it as “${former.en}” already, which is ${name.en} now. It is one subscription.`,
      ko: `이 채널은 이 주제를 이미 ${withParticle(`‘${former.ko}’`, '으로/로')} 구독하고 있었습니다. 지금 이름은 ‘${name.ko}’입니다. 구독은 하나입니다.`,
    });
  const part = was === undefined ? partOf(typed, topic, knowledge) : undefined;
  if (part !== undefined && topic !== EVERYTHING)
    found.push({
      en: `“${part.en}” is part of ${name.en} now, so the channel follows ${name.en}.`,
      ko: `‘${part.ko}’ 주제는 이제 ‘${name.ko}’에 들어 있어 ‘${name.ko}’ 주제를 구독합니다.`,
    });
  if (was?.muted === true)
    found.push({
      en: 'It was muted here, and is not any more.',
      ko: '이 채널에서 꺼 두었던 주제를 다시 켰습니다.',
    });
  const everything = everythingIn(after);
  if (topic !== EVERYTHING && everything !== undefined && everything.muted !== true)
    found.push(besidesEverything(own, everything, name));
  const named = after.subscriptions.filter(({ topic: other }) => other !== EVERYTHING).length;
  if (topic === EVERYTHING && named > 0)
    found.push({
      en: `${named === 1 ? 'The topic' : `The ${named} topics`} that the channel follows or has muted by name ${named === 1 ? 'keeps its' : 'keep their'} own settings. Nothing comes twice.`,
      ko: `이름으로 구독하거나 꺼 둔 주제 ${named}개는 저마다의 설정을 그대로 따릅니다. 같은 소식이 두 번 오지는 않습니다.`,
    });
  if (own.kinds.includes('anniversary'))
    found.push({
      en: `What happened on this day comes once a day, at ${after.at}.`,
      ko: `오늘의 기록은 하루에 한 번 ${after.at}에 올라옵니다.`,
    });
  found.push(...changedForAll(before, after, context));
  if (after.paused !== undefined) {
    const { en, ko } = pausedBecause(after.paused.reason);
    found.push({
      en: `Updates to this channel are paused. ${en} Resume them for anything to arrive.`,
      ko: `이 채널의 소식은 일시 정지되어 있습니다. ${ko} 다시 시작해야 소식이 도착합니다.`,
    });
  }
  return found;
}

/** Each entry comes once, as soon as the sooner of the two says. */
function besidesEverything(own: Subscription, everything: Subscription, name: Text): Text {
  const adds = own.kinds.some((kind) => !everything.kinds.includes(kind));
  const isSooner = CADENCES.indexOf(own.every) < CADENCES.indexOf(everything.every);
  const how = CADENCE_NAMES[everything.every];
  if (adds || isSooner)
    return {
      en: `The channel follows everything, too (${how.en}). Entries on ${name.en} come once, as soon as either says.`,
      ko: `이 채널은 모든 주제도 구독합니다(${how.ko}). ${name.ko} 소식은 둘 가운데 빠른 쪽에 맞추어 한 번만 옵니다.`,
    };
  return {
    en: `The channel follows everything already (${how.en}), so this brings nothing more. It counts once everything is ended.`,
    ko: `이 채널은 이미 모든 주제를 구독하므로(${how.ko}) 더 오는 소식은 없습니다. 모두 구독을 취소하면 이 구독이 남습니다.`,
  };
}

/** The hour and the language are the channel's, and so of all that it follows. */
export function changedForAll(
  before: Channel | undefined,
  after: Channel,
  context: Context,
): readonly Text[] {
  if (before === undefined) return [];
  const found: Text[] = [];
  if (before.at !== after.at || before.weekday !== after.weekday) {
    const { en, ko } = digestTimes(after, context);
    found.push({
      en: `All digests of this channel change with it: ${en}.`,
      ko: `이 채널의 소식 모음이 모두 함께 바뀝니다: ${ko}.`,
    });
  }
  if (before.language !== after.language && after.language !== undefined) {
    const { en, ko } = LANGUAGE_NAMES[after.language];
    found.push({
      en: `All updates of this channel are in ${en} from now on.`,
      ko: `이 채널의 소식은 이제부터 모두 ${withParticle(ko, '으로/로')} 올라옵니다.`,
    });
  }
  return found;
}
