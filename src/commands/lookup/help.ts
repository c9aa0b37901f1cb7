/** `/help`: a few commands to begin with, all of them, or one. */
import { BOT_NAME } from '../../core/base/bot-name.ts';
import { hasHangul } from '../../core/names/hangul.ts';
import { commandCalled } from '../../core/command/called.ts';
import { shownOptions, usage, writesWith, type Command, type Context } from '../../core/command/command.ts';
import { commandOf, findCommand } from '../../core/command/find.ts';
import { text } from '../../core/command/option.ts';
import { lineIn } from '../../core/command/line-in.ts';
import { readTyped } from '../../core/command/typed.ts';
import { legendOf } from '../../core/present/legend.ts';
import { readLine, sayLine } from '../../core/reply/line.ts';
import type { Action, Block, Inline } from '../../core/reply/reply.ts';
import type { Locale, Text } from '../../core/base/locale.ts';
import { button, buttonsBlock, fieldsBlock, note, paragraph, rowsBlock } from '../shared/blocks.ts';
import { exampleLines } from '../shared/example.ts';
import { beginningOf, choiceToBegin, isStarterOnly } from '../shared/empty-space.ts';
import { firstLines, firstQuestion } from './first-lines.ts';
import { lookup } from './lookup.ts';
import { isAtLeast, ROLES, type Role } from '../../core/record/role.ts';

export const help = lookup({
  name: { en: 'help', ko: '도움말' },
  alsoTried: { en: 'commands usage man', ko: '명령 명령어 사용법' },
  description: { en: 'Explain commands and how to read answers', ko: '명령과 답변 읽는 법 보기' },
  private: true,
  options: {
    command: text({
      name: { en: 'command', ko: '명령' },
      description: { en: 'Command to explain, or “all”', ko: '설명할 명령, 또는 “전체”' },
      recognises: (typed, { isCommand }) => isAll(typed) || isCommand(typed.replace(/^\//, '')),
      named: (typed, { commands }) =>
        isAll(typed) ? ALL : commandCalled(commands, typed.replace(/^\//, ''))?.name,
    }),
  },
  examples: ['', 'all', 'timeline', '타임라인'],
  firstLines,
  async run({ command: wanted }, context) {
    const title = context.say(BOT_NAME);
    if (wanted === undefined)
      return { title, blocks: [...commandOverview(context), ...(await startBlocks(context))] };
    if (isAll(wanted)) return { title, blocks: allCommands(context) };
    const command = findCommand(context.commands, wanted.replace(/^\//, ''));
    return { title: `/${command.name[context.locale]}`, blocks: commandDetails(command, context) };
  },
});

/** The commands to begin with, by role. */
const FIRST_COMMANDS: Readonly<Record<Role, readonly string[]>> = {
  member: ['timeline', 'quote', 'find', 'topics', 'subscribe'],
  curator: ['curate add', 'curate review'],
  admin: ['admin settings'],
};

/** The word for all commands, in place of a command’s name. */
const ALL: Text = { en: 'all', ko: '전체' };
const isAll = (typed: string): boolean => Object.values(ALL).includes(typed.toLowerCase());

/** A few commands to begin with, and where the others are. */
function commandOverview(context: Context): readonly Block[] {
  const { commands, caller } = context;
  const first = new Set(
    ROLES.filter((role) => isAtLeast(caller.role, role)).flatMap((role) => FIRST_COMMANDS[role]),
  );
  return [
    intro(context),
    commandRows(
      commands.filter(({ name }) => first.has(name.en)),
      context,
    ),
    ...buttonsBlock([button(context, { en: 'More', ko: '더 보기' }, sayLine(help.name.en, ALL.en, {}))]),
  ];
}

/** For an admin of a new space: that it can be started empty, unless they chose to keep the starter pack. */
async function startBlocks(context: Context): Promise<readonly Block[]> {
  const { starter } = context.space;
  if (starter === undefined || !isAtLeast(context.caller.role, 'admin') || !isStarterOnly(context)) return [];
  if ((await beginningOf(context).get()) === 'kept') return [];
  return choiceToBegin(starter, context);
}

function allCommands(context: Context): readonly Block[] {
  const { commands, caller, locale, say } = context;
  return [
    intro(context),
    commandRows(
      commands.filter((command) => isAtLeast(caller.role, command.role)),
      context,
    ),
    { kind: 'fields', fields: legend(locale) },
    note(
      say({
        en: 'Every lookup takes private:true (only you see it), lang:ko or lang:en, and page:2. /help timeline explains one command.',
        ko: '모든 조회 명령에 비공개:예(나만 보기), 언어:영어, 쪽:2를 붙일 수 있습니다. 명령 하나의 설명은 “/도움말 타임라인”처럼 보세요.',
      }),
    ),
  ];
}

function intro(context: Context): Block {
  const question = firstQuestion(context);
  return paragraph(
    context.say({
      en: `Ask who said what, and when, in plain words${question === undefined ? '.' : `: “${question.en}”`} Every statement names its source.`,
      ko: `누가 언제 무슨 말을 했는지 물어보세요. ${question === undefined ? '' : `“${question.ko}”처럼 `}평소 말투면 됩니다. 모든 기록에는 출처가 있습니다.`,
    }),
  );
}

const commandRows = (commands: readonly Command[], { locale }: Context): Block => ({
  kind: 'rows',
  rows: commands.map((command) => ({
    text: [
      { kind: 'code', text: usage(command, locale).replace(/ \[.*/, '') },
      ` ${command.description[locale]}`,
    ],
  })),
});

/** Explains the marks on statements. */
const legend = (locale: Locale): { label: string; value: Inline }[] => [
  {
    label: { en: 'No mark', ko: '표시 없음' }[locale],
    value: [{ en: 'reported as fact by the source', ko: '출처가 사실로 보도한 내용' }[locale]],
  },
  {
    label: '“…”',
    value: [
      { en: 'the exact words, or a translation marked as such', ko: '실제로 한 말 또는 표시해 둔 번역' }[
        locale
      ],
    ],
  },
  ...legendOf(locale).map(({ mark, meaning }) => ({ label: `[${mark}]`, value: [meaning] })),
];

/** Says in a few lines what a command does, and shows how to type it. */
export const commandBrief = (command: Command, context: Context): readonly Block[] => {
  const name = command.name[context.locale];
  return [
    paragraph({ kind: 'code', text: `/${name}` }, ` ${command.description[context.locale]}`),
    ...exampleBlocks(command, context),
    ...buttonsBlock([button(context, { en: 'All options', ko: '모든 옵션' }, context.leadTo('help', name))]),
  ];
};

function commandDetails(command: Command, context: Context): readonly Block[] {
  const { locale, say } = context;
  const options = shownOptions(command).map(([, option]) => option);
  return [
    paragraph(command.description[locale]),
    paragraph({ kind: 'code', text: usage(command, locale) }),
    ...fieldsBlock(
      options.map((option) => ({
        label: option.name[locale],
        value: [
          `${option.description[locale]} — ${option.expects[locale]}`,
          ...(option.required
            ? [' ', { kind: 'mark', text: say({ en: 'required', ko: '필수' }) } as const]
            : []),
        ],
      })),
    ),
    ...exampleBlocks(command, context),
  ];
}

/**
 * The lines in the writing of a language, and those without words such as `/today 01-20`; all of them if no words are in that language.
 * The names of a command and its options say nothing, as they are in the language already.
 */
function linesOfLanguage(locale: Locale, lines: readonly string[], { name }: Command): readonly string[] {
  const languageOf = (line: string): Locale | undefined => {
    const words = line.slice(name[locale].length + 1).replaceAll(OPTION_NAME, '');
    return hasHangul(words) ? 'ko' : /\p{L}/u.test(words) ? 'en' : undefined;
  };
  if (!lines.some((line) => languageOf(line) === locale)) return lines;
  return lines.filter((line) => (languageOf(line) ?? locale) === locale);
}

const OPTION_NAME = /(?<=^|\s)\p{L}[\p{L}-]*:(?=\S)/gu;

/** The examples in the reader's language: buttons for those that only read or that open a form; those that would write at once are text to copy. */
function exampleBlocks(command: Command, context: Context): readonly Block[] {
  const { commands, knowledge, locale } = context;
  const said = new Set(
    exampleLines(command, context).map((line) => lineIn(locale, line, { commands, knowledge })),
  );
  const lines = linesOfLanguage(locale, [...said], command);
  const writes = (line: string): boolean => {
    const found = commandOf(commands, readLine(line));
    return found === undefined || writesWith(command, readTyped(command, found.line));
  };
  const isCopied = (line: string): boolean => command.form === undefined && writes(line);
  const buttons = lines
    .filter((line) => !isCopied(line))
    .map((line): Action => (writes(line) ? { label: line, line, mode: 'form' } : { label: line, line }));
  return [
    ...rowsBlock(lines.filter(isCopied).map((line) => ({ text: [{ kind: 'code', text: line }] }))),
    ...buttonsBlock(buttons),
  ];
}
