/** Reads names in the possessive without an apostrophe: “musks”, “yunji chens”. */

/** In letters. Shorter words end in an s of their own too often. */
const MIN_POSSESSOR_LENGTH = 3;
/** In words. */
const MAX_POSSESSOR_WORDS = 3;

/**
 * The words with an apostrophe before the s that was added to a name of several words. `isPerson`: whether a text is the name of a
 * person; of other things, it may be a plural: “World Cups”.
 * `isWord`: whether a word has a meaning as it is.
 *
 * @example withApostrophes(['elon', 'musks', 'mother'], isPerson, isWord) // ['elon', 'musk\'s', 'mother']
 */
export const withApostrophes = (
  words: readonly string[],
  isPerson: (text: string) => boolean,
  isWord: (word: string) => boolean,
): readonly string[] =>
  words.map((word, at) => {
    const bare = word.slice(0, -1);
    if (!/^[a-z]+s$/i.test(word) || bare.length < MIN_POSSESSOR_LENGTH || isWord(word)) return word;
    for (let length = 2; length <= Math.min(MAX_POSSESSOR_WORDS, at + 1); length++)
      if (isPerson([...words.slice(at + 1 - length, at), bare].join(' '))) return `${bare}'s`;
    return word;
  });
