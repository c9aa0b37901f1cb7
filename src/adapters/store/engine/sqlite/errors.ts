/** Explains errors of SQLite to the operator. Codes: https://www.sqlite.org/rescode.html */
import type { Text } from '../../../../core/base/locale.ts';
import { BrokenReferenceError, StoreError, type StoreErrorCode } from '../../../../core/store/store.ts';
import { ThreadEndedError } from './calls.ts';

/** The name of a database that has no file. */
export const IN_MEMORY = ':memory:';

const FOREIGN_KEY = 787;
const BUSY = 5;

/** A text that follows the name of the database. */
type Advice = readonly [StoreErrorCode, Text];

/** For the database that Almanac runs on. */
export const RESTORE_BACKUP: Text = {
  en: 'is damaged. Stop Almanac, keep a copy of the file, and restore a backup.',
  ko: '손상되었습니다. 연감을 멈추고 파일을 따로 보관한 다음 백업을 복원하세요.',
};

const LOCKED_ADVICE: Advice = [
  'unavailable',
  {
    en: 'is locked by another process. Find that process (a backup, an editor, a second bot) and end it.',
    ko: '다른 프로세스가 잠그고 있습니다. 잠근 프로세스(백업, 편집기, 또 다른 봇)를 찾아 끝내세요.',
  },
];

/** By primary result code. */
const ADVICE: Readonly<Record<number, Advice>> = {
  [BUSY]: LOCKED_ADVICE,
  6: LOCKED_ADVICE,
  8: [
    'read-only',
    {
      en: 'is not writable. Give the account that runs Almanac write access to the file and its folder.',
      ko: '쓸 수 없습니다. 연감을 실행하는 계정에 파일과 폴더의 쓰기 권한을 주세요.',
    },
  ],
  10: [
    'unavailable',
    {
      en: 'could not be read or written by the operating system. Check the disk and how it is mounted.',
      ko: '운영 체제가 읽거나 쓰지 못했습니다. 디스크와 마운트 상태를 확인하세요.',
    },
  ],
  11: ['damaged', RESTORE_BACKUP],
  13: [
    'full',
    {
      en: 'cannot grow: the disk is full. Free some space; the last change was not written.',
      ko: '디스크가 가득 차 더 쓸 수 없습니다. 공간을 비우세요. 마지막 변경은 저장되지 않았습니다.',
    },
  ],
  14: [
    'unavailable',
    {
      en: 'could not be opened. Check that its path is right and that Almanac can read it.',
      ko: '열 수 없습니다. 경로가 맞는지, 연감이 읽을 수 있는지 확인하세요.',
    },
  ],
  26: [
    'foreign',
    {
      en: 'is not an SQLite database. Set another file or, if this one should be Almanac’s database, restore a backup.',
      ko: 'SQLite 데이터베이스가 아닙니다. 다른 파일을 지정하거나, 이 파일이 맞다면 백업을 복원하세요.',
    },
  ],
};

/** For what was in progress when the thread that runs SQLite ended. */
const THREAD_ENDED: Text = {
  en: 'was closed because the thread that runs SQLite ended unexpectedly; what was in progress was undone. It is opened again with the next request.',
  ko: 'SQLite를 실행하던 스레드가 갑자기 끝나 닫혔고, 진행 중이던 작업은 취소되었습니다. 다음 요청 때 다시 엽니다.',
};
/** The same for a database in memory, which nothing brings back. */
const MEMORY_LOST: Text = {
  en: 'is lost because the thread that runs SQLite ended unexpectedly. Start Almanac again.',
  ko: 'SQLite를 실행하던 스레드가 갑자기 끝나 사라졌습니다. 연감을 다시 시작하세요.',
};

/** Returns the result codes of an error of `node:sqlite`; `undefined` for any other error. */
function resultCode(error: unknown): { primary: number; extended: number } | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number')
    return undefined;
  return { primary: error.errcode & 0xff, extended: error.errcode };
}

export const isBusy = (error: unknown): boolean => resultCode(error)?.primary === BUSY;

/** Returns the error to throw instead: one with advice, or the same error if there is no advice (a bug). */
export function explain(error: unknown, file: string): unknown {
  if (error instanceof ThreadEndedError)
    return new StoreError(
      'unavailable',
      aboutDatabase(file, file === IN_MEMORY ? MEMORY_LOST : THREAD_ENDED),
      {
        cause: error,
      },
    );
  const code = resultCode(error);
  if (code === undefined) return error;
  if (code.extended === FOREIGN_KEY)
    return new BrokenReferenceError('A record names a topic, source or space that does not exist', {
      cause: error,
    });
  const advice = ADVICE[code.primary];
  return advice === undefined
    ? error
    : new StoreError(advice[0], aboutDatabase(file, advice[1]), { cause: error });
}

/** Makes a sentence about the database. */
export const aboutDatabase = (file: string, { en, ko }: Text): Text => ({
  en: `The database ${file} ${en}`,
  ko: `데이터베이스 ${file}: ${ko}`,
});
