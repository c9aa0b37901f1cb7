/** Adds the bot’s own blocks to an answer, and decides who may see it. */
import type { Locale, Text } from '../base/locale.ts';
import type { Settings } from '../record/settings.ts';
import type { Block, Reply } from '../reply/reply.ts';
import type { Call } from './call.ts';
import type { Command, Context, Result, Typed } from './command.ts';

/** Whether only the asker sees the answer: as typed, else as the command and the settings have it. */
export function visibilityOf(command: Command, typed: Typed, settings: Settings): Reply['visibility'] {
  const wanted = command.options['private']?.read(typed['private'] ?? '');
  return (wanted ?? isPrivateByDefault(command, settings)) ? 'private' : 'public';
}

const isPrivateByDefault = (command: Command, { answers }: Settings): boolean =>
  command.private || answers === 'private';

/** After a form of which the platform could show only a part: a button for the rest of it. */
export function moreBlocks(
  result: Result,
  { fields }: { fields: readonly string[] },
  typed: Typed,
  call: Call,
  locale: Locale,
): readonly Block[] {
  const shown = 'fields' in call && call.form === 'submitted' ? call.fields : undefined;
  const next = fields.find((key) => shown !== undefined && !(key in shown) && typed[key] === undefined);
  if (next === undefined || result.more === undefined) return [];
  const label = { en: 'More details…', ko: '더 적기…' }[locale];
  return [{ kind: 'actions', actions: [{ label, line: result.more(next), mode: 'form', isMain: true }] }];
}

/** Adds blocks above the buttons and menus at the end of an answer. */
export function beforeButtons(blocks: readonly Block[], added: readonly Block[]): readonly Block[] {
  const at = blocks.findLastIndex(({ kind }) => kind !== 'actions' && kind !== 'choose') + 1;
  return [...blocks.slice(0, at), ...added, ...blocks.slice(at)];
}

/** Shows each assumption once, as small print above the answer. */
export const notesOn = (assumed: readonly Text[], locale: Locale): readonly Block[] => {
  const notes = [...new Set(assumed.map((each) => each[locale]))];
  return notes.length === 0 ? [] : [{ kind: 'note', text: [notes.join(' ')] }];
};

/** Under a private answer: a button that shows it to everybody. */
export function shareBlock(command: Command, { again, say, settings }: Context): Block {
  const label = say({ en: 'Share here', ko: '여기에 공유' });
  return {
    kind: 'actions',
    actions: [
      { label, line: again({ private: isPrivateByDefault(command, settings) ? 'false' : undefined }) },
    ],
  };
}
