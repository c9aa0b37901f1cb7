/** Subscribes a channel to a topic or to everything, or changes its subscription. */
import {
  command,
  type Context,
  type FormContext,
  type Typed,
  type Values,
} from '../../core/command/command.ts';
import { EVERYTHING, MAX_SUBSCRIPTIONS, type Channel, type Subscription } from '../../core/record/channel.ts';
import { subscriptionTo, withSubscription } from '../../core/following/subscriptions.ts';
import { FIRST_KINDS, sayKinds } from '../../core/following/kinds.ts';
import type { ChannelAccess } from '../../core/delivery/outlet.ts';
import { sayDigestTime } from '../../core/following/digest-time.ts';
import { changeChannels } from './channel-change.ts';
import { requireAccess } from './channel-check.ts';
import { channelMeant, requireManager, tooManySubscriptions } from './channel-rights.ts';
import { followedName, followedTopic, isEverything, topicToFollow } from './followed.ts';
import { confirmation, subscribedResult } from './subscribed.ts';
import {
  atOption,
  channelLanguage,
  channelOption,
  everyOption,
  kindsOption,
} from './subscription-options.ts';

const options = {
  topic: followedTopic,
  kinds: kindsOption,
  every: everyOption,
  at: atOption,
  lang: channelLanguage,
  channel: channelOption,
};
type SubscribeValues = Values<typeof options>;

export const subscribe = command({
  name: { en: 'subscribe', ko: '구독' },
  alsoTried: { en: 'follow watch', ko: '팔로우 알림' },
  description: { en: 'Subscribe a channel to a topic', ko: '채널에서 주제의 새 소식 받기' },
  private: true,
  writes: true,
  dependsOnRole: true,
  options,
  examples: ['deepseek', '딥시크 종류:발언 주기:매일', 'everything every:weekly at:"mon 9:00"'],
  form: {
    title: { en: 'Subscribe', ko: '구독' },
    fields: Object.keys(options),
    asks: (typed, { here }) => ({
      fields: Object.keys(options).filter(
        (key) => key !== 'channel' || (here === undefined && typed['channel'] === undefined),
      ),
    }),
    prefill,
  },
  async run(wanted, context) {
    requireManager(context);
    const topic = topicToFollow(wanted.topic, context);
    const id = channelMeant(wanted.channel, context);
    const access = await requireAccess(id, context);
    const now = new Date().toISOString();
    const [changed] = await changeChannels(
      [id],
      context,
      (before) => withTopic(before ?? newChannel(id, access, context), topic, wanted, { context, now }),
      { code: 'subscribed', topic: followedName(topic, context.knowledge) },
    );
    const after =
      changed?.after ?? context.governance.stored('channel', id)?.content ?? newChannel(id, access, context);
    const done = {
      topic,
      typed: wanted.topic,
      before: changed === undefined ? after : changed.before,
      after,
    };
    const was = subscriptionTo(done.before, topic, context.knowledge);
    if (was === undefined || was.muted === true)
      context.post(id, (locale) => confirmation(done, context, after.language ?? locale));
    return subscribedResult(done, context);
  },
});

/** The channel with the subscription; what was not given stays, or gets its default. */
function withTopic(
  channel: Channel,
  topic: string,
  { kinds, every, at, lang }: SubscribeValues,
  { context, now }: { context: Context; now: string },
): Channel {
  const own = subscriptionTo(channel, topic, context.knowledge);
  if (own === undefined && channel.subscriptions.length >= MAX_SUBSCRIPTIONS) throw tooManySubscriptions();
  const { muted, ...kept } = own ?? { topic, since: now, by: context.caller.id };
  const wanted = kinds ?? own?.kinds ?? FIRST_KINDS;
  const isReminded = own?.kinds.includes('anniversary') === true;
  // Unmuting starts from now; and anniversaries begin tomorrow rather than hours late today.
  const begins = muted === true || (wanted.includes('anniversary') && !isReminded);
  const subscription: Subscription = {
    ...kept,
    kinds: [...wanted],
    every: every ?? own?.every ?? 'instant',
    ...(begins && { since: now, by: context.caller.id }),
  };
  return withSubscription({ ...channel, ...at, ...(lang !== undefined && { language: lang }) }, subscription);
}

/** A channel without subscriptions, in the language of its readers. */
function newChannel(
  id: string,
  { workspace, locale }: Extract<ChannelAccess, { ok: true }>,
  { settings, locale: own }: Context,
): Channel {
  const language = settings.language === 'auto' ? (locale ?? own) : settings.language;
  return { id, workspace, subscriptions: [], language, at: '09:00', weekday: 1 };
}

/** The current subscription, or the defaults for a new one. */
function prefill(typed: Typed, context: FormContext): Typed {
  const { channels, here, locale, knowledge, caller } = context;
  const id = channelOption.read(typed['channel'] ?? '', { caller: caller.id, here }) ?? here;
  const channel = channels.find((each) => each.id === id);
  const topic = typed['topic'] ?? '';
  const [meant, ...others] = isEverything(topic) ? [] : knowledge.resolveTopics(topic);
  const isClear = meant !== undefined && others.length === 0;
  const own = isClear
    ? subscriptionTo(channel, meant.id, knowledge)
    : subscriptionTo(channel, isEverything(topic) ? EVERYTHING : topic, knowledge);
  return {
    kinds: sayKinds(own?.kinds ?? FIRST_KINDS, locale),
    every: own?.every ?? 'instant',
    at: sayDigestTime(channel ?? { at: '09:00', weekday: 1 }, locale),
    ...(channel?.language !== undefined && { lang: channel.language }),
  };
}
