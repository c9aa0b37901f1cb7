/** Files that people give to a command, and files that come with an answer. */
import { shellCommand } from '../base/shell-command.ts';
import type { Text } from '../base/locale.ts';
import { decodeText } from '../tables/charset.ts';
import type { TextFile } from '../command/command.ts';
import { MAX_FILE_LENGTH } from '../command/option.ts';
import { UserError } from '../reply/user-error.ts';

/** Size limit of a file that a command reads: a character takes up to four bytes in UTF-8. */
export const MAX_FILE_BYTES = 4 * MAX_FILE_LENGTH;
const DOWNLOAD_TIMEOUT_MS = 20_000;

export interface RemoteFile {
  url: string;
  /** The file name. */
  name: string;
  /** In bytes, if the platform says so. */
  size?: number | undefined;
  headers?: Readonly<Record<string, string>>;
}

/**
 * Downloads a file as text in any encoding of {@link decodeText}, from one of the platform’s `origins` only. Redirects are refused, and so is anything above
 * {@link MAX_FILE_BYTES}.
 * @throws {UserError} when it cannot be used, or not now.
 */
export async function download(source: RemoteFile, origins: readonly string[]): Promise<string> {
  const { url, name, size = 0, headers = {} } = source;
  if (!URL.canParse(url) || !origins.includes(new URL(url).origin))
    throw new Error('the address of a file is not the platform’s');
  if (size > MAX_FILE_BYTES) throw tooLargeToRead(name);
  return textOfFile(name, await fetchBytes(url, headers, name));
}

/**
 * The text of a file in any encoding of {@link decodeText}.
 * @throws {UserError} when it is too large, or not a text.
 */
export async function textOfFile(name: string, bytes: Uint8Array): Promise<string> {
  if (bytes.length > MAX_FILE_BYTES) throw tooLargeToRead(name);
  const { text, problem } = await decodeText(bytes);
  if (problem !== undefined) throw new UserError(namedProblem(name, problem));
  return text;
}

async function fetchBytes(
  url: string,
  headers: Readonly<Record<string, string>>,
  name: string,
): Promise<Uint8Array> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  try {
    const signal = AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS);
    const response = await fetch(url, { headers, redirect: 'error', signal });
    if (!response.ok || response.body === null) throw notReadable(name);
    for await (const chunk of response.body) {
      length += chunk.length;
      if (length > MAX_FILE_BYTES) throw tooLargeToRead(name);
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof UserError ? error : notReadable(name);
  }
  return new Blob(chunks).bytes();
}

const tooLargeToRead = (name: string): UserError =>
  new UserError({
    en: `${name} is larger than ${MAX_FILE_BYTES / 1_000_000} MB. Split it into several files.`,
    ko: `${name} 파일이 ${MAX_FILE_BYTES / 1_000_000} MB보다 큽니다. 여러 파일로 나누어 주세요.`,
  });
const namedProblem = (name: string, { en, ko }: Text): Text => ({ en: `${name} ${en}`, ko: `${name} ${ko}` });
const notReadable = (name: string): UserError =>
  new UserError({
    en: `${name} could not be read just now. Attach it again.`,
    ko: `${name} 파일을 지금 읽지 못했습니다. 다시 올려 주세요.`,
  });

/** Says that a file of an answer is larger than the platform accepts; sizes are in bytes. */
export function tooLargeToSend({ name }: TextFile, size: number, limit: number): Text {
  return {
    en: `${name} has ${megabytes(size)} MB, and at most ${megabytes(limit)} MB can be sent here. The operator can run “${shellCommand('export')}” to get it.`,
    ko: `${name} 파일은 ${megabytes(size)} MB인데 여기서는 ${megabytes(limit)} MB까지만 보낼 수 있습니다. 봇 운영자는 “${shellCommand('export')}” 명령으로 받을 수 있습니다.`,
  };
}

const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1);
