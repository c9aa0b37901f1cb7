/** The schema, for every engine. */
import type { Text } from '../../core/locale.ts';

/**
 * The steps that lead to it. Step n brings a database from version n - 1 to n; a step that has been released is never
 * edited, only followed by another. They are written for SQLite and keep to what `postgres/migrate.ts` can say in
 * Postgres's words.
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

  -- The same table without the list of types, which SQLite cannot drop otherwise: there are more types now.
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
];

/** What to say, after the name of the database, of one that a later Almanac has written. */
export const newerThanKnown = (version: number): Text => ({
  en:
    `has schema version ${version}, but this Almanac knows none after ${MIGRATIONS.length}. ` +
    'Upgrade Almanac, or restore a backup made with this version.',
  ko:
    `스키마 버전이 ${version}인데 이 연감은 ${MIGRATIONS.length}까지만 압니다. ` +
    '연감을 업그레이드하거나, 이 버전으로 만든 백업을 복원하세요.',
});
