/** Answers of sites as they were sent, compressed once: an LRU cache with a limit in bytes. */
import { gzipSync } from 'node:zlib';

/** All answers together, with their compressed forms. */
const MAX_KEPT_BYTES = 32_000_000;
/** Larger answers are made each time. */
const MAX_ANSWER_BYTES = 500_000;
/** Shorter answers gain nothing from compression. */
const MIN_COMPRESSED_BYTES = 1000;

const COMPRESSIBLE = /^(text\/|image\/svg\+xml|application\/([\w.-]+\+)?(json|xml)\b)/;
/** Takes half the time of level 5 for the same bytes (bench/web.ts has the pages). */
const COMPRESSION = { level: 3 };

/** An answer before it is sent: plain data, as `Request` and `Response` cost more than most pages. */
export interface PlainAnswer {
  status: number;
  /** By names in lower case. */
  headers: Readonly<Record<string, string>>;
  body: string | Uint8Array<ArrayBuffer>;
}

export interface KeptAnswer {
  /** The ETag of the state that it shows. */
  readonly tag: string;
  /** When it was made, in ms. */
  readonly at: number;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
  /** Compressed; `undefined` where that is not worth it. */
  readonly gzipped: Uint8Array<ArrayBuffer> | undefined;
}

export class KeptAnswers {
  /** The least recently used first. */
  readonly #answers = new Map<string, KeptAnswer>();
  readonly #limit: number;
  #bytes = 0;

  constructor(limit = MAX_KEPT_BYTES) {
    this.#limit = limit;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(key: string): KeptAnswer | undefined {
    const kept = this.#answers.get(key);
    if (kept === undefined) return undefined;
    this.#answers.delete(key);
    this.#answers.set(key, kept);
    return kept;
  }

  set(key: string, answer: KeptAnswer): void {
    this.#drop(key);
    if (answer.body.length > MAX_ANSWER_BYTES) return;
    this.#answers.set(key, answer);
    this.#bytes += sizeOf(key, answer);
    for (const oldest of this.#answers.keys()) {
      if (this.#bytes <= this.#limit) break;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    const kept = this.#answers.get(key);
    if (kept === undefined) return;
    this.#answers.delete(key);
    this.#bytes -= sizeOf(key, kept);
  }
}

/** The approximate size of an entry besides its bodies. */
const OVERHEAD_BYTES = 1000;
const sizeOf = (key: string, { body, gzipped }: KeptAnswer): number =>
  2 * key.length + body.length + (gzipped?.length ?? 0) + OVERHEAD_BYTES;

/** Compresses an answer if that is worth it: at once, because handing a page to another thread takes longer than compressing it. */
export function toKeep({ status, headers, body: text }: PlainAnswer, tag: string): KeptAnswer {
  const body = typeof text === 'string' ? Buffer.from(text) : text;
  const isWorthIt = body.length >= MIN_COMPRESSED_BYTES && COMPRESSIBLE.test(headers['content-type'] ?? '');
  return {
    tag,
    at: Date.now(),
    status,
    headers,
    body,
    gzipped: isWorthIt ? gzipSync(body, COMPRESSION) : undefined,
  };
}

/** The answer in the encoding that the client accepts. */
export function toSend(
  { status, headers, body, gzipped }: Pick<KeptAnswer, 'status' | 'headers' | 'body' | 'gzipped'>,
  acceptedEncodings: string | undefined,
): PlainAnswer & { body: Uint8Array<ArrayBuffer> } {
  if (gzipped === undefined) return { status, headers, body };
  const vary = [headers['vary'], 'accept-encoding'].filter((each) => each !== undefined).join(', ');
  if (!acceptsGzip(acceptedEncodings)) return { status, headers: { ...headers, vary }, body };
  return { status, headers: { ...headers, vary, 'content-encoding': 'gzip' }, body: gzipped };
}

/** `gzip;q=0` refuses it. */
export const acceptsGzip = (accepted = ''): boolean =>
  accepted.split(',').some((each) => /^\s*(gzip|\*)\s*(;\s*q=(?!0(\.0*)?\s*$).*)?$/i.test(each));
