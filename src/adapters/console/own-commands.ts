/** The commands of the terminal itself: its language, the role to ask as, the form that was left, and how to leave. */
import { LANGUAGE_NAMES, LOCALES, type Text } from '../../core/base/locale.ts';
import { command, type Command, type Options, type Values } from '../../core/command/command.ts';
import { commandOf } from '../../core/command/find.ts';
import { choice } from '../../core/command/option.ts';
import { commandInOtherLayout, inOtherLayout } from '../../core/command/other-layout.ts';
import { readTyped, readValues } from '../../core/command/typed.ts';
import { ROLE_NAMES, ROLES } from '../../core/record/role.ts';
import { readLine } from '../../core/reply/line.ts';

/** The terminal carries these out itself. */
const notForTheBot = (): never => {
  throw new Error('a command of the terminal was given to the bot');
};
const own = (name: Text, description: Text, options: Options = {}): Command =>
  command({ name, description, options, examples: [], run: notForTheBot });

export const LANG = own(
  { en: 'lang', ko: '언어' },
  { en: 'Switch the language', ko: '언어 바꾸기' },
  {
    language: choice({
      name: { en: 'language', ko: '언어' },
      description: { en: 'Language to switch to', ko: '바꿀 언어' },
      required: true,
      choices: LOCALES.map((value) => ({ value, name: LANGUAGE_NAMES[value] })),
    }),
  },
);

export const ROLE = own(
  { en: 'role', ko: '역할' },
  { en: 'Ask as member, curator or admin', ko: '구성원, 큐레이터, 관리자로 바꾸기' },
  {
    role: choice({
      name: { en: 'role', ko: '역할' },
      description: { en: 'Role to ask as', ko: '바꿀 역할' },
      required: true,
      choices: ROLES.map((value) => ({ value, name: ROLE_NAMES[value] })),
    }),
  },
);

export const RESUME = own(
  { en: 'resume', ko: '이어서' },
  { en: 'Continue the form you left', ko: '적다가 나간 양식 이어서 적기' },
);

export const EXIT = own({ en: 'exit', ko: '종료' }, { en: 'Leave', ko: '나가기' });

export const OWN_COMMANDS: readonly Command[] = [LANG, ROLE, RESUME, EXIT];

/** Words that end the terminal, with or without a slash. */
const WORDS_TO_LEAVE: ReadonlySet<string> = new Set(['exit', 'quit', 'q', 'bye', '종료', '나가기', '끝']);
/** Words that also resume a form: the command that does so on other platforms. */
const WORDS_TO_RESUME: ReadonlySet<string> = new Set(['curate resume', '큐레이션 이어서']);

export interface OwnCall {
  command: Command;
  values: Values<Options>;
}

/**
 * Reads a line as a command of the terminal; `undefined` for other lines.
 * @throws {UserError} for a value that is missing or wrong.
 */
export function ownCall(typed: string): OwnCall | undefined {
  const words = typed.replace(/^\//, '').trim().toLowerCase();
  if (WORDS_TO_LEAVE.has(words) || WORDS_TO_LEAVE.has(inOtherLayout(words)))
    return { command: EXIT, values: {} };
  if (!typed.startsWith('/')) return undefined;
  if (WORDS_TO_RESUME.has(words)) return { command: RESUME, values: {} };
  const line = readLine(typed);
  const found = commandOf(OWN_COMMANDS, line) ?? commandInOtherLayout(OWN_COMMANDS, line);
  if (found === undefined) return undefined;
  return { command: found.command, values: readValues(found.command, readTyped(found.command, found.line)) };
}
