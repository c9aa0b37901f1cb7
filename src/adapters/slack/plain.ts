import type { types } from '@slack/bolt';

/** Text that Slack shows as it is; without `emoji`, not even `:smile:` is anything else. */
export const plain = (text: string): types.PlainTextElement => ({ type: 'plain_text', text, emoji: false });
