/** Shows an answer: its text, its buttons, its form and its file. */
import type { Answer } from '../../../src/core/command/call.ts';
import type { TextFile } from '../../../src/core/command/command.ts';
import { sayPress } from '../../../src/core/command/press.ts';
import type { Keep } from '../../../src/core/platform/kept-lines.ts';
import { renderText } from '../../../src/core/reply/text.ts';

/** The longest line that a button carries by itself, in UTF-16 units. */
const MAX_BUTTON_VALUE = 100;

export interface Shown {
  isPrivate: boolean;
  text: string;
  buttons: readonly { label: string; say: string }[];
  form?: { say: string; fields: readonly { key: string; label: string; value: string }[] };
  file?: TextFile;
}

export function show({ reply, form, file }: Answer, keep: Keep): Shown {
  const buttons = reply.blocks.flatMap((block) =>
    block.kind === 'actions' ? block.actions : block.kind === 'choose' ? block.options : [],
  );
  const carried = (line: string): string => (line.length <= MAX_BUTTON_VALUE ? line : keep(line));
  const blocks = reply.blocks.filter(({ kind }) => kind !== 'actions');
  if (form === undefined)
    return {
      isPrivate: reply.visibility === 'private',
      text: renderText({ ...reply, blocks }),
      buttons: buttons.map((button) => ({ label: button.label, say: carried(sayPress(button)) })),
      ...(file !== undefined && { file }),
    };
  const lines = form.fields.flatMap(({ label, value = '', problem = '' }) => [label, value, problem]);
  return {
    isPrivate: true,
    text: [form.title, form.problem ?? '', ...lines].join('\n'),
    buttons: [],
    form: {
      say: carried(form.line),
      fields: form.fields.map(({ key, label, value = '' }) => ({ key, label, value })),
    },
  };
}
