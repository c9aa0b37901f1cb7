/** Latin letters that Korean spells by their names: 엘지 is LG. */

const LETTER_NAMES: ReadonlyMap<string, string> = new Map(
  '에이 비 씨 디 이 에프 지 에이치 아이 제이 케이 엘 엠 엔 오 피 큐 알 에스 티 유 브이 더블유 엑스 와이 제트'
    .split(' ')
    .map((name, at) => [name, String.fromCharCode(65 + at)]),
);
const LETTER_AT_START = new RegExp(
  `^(?:${[...LETTER_NAMES.keys()].toSorted((a, b) => b.length - a.length).join('|')})`,
);
const MIN_LETTERS_SPELLED = 2;

/**
 * The text with the letters at its start in Latin script; `undefined` when it does not begin with the names of two letters.
 *
 * @example withLatinLetters('에스케이하이닉스') // 'SK하이닉스'
 */
export function withLatinLetters(text: string): string | undefined {
  let letters = '';
  let rest = text;
  for (;;) {
    const [name = ''] = LETTER_AT_START.exec(rest) ?? [];
    if (name === '') break;
    letters += LETTER_NAMES.get(name) ?? '';
    rest = rest.slice(name.length);
  }
  return letters.length < MIN_LETTERS_SPELLED ? undefined : letters + rest;
}
