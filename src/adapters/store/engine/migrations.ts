/** The schema, for every engine. */
import type { Text } from '../../../core/base/locale.ts';
import { EDITION_TABLES } from './edition-tables.ts';
import { LINK_TABLES } from './link-tables.ts';

/**
 * The migrations. Step n brings a database from version n - 1 to n. A step that was released is never edited, only followed by
 * another. They are written for SQLite, within what `postgres/migrate.ts` can translate.
 *
 * Foreign keys between records are checked at commit, so the order of the writes in a change set does not matter.
 */
export const MIGRATIONS: readonly string[] = [
  `
  create table space (
    id text not null primary key,
    name text not null,
    locale text not null
  ) strict;

  create table change (
    id integer primary key autoincrement,
    space text not null references space (id),
    request text not null,
    at text not null,
    author text not null,
    reason text,
    unique (space, request)
  ) strict;
  create index change_in_space on change (space, id);

  create table revision (
    space text not null,
    type text not null check (type in ('topic', 'source', 'entry')),
    id text not null,
    rev integer not null check (rev > 0),
    change integer not null references change (id),
    position integer not null,
    content text not null,
    primary key (space, type, id, rev),
    unique (change, position)
  ) strict;

  create table topic (
    space text not null references space (id),
    id text not null,
    rev integer not null,
    content text not null,
    merged text,
    primary key (space, id),
    foreign key (space, merged) references topic (space, id) deferrable initially deferred
  ) strict;

  create table source (
    space text not null references space (id),
    id text not null,
    rev integer not null,
    content text not null,
    topic text,
    primary key (space, id),
    foreign key (space, topic) references topic (space, id) deferrable initially deferred
  ) strict;

  create table entry (
    space text not null references space (id),
    id text not null,
    rev integer not null,
    content text not null,
    kind text not null,
    state text not null,
    speaker text,
    "by" text,
    primary key (space, id),
    foreign key (space, speaker) references topic (space, id) deferrable initially deferred,
    foreign key (space, "by") references topic (space, id) deferrable initially deferred
  ) strict;

  create table entry_topic (
    space text not null,
    entry text not null,
    position integer not null,
    topic text not null,
    primary key (space, entry, position),
    foreign key (space, entry) references entry (space, id) deferrable initially deferred,
    foreign key (space, topic) references topic (space, id) deferrable initially deferred
  ) strict;
  create index entry_by_topic on entry_topic (space, topic, entry);

  create table citation (
    space text not null,
    entry text not null,
    position integer not null,
    source text not null,
    via text,
    primary key (space, entry, position),
    foreign key (space, entry) references entry (space, id) deferrable initially deferred,
    foreign key (space, source) references source (space, id) deferrable initially deferred,
    foreign key (space, via) references source (space, id) deferrable initially deferred
  ) strict;
  create index citation_of_source on citation (space, source, entry);

  create table keyv (
    namespace text not null,
    key text not null,
    value text not null,
    expires integer,
    primary key (namespace, key)
  ) strict;
  create index keyv_expiry on keyv (expires) where expires is not null;
  `,
  `
  create table workspace (
    platform text not null,
    external text not null,
    space text not null references space (id),
    primary key (platform, external)
  ) strict;
  create index workspace_in_space on workspace (space);

  create table settings (
    space text not null references space (id),
    id text not null,
    rev integer not null,
    content text not null,
    primary key (space, id)
  ) strict;

  create table role (
    space text not null references space (id),
    id text not null,
    rev integer not null,
    content text not null,
    primary key (space, id)
  ) strict;

  create table pack (
    space text not null references space (id),
    id text not null,
    rev integer not null,
    content text not null,
    primary key (space, id)
  ) strict;

  -- The same table without the check on types, which SQLite can only drop with the table: there are more types now.
  create table revision_2 (
    space text not null,
    type text not null,
    id text not null,
    rev integer not null check (rev > 0),
    change integer not null references change (id),
    position integer not null,
    content text not null,
    primary key (space, type, id, rev),
    unique (change, position)
  ) strict;
  insert into revision_2 (space, type, id, rev, change, position, content)
    select space, type, id, rev, change, position, content from revision;
  drop table revision;
  alter table revision_2 rename to revision;

  create index change_by_author on change (space, author, id);
  `,
  `
  create table channel (
    space text not null references space (id),
    id text not null,
    rev integer not null,
    content text not null,
    platform text not null,
    workspace text not null,
    paused text,
    primary key (space, id)
  ) strict;

  -- One row for each kind of a subscription, with the columns of its channel that enqueueing needs, to save a join.
  create table subscription (
    space text not null,
    channel text not null,
    position integer not null,
    kind text not null,
    topic text not null,
    cadence integer not null check (cadence in (0, 1, 2)),
    muted integer not null check (muted in (0, 1)),
    platform text not null,
    workspace text not null,
    paused integer not null check (paused in (0, 1)),
    primary key (space, channel, position, kind),
    foreign key (space, channel) references channel (space, id) deferrable initially deferred
  ) strict;
  create index subscription_to_topic on subscription
    (space, topic, kind, channel, muted, cadence, paused, platform, workspace);

  create table post (
    id integer primary key autoincrement,
    space text not null,
    channel text not null,
    platform text not null,
    workspace text not null,
    nonce text not null unique,
    form text not null check (form in ('single', 'digest', 'occasions')),
    action text not null check (action in ('post', 'edit', 'reply')),
    target integer references post (id),
    state text not null check (state in ('open', 'sent', 'failed', 'skipped')),
    owner text,
    claimed integer,
    lease integer,
    attempts integer not null,
    unsure_since integer,
    due integer not null,
    since integer not null,
    made_at integer not null,
    sent_at integer,
    message text,
    note text,
    check ((owner is null) = (lease is null) and (owner is null) = (claimed is null)),
    check (owner is null or state = 'open'),
    check ((action = 'post') = (target is null)),
    check ((state = 'sent') = (message is not null) and (state = 'sent') = (sent_at is not null))
  ) strict;
  create unique index post_open on post (channel) where state = 'open';
  create unique index post_as_message on post (channel, message) where message is not null and action <> 'edit';
  create index post_in_channel on post (channel, sent_at);

  create table post_item (
    post integer not null references post (id),
    position integer not null,
    entry text not null,
    rev integer not null,
    mark text not null check (mark in ('new', 'corrected', 'retracted', 'occasion')),
    topic text not null,
    primary key (post, position),
    unique (post, entry)
  ) strict;

  -- Publishing inserts a row for each of many channels, so every index here costs time. The indexes of waiting rows are small;
  -- rows enter the large ones later, one message at a time. No check uses "in" with more than two values: SQLite would build a
  -- temporary table of them for each row.
  create table delivery (
    id integer primary key autoincrement,
    space text not null,
    channel text not null,
    platform text not null,
    workspace text not null,
    entry text not null,
    about text not null,
    rev integer not null,
    kind text not null
      check (kind = 'new' or kind = 'corrected' or kind = 'retracted' or kind = 'filed' or kind = 'occasion'),
    cadence text not null check (cadence = 'instant' or cadence = 'daily' or cadence = 'weekly'),
    topic text not null,
    state text not null
      check (state = 'waiting' or state = 'held' or state = 'sending' or state = 'sent' or state = 'skipped' or state = 'failed'),
    note text,
    post integer references post (id),
    at integer not null,
    unique (space, entry, channel, about),
    check (post is null or (state <> 'waiting' and state <> 'held')),
    check (post is not null or (state <> 'sending' and state <> 'sent'))
  ) strict;
  create index delivery_pending on delivery (channel, id) where state = 'waiting' or state = 'held';
  create index delivery_told on delivery (channel, id) where state <> 'waiting' and state <> 'held';
  create index delivery_at_once on delivery (id) where state = 'waiting' and cadence = 'instant';
  create index delivery_for_digest on delivery (channel, cadence, at) where state = 'waiting' and cadence <> 'instant';
  create index delivery_of_post on delivery (post) where post is not null;

  -- Which message of a channel shows which revision of an entry; 0 when the message came from another space.
  create table shown (
    space text not null,
    entry text not null,
    channel text not null,
    rev integer not null,
    mark text not null check (mark in ('new', 'corrected', 'retracted')),
    topic text not null,
    post integer not null references post (id),
    position integer not null,
    primary key (space, entry, channel)
  ) strict;
  create index shown_by_post on shown (post);

  create table reminded (
    channel text not null,
    date text not null,
    space text not null,
    primary key (channel, date)
  ) strict;

  create table worker (
    owner text not null,
    platform text not null,
    seen integer not null,
    primary key (owner, platform)
  ) strict;

  create index topic_by_merged on topic (space, merged) where merged is not null;
  `,
  `
  -- Until now the beginning of the reason said whether a change was announced.
  alter table change add column quiet integer not null default 0 check (quiet in (0, 1));
  update change set quiet = 1, reason = substr(reason, 8) where substr(reason, 1, 7) = 'Minor: ';

  -- Until now what the software did was stored as an English sentence. Those that were recognised become codes.
  alter table change add column reason_code text check (reason is null or reason_code is null);
  update change set reason = null, reason_code = case reason
      when 'Added as a draft' then '{"code":"drafted"}'
      when 'Edited' then '{"code":"edited"}'
      when 'Published' then '{"code":"published"}'
      when 'Restored' then '{"code":"restored"}'
      when 'Undid the change before' then '{"code":"undone"}'
      when 'Went back to an earlier revision' then '{"code":"reverted"}'
      when 'Starter pack' then '{"code":"starter-pack"}'
    end
    where reason in ('Added as a draft', 'Edited', 'Published', 'Restored', 'Undid the change before',
      'Went back to an earlier revision', 'Starter pack');
  update change
    set reason = null, reason_code = '{"code":"approved","suggestion":"' || substr(reason, 10) || '"}'
    where substr(reason, 1, 9) = 'Approved ' and exists (
      select 1 from entry where entry.space = change.space and entry.id = substr(change.reason, 10)
    );
  update change
    set reason = null, reason_code = '{"code":"closed","because":"' || substr(reason, 9) || '"}'
    where author = 'almanac'
      and reason in ('Paused: gone', 'Paused: archived', 'Paused: absent', 'Paused: forbidden', 'Paused: removed');
  `,
  `
  -- When a digest or an anniversary reminder is due, in ms since 1970; 0 until that has been computed.
  alter table delivery add column due integer not null default 0;
  alter table subscription add column due integer not null default 0;
  drop index delivery_for_digest;
  create index delivery_due on delivery (due) where state = 'waiting' and cadence <> 'instant';
  create index subscription_due on subscription (due) where kind = 'anniversary' and muted = 0 and paused = 0;

  -- The time zone of spaces without one, with which the due times were computed.
  create table timetable (
    name text not null primary key check (name = 'time_zone'),
    value text not null
  ) strict;
  `,
  `
  -- What the ledger keeps for a time only is found by age. Rows enter these indexes when they are done with, one message at a time.
  create index delivery_done on delivery (at) where state <> 'waiting' and state <> 'held' and state <> 'sending';
  create index post_given_up on post (made_at) where state = 'failed' or state = 'skipped';
  create index post_target on post (target) where target is not null;
  create index reminded_by_date on reminded (date);

  -- Up to when the ledger was pruned, in ms since 1970; no row if it never was.
  create table pruned (
    name text not null primary key check (name = 'ledger'),
    until integer not null
  ) strict;
  `,
  LINK_TABLES,
  EDITION_TABLES,
  `
  -- Claiming reads the open posts in the order of their ids. There are few of them.
  create index post_in_progress on post (id) where state = 'open';
  `,
  `
  -- The first answers about a topic are given before all entries are in memory.
  create index entry_by_speaker on entry (space, speaker, id) where speaker is not null;
  create index entry_by_author on entry (space, "by", id) where "by" is not null;
  `,
  `
  -- When the picture that a message was sent without is due, in ms since 1970.
  alter table post add column picture_due integer;
  create index post_picture on post (picture_due) where picture_due is not null;
  `,
];

/** Says, after the name of a database, that a later version of Almanac has written it. */
export const newerThanKnown = (version: number): Text => ({
  en:
    `has schema version ${version}, but this version of Almanac supports versions up to ${MIGRATIONS.length}. ` +
    'Upgrade Almanac, or restore a backup made with this version.',
  ko:
    `스키마 버전이 ${version}인데 이 연감은 ${MIGRATIONS.length}까지만 지원합니다. ` +
    '연감을 업그레이드하거나, 이 버전으로 만든 백업을 복원하세요.',
});
