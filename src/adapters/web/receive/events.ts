/** Sends turns to open pages as they are added or changed, as server-sent events. */
import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Transcript, ChatTurn } from '../show/transcript.ts';

/** How often a comment is sent, so that proxies keep the connection. */
const HEARTBEAT_MS = 25_000;
/** How many pages can listen at once; others are refused for now. */
const MAX_STREAMS = 200;

/** The open streams, which end when the server stops. */
export class Streams {
  readonly #stopping = new AbortController();
  #open = 0;

  get signal(): AbortSignal {
    return this.#stopping.signal;
  }

  get isFull(): boolean {
    return this.#open >= MAX_STREAMS;
  }

  opened(): void {
    this.#open += 1;
  }

  closed(): void {
    this.#open -= 1;
  }

  end(): void {
    this.#stopping.abort();
  }
}

export function eventStream(
  context: Context,
  transcript: Transcript,
  streams: Streams,
  render: (turn: ChatTurn) => string,
): Response {
  if (streams.isFull || streams.signal.aborted) return context.body(null, 503, { 'retry-after': '30' });
  streams.opened();
  return streamSSE(context, async (stream) => {
    const ended = Promise.withResolvers<void>();
    const stop = (): void => ended.resolve();
    const unlisten = transcript.listen((turn) => void stream.writeSSE({ data: render(turn) }).catch(stop));
    const heartbeat = setInterval(() => void stream.write(': \n\n').catch(stop), HEARTBEAT_MS);
    streams.signal.addEventListener('abort', stop, { once: true });
    stream.onAbort(stop);
    try {
      await stream.write('retry: 2000\n\n');
      await ended.promise;
    } finally {
      unlisten();
      clearInterval(heartbeat);
      streams.signal.removeEventListener('abort', stop);
      streams.closed();
    }
  });
}
