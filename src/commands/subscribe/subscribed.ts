/** What is said when a channel has come to follow something: to whoever asked, and in the channel. */
import type { Context, Result } from '../../core/command/command.ts';
import { sayLine } from '../../core/reply/line.ts';
import { LANGUAGE_NAMES, type Locale, type Text } from '../../core/base/locale.ts';
import type { Action, Block, Inline } from '../../core/reply/reply.ts';
import { EVERYTHING, type Channel, type Subscription } from '../../core/record/channel.ts';
import { isSameChannel, subscriptionTo } from '../../core/following/subscriptions.ts';
import { sayKinds } from '../../core/following/kinds.ts';
import { CADENCE_NAMES } from '../../core/following/words.ts';
import { sayDigestTime } from '../../core/following/digest-time.ts';
import { sayChannel } from './channel-rights.ts';
import { followedName, sayFollowed } from './followed.ts';
import { digestMoment } from './digest-times.ts';
import { changedForAll, notesOn, type Told } from './subscribed-notes.ts';

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
  const isUnchanged = isSameChannel(before, after);
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
      ...notesOn(told, own, context).map((text): Block => ({ kind: 'note', text: [say(text)] })),
      { kind: 'actions', actions: actionsFor(told, own, was, context) },
    ],
    topics: topic === EVERYTHING ? [] : [topic],
  };
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
    isSameChannel(before, after)
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
  const rest = { at: sayDigestTime(before, 'en'), ...(language !== undefined && { lang: language }) };
  return lineOf(was, before.id, context, rest);
}
