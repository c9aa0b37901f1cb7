/** Makes one HTTP request to a target that was checked, and reads at most so much of the answer. It follows no redirects. */
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { createBrotliDecompress, createGunzip, createInflate, constants } from 'node:zlib';
import type { Readable } from 'node:stream';
import type { Target } from './target.ts';

const MAX_HEADER_BYTES = 16_384;
const FIRST_BUFFER_BYTES = 65_536;

export interface HttpRequest {
  headers: Readonly<Record<string, string>>;
  /** How much of the body is read, decompressed; 0 for none. */
  maxBytes: number;
  signal: AbortSignal;
}

export interface HttpAnswer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: Uint8Array;
  /** Whether there was more than `maxBytes`. */
  isCut: boolean;
}

/** Where connections really go: tests send those for public addresses to a server of their own. */
export interface Dial {
  /** Maps an address that was checked, and its port. */
  (address: string, port: number): { address: string; port: number };
}

export interface Connecting {
  /** An HTTP proxy through which all requests go. */
  proxy?: string | undefined;
  dial?: Dial | undefined;
}

/** @throws the errors of the connection, and an `AbortError` when the signal is raised */
export async function request(
  target: Target,
  wanted: HttpRequest,
  connecting: Connecting,
): Promise<HttpAnswer> {
  const response = await openResponse(target, wanted, connecting);
  response.on('error', () => {});
  try {
    const status = response.statusCode ?? 0;
    const { headers } = response;
    const isWanted = wanted.maxBytes > 0 && status === 200;
    const { body, isCut } = isWanted ? await readBody(response, wanted) : NOTHING;
    return { status, headers, body, isCut };
  } finally {
    response.destroy();
  }
}

const NOTHING = { body: new Uint8Array(), isCut: false };

function openResponse(
  { url, addresses }: Target,
  { headers, signal }: HttpRequest,
  { proxy, dial }: Connecting,
) {
  const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>();
  const isTls = url.protocol === 'https:';
  const port = Number(url.port) || (isTls ? 443 : 80);
  const dialled = dial?.(addresses[0] ?? '', port);
  const options: https.RequestOptions = {
    method: 'GET',
    headers: { ...headers, host: url.host },
    signal,
    maxHeaderSize: MAX_HEADER_BYTES,
    // A connection of its own for each request: nothing is shared between those who ask.
    agent: agentFor(isTls, proxy),
    ...(proxy === undefined && {
      lookup: fixedLookup(dialled === undefined ? addresses : [dialled.address]),
    }),
    ...(dialled !== undefined && { port: dialled.port }),
  };
  const sent = isTls ? https.request(url, options) : http.request(url, options);
  sent.on('response', resolve);
  sent.on('error', reject);
  // Informational answers and upgrades are not what was asked for.
  sent.on('upgrade', (_, socket) => {
    socket.destroy();
    reject(new Error('The server changed the protocol'));
  });
  sent.end();
  return promise;
}

function agentFor(isTls: boolean, proxy: string | undefined): http.Agent | https.Agent {
  const options = proxy === undefined ? {} : { proxyEnv: { HTTP_PROXY: proxy, HTTPS_PROXY: proxy } };
  return isTls ? new https.Agent(options) : new http.Agent(options);
}

/** Answers with addresses that were checked, whatever name servers say by now. */
const fixedLookup =
  (addresses: readonly string[]): LookupFunction =>
  (_host, options, callback) => {
    const all = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    const [only] = all;
    if (only === undefined) callback(new Error('No address'), '', 4);
    else if (options.all === true) callback(null, all);
    else callback(null, only.address, only.family);
  };

/** Reads up to `maxBytes` of what the answer decompresses to; a compressed body that breaks off gives what came before. */
async function readBody(
  response: http.IncomingMessage,
  { maxBytes, signal }: HttpRequest,
): Promise<{ body: Uint8Array; isCut: boolean }> {
  const stream = decompressed(response);
  // One buffer, since a server may send a byte at a time: half a million small ones would take a hundred times the space.
  let body = new Uint8Array(Math.min(maxBytes, FIRST_BUFFER_BYTES));
  let length = 0;
  const { promise, resolve, reject } = Promise.withResolvers<boolean>();
  const onAbort = (): void => reject(signal.reason as Error);
  signal.addEventListener('abort', onAbort, { once: true });
  stream.on('data', (chunk: Uint8Array) => {
    const room = maxBytes - length;
    const part = chunk.subarray(0, room);
    if (length + part.length > body.length) {
      const larger = new Uint8Array(Math.min(maxBytes, Math.max(2 * body.length, length + part.length)));
      larger.set(body.subarray(0, length));
      body = larger;
    }
    body.set(part, length);
    length += part.length;
    if (chunk.length > room) resolve(true);
  });
  stream.on('end', () => resolve(false));
  stream.on('error', reject);
  response.on('error', reject);
  response.on('aborted', () => reject(new Error('The server broke off')));
  try {
    const isCut = await promise;
    return { body: body.subarray(0, length), isCut };
  } finally {
    signal.removeEventListener('abort', onAbort);
    stream.destroy();
  }
}

function decompressed(response: http.IncomingMessage): Readable {
  const flush = { finishFlush: constants.Z_SYNC_FLUSH };
  switch (response.headers['content-encoding']?.toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return response.pipe(createGunzip(flush));
    case 'deflate':
      return response.pipe(createInflate(flush));
    case 'br':
      return response.pipe(createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH }));
    default:
      return response;
  }
}
