/** Shows the subscriptions of a channel or of all channels; pauses, resumes and mutes them. */
import { command, type Context, type Result, type Values } from '../../core/command/command.ts';
import { choice, flag, text } from '../../core/command/option.ts';
import { pausedBy, resumed } from '../../core/following/subscriptions.ts';
import { allChannels, changeAll, type ChannelAction } from './all-channels.ts';
import { channelResult } from './channel-card.ts';
import { changeChannels } from './channel-change.ts';
import { requireAccess } from './channel-check.ts';
import { channelMeant, requireManager } from './channel-rights.ts';
import { followedNamed, suggestFollowed } from './followed.ts';
import { muteTopic } from './muting.ts';
import { subscriptionResult } from './subscription-card.ts';
import { ALL_CHANNELS, channelOrAll } from './subscription-options.ts';
import { confirmOption, pageOption } from '../shared/options.ts';
import { suggestTopics, topicNamed } from '../shared/topic.ts';
import type { Text } from '../../core/base/locale.ts';

const options = {
  channel: channelOrAll,
  topic: text({
    name: { en: 'topic', ko: '주제' },
    description: { en: 'Only this subscription', ko: '이 주제의 구독만 보기' },
    named: followedNamed,
    suggest: suggestFollowed,
  }),
  do: choice({
    name: { en: 'do', ko: '동작' },
    formerly: { en: 'do', ko: '할일' },
    description: {
      en: 'Pause, resume, or resume and send the backlog as one digest',
      ko: '일시 정지, 다시 시작, 밀린 소식을 모아 받고 다시 시작',
    },
    choices: [
      { value: 'pause', name: { en: 'pause', ko: '정지' } },
      { value: 'resume', name: { en: 'resume', ko: '시작' } },
      { value: 'digest', name: { en: 'resume and send the backlog as one digest', ko: '모아서 시작' } },
    ],
  }),
  mute: text({
    name: { en: 'mute', ko: '끄기' },
    description: { en: 'Topic to mute', ko: '이 채널에서 끌 주제' },
    named: topicNamed,
    suggest: suggestTopics,
  }),
  unmute: text({
    name: { en: 'unmute', ko: '켜기' },
    description: { en: 'Topic to unmute', ko: '다시 켤 주제' },
    suggest: suggestFollowed,
  }),
  all: flag({
    name: { en: 'all', ko: '전체' },
    description: { en: 'All channels', ko: '모든 채널' },
  }),
  confirm: confirmOption,
  page: pageOption,
};

export const subscriptions = command({
  name: { en: 'subscriptions', ko: '구독목록' },
  description: { en: 'Show and change what a channel follows', ko: '채널의 구독과 상태를 보고 바꾸기' },
  private: true,
  writes: (typed) => ['do', 'mute', 'unmute'].some((key) => key in typed),
  dependsOnRole: true,
  options,
  examples: ['', 'all', 'mute:deepseek', '동작:정지'],
  async run(values, context) {
    const { here, updates, caller } = context;
    const mayManage = updates.mayManage(caller);
    const isNowhere = values.channel === undefined && here === undefined;
    if (values.all === true || values.channel === ALL_CHANNELS || (isNowhere && mayManage)) {
      requireManager(context);
      if (values.do === undefined) return allChannels(context, { page: values.page });
      return changeAll(values.do, context, { confirmed: values.confirm === true });
    }
    const id = channelMeant(values.channel, context);
    if (id !== here) requireManager(context);
    return changeOne(id, values, context);
  },
});

async function changeOne(id: string, values: Values<typeof options>, context: Context): Promise<Result> {
  const { mute, unmute, topic, do: action, page } = values;
  if (mute !== undefined || unmute !== undefined || action !== undefined) requireManager(context);
  if (mute !== undefined) return muteTopic(mute, id, { mutes: true }, context);
  if (unmute !== undefined) return muteTopic(unmute, id, { mutes: false }, context);
  if (action === undefined) {
    if (topic !== undefined) return subscriptionResult(topic, id, context);
    return channelResult(id, context, { page });
  }
  return channelResult(id, context, { page, done: context.say(await applyAction(action, id, context)) });
}

/** Pauses or resumes the channel; resolves to a sentence that says what was done. */
async function applyAction(action: ChannelAction, id: string, context: Context): Promise<Text> {
  const { governance, updates, caller } = context;
  if (action === 'pause') {
    const at = new Date().toISOString();
    const changed = await changeChannels(
      [id],
      context,
      (channel) => channel && pausedBy(channel, caller.id, at),
      { code: 'paused' },
    );
    if (changed.length > 0)
      return {
        en: 'Paused. Updates are kept meanwhile, and sent when you resume.',
        ko: '일시 정지했습니다. 그동안의 소식은 보관했다가 다시 시작하면 보냅니다.',
      };
    return governance.stored('channel', id)?.content.paused === undefined
      ? { en: 'There is nothing to pause.', ko: '일시 정지할 구독이 없습니다.' }
      : { en: 'It is already paused.', ko: '이미 일시 정지되어 있습니다.' };
  }
  await requireAccess(id, context);
  // Gather before resuming, or the first of the backlog would be sent on its own.
  const isGathered = action === 'digest' && (await updates.gather(id));
  const changed = await changeChannels([id], context, (channel) => channel && resumed(channel), {
    code: 'resumed',
  });
  if (isGathered)
    return {
      en: 'Pending updates are coming now, as one digest.',
      ko: '대기 중이던 소식을 모아 한 번에 보냅니다.',
    };
  if (changed.length === 0)
    return action === 'digest'
      ? { en: 'There are no pending updates.', ko: '대기 중인 소식이 없습니다.' }
      : { en: 'It is not paused.', ko: '일시 정지되어 있지 않습니다.' };
  return {
    en: 'Resumed. The backlog is coming now, oldest first.',
    ko: '다시 시작했습니다. 밀린 소식을 오래된 것부터 보냅니다.',
  };
}
