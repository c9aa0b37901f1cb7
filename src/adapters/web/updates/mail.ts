/** Updates and notices for the browser. They are kept, so that somebody who opens it later finds them. */
import type { Locale } from '../../../core/base/locale.ts';
import { lenient, type Memory } from '../../../core/base/memory.ts';
import type { AnswerPicture } from '../../../core/picture/pictures.ts';
import type { Reply } from '../../../core/reply/reply.ts';

/** How many messages are kept; the oldest go first. */
const MAX_MESSAGES = 50;
/** Older messages go without their pictures, which are large. */
const MAX_PICTURES = 5;
const KEPT_MAIL_MS = 30 * 24 * 60 * 60_000;
const MAIL_KEY = 'mail';

export interface Mail {
  id: string;
  /** The updates channel, or a person. */
  to: string;
  /** In every language for a person; in the channel’s own for an update. */
  reply: Readonly<Record<Locale, Reply>>;
  picture?: KeptPicture;
}

/** A picture as text, which every memory can hold. */
export interface KeptPicture extends Omit<AnswerPicture, 'png'> {
  base64: string;
}

export class Mailbox {
  readonly #memory: Memory<readonly Mail[]>;
  #mail: readonly Mail[] = [];
  readonly #loaded: Promise<void>;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(memory: Memory<readonly Mail[]>) {
    this.#memory = lenient(memory);
    this.#loaded = this.#memory.get(MAIL_KEY).then((kept) => void (this.#mail = kept ?? []));
  }

  /** Oldest first. */
  async all(): Promise<readonly Mail[]> {
    await this.#loaded;
    return this.#mail;
  }

  /** Adds a message, or replaces the one with the same id. */
  async put(message: Mail): Promise<void> {
    const before = await this.all();
    const isNew = !before.some(({ id }) => id === message.id);
    const all = isNew
      ? [...before, message].slice(-MAX_MESSAGES)
      : before.map((each) => (each.id === message.id ? message : each));
    this.#mail = withoutOldPictures(all);
    const mail = this.#mail;
    this.#writing = this.#writing.then(() => this.#memory.set(MAIL_KEY, mail, KEPT_MAIL_MS));
  }

  /** Resolves when everything is written. */
  async settled(): Promise<void> {
    await this.#writing;
  }
}

function withoutOldPictures(mail: readonly Mail[]): readonly Mail[] {
  const kept = new Set(mail.filter(({ picture }) => picture !== undefined).slice(-MAX_PICTURES));
  return mail.map((each) => {
    if (each.picture === undefined || kept.has(each)) return each;
    const { picture: _, ...rest } = each;
    return rest;
  });
}
