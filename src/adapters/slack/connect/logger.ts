import { LogLevel, type Logger } from '@slack/bolt';
import type { Log } from '../../../core/base/log.ts';

/** Tokens, and addresses: some of Slack's are secrets in themselves. */
const SECRET = /\bx(?:ox[a-z]|app)-[\w-]+|\b(?:https?|wss?):\/\/[^\s"')]+/g;

/**
 * What Bolt has to say, in our log. What it says for debugging is left out: those lines hold whole payloads, and so what
 * people wrote.
 */
export function boltLogger(log: Log): Logger {
  const sentence = (parts: readonly unknown[]): string =>
    parts
      .map((part) => (part instanceof Error ? part.message : String(part)))
      .join(' ')
      .replace(SECRET, '•••');
  const fields = { platform: 'slack' };
  return {
    debug() {},
    info: (...parts) => log.debug(fields, sentence(parts)),
    warn: (...parts) => log.warn(fields, sentence(parts)),
    error: (...parts) => log.error(fields, sentence(parts)),
    setLevel() {},
    // Bolt makes some of its lines for debugging only where they are wanted.
    getLevel: () => LogLevel.INFO,
    setName() {},
  };
}
