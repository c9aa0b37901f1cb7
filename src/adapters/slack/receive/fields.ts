/** Reads what people fill into a form. https://docs.slack.dev/surfaces/modals#handling_submissions */
import { shellCommand } from '../../../core/base/shell-command.ts';
import { isLocale } from '../../../core/base/locale.ts';
import type { Typed } from '../../../core/command/command.ts';
import { download } from '../../../core/platform/files.ts';
import { UserError } from '../../../core/reply/user-error.ts';
import { reasonOf } from '../connect/errors.ts';
import type { FormState } from '../show/form.ts';
import type { Hub } from './hub.ts';
import type { Who } from './people.ts';

/** Reads the state of a form; `undefined` if it is not ours. */
export function decodeState(metadata: string): FormState | undefined {
  try {
    const { line, locale, channel, thread, url, since } = JSON.parse(metadata) as Record<string, unknown>;
    if (typeof line !== 'string' || !isLocale(locale)) return undefined;
    const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
    const at = typeof since === 'number' ? { since } : {};
    return { line, locale, channel: text(channel), thread: text(thread), url: text(url), ...at };
  } catch {
    return undefined;
  }
}

/**
 * Reads what was entered, by the key of the option; an emptied field is the empty string. `chosen` has the value of a
 * menu or the key under which it is stored, `files` the id of a file.
 */
export function readFields(values: unknown): { fields: Typed; chosen: Typed; files: Typed } {
  const fields: Record<string, string> = {};
  const chosen: Record<string, string> = {};
  const files: Record<string, string> = {};
  for (const [key, entered] of Object.entries((values ?? {}) as Record<string, Record<string, Entered>>)) {
    // Each of our blocks has one element, with any id.
    const [{ type, value, selected_option: option, files: given } = {}] = Object.values(entered);
    const [file] = given ?? [];
    if (type === 'file_input' && file !== undefined) files[key] = file.id;
    else if (option != null) chosen[key] = option.value;
    else fields[key] = value ?? '';
  }
  return { fields, chosen, files };
}

interface Entered {
  type?: string;
  value?: string | null;
  selected_option?: { value: string } | null;
  files?: readonly { id: string }[];
}

/** Slack’s server for files. https://docs.slack.dev/reference/objects/file-object#authentication */
const FILES = 'https://files.slack.com';

/**
 * Downloads the files with these ids; the result has the same keys.
 * @throws {UserError} if one cannot be used, or not now.
 */
export async function readFiles(hub: Hub, who: Who, ids: Typed): Promise<Typed> {
  const read = Object.entries(ids).map(async ([key, id]) => [key, await readFile(hub, who, id)] as const);
  return Object.fromEntries(await Promise.all(read));
}

async function readFile({ requests, filesAt }: Hub, { client }: Who, id: string): Promise<string> {
  const { file } = await requests
    .make(`${client.token} files.info`, () => client.files.info({ file: id }), { repeatable: true })
    .catch((error: unknown) => {
      throw reasonOf(error) === 'missing_scope' ? missingReadScope() : error;
    });
  const { url_private_download: url, name = id, size } = file ?? {};
  if (url === undefined) throw new Error('Slack gave no address for a file');
  // The token is sent only to the origins below.
  const headers = { authorization: `Bearer ${client.token}` };
  return download({ url, name, size, headers }, [FILES, filesAt]);
}

const missingReadScope = (): UserError =>
  new UserError({
    en: `The file could not be read: the app lacks the scope for files. Ask the operator to update the manifest (“${shellCommand('manifest slack')}”) and reinstall the app.`,
    ko: `파일을 읽지 못했습니다. 앱에 파일 권한이 없습니다. 봇 운영자에게 매니페스트를 다시 붙여 넣고(“${shellCommand('manifest slack')}”) 앱을 다시 설치해 달라고 요청해 주세요.`,
  });
