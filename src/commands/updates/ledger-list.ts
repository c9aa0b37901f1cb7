/** The ledger: what was sent where and when, what waits, what failed and why. */
import type { Context, Result } from '../../core/command/command.ts';
import { noSuchPage, pageBlocks } from '../../core/command/pages.ts';
import type { Action, Block, Row } from '../../core/reply/reply.ts';
import type { Delivery, DeliveryState } from '../../core/store/outbox.ts';
import { inZone, ruleOf, stateOf, UPDATE_NAMES } from './delivery-words.ts';
import { briefly } from './public-statement.ts';
import { nothing } from '../shared/statements.ts';

const ON_A_PAGE = 8;

export interface LedgerView {
  /** All of the space's where there is none. */
  channel: string | undefined;
  entries?: readonly string[];
  states?: readonly DeliveryState[];
  page: number;
  title: string;
  intro?: readonly Block[];
  actions?: readonly Action[];
}

/** Newest first. */
export async function ledgerResult(view: LedgerView, context: Context): Promise<Result> {
  const { say, updates, caller, again } = context;
  const { channel, entries, states, page: number, title, intro = [], actions = [] } = view;
  const offset = (number - 1) * ON_A_PAGE;
  const { total, deliveries } =
    entries?.length === 0
      ? { total: 0, deliveries: [] }
      : await updates.ledger({
          ...(channel !== undefined && { channel }),
          ...(entries !== undefined && { entries }),
          ...(states !== undefined && { states }),
          offset,
          limit: ON_A_PAGE,
        });
  if (total === 0)
    return nothing(
      states === undefined
        ? say({ en: 'Nothing was sent, and nothing waits.', ko: '보낸 소식도 기다리는 소식도 없습니다.' })
        : say({ en: 'There is nothing of that sort.', ko: '그런 소식이 없습니다.' }),
      { title, actions },
    );
  const of = Math.ceil(total / ON_A_PAGE);
  if (number > of) throw noSuchPage(of);
  const failed = deliveries.filter(({ state }) => state === 'failed').map(({ id }) => id);
  const retry: Action[] =
    failed.length === 0 || !updates.mayManage(caller)
      ? []
      : [
          {
            label: say({ en: 'Try again what failed', ko: '실패한 소식 다시 보내기' }),
            line: again({ retry: failed.join(','), page: undefined }),
          },
        ];
  return {
    title,
    blocks: [
      ...intro,
      { kind: 'rows', rows: deliveries.map((each) => rowOf(each, context, channel === undefined)) },
      menuOf(deliveries, context),
      ...pageBlocks({ items: deliveries, number, of, total }, context, [...retry, ...actions]),
    ],
    entries: [...new Set(deliveries.map(({ entry }) => entry))],
  };
}

function rowOf(delivery: Delivery, context: Context, withChannel: boolean): Row {
  const { say } = context;
  const { at, channel, entry, kind } = delivery;
  return {
    lead: inZone(at, channel, context),
    text: [
      ...(withChannel ? [{ kind: 'channel', id: channel } as const, ' '] : []),
      ...briefly(entry, context),
    ],
    note: [`${say(UPDATE_NAMES[kind])} · ${ruleOf(delivery, context)} · `, ...stateOf(delivery, context)],
  };
}

/** The way to each of the statements. */
export function menuOf(deliveries: readonly Pick<Delivery, 'entry'>[], { say }: Context): Block {
  const ids = [...new Set(deliveries.map(({ entry }) => entry))];
  return {
    kind: 'choose',
    label: say({ en: 'How one changed, and why it came', ko: '한 기록의 변경 이력과 온 까닭 보기' }),
    options: ids.map((id) => ({ label: id, line: `/updates ${id}` })),
  };
}
