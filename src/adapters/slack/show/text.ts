import type { types } from '@slack/bolt';
import { cutText } from '../../../core/reply/cut.ts';

/** Text that Slack shows as it is; without `emoji`, not even `:smile:` is anything else. */
export const plain = (text: string): types.PlainTextElement => ({ type: 'plain_text', text, emoji: false });

/** A label: as much of the text as there is room for, or something else where there is none, which Slack refuses. */
export function label(text: string, max: number, otherwise = '…'): types.PlainTextElement {
  return plain(cutText(text.trim() === '' ? otherwise : text, max));
}
