/** Serves MCP over streamable HTTP. Each request stands for itself: nothing is kept between two of them. */
import { createMcpHandler } from '@modelcontextprotocol/server';
import { createMcpServer } from './server.ts';
import type { McpSpace } from './space.ts';

/** Questions are short; the limit of the SDK is 4 MB. */
const MAX_REQUEST_BYTES = 64_000;

interface HttpOptions {
  /** The version of Almanac. */
  version: string;
  onError: (error: Error) => void;
}

/** Answers one HTTP request of a client. The caller has checked the `Host` and `Origin` headers. */
export async function answerOverHttp(
  request: Request,
  space: McpSpace,
  { version, onError }: HttpOptions,
): Promise<Response> {
  const handler = createMcpHandler(() => createMcpServer(space, version), {
    // Nothing is announced, so no stream is kept open.
    maxSubscriptions: 0,
    maxRequestBodySize: MAX_REQUEST_BYTES,
    onerror: onError,
  });
  return handler.fetch(request);
}
