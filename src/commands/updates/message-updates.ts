/** One message that was posted in a channel: all that is in it, and the rule that brought each. */
import type { Context, Result } from '../../core/command/command.ts';
import { UserError } from '../../core/reply/user-error.ts';
import { Citations } from '../../core/present/citations.ts';
import { pageBlocks, pageOf } from '../../core/command/pages.ts';
import type { Row } from '../../core/reply/reply.ts';
import { inLocale } from '../../core/base/locale.ts';
import { ruleOf, stateOf, UPDATE_NAMES } from './delivery-words.ts';
import { manageLine } from '../subscribe/channel-card.ts';
import { menuOf } from './ledger-list.ts';
import { statementOf } from './public-statement.ts';

/** A digest has no more. */
const MOST = 2000;

/** @throws {UserError} when there is no such message, or it is in a channel that whoever asks does not see. */
export async function messageResult(nonce: string, number: number, context: Context): Promise<Result> {
  const { updates, say, caller, knowledge, locale } = context;
  const { deliveries } = await updates.ledger({ post: nonce, offset: 0, limit: MOST });
  const [last] = deliveries;
  const isSeen = last !== undefined && (last.channel === updates.here || updates.mayManage(caller));
  if (last === undefined || !isSeen) throw noSuchMessage();
  // As they came; of one that was corrected since, what was told last.
  const items = [...new Map(deliveries.toReversed().map((each) => [each.entry, each])).values()];
  const page = pageOf(items, number, ({ entry }) => sizeOf(entry, context));
  const citations = new Citations(knowledge, locale);
  const rows = page.items.map((each): Row => {
    const row = statementOf(each.entry, context, citations);
    const why = `${say(UPDATE_NAMES[each.kind])} · ${ruleOf(each, context)}`;
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
        : [
            {
              kind: 'paragraph',
              text: [{ kind: 'channel', id: last.channel }, ' · ', ...stateOf(last, context)],
            } as const,
          ]),
      { kind: 'rows', rows },
      ...citations.blocks(),
      menuOf(page.items, context),
      ...pageBlocks(page, context, [
        {
          label: say({ en: 'Subscriptions', ko: '구독 관리' }),
          line: manageLine({}, last.channel, context),
        },
      ]),
    ],
    entries: page.items.map(({ entry }) => entry),
  };
}

const sizeOf = (id: string, { knowledge, locale }: Context): number =>
  (inLocale(knowledge.stored('entry', id)?.content.text, locale)?.text.length ?? 0) + 60;

const noSuchMessage = (): UserError =>
  new UserError({
    en: 'I know of no such message in this channel. Ask in the channel in which you see it.',
    ko: '이 채널에 그런 메시지를 보낸 기록이 없습니다. 메시지가 보이는 채널에서 다시 해 주세요.',
  });
