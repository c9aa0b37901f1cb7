/** Answers of sites as they were sent, compressed once: an LRU cache with a limit in bytes. */
import { gzipSync } from 'node:zlib';

/** All answers together, with their compressed forms. */
const MAX_KEPT_BYTES = 32_000_000;
/** Larger answers are made each time. */
const MAX_ANSWER_BYTES = 500_000;
/** Shorter answers gain nothing from compression. */
const MIN_COMPRESSED_BYTES = 1000;

const COMPRESSIBLE = /^(text\/|image\/svg\+xml|application\/([\w.-]+\+)?(json|xml)\b)/;
/** Takes a quarter less time than the default, for a few more bytes. */
const COMPRESSION = { level: 5 };

export interface KeptAnswer {
  /** The ETag of the state that it shows. */
  tag: string;
  /** When it was made, in ms. */
  at: number;
  status: number;
  headers: Headers;
  body: Uint8Array<ArrayBuffer>;
  gzipped: Uint8Array<ArrayBuffer> | undefined;
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

/** What an entry takes besides its bodies is about this much. */
const OVERHEAD_BYTES = 1000;
const sizeOf = (key: string, { body, gzipped }: KeptAnswer): number =>
  2 * key.length + body.length + (gzipped?.length ?? 0) + OVERHEAD_BYTES;

/**
 * Reads a response whole, and compresses it if that is worth it: at once, because handing a page to another thread takes longer
 * than compressing it.
 */
export async function toKeep(response: Response, tag: string): Promise<KeptAnswer> {
  const body = new Uint8Array(await response.arrayBuffer());
  const type = response.headers.get('content-type') ?? '';
  const isWorthIt = body.length >= MIN_COMPRESSED_BYTES && COMPRESSIBLE.test(type);
  return {
    tag,
    at: Date.now(),
    status: response.status,
    headers: response.headers,
    body,
    gzipped: isWorthIt ? new Uint8Array(gzipSync(body, COMPRESSION)) : undefined,
  };
}

/** The answer in the encoding that the client accepts. */
export function toSend(
  { status, headers: kept, body, gzipped }: Pick<KeptAnswer, 'status' | 'headers' | 'body' | 'gzipped'>,
  acceptedEncodings: string | undefined,
): Response {
  const headers = new Headers(kept);
  if (gzipped === undefined) return new Response(body, { status, headers });
  headers.append('vary', 'accept-encoding');
  if (!acceptsGzip(acceptedEncodings)) return new Response(body, { status, headers });
  headers.set('content-encoding', 'gzip');
  return new Response(gzipped, { status, headers });
}

/** `gzip;q=0` refuses it. */
export const acceptsGzip = (accepted = ''): boolean =>
  accepted.split(',').some((each) => /^\s*(gzip|\*)\s*(;\s*q=(?!0(\.0*)?\s*$).*)?$/i.test(each));
