/** Holds the texts of a form in the terminal, and the words that steer it. */
import type { Locale, Text } from '../../core/base/locale.ts';
import { inOtherLayout } from '../../core/command/other-layout.ts';
import type { Field } from '../../core/reply/form.ts';

const STEERING_WORDS = {
  back: ['back', '뒤로'],
  done: ['done', '완료'],
  cancel: ['cancel', '취소'],
  exit: ['exit', 'quit', '종료', '나가기'],
} as const;
type Steer = keyof typeof STEERING_WORDS;

/**
 * Reads a line such as `/back`, in either keyboard layout; `unknown` for other words after a slash, and for a command
 * with its values. The word may follow the prefilled text of the line.
 */
export function steeringOf(
  line: string,
  initial: string,
  isCommand: (line: string) => boolean,
): Steer | 'unknown' | undefined {
  const typed = line.startsWith(initial) ? line.slice(initial.length).trim() : line;
  const word = /^\/(\p{L}+)$/u.exec(typed)?.[1]?.toLowerCase();
  if (word === undefined) return typed.startsWith('/') && isCommand(typed) ? 'unknown' : undefined;
  const all = Object.entries(STEERING_WORDS) as [Steer, readonly string[]][];
  const found = all.find(([, words]) => words.includes(word) || words.includes(inOtherLayout(word)));
  return found?.[0] ?? 'unknown';
}

/** The value that a line means in a field: of a choice, the one of that number; 0 clears it, and an empty line keeps it. */
export function valueMeant({ choices, required }: Field, line: string, current: string): string {
  if (choices === undefined) return line;
  if (line === '') return current;
  if (line === '0' && !required) return '';
  return choices[Number(line) - 1]?.value ?? line;
}

/** The question of a field, with what was wrong with its value. */
export function questionOf(field: Field, current: string, locale: Locale, problem?: string): string {
  const { label, hint, required, choices = [] } = field;
  const numbered = choices.map((each, at) => `${at + 1}) ${each.label}`);
  const chosen = choices.find(({ value }) => value === current)?.label;
  return [
    ...(problem === undefined ? [] : [`✗ ${problem}`]),
    `${label} — ${hint}${required ? '' : OPTIONAL[locale]}`,
    ...(numbered.length === 0
      ? []
      : [[...numbered, ...(required ? [] : [`0) ${NO_CHOICE[locale]}`])].join('  ')]),
    ...(chosen === undefined ? [] : [CHOSEN[locale](chosen)]),
  ].join('\n');
}

export const howToAnswer = (count: number): Text =>
  count === 1
    ? {
        en: '(/cancel cancels; Control-C leaves and keeps what you typed)',
        ko: '(/취소로 그만둡니다. Control-C로 나가면 적은 내용이 남습니다)',
      }
    : {
        en: '(Enter goes on, /back returns, /done skips the rest, /cancel cancels; Control-C leaves and keeps what you typed)',
        ko: '(Enter로 넘어가고, /뒤로로 돌아가고, /완료로 나머지를 건너뛰고, /취소로 그만둡니다. Control-C로 나가면 적은 내용이 남습니다)',
      };
export const ENOUGH: Text = {
  en: 'The rest is optional: /done saves it as it is.',
  ko: '나머지는 적지 않아도 됩니다. /완료로 저장하세요.',
};
export const VALUE_NEEDED: Text = { en: 'This one is needed.', ko: '꼭 필요한 값입니다.' };
export const NOTHING_BEFORE: Text = { en: 'This is the first question.', ko: '첫 질문입니다.' };
export const ONLY_IN_FORM: Text = {
  en: 'You are filling in a form: answer, or type /back, /done or /cancel.',
  ko: '양식을 적는 중입니다. 답을 적거나 /뒤로, /완료, /취소를 입력해 주세요.',
};
const OPTIONAL: Text = { en: ' (optional)', ko: ' (선택)' };
const NO_CHOICE: Text = { en: 'none of these', ko: '고르지 않음' };
const CHOSEN: Readonly<Record<Locale, (label: string) => string>> = {
  en: (label) => `(Enter keeps “${label}”)`,
  ko: (label) => `(Enter를 누르면 “${label}” 그대로 둡니다)`,
};
