/** The pictures of updates: files in the thread of their message, as Slack has them. */
import type { webApi } from '@slack/bolt';
import type { InFlight } from '../../../core/base/in-flight.ts';
import { lenient, type Memory } from '../../../core/base/memory.ts';
import type { AnswerPicture } from '../../../core/picture/pictures.ts';
import { reasonOf } from '../connect/errors.ts';
import type { Requests } from '../connect/requests.ts';
import { upload } from '../show/file.ts';
import { formatMessageRef, type MessageRef } from './message-ref.ts';

/** How long a picture can be replaced, in milliseconds; messages that are older are rarely corrected. */
const KEPT_MS = 90 * 24 * 60 * 60_000;
/** Stands for “no file”, since a memory cannot delete. */
const NONE = '';
/** https://docs.slack.dev/reference/methods/files.delete#errors */
const GONE = new Set(['file_not_found', 'file_deleted']);

interface PicturedMessage {
  client: webApi.WebClient;
  team: string;
  channel: string;
  ref: MessageRef;
  title: string;
}

export class UpdatePictures {
  readonly #requests: Requests;
  readonly #inFlight: InFlight;
  readonly #files: Memory<string>;
  readonly #onRefused: (error: unknown) => void;

  /** `files`: the id of the file of each message. `onRefused` is called when a picture could not be uploaded or deleted. */
  constructor(parts: {
    requests: Requests;
    inFlight: InFlight;
    files: Memory<string>;
    onRefused: (error: unknown) => void;
  }) {
    this.#requests = parts.requests;
    this.#inFlight = parts.inFlight;
    this.#files = lenient(parts.files);
    this.#onRefused = parts.onRefused;
  }

  /** Uploads the picture of a new message. Three requests would outlast the lease of a post, so nothing waits for them. */
  add(message: PicturedMessage, picture: AnswerPicture | undefined): void {
    if (picture !== undefined) this.#later(message, () => this.#upload(message, picture));
  }

  /** Shows the picture in place of the one that the message had before. Nothing waits for it. */
  replace(message: PicturedMessage, picture: AnswerPicture | undefined): void {
    this.#later(message, async () => {
      const before = await this.#files.get(keyOf(message));
      if (picture !== undefined) await this.#upload(message, picture);
      else if (before !== undefined) await this.#files.set(keyOf(message), NONE, KEPT_MS);
      if (before !== undefined && before !== NONE) await this.#delete(message, before);
    });
  }

  /** One after the other for a channel, so that the last picture is that of the last correction. */
  #later({ client, channel }: PicturedMessage, work: () => Promise<void>): void {
    this.#inFlight.add(
      () => this.#requests.inLine(`${client.token} pictures ${channel}`, work),
      this.#onRefused,
    );
  }

  async #upload(message: PicturedMessage, { name, png, alt }: AnswerPicture): Promise<void> {
    const { client, channel, ref, title } = message;
    const file = { name, title, content: Buffer.from(png), alt };
    const id = await upload({ requests: this.#requests, client }, file, {
      channel,
      thread: ref.thread ?? ref.ts,
    });
    await this.#files.set(keyOf(message), id, KEPT_MS);
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
