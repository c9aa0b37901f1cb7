/** The log: one JSON object a line, on standard error. No secret and nobody's words leave through it. */
import { destination, pino, type Logger } from 'pino';

/**
 * What a token looks like wherever it comes from: Slack's tokens, a Discord token, the tokens in the addresses by
 * which interactions are answered, passwords in addresses, and Slack's response addresses.
 */
const TOKENS: readonly (readonly [RegExp, string])[] = [
  [/\bx(?:ox[a-z]|app)-[\w-]+/g, '•••'],
  [/[\w-]{20,}\.[\w-]{5,}\.[\w-]{20,}/g, '•••'],
  [/(\/(?:webhooks|interactions)\/\d+\/)[^/"\s?]+/g, '$1•••'],
  [/(\w:\/\/[^\s/:@"]*:)[^\s/@"]+(?=@)/g, '$1•••'],
  [/(hooks\.slack\.com\/)[^"\s]+/g, '$1•••'],
];

/** A line of the log without anything secret in it: what was configured as such, and what looks like a token. */
export function masking(secrets: readonly string[]): (line: string) => string {
  // As they stand in JSON.
  const known = secrets.map((secret) => JSON.stringify(secret).slice(1, -1));
  return (line) => {
    const masked = known.reduce((text, secret) => text.replaceAll(secret, '•••'), line);
    return TOKENS.reduce((text, [pattern, dots]) => text.replace(pattern, dots), masked);
  };
}

/** What of an error helps to find its cause. SDKs hang whole requests on theirs, with what people wrote. */
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

/** `write` takes a whole line; standard error unless told. */
export function createLog(
  level: string,
  secrets: readonly string[],
  // Standard output belongs to answers.
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
