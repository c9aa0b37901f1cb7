/** One message of updates: every statement in it, and the subscription that each came from. */
import type { Context, Result } from '../../core/command/command.ts';
import { UserError } from '../../core/reply/user-error.ts';
import { Citations } from '../../core/present/citations.ts';
import { pageBlocks, pageOf } from '../../core/command/pages.ts';
import type { Row } from '../../core/reply/reply.ts';
import { inLocale } from '../../core/base/locale.ts';
import { button, paragraph } from '../shared/blocks.ts';
import { MANAGE_LABEL } from '../subscribe/subscribed.ts';
import { sayDelivery, sayRule, UPDATE_NAMES } from './delivery-words.ts';
import { manageLine } from '../subscribe/channel-card.ts';
import { statementMenu } from './ledger-list.ts';
import { publicStatement } from './public-statement.ts';

/** How many deliveries of one message are considered; a digest has fewer. */
const MAX_MESSAGE_DELIVERIES = 2000;

/** `nonce` identifies the post. @throws {UserError} when there is no such message, or the caller may not see its channel. */
export async function messageResult(nonce: string, number: number, context: Context): Promise<Result> {
  const { here, updates, say, caller, knowledge, locale } = context;
  const { deliveries } = await updates.ledger({ post: nonce, offset: 0, limit: MAX_MESSAGE_DELIVERIES });
  const [last] = deliveries;
  const isSeen = last !== undefined && (last.channel === here || updates.mayManage(caller));
  if (last === undefined || !isSeen) throw noSuchMessage();
  // In the order of the message; of several deliveries of a statement, the latest.
  const items = [...new Map(deliveries.toReversed().map((each) => [each.entry, each])).values()];
  const page = pageOf(items, number, ({ entry }) => sizeOfStatement(entry, context));
  const citations = new Citations(knowledge, locale);
  const rows = page.items.map((each): Row => {
    const row = publicStatement(each.entry, context, citations);
    const why = `${say(UPDATE_NAMES[each.kind])} · ${sayRule(each, context)}`;
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
        : [paragraph({ kind: 'channel', id: last.channel }, ' · ', ...sayDelivery(last, context))]),
      { kind: 'rows', rows },
      ...citations.blocks(),
      statementMenu(page.items, context),
      ...pageBlocks(page, context, [button(context, MANAGE_LABEL, manageLine({}, last.channel, context))]),
    ],
    entries: page.items.map(({ entry }) => entry),
  };
}

/** The length of the statement, with its note, in characters. */
const sizeOfStatement = (id: string, { knowledge, locale }: Context): number =>
  (inLocale(knowledge.stored('entry', id)?.content.text, locale)?.text.length ?? 0) + 60;

const noSuchMessage = (): UserError =>
  new UserError({
    en: 'I can’t find that message in this channel. Ask in the channel where you see it.',
    ko: '이 채널에서 그 메시지를 찾을 수 없습니다. 메시지가 보이는 채널에서 다시 해 주세요.',
  });
