/** A step of the migrations: what many spaces begin with, stored once. Like every step, it is never edited once released. */
export const EDITION_TABLES = `
  -- Records that many spaces begin with. An edition is named by the digest of its content, and never changed.
  create table edition (
    digest text not null primary key
  ) strict;

  -- position: that of the write in the change, from 0.
  create table edition_record (
    edition text not null references edition (digest),
    type text not null,
    id text not null,
    position integer not null,
    content text not null,
    primary key (edition, type, id),
    unique (edition, position)
  ) strict;

  -- The edition that a space began with, in its first change. A record of it that the space has revisions of counts no more.
  create table space_edition (
    space text not null primary key references space (id),
    edition text not null references edition (digest),
    change integer not null references change (id)
  ) strict;
  create index space_edition_of on space_edition (edition);
  `;
