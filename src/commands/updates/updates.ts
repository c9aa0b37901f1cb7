/** The ledger of updates: what was sent where and when, what waits, what failed and why; and why something came, or did not. */
import { command, type Context, type Result } from '../../core/command/command.ts';
import { choice, count, text, type SuggestContext, type Suggestion } from '../../core/command/option.ts';
import { UserError } from '../../core/reply/user-error.ts';
import type { DeliveryState } from '../../core/store/outbox.ts';
import { currentTopic } from '../../core/following/topics-of-channel.ts';
import { publicRevisions } from '../../core/following/trace.ts';
import { entryTopics } from '../../core/store/update-kind.ts';
import { manageLine } from '../subscribe/channel-card.ts';
import { channelMeant, requireManager } from '../subscribe/channel-rights.ts';
import { entryUpdates } from './entry-updates.ts';
import { isEverything } from '../subscribe/followed.ts';
import { ledgerResult } from './ledger-list.ts';
import { messageResult } from './message-updates.ts';
import { nothing } from '../shared/statements.ts';
import { ALL_CHANNELS, channelOrAll } from '../subscribe/subscription-options.ts';
import { nameOf, oneTopic, suggestTopics } from '../shared/topic.ts';

const STATES = {
  waiting: ['waiting', 'sending'],
  held: ['held'],
  sent: ['sent'],
  skipped: ['skipped'],
  failed: ['failed'],
} as const satisfies Record<string, readonly DeliveryState[]>;

export const updates = command({
  name: { en: 'updates', ko: '소식' },
  description: { en: 'What channels were told, and why', ko: '채널에 알린 소식과 그 까닭' },
  private: true,
  dependsOnRole: true,
  options: {
    about: text({
      name: { en: 'about', ko: '대상' },
      description: { en: 'A topic, or the id of a statement', ko: '주제나 기록의 id' },
      suggest: suggestAbout,
    }),
    state: choice({
      name: { en: 'state', ko: '상태' },
      description: { en: 'Only what waits, was sent, or failed', ko: '기다리거나 보냈거나 실패한 것만' },
      choices: [
        { value: 'waiting', name: { en: 'waiting', ko: '대기' } },
        { value: 'held', name: { en: 'kept while paused', ko: '보관' } },
        { value: 'sent', name: { en: 'sent', ko: '보냄' } },
        { value: 'skipped', name: { en: 'not sent', ko: '보내지 않음' } },
        { value: 'failed', name: { en: 'failed', ko: '실패' } },
      ],
    }),
    channel: channelOrAll,
    post: text({
      name: { en: 'post', ko: '메시지' },
      description: { en: 'All that is in one message of updates', ko: '소식 메시지 하나에 담긴 기록 모두' },
      maxLength: 40,
    }),
    retry: text({
      name: { en: 'retry', ko: '재시도' },
      description: { en: 'Send again what failed: its numbers', ko: '실패한 소식의 번호로 다시 보내기' },
      maxLength: 300,
    }),
    page: count({
      name: { en: 'page', ko: '쪽' },
      description: { en: 'Which page of a long list', ko: '긴 목록의 몇 쪽을 볼지' },
    }),
  },
  examples: ['', 'deepseek', 'r1-released', '상태:대기'],
  async run({ about, state, channel: named, post, retry, page = 1 }, context) {
    const { updates: port } = context;
    if (post !== undefined) return messageResult(post, page, context);
    if (retry !== undefined) return retried(retry, context);
    const entry = about === undefined ? undefined : context.knowledge.stored('entry', about.trim())?.content;
    const revisions = entry === undefined ? [] : publicRevisions(await context.history('entry', entry.id));
    const isSeen = entry !== undefined && revisions.length > 0;
    if (named !== undefined && named !== port.here) requireManager(context);
    if (isSeen && named !== ALL_CHANNELS)
      return entryUpdates(entry, revisions, { channel: named ?? port.here, page }, context);
    const isNowhere = named === undefined && port.here === undefined;
    const isAll = named === ALL_CHANNELS || (isNowhere && port.mayManage(context.caller));
    const view = {
      channel: isAll ? undefined : channelMeant(named, context),
      ...(state !== undefined && { states: STATES[state] }),
      page,
      actions: [
        {
          label: context.say({ en: 'Subscriptions', ko: '구독 관리' }),
          line: isAll ? '/subscriptions all' : manageLine({}, channelMeant(named, context), context),
        },
      ],
    };
    if (isSeen) return ledgerResult({ ...view, entries: [entry.id], title: titleOf(context) }, context);
    if (about === undefined || isEverything(about))
      return ledgerResult({ ...view, title: titleOf(context) }, context);
    const again: Context['again'] = ({ topic, ...others }) => context.again({ ...others, about: topic });
    const topic = oneTopic(about, { ...context, again });
    const { en, ko } = nameOf(topic);
    const title = context.say({ en: `Updates on ${en}`, ko: `${ko} 소식` });
    const result = await ledgerResult({ ...view, entries: entriesOn(topic.id, context), title }, context);
    return { ...result, topics: [topic.id] };
  },
});

const titleOf = ({ say }: Context): string => say({ en: 'Updates', ko: '소식' });

/** Also what is not published any more. */
function entriesOn(topic: string, { knowledge }: Context): readonly string[] {
  return [...knowledge.records('entry')]
    .filter((entry) => entryTopics(entry).some((each) => currentTopic(each, knowledge) === topic))
    .map(({ id }) => id);
}

/** @throws {UserError} when these are no numbers. */
async function retried(typed: string, context: Context): Promise<Result> {
  requireManager(context);
  const ids = typed.split(/[\s,]+/).filter((each) => each !== '');
  if (ids.length === 0 || ids.some((id) => !/^\d{1,15}$/.test(id))) throw noNumbers();
  const done = await context.updates.retry(ids.map(Number));
  const { say } = context;
  return nothing(
    done === 0
      ? say({
          en: 'Nothing of it can be sent again now: it was sent, or its channel is busy with another message.',
          ko: '지금 다시 보낼 소식이 없습니다. 이미 보냈거나 그 채널에 다른 메시지를 보내는 중입니다.',
        })
      : say({
          en: done === 1 ? 'It is tried again.' : `${done} updates are tried again.`,
          ko: `소식 ${done}건을 다시 보냅니다.`,
        }),
    {
      actions: [
        {
          label: say({ en: 'Updates', ko: '소식' }),
          line: context.again({ retry: undefined, page: undefined }),
        },
      ],
    },
  );
}

const noNumbers = (): UserError =>
  new UserError(
    {
      en: 'Say which updates by their numbers. There is a button for those that failed: /updates state:failed',
      ko: '다시 보낼 소식의 번호를 적어 주세요. 실패한 소식에는 버튼이 있습니다: /소식 상태:실패',
    },
    { option: 'retry' },
  );

/** Topics, and statements that everybody may read. */
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
