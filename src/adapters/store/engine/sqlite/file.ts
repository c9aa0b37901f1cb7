/** Checks a database file before SQLite opens it, since opening may already write to it. */
import { accessSync, closeSync, constants, mkdirSync, openSync, readSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Text } from '../../../../core/base/locale.ts';
import { StoreError, type StoreErrorCode } from '../../../../core/store/store.ts';
import { aboutDatabase } from './errors.ts';

const MAGIC = 'SQLite format 3\0';
const HEADER_BYTES = 100;
const APPLICATION_ID_OFFSET = 68;

/**
 * Creates the folder if it is missing, and the file, which only its owner can read. Checks that both are writable, and runs
 * {@link checkHeader}. An existing file keeps its mode.
 * @throws {StoreError} when one of them cannot be used.
 */
export function prepareFile(file: string, applicationId: number): void {
  const folder = dirname(file);
  explainingFiles({ en: `The folder ${folder}`, ko: `${folder} 폴더` }, () => {
    mkdirSync(folder, { recursive: true });
    // SQLite keeps its write-ahead log beside the file.
    accessSync(folder, constants.W_OK | constants.X_OK);
  });
  checkHeader(file, applicationId, constants.R_OK | constants.W_OK);
  // SQLite would let everybody read a new file, and gives the files beside it the mode of the database.
  explainingFiles({ en: `The database ${file}`, ko: `데이터베이스 ${file}` }, () =>
    closeSync(openSync(file, 'a', 0o600)),
  );
}

/**
 * Checks that the file can be accessed with `mode` and, unless it is new, has the application id in its header
 * (https://www.sqlite.org/fileformat2.html#the_database_header).
 * @throws {StoreError} when it cannot be accessed, is damaged, or belongs to another application.
 */
export function checkHeader(file: string, applicationId: number, mode: number = constants.R_OK): void {
  const header = explainingFiles({ en: `The database ${file}`, ko: `데이터베이스 ${file}` }, () =>
    readHeader(file, mode),
  );
  if (header.length === 0) return;
  if (header.toString('latin1', 0, MAGIC.length) !== MAGIC)
    throw new StoreError('foreign', {
      en: `The file ${file} is not an SQLite database. ${RESTORE.en}`,
      ko: `${file} 파일은 SQLite 데이터베이스가 아닙니다. ${RESTORE.ko}`,
    });
  if (header.length < HEADER_BYTES)
    throw new StoreError(
      'damaged',
      aboutDatabase(file, {
        en: 'is damaged: its header is incomplete. Restore a backup.',
        ko: '손상되었습니다. 헤더가 끊겨 있습니다. 백업을 복원하세요.',
      }),
    );
  if (header.readUInt32BE(APPLICATION_ID_OFFSET) !== applicationId)
    throw new StoreError('foreign', {
      en: `The file ${file} is the database of another application. ${RESTORE.en}`,
      ko: `${file} 파일은 다른 프로그램의 데이터베이스입니다. ${RESTORE.ko}`,
    });
}

const RESTORE: Text = {
  en: 'Set another file or, if this one should be Almanac’s database, restore a backup.',
  ko: '다른 파일을 지정하거나, 이 파일이 맞다면 백업을 복원하세요.',
};

/** Returns an empty buffer when the file is missing or empty. */
function readHeader(file: string, mode: number): Buffer {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined) return Buffer.alloc(0);
  if (stat.isDirectory())
    throw new StoreError('unavailable', {
      en: `${file} is a folder. Enter the path of a file for the database.`,
      ko: `${file} 경로는 폴더입니다. 데이터베이스로 쓸 파일의 경로를 적으세요.`,
    });
  accessSync(file, mode);
  const descriptor = openSync(file, 'r');
  try {
    const header = Buffer.alloc(HEADER_BYTES);
    return header.subarray(0, readSync(descriptor, header, 0, HEADER_BYTES, 0));
  } finally {
    closeSync(descriptor);
  }
}

type FileAdvice = readonly [StoreErrorCode, Text];

const PERMISSION_ADVICE: FileAdvice = [
  'read-only',
  {
    en: 'is not writable. Give the account that runs Almanac read and write access to it.',
    ko: '쓸 수 없습니다. 연감을 실행하는 계정에 읽기와 쓰기 권한을 주세요.',
  },
];
/** By error code of the operating system. */
const FILE_ADVICE: Readonly<Record<string, FileAdvice>> = {
  EACCES: PERMISSION_ADVICE,
  EPERM: PERMISSION_ADVICE,
  EROFS: [
    'read-only',
    {
      en: 'is on a disk that is mounted read-only. Choose another location, or remount the disk.',
      ko: '읽기 전용으로 마운트된 디스크에 있습니다. 다른 위치를 쓰거나 디스크를 다시 마운트하세요.',
    },
  ],
  ENOSPC: [
    'full',
    {
      en: 'could not be created: the disk is full. Free some space.',
      ko: '디스크가 가득 차 만들 수 없습니다. 공간을 비우세요.',
    },
  ],
  EDQUOT: [
    'full',
    {
      en: 'could not be created: the disk quota is used up. Free some space.',
      ko: '할당량을 다 써서 만들 수 없습니다. 공간을 비우세요.',
    },
  ],
  EEXIST: [
    'unavailable',
    {
      en: 'could not be created: a file with that name exists. Choose another path.',
      ko: '같은 이름의 파일이 있어 만들 수 없습니다. 다른 경로를 쓰세요.',
    },
  ],
  ENOTDIR: [
    'unavailable',
    {
      en: 'could not be created: a part of its path is a file. Choose another path.',
      ko: '경로의 일부가 파일이라 만들 수 없습니다. 다른 경로를 쓰세요.',
    },
  ],
};

export function explainingFiles<T>(what: Text, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    if (error instanceof StoreError) throw error;
    const [code, advice] = FILE_ADVICE[String(error.code)] ?? [
      'unavailable',
      { en: `could not be opened: ${error.message}`, ko: `열 수 없습니다: ${error.message}` },
    ];
    const text = { en: `${what.en} ${advice.en}`, ko: `${what.ko}: ${advice.ko}` };
    throw new StoreError(code, text, { cause: error });
  }
}
