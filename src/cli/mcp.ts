/** Assistants: `almanac mcp` serves the local space to one client over standard input and output, and sites serve theirs over HTTP. */
import { answerOverHttp } from '../adapters/mcp/http.ts';
import { serveOverStdio } from '../adapters/mcp/stdio.ts';
import type { AssistantServer } from '../adapters/web/site/routes.ts';
import { LOCAL_SPACE, type App } from '../app.ts';
import type { Locale } from '../core/base/locale.ts';
import type { AddressedType } from '../core/present/record-data.ts';
import { ownVersion } from './version.ts';

/** Serves until the client ends its input or the signal is raised. */
export async function serveMcp({ library, today, log }: App, signal: AbortSignal): Promise<void> {
  const space = { knowledge: () => library.knowledge(LOCAL_SPACE), today };
  const onError = (error: Error): void => log.warn({ err: error }, 'the MCP connection reported an error');
  await serveOverStdio(space, { version: ownVersion(), signal, onError });
}

/** Answers assistants about a site. `base` is the address of the server. */
export const assistantsAt =
  ({ log }: Pick<App, 'log'>, base: string): AssistantServer =>
  (request, { knowledge, today, path }) => {
    const space = {
      knowledge: async () => knowledge,
      today: () => today,
      addressOf: (kind: AddressedType, id: string, locale: Locale) => base + path(locale, { kind, id }),
    };
    const onError = (error: Error): void => log.warn({ err: error }, 'an MCP request failed');
    return answerOverHttp(request, space, { version: ownVersion(), onError });
  };
