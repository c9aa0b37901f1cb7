/** Which command a line calls. */
import type { Text } from '../locale.ts';
import { isCalled, type Command } from './command.ts';
import { excerpt, type Line } from './line.ts';
import { UserError, type TextAction } from './user-error.ts';

/** The command, and the line without its name. */
export function commandOf(
  commands: readonly Command[],
  line: Line,
): { command: Command; line: Line } | undefined {
  const [next, ...rest] = line.tokens;
  // Two words before one: `/curate approve` is not `/curate` on “approve”.
  const inGroup =
    next?.name === undefined
      ? commands.find((each) => isCalled(each, `${line.command} ${next?.value ?? ''}`))
      : undefined;
  if (inGroup !== undefined) return { command: inGroup, line: { ...line, tokens: rest } };
  const command = commands.find((each) => isCalled(each, line.command));
  return command && { command, line };
}

/** What of a line that calls no command was meant as the name of one. */
export function wordsOf(commands: readonly Command[], { command, tokens }: Line): string {
  const [next] = tokens;
  const isGroup = inGroupOf(commands, command).length > 0;
  return isGroup && next !== undefined ? `${command} ${next.value}` : command;
}

/** @throws {UserError} where there is none of that name. */
export function findCommand(commands: readonly Command[], words: string): Command {
  const found = commands.find((command) => isCalled(command, words));
  if (found === undefined) throw unknownCommand(commands, words);
  return found;
}

/** Offers the commands that are named alike, after what else is to be offered. */
export function unknownCommand(
  commands: readonly Command[],
  words: string,
  offers: readonly TextAction[] = [],
): UserError {
  const help = { label: { en: 'All commands', ko: '모든 명령' }, line: '/help' };
  if (words === '')
    return new UserError(
      {
        en: 'Type a command, such as /timeline deepseek. /help lists them all.',
        ko: '“/타임라인 딥시크”처럼 명령을 입력해 주세요. 모든 명령은 /도움말에서 볼 수 있습니다.',
      },
      { actions: [help] },
    );
  const grouped = inGroupOf(commands, words.split(' ', 1)[0] ?? '');
  const alike = grouped.length > 0 ? grouped : commands.filter(({ name }) => isNearAny(name, words));
  const offered = alike.map(({ name }) => ({
    label: { en: `/${name.en}`, ko: `/${name.ko}` },
    line: `/help ${name.en}`,
  }));
  return new UserError(
    {
      en: `There is no command “${excerpt(words)}”. /help lists those there are.`,
      ko: `“${excerpt(words)}” 명령은 없습니다. 쓸 수 있는 명령은 /도움말에서 볼 수 있습니다.`,
    },
    { actions: [...offers, ...offered, help] },
  );
}

/** The commands whose names have two words, of which this is the first. */
function inGroupOf(commands: readonly Command[], group: string): readonly Command[] {
  const start = `${group.toLowerCase()} `;
  return commands.filter(({ name }) =>
    Object.values(name).some((own) => own.toLowerCase().startsWith(start)),
  );
}

function isNearAny(name: Text, words: string): boolean {
  return Object.values(name).some((own) => isNear(own, words.toLowerCase()));
}

/** Begins alike: enough for a handful of command names. */
function isNear(name: string, typed: string): boolean {
  return typed.length >= 2 && (name.startsWith(typed.slice(0, 3)) || typed.startsWith(name.slice(0, 3)));
}
