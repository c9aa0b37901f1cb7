/** One message of updates: every statement in it, and the subscription that each came from. */
import type { Context, Result } from '../../core/command/command.ts';
import { UserError } from '../../core/reply/user-error.ts';
import { Citations } from '../../core/present/citations.ts';
import { pageBlocks, pageOf } from '../../core/command/pages.ts';
import type { Inline, Row } from '../../core/reply/reply.ts';
import type { Delivery, ShownMessage } from '../../core/store/outbox.ts';
import { inLocale, type Locale } from '../../core/base/locale.ts';
import { button, note, paragraph } from '../shared/blocks.ts';
import { MANAGE_LABEL } from '../subscribe/subscribed.ts';
import { momentInChannel, sayDelivery, sayRule, UPDATE_NAMES } from './delivery-words.ts';
import { manageLine } from '../subscribe/channel-card.ts';
import { prunedText, statementMenu } from './ledger-list.ts';
import { followedName } from '../subscribe/followed.ts';
import { publicStatement } from './public-statement.ts';

/** How many deliveries of one message are considered; a digest has fewer. */
const MAX_MESSAGE_DELIVERIES = 2000;

/** `nonce` identifies the post. @throws {UserError} when there is no such message, or the caller may not see its channel. */
export async function messageResult(nonce: string, number: number, context: Context): Promise<Result> {
  const { here, updates, say, caller, knowledge, locale } = context;
  const query = { post: nonce, offset: 0, limit: MAX_MESSAGE_DELIVERIES };
  const { deliveries, message, prunedBefore } = await updates.ledger(query);
  const [last] = deliveries;
  const channel = last?.channel ?? message?.channel;
  if (channel === undefined || (channel !== here && !updates.mayManage(caller)))
    throw noSuchMessage(prunedBefore, context);
  // In the order of the message; of several deliveries of a statement, the latest. Those of some may have been deleted.
  const latest = new Map(deliveries.toReversed().map((each) => [each.entry, each]));
  const shown: readonly MessageItem[] = message?.items ?? [];
  const known = new Set(shown.map(({ entry }) => entry));
  const items: readonly MessageItem[] = [
    ...shown.map((each) => latest.get(each.entry) ?? each),
    ...[...latest.values()].filter(({ entry }) => !known.has(entry)),
  ];
  const page = pageOf(items, number, ({ entry }) => sizeOfStatement(entry, context));
  const citations = new Citations(knowledge, locale);
  const rows = page.items.map((each): Row => {
    const row = publicStatement(each.entry, context, citations);
    const why = 'kind' in each ? sayWhy(each, context) : sayFollowedTopic(each, context);
    return { ...row, note: [...(row.note === undefined ? [] : [...row.note, ' · ']), why] };
  });
  return {
    title: say({
      en: items.length === 1 ? 'One statement in this message' : `${items.length} statements in this message`,
      ko: `이 메시지의 기록 ${items.length}건`,
    }),
    blocks: [
      ...(page.number > 1
        ? []
        : [paragraph({ kind: 'channel', id: channel }, ' · ', ...sayWhen(last, message, context))]),
      { kind: 'rows', rows },
      ...citations.blocks(),
      ...(prunedBefore !== undefined && items.some((each) => !('kind' in each))
        ? [note(say(prunedText(prunedBefore, context)))]
        : []),
      statementMenu(page.items, context),
      ...pageBlocks(page, context, [button(context, MANAGE_LABEL, manageLine({}, channel, context))]),
    ],
    entries: page.items.map(({ entry }) => entry),
  };
}

/** The length of the statement, with its note, in characters. */
const sizeOfStatement = (id: string, { knowledge, locale }: Context): number =>
  (inLocale(knowledge.stored('entry', id)?.content.text, locale)?.text.length ?? 0) + 60;

/** A statement of the message, with its delivery unless that was deleted. */
type MessageItem = ShownMessage['items'][number] | Delivery;

const sayWhy = (delivery: Delivery, context: Context): string =>
  `${context.say(UPDATE_NAMES[delivery.kind])} · ${sayRule(delivery, context)}`;

function sayFollowedTopic({ topic }: { topic: string }, { say, knowledge }: Context): string {
  const { en, ko } = followedName(topic, knowledge);
  return say({ en: `followed as ${en}`, ko: `구독: ${ko}` });
}

function sayWhen(last: Delivery | undefined, message: ShownMessage | undefined, context: Context): Inline {
  if (last !== undefined) return sayDelivery(last, context);
  if (message === undefined) return [];
  const at = momentInChannel(message.sentAt, message.channel, context);
  return [context.say({ en: `sent ${at}`, ko: `${at}에 보냄` })];
}

function noSuchMessage(prunedBefore: string | undefined, context: Context): UserError {
  const older = (locale: Locale): string =>
    prunedBefore === undefined ? '' : ` ${prunedText(prunedBefore, context)[locale]}`;
  return new UserError({
    en: `I can’t find that message in this channel. Ask in the channel where you see it.${older('en')}`,
    ko: `이 채널에서 그 메시지를 찾을 수 없습니다. 메시지가 보이는 채널에서 다시 해 주세요.${older('ko')}`,
  });
}
