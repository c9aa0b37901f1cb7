/** What is said when a channel has come to follow something: to whoever asked, and in the channel. */
import type { Context, Result } from '../../core/command/command.ts';
import { sayLine } from '../../core/command/line.ts';
import { LANGUAGE_NAMES, withParticle, type Locale, type Text } from '../../core/locale.ts';
import type { Action, Block, Inline } from '../../core/reply/reply.ts';
import { CADENCES, EVERYTHING, type Channel, type Subscription } from '../../core/updates/channel.ts';
import { everythingIn, isSame, subscriptionTo } from '../../core/updates/following.ts';
import { sayKinds } from '../../core/updates/kinds.ts';
import { CADENCE_NAMES, pausedBecause } from '../../core/updates/say.ts';
import { sayTiming } from '../../core/updates/timing.ts';
import { sayChannel } from './channel-rights.ts';
import { followedName, formerName, sayFollowed } from './followed.ts';
import { digestMoment, digestTimes } from './digest-times.ts';

export interface Told {
  /** As it is called now. */
  topic: string;
  before: Channel | undefined;
  after: Channel;
}

const LATEST = 3;
export const latestLine = (topic: string): string =>
  sayLine('latest', topic === EVERYTHING ? undefined : topic, { count: `${LATEST}` });

const SHOW: Text = { en: `Show the last ${LATEST}`, ko: `최근 ${LATEST}건 보기` };
const UNDO: Text = { en: 'Undo', ko: '되돌리기' };
const END: Text = { en: 'Unsubscribe', ko: '구독 취소' };
const MANAGE: Text = { en: 'Subscriptions', ko: '구독 관리' };

/** The line that makes the subscription what it is here; `more` is said of the channel. */
export const lineOf = (
  { topic, kinds, every }: Subscription,
  channel: string,
  context: Pick<Context, 'updates'>,
  more: Readonly<Record<string, string>> = {},
): string =>
  sayLine('subscribe', sayFollowed(topic), {
    kinds: sayKinds(kinds, 'en'),
    every,
    ...more,
    ...sayChannel(channel, context),
  });

/** In the channel, for everybody there. */
export function confirmation(
  { topic, after }: Told,
  { knowledge }: Pick<Context, 'knowledge'>,
  locale: Locale,
): Result {
  const own = subscriptionTo(after, topic, knowledge);
  const { en, ko } = followedName(topic, knowledge);
  const kinds = sayKinds(own?.kinds ?? [], locale);
  const every = CADENCE_NAMES[own?.every ?? 'instant'][locale];
  const text: Text = {
    en: `This channel now follows ${en}: ${kinds}, ${every}.`,
    ko: `이제 이 채널에 ${ko} 소식이 올라옵니다. 받는 것: ${kinds}. 주기: ${every}.`,
  };
  return {
    blocks: [
      { kind: 'paragraph', text: [text[locale]] },
      {
        kind: 'actions',
        actions: [
          { label: SHOW[locale], line: latestLine(topic) },
          { label: MANAGE[locale], line: '/subscriptions' },
        ],
      },
    ],
    topics: topic === EVERYTHING ? [] : [topic],
  };
}

/** To whoever asked. */
export function subscribedResult(told: Told, context: Context): Result {
  const { topic, before, after } = told;
  const { say, locale, knowledge } = context;
  const own = subscriptionTo(after, topic, knowledge);
  if (own === undefined) return { blocks: [] };
  const was = subscriptionTo(before, topic, knowledge);
  const name = followedName(topic, knowledge);
  const isUnchanged = isSame(before, after);
  const title = isUnchanged
    ? { en: `Followed already: ${name.en}`, ko: `이미 구독하고 있습니다: ${name.ko}` }
    : was === undefined || was.muted === true
      ? { en: `Subscribed: ${name.en}`, ko: `구독했습니다: ${name.ko}` }
      : { en: `Changed: ${name.en}`, ko: `구독을 바꾸었습니다: ${name.ko}` };
  const language = after.language === undefined ? undefined : LANGUAGE_NAMES[after.language][locale];
  const field = (label: Text, ...value: Inline) => ({ label: say(label), value });
  const due = digestMoment(after, own.every, context);
  return {
    title: say(title),
    blocks: [
      {
        kind: 'fields',
        fields: [
          field({ en: 'Channel', ko: '채널' }, { kind: 'channel', id: after.id }),
          field({ en: 'What', ko: '받는 것' }, sayKinds(own.kinds, locale)),
          field({ en: 'How soon', ko: '주기' }, CADENCE_NAMES[own.every][locale]),
          ...(due === undefined ? [] : [field({ en: 'Next digest', ko: '다음 소식 모음' }, due)]),
          ...(language === undefined ? [] : [field({ en: 'Language', ko: '언어' }, language)]),
        ],
      },
      ...notes(told, own, context).map((text): Block => ({ kind: 'note', text: [say(text)] })),
      { kind: 'actions', actions: actionsFor(told, own, was, context) },
    ],
    topics: topic === EVERYTHING ? [] : [topic],
  };
}

/** What whoever asked should know besides. */
function notes({ topic, before, after }: Told, own: Subscription, context: Context): readonly Text[] {
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
function changedForAll(before: Channel | undefined, after: Channel, context: Context): readonly Text[] {
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

function actionsFor(
  { topic, before, after }: Told,
  own: Subscription,
  was: Subscription | undefined,
  context: Context,
): readonly Action[] {
  const { say } = context;
  const where = sayChannel(after.id, context);
  const manage = (more: Record<string, string>): string =>
    sayLine('subscriptions', undefined, { ...more, ...where });
  // To end it leaves the channel's hour and language as they became.
  const takesBack = was !== undefined || changedForAll(before, after, context).length === 0;
  return [
    ...(after.paused === undefined
      ? []
      : [{ label: say({ en: 'Resume', ko: '다시 시작' }), line: manage({ do: 'resume' }) }]),
    { label: say(SHOW), line: latestLine(topic) },
    {
      label: say({ en: 'Change…', ko: '바꾸기…' }),
      line: sayLine('subscribe', sayFollowed(own.topic), where),
      mode: 'form',
    },
    isSame(before, after)
      ? {
          label: say(END),
          line: sayLine('unsubscribe', sayFollowed(own.topic), where),
        }
      : { label: say(takesBack ? UNDO : END), line: undoLine(own, was, before, context) },
    { label: say(MANAGE), line: manage({}) },
  ];
}

/** What makes it as it was before. */
function undoLine(
  { topic }: Subscription,
  was: Subscription | undefined,
  before: Channel | undefined,
  context: Context,
): string {
  const where = before === undefined ? {} : sayChannel(before.id, context);
  if (before === undefined || was === undefined) return sayLine('unsubscribe', sayFollowed(topic), where);
  if (was.muted === true) return sayLine('subscriptions', undefined, { mute: sayFollowed(topic), ...where });
  const { language } = before;
  const rest = { at: sayTiming(before, 'en'), ...(language !== undefined && { lang: language }) };
  return lineOf(was, before.id, context, rest);
}
