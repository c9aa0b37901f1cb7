/** Splits a text into tokens: words of Latin and other scripts, runs of Hangul and of Han, numbers. */

/** A token of a text. */
export interface TextToken {
  kind: 'word' | 'hangul' | 'han' | 'number';
  /** In lower case, without accents on Latin letters. */
  text: string;
  /** Its place in the text, in UTF-16 units; `end` is exclusive. */
  start: number;
  end: number;
}

/** A noun made of a verb and a particle, which is one word and no longer that verb: “start-up”, “take-over”. */
const VERBAL_NOUN = String.raw`(?<![\p{L}\p{N}\-])[a-z]{3,}-(?:up|off|out|down|over|by)s?(?![\p{L}\p{N}\-])`;
const VERBAL_NOUNS = new RegExp(VERBAL_NOUN, 'giv');

/** The text with “startup” for “start-up”, and the like. */
export const withoutHyphens = (text: string): string =>
  text.includes('-') ? text.replace(VERBAL_NOUNS, (compound) => compound.replace('-', '')) : text;

/** Letters may be attached to a number (“671B”, “4o”), and digits to a word (“R1”). */
const PLAIN_PART = String.raw`[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?[a-z]*|[가-힣ㄱ-ㅎㅏ-ㅣ]+|\p{Script=Han}+|[[\p{L}\p{M}]--[\p{Script=Hangul}\p{Script=Han}]][[\p{L}\p{M}\p{N}'’]--[\p{Script=Hangul}\p{Script=Han}]]*`;
const PLAIN_TOKEN = new RegExp(PLAIN_PART, 'giv');
const TOKEN = new RegExp(`${VERBAL_NOUN}|${PLAIN_PART}`, 'giv');
const ACCENTS_AND_APOSTROPHES = /(?<=\p{Script=Latin})[\u0300-\u036F]+|['’]/gu;

/** The tokens of a text, which must be in NFC, as all stored texts are. */
export function tokensOf(text: string): TextToken[] {
  const tokens: TextToken[] = [];
  for (const match of text.matchAll(text.includes('-') ? TOKEN : PLAIN_TOKEN)) {
    const [found] = match;
    tokens.push({
      kind: kindOf(found.charCodeAt(0)),
      text: normalizeToken(found),
      start: match.index,
      end: match.index + found.length,
    });
  }
  return tokens;
}

function kindOf(first: number): TextToken['kind'] {
  if (first >= 0x30 && first <= 0x39) return 'number';
  if ((first >= 0xac00 && first <= 0xd7a3) || (first >= 0x3131 && first <= 0x318e)) return 'hangul';
  // Han beyond the Basic Multilingual Plane begins with one of these surrogates; other scripts there are rare.
  if ((first >= 0x3400 && first <= 0x9fff) || (first >= 0xf900 && first <= 0xfaff)) return 'han';
  if (first >= 0xd840 && first <= 0xd8ff) return 'han';
  return 'word';
}

const ASCII = /^[\u0020-\u0026\u0028-\u007E]*$/;

function normalizeToken(word: string): string {
  if (word.charCodeAt(0) >= 0xac00 && word.charCodeAt(0) <= 0xd7a3) return word;
  const small = word.toLowerCase().replace('-', '');
  return ASCII.test(small)
    ? small
    : small.normalize('NFD').replace(ACCENTS_AND_APOSTROPHES, '').normalize('NFC');
}
