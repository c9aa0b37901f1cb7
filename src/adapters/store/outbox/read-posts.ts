/** Reads claimed posts with the items that they show. */
import type { Entry } from '../../../core/record/schema.ts';
import type { PostItem, Post } from '../../../core/store/outbox.ts';
import { batches } from '../queries.ts';
import type { Tx } from '../tables.ts';

type DamagedPost = Pick<Post, 'id' | 'space' | 'channel'>;

/**
 * Returns the posts by id, and apart from them those that show a revision that does not exist or cannot be read: such a row is
 * damaged, and must not keep the other posts from being sent.
 */
export async function readPosts(
  trx: Tx,
  ids: readonly number[],
): Promise<{ posts: readonly Post[]; damaged: readonly DamagedPost[] }> {
  if (ids.length === 0) return { posts: [], damaged: [] };
  const rows = await trx
    .selectFrom('post')
    .leftJoin('post as target', 'target.id', 'post.target')
    .select([
      'post.id',
      'post.space',
      'post.channel',
      'post.workspace',
      'post.nonce',
      'post.form',
      'post.action',
      'post.attempts',
      'post.unsure_since',
      'post.lease',
      'post.since',
      'target.message as message',
    ])
    .where('post.id', 'in', ids)
    .orderBy('post.id')
    .execute();
  const { items, damaged } = await readItems(trx, rows);
  const intact = rows.filter(({ id }) => !damaged.has(id));
  const posts = intact.map(({ action, message, unsure_since, lease, ...post }) => ({
    ...post,
    action: action === 'post' ? { kind: action } : { kind: action, message: message ?? '' },
    items: items.get(post.id) ?? [],
    ...(unsure_since !== null && { unsure: { since: unsure_since } }),
    leaseUntil: lease ?? 0,
  }));
  const lost = rows.filter(({ id }) => damaged.has(id));
  return { posts, damaged: lost.map(({ id, space, channel }) => ({ id, space, channel })) };
}

async function readItems(
  trx: Tx,
  posts: readonly { id: number; space: string }[],
): Promise<{ items: ReadonlyMap<number, readonly PostItem[]>; damaged: ReadonlySet<number> }> {
  const items = new Map<number, PostItem[]>();
  const damaged = new Set<number>();
  const byId = new Map(posts.map((post) => [post.id, post]));
  const rows = await trx
    .selectFrom('post_item')
    .selectAll()
    .where('post', 'in', [...byId.keys()])
    .orderBy('post')
    .orderBy('position')
    .execute();
  const contents = await readRevisions(
    trx,
    rows.map(({ post, entry, rev }) => ({ space: byId.get(post)?.space ?? '', entry, rev })),
  );
  for (const { post, entry, rev, mark, topic } of rows) {
    const content = contents.get(revisionKey({ space: byId.get(post)?.space ?? '', entry, rev }));
    if (content === undefined) {
      damaged.add(post);
      continue;
    }
    const own = items.get(post) ?? [];
    items.set(post, own);
    own.push({ entry, rev, content, mark, topic });
  }
  return { items, damaged };
}

interface RevisionRef {
  space: string;
  entry: string;
  rev: number;
}
const revisionKey = ({ space, entry, rev }: RevisionRef): string => `${space} ${entry} ${rev}`;

/** Reads each revision once: one entry may be on its way to thousands of channels. */
async function readRevisions(trx: Tx, wanted: readonly RevisionRef[]): Promise<ReadonlyMap<string, Entry>> {
  const contents = new Map<string, Entry>();
  for (const [space, refs] of Map.groupBy(wanted, (ref) => ref.space))
    for (const [rev, ofRev] of Map.groupBy(refs, (ref) => ref.rev))
      for await (const entries of batches([...new Set(ofRev.map(({ entry }) => entry))])) {
        const rows = await trx
          .selectFrom('revision')
          .select(['id', 'content'])
          .where('space', '=', space)
          .where('type', '=', 'entry')
          .where('id', 'in', entries)
          .where('rev', '=', rev)
          .execute();
        for (const { id, content } of rows) {
          const entry = parseEntry(content);
          if (entry !== undefined) contents.set(revisionKey({ space, entry: id, rev }), entry);
        }
      }
  return contents;
}

/** Parses a stored entry; `undefined` when the row is damaged. */
function parseEntry(content: string): Entry | undefined {
  try {
    return JSON.parse(content) as Entry;
  } catch {
    return undefined;
  }
}
