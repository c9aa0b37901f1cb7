/** A channel follows something no longer: also what is gone by now, and where nothing can be posted any more. */
import { command, type Context, type Result } from '../../core/command/command.ts';
import { excerpt, sayLine } from '../../core/reply/line.ts';
import { text } from '../../core/command/option.ts';
import { UserError } from '../../core/reply/user-error.ts';
import { withParticle, type Text } from '../../core/base/locale.ts';
import { EVERYTHING, type Channel, type Subscription } from '../../core/record/channel.ts';
import { everythingIn, withoutSubscription } from '../../core/following/subscriptions.ts';
import { changeChannels } from './channel-change.ts';
import { channelMeant, requireManager, sayChannel } from './channel-rights.ts';
import { followedAs, followedName, labelOf, sayFollowed, suggestFollowed } from './followed.ts';
import { nothing } from '../shared/statements.ts';
import { lineOf } from './subscribed.ts';
import { channelOption } from './subscription-options.ts';

export const unsubscribe = command({
  name: { en: 'unsubscribe', ko: '구독취소' },
  description: { en: 'End what a channel follows', ko: '채널의 구독 취소' },
  private: true,
  dependsOnRole: true,
  options: {
    topic: text({
      name: { en: 'topic', ko: '주제' },
      description: {
        en: 'What to end; a menu of it all unless told',
        ko: '취소할 주제. 적지 않으면 목록에서 고르기',
      },
      suggest: suggestFollowed,
    }),
    channel: channelOption,
  },
  examples: ['', 'deepseek', '모두'],
  async run({ topic: typed, channel: named }, context) {
    requireManager(context);
    const id = channelMeant(named, context);
    const channel = context.updates.channel(id);
    if (channel === undefined || channel.subscriptions.length === 0) return nothingFollowed(id, context);
    if (typed === undefined) return menu(channel, context);
    const meant = followedAs(typed, channel, context);
    if (meant === undefined) throw notFollowed(typed, channel, context);
    const { topic } = meant;
    await changeChannels([id], context, (standing) => standing && withoutSubscription(standing, topic), {
      code: 'unsubscribed',
      topic: followedName(topic, context.knowledge),
    });
    return ended(meant, context.updates.channel(id) ?? channel, context);
  },
});

function nothingFollowed(id: string, context: Context): Result {
  const { say } = context;
  return nothing(say({ en: 'This channel follows nothing.', ko: '이 채널은 아무것도 구독하지 않습니다.' }), {
    actions: [
      {
        label: say({ en: 'Subscribe…', ko: '구독…' }),
        line: sayLine('subscribe', undefined, sayChannel(id, context)),
        mode: 'form',
      },
    ],
  });
}

/** Of more than a menu shows, those that are searched for. */
function menu({ id, subscriptions }: Channel, context: Context): Result {
  const { say, knowledge, again } = context;
  const muted = say({ en: 'muted', ko: '꺼 둠' });
  return {
    title: say({ en: 'Unsubscribe', ko: '구독 취소' }),
    blocks: [
      { kind: 'paragraph', text: [{ kind: 'channel', id }] },
      {
        kind: 'choose',
        label: say({ en: 'Which should end?', ko: '어느 구독을 취소할까요?' }),
        options: subscriptions.map((each) => ({
          label: `${say(labelOf(each.topic, knowledge))}${each.muted === true ? ` (${muted})` : ''}`,
          line: again({ topic: sayFollowed(each.topic) }),
        })),
      },
    ],
  };
}

function notFollowed(typed: string, { subscriptions }: Channel, { knowledge, again }: Context): UserError {
  return new UserError(
    {
      en: `This channel does not follow “${excerpt(typed)}”. What it follows:`,
      ko: `이 채널은 ${withParticle(`“${excerpt(typed)}”`, '을/를')} 구독하지 않습니다. 구독하고 있는 것:`,
    },
    {
      actions: subscriptions.slice(0, MOST_OFFERED).map(({ topic }) => ({
        label: labelOf(topic, knowledge),
        line: again({ topic: sayFollowed(topic) }),
      })),
    },
  );
}
/** More buttons are not read. */
const MOST_OFFERED = 10;

function ended(was: Subscription, after: Channel, context: Context): Result {
  const { say, knowledge } = context;
  const { topic } = was;
  const { en, ko } = followedName(topic, knowledge);
  const everything = everythingIn(after);
  const stillComes = topic !== EVERYTHING && everything !== undefined && everything.muted !== true;
  const where = sayChannel(after.id, context);
  const what: Text =
    was.muted === true
      ? {
          en: ` does not have ${en} muted any more.`,
          ko: ` 채널에서 ${withParticle(ko, '을/를')} 꺼 둔 것을 없앴습니다.`,
        }
      : {
          en: ` no longer follows ${en}.`,
          ko: ` 채널의 ‘${ko}’ 구독을 취소했습니다.`,
        };
  const still: Text = {
    en: `It still follows everything, and so hears of ${en} all the same. Mute it if it should not.`,
    ko: `모든 주제를 구독하고 있어 ${ko} 소식은 계속 옵니다. 받지 않으려면 꺼 주세요.`,
  };
  return {
    title: say({ en: 'Unsubscribed', ko: '구독을 취소했습니다' }),
    blocks: [
      { kind: 'paragraph', text: [{ kind: 'channel', id: after.id }, say(what)] },
      ...(stillComes ? [{ kind: 'note', text: [say(still)] } as const] : []),
      {
        kind: 'actions',
        actions: [
          ...(stillComes
            ? [
                {
                  label: say({ en: `Mute ${en}`, ko: `${ko} 끄기` }),
                  line: sayLine('subscriptions', undefined, { mute: sayFollowed(topic), ...where }),
                },
              ]
            : []),
          ...again(was, after, context),
          {
            label: say({ en: 'Subscriptions', ko: '구독 관리' }),
            line: sayLine('subscriptions', undefined, where),
          },
        ],
      },
    ],
    topics: topic === EVERYTHING ? [] : [topic],
  };
}

/** The same again, by its present name; what is gone cannot be followed. */
function again(was: Subscription, after: Channel, context: Context) {
  const { say, knowledge, updates } = context;
  const now = was.topic === EVERYTHING ? EVERYTHING : knowledge.topic(was.topic)?.id;
  if (now === undefined) return [];
  if (was.muted === true) {
    const line = sayLine('subscriptions', undefined, {
      mute: sayFollowed(now),
      ...sayChannel(after.id, context),
    });
    return [{ label: say({ en: 'Mute it again', ko: '다시 끄기' }), line }];
  }
  const line = lineOf({ ...was, topic: now }, after.id, { updates });
  return [{ label: say({ en: 'Subscribe again', ko: '다시 구독' }), line }];
}
