/** Files that people give to a command, as text. */
import { MAX_FILE } from '../command/option.ts';
import { UserError } from '../reply/user-error.ts';

/** What a file of as many characters as an option takes can have: four bytes each, in UTF-8. */
export const MOST_BYTES = 4 * MAX_FILE;
/** How long it may take, in milliseconds. */
const PATIENCE = 20_000;

export interface RemoteFile {
  url: string;
  /** What people call it. */
  name: string;
  /** In bytes, as far as the platform says. */
  size?: number | undefined;
  headers?: Readonly<Record<string, string>>;
}

/**
 * What the file holds. It is fetched from one of the origins of the platform only, whatever the address says, and
 * wherever that leads on to; never more of it than a command reads.
 * @throws {UserError} when it cannot be used, or not now.
 */
export async function download(source: RemoteFile, origins: readonly string[]): Promise<string> {
  const { url, name, size = 0, headers = {} } = source;
  if (!URL.canParse(url) || !origins.includes(new URL(url).origin))
    throw new Error('a file is at an address that is not the platform’s');
  if (size > MOST_BYTES) throw tooLarge(name);
  const bytes = await fetchBytes(url, headers, name);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw notText(name);
  }
}

async function fetchBytes(
  url: string,
  headers: Readonly<Record<string, string>>,
  name: string,
): Promise<Uint8Array> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const response = await fetch(url, { headers, redirect: 'error', signal });
    if (!response.ok || response.body === null) throw unavailable(name);
    for await (const chunk of response.body) {
      length += chunk.length;
      if (length > MOST_BYTES) throw tooLarge(name);
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof UserError ? error : unavailable(name);
  }
  return new Blob(chunks).bytes();
}

const tooLarge = (name: string): UserError =>
  new UserError({
    en: `${name} is larger than ${MOST_BYTES / 1_000_000} MB. Split it into several files.`,
    ko: `${name} 파일이 ${MOST_BYTES / 1_000_000} MB보다 큽니다. 여러 파일로 나누어 주세요.`,
  });
const notText = (name: string): UserError =>
  new UserError({
    en: `${name} is no text in UTF-8. Save it as UTF-8 and attach it again.`,
    ko: `${name} 파일은 UTF-8 텍스트가 아닙니다. UTF-8로 저장해 다시 올려 주세요.`,
  });
const unavailable = (name: string): UserError =>
  new UserError({
    en: `${name} could not be read just now. Attach it again.`,
    ko: `${name} 파일을 지금 읽지 못했습니다. 다시 올려 주세요.`,
  });
