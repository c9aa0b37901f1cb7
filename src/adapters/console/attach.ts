/** Reads the file whose path somebody types where a command takes a file: `/curate import ./statements.csv`. */
import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { commandOf } from '../../core/command/find.ts';
import type { Command } from '../../core/command/command.ts';
import { readTyped, sayCommand } from '../../core/command/typed.ts';
import { MAX_FILE_BYTES } from '../../core/platform/files.ts';
import { readLine } from '../../core/reply/line.ts';
import { UserError } from '../../core/reply/user-error.ts';
import { decodeText } from '../../core/tables/charset.ts';
import type { Text } from '../../core/base/locale.ts';

export type AttachedLine =
  | { line: string; fields?: Record<string, string>; problem?: undefined }
  /** A sentence that says why the file cannot be used. */
  | { problem: Text };

/** The line, with the content of the file as a field. A line that names no file is unchanged. */
export async function attachFile(line: string, commands: readonly Command[]): Promise<AttachedLine> {
  const named = fileIn(line, commands);
  if (named === undefined) return { line };
  const { key, path } = named;
  const read = await contentOf(path.replace(/^~(?=\/)/, homedir()), path);
  return 'problem' in read ? read : { line: named.line, fields: { [key]: read.text } };
}

/** The option of a command that takes a file, its path, and the line without it. */
function fileIn(
  line: string,
  commands: readonly Command[],
): { key: string; path: string; line: string } | undefined {
  if (!line.trimStart().startsWith('/')) return undefined;
  try {
    const found = commandOf(commands, readLine(line));
    if (found === undefined) return undefined;
    const { command } = found;
    const [key] = Object.entries(command.options).find(([, { kind }]) => kind === 'file') ?? [];
    if (key === undefined) return undefined;
    const typed = readTyped(command, found.line);
    const path = typed[key];
    return path === undefined ? undefined : { key, path, line: sayCommand(command, typed) };
  } catch (error) {
    // The bot reads the line again, and says what is wrong with it.
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

async function contentOf(path: string, typed: string): Promise<{ text: string } | { problem: Text }> {
  try {
    const found = await stat(path);
    if (!found.isFile()) return { problem: notAFile(typed) };
    if (found.size > MAX_FILE_BYTES) return { problem: fileTooLarge(typed) };
    const { text, problem } = await decodeText(await readFile(path));
    return text === undefined ? { problem: beginning(typed, problem) } : { text };
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return { problem: missing ? noSuchFile(typed) : fileNotReadable(typed) };
  }
}

const beginning = (path: string, { en, ko }: Text): Text => ({ en: `${path} ${en}`, ko: `${path} ${ko}` });
const noSuchFile = (path: string): Text => ({
  en: `There is no file ${path}. Write its path from the folder where Almanac was started, or from / or ~/.`,
  ko: `${path} 파일이 없습니다. 연감을 시작한 폴더를 기준으로 적거나, / 또는 ~/부터 적어 주세요.`,
});
const notAFile = (path: string): Text => ({
  en: `${path} isn’t a file. Write the path of a table (CSV) or a pack (YAML or JSON).`,
  ko: `파일이 아닙니다: ${path}. 표(CSV)나 팩(YAML, JSON)의 경로를 적어 주세요.`,
});
const fileNotReadable = (path: string): Text => ({
  en: `${path} can’t be read. Check who may read it.`,
  ko: `${path} 파일을 읽을 수 없습니다. 읽기 권한을 확인해 주세요.`,
});
const fileTooLarge = (path: string): Text => ({
  en: `${path} is larger than ${MAX_FILE_BYTES / 1_000_000} MB. Split it into several files.`,
  ko: `${path} 파일이 ${MAX_FILE_BYTES / 1_000_000} MB보다 큽니다. 여러 파일로 나누어 주세요.`,
});
