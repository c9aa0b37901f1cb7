import type { Text } from '../base/locale.ts';
import type { Action, Row } from './reply.ts';

/** An action with a label in every language. */
export type TextAction = Omit<Action, 'label'> & { label: Text };

/** A menu with labels in every language. */
export interface TextMenu {
  label: Text;
  options: readonly TextAction[];
}

/**
 * An error that the asker can correct: `text` says what is wrong and what to do. It becomes a private reply, with
 * `actions` as buttons.
 */
export class UserError extends Error {
  override name = 'UserError';
  readonly text: Text;
  readonly actions: readonly TextAction[];
  /** Shown before the buttons. */
  readonly menu: TextMenu | undefined;
  /** Rows between the text and the buttons, without words in any language. */
  readonly rows: readonly Row[];
  /** Ids of the topics that the reply offers. */
  readonly topics: readonly string[];
  /** The key of the option with the faulty value; a form shows the text at its field. */
  readonly option: string | undefined;
  /** The options whose values make this one necessary, where it is not itself what is wrong. */
  readonly because: readonly string[];
  constructor(
    text: Text,
    options: {
      actions?: readonly TextAction[];
      menu?: TextMenu | undefined;
      rows?: readonly Row[];
      topics?: readonly string[];
      option?: string | undefined;
      because?: readonly string[];
    } = {},
  ) {
    super(text.en);
    this.text = text;
    this.actions = options.actions ?? [];
    this.menu = options.menu;
    this.rows = options.rows ?? [];
    this.topics = options.topics ?? [];
    this.option = options.option;
    this.because = options.because ?? [];
  }
}
