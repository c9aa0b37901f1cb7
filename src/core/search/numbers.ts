/** Numbers as people write them in either language, each as one value: "5.6 million", "560만", "5,600,000". */

const WORDS_EN: ReadonlyMap<string, number> = new Map([
  ['k', 1e3],
  ['thousand', 1e3],
  ['m', 1e6],
  ['mn', 1e6],
  ['million', 1e6],
  ['b', 1e9],
  ['bn', 1e9],
  ['billion', 1e9],
  ['t', 1e12],
  ['tn', 1e12],
  ['trillion', 1e12],
]);
const UNITS_KO: ReadonlyMap<string, number> = new Map([
  ['천', 1e3],
  ['만', 1e4],
  ['백만', 1e6],
  ['천만', 1e7],
  ['억', 1e8],
  ['조', 1e12],
]);

/** What stands right after a number multiplies it: the letters on it, the next English word, the next Hangul. */
export function multiplierOf(letters: string): number | undefined {
  return WORDS_EN.get(letters);
}

/** Of Hangul that follows a number: 만 of "560만 달러", 억 of "6710억개". */
export function multiplierKo(hangul: string): number | undefined {
  return UNITS_KO.get(hangul.slice(0, 2)) ?? UNITS_KO.get(hangul.slice(0, 1));
}

/** The value in the fewest digits, without the noise of binary fractions: 5.6 × 10⁶ is 5600000. */
export function valueKey(value: number): string {
  return String(Number(value.toPrecision(12)));
}
