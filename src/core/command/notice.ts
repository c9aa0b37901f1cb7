/** What somebody else is told of an answer. */
import { LOCALES, type Locale, type Text } from '../locale.ts';
import type { Reply } from '../reply/reply.ts';
import { refusal } from './refusal.ts';
import { UserError, type TextAction } from './user-error.ts';

/** A private message to somebody. */
export interface Notice {
  /** The id of a caller. */
  to: string;
  /** In every language: only the platform knows that of the one who is told. */
  reply: Readonly<Record<Locale, Reply>>;
}

export function noticeOf(to: string, words: Text, actions: readonly TextAction[] = []): Notice {
  const replies = LOCALES.map((locale) => [locale, refusal(new UserError(words, { actions }), locale)]);
  return { to, reply: Object.fromEntries(replies) as Record<Locale, Reply> };
}
