/** Reads names in the possessive without an apostrophe: “musks”, “yunji chens”. */

/** In letters. Shorter words end in an s of their own too often. */
const MIN_POSSESSOR_LENGTH = 3;
/** In words. */
const MAX_POSSESSOR_WORDS = 3;
/** Before these, a name with an s is a plural: “two Nobels in physics”, “the Teslas were sold”. */
const AFTER_PLURAL =
  /^(?:in|on|at|of|to|from|for|by|with|and|or|than|is|are|was|were|do|did|does|have|has|had|can|will)$/i;

/**
 * The words with an apostrophe before the s that was added to a name. `isName`: whether a word is a name; `isPerson`: whether a text
 * of several words is that of a person, since of other things, it may be a plural: “World Cups”. `isWord`: whether a word has a
 * meaning as it is.
 *
 * @example withApostrophes(['elon', 'musks', 'mother'], isName, isPerson, isWord) // ['elon', 'musk\'s', 'mother']
 */
export const withApostrophes = (
  words: readonly string[],
  isName: (word: string) => boolean,
  isPerson: (text: string) => boolean,
  isWord: (word: string) => boolean,
): readonly string[] =>
  words.map((word, at) => {
    const bare = word.slice(0, -1);
    if (!/^[a-z]+s$/i.test(word) || bare.length < MIN_POSSESSOR_LENGTH || isWord(word)) return word;
    const owned = words[at + 1] ?? '';
    if (isName(bare) && owned === '' && /^than$/i.test(words[at - 1] ?? '')) return `${bare}'s`;
    if (isName(bare) && owned !== '' && !AFTER_PLURAL.test(owned) && !isName(owned)) return `${bare}'s`;
    for (let length = 2; length <= Math.min(MAX_POSSESSOR_WORDS, at + 1); length++)
      if (isPerson([...words.slice(at + 1 - length, at), bare].join(' '))) return `${bare}'s`;
    return word;
  });
