/** Notifies others of an answer, on any platform, not only on that of the asker. */
import type { Notice } from '../reply/notice.ts';
import type { Log } from '../base/log.ts';
import type { Memory } from '../base/memory.ts';
import { Once } from './once.ts';

/**
 * Delivers a notice in the language of its reader, as far as the platform knows it. `key` is the same if the notice is
 * sent again. Failures that may pass are retried inside.
 * @throws {UnreachableError} if no one can be notified there.
 */
export type SendNotice = (notice: Notice, key: string) => Promise<void>;

/** Somebody does not accept messages, or is gone; the message says which. */
export class UnreachableError extends Error {
  override name = 'UnreachableError';
}

export class Notices {
  readonly #tellers = new Map<string, SendNotice>();
  readonly #once: Once;
  readonly #log: Log;

  constructor(memory: Memory<true>, log: Log) {
    this.#once = new Once(memory);
    this.#log = log;
  }

  /** From now on, `tell` delivers notices to ids that begin with the name of the platform. */
  connect(platform: string, tell: SendNotice): void {
    this.#tellers.set(platform, tell);
  }

  /** Delivers each notice once, even if the same request is answered again. Failures are logged. Never rejects. */
  async send(notices: readonly Notice[] | undefined, request: string): Promise<void> {
    if (notices === undefined) return;
    const told = notices.map((notice, index) => this.#tell(notice, `${request}:${index}:${notice.to}`));
    await Promise.all(told);
  }

  async #tell(notice: Notice, key: string): Promise<void> {
    const { kind, to } = notice;
    const [platform = ''] = to.split(':', 1);
    const tell = this.#tellers.get(platform);
    try {
      if (tell === undefined) throw new UnreachableError('this process is not connected to that platform');
      if (await this.#once.isFirst(key)) await tell(notice, key);
    } catch (error) {
      if (error instanceof UnreachableError)
        this.#log.info({ kind, to, reason: error.message }, 'notice not delivered');
      else this.#log.error({ kind, to, err: error }, 'notice not delivered');
    }
  }
}
