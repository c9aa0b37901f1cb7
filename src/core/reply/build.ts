/** Builds replies from their content. */
import type { Locale } from '../base/locale.ts';
import type { Block, Reply, Tone } from './reply.ts';
import type { TextAction, TextMenu, UserError } from './user-error.ts';

/** The content of a reply, without its visibility and language. */
export interface ReplyContent {
  title?: string;
  blocks: readonly Block[];
  tone?: Tone;
  /** Ids of the topics and entries that the reply is about. */
  topics?: readonly string[];
  entries?: readonly string[];
  /** Ids of entries that it offers although they do not answer. */
  near?: readonly string[];
}

export function replyOf(content: ReplyContent, visibility: Reply['visibility'], locale: Locale): Reply {
  const { title, blocks, tone, topics = [], entries = [], near = [] } = content;
  return {
    ...(title !== undefined && { title }),
    blocks,
    ...(tone !== undefined && { tone }),
    visibility,
    locale,
    topics,
    entries,
    ...(near.length > 0 && { near }),
  };
}

/** A private reply with the text and the buttons of an error; the blocks of `more` stand between them. */
export function refusal(
  { text, actions, menu, rows, topics }: UserError,
  locale: Locale,
  more: readonly Block[] = [],
): Reply {
  const blocks: Block[] = [
    { kind: 'paragraph', text: [text[locale]] },
    ...(rows.length > 0 ? [{ kind: 'rows', rows } as const] : []),
    ...more,
    ...(menu === undefined ? [] : [menuBlock(menu, locale)]),
    ...actionBlocks(actions, locale),
  ];
  return replyOf({ blocks, topics, tone: 'problem' }, 'private', locale);
}

const menuBlock = ({ label, options }: TextMenu, locale: Locale): Block => ({
  kind: 'choose',
  label: label[locale],
  options: options.map((option) => ({ ...option, label: option.label[locale] })),
});

/** A block of buttons, if there are any. */
export function actionBlocks(actions: readonly TextAction[], locale: Locale): readonly Block[] {
  if (actions.length === 0) return [];
  return [
    { kind: 'actions', actions: actions.map((action) => ({ ...action, label: action.label[locale] })) },
  ];
}
