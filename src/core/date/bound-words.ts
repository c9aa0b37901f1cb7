/** Words before a colon that begin or end a period: `since:2024`, `before: March 2025`, `이후:작년`. */
import { firstDay, lastDay } from './order.ts';
import { leadingDateWords } from './leading-words.ts';
import { readAnyDate, type DaySpan } from './read.ts';

/** The names, and what the value after them means: `{}` stands for it. */
export const FIRST_DAY_WORDS: Readonly<Record<string, string>> = {
  since: '{}',
  from: '{}',
  after: 'after {}',
  부터: '{}',
  이후: '{}',
};
export const LAST_DAY_WORDS: Readonly<Record<string, string>> = {
  until: '{}',
  till: '{}',
  to: '{}',
  before: 'before {}',
  까지: '{}',
  이전: '{} 이전',
};

const NAMES = [...Object.keys(FIRST_DAY_WORDS), ...Object.keys(LAST_DAY_WORDS)].join('|');
const BOUND = new RegExp(String.raw`(?:^|\s)(${NAMES}):\s*`, 'iu');

/**
 * Takes `since:2024` and `before: Jan 2025` out of a text: the rest of it, and the days from the first to the last;
 * `undefined` when there are no such words. A name before other words stays in the text.
 */
export function takeBounds(text: string, today: number): { rest: string; days: DaySpan | undefined } {
  let [first, last] = [-Infinity, Infinity];
  let rest = '';
  let left = text;
  for (let match = BOUND.exec(left); match !== null; match = BOUND.exec(left)) {
    const after = left.slice(match.index + match[0].length);
    const words = after.split(/\s+/);
    const name = (match[1] ?? '').toLowerCase();
    const isFirst = name in FIRST_DAY_WORDS;
    const meaning = (FIRST_DAY_WORDS[name] ?? LAST_DAY_WORDS[name] ?? '{}') as string;
    const read = (value: string) => readAnyDate(meaning.replace('{}', value), today).date;
    const count = leadingDateWords(words, (value) => read(value) !== undefined);
    const date = count === 0 ? undefined : read(words.slice(0, count).join(' '));
    if (date === undefined) {
      rest += left.slice(0, match.index + match[0].length);
      left = after;
      continue;
    }
    if (isFirst) first = firstDay(date);
    else last = lastDay(date);
    rest += `${left.slice(0, match.index)} `;
    left = words.slice(count).join(' ');
  }
  const isBounded = first !== -Infinity || last !== Infinity;
  return { rest: rest + left, days: isBounded ? { first, last } : undefined };
}
