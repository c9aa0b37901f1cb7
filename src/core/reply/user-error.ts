import type { Text } from '../base/locale.ts';
import type { Action } from './reply.ts';

/** An action with a label in every language. */
export type TextAction = Omit<Action, 'label'> & { label: Text };

/**
 * An error that the asker can correct: `text` says what is wrong and what to do. It becomes a private reply, with
 * `actions` as buttons.
 */
export class UserError extends Error {
  override name = 'UserError';
  readonly text: Text;
  readonly actions: readonly TextAction[];
  /** Ids of the topics that the reply offers. */
  readonly topics: readonly string[];
  /** The key of the option with the faulty value; a form shows the text at its field. */
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
