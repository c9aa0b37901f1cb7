/** Reads names with a number in words: “Apollo eleven”, 보이저 일호. */
import { COUNTS } from '../../date/time-unit-words.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';

/** How many words before the number may belong to the name: “Galaxy Note seven”. */
const MAX_WORDS_OF_NAME = 3;

/** 십일호를: what is before the number, tens, units, particles. */
const NUMBER_BEFORE_HO = /^(.*?)([이삼사오육칠팔구]?십)?([일이삼사오육칠팔구])?호([가-힣]{0,3})$/u;

/**
 * The text with the number in digits, where that is a name as a whole.
 *
 * @example withNumbersOfNames('when was apollo eleven', knowledge) // 'when was apollo 11'
 */
export function withNumbersOfNames(text: string, knowledge: Knowledge): string {
  const words = text.split(' ');
  return words
    .map((word, at) => {
      const inDigits = wordInDigits(word);
      if (inDigits === undefined) return word;
      const name = inDigits.replace(/(?<=\d호)[가-힣]+$/u, '').replace(/[?!.,]+$/u, '');
      const isName = Array.from({ length: MAX_WORDS_OF_NAME + 1 }, (_, length) =>
        [...words.slice(Math.max(0, at - length), at), name].join(' '),
      ).some((each) => /\p{L}\P{L}*\d/u.test(each) && knowledge.isName(each));
      return isName ? inDigits : word;
    })
    .join(' ');
}

function wordInDigits(word: string): string | undefined {
  const [, english = '', signs = ''] = /^([a-z]+)([?!.,]*)$/iu.exec(word) ?? [];
  const count = COUNTS[english.toLowerCase()];
  if (english.length > 2 && count !== undefined) return `${count}${signs}`;
  const [, base = '', tens, unit, particles = ''] = NUMBER_BEFORE_HO.exec(word) ?? [];
  if (tens === undefined && unit === undefined) return undefined;
  const ten = tens === undefined ? 0 : (COUNTS[tens.charAt(tens.length - 2)] ?? 1) * 10;
  return `${base}${ten + (COUNTS[unit ?? ''] ?? 0)}호${particles}`;
}
