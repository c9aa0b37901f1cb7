/** Notices: replies that are sent to people or channels other than the asker. */
import { LOCALES, type Locale, type Text } from '../base/locale.ts';
import type { Block, Inline, Reply } from './reply.ts';
import { actionBlocks, replyOf, type ReplyContent } from './build.ts';
import type { TextAction } from './user-error.ts';

export interface Notice {
  /** A person, who gets it privately, or a channel. */
  kind: 'person' | 'channel';
  /** The id of a person or a channel: `discord:1234`, `slack:T1:C2`. */
  to: string;
  /** The space it is about. It is not sent to channels of other spaces. */
  space: string;
  /** In every language, as only the platform knows the language of the reader. */
  reply: Readonly<Record<Locale, Reply>>;
  /** The fallback when the platform does not know the language of the reader. */
  locale: Locale;
}

/** The space and the fallback language of a notice. */
export type NoticeOrigin = Pick<Notice, 'space' | 'locale'>;

/** A notice to a person. `words` are a sentence in every language, with channels and people in it if need be. */
export function noticeOf(
  to: string,
  words: Text | Readonly<Record<Locale, Inline>>,
  { actions = [], ...from }: NoticeOrigin & { actions?: readonly TextAction[] | undefined },
): Notice {
  const reply = inEvery((locale) => {
    const said = words[locale];
    const text = typeof said === 'string' ? [said] : said;
    const blocks: Block[] = [{ kind: 'paragraph', text }, ...actionBlocks(actions, locale)];
    return replyOf({ blocks }, 'private', locale);
  });
  return { kind: 'person', to, reply, ...from };
}

/** A notice to a channel; `say` is called for each language. */
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
