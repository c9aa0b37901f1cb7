/** The public history of one statement, and for each revision why the channel got an update or did not. */
import type { Context, Result } from '../../core/command/command.ts';
import { changedFields } from '../../core/curation/changes.ts';
import type { Entry } from '../../core/record/schema.ts';
import type { Text } from '../../core/base/locale.ts';
import { Citations } from '../../core/present/citations.ts';
import { pageBlocks, pageOf } from '../../core/command/pages.ts';
import type { Action, Block, Inline } from '../../core/reply/reply.ts';
import type { Delivery } from '../../core/store/outbox.ts';
import { CADENCE_NAMES } from '../../core/following/words.ts';
import { whyNot, type PublicRevision, type WhyNot } from '../../core/following/trace.ts';
import { manageLine } from '../subscribe/channel-card.ts';
import { button, fieldsBlock, formButton, note, paragraph, rowsBlock } from '../shared/blocks.ts';
import { curates } from '../shared/entry.ts';
import { sayDelivery, sayRule, UPDATE_NAMES } from './delivery-words.ts';
import { followedName } from '../subscribe/followed.ts';
import { momentOf } from '../shared/labels.ts';
import { MANAGE_LABEL } from '../subscribe/subscribed.ts';
import { publicStatement } from './public-statement.ts';

/** How many deliveries of an entry to one channel are considered. */
const MAX_DELIVERIES = 500;

export async function entryUpdates(
  entry: Entry,
  revisions: readonly PublicRevision[],
  { channel, page: number }: { channel: string | undefined; page: number },
  context: Context,
): Promise<Result> {
  const { say, knowledge, locale } = context;
  const citations = new Citations(knowledge, locale);
  // Once an entry is a draft again, readers see neither its text nor its earlier texts.
  const isPublic = entry.state !== 'draft';
  const { deliveries, prunedBefore } = await deliveriesTo(entry.id, channel, context);
  const page = pageOf(revisions.toReversed(), number, (each) => sizeOfRevision(each, context));
  return {
    title: say({ en: 'Change history', ko: '변경 이력' }),
    blocks: [
      ...(page.number > 1
        ? []
        : [...rowsBlock([publicStatement(entry.id, context, citations)]), ...citations.blocks()]),
      ...page.items.flatMap((each) =>
        revisionBlocks(each, { deliveries, prunedBefore, channel, isPublic }, context),
      ),
      ...reminderRows(deliveries, context),
      ...pageBlocks(page, context, historyButtons(entry, channel, context)),
    ],
    topics: entry.topics,
    entries: [entry.id],
  };
}

/** The deliveries still in the ledger; those from before `prunedBefore` (ISO 8601, UTC) were deleted. */
interface Recorded {
  deliveries: readonly Delivery[];
  prunedBefore: string | undefined;
}

async function deliveriesTo(
  entry: string,
  channel: string | undefined,
  { updates }: Context,
): Promise<Recorded> {
  if (channel === undefined) return { deliveries: [], prunedBefore: undefined };
  const query = { channel, entries: [entry], offset: 0, limit: MAX_DELIVERIES };
  const { deliveries, prunedBefore } = await updates.ledger(query);
  return { deliveries, prunedBefore };
}

/** The length of the changed text, in characters. */
function sizeOfRevision({ before, content }: PublicRevision, context: Context): number {
  if (before === undefined) return 0;
  return changedFields(before, content, context)
    .flatMap(({ value }) => value)
    .reduce(
      (sum, span) => sum + (typeof span === 'string' ? span : 'text' in span ? span.text : '').length,
      0,
    );
}

function revisionBlocks(
  revision: PublicRevision,
  {
    deliveries,
    prunedBefore,
    channel,
    isPublic,
  }: Recorded & { channel: string | undefined; isPublic: boolean },
  context: Context,
): readonly Block[] {
  const { say, locale, timeZone } = context;
  const { at, kind, before, content } = revision;
  const fields = before === undefined || !isPublic ? [] : changedFields(before, content, context);
  return [
    paragraph({ kind: 'strong', text: momentOf(at, { locale, timeZone }) }, `: ${say(UPDATE_NAMES[kind])}`),
    ...fieldsBlock(fields),
    ...(channel === undefined
      ? []
      : [note(...whyHere(revision, { deliveries, prunedBefore, channel }, context))]),
  ];
}

/** The subscription and the state of the delivery, or why there was none. */
function whyHere(
  revision: PublicRevision,
  { deliveries, prunedBefore, channel }: Recorded & { channel: string },
  context: Context,
): Inline {
  const { governance, knowledge, say } = context;
  const here: Inline = [{ kind: 'channel', id: channel }, ': '];
  const delivery = deliveries.find(({ rev, kind }) => rev === revision.rev && kind !== 'occasion');
  if (delivery !== undefined)
    return [...here, `${sayRule(delivery, context)} · `, ...sayDelivery(delivery, context)];
  const follower = governance.stored('channel', channel)?.content;
  // A channel that never followed anything, and a quiet edit, got no update, whatever was deleted since.
  if (follower !== undefined && revision.kind !== 'quiet' && isPruned(revision.at, prunedBefore))
    return [...here, say(PRUNED)];
  return [...here, say(sayWhyNot(whyNot(revision, follower, knowledge), context))];
}

const PRUNED: Text = {
  en: 'no longer on record: whether it was sent is kept for a time only',
  ko: '전달 기록은 일정 기간만 보관하므로 보냈는지 더는 알 수 없음',
};

const isPruned = (at: string, prunedBefore: string | undefined): boolean =>
  prunedBefore !== undefined && at < prunedBefore;

function sayWhyNot(reason: WhyNot, { knowledge, timeZone }: Context): Text {
  switch (reason.why) {
    case 'quiet':
      return { en: 'not sent: quiet edits are not announced', ko: '조용히 수정해 알리지 않음' };
    case 'unfollowed':
      return {
        en: 'not sent: none of its topics is followed',
        ko: '이 기록의 주제를 구독하지 않아 알리지 않음',
      };
    case 'kind':
      return {
        en: 'not sent: its topic is followed, but not for this kind of statement',
        ko: '주제는 구독하지만 이런 종류의 기록은 받지 않아 알리지 않음',
      };
    case 'muted':
      return { en: 'not sent: one of its topics is muted', ko: '주제를 꺼 두어 알리지 않음' };
    case 'later': {
      const { topic, every, since } = reason.by;
      const { en, ko } = followedName(topic, knowledge);
      const at = (locale: 'en' | 'ko'): string => momentOf(since, { locale, timeZone });
      return {
        en: `not sent: the channel subscribed to ${en} later, on ${at('en')} (${CADENCE_NAMES[every].en})`,
        ko: `${ko} 구독이 나중에, ${at('ko')}에 시작되어 알리지 않음(${CADENCE_NAMES[every].ko})`,
      };
    }
    case 'otherwise': {
      const { en, ko } = followedName(reason.by.topic, knowledge);
      return {
        en: `not sent: ${en} is followed now, but at that time it was muted, followed for other kinds, or the statement wasn’t on it`,
        ko: `지금은 ${ko} 구독에 들지만 그때는 꺼 두었거나 종류나 주제가 달라 알리지 않음`,
      };
    }
  }
}

/** How many anniversaries are shown, the latest first. */
const MAX_REMINDERS = 3;

/** The anniversaries on which the statement was posted again. */
const reminderRows = (deliveries: readonly Delivery[], context: Context): readonly Block[] =>
  rowsBlock(
    deliveries
      .filter(({ kind }) => kind === 'occasion')
      .slice(0, MAX_REMINDERS)
      .map((each) => ({
        lead: context.say(UPDATE_NAMES.occasion),
        text: [`${sayRule(each, context)} · `, ...sayDelivery(each, context)],
      })),
  );

function historyButtons(
  { id, state }: Entry,
  channel: string | undefined,
  context: Context,
): readonly Action[] {
  const { updates, caller } = context;
  const where = channel === undefined ? '/subscriptions' : manageLine({}, channel, context);
  return [
    ...(updates.mayManage(caller)
      ? [button(context, { en: 'Where it was sent', ko: '보낸 곳 모두' }, `/updates ${id} channel:all`)]
      : []),
    ...(curates(context)
      ? [button(context, { en: 'Curate it', ko: '기록 관리' }, `/curate show ${id}`)]
      : state === 'published'
        ? [formButton(context, { en: 'Suggest a correction', ko: '정정 제안' }, `/suggest ${id}`)]
        : []),
    button(context, MANAGE_LABEL, where),
  ];
}
