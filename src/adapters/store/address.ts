/** Parses database URLs: `sqlite:./data/almanac.db`, `file:///var/lib/almanac.db`, `postgres://sam@db.example.org/almanac`. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Text } from '../../core/base/locale.ts';
import { StoreError } from '../../core/store/store.ts';

export type DatabaseAddress =
  | { engine: 'sqlite'; file: string }
  /** The whole URL, which may contain a password. */
  | { engine: 'postgres'; url: string };

const EXAMPLES: Text = {
  en: 'Use an address such as sqlite:./data/almanac.db or postgres://almanac:password@localhost/almanac.',
  ko: 'sqlite:./data/almanac.db 또는 postgres://almanac:password@localhost/almanac 같은 주소를 쓰세요.',
};
const unsupported = ({ en, ko }: Text): StoreError =>
  new StoreError('unsupported', { en: `${en} ${EXAMPLES.en}`, ko: `${ko} ${EXAMPLES.ko}` });

/**
 * Returns the engine and, for SQLite, the absolute path of the file, or `:memory:`.
 * @throws {StoreError} whose text repeats nothing but the scheme, since the rest may contain a password.
 */
export function parseDatabaseUrl(url: string): DatabaseAddress {
  const [, scheme, rest = ''] = /^([a-z][a-z0-9+.-]*):(.*)$/is.exec(url) ?? [];
  if (scheme === undefined)
    throw unsupported({
      en: 'The database address has no scheme.',
      ko: '데이터베이스 주소가 “sqlite:” 같은 스킴으로 시작하지 않습니다.',
    });
  switch (scheme.toLowerCase()) {
    case 'postgres':
    case 'postgresql':
      return { engine: 'postgres', url };
    case 'sqlite':
    case 'file':
      return { engine: 'sqlite', file: fileOf(rest) };
    default:
      throw unsupported({
        en: `Almanac does not support “${scheme}:” databases.`,
        ko: `연감은 “${scheme}:” 데이터베이스를 지원하지 않습니다.`,
      });
  }
}

function fileOf(rest: string): string {
  if (rest === ':memory:') return rest;
  if (rest === '' || rest.includes('?'))
    throw unsupported({
      en: 'The database address has no file name, or has options after “?”.',
      ko: '데이터베이스 주소에 파일 이름이 없거나 “?” 뒤에 옵션이 있습니다.',
    });
  return rest.startsWith('///') ? fileURLToPath(`file:${rest}`) : resolve(rest);
}

/** Returns the file of a URL; `undefined` for a database without one. @throws {StoreError} as {@link parseDatabaseUrl} does. */
export function databaseFile(url: string): string | undefined {
  const address = parseDatabaseUrl(url);
  return address.engine === 'sqlite' && address.file !== ':memory:' ? address.file : undefined;
}

/** The error for a Postgres URL that cannot be parsed; it must not repeat the URL. */
export const malformed = (): StoreError =>
  unsupported({
    en: 'The Postgres address cannot be read. Write characters such as @ : / ? # in the password as %40 %3A %2F %3F %23.',
    ko: 'Postgres 주소를 읽을 수 없습니다. 비밀번호의 @ : / ? # 같은 글자는 %40 %3A %2F %3F %23으로 적으세요.',
  });
