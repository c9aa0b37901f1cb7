/** Shows the updates of a channel: which were sent, are pending or failed, and why a statement was sent or not. */
import { command, type Context, type Result } from '../../core/command/command.ts';
import { choice, text, type SuggestContext, type Suggestion } from '../../core/command/option.ts';
import { UserError } from '../../core/reply/user-error.ts';
import type { DeliveryState } from '../../core/store/outbox.ts';
import { currentTopic } from '../../core/following/topics-of-channel.ts';
import { publicRevisions } from '../../core/following/trace.ts';
import { entryTopics } from '../../core/store/update-kind.ts';
import { manageLine } from '../subscribe/channel-card.ts';
import { channelMeant, requireManager } from '../subscribe/channel-rights.ts';
import { entryUpdates } from './entry-updates.ts';
import { followedNamed, isEverything, mayBeFollowed } from '../subscribe/followed.ts';
import { ledgerResult } from './ledger-list.ts';
import { messageResult } from './message-updates.ts';
import { emptyResult } from '../shared/statements.ts';
import type { Text } from '../../core/base/locale.ts';
import { button } from '../shared/blocks.ts';
import { pageOption } from '../shared/options.ts';
import { MANAGE_LABEL } from '../subscribe/subscribed.ts';
import { ALL_CHANNELS, channelOrAll } from '../subscribe/subscription-options.ts';
import { topicTitle, oneTopic, suggestTopics } from '../shared/topic.ts';

const STATE_FILTERS = {
  waiting: ['waiting', 'sending'],
  held: ['held'],
  sent: ['sent'],
  skipped: ['skipped'],
  failed: ['failed'],
} as const satisfies Record<string, readonly DeliveryState[]>;

export const updates = command({
  name: { en: 'updates', ko: '소식' },
  description: { en: 'Show updates sent to channels, and why', ko: '채널에 보낸 소식과 그 이유 보기' },
  private: true,
  writes: ({ retry }) => retry !== undefined,
  dependsOnRole: true,
  options: {
    about: text({
      name: { en: 'about', ko: '대상' },
      description: { en: 'Topic, or id of a statement', ko: '주제나 기록의 id' },
      recognises: (typed, { knowledge }) =>
        mayBeFollowed(typed, { knowledge }) || knowledge.stored('entry', typed) !== undefined,
      named: (typed, names) =>
        names.knowledge?.stored('entry', typed) === undefined ? followedNamed(typed, names) : undefined,
      suggest: suggestAbout,
    }),
    state: choice({
      name: { en: 'state', ko: '상태' },
      description: {
        en: 'Only pending, sent or failed updates',
        ko: '대기 중이거나 보냈거나 실패한 것만 보기',
      },
      choices: [
        { value: 'waiting', name: { en: 'pending', ko: '대기' } },
        { value: 'held', name: { en: 'held while paused', ko: '보관' } },
        { value: 'sent', name: { en: 'sent', ko: '보냄' } },
        { value: 'skipped', name: { en: 'not sent', ko: '보내지 않음' } },
        { value: 'failed', name: { en: 'failed', ko: '실패' } },
      ],
    }),
    channel: channelOrAll,
    post: text({
      name: { en: 'post', ko: '메시지' },
      description: { en: 'Everything in one message of updates', ko: '소식 메시지 하나에 담긴 기록 모두' },
      maxLength: 40,
    }),
    retry: text({
      name: { en: 'retry', ko: '재시도' },
      description: { en: 'Numbers of failed updates to resend', ko: '다시 보낼 실패한 소식의 번호' },
      maxLength: 300,
    }),
    page: pageOption,
  },
  examples: ['', 'deepseek', 'r1-released', '상태:대기'],
  async run({ about, state, channel: named, post, retry, page = 1 }, context) {
    const { here, updates } = context;
    if (post !== undefined) return messageResult(post, page, context);
    if (retry !== undefined) return resend(retry, context);
    const entry = about === undefined ? undefined : context.knowledge.stored('entry', about.trim())?.content;
    const revisions = entry === undefined ? [] : publicRevisions(await context.history('entry', entry.id));
    const isSeen = entry !== undefined && revisions.length > 0;
    if (named !== undefined && named !== here) requireManager(context);
    if (isSeen && named !== ALL_CHANNELS)
      return entryUpdates(entry, revisions, { channel: named ?? here, page }, context);
    const isNowhere = named === undefined && here === undefined;
    const isAll = named === ALL_CHANNELS || (isNowhere && updates.mayManage(context.caller));
    const view = {
      channel: isAll ? undefined : channelMeant(named, context),
      ...(state !== undefined && { states: STATE_FILTERS[state] }),
      page,
      actions: [
        button(
          context,
          MANAGE_LABEL,
          isAll ? '/subscriptions all' : manageLine({}, channelMeant(named, context), context),
        ),
      ],
    };
    if (isSeen)
      return ledgerResult({ ...view, entries: [entry.id], title: context.say(UPDATES_TITLE) }, context);
    if (about === undefined || isEverything(about))
      return ledgerResult({ ...view, title: context.say(UPDATES_TITLE) }, context);
    const again: Context['again'] = ({ topic, ...others }) => context.again({ ...others, about: topic });
    const topic = oneTopic(about, { ...context, again });
    const { en, ko } = topicTitle(topic);
    const title = context.say({ en: `Updates on ${en}`, ko: `${ko} 소식` });
    const result = await ledgerResult({ ...view, entries: entriesOn(topic.id, context), title }, context);
    return { ...result, topics: [topic.id] };
  },
});

const UPDATES_TITLE: Text = { en: 'Updates', ko: '소식' };

/** The ids of all entries on the topic, in any state. */
function entriesOn(topic: string, { knowledge }: Context): readonly string[] {
  return [...knowledge.records('entry')]
    .filter((entry) => entryTopics(entry).some((each) => currentTopic(each, knowledge) === topic))
    .map(({ id }) => id);
}

/** Queues failed updates again. @throws {UserError} when `typed` is not a list of numbers. */
async function resend(typed: string, context: Context): Promise<Result> {
  requireManager(context);
  const ids = typed.split(/[\s,]+/).filter((each) => each !== '');
  if (ids.length === 0 || ids.some((id) => !/^\d{1,15}$/.test(id))) throw noNumbers();
  const done = await context.updates.retry(ids.map(Number));
  const { say } = context;
  return emptyResult(
    done === 0
      ? say({
          en: 'None of these can be resent now: they were sent, or their channel is busy with another message.',
          ko: '지금 다시 보낼 소식이 없습니다. 이미 보냈거나 그 채널에 다른 메시지를 보내는 중입니다.',
        })
      : say({
          en: done === 1 ? 'Resending 1 update.' : `Resending ${done} updates.`,
          ko: `소식 ${done}건을 다시 보냅니다.`,
        }),
    {
      actions: [button(context, UPDATES_TITLE, context.again({ retry: undefined, page: undefined }))],
    },
  );
}

const noNumbers = (): UserError =>
  new UserError(
    {
      en: 'Give the numbers of the updates, or use the button under /updates state:failed',
      ko: '다시 보낼 소식의 번호를 적거나, “/소식 상태:실패” 아래의 버튼을 써 주세요.',
    },
    { option: 'retry' },
  );

/** Suggests topics, and published statements by their ids. */
function suggestAbout(typed: string, context: SuggestContext): readonly Suggestion[] {
  const { knowledge, limit } = context;
  const wanted = typed.trim().toLowerCase();
  const topics = suggestTopics(typed, context);
  if (wanted === '') return topics;
  const entries = knowledge
    .entries()
    .filter(({ entry: { id } }) => id.startsWith(wanted))
    .slice(0, limit)
    .map(({ entry: { id } }) => ({ value: id, label: id }));
  return [...topics, ...entries];
}
