/** The pictures of updates: files in the thread of their message, as Slack has them. */
import type { webApi } from '@slack/bolt';
import { lenient, type Memory } from '../../../core/base/memory.ts';
import type { AnswerPicture } from '../../../core/picture/pictures.ts';
import { UserError } from '../../../core/reply/user-error.ts';
import { reasonOf } from '../connect/errors.ts';
import type { Requests } from '../connect/requests.ts';
import { upload } from '../show/file.ts';
import { failureOf, UpdateError } from './failure.ts';
import { formatMessageRef, type MessageRef } from './message-ref.ts';

/** How long a picture can be replaced, in milliseconds; messages that are older are rarely corrected. */
const KEPT_MS = 90 * 24 * 60 * 60_000;
/** How long it is known which file a post has begun to share, in milliseconds; pictures are given up sooner. */
const BEGUN_MS = 7 * 24 * 60 * 60_000;
/** Stands for “no file”, since a memory cannot delete. */
const NONE = '';
/** https://docs.slack.dev/reference/methods/files.delete#errors */
const GONE = new Set(['file_not_found', 'file_deleted']);
/** https://docs.slack.dev/reference/methods/conversations.replies recommends at most 200. */
const MAX_REPLIES = 200;

interface PicturedMessage {
  client: webApi.WebClient;
  team: string;
  channel: string;
  ref: MessageRef;
  title: string;
  nonce: string;
}

interface RepliesPage {
  messages?: readonly { files?: readonly { id?: string }[] }[];
  response_metadata?: { next_cursor?: string };
}

export class UpdatePictures {
  readonly #requests: Requests;
  readonly #files: Memory<string>;

  /** `files`: the id of the file of each message, and of the file that a post last began to share. */
  constructor({ requests, files }: { requests: Requests; files: Memory<string> }) {
    this.#requests = requests;
    this.#files = lenient(files);
  }

  /**
   * Shows the picture in place of the one that the message had before; `undefined` shows none. One after the other for a channel, so
   * that the last picture is that of the last correction.
   */
  show(message: PicturedMessage, picture: AnswerPicture | undefined): Promise<void> {
    const { client, channel } = message;
    return this.#requests.inLine(`${client.token} pictures ${channel}`, async () => {
      const key = keyOf(message);
      const before = (await this.#files.get(key)) ?? NONE;
      const file = picture === undefined ? NONE : await this.#share(message, picture);
      if (before !== NONE && before !== file) await this.#delete(message, before);
      if (before !== file) await this.#files.set(key, file, KEPT_MS);
    });
  }

  /** Uploads it, unless an earlier attempt for this post did; returns the id of the file. */
  async #share(message: PicturedMessage, { name, png, alt }: AnswerPicture): Promise<string> {
    const { client, channel, ref, title, nonce } = message;
    const key = `${keyOf(message)} ${nonce}`;
    const begun = await this.#files.get(key);
    if (begun !== undefined && (await this.#isShared(message, begun))) return begun;
    const file = { name, title, content: Buffer.from(png), alt };
    const target = { channel, thread: ref.thread ?? ref.ts };
    const onUploaded = (id: string) => this.#files.set(key, id, BEGUN_MS);
    return upload({ requests: this.#requests, client }, file, target, onUploaded).catch((error: unknown) => {
      // Trying again would not help before the app is installed again.
      if (!(error instanceof UserError)) throw error;
      throw new UpdateError({ kind: 'refused', note: 'missing_scope: files:write' }, { cause: error });
    });
  }

  /** Looks for the file in the thread of the message. It counts as not shared where Slack does not show the thread. */
  async #isShared({ client, channel, ref }: PicturedMessage, file: string): Promise<boolean> {
    const method = 'conversations.replies';
    const asked = { channel, ts: ref.thread ?? ref.ts, oldest: ref.ts, limit: MAX_REPLIES };
    let cursor: string | undefined = '';
    while (cursor !== undefined) {
      const page = { ...asked, ...(cursor !== '' && { cursor }) };
      let found: RepliesPage;
      try {
        found = await this.#requests.once(`${client.token} ${method}`, () => client.apiCall(method, page));
      } catch (error) {
        const { kind } = failureOf(error);
        if (kind === 'wait' || kind === 'passes') throw error;
        return false;
      }
      const { messages = [], response_metadata: { next_cursor: next = '' } = {} } = found;
      if (messages.some(({ files = [] }) => files.some(({ id }) => id === file))) return true;
      cursor = next === '' ? undefined : next;
    }
    return false;
  }

  async #delete({ client }: PicturedMessage, file: string): Promise<void> {
    try {
      await this.#requests.make(`${client.token} files.delete`, () => client.files.delete({ file }), {
        repeatable: true,
      });
    } catch (error) {
      if (!GONE.has(reasonOf(error) ?? '')) throw error;
    }
  }
}

const keyOf = ({ team, channel, ref }: PicturedMessage): string =>
  `${team}:${channel}:${formatMessageRef(ref)}`;
