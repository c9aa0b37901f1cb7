/** Makes whole replies of their parts. */
import type { Locale } from '../base/locale.ts';
import type { Block, Reply } from './reply.ts';
import type { UserError } from './user-error.ts';

/** What a reply says, before it is settled who sees it and in which language it is. */
export interface ReplyContent {
  title?: string;
  blocks: readonly Block[];
  /** Ids of topics and of entries that it is about. */
  topics?: readonly string[];
  entries?: readonly string[];
}

export function replyOf(content: ReplyContent, visibility: Reply['visibility'], locale: Locale): Reply {
  const { title, blocks, topics = [], entries = [] } = content;
  return { ...(title !== undefined && { title }), blocks, visibility, locale, topics, entries };
}

/** A private reply that says what is wrong and what to do; `more` stands between the text and the buttons. */
export function refusal(
  { text, actions, topics }: UserError,
  locale: Locale,
  more: readonly Block[] = [],
): Reply {
  const blocks: Block[] = [{ kind: 'paragraph', text: [text[locale]] }, ...more];
  if (actions.length > 0)
    blocks.push({
      kind: 'actions',
      actions: actions.map((action) => ({ ...action, label: action.label[locale] })),
    });
  return replyOf({ blocks, topics }, 'private', locale);
}
