/** Reads names in the possessive without an apostrophe: “musks”. */

/** In letters. Shorter words end in an s of their own too often. */
const MIN_POSSESSOR_LENGTH = 3;
/** Before these, a name with an s is a plural: “two Nobels in physics”, “the Teslas were sold”. */
const AFTER_PLURAL =
  /^(?:in|on|at|of|to|from|for|by|with|and|or|than|is|are|was|were|do|did|does|have|has|had|can|will)$/i;

/**
 * The words with an apostrophe before the s that was added to a name. `isName`: whether a word is a name; `isWord`: whether it has a
 * meaning as it is.
 *
 * @example withApostrophes(['elon', 'musks', 'mother'], isName, isWord) // ['elon', 'musk\'s', 'mother']
 */
export const withApostrophes = (
  words: readonly string[],
  isName: (word: string) => boolean,
  isWord: (word: string) => boolean,
): readonly string[] =>
  words.map((word, at) => {
    const bare = word.slice(0, -1);
    if (!/^[a-z]+s$/i.test(word) || bare.length < MIN_POSSESSOR_LENGTH || isWord(word)) return word;
    const owned = words[at + 1] ?? '';
    const isOwner = isName(bare) && owned !== '' && !AFTER_PLURAL.test(owned) && !isName(owned);
    return isOwner ? `${bare}'s` : word;
  });
