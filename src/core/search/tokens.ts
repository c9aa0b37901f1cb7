/** A text taken apart into what is compared: words of Latin and other scripts, runs of Hangul and of Han, numbers. */

export interface TextToken {
  kind: 'word' | 'hangul' | 'han' | 'number';
  /** In small letters, without accents on Latin ones. */
  text: string;
  /** Where it stands in the text, in UTF-16 units. */
  start: number;
  end: number;
}

/** A number may have letters attached: "671B", "4o". Within words of any script digits are letters: "R1". */
const TOKEN =
  /[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?[a-z]*|[가-힣ㄱ-ㅎㅏ-ㅣ]+|\p{Script=Han}+|[[\p{L}\p{M}]--[\p{Script=Hangul}\p{Script=Han}]][[\p{L}\p{M}\p{N}'’]--[\p{Script=Hangul}\p{Script=Han}]]*/giv;
const MARKS = /(?<=\p{Script=Latin})[\u0300-\u036F]+|['’]/gu;

/** The text must be NFC, as all that is kept is. */
export function tokensOf(text: string): TextToken[] {
  const tokens: TextToken[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const [found] = match;
    tokens.push({
      kind: kindOf(found.charCodeAt(0)),
      text: plain(found),
      start: match.index,
      end: match.index + found.length,
    });
  }
  return tokens;
}

function kindOf(first: number): TextToken['kind'] {
  if (first >= 0x30 && first <= 0x39) return 'number';
  if ((first >= 0xac00 && first <= 0xd7a3) || (first >= 0x3131 && first <= 0x318e)) return 'hangul';
  // Those beyond the Basic Multilingual Plane begin with a surrogate; letters of other scripts there are rare.
  if ((first >= 0x3400 && first <= 0x9fff) || (first >= 0xf900 && first <= 0xfaff)) return 'han';
  if (first >= 0xd840 && first <= 0xd8ff) return 'han';
  return 'word';
}

const ASCII = /^[\u0020-\u0026\u0028-\u007E]*$/;

function plain(word: string): string {
  if (word.charCodeAt(0) >= 0xac00 && word.charCodeAt(0) <= 0xd7a3) return word;
  const small = word.toLowerCase();
  return ASCII.test(small) ? small : small.normalize('NFD').replace(MARKS, '').normalize('NFC');
}
