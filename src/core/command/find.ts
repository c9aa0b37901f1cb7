/** Finds the command that a line calls. */
import type { Text } from '../base/locale.ts';
import { editDistance } from '../names/edit-distance.ts';
import { jamoOf } from '../names/hangul.ts';
import { commandCalled } from './called.ts';
import { writesWith, type Command } from './command.ts';
import { excerpt, sayLine, type Line } from '../reply/line.ts';
import { readTyped } from './typed.ts';
import { UserError, type TextAction } from '../reply/user-error.ts';

/** The command, and the line without the command's name. */
export function commandOf(
  commands: readonly Command[],
  line: Line,
): { command: Command; line: Line } | undefined {
  // The longest name first: `/curate approve` is not `/curate` on “approve”.
  for (let more = MAX_COMMAND_WORDS - 1; more >= 0; more--) {
    const words = line.tokens.slice(0, more);
    if (words.length < more || words.some(({ name }) => name !== undefined)) continue;
    const name = [line.command, ...words.map(({ value }) => value)].join(' ');
    const command = commandCalled(commands, name);
    if (command !== undefined) return { command, line: { ...line, tokens: line.tokens.slice(more) } };
  }
  return undefined;
}

/** How many words a command's name has at most: group, group within it, command. */
export const MAX_COMMAND_WORDS = 3;

/** The words of a line that were probably meant as a command's name. */
export function commandWordsOf(commands: readonly Command[], { command, tokens }: Line): string {
  let words = command;
  for (const { name, value } of tokens.slice(0, MAX_COMMAND_WORDS - 1)) {
    if (name !== undefined || inGroupOf(commands, words).length === 0) break;
    words = `${words} ${value}`;
  }
  return words;
}

/** @throws {UserError} when no command has that name. */
export function findCommand(commands: readonly Command[], words: string): Command {
  const found = commandCalled(commands, words);
  if (found === undefined) throw unknownCommand(commands, words);
  return found;
}

/**
 * Offers `offers`, then commands with similar names.
 *
 * @param line what was typed, to offer it again with the right name where the command only looks things up
 */
export function unknownCommand(
  commands: readonly Command[],
  words: string,
  { offers = [], line }: { offers?: readonly TextAction[]; line?: Line } = {},
): UserError {
  const help = { label: { en: 'All commands', ko: '모든 명령' }, line: '/help' };
  if (words === '')
    return new UserError(
      {
        en: 'Type a command, such as /topics. /help lists them all.',
        ko: '“/주제”처럼 명령을 입력해 주세요. 모든 명령은 /도움말에서 볼 수 있습니다.',
      },
      { actions: [help] },
    );
  const parts = words.split(' ');
  const grouped =
    [2, 1]
      .map((length) => inGroupOf(commands, parts.slice(0, length).join(' ')))
      .find((found) => found.length > 0) ?? [];
  const alike =
    grouped.length > 0
      ? grouped
      : commands.filter((each) => isTried(each, words) || isNearAny(each.name, words));
  const offered = alike.map(
    (command) =>
      correctedLine(command, line) ?? {
        label: { en: `/${command.name.en}`, ko: `/${command.name.ko}` },
        line: `/help ${command.name.en}`,
      },
  );
  return new UserError(
    isGroup(commands, words)
      ? {
          en: `/${words} has several commands. Which one?`,
          ko: `/${words} 명령은 여럿입니다. 어느 것을 쓸까요?`,
        }
      : {
          en: `There is no command “${excerpt(words)}”. /help lists all commands.`,
          ko: `“${excerpt(words)}” 명령은 없습니다. 쓸 수 있는 명령은 /도움말에서 볼 수 있습니다.`,
        },
    { actions: [...offers, ...offered, ...asQuestion(commands, line), help] },
  );
}

/** The whole line as a question, if it has several words: “/who founded deepseek”. */
function asQuestion(commands: readonly Command[], line: Line | undefined): readonly TextAction[] {
  const taking = commands.find(({ takesPlainLines }) => takesPlainLines === true);
  if (line === undefined || taking === undefined || line.tokens.length === 0) return [];
  const question = [line.command, ...line.tokens.map(({ typed }) => typed)].join(' ').replace(/\s+/g, ' ');
  return [
    {
      label: { en: `Ask “${excerpt(question)}”`, ko: `“${excerpt(question)}” 물어보기` },
      line: sayLine(taking.name.en, question, {}),
    },
  ];
}

/** The same words after the right name of a command; none if it writes, is for curators, or does not take the words. */
function correctedLine(command: Command, line: Line | undefined): TextAction | undefined {
  if (line === undefined || line.tokens.length === 0) return undefined;
  if (command.name.en.includes(' ') || command.role !== 'member') return undefined;
  try {
    if (writesWith(command, readTyped(command, line))) return undefined;
  } catch {
    return undefined;
  }
  const rest = line.tokens
    .map(({ typed }) => typed)
    .join('')
    .trim();
  const said = { en: `/${command.name.en} ${rest}`, ko: `/${command.name.ko} ${rest}` };
  return { label: { en: excerpt(said.en), ko: excerpt(said.ko) }, line: said.en };
}

/** Whether commands of several words begin with these. */
export const isGroup = (commands: readonly Command[], words: string): boolean =>
  words !== '' && inGroupOf(commands, words).length > 0;

/** The commands whose names begin with these words and go on. */
export function inGroupOf(commands: readonly Command[], group: string): readonly Command[] {
  const start = `${group.toLowerCase()} `;
  return commands.filter(({ name }) =>
    Object.values(name).some((own) => own.toLowerCase().startsWith(start)),
  );
}

/** Whether people try the word in place of the command’s name. */
const isTried = ({ alsoTried }: Command, words: string): boolean =>
  Object.values(alsoTried ?? {}).some((tried) => tried.split(' ').includes(words.toLowerCase()));

function isNearAny(name: Text, words: string): boolean {
  const typed = words.toLowerCase();
  return Object.values(name).some((own) => hasSameStart(own, typed) || isMisspelt(own, typed));
}

/** In letters, which are those of Hangul, too. Another letter in a shorter name makes it another word. */
const MIN_MISSPELT_LENGTH = 5;
/** In letters, for two letters that are swapped: “hlep”. */
const MIN_SWAPPED_LENGTH = 4;

/** Whether the name is one letter away, or two letters are swapped: “abuot”. */
const isMisspelt = (name: string, typed: string): boolean => {
  const [letters, own] = [jamoOf(typed), jamoOf(name)];
  const least = lettersInOrder(letters) === lettersInOrder(own) ? MIN_SWAPPED_LENGTH : MIN_MISSPELT_LENGTH;
  return letters.length >= least && editDistance(letters, own, 1) !== undefined;
};

const lettersInOrder = (letters: string): string => [...letters].toSorted().join('');

/** Whether the first three letters agree: enough for a few dozen names. */
function hasSameStart(name: string, typed: string): boolean {
  return typed.length >= 2 && (name.startsWith(typed.slice(0, 3)) || typed.startsWith(name.slice(0, 3)));
}
