/** The tables as Kysely types, the same on every engine. docs/decisions/0002 explains them. */
import type { Generated, Kysely, Transaction } from 'kysely';
import type { Locale } from '../../core/base/locale.ts';
import type { EntryKind } from '../../core/record/schema.ts';
import type { KeptType } from '../../core/store/store.ts';
import type { Cadence, SubscribedKind } from '../../core/record/channel.ts';
import type { DeliveryState, Mark, PostForm } from '../../core/store/outbox.ts';
import type { UpdateKind } from '../../core/store/update-kind.ts';

/** The current revision of a record. `content` is the record as JSON; the other columns repeat parts of it for joins. */
interface RecordTable {
  space: string;
  id: string;
  rev: number;
  content: string;
}

/** `workspace` is the platform's id. */
interface InChannel {
  space: string;
  channel: string;
  platform: string;
  workspace: string;
}

export interface Tables {
  space: { id: string; name: string; locale: Locale };
  /** `external` is the platform's id. */
  workspace: { platform: string; external: string; space: string };
  change: {
    /** Counted over all spaces, in the order of the commits. */
    id: Generated<number>;
    space: string;
    request: string;
    /** ISO 8601, UTC. */
    at: string;
    author: string;
    /** A reason that a person wrote. */
    reason: string | null;
    /** A reason that the software gave: a `CodedReason` as JSON. At most one of the two is set. */
    reason_code: string | null;
    /** Whether channels got no update about it. */
    quiet: 0 | 1;
  };
  /** Append-only: the content after each change; the content before it is in the previous revision. */
  revision: {
    space: string;
    type: KeptType;
    id: string;
    rev: number;
    change: number;
    /** The position of the write in its change set, from 0. */
    position: number;
    content: string;
  };
  /** See docs/decisions/0032-editions.md. */
  edition: { digest: string };
  edition_record: { edition: string; type: KeptType; id: string; position: number; content: string };
  space_edition: { space: string; edition: string; change: number };
  topic: RecordTable & { merged: string | null };
  source: RecordTable & { topic: string | null };
  entry: RecordTable & { kind: EntryKind; state: string; speaker: string | null; by: string | null };
  settings: RecordTable;
  role: RecordTable;
  pack: RecordTable;
  channel: RecordTable & { platform: string; workspace: string; paused: string | null };
  /** `position`: that of the subscription in its channel; `cadence`: that in `CADENCES`; both from 0. */
  subscription: {
    space: string;
    channel: string;
    position: number;
    kind: SubscribedKind;
    topic: string;
    cadence: number;
    muted: 0 | 1;
    platform: string;
    workspace: string;
    paused: 0 | 1;
    /** When an anniversary reminder is due; 0 until that has been computed. */
    due: Generated<number>;
  };
  entry_topic: { space: string; entry: string; position: number; topic: string };
  citation: { space: string; entry: string; position: number; source: string; via: string | null };
  /** All times of the outbox are in ms since 1970. */
  post: InChannel & {
    id: Generated<number>;
    nonce: string;
    form: PostForm;
    action: 'post' | 'edit' | 'reply';
    /** The post whose message this one edits or replies to. */
    target: number | null;
    state: 'open' | 'sent' | 'failed' | 'skipped';
    owner: string | null;
    claimed: number | null;
    lease: number | null;
    attempts: number;
    /** When the first attempt with an unknown outcome began. */
    unsure_since: number | null;
    due: number;
    since: number;
    made_at: number;
    sent_at: number | null;
    message: string | null;
    note: string | null;
    /** When the picture that the message still lacks is due, or the lease on that ends; null if none is owed. */
    picture_due: number | null;
  };
  post_item: { post: number; position: number; entry: string; rev: number; mark: Mark; topic: string };
  /** `about` distinguishes the updates on an entry in a channel: `r3` for its third revision, or a date. */
  delivery: InChannel & {
    id: Generated<number>;
    entry: string;
    about: string;
    rev: number;
    kind: UpdateKind | 'occasion';
    cadence: Cadence;
    topic: string;
    state: DeliveryState;
    note: string | null;
    post: number | null;
    at: number;
    /** When the digest that it waits for is due; 0 until that has been computed. */
    due: Generated<number>;
  };
  shown: {
    space: string;
    entry: string;
    channel: string;
    rev: number;
    mark: Exclude<Mark, 'occasion'>;
    topic: string;
    post: number;
    position: number;
  };
  reminded: { channel: string; date: string; space: string };
  /** The time zone with which the due times of spaces without one were computed. */
  timetable: { name: 'time_zone'; value: string };
  /** Up to when finished deliveries were deleted, in ms since 1970. */
  pruned: { name: 'ledger'; until: number };
  /** Times in ms since 1970; `moved` and `problem` are `null` for none. */
  link: {
    space: string;
    source: string;
    url: string;
    due: number;
    checked: number;
    failures: number;
    failing_since: number;
    problem: string | null;
    moved: string | null;
    dead: 0 | 1;
    told: 0 | 1;
    left: 0 | 1;
  };
  /** `seen` is a JSON array of strings. */
  feed: {
    space: string;
    url: string;
    due: number;
    checked: number;
    failures: number;
    problem: string | null;
    etag: string | null;
    modified: string | null;
    seen: string;
  };
  lease: { name: string; owner: string; until: number };
  worker: { owner: string; platform: string; seen: number };
  /** Memory that may expire. `expires` in ms since 1970, `null` for never. */
  keyv: { namespace: string; key: string; value: string; expires: number | null };
}

/** A transaction in progress. */
export type Tx = Transaction<Tables>;
/** The database, inside or outside of a transaction. */
export type Db = Kysely<Tables> | Tx;
