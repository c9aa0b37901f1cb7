/** Text elements of Slack, and notes on how to type commands. */
import type { types } from '@slack/bolt';
import type { Text } from '../../../core/base/locale.ts';
import { cutText } from '../../../core/reply/cut.ts';
import type { Block, Inline, Reply } from '../../../core/reply/reply.ts';
import { isAvailableName } from '../setup/rules.ts';

/** Text that Slack shows literally; without `emoji`, even `:smile:` is not replaced. */
export const plainText = (text: string): types.PlainTextElement => ({
  type: 'plain_text',
  text,
  emoji: false,
});

/** A label of at most `max` characters. An empty text, which Slack refuses, is replaced by `otherwise`. */
export function label(text: string, max: number, otherwise = '…'): types.PlainTextElement {
  return plainText(cutText(text.trim() === '' ? otherwise : text, max));
}

/**
 * Escapes the characters with which Slack marks links and mentions.
 * https://docs.slack.dev/messaging/formatting-message-text
 */
export function escapeControl(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

const HOW_TO_TYPE: Text = {
  en: 'Slack reserves some commands, such as /help. Type them after /almanac, as in “/almanac help”, or mention me and ask.',
  ko: 'Slack은 한국어 슬래시 명령을 받지 않습니다. “/almanac 타임라인 …”처럼 /almanac 뒤에 쓰거나 저를 멘션하고 물어보세요.',
};

/**
 * A note for replies that show commands which Slack does not accept as typed: Korean names and reserved ones.
 * `undefined` for other replies.
 */
export function howToType({ blocks, locale }: Reply): string | undefined {
  const shown = blocks
    .flatMap(inlinesOf)
    .flat()
    .filter((span) => typeof span !== 'string' && span.kind === 'code')
    .map(({ text }) => /^\/(\S+)/.exec(text)?.[1]);
  return shown.some((name) => name !== undefined && !isAvailableName(name)) ? HOW_TO_TYPE[locale] : undefined;
}

function inlinesOf(block: Block): readonly Inline[] {
  switch (block.kind) {
    case 'paragraph':
    case 'note':
      return [block.text];
    case 'rows':
      return block.rows.flatMap(({ text, note = [] }) => [text, note]);
    case 'fields':
      return block.fields.map(({ value }) => value);
    case 'quote':
    case 'sources':
    case 'actions':
    case 'choose':
      return [];
  }
}
