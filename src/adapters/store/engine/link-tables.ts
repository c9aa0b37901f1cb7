/** A step of the migrations: what is known of addresses on the web. Like every step, it is never edited once released. */
export const LINK_TABLES = `
  -- What is known of the addresses of sources: when each was looked at, and with what result. Times in ms since 1970, 0 for none.
  create table link (
    space text not null references space (id),
    source text not null,
    url text not null,
    due integer not null,
    checked integer not null,
    failures integer not null,
    failing_since integer not null,
    problem text,
    moved text,
    dead integer not null check (dead in (0, 1)),
    told integer not null check (told in (0, 1)),
    "left" integer not null check ("left" in (0, 1)),
    primary key (space, source)
  ) strict;
  create index link_due on link (due);
  create index link_dead on link (space) where dead = 1;

  -- Feeds that spaces watch. A row is made when a feed is first read.
  create table feed (
    space text not null references space (id),
    url text not null,
    due integer not null,
    checked integer not null,
    failures integer not null,
    problem text,
    etag text,
    modified text,
    seen text not null,
    primary key (space, url)
  ) strict;
  create index feed_due on feed (due);

  -- Work that one process at a time does.
  create table lease (
    name text not null primary key,
    owner text not null,
    until integer not null
  ) strict;
  `;
