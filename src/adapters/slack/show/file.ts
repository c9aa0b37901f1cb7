/** Hands over the file of an answer to those who see the answer; a private one goes to the asker’s direct messages. */
import { shellCommand } from '../../../core/base/shell-command.ts';
import type { webApi } from '@slack/bolt';
import { UserError } from '../../../core/reply/user-error.ts';
import type { PlatformServices } from '../../../core/platform/platform.ts';
import type { AnsweredCall } from '../receive/call.ts';
import { postTo } from './post.ts';
import { isClosedChannel, NoResponseError, reasonOf, ResponseError } from '../connect/errors.ts';
import type { Response as ReplyResponse } from './response.ts';
import { renderSlack } from './render.ts';
import type { Requests } from '../connect/requests.ts';

/** A file to hand over. */
export interface SlackFile {
  name: string;
  /** The title above the file. */
  title: string;
  content: Buffer;
  /** Alternative text of a picture. */
  alt?: string;
}

/** The file or the picture of an answer; `undefined` if there is neither. */
export function fileOf({
  file,
  picture,
  reply,
}: Pick<AnsweredCall, 'file' | 'picture' | 'reply'>): SlackFile | undefined {
  if (picture !== undefined) {
    const { name, png, alt } = picture;
    return { name, title: reply.title ?? name, content: Buffer.from(png), alt };
  }
  return file && { name: file.name, title: file.name, content: Buffer.from(file.content) };
}

/** @throws what Slack refuses with. */
export async function handOver(
  { reply, locale }: Pick<AnsweredCall, 'reply' | 'locale'>,
  file: SlackFile,
  outlet: ReplyResponse,
  { requests, services }: { requests: Requests; services: PlatformServices },
): Promise<void> {
  const { who, target } = outlet;
  const parts = { requests, client: who.client };
  const { channel, thread } = target;
  const seesAll = reply.visibility === 'public' || outlet.isDirect;
  if (channel !== undefined && seesAll)
    try {
      await upload(parts, file, { channel, thread });
      return;
    } catch (error) {
      if (!isClosedChannel(error)) throw error;
    }
  const say = (text: { en: string; ko: string }) => {
    const [message] = renderSlack(services.bot.refuse(new UserError(text), locale).reply, (line) => line);
    if (message === undefined) throw new Error('there is nothing to say');
    return message;
  };
  // Only the response to a message tells the id of the conversation.
  const direct = await postTo({ ...parts, channel: who.user }, say(hereIsFile(file)), { repeatable: true });
  await upload(parts, file, { channel: direct });
  if (channel !== undefined && channel !== direct) await outlet.tell(say(fileSent(file)));
}

const hereIsFile = ({ name }: SlackFile) => ({
  en: `Here is the file you asked for: ${name}`,
  ko: `요청하신 파일입니다: ${name}`,
});
const fileSent = ({ name }: SlackFile) => ({
  en: `${name} is in your direct messages with me.`,
  ko: `${name} 파일을 다이렉트 메시지로 보냈습니다.`,
});

/** Timeout of sending the content, in milliseconds. */
const UPLOAD_TIMEOUT_MS = 60_000;

/**
 * Uploads a file and shares it in one conversation, by the conversation’s own id: that of a person is not accepted. Returns the id
 * of the file. `onUploaded`: is given the id before the file is shared.
 * https://docs.slack.dev/messaging/working-with-files#upload
 * @throws {UserError} if the app was installed without the scope for it.
 */
export async function upload(
  { requests, client }: { requests: Requests; client: webApi.WebClient },
  file: SlackFile,
  { channel, thread }: { channel: string; thread?: string | undefined },
  onUploaded?: (id: string) => Promise<unknown>,
): Promise<string> {
  const { content, name, title, alt } = file;
  const { upload_url: url, file_id: id } = await requests
    .make(
      `${client.token} files.getUploadURLExternal`,
      () =>
        // The SDK calls the argument `alt_text`, which is not the name that Slack documents.
        client.apiCall('files.getUploadURLExternal', {
          filename: name,
          length: content.length,
          ...(alt !== undefined && { alt_txt: alt }),
        }) as Promise<webApi.FilesGetUploadURLExternalResponse>,
      { repeatable: true },
    )
    .catch((error: unknown) => {
      throw reasonOf(error) === 'missing_scope' ? missingWriteScope() : error;
    });
  if (url === undefined || id === undefined) throw new Error('Slack gave no address for a file');
  await requests.make(url, () => send(url, content), { repeatable: true });
  await onUploaded?.(id);
  await requests.make(
    `${client.token} files.completeUploadExternal`,
    () =>
      client.files.completeUploadExternal({
        files: [{ id, title }],
        channel_id: channel,
        ...(thread !== undefined && { thread_ts: thread }),
      }),
    // After a lost response, the file may be there already.
    { repeatable: false },
  );
  return id;
}

async function send(url: string, content: Buffer): Promise<void> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(content),
      redirect: 'error',
      signal: AbortSignal.timeout(UPLOAD_TIMEOUT_MS),
    });
    await response.arrayBuffer();
  } catch (error) {
    throw new NoResponseError({ cause: error });
  }
  if (response.ok) return;
  const after = response.status === 429 ? Number(response.headers.get('retry-after') ?? 1) : undefined;
  throw new ResponseError(response.status, undefined, after);
}

const missingWriteScope = (): UserError =>
  new UserError({
    en: `The file could not be sent: the app lacks the scope for files. Ask the operator to update the manifest (“${shellCommand('manifest slack')}”) and reinstall the app.`,
    ko: `파일을 보내지 못했습니다. 앱에 파일 권한이 없습니다. 봇 운영자에게 매니페스트를 다시 붙여 넣고(“${shellCommand('manifest slack')}”) 앱을 다시 설치해 달라고 요청해 주세요.`,
  });
