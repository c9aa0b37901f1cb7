/** What others are told of an answer. */
import { LOCALES, type Locale, type Text } from '../base/locale.ts';
import type { Reply } from './reply.ts';
import { refusal, replyOf, type ReplyContent } from './build.ts';
import { UserError, type TextAction } from './user-error.ts';

export interface Notice {
  /** Somebody, who is told privately, or a channel, in which everybody reads it. */
  kind: 'person' | 'channel';
  /** The id of a caller, or of a channel: `discord:1234`, `slack:T1:C2`. */
  to: string;
  /** What it is about belongs to this space; no channel of another is told. */
  space: string;
  /** In every language: only the platform knows that of whoever reads it. */
  reply: Readonly<Record<Locale, Reply>>;
  /** The language of those whose language the platform does not know. */
  locale: Locale;
}

/** Where a notice comes from. */
export type NoticeOrigin = Pick<Notice, 'space' | 'locale'>;

export function noticeOf(
  to: string,
  words: Text,
  { actions = [], ...from }: NoticeOrigin & { actions?: readonly TextAction[] | undefined },
): Notice {
  const reply = inEvery((locale) => refusal(new UserError(words, { actions }), locale));
  return { kind: 'person', to, reply, ...from };
}

/** `say` is asked for it in every language. */
export function postOf(to: string, say: (locale: Locale) => ReplyContent, from: NoticeOrigin): Notice {
  return {
    kind: 'channel',
    to,
    reply: inEvery((locale) => replyOf(say(locale), 'public', locale)),
    ...from,
  };
}

const inEvery = (say: (locale: Locale) => Reply): Notice['reply'] =>
  Object.fromEntries(LOCALES.map((locale) => [locale, say(locale)])) as Record<Locale, Reply>;
