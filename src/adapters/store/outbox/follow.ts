/** Updates the pending deliveries of channels that were paused, resumed, or subscribed to something else. */
import type { Entry } from '../../../core/record/schema.ts';
import { CADENCES, type Channel, EVERYTHING } from '../../../core/record/channel.ts';
import { matchSubscription } from '../../../core/following/matching.ts';
import type { SkipReason } from '../../../core/store/outbox.ts';
import { entryTopics } from '../../../core/store/update-kind.ts';
import { batches } from '../queries.ts';
import type { RecordRow } from '../knowledge/rows.ts';
import type { Tables, Tx } from '../tables.ts';
import { isPending } from './conditions.ts';
import { topicNamesIn, type TopicNames } from './topic-names.ts';

/** `rows` are the records written; the transaction holds the locks of the channels among them. */
export async function followChannels(trx: Tx, space: string, rows: readonly RecordRow[]): Promise<void> {
  const names = topicNamesIn(trx, space);
  for (const { record, before } of rows) {
    if (record.type !== 'channel') continue;
    const { id, content } = record;
    const was = before as Channel | undefined;
    if ((was?.paused === undefined) !== (content.paused === undefined)) await holdOrRelease(trx, id, content);
    if (was !== undefined && JSON.stringify(was.subscriptions) !== JSON.stringify(content.subscriptions))
      await rematch(trx, space, content, names);
  }
}

async function holdOrRelease(trx: Tx, channel: string, { paused }: Channel): Promise<void> {
  const [from, to] = paused === undefined ? (['held', 'waiting'] as const) : (['waiting', 'held'] as const);
  await trx
    .updateTable('delivery')
    .set({ state: to })
    .where('channel', '=', channel)
    .where(isPending)
    .where('state', '=', from)
    .execute();
}

interface Pending {
  id: number;
  kind: Tables['delivery']['kind'];
  cadence: Tables['delivery']['cadence'];
  topic: string;
  entry: string;
  content: string;
}

/** Skips what the channel no longer subscribes to, and gives the rest its new cadence. Corrections of shown messages stay. */
async function rematch(trx: Tx, space: string, channel: Channel, names: TopicNames): Promise<void> {
  const pending: readonly Pending[] = await trx
    .selectFrom('delivery')
    .innerJoin('entry', (join) =>
      join.onRef('entry.space', '=', 'delivery.space').onRef('entry.id', '=', 'delivery.entry'),
    )
    .select([
      'delivery.id',
      'delivery.kind',
      'delivery.cadence',
      'delivery.topic',
      'delivery.entry',
      'entry.content',
    ])
    .where('delivery.channel', '=', channel.id)
    .where('delivery.space', '=', space)
    .where(isPending)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('shown')
            .select('shown.post')
            .whereRef('shown.space', '=', 'delivery.space')
            .whereRef('shown.entry', '=', 'delivery.entry')
            .whereRef('shown.channel', '=', 'delivery.channel'),
        ),
      ),
    )
    .orderBy('delivery.id')
    .execute();
  const wanted = Map.groupBy(
    await Promise.all(
      pending.map(async (each) => ({ each, now: JSON.stringify(await decide(each, channel, names)) })),
    ),
    ({ now }) => now,
  );
  for (const [now, of] of wanted) {
    const ids = of.map(({ each }) => each.id);
    const values = JSON.parse(now) as DeliveryDecision;
    for await (const batch of batches(ids))
      await trx.updateTable('delivery').set(values).where('id', 'in', batch).execute();
  }
}

type DeliveryDecision = { state: 'skipped'; note: SkipReason } | Pick<Pending, 'topic' | 'cadence'>;

async function decide(
  { kind, content, topic }: Pending,
  channel: Channel,
  names: TopicNames,
): Promise<DeliveryDecision> {
  if (kind === 'occasion') return decideReminder(topic, channel);
  const entry = JSON.parse(content) as Entry;
  const match = matchSubscription(channel, await names(entryTopics(entry)), entry.kind);
  if (match.brings) return { topic: match.topic, cadence: match.every };
  return { state: 'skipped', note: match.why === 'muted' ? 'muted' : 'unsubscribed' };
}

function decideReminder(topic: string, { subscriptions }: Channel): DeliveryDecision {
  const about = subscriptions.filter(
    (each) => each.kinds.includes('anniversary') && [topic, EVERYTHING].includes(each.topic),
  );
  if (about.some(({ muted }) => muted !== true)) return { topic, cadence: CADENCES[0] };
  return { state: 'skipped', note: about.length > 0 ? 'muted' : 'unsubscribed' };
}
