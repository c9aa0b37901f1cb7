/** Serves one MCP client over standard input and output. Nothing else may be written to standard output meanwhile. */
import { serveStdio, StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { createMcpServer } from './server.ts';
import type { McpSpace } from './space.ts';

interface StdioOptions {
  /** The version of Almanac. */
  version: string;
  /** Ends the connection. */
  signal: AbortSignal;
  onError: (error: Error) => void;
}

/** Serves until the client ends its input or the signal is raised. */
export async function serveOverStdio(
  space: McpSpace,
  { version, signal, onError }: StdioOptions,
): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    process.stdin.once('end', resolve).once('close', resolve);
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  const handle = serveStdio(() => createMcpServer(space, version), {
    transport: new StdioServerTransport(),
    onerror: onError,
  });
  await ended;
  await handle.close();
}
