/** Explains errors of Postgres to the operator. Codes: https://www.postgresql.org/docs/current/errcodes-appendix.html */
import { DatabaseError } from 'pg';
import type { Text } from '../../../../core/base/locale.ts';
import { BrokenReferenceError, StoreError, type StoreErrorCode } from '../../../../core/store/store.ts';

const FOREIGN_KEY = '23503';
const STARTING = '57P03';

/** How messages name the database: without user and password. */
export interface DatabaseLocation {
  database: string;
  /** `db.example.org:5432`, or the folder of a socket. */
  host: string;
}

/** A text that follows the name of the database. */
type Advice = readonly [StoreErrorCode, Text];

const CREDENTIALS_ADVICE: Advice = [
  'unavailable',
  {
    en: 'refused the user or the password. Check both in DATABASE_URL, and pg_hba.conf on the server.',
    ko: '사용자나 비밀번호를 거부했습니다. DATABASE_URL의 값과 서버의 pg_hba.conf를 확인하세요.',
  },
];
const UNREACHABLE_ADVICE: Advice = [
  'unavailable',
  {
    en: 'cannot be reached. Check that the server is running, and that the host and port in DATABASE_URL are right.',
    ko: '연결할 수 없습니다. 서버가 실행 중인지, DATABASE_URL의 호스트와 포트가 맞는지 확인하세요.',
  },
];
const LOST: Advice = [
  'unavailable',
  {
    en: 'is not available: it is starting or stopping, or the connection was lost. Try again in a moment.',
    ko: '지금은 쓸 수 없습니다. 서버가 시작 중이거나 멈추는 중이거나 연결이 끊겼습니다. 잠시 뒤에 다시 해 보세요.',
  },
];
const CERTIFICATE: Advice = [
  'unavailable',
  {
    en: 'has a certificate or encryption settings that do not match. Check sslmode and sslrootcert in DATABASE_URL.',
    ko: '인증서나 암호화 설정이 맞지 않습니다. DATABASE_URL의 sslmode와 sslrootcert를 확인하세요.',
  },
];
const FULL: Advice = [
  'full',
  {
    en: 'is full: the server’s disk has no space left. Free some space; the last change was not written.',
    ko: '서버 디스크가 가득 차 더 쓸 수 없습니다. 공간을 비우세요. 마지막 변경은 저장되지 않았습니다.',
  },
];
const DAMAGED: Advice = [
  'damaged',
  {
    en: 'is damaged. Stop Almanac, keep a copy of the server’s files, and restore a backup.',
    ko: '손상되었습니다. 연감을 멈추고 서버 파일을 따로 보관한 다음 백업을 복원하세요.',
  },
];

/** By code, or by class (the first two characters of a code). */
const ADVICE: Readonly<Record<string, Advice>> = {
  '08': LOST,
  '25006': [
    'read-only',
    {
      en: 'is read-only: it is a standby, or was set read-only. Use the address of the primary server.',
      ko: '읽기만 할 수 있습니다. 대기 서버이거나 읽기 전용으로 설정되어 있습니다. 주 서버의 주소를 적으세요.',
    },
  ],
  '28': CREDENTIALS_ADVICE,
  '3D000': [
    'unavailable',
    {
      en: 'does not exist. Create it with createdb, or correct its name in DATABASE_URL.',
      ko: '그런 데이터베이스가 없습니다. createdb로 만들거나 DATABASE_URL의 이름을 고치세요.',
    },
  ],
  '3F000': [
    'unavailable',
    {
      en: 'has no schema in which the user can create tables. Create one, or set search_path for the user.',
      ko: '사용자가 테이블을 만들 스키마가 없습니다. 스키마를 만들거나 사용자의 search_path를 설정하세요.',
    },
  ],
  '42501': [
    'read-only',
    {
      en: 'refused an operation for lack of permission. Make Almanac’s user the owner of the database.',
      ko: '연감이 쓰는 사용자에게 필요한 권한이 없습니다. 그 사용자를 데이터베이스의 소유자로 지정하세요.',
    },
  ],
  '53': [
    'unavailable',
    {
      en: 'has no connections or memory left. Raise max_connections, or run fewer processes.',
      ko: '남은 연결이나 메모리가 없습니다. max_connections를 늘리거나 프로세스 수를 줄이세요.',
    },
  ],
  '53100': FULL,
  '55P03': [
    'unavailable',
    {
      en: 'has been locked by another session for too long. Find it in pg_stat_activity and end it.',
      ko: '다른 세션이 너무 오래 잠그고 있습니다. pg_stat_activity에서 찾아 끝내세요.',
    },
  ],
  '57': LOST,
  '58': [
    'unavailable',
    {
      en: 'could not be read or written by its server. Check the server’s disk and log.',
      ko: '서버가 읽거나 쓰지 못했습니다. 서버의 디스크와 로그를 확인하세요.',
    },
  ],
  XX001: DAMAGED,
  XX002: DAMAGED,
};

/** Codes of Node's errors about certificates. */
const TLS = /^(?:ERR_(?:TLS|SSL)|CERT_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_(?:VERIFY|GET))/;
/** Codes of Node's errors about connections that were refused, timed out or closed. */
const SYSTEM = /^(?:ECONN|EHOST|ENET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_|ENOENT|EACCES)/;
/** Messages of errors that `pg` throws without a code. */
const BY_MESSAGE: readonly (readonly [RegExp, Advice])[] = [
  [/^timeout exceeded when trying to connect|due to connection timeout/, UNREACHABLE_ADVICE],
  [/^Connection terminated|^Query read timeout|connection error|not queryable/, LOST],
  [/does not support SSL/, CERTIFICATE],
  [/SASL|password must be a string/i, CREDENTIALS_ADVICE],
];

function adviceOn(error: Error): Advice | undefined {
  // The host has several addresses, and each failed.
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return adviceOn(error.errors[0]);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (error instanceof DatabaseError) return ADVICE[code] ?? ADVICE[code.slice(0, 2)];
  if (TLS.test(code)) return CERTIFICATE;
  if (SYSTEM.test(code)) return /^(?:ECONNRESET|EPIPE)$/.test(code) ? LOST : UNREACHABLE_ADVICE;
  return BY_MESSAGE.find(([message]) => message.test(error.message))?.[1];
}

/** Whether the server did not answer in time; `pg` throws an error without a code then. */
export const isUnanswered = (error: unknown): error is Error =>
  error instanceof Error && error.message === 'Query read timeout';

export const isStarting = (error: unknown): boolean =>
  error instanceof DatabaseError && error.code === STARTING;

/** Returns the error to throw instead: one with advice, or the same error if there is no advice (a bug). */
export function explain(error: unknown, place: DatabaseLocation): unknown {
  if (!(error instanceof Error) || error instanceof StoreError) return error;
  if (error instanceof DatabaseError && error.code === FOREIGN_KEY)
    return new BrokenReferenceError('A record names a topic, source or space that does not exist', {
      cause: error,
    });
  const advice = adviceOn(error);
  return advice === undefined
    ? error
    : new StoreError(advice[0], aboutDatabase(place, advice[1]), { cause: error });
}

/** Makes a sentence about the database. */
export const aboutDatabase = ({ database, host }: DatabaseLocation, { en, ko }: Text): Text => ({
  en: `The database ${database} at ${host} ${en}`,
  ko: `데이터베이스 ${database}(${host}): ${ko}`,
});
