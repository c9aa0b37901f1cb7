/** The answers after subscribing: a private one for the caller, and a confirmation in the channel. */
import type { Context, Result } from '../../core/command/command.ts';
import { sayLine } from '../../core/reply/line.ts';
import { LANGUAGE_NAMES, type Locale, type Text } from '../../core/base/locale.ts';
import type { Action } from '../../core/reply/reply.ts';
import { EVERYTHING, type Channel, type Subscription } from '../../core/record/channel.ts';
import { isSameChannel, subscriptionTo } from '../../core/following/subscriptions.ts';
import { sayKinds } from '../../core/following/kinds.ts';
import { CADENCE_NAMES } from '../../core/following/words.ts';
import { sayDigestTime } from '../../core/following/digest-time.ts';
import { sayChannel } from './channel-rights.ts';
import { followedName, sayFollowed } from './followed.ts';
import { digestMoment } from './digest-times.ts';
import { button, buttonsBlock, field, formButton, note, paragraph, writeButton } from '../shared/blocks.ts';
import { channelChangeNotes, subscriptionNotes, type SubscriptionChange } from './subscribed-notes.ts';

/** How many statements the button below shows. */
const LATEST_COUNT = 3;
export const LATEST_LABEL: Text = {
  en: `Show the latest ${LATEST_COUNT}`,
  ko: `최근 ${LATEST_COUNT}건 보기`,
};
export const latestLine = (topic: string): string =>
  sayLine('latest', topic === EVERYTHING ? undefined : topic, { count: `${LATEST_COUNT}` });

const UNSUBSCRIBE_LABEL: Text = { en: 'Unsubscribe', ko: '구독 취소' };
export const MANAGE_LABEL: Text = { en: 'Subscriptions', ko: '구독 관리' };

/** The /subscribe line that makes this subscription; `more` are options of the channel. */
export const subscribeLine = (
  { topic, kinds, every }: Subscription,
  channel: string,
  context: Pick<Context, 'here'>,
  more: Readonly<Record<string, string>> = {},
): string =>
  sayLine('subscribe', sayFollowed(topic), {
    kinds: sayKinds(kinds, 'en'),
    every,
    ...more,
    ...sayChannel(channel, context),
  });

/** For everybody in the channel. */
export function confirmation(
  { topic, after }: SubscriptionChange,
  { knowledge }: Pick<Context, 'knowledge'>,
  locale: Locale,
): Result {
  const own = subscriptionTo(after, topic, knowledge);
  const { en, ko } = followedName(topic, knowledge);
  const kinds = sayKinds(own?.kinds ?? [], locale);
  const every = CADENCE_NAMES[own?.every ?? 'instant'][locale];
  const text: Text = {
    en: `This channel now follows ${en}: ${kinds}, ${every}.`,
    ko: `이제 이 채널에 ${ko} 소식이 올라옵니다. 종류: ${kinds}. 주기: ${every}.`,
  };
  return {
    blocks: [
      paragraph(text[locale]),
      ...buttonsBlock([
        { label: LATEST_LABEL[locale], line: latestLine(topic) },
        { label: MANAGE_LABEL[locale], line: '/subscriptions' },
      ]),
    ],
    topics: topic === EVERYTHING ? [] : [topic],
  };
}

/** For the caller. */
export function subscribedResult(change: SubscriptionChange, context: Context): Result {
  const { topic, before, after } = change;
  const { say, locale, knowledge } = context;
  const own = subscriptionTo(after, topic, knowledge);
  if (own === undefined) return { blocks: [] };
  const was = subscriptionTo(before, topic, knowledge);
  const name = followedName(topic, knowledge);
  const isUnchanged = isSameChannel(before, after);
  const title = isUnchanged
    ? { en: `Already followed: ${name.en}`, ko: `이미 구독하고 있습니다: ${name.ko}` }
    : was === undefined || was.muted === true
      ? { en: `Subscribed: ${name.en}`, ko: `구독했습니다: ${name.ko}` }
      : { en: `Changed: ${name.en}`, ko: `구독을 바꾸었습니다: ${name.ko}` };
  const language = after.language === undefined ? undefined : LANGUAGE_NAMES[after.language][locale];
  const due = digestMoment(after, own.every, context);
  return {
    title: say(title),
    blocks: [
      {
        kind: 'fields',
        fields: [
          field(context, { en: 'Channel', ko: '채널' }, { kind: 'channel', id: after.id }),
          field(context, { en: 'Kinds', ko: '종류' }, sayKinds(own.kinds, locale)),
          field(context, { en: 'How often', ko: '주기' }, CADENCE_NAMES[own.every][locale]),
          ...(due === undefined ? [] : [field(context, { en: 'Next digest', ko: '다음 소식 모음' }, due)]),
          ...(language === undefined ? [] : [field(context, { en: 'Language', ko: '언어' }, language)]),
        ],
      },
      ...subscriptionNotes(change, own, context).map((text) => note(say(text))),
      ...buttonsBlock(subscribedButtons(change, own, was, context)),
    ],
    topics: topic === EVERYTHING ? [] : [topic],
  };
}

function subscribedButtons(
  { topic, before, after }: SubscriptionChange,
  own: Subscription,
  was: Subscription | undefined,
  context: Context,
): readonly Action[] {
  const where = sayChannel(after.id, context);
  const manage = (more: Record<string, string>): string =>
    sayLine('subscriptions', undefined, { ...more, ...where });
  // Unsubscribing would not restore the channel's digest time and language.
  const canUndo = was !== undefined || channelChangeNotes(before, after, context).length === 0;
  return [
    ...(after.paused === undefined
      ? []
      : [writeButton(context, { en: 'Resume', ko: '다시 시작' }, manage({ do: 'resume' }))]),
    button(context, LATEST_LABEL, latestLine(topic)),
    formButton(
      context,
      { en: 'Change…', ko: '바꾸기…' },
      sayLine('subscribe', sayFollowed(own.topic), where),
    ),
    isSameChannel(before, after)
      ? writeButton(context, UNSUBSCRIBE_LABEL, sayLine('unsubscribe', sayFollowed(own.topic), where))
      : writeButton(
          context,
          canUndo ? { en: 'Undo', ko: '되돌리기' } : UNSUBSCRIBE_LABEL,
          undoLine(own, was, before, context),
        ),
    button(context, MANAGE_LABEL, manage({})),
  ];
}

/** The line that restores the previous subscription. */
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
  const rest = { at: sayDigestTime(before, 'en'), ...(language !== undefined && { lang: language }) };
  return subscribeLine(was, before.id, context, rest);
}
