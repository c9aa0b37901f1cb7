import type { Text } from '../base/locale.ts';
import type { Action } from './reply.ts';

/** An action in every language. */
export type TextAction = Omit<Action, 'label'> & { label: Text };

/**
 * The asker can mend this: `text` says what is wrong and what to do. It becomes a private reply, with `actions` as
 * buttons.
 */
export class UserError extends Error {
  override name = 'UserError';
  readonly text: Text;
  readonly actions: readonly TextAction[];
  /** Ids of topics offered. */
  readonly topics: readonly string[];
  /** The key of the option whose value is at fault: a form shows the text there. */
  readonly option: string | undefined;
  constructor(
    text: Text,
    options: {
      actions?: readonly TextAction[];
      topics?: readonly string[];
      option?: string | undefined;
    } = {},
  ) {
    super(text.en);
    this.text = text;
    this.actions = options.actions ?? [];
    this.topics = options.topics ?? [];
    this.option = options.option;
  }
}
