import type { Text } from '../locale.ts';

/**
 * The asker can mend this: `text` says what is wrong and what to do. It becomes a private reply, with `actions` as
 * buttons.
 */
export class UserError extends Error {
  override name = 'UserError';
  readonly text: Text;
  readonly actions: readonly { label: Text; line: string }[];
  /** Ids of topics offered. */
  readonly topics: readonly string[];
  constructor(text: Text, options: { actions?: UserError['actions']; topics?: readonly string[] } = {}) {
    super(text.en);
    this.text = text;
    this.actions = options.actions ?? [];
    this.topics = options.topics ?? [];
  }
}
