/** Topics that a channel is not to hear of, though it follows them or everything. */
import type { Context, Result } from '../../core/command/command.ts';
import { withParticle, type Text } from '../../core/base/locale.ts';
import { EVERYTHING, MAX_SUBSCRIPTIONS, type Channel } from '../../core/record/channel.ts';
import { everythingIn, muted, subscriptionTo, unmuted } from '../../core/following/subscriptions.ts';
import { currentTopic } from '../../core/following/topics-of-channel.ts';
import { changeChannels } from './channel-change.ts';
import { manageLine } from './channel-card.ts';
import { tooManySubscriptions } from './channel-rights.ts';
import { followedAs, followedName, isEverything, sayFollowed } from './followed.ts';
import { oneTopic } from '../shared/topic.ts';

/** @throws {UserError} which asks which of several topics is meant, or offers those named alike. */
export async function muteTopic(
  typed: string,
  id: string,
  { mutes }: { mutes: boolean },
  context: Context,
): Promise<Result> {
  const { updates, knowledge, caller, say } = context;
  const topic = topicMeant(typed, updates.channel(id), mutes ? 'mute' : 'unmute', context);
  const how = { knowledge, by: caller.id, at: new Date().toISOString() };
  const name = followedName(topic, knowledge);
  const [changed] = await changeChannels(
    [id],
    context,
    (channel) => {
      const next = channel && (mutes ? muted(channel, topic, how) : unmuted(channel, topic, knowledge));
      if ((next?.subscriptions.length ?? 0) > MAX_SUBSCRIPTIONS) throw tooManySubscriptions();
      return next;
    },
    { code: mutes ? 'muted' : 'unmuted', topic: name },
  );
  const after = changed?.after ?? updates.channel(id);
  const done =
    changed === undefined ? unchanged(topic, after, mutes, context) : mutes ? MUTED(name) : UNMUTED(name);
  const isMuted = subscriptionTo(after, topic, knowledge)?.muted === true;
  const others = isMuted && topic !== EVERYTHING && isNamedBesides(topic, after, context);
  const line = (key: string): string => manageLine({ [key]: sayFollowed(topic) }, id, context);
  return {
    title: say(name),
    blocks: [
      { kind: 'paragraph', text: [{ kind: 'channel', id }, say(done)] },
      ...(others ? [{ kind: 'note', text: [say(STILL)] } as const] : []),
      {
        kind: 'actions',
        actions: [
          ...(isMuted ? [{ label: say({ en: 'Unmute', ko: '다시 켜기' }), line: line('unmute') }] : []),
          ...(!mutes && changed !== undefined
            ? [{ label: say({ en: 'Mute', ko: '끄기' }), line: line('mute') }]
            : []),
          { label: say({ en: 'Subscriptions', ko: '구독 관리' }), line: manageLine({}, id, context) },
        ],
      },
    ],
    topics: topic === EVERYTHING ? [] : [currentTopic(topic, knowledge)],
  };
}

/** What is followed, by whatever name; or any other topic, which may come by everything. */
function topicMeant(typed: string, channel: Channel | undefined, key: string, context: Context): string {
  // What is asked back is asked for this option.
  const again: Context['again'] = ({ topic, ...others }) => context.again({ ...others, [key]: topic });
  const followed = followedAs(typed, channel, { ...context, again });
  if (followed !== undefined) return followed.topic;
  return isEverything(typed) ? EVERYTHING : oneTopic(typed, { ...context, again }).id;
}

const isNamedBesides = (topic: string, channel: Channel | undefined, { knowledge }: Context): boolean =>
  channel?.subscriptions.some(
    (each) =>
      each.muted !== true &&
      each.topic !== EVERYTHING &&
      currentTopic(each.topic, knowledge) !== currentTopic(topic, knowledge),
  ) === true;

const MUTED = ({ en, ko }: Text): Text => ({
  en: ` does not hear of ${en} any more.`,
  ko: ` 채널은 이제 ${ko} 소식을 받지 않습니다.`,
});
const UNMUTED = ({ en, ko }: Text): Text => ({
  en: ` hears of ${en} again.`,
  ko: ` 채널에서 ${ko} 소식을 다시 받습니다.`,
});
const STILL: Text = {
  en: 'What is also about another topic that the channel follows by name still comes.',
  ko: '이 채널이 따로 구독하는 다른 주제에도 속하는 소식은 계속 옵니다.',
};

function unchanged(
  topic: string,
  channel: Channel | undefined,
  mutes: boolean,
  { knowledge }: Context,
): Text {
  const { en, ko } = followedName(topic, knowledge);
  const own = subscriptionTo(channel, topic, knowledge);
  const comes = own?.muted !== true && (own !== undefined || everythingIn(channel) !== undefined);
  if (mutes && own?.muted === true)
    return {
      en: ` has ${en} muted already.`,
      ko: ` 채널에서 ${withParticle(ko, '은/는')} 이미 꺼 두었습니다.`,
    };
  if (!mutes && comes)
    return {
      en: ` does not have ${en} muted.`,
      ko: ` 채널에서 ${withParticle(ko, '은/는')} 꺼 두지 않았습니다.`,
    };
  return { en: ` does not follow ${en}.`, ko: ` 채널은 ${withParticle(ko, '을/를')} 구독하지 않습니다.` };
}
