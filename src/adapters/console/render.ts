/** Renders a reply for a terminal: for a person, in columns with numbered statements; for scripts, as plain text. */
import { shellCommand } from '../../core/base/shell-command.ts';
import type { Locale, Text } from '../../core/base/locale.ts';
import { explainMark } from '../../core/present/legend.ts';
import type { Action, Block, Inline, Reply } from '../../core/reply/reply.ts';
import { withJoinedCitations } from '../../core/reply/spans.ts';
import { renderText, type TextStyle } from '../../core/reply/text.ts';
import type { Answer } from '../../core/command/call.ts';
import type { Graphics } from './graphics.ts';
import { inLines, layOut, wrapped } from './layout.ts';
import { numberActions, turnKey, type NumberedActions } from './numbers.ts';
import { safeReply } from './safe.ts';
import { withoutControls } from './style.ts';

export interface View {
  style: TextStyle;
  /** The graphics that the terminal supports; defaults to those that the environment names. */
  graphics?: Graphics;
  /** For a person; absent for scripts. */
  person?: {
    /** In columns. */
    width: number;
    /** Whether statements are numbered, so that they can be opened. */
    numbersStatements: boolean;
    /** Marks that were explained before in this session; those explained now are added. */
    explained: Set<string>;
  };
}

export interface Rendered {
  text: string;
  actions: NumberedActions;
  /** Actions that have a key instead of a number. */
  turns: readonly Action[];
  /** Ids of the statements that are numbered, from 1. */
  statements: readonly string[];
}

/** `before`: see {@link numberActions}. */
export function renderReply(reply: Reply, view: View, before?: NumberedActions): Rendered {
  const { style, person } = view;
  const statements = person?.numbersStatements === true ? statementsIn(reply.blocks) : [];
  const offered = actionsIn(reply.blocks).filter((action) => !opensOneOf(statements, action));
  const actions = numberActions(offered, before, statements.length + 1);
  const turns = offered.filter((action) => turnKey(action) !== undefined);
  const safe = safeReply(reply, (menu) => menu.options.some((option) => !opensOneOf(statements, option)));
  const keys = keysOf({ actions, turns, statements }, style, reply.locale);
  const parts =
    person === undefined
      ? [renderText(safe, style), ...(keys.length > 0 ? [keys.join('  ')] : [])]
      : [
          layOut(withJoinedCitations(safe, ''), {
            ...person,
            style,
            numberOf: (entry) => numberOf(entry, statements),
          }),
          ...legendFor(reply, person.explained).map((line) => wrapped(style.note(line), person.width)),
          ...(keys.length > 0 ? [inLines(keys, person.width)] : []),
        ];
  return { text: parts.filter((part) => part !== '').join('\n\n'), actions, turns, statements };
}

const numberOf = (entry: string, statements: readonly string[]): number | undefined =>
  statements.includes(entry) ? statements.indexOf(entry) + 1 : undefined;

/** All buttons and items of menus. */
export const actionsIn = (blocks: readonly Block[]): readonly Action[] =>
  blocks.flatMap((block): readonly Action[] =>
    block.kind === 'actions' ? block.actions : block.kind === 'choose' ? block.options : [],
  );

function statementsIn(blocks: readonly Block[]): readonly string[] {
  const all = blocks.flatMap((block) =>
    block.kind === 'rows'
      ? block.rows.map(({ entry }) => entry)
      : block.kind === 'quote' || block.kind === 'paragraph'
        ? [block.entry]
        : [],
  );
  return [...new Set(all.filter((entry) => entry !== undefined))];
}

/** Whether it does what typing the number of a statement does. */
const opensOneOf = (statements: readonly string[], { opens }: Pick<Action, 'opens'>): boolean =>
  opens !== undefined && statements.includes(opens);

const OPEN_STATEMENT: Text = { en: 'Open a statement', ko: '기록 열기' };

/** Lists the actions that can be typed next, each with its number or key. */
function keysOf(
  { actions, turns, statements }: Omit<Rendered, 'text'>,
  style: TextStyle,
  locale: Locale,
): readonly string[] {
  const key = (typed: string, label: string): string =>
    `${style.code(`${typed})`)} ${withoutControls(label)}`;
  const last = statements.length;
  return [
    ...(last === 0 ? [] : [key(last === 1 ? '1' : `1–${last}`, OPEN_STATEMENT[locale])]),
    ...[...actions].map(([number, { label }]) => key(`${number}`, label)),
    ...turns.map((action) => key(turnKey(action) ?? '', action.label)),
  ];
}

/** Explains marks at their first appearance. */
function legendFor(reply: Reply, explained: Set<string>): readonly string[] {
  const marks = reply.blocks
    .flatMap(spansIn)
    .flatMap((span) =>
      typeof span !== 'string' && span.kind === 'mark' ? explainMark(span.text, reply.locale) : [],
    );
  const fresh = marks.filter(({ mark }, at) => {
    const isFirst = marks.findIndex((each) => each.mark === mark) === at;
    return isFirst && !explained.has(`${reply.locale} ${mark}`);
  });
  for (const { mark } of fresh) explained.add(`${reply.locale} ${mark}`);
  return fresh.length === 0 ? [] : [fresh.map(({ mark, meaning }) => `[${mark}]: ${meaning}`).join('\n')];
}

function spansIn(block: Block): Inline {
  switch (block.kind) {
    case 'paragraph':
    case 'note':
      return block.text;
    case 'quote':
      return block.attribution;
    case 'rows':
      return block.rows.flatMap(({ text, note = [] }) => [...text, ...note]);
    case 'fields':
      return block.fields.flatMap(({ value }) => value);
    case 'sources':
      return block.sources.flatMap(({ text }) => text);
    case 'actions':
    case 'choose':
      return [];
  }
}

/** A file with more lines is not printed. */
const MAX_FILE_LINES = 200;

/** The file and the notices of an answer. */
export function besideReply(
  { file, notices = [], reply: { locale } }: Answer,
  style: TextStyle,
): readonly string[] {
  const told = notices
    .filter(({ to }) => !isOneself(to))
    .map(({ to }) =>
      style.note(
        {
          en: `Not notified (only a bot connected there can): ${withoutControls(to)}`,
          ko: `알리지 못함(그곳에 연결된 봇만 알릴 수 있음): ${withoutControls(to)}`,
        }[locale],
      ),
    );
  if (file === undefined) return told;
  const lines = file.content.trimEnd().split('\n').length;
  if (lines <= MAX_FILE_LINES)
    return [style.note(`── ${withoutControls(file.name)}`), withoutControls(file.content.trimEnd()), ...told];
  const { inShell = `export > ${file.name}` } = file;
  const where = {
    en: `${file.name} has ${lines.toLocaleString('en')} lines, too many for the screen. “${shellCommand(inShell)}” writes them to a file.`,
    ko: `${file.name} 파일은 ${lines.toLocaleString('ko')}줄이라 화면에 싣지 않았습니다. “${shellCommand(inShell)}” 명령으로 파일에 저장하세요.`,
  }[locale];
  return [withoutControls(where), ...told];
}

/** Whether a notice is for the person at this terminal, who has just read the answer. */
const isOneself = (to: string): boolean => to === 'terminal' || to.startsWith('terminal:');
