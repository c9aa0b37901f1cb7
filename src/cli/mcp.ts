/** `almanac mcp`: serves the knowledge of the local space to one MCP client, over standard input and output. */
import { readFileSync } from 'node:fs';
import { serveOverStdio } from '../adapters/mcp/stdio.ts';
import { LOCAL_SPACE, type App } from '../app.ts';

/** Serves until the client ends its input or the signal is raised. */
export async function serveMcp({ library, today, log }: App, signal: AbortSignal): Promise<void> {
  const space = { knowledge: () => library.knowledge(LOCAL_SPACE), today };
  const onError = (error: Error): void => log.warn({ err: error }, 'the MCP connection reported an error');
  await serveOverStdio(space, { version: ownVersion(), signal, onError });
}

function ownVersion(): string {
  const file = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
