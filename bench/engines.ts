/** The search engines for comparison: MiniSearch with its defaults, and SQLite’s FTS5 with the trigram tokenizer. */
import { DatabaseSync } from 'node:sqlite';
import MiniSearch from 'minisearch';

export interface Text {
  id: string;
  text: string;
}

export interface Engine {
  find(asked: string, limit: number): readonly string[];
  put(text: Text): void;
  remove(id: string): void;
}

export function miniSearch(texts: readonly Text[]): Engine {
  const index = new MiniSearch<Text>({ fields: ['text'] });
  index.addAll(texts);
  return {
    find: (asked, limit) =>
      index
        .search(asked)
        .slice(0, limit)
        .map(({ id }) => String(id)),
    put: (text) => (index.has(text.id) ? index.replace(text) : index.add(text)),
    remove: (id) => index.discard(id),
  };
}

export function fts5(texts: readonly Text[]): Engine {
  const db = new DatabaseSync(':memory:');
  db.exec(`create virtual table texts using fts5(id unindexed, text, tokenize = 'trigram')`);
  // It finds its rows by number only.
  const rows = new Map<string, number | bigint>();
  const insert = db.prepare('insert into texts (id, text) values (?, ?)');
  const remove = db.prepare('delete from texts where rowid = ?');
  const select = db.prepare('select id from texts where texts match ? order by rank limit ?');
  const put = ({ id, text }: Text): void => {
    const before = rows.get(id);
    if (before !== undefined) remove.run(before);
    rows.set(id, insert.run(id, text).lastInsertRowid);
  };
  db.exec('begin');
  texts.forEach(put);
  db.exec('commit');
  return {
    find(asked, limit) {
      const words = asked.split(/\s+/).filter((word) => word !== '');
      if (words.length === 0) return [];
      const quoted = words.map((word) => `"${word.replaceAll('"', '""')}"`).join(' ');
      return select.all(quoted, limit).map(({ id }) => String(id));
    },
    put,
    remove(id) {
      const row = rows.get(id);
      if (row !== undefined) remove.run(row);
    },
  };
}
