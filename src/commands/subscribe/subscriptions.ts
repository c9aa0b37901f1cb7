/** What channels follow and how it is with them; to pause, resume and mute, of one channel or of all. */
import { command, type Context, type Result, type Values } from '../../core/command/command.ts';
import { choice, count, flag, text } from '../../core/command/option.ts';
import { pausedBy, resumed } from '../../core/following/subscriptions.ts';
import { allChannels, changeAll, type ChannelAction } from './all-channels.ts';
import { channelResult } from './channel-card.ts';
import { changeChannels } from './channel-change.ts';
import { requireStanding } from './channel-check.ts';
import { channelMeant, requireManager } from './channel-rights.ts';
import { suggestFollowed } from './followed.ts';
import { muteTopic } from './muting.ts';
import { subscriptionResult } from './subscription-card.ts';
import { ALL_CHANNELS, channelOrAll } from './subscription-options.ts';
import { suggestTopics } from '../shared/topic.ts';

const options = {
  channel: channelOrAll,
  topic: text({
    name: { en: 'topic', ko: '주제' },
    description: { en: 'Only this subscription', ko: '이 주제의 구독만 보기' },
    suggest: suggestFollowed,
  }),
  do: choice({
    name: { en: 'do', ko: '할일' },
    description: {
      en: 'Pause, resume, or resume with one digest',
      ko: '일시 정지, 다시 시작, 모아서 다시 시작',
    },
    choices: [
      { value: 'pause', name: { en: 'pause', ko: '정지' } },
      { value: 'resume', name: { en: 'resume', ko: '시작' } },
      { value: 'digest', name: { en: 'resume with one digest', ko: '모아서 시작' } },
    ],
  }),
  mute: text({
    name: { en: 'mute', ko: '끄기' },
    description: { en: 'A topic that the channel is not to hear of', ko: '채널에서 받지 않을 주제' },
    suggest: suggestTopics,
  }),
  unmute: text({
    name: { en: 'unmute', ko: '켜기' },
    description: { en: 'A muted topic to hear of again', ko: '다시 받을 꺼 둔 주제' },
    suggest: suggestFollowed,
  }),
  all: flag({
    name: { en: 'all', ko: '전체' },
    description: { en: 'All channels', ko: '모든 채널' },
  }),
  confirm: flag({
    name: { en: 'confirm', ko: '확인' },
    description: { en: 'Do it in all channels, without asking first', ko: '묻지 않고 모든 채널에 실행' },
  }),
  page: count({
    name: { en: 'page', ko: '쪽' },
    description: { en: 'Which page of a long list', ko: '긴 목록의 몇 쪽을 볼지' },
  }),
};

export const subscriptions = command({
  name: { en: 'subscriptions', ko: '구독목록' },
  description: { en: 'What a channel follows, and its state', ko: '채널이 구독하는 것과 그 상태' },
  private: true,
  dependsOnRole: true,
  options,
  examples: ['', 'all', 'mute:deepseek', '할일:정지'],
  async run(values, context) {
    const { updates, caller } = context;
    const mayManage = updates.mayManage(caller);
    const isNowhere = values.channel === undefined && updates.here === undefined;
    if (values.all === true || values.channel === ALL_CHANNELS || (isNowhere && mayManage)) {
      requireManager(context);
      if (values.do === undefined) return allChannels(context, { page: values.page });
      return changeAll(values.do, context, { confirmed: values.confirm === true });
    }
    const id = channelMeant(values.channel, context);
    if (id !== updates.here) requireManager(context);
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
  return channelResult(id, context, { page, done: context.say(await carryOut(action, id, context)) });
}

/** A sentence that says what was done. */
async function carryOut(action: ChannelAction, id: string, context: Context) {
  const { updates, caller } = context;
  if (action === 'pause') {
    const at = new Date().toISOString();
    const changed = await changeChannels(
      [id],
      context,
      (standing) => standing && pausedBy(standing, caller.id, at),
      { code: 'paused' },
    );
    if (changed.length > 0)
      return {
        en: 'Paused. What comes meanwhile is kept, and sent when you resume.',
        ko: '일시 정지했습니다. 그동안의 소식은 보관했다가 다시 시작하면 보냅니다.',
      };
    return updates.channel(id)?.paused === undefined
      ? { en: 'There is nothing to pause.', ko: '일시 정지할 구독이 없습니다.' }
      : { en: 'It is paused already.', ko: '이미 일시 정지되어 있습니다.' };
  }
  await requireStanding(id, context);
  // Before it is resumed, or the first of what was held would go by itself.
  const isGathered = action === 'digest' && (await updates.gather(id));
  const changed = await changeChannels([id], context, (standing) => standing && resumed(standing), {
    code: 'resumed',
  });
  if (isGathered)
    return {
      en: 'What was waiting comes now as one digest.',
      ko: '기다리던 소식을 모아 한 번에 보냅니다.',
    };
  if (changed.length === 0)
    return action === 'digest'
      ? { en: 'Nothing is waiting for a digest.', ko: '모아 보낼 소식이 없습니다.' }
      : { en: 'It is not paused.', ko: '일시 정지되어 있지 않습니다.' };
  return {
    en: 'Resumed. What was kept comes now, oldest first.',
    ko: '다시 시작했습니다. 보관한 소식을 오래된 것부터 보냅니다.',
  };
}
