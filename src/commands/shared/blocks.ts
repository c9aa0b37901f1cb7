/** The blocks and buttons that most answers are made of. */
import type { Context } from '../../core/command/command.ts';
import type { Text } from '../../core/base/locale.ts';
import type { Action, Block, Inline, Row } from '../../core/reply/reply.ts';

type Speaker = Pick<Context, 'say'>;

/**
 * A button that asks a line.
 * @example
 * button(context, { en: 'All topics', ko: '모든 주제' }, '/topics')
 */
export const button = ({ say }: Speaker, label: Text, line: string): Action => ({ label: say(label), line });

/** A button that opens the form of the line's command, filled in with what the line says. */
export const formButton = ({ say }: Speaker, label: Text, line: string): Action => ({
  label: say(label),
  line,
  mode: 'form',
});

/** A button that changes something; its label says what. */
export const writeButton = ({ say }: Speaker, label: Text, line: string): Action => ({
  label: say(label),
  line,
  writes: true,
});

/** A button whose answer takes the place of the one that it is under, as a page is turned. */
export const turnButton = ({ say }: Speaker, label: Text, line: string): Action => ({
  label: say(label),
  line,
  mode: 'turn',
});

/** A row of buttons; no block where there are none. */
export const buttonsBlock = (actions: readonly Action[]): readonly Block[] =>
  actions.length === 0 ? [] : [{ kind: 'actions', actions }];

/** No block where there are no rows. */
export const rowsBlock = (rows: readonly Row[]): readonly Block[] =>
  rows.length === 0 ? [] : [{ kind: 'rows', rows }];

/** A labelled value of a `fields` block. */
export const field = ({ say }: Speaker, label: Text, ...value: Inline): { label: string; value: Inline } => ({
  label: say(label),
  value,
});

/** No block where there are no fields. */
export const fieldsBlock = (fields: readonly { label: string; value: Inline }[]): readonly Block[] =>
  fields.length === 0 ? [] : [{ kind: 'fields', fields }];

export const paragraph = (...text: Inline): Block => ({ kind: 'paragraph', text });

/** Small print. */
export const note = (...text: Inline): Block => ({ kind: 'note', text });
