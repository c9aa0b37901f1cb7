/** The store for an address: `sqlite:./data/almanac.db`, `sqlite::memory:`, `file:///var/lib/almanac.db`. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Keyv } from 'keyv';
import type { Text } from '../../core/locale.ts';
import { type Store, StoreError } from '../../core/store.ts';
import { keyvOver } from './keyv.ts';
import { sqlStore } from './sql-store.ts';
import { openSqlite } from './sqlite/open.ts';
import { watchFile } from './sqlite/watch.ts';

export interface OpenOptions {
  /** How often to ask whether another process has written, in ms; 500 unless told. */
  watchEvery?: number;
  /** The time of changes; the clock's unless told. */
  now?: () => Date;
}

export interface OpenedStore {
  /** Closing it closes the database, and with it every Keyv. */
  store: Store;
  /** A Keyv over the same database. Namespaces are apart; see `keyvOver` for what a failure does. */
  keyv: <V>(namespace: string) => Keyv<V>;
}

/**
 * Opens a database, making it when there is none, and brings its schema up to date.
 * @throws {StoreError} when it cannot be used; it was not changed then.
 */
export async function openStore(
  url: string,
  { watchEvery = 500, now = () => new Date() }: OpenOptions = {},
): Promise<OpenedStore> {
  const { db, handle } = await openSqlite(databaseFile(url));
  const store = sqlStore({ db, now, watch: (listener) => watchFile(handle, watchEvery, listener) });
  return { store, keyv: keyvOver(db) };
}

const EXAMPLE: Text = {
  en: 'Use an address such as sqlite:./data/almanac.db.',
  ko: 'sqlite:./data/almanac.db 같은 주소를 쓰세요.',
};
const unsupported = ({ en, ko }: Text): StoreError =>
  new StoreError('unsupported', { en: `${en} ${EXAMPLE.en}`, ko: `${ko} ${EXAMPLE.ko}` });

/**
 * The file a database address names, as an absolute path; `:memory:` for the one that is none.
 * @throws {StoreError} which tells no more of the address than its scheme: the rest may hold a password.
 */
export function databaseFile(url: string): string {
  const [, scheme, rest = ''] = /^([a-z][a-z0-9+.-]*):(.*)$/is.exec(url) ?? [];
  const engine = scheme?.toLowerCase();
  if (engine === 'postgres' || engine === 'postgresql')
    throw unsupported({
      en: 'This version of Almanac keeps its data in SQLite, not in Postgres.',
      ko: '이 버전의 연감은 데이터를 Postgres가 아니라 SQLite에 저장합니다.',
    });
  if (scheme === undefined)
    throw unsupported({
      en: 'The database address has no scheme.',
      ko: '데이터베이스 주소가 "sqlite:" 같은 스킴으로 시작하지 않습니다.',
    });
  if (engine !== 'sqlite' && engine !== 'file')
    throw unsupported({
      en: `Almanac knows no database "${scheme}:".`,
      ko: `연감은 "${scheme}:" 데이터베이스를 모릅니다.`,
    });
  if (rest === ':memory:') return rest;
  if (rest === '' || rest.includes('?'))
    throw unsupported({
      en: 'The database address names no file, or has options after "?".',
      ko: '데이터베이스 주소에 파일 이름이 없거나 "?" 뒤에 옵션이 있습니다.',
    });
  return rest.startsWith('///') ? fileURLToPath(`file:${rest}`) : resolve(rest);
}
