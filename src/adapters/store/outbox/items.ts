/** What a message shows of its entries. */
import type { Mark } from '../../../core/store/outbox.ts';
import type { Tables, Tx } from '../tables.ts';
import type { WaitingRow } from './waiting.ts';

export type PostItemRow = Omit<Tables['post_item'], 'post'>;

/** One for each entry, as it stands now, in the order in which they came. */
export function itemsToShow(carried: readonly WaitingRow[]): readonly PostItemRow[] {
  const byEntry = Map.groupBy(carried, ({ entry }) => entry);
  return [...byEntry.values()].map((deliveries, position) => {
    const last = deliveries.at(-1) as WaitingRow;
    // What readers do not see any more is shown as they saw it last.
    const rev = last.current.state === 'draft' ? last.rev : last.current.rev;
    return { position, entry: last.entry, rev, mark: markOf(deliveries), topic: last.topic };
  });
}

function markOf(deliveries: readonly WaitingRow[]): Mark {
  const kinds = new Set(deliveries.map(({ kind }) => kind));
  if (kinds.has('occasion')) return 'occasion';
  const [{ current }] = deliveries as [WaitingRow];
  if (current.state === 'retired') return 'retracted';
  return kinds.has('corrected') && !kinds.has('new') && !kinds.has('filed') ? 'corrected' : 'new';
}

/** What the messages of these posts show, by the post. */
export async function readShownItems(
  trx: Tx,
  posts: readonly number[],
): Promise<ReadonlyMap<number, readonly PostItemRow[]>> {
  if (posts.length === 0) return new Map();
  const rows = await trx
    .selectFrom('shown')
    .leftJoin('entry', (join) =>
      join.onRef('entry.space', '=', 'shown.space').onRef('entry.id', '=', 'shown.entry'),
    )
    .select([
      'shown.post',
      'shown.entry',
      'shown.rev',
      'shown.mark',
      'shown.topic',
      'shown.position',
      'entry.rev as nowRev',
    ])
    .where('post', 'in', posts)
    .orderBy('position')
    .execute();
  const items = new Map<number, PostItemRow[]>();
  for (const { post, nowRev, ...item } of rows) {
    // Which revision it was in the space from which the message came is not known here.
    const rev = item.rev === 0 ? nowRev : item.rev;
    if (rev !== null) items.set(post, [...(items.get(post) ?? []), { ...item, rev }]);
  }
  return items;
}

/** The forms of these posts. */
export async function readForms(
  trx: Tx,
  posts: readonly number[],
): Promise<ReadonlyMap<number, Tables['post']['form']>> {
  if (posts.length === 0) return new Map();
  const rows = await trx.selectFrom('post').select(['id', 'form']).where('id', 'in', posts).execute();
  return new Map(rows.map(({ id, form }) => [id, form]));
}
