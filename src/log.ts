/**
 * The log: one JSON object per line, on standard error. Secrets are redacted, and nothing that people wrote is logged.
 */
import { destination, pino, type Logger } from 'pino';

/**
 * Patterns of secrets from any source: tokens of Slack and Discord, tokens in the addresses that answer interactions,
 * passwords in addresses, and Slack’s response addresses.
 */
const TOKENS: readonly (readonly [RegExp, string])[] = [
  [/\bx(?:ox[a-z]|app)-[\w-]+/g, '•••'],
  [/[\w-]{20,}\.[\w-]{5,}\.[\w-]{20,}/g, '•••'],
  [/(\/(?:webhooks|interactions)\/\d+\/)[^/"\s?]+/g, '$1•••'],
  [/(\w:\/\/[^\s/:@"]*:)[^\s/@"]+(?=@)/g, '$1•••'],
  [/(hooks\.slack\.com\/)[^"\s]+/g, '$1•••'],
];

/** Returns a function that redacts a line of the log: the given secrets, and everything that looks like a token. */
export function masking(secrets: readonly string[]): (line: string) => string {
  // Secrets as they appear in JSON.
  const known = secrets.map((secret) => JSON.stringify(secret).slice(1, -1));
  return (line) => {
    const masked = known.reduce((text, secret) => text.replaceAll(secret, '•••'), line);
    return TOKENS.reduce((text, [pattern, dots]) => text.replace(pattern, dots), masked);
  };
}

/**
 * Picks the parts of an error that help to find its cause. SDKs attach whole requests to theirs, with what people
 * wrote.
 */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  const { name, message, stack, cause } = error;
  const { code, status, statusCode } = error as { code?: unknown; status?: unknown; statusCode?: unknown };
  return {
    type: name,
    message,
    ...(code !== undefined && { code }),
    ...((status ?? statusCode) !== undefined && { status: status ?? statusCode }),
    stack,
    ...(cause !== undefined && { cause: describeError(cause) }),
  };
}

/** Creates the log. `stream` receives whole lines (default: standard error). */
export function createLog(
  level: string,
  secrets: readonly string[],
  // Standard output is reserved for answers.
  stream: { write(line: string): void } = destination({ fd: 2, sync: true }),
): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError },
      hooks: { streamWrite: masking(secrets) },
    },
    stream,
  );
}
