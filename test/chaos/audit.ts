/** Compares what is in the channels with the ledger, to the last row, and the ledger with what must be in it. */
import type { Kysely } from 'kysely';
import type { Tables } from '../../src/adapters/store/tables.ts';
import { WITHDRAWN_BECAUSE } from './editor.ts';
import { keyOf } from './expected.ts';
import type { Place, Written } from './places.ts';

/** The problems found, one line each. All lists are empty when there are none. */
export interface Findings {
  /** Must be in the ledger, and is not. */
  lost: string[];
  /** Is in the ledger, and never went out. */
  unsent: string[];
  /** Is in a channel, and in the ledger not, or twice. */
  doubled: string[];
  /** Went out before what came earlier. */
  outOfOrder: string[];
  /** The message shows something else than the ledger says. */
  wrong: string[];
  /** The ledger says that it was sent, and the channel does not have it. */
  missing: string[];
  /** Left out without a valid reason. */
  leftOut: string[];
}

export interface Ledger {
  deliveries: readonly Delivery[];
  posts: readonly Post[];
  shown: readonly Shown[];
  entries: readonly { space: string; id: string; rev: number; content: string }[];
  /** The content of each revision of each entry. */
  revisions: readonly { id: string; rev: number; content: string }[];
}
type Delivery = Pick<
  Tables['delivery'],
  'channel' | 'entry' | 'rev' | 'kind' | 'cadence' | 'state' | 'note' | 'post' | 'at'
> & {
  id: number;
};
type Post = Pick<
  Tables['post'],
  'channel' | 'action' | 'state' | 'message' | 'nonce' | 'form' | 'target' | 'sent_at'
> & {
  id: number;
};
type Shown = Tables['shown'];

export async function readLedger(db: Kysely<Tables>): Promise<Ledger> {
  return {
    deliveries: await db.selectFrom('delivery').selectAll().orderBy('id').execute(),
    posts: await db.selectFrom('post').selectAll().orderBy('id').execute(),
    shown: await db.selectFrom('shown').selectAll().execute(),
    entries: await db.selectFrom('entry').select(['space', 'id', 'rev', 'content']).execute(),
    revisions: await db
      .selectFrom('revision')
      .select(['id', 'rev', 'content'])
      .where('type', '=', 'entry')
      .execute(),
  };
}

export interface Facts {
  places: readonly Place[];
  /** The expected ledger, by channel, entry and revision. */
  expected: ReadonlySet<string>;
  /** Deleted channels. */
  deleted: ReadonlySet<Place>;
  /** Messages that a person deleted: `channel message`. */
  removed: ReadonlySet<string>;
  /** When the subscriptions of a channel were changed, in ms since 1970: what waited then may come sooner or later. */
  changed: ReadonlyMap<string, readonly number[]>;
  /** Deliveries that were given up, which frees the channel, and tried again later. */
  retried: ReadonlySet<number>;
  /** Whether digests come with pictures. */
  pictures?: boolean;
}

export function audit(
  ledger: Ledger,
  { places, expected, deleted, removed, changed, retried, pictures = false }: Facts,
): Findings {
  const found: Findings = {
    lost: [],
    unsent: [],
    doubled: [],
    outOfOrder: [],
    wrong: [],
    missing: [],
    leftOut: [],
  };
  const keys = new Set(ledger.deliveries.map(({ channel, entry, rev }) => keyOf(channel, entry, rev)));
  for (const key of expected) if (!keys.has(key)) found.lost.push(key);
  for (const [key, rows] of Map.groupBy(ledger.deliveries.filter(isUpdate), lineOfUpdate))
    if (rows.length > 1) found.doubled.push(`${key}: ${rows.length} deliveries`);
  for (const place of places) {
    const own = inChannel(ledger, place.channel);
    // A deleted channel cannot be compared.
    if (!deleted.has(place)) {
      compare(own, place.written(), found, removed);
      if (pictures) comparePictures(own, place, found, removed);
      const sentAt = new Map(own.posts.map((post) => [post.id, post.sent_at]));
      const isOutOfTurn = ({ id, at, post }: Delivery): boolean =>
        retried.has(id) ||
        changed
          .get(place.channel)
          ?.some((time) => time >= at && time <= (sentAt.get(post ?? 0) ?? Infinity)) === true;
      // A message has its place by the first that it carries: where that is out of turn, so is the message.
      const outOfTurn = new Set(own.deliveries.filter(isOutOfTurn).map(({ post }) => post));
      const inTurn = own.deliveries.filter(({ post }) => !outOfTurn.has(post));
      inOrder({ ...own, deliveries: inTurn }, place.written(), found);
    }
  }
  return found;
}

const isUpdate = ({ kind }: Delivery): boolean => kind !== 'occasion';
const lineOfUpdate = ({ channel, entry, rev }: Delivery): string => keyOf(channel, entry, rev);

const inChannel = ({ deliveries, posts, shown, ...rest }: Ledger, channel: string): Ledger => ({
  deliveries: deliveries.filter((each) => each.channel === channel),
  posts: posts.filter((each) => each.channel === channel),
  shown: shown.filter((each) => each.channel === channel),
  ...rest,
});

function compare(
  own: Ledger,
  written: readonly Written[],
  found: Findings,
  removed: ReadonlySet<string>,
): void {
  const { deliveries, posts, shown, revisions } = own;
  const contents = new Map(revisions.map(({ id, rev, content }) => [`${id}@${rev}`, content]));
  for (const each of deliveries) {
    if (each.state === 'skipped') leftOut(each, own, found);
    else if (each.state !== 'sent') found.unsent.push(`${lineOf(each)}: ${each.state} ${each.note ?? ''}`);
  }
  const texts = new Map(written.map(({ id, text }) => [id, text]));
  const sent = posts.filter(({ state, action }) => state === 'sent' && action !== 'edit');
  for (const { id, channel, message } of sent)
    if (!texts.has(message ?? '') && !removed.has(`${channel} ${message}`))
      found.missing.push(`${channel} post ${id}: ${message}`);
  const known = Map.groupBy(sent, ({ message }) => message);
  for (const { id, text } of written)
    if (known.get(id)?.length !== 1)
      found.doubled.push(`${deliveries[0]?.channel} ${id}: ${text.slice(0, 200)}`);
  for (const each of shown) {
    const post = posts.find(({ id }) => id === each.post);
    const text = texts.get(post?.message ?? '');
    const line = `${each.channel} ${each.entry} as ${each.rev} (${each.mark})`;
    if (post?.state !== 'sent') found.wrong.push(`${line}: its post is ${post?.state}`);
    else if (text === undefined) {
      if (!removed.has(`${each.channel} ${post.message}`))
        found.wrong.push(`${line}: no message ${post.message}`);
    } else if (!saysOf(text, each, contents.get(`${each.entry}@${each.rev}`) ?? ''))
      found.wrong.push(`${line}: ${text.slice(0, 300)}`);
  }
  upToDate(own, found);
}

/** A message has at most one picture; in Slack, a digest of at least two statements that stand has one. */
function comparePictures(
  { posts, deliveries }: Ledger,
  { channel, pictures, workspace }: Place,
  found: Findings,
  removed: ReadonlySet<string>,
): void {
  const counts = pictures();
  for (const [message, count] of counts)
    if (count > 1) found.doubled.push(`${channel} ${message}: ${count} pictures`);
  const edited = new Set(posts.flatMap(({ target }) => target ?? []));
  for (const { id, form, state, action, message } of posts) {
    const isDigest = form === 'digest' && state === 'sent' && action === 'post' && !edited.has(id);
    if (!isDigest || workspace.platform !== 'slack' || removed.has(`${channel} ${message}`)) continue;
    const own = deliveries.filter(({ post }) => post === id);
    const withdrawn = new Set(own.flatMap(({ kind, entry }) => (kind === 'retracted' ? [entry] : [])));
    const standing = new Set(own.map(({ entry }) => entry)).difference(withdrawn);
    if (standing.size > 1 && !counts.has(message ?? ''))
      found.missing.push(`${channel} ${message}: the picture of ${standing.size} statements`);
  }
}

/** Cuts a long list and adds the number of the rest. */
const IS_CUT = /And \d+ more\.|그 밖에 \d+건/;

/**
 * Whether a message shows the entry as it was at the revision in the ledger, whose content is given. The mark in its text may be
 * that of an earlier revision, because a change of topics does not change the text.
 */
function saysOf(text: string, { entry, mark }: Pick<Shown, 'entry' | 'mark'>, content: string): boolean {
  const marks = (where: string): readonly string[] =>
    [...where.matchAll(new RegExp(`\\b${entry}q\\d+q`, 'g'))].map(([each]) => each);
  const shown = marks(text);
  if (shown.length === 0) return IS_CUT.test(text);
  const [current] = marks(content);
  return (
    shown.every((each) => each === current) && (mark !== 'retracted' || text.includes(WITHDRAWN_BECAUSE))
  );
}

/** Each message shows the last revision that was sent of its entry, or a newer one. */
function upToDate({ deliveries, shown }: Ledger, found: Findings): void {
  const rows = new Map(shown.map((each) => [each.entry, each]));
  for (const each of deliveries) {
    if (each.state !== 'sent') continue;
    const row = rows.get(each.entry);
    if (row === undefined || row.rev < each.rev)
      found.wrong.push(`${lineOf(each)}: shown is ${row?.rev ?? 'nothing'}`);
  }
}

/** For each cadence, the first messages of updates are in the order of the updates. */
function inOrder({ deliveries, posts }: Ledger, written: readonly Written[], found: Findings): void {
  const places = new Map(written.map(({ id }, at) => [id, at]));
  for (const [cadence, own] of Map.groupBy(deliveries, (each) => each.cadence)) {
    let last = { at: -1, line: '' };
    const seen = new Set<number>();
    for (const each of own) {
      const post = posts.find(({ id }) => id === each.post);
      if (post === undefined || post.action === 'edit' || seen.has(post.id)) continue;
      seen.add(post.id);
      const at = places.get(post.message ?? '');
      if (at === undefined) continue;
      if (at < last.at) found.outOfOrder.push(`${lineOf(each)} (${cadence}) before ${last.line}`);
      else last = { at, line: lineOf(each) };
    }
  }
}

/** `shown` and `withdrawn` can be checked; the others are what an admin has asked for. */
function leftOut(each: Delivery, { deliveries, shown, entries }: Ledger, found: Findings): void {
  const { entry, rev, note } = each;
  const isKnown = note === 'shown' && shown.some((row) => row.entry === entry && row.rev >= rev);
  const isWithdrawn =
    note === 'withdrawn' &&
    (deliveries.some((other) => other.entry === entry && other.rev >= rev && other.kind === 'retracted') ||
      entries.some((other) => other.id === entry && other.content.includes('"retired"')));
  if (!isKnown && !isWithdrawn && !['unsubscribed', 'muted', 'edited-only'].includes(note ?? ''))
    found.leftOut.push(`${lineOf(each)}: ${note}`);
}

const lineOf = ({ channel, entry, rev, kind, id }: Delivery): string =>
  `${channel} ${kind} ${entry}@${rev} [${id}]`;
