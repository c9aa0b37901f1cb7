/** Tells others of an answer, on whichever platform they are: not only on that of the one who asked. */
import type { Notice } from '../reply/notice.ts';
import type { Log } from '../base/log.ts';
import type { Memory } from '../base/memory.ts';
import { Once } from './once.ts';

/**
 * Tells one, in the language that the platform knows. `key` is the same when it is told again. What may pass is tried
 * again in there.
 * @throws {UnreachableError} when nobody can be told there.
 */
export type SendNotice = (notice: Notice, key: string) => Promise<void>;

/** Somebody does not want to be written to, or is gone; the message says which. */
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

  /** From now on whoever has an id that begins with the platform's name is told by `tell`. */
  connect(platform: string, tell: SendNotice): void {
    this.#tellers.set(platform, tell);
  }

  /**
   * Tells all of them, each once, though the same request is answered again. Whoever cannot be told is in the log.
   * Never rejects.
   */
  async send(notices: readonly Notice[] | undefined, request: string): Promise<void> {
    const told = (notices ?? []).map((notice, index) =>
      this.#tell(notice, `${request}:${index}:${notice.to}`),
    );
    await Promise.all(told);
  }

  /** Resolves when it is remembered who was told. */
  async settled(): Promise<void> {
    await this.#once.settled();
  }

  async #tell(notice: Notice, key: string): Promise<void> {
    const { kind, to } = notice;
    const [platform = ''] = to.split(':', 1);
    const tell = this.#tellers.get(platform);
    try {
      if (tell === undefined) throw new UnreachableError('nobody here is connected to that platform');
      if (await this.#once.isFirst(key)) await tell(notice, key);
    } catch (error) {
      if (error instanceof UnreachableError)
        this.#log.info({ kind, to, reason: error.message }, 'could not be told');
      else this.#log.error({ kind, to, err: error }, 'could not be told');
    }
  }
}
