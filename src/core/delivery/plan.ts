/** Plans the next post of a channel from its waiting deliveries: a message, an edit, a digest, or nothing. */
import { BURST, MAX_IN_DIGEST, type Delivery, type PostForm, type SkipReason } from '../store/outbox.ts';

/** A waiting delivery, and the state of its entry. */
export interface Waiting extends Pick<Delivery, 'id' | 'entry' | 'rev' | 'kind'> {
  /** The entry's revision and state now. */
  current: { rev: number; state: 'draft' | 'published' | 'retired' };
  /** The post whose message shows the entry in this channel, and the revision that it shows. */
  shown?: { post: number; rev: number };
  /** Whether an earlier update on the entry was skipped here, because it was withdrawn before anyone had read it. */
  unseen: boolean;
}

export interface Plan {
  skip: readonly { id: number; why: SkipReason }[];
  /** The next post. Several deliveries of one entry become one item, which shows the entry as it is now. */
  post?:
    | { kind: 'edit'; of: number; deliveries: readonly number[] }
    | { kind: 'post'; form: PostForm; deliveries: readonly number[] };
}

/**
 * The oldest delivery decides the kind of post. `waiting` holds the channel's deliveries, oldest first: either those to be sent at
 * once, or those of a digest that is due (`as: 'digest'`). Edits of existing messages come before a digest.
 */
export function planPost(waiting: readonly Waiting[], as: 'instant' | 'digest' = 'instant'): Plan {
  const skip: { id: number; why: SkipReason }[] = [];
  const left: Waiting[] = [];
  const unseen = new Set<string>();
  for (const each of waiting) {
    const why = reasonToSkip(each, unseen);
    if (why === undefined) left.push(each);
    else skip.push({ id: each.id, why });
  }
  const [first] = left;
  if (first === undefined) return { skip };

  const isOccasion = first.kind === 'occasion';
  const edited = isOccasion ? undefined : first.shown?.post;
  if (edited !== undefined) {
    const deliveries = left.filter(({ entry, kind }) => entry === first.entry && kind !== 'occasion');
    return { skip, post: { kind: 'edit', of: edited, deliveries: deliveries.map(({ id }) => id) } };
  }
  const fresh = left.filter(({ shown, kind }) =>
    isOccasion ? kind === 'occasion' : shown === undefined && kind !== 'occasion',
  );
  const entries = new Set(fresh.map(({ entry }) => entry));
  const together = isOccasion || as === 'digest' || entries.size > BURST;
  const carried = together
    ? fresh.slice(0, MAX_IN_DIGEST)
    : fresh.filter(({ entry }) => entry === first.entry);
  const form = isOccasion ? 'occasions' : together ? 'digest' : 'single';
  return { skip, post: { kind: 'post', form, deliveries: carried.map(({ id }) => id) } };
}

/** Adds entries that were withdrawn before anyone here had read them to `unseen`. */
function reasonToSkip(
  { entry, rev, kind, current, shown, unseen: before }: Waiting,
  unseen: Set<string>,
): SkipReason | undefined {
  if (kind === 'occasion') return current.state === 'published' ? undefined : 'withdrawn';
  if (shown !== undefined) return shown.rev >= rev ? 'shown' : undefined;
  if (current.state === 'published') return undefined;
  if (kind === 'new' || kind === 'filed') unseen.add(entry);
  return kind !== 'retracted' || before || unseen.has(entry) ? 'withdrawn' : undefined;
}
