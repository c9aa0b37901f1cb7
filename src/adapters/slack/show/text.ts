/** Text as Slack shows it. */
import type { types } from '@slack/bolt';
import type { Text } from '../../../core/base/locale.ts';
import { cutText } from '../../../core/reply/cut.ts';
import type { Block, Inline, Reply } from '../../../core/reply/reply.ts';
import { isAvailableName } from '../setup/rules.ts';

/** Text that Slack shows as it is; without `emoji`, not even `:smile:` is anything else. */
export const plainText = (text: string): types.PlainTextElement => ({
  type: 'plain_text',
  text,
  emoji: false,
});

/** A label: as much of the text as there is room for, or something else where there is none, which Slack refuses. */
export function label(text: string, max: number, otherwise = '…'): types.PlainTextElement {
  return plainText(cutText(text.trim() === '' ? otherwise : text, max));
}

/** The characters by which Slack marks links and mentions. https://docs.slack.dev/messaging/formatting-message-text */
export function escapeControl(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

const HOW_TO_TYPE: Text = {
  en: 'Slack keeps some commands, such as /help, for itself. Write them after /almanac, as in “/almanac help”, or mention me and ask.',
  ko: 'Slack은 한국어 슬래시 명령을 받지 않습니다. “/almanac 타임라인 딥시크”처럼 /almanac 뒤에 쓰거나 저를 멘션하고 물어보세요.',
};

/** What to say under a reply that shows commands which cannot be typed as they are; `undefined` under any other. */
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
