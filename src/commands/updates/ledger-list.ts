/** The list of deliveries: where and when updates were sent, and which are pending or failed. */
import type { Context, Result } from '../../core/command/command.ts';
import { noSuchPage, pageBlocks } from '../../core/command/pages.ts';
import type { Action, Block, Row } from '../../core/reply/reply.ts';
import type { Delivery, DeliveryState, LedgerPage } from '../../core/store/outbox.ts';
import { note, rowsBlock, writeButton } from '../shared/blocks.ts';
import { momentInChannel, sayDelivery, sayRule, UPDATE_NAMES } from './delivery-words.ts';
import { statementExcerpt } from './public-statement.ts';
import { momentOf } from '../shared/labels.ts';
import type { Locale, Text } from '../../core/base/locale.ts';
import { emptyResult } from '../shared/statements.ts';

const DELIVERIES_PER_PAGE = 8;

export interface LedgerView {
  /** Defaults to all channels of the space. */
  channel: string | undefined;
  entries?: readonly string[];
  states?: readonly DeliveryState[];
  page: number;
  title: string;
  intro?: readonly Block[];
  actions?: readonly Action[];
}

/** A page of deliveries, newest first. */
export async function ledgerResult(view: LedgerView, context: Context): Promise<Result> {
  const { say, updates, caller, again } = context;
  const { channel, entries, states, page: number, title, intro = [], actions = [] } = view;
  const offset = (number - 1) * DELIVERIES_PER_PAGE;
  const { total, deliveries, prunedBefore }: LedgerPage =
    entries?.length === 0
      ? { total: 0, deliveries: [] }
      : await updates.ledger({
          ...(channel !== undefined && { channel }),
          ...(entries !== undefined && { entries }),
          ...(states !== undefined && { states }),
          offset,
          limit: DELIVERIES_PER_PAGE,
        });
  if (total === 0) {
    const empty =
      states !== undefined
        ? say({ en: 'No matching updates.', ko: '해당하는 소식이 없습니다.' })
        : prunedBefore === undefined
          ? say({
              en: 'No updates have been sent, and none are pending.',
              ko: '보낸 소식도 대기 중인 소식도 없습니다.',
            })
          : say({
              en: 'No updates are on record, and none are pending.',
              ko: '전달 기록에 남은 소식도 대기 중인 소식도 없습니다.',
            });
    const older = prunedBefore === undefined ? [] : [say(prunedText(prunedBefore, context))];
    return emptyResult([empty, ...older].join(' '), { title, actions });
  }
  const of = Math.ceil(total / DELIVERIES_PER_PAGE);
  if (number > of) throw noSuchPage(of);
  const failed = deliveries.filter(({ state }) => state === 'failed').map(({ id }) => id);
  const retry =
    failed.length === 0 || !updates.mayManage(caller)
      ? []
      : [
          writeButton(
            context,
            { en: 'Resend failed updates', ko: '실패한 소식 다시 보내기' },
            again({ retry: failed.join(','), page: undefined }),
          ),
        ];
  return {
    title,
    blocks: [
      ...intro,
      ...rowsBlock(deliveries.map((each) => deliveryRow(each, context, channel === undefined))),
      ...(number === of && prunedBefore !== undefined ? [note(say(prunedText(prunedBefore, context)))] : []),
      statementMenu(deliveries, context),
      ...pageBlocks({ items: deliveries, number, of, total }, context, [...retry, ...actions]),
    ],
    entries: [...new Set(deliveries.map(({ entry }) => entry))],
  };
}

/** Says that the record of older updates was deleted; `before` is ISO 8601, UTC. */
export function prunedText(before: string, { timeZone }: Context): Text {
  const moment = (locale: Locale): string => momentOf(before, { locale, timeZone });
  return {
    en: `Updates from before ${moment('en')} are no longer on record.`,
    ko: `${moment('ko')} 이전에 보낸 소식은 전달 기록이 남아 있지 않습니다.`,
  };
}

function deliveryRow(delivery: Delivery, context: Context, withChannel: boolean): Row {
  const { say } = context;
  const { at, channel, entry, kind } = delivery;
  return {
    lead: momentInChannel(at, channel, context),
    text: [
      ...(withChannel ? [{ kind: 'channel', id: channel } as const, ' '] : []),
      ...statementExcerpt(entry, context),
    ],
    note: [
      `${say(UPDATE_NAMES[kind])} · ${sayRule(delivery, context)} · `,
      ...sayDelivery(delivery, context),
    ],
  };
}

/** A menu that leads to the history of each statement. */
export function statementMenu(deliveries: readonly Pick<Delivery, 'entry'>[], { say }: Context): Block {
  const ids = [...new Set(deliveries.map(({ entry }) => entry))];
  return {
    kind: 'choose',
    label: say({
      en: 'Show an update’s history and why it was sent',
      ko: '기록의 변경 이력과 소식을 보낸 이유 보기',
    }),
    options: ids.map((id) => ({ label: id, line: `/updates ${id}` })),
  };
}
