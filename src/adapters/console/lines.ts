/** Splits a stream of text into lines. */
import type { Readable } from 'node:stream';

/**
 * Yields lines that end at a line feed, with or without a carriage return before it; no other character ends a line.
 * Invalid UTF-8 becomes U+FFFD. The last line needs no line feed. The signal ends the stream, even while the input is
 * silent.
 */
export async function* readLines(input: Readable, signal?: AbortSignal): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of endedBy(signal, input)) {
    const lines = (
      rest + (typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true }))
    ).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield withoutReturn(line);
  }
  rest += decoder.decode();
  if (rest !== '') yield withoutReturn(rest);
}

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line);

async function* endedBy(
  signal: AbortSignal | undefined,
  input: Readable,
): AsyncGenerator<Uint8Array | string> {
  const stop = (): void => void input.destroy();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    if (signal?.aborted !== true) yield* input as AsyncIterable<Uint8Array | string>;
  } catch (error) {
    if (signal?.aborted !== true) throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}
