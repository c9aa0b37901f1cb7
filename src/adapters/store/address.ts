/** Database addresses: `sqlite:./data/almanac.db`, `file:///var/lib/almanac.db`, `postgres://sam@db.example.org/almanac`. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Text } from '../../core/base/locale.ts';
import { StoreError } from '../../core/store/store.ts';

export type DatabaseAddress =
  | { engine: 'sqlite'; file: string }
  /** The whole address, which may hold a password. */
  | { engine: 'postgres'; url: string };

const EXAMPLES: Text = {
  en: 'Use an address such as sqlite:./data/almanac.db or postgres://almanac:password@localhost/almanac.',
  ko: 'sqlite:./data/almanac.db 또는 postgres://almanac:password@localhost/almanac 같은 주소를 쓰세요.',
};
const unsupported = ({ en, ko }: Text): StoreError =>
  new StoreError('unsupported', { en: `${en} ${EXAMPLES.en}`, ko: `${ko} ${EXAMPLES.ko}` });

/**
 * The engine that an address names, and for SQLite the file as an absolute path; `:memory:` for the one that is none.
 * @throws {StoreError} which tells no more of the address than its scheme: the rest may hold a password.
 */
export function parseDatabaseUrl(url: string): DatabaseAddress {
  const [, scheme, rest = ''] = /^([a-z][a-z0-9+.-]*):(.*)$/is.exec(url) ?? [];
  if (scheme === undefined)
    throw unsupported({
      en: 'The database address has no scheme.',
      ko: '데이터베이스 주소가 "sqlite:" 같은 스킴으로 시작하지 않습니다.',
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
        en: `Almanac knows no database "${scheme}:".`,
        ko: `연감은 "${scheme}:" 데이터베이스를 모릅니다.`,
      });
  }
}

function fileOf(rest: string): string {
  if (rest === ':memory:') return rest;
  if (rest === '' || rest.includes('?'))
    throw unsupported({
      en: 'The database address names no file, or has options after "?".',
      ko: '데이터베이스 주소에 파일 이름이 없거나 "?" 뒤에 옵션이 있습니다.',
    });
  return rest.startsWith('///') ? fileURLToPath(`file:${rest}`) : resolve(rest);
}

/** The file that an address names; `undefined` for a database that is in none. @throws {StoreError} as {@link parseDatabaseUrl} does. */
export function databaseFile(url: string): string | undefined {
  const address = parseDatabaseUrl(url);
  return address.engine === 'sqlite' && address.file !== ':memory:' ? address.file : undefined;
}

/** An address that is none of Postgres, after all. What it is must not be told. */
export const malformed = (): StoreError =>
  unsupported({
    en: 'The database address is not one of Postgres: characters such as @ : / ? # in its password must be written as %40 %3A %2F %3F %23.',
    ko: 'Postgres 주소로 읽을 수 없습니다. 비밀번호에 든 @ : / ? # 같은 글자는 %40 %3A %2F %3F %23으로 적어야 합니다.',
  });
