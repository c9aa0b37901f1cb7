/** Names with a number, which no topic has: “Falcon 1”, where Falcon 9 is known. */
import { withoutParticles } from '../../names/affixes.ts';
import type { TopicMention } from '../../search/question-context.ts';
import { isMeaningfulWord } from '../../search/synonyms.ts';

/** “Jan 20” is a day. */
const MONTH = /^(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:[a-z]{2,6})?$/i;

/** Quarters and halves of a year. */
const PART_OF_YEAR = /^(?:q[1-4]|h[12])$/i;

/** Words for things that a number counts: “589 billion”. */
const QUANTITY =
  /^(?:%|percent|hundred|thousand|k|million|mil|mn|billion|bn|trillion|dollars?|euros?|won|years?|months?|days?|hours?|minutes?|users?|people|times|goals?|games?|억|조|만|천|명|개|번|년|달러|원|퍼센트)/i;

/**
 * Finds words with a number that are no part of a known name. An answer must have them as a whole: what is recorded of Falcon 9 does
 * not answer a question on Falcon 1.
 *
 * @example numberedNames(['when', 'did', 'Falcon', '1', 'fly'], named, isOptional) // ['falcon 1']
 */
export function numberedNames(
  words: readonly string[],
  named: readonly TopicMention[],
  isOptional: (word: string) => boolean,
): readonly string[] {
  const known = named.map(({ typed }) => typed.toLowerCase());
  return words.flatMap((word, at) => {
    const before = words[at - 1];
    // “GPT-6”, 노트8에: in one word.
    const [, joined = ''] =
      /^((?:[a-z]{1,20}-?|[가-힣]{2,8})\d{1,3}(?:\.\d)?)(?:[가-힣]{0,3})$/i.exec(word) ?? [];
    if (
      joined !== '' &&
      !PART_OF_YEAR.test(joined) &&
      !known.some((each) => each.includes(joined.toLowerCase()))
    )
      return [joined.toLowerCase()];
    // “Falcon 9”, 팰컨 9는, 아폴로 11호에서: in two words.
    const [, number = '', particles = ''] = /^(\d{1,3}(?:\.\d)?호?)([가-힣]*)$/.exec(word) ?? [];
    if (
      before === undefined ||
      number === '' ||
      isOptional(before) ||
      /\d/.test(before) ||
      MONTH.test(before)
    )
      return [];
    if (!number.endsWith('호') && QUANTITY.test(words[at + 1] ?? '')) return [];
    // 승인 1호 is the first approval, and no name; “Galaxy Note 8” is one.
    const isOfName = known.some((each) => each.endsWith(` ${before.toLowerCase()}`));
    if (isMeaningfulWord(before) && !isOfName) return [];
    if (particles !== '' && withoutParticles(particles).at(-1) !== '') return [];
    const name = `${before} ${number}`.toLowerCase();
    // “Chandrayan 3” is Chandrayaan-3, misspelled.
    const isOfGuess = named.some(
      (mention) => mention.isGuess && mention.typed === before && mention.name.endsWith(`-${number}`),
    );
    return isOfGuess || known.some((each) => each.includes(name) || each.startsWith(`${number} `))
      ? []
      : [name];
  });
}
