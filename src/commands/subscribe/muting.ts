/** Mutes and unmutes topics for a channel. */
import type { Context, Result } from '../../core/command/command.ts';
import { withParticle, type Text } from '../../core/base/locale.ts';
import { EVERYTHING, MAX_SUBSCRIPTIONS, type Channel } from '../../core/record/channel.ts';
import { everythingIn, muted, subscriptionTo, unmuted } from '../../core/following/subscriptions.ts';
import { currentTopic } from '../../core/following/topics-of-channel.ts';
import { changeChannels } from './channel-change.ts';
import { manageLine } from './channel-card.ts';
import { tooManySubscriptions } from './channel-rights.ts';
import { followedAs, followedName, isEverything, sayFollowed } from './followed.ts';
import { button, buttonsBlock, note, paragraph, writeButton } from '../shared/blocks.ts';
import { oneTopic } from '../shared/topic.ts';

/** @throws {UserError} when the text names several topics or none; it offers the candidates. */
export async function muteTopic(
  typed: string,
  id: string,
  { mutes }: { mutes: boolean },
  context: Context,
): Promise<Result> {
  const { governance, knowledge, caller, say } = context;
  const current = (): Channel | undefined => governance.stored('channel', id)?.content;
  const topic = topicMeant(typed, current(), mutes ? 'mute' : 'unmute', context);
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
  const after = changed?.after ?? current();
  const done =
    changed === undefined ? unchanged(topic, after, mutes, context) : mutes ? MUTED(name) : UNMUTED(name);
  const isMuted = subscriptionTo(after, topic, knowledge)?.muted === true;
  const followsOthers = isMuted && topic !== EVERYTHING && followsOther(topic, after, context);
  const line = (key: string): string => manageLine({ [key]: sayFollowed(topic) }, id, context);
  return {
    title: say(name),
    blocks: [
      paragraph({ kind: 'channel', id }, say(done)),
      ...(followsOthers ? [note(say(STILL_ARRIVES))] : []),
      ...buttonsBlock([
        ...(isMuted ? [writeButton(context, { en: 'Unmute', ko: '다시 켜기' }, line('unmute'))] : []),
        ...(!mutes && changed !== undefined
          ? [writeButton(context, { en: 'Mute', ko: '끄기' }, line('mute'))]
          : []),
        button(context, { en: 'Subscriptions', ko: '구독 관리' }, manageLine({}, id, context)),
      ]),
    ],
    topics: topic === EVERYTHING ? [] : [currentTopic(topic, knowledge)],
  };
}

/** A subscription that the text names, or any other topic: a channel that follows everything may mute that. */
function topicMeant(typed: string, channel: Channel | undefined, key: string, context: Context): string {
  // A button that settles which topic is meant must fill in this option.
  const again: Context['again'] = ({ topic, ...others }) => context.again({ ...others, [key]: topic });
  const followed = followedAs(typed, channel, { ...context, again });
  if (followed !== undefined) return followed.topic;
  return isEverything(typed) ? EVERYTHING : oneTopic(typed, { ...context, again }).id;
}

/** Whether the channel follows another topic by name. */
const followsOther = (topic: string, channel: Channel | undefined, { knowledge }: Context): boolean =>
  channel?.subscriptions.some(
    (each) =>
      each.muted !== true &&
      each.topic !== EVERYTHING &&
      currentTopic(each.topic, knowledge) !== currentTopic(topic, knowledge),
  ) === true;

const MUTED = ({ en, ko }: Text): Text => ({
  en: ` no longer gets updates on ${en}.`,
  ko: ` 채널은 이제 ${ko} 소식을 받지 않습니다.`,
});
const UNMUTED = ({ en, ko }: Text): Text => ({
  en: ` gets updates on ${en} again.`,
  ko: ` 채널에서 ${ko} 소식을 다시 받습니다.`,
});
const STILL_ARRIVES: Text = {
  en: 'Updates that also concern another followed topic still arrive.',
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
      en: ` has already muted ${en}.`,
      ko: ` 채널에서 ${withParticle(ko, '은/는')} 이미 꺼 두었습니다.`,
    };
  if (!mutes && comes)
    return {
      en: ` hasn’t muted ${en}.`,
      ko: ` 채널에서 ${withParticle(ko, '은/는')} 꺼 두지 않았습니다.`,
    };
  return { en: ` doesn’t follow ${en}.`, ko: ` 채널은 ${withParticle(ko, '을/를')} 구독하지 않습니다.` };
}
