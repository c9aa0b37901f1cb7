/** Unsubscribes a channel, also from topics that are gone, and where the bot can no longer post. */
import { command, type Context, type Result } from '../../core/command/command.ts';
import { excerpt, sayLine } from '../../core/reply/line.ts';
import { text } from '../../core/command/option.ts';
import { UserError } from '../../core/reply/user-error.ts';
import { withParticle, type Text } from '../../core/base/locale.ts';
import { EVERYTHING, type Channel, type Subscription } from '../../core/record/channel.ts';
import { everythingIn, withoutSubscription } from '../../core/following/subscriptions.ts';
import { changeChannels } from './channel-change.ts';
import { channelMeant, requireManager, sayChannel } from './channel-rights.ts';
import type { Action } from '../../core/reply/reply.ts';
import { button, buttonsBlock, note, paragraph, writeButton } from '../shared/blocks.ts';
import { MAX_OFFERED } from '../shared/labels.ts';
import { subscribeButton } from './channel-card.ts';
import {
  followedAs,
  followedLabel,
  followedName,
  mayBeFollowed,
  sayFollowed,
  suggestFollowed,
  followedNamed,
} from './followed.ts';
import { emptyResult } from '../shared/statements.ts';
import { MANAGE_LABEL, subscribeLine } from './subscribed.ts';
import { channelOption } from './subscription-options.ts';

export const unsubscribe = command({
  name: { en: 'unsubscribe', ko: '구독취소' },
  alsoTried: { en: 'unfollow stop mute', ko: '해지 알림취소' },
  description: { en: 'Unsubscribe a channel from a topic', ko: '채널의 구독 취소하기' },
  private: true,
  writes: ({ topic }) => topic !== undefined,
  dependsOnRole: true,
  options: {
    topic: text({
      name: { en: 'topic', ko: '주제' },
      description: {
        en: 'Topic to unsubscribe from (leave empty to choose)',
        ko: '구독을 취소할 주제(비워 두면 목록에서 고르기)',
      },
      recognises: mayBeFollowed,
      named: followedNamed,
      suggest: suggestFollowed,
    }),
    channel: channelOption,
  },
  examples: ['', 'deepseek', '모두'],
  async run({ topic: typed, channel: named }, context) {
    requireManager(context);
    const id = channelMeant(named, context);
    const current = (): Channel | undefined => context.governance.stored('channel', id)?.content;
    const channel = current();
    if (channel === undefined || channel.subscriptions.length === 0) return noSubscriptions(id, context);
    if (typed === undefined) return unsubscribeMenu(channel, context);
    const meant = followedAs(typed, channel, context);
    if (meant === undefined) throw notFollowed(typed, channel, context);
    const { topic } = meant;
    await changeChannels([id], context, (before) => before && withoutSubscription(before, topic), {
      code: 'unsubscribed',
      topic: followedName(topic, context.knowledge),
    });
    return unsubscribedResult(meant, current() ?? channel, context);
  },
});

const noSubscriptions = (id: string, context: Context): Result =>
  emptyResult(context.say({ en: 'This channel has no subscriptions.', ko: '이 채널에는 구독이 없습니다.' }), {
    actions: [subscribeButton(id, context)],
  });

/** The menu of all subscriptions. */
function unsubscribeMenu({ id, subscriptions }: Channel, context: Context): Result {
  const { say, knowledge, again } = context;
  const muted = say({ en: 'muted', ko: '꺼 둠' });
  return {
    title: say({ en: 'Unsubscribe', ko: '구독 취소' }),
    blocks: [
      paragraph({ kind: 'channel', id }),
      {
        kind: 'choose',
        label: say({ en: 'Unsubscribe from which?', ko: '어느 구독을 취소할까요?' }),
        options: subscriptions.map((each) => ({
          label: `${say(followedLabel(each.topic, knowledge))}${each.muted === true ? ` (${muted})` : ''}`,
          line: again({ topic: sayFollowed(each.topic) }),
          writes: true as const,
        })),
      },
    ],
  };
}

function notFollowed(typed: string, { subscriptions }: Channel, { knowledge, again }: Context): UserError {
  return new UserError(
    {
      en: `This channel doesn’t follow “${excerpt(typed)}”. It follows:`,
      ko: `이 채널은 ${withParticle(`“${excerpt(typed)}”`, '을/를')} 구독하지 않습니다. 구독하는 주제:`,
    },
    {
      actions: subscriptions.slice(0, MAX_OFFERED).map(({ topic }) => ({
        label: followedLabel(topic, knowledge),
        line: again({ topic: sayFollowed(topic) }),
      })),
    },
  );
}

function unsubscribedResult(was: Subscription, after: Channel, context: Context): Result {
  const { say, knowledge } = context;
  const { topic } = was;
  const { en, ko } = followedName(topic, knowledge);
  const everything = everythingIn(after);
  const stillComes = topic !== EVERYTHING && everything !== undefined && everything.muted !== true;
  const where = sayChannel(after.id, context);
  const what: Text =
    was.muted === true
      ? {
          en: ` no longer mutes ${en}.`,
          ko: ` 채널에서 “${ko}” 알림 끄기를 해제했습니다.`,
        }
      : {
          en: ` no longer follows ${en}.`,
          ko: ` 채널의 “${ko}” 구독을 취소했습니다.`,
        };
  const still: Text = {
    en: `It still follows everything, so updates on ${en} keep coming. Mute ${en} to stop them.`,
    ko: `모든 주제를 구독하고 있어 ${ko} 소식은 계속 옵니다. 받지 않으려면 꺼 주세요.`,
  };
  return {
    title: say({ en: 'Unsubscribed', ko: '구독을 취소했습니다' }),
    blocks: [
      paragraph({ kind: 'channel', id: after.id }, say(what)),
      ...(stillComes ? [note(say(still))] : []),
      ...buttonsBlock([
        ...(stillComes
          ? [
              writeButton(
                context,
                { en: `Mute ${en}`, ko: `${ko} 끄기` },
                sayLine('subscriptions', undefined, { mute: sayFollowed(topic), ...where }),
              ),
            ]
          : []),
        ...undoButtons(was, after, context),
        button(context, MANAGE_LABEL, sayLine('subscriptions', undefined, where)),
      ]),
    ],
    topics: topic === EVERYTHING ? [] : [topic],
  };
}

/** A button that restores the subscription under the topic's current name; none when the topic is gone. */
function undoButtons(was: Subscription, after: Channel, context: Context): readonly Action[] {
  const { knowledge } = context;
  const now = was.topic === EVERYTHING ? EVERYTHING : knowledge.topic(was.topic)?.id;
  if (now === undefined) return [];
  if (was.muted === true) {
    const line = sayLine('subscriptions', undefined, {
      mute: sayFollowed(now),
      ...sayChannel(after.id, context),
    });
    return [writeButton(context, { en: 'Mute it again', ko: '다시 끄기' }, line)];
  }
  const line = subscribeLine({ ...was, topic: now }, after.id, context);
  return [writeButton(context, { en: 'Subscribe again', ko: '다시 구독' }, line)];
}
