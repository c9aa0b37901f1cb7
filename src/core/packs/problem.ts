/** The problems of a pack: codes, places and how they are printed. */
import type { Locale, Text } from '../base/locale.ts';

/** Stable codes, for people to search for and tools to filter by. docs/pack-format.md explains each. */
export const PROBLEM_CODES = [
  // the file system
  'missing-path',
  'unreadable-file',
  'no-pack',
  // the text of one file
  'too-large',
  'not-utf8',
  'yaml-syntax',
  'yaml-feature',
  'duplicate-key',
  // the shape of one record
  'unknown-key',
  'missing-value',
  'wrong-type',
  'bad-value',
  'bad-date',
  'missing-language',
  'unsourced',
  'no-reason',
  'no-author',
  'wording',
  // one record among the others
  'duplicate-id',
  'duplicate-pack',
  'dangling-topic',
  'dangling-source',
  'dangling-entry',
  'merge-cycle',
  'former-id',
  'shared-name',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** One fault of a pack. Lines and columns count from 1; a fault of a whole file or folder has neither. */
export interface PackProblem {
  code: ProblemCode;
  file: string;
  line?: number;
  column?: number;
  /** The path inside the file, such as `entries[3].sources[0].via`; empty for the whole file. */
  path: string;
  /** The value that is at fault, if it is a single one. */
  found?: string;
  message: Text;
}

/** A value that was read differently from how it is written; not an error. */
export type PackNote = Omit<PackProblem, 'code' | 'found'>;

/** The place of a problem: file, line, column and path. */
export type ProblemLocation = Omit<PackProblem, 'code' | 'message' | 'found'>;

/** The keys and indices that lead from the top of a file to a value. */
export type Path = readonly PropertyKey[];

/** `['entries', 3, 'text', 'ko']` → `entries[3].text.ko`. */
export function pathText(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    const key = truncatedText(String(step));
    return text === '' ? key : `${text}.${key}`;
  }, '');
}

/** Cuts a key or an id from a stranger's file to 80 characters, short enough for a message. */
export function truncatedText(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

/** Control characters and bidirectional overrides, with which a stranger's file could manipulate a terminal. */
const UNPRINTABLE = /[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** `file:line:column`, which editors and terminals turn into a link. */
export function placeText({ file, line, column }: ProblemLocation): string {
  return [file, line, column].filter((part) => part !== undefined).join(':');
}

/** One line: `packs/x/events.yaml:12:5 bad-date: entries[0].date "soon": must be an EDTF date, …`. */
export function formatProblem(problem: PackProblem, locale: Locale): string {
  const what = [problem.code, problemAtPath(problem), problem.message[locale]].filter((part) => part !== '');
  return `${placeText(problem)} ${what.join(': ')}`.replace(UNPRINTABLE, '\uFFFD');
}

/** One line: `packs/x/events.yaml:12:5 note: entries[0].date: "May 2024" is read as 2024-05`. */
export function formatNote(note: PackNote, locale: Locale): string {
  const what = ['note', note.path, note.message[locale]].filter((part) => part !== '');
  return `${placeText(note)} ${what.join(': ')}`.replace(UNPRINTABLE, '\uFFFD');
}

/** The path, with the value that is there: `entries[0].date "soon"`. */
export const problemAtPath = ({ path, found }: Pick<PackProblem, 'path' | 'found'>): string =>
  found === undefined ? path : `${path} "${truncatedText(found)}"`.trim();

/** Sorts by file, then in reading order. Problems of a whole file come first. */
export function compareProblems(a: ProblemLocation, b: ProblemLocation): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}
