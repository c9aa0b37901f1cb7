/** Reads numbers as people write them in either language, as a value and a unit: “5.6 million”, “560만 달러”. */
import type { TextToken } from './tokens.ts';

const MULTIPLIERS: ReadonlyMap<string, number> = new Map([
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
/** Longest first. */
const KOREAN_MULTIPLIERS: readonly (readonly [string, number])[] = [
  ['천만', 1e7],
  ['백만', 1e6],
  ['천억', 1e11],
  ['백억', 1e10],
  ['조', 1e12],
  ['억', 1e8],
  ['만', 1e4],
  ['천', 1e3],
];

/** Names of units. All names on a line mean the first. */
const UNITS: ReadonlyMap<string, string> = new Map(
  [
    '% percent percentage 퍼센트 프로 % pct',
    '$ dollar dollars usd 달러 불',
    '₩ won krw 원',
    '€ euro euros eur 유로',
    '£ pound pounds gbp 파운드',
    '¥ yen jpy 엔',
    '° degree degrees celsius 도 섭씨',
    'kg kilogram kilograms kilo kilos 킬로그램 킬로 ㎏',
    'ton tons tonne tonnes 톤',
    'km kilometre kilometres kilometer kilometers 킬로미터 ㎞',
    'metre metres meter meters 미터',
    'cm centimetre centimetres centimeter centimeters 센티미터 센티 ㎝',
    'nm nanometre nanometer 나노 나노미터',
    'second seconds sec secs 초',
    'minute minutes min mins 분',
    'hour hours hr hrs 시간',
    'day days 일',
    'week weeks 주',
    'month months 개월 달',
    'year years 년',
    'aged old 살 세',
    'people persons person employees workers 명 인 사람',
    'goal goals 골',
    'time times 번 회 차례',
    'car cars vehicles vehicle units unit 대',
    'gb gigabyte gigabytes 기가바이트 기가',
    'tb terabyte terabytes 테라바이트 테라',
    'ppm 피피엠',
    'parameter parameters 매개변수 파라미터',
    'token tokens 토큰',
    'nation nations country countries 개국 나라',
    'point points 점',
  ].flatMap((line) => {
    const [kept = '', ...others] = line.split(' ');
    return [kept, ...others].map((name) => [name, kept] as const);
  }),
);

/** A number in a text, with the unit that it measures. */
export interface Quantity {
  /** Decimal numbers in the fewest digits: 5600000. Several where the text is ambiguous: “671B” may be 671 of B, or billions. */
  values: readonly string[];
  /** The unit, by its first name in the table; `undefined` when there is none. */
  unit: string | undefined;
  /** How many of the tokens after the number belong to it. */
  followingTokens: number;
}

/** Reads lines of a value and the words for it. */
const readNumberWords = (lines: readonly string[]): ReadonlyMap<string, number> =>
  new Map(
    lines.flatMap((line) => {
      const [value, ...words] = line.split(' ');
      return words.map((word) => [word, Number(value)] as const);
    }),
  );

/** English number words. “One” and “first” are left out, as they mostly mean something else. */
const ENGLISH_NUMBERS = readNumberWords([
  '0 zero',
  '2 two twice second',
  '3 three third',
  '4 four fourth',
  '5 five fifth',
  '6 six sixth',
  '7 seven seventh',
  '8 eight eighth',
  '9 nine ninth',
  '10 ten tenth',
  '11 eleven',
  '12 twelve dozen',
  '13 thirteen',
  '14 fourteen',
  '15 fifteen',
  '16 sixteen',
  '17 seventeen',
  '18 eighteen',
  '19 nineteen',
  '20 twenty',
  '30 thirty',
  '40 forty',
  '50 fifty',
  '60 sixty',
  '70 seventy',
  '80 eighty',
  '90 ninety',
  '100 hundred',
  '1000 thousand',
]);
const KOREAN_NUMBERS = readNumberWords([
  '1 하나 한',
  '2 둘 두',
  '3 셋 세',
  '4 넷 네',
  '5 다섯',
  '6 여섯',
  '7 일곱',
  '8 여덟',
  '9 아홉',
  '10 열',
]);
/** A Korean numeral, with or without a counter and a particle: 네, 네번, 여섯째, 두명이. */
const KOREAN_NUMBER = new RegExp(
  `^(${[...KOREAN_NUMBERS.keys()].sort((a, b) => b.length - a.length).join('|')})(?:번째?|째|명|개|살|차례|배|가지|달|시간|대|곳|골|판|팀)?[은는이가을를의에도로만]?$`,
);

/** The value of a number that is written as a word; `undefined` for other words. */
export function valueInWords({ kind, text }: TextToken): string | undefined {
  const value =
    kind === 'word'
      ? ENGLISH_NUMBERS.get(text)
      : kind === 'hangul'
        ? KOREAN_NUMBERS.get(KOREAN_NUMBER.exec(text)?.[1] ?? '')
        : undefined;
  return value === undefined ? undefined : valueKey(value);
}

/** Rounds away binary fractions: 5.6 × 10⁶ is 5600000. */
const valueKey = (value: number): string => String(Number(value.toPrecision(12)));

/**
 * The quantity that begins at a token of digits, with the tokens after it: “671B”, “5.6 million dollars”, “560만 달러”.
 * `undefined` for a word that merely contains digits: “4o”, “1q”.
 */
export function quantityOf(tokens: readonly TextToken[], at: number, text: string): Quantity | undefined {
  const token = tokens[at];
  const [, digits = '', letters = ''] = /^([\d,.]+)(.*)$/.exec(token?.text ?? '') ?? [];
  if (token === undefined || digits === '') return undefined;
  const value = Number(digits.replaceAll(',', ''));
  const sign = text[token.start - 1] ?? '';
  const own: Quantity = {
    values: [valueKey(value)],
    unit: UNITS.get(sign) ?? signAfter(token, text),
    followingTokens: 0,
  };
  if (letters !== '') {
    const times = MULTIPLIERS.get(letters);
    const unit = UNITS.get(letters);
    if (times !== undefined)
      return withUnit({ ...own, values: [...own.values, valueKey(value * times)] }, tokens, at + 1);
    return unit === undefined ? undefined : { ...own, unit };
  }
  const next = nextTo(tokens, at);
  if (next === undefined) return own;
  if (next.kind !== 'hangul') {
    const times = MULTIPLIERS.get(next.text);
    if (times === undefined) return withUnit(own, tokens, at + 1);
    return withUnit({ ...own, values: [valueKey(value * times)], followingTokens: 1 }, tokens, at + 2);
  }
  const [name, times] = KOREAN_MULTIPLIERS.find(([begun]) => next.text.startsWith(begun)) ?? ['', 1];
  const rest = next.text.slice(name.length);
  const multiplied = { ...own, values: [valueKey(value * times)], followingTokens: name === '' ? 0 : 1 };
  if (rest === '')
    return name === '' ? multiplied : withSmaller(value * times, times, multiplied, tokens, at, text);
  const unit = unitKo(rest);
  return unit === undefined ? multiplied : { ...multiplied, unit: own.unit ?? unit, followingTokens: 1 };
}

/** Adds a smaller number that follows: 1조 2000억 is one number. */
function withSmaller(
  value: number,
  times: number,
  larger: Quantity,
  tokens: readonly TextToken[],
  at: number,
  text: string,
): Quantity {
  const next = nextTo(tokens, at + 1);
  const rest = next?.kind === 'number' && times > 1 ? quantityOf(tokens, at + 2, text) : undefined;
  const smaller = Number(rest?.values.at(-1));
  if (rest === undefined || !(smaller < times) || rest.values.length !== 1)
    return withUnit(larger, tokens, at + 2);
  return {
    values: [valueKey(value + smaller)],
    unit: larger.unit ?? rest.unit,
    followingTokens: larger.followingTokens + 1 + rest.followingTokens,
  };
}

const signAfter = ({ end }: TextToken, text: string): string | undefined => UNITS.get(text[end] ?? '');

function withUnit(quantity: Quantity, tokens: readonly TextToken[], at: number): Quantity {
  const next = nextTo(tokens, at - 1);
  const unit =
    next === undefined ? undefined : next.kind === 'hangul' ? unitKo(next.text) : UNITS.get(next.text);
  return unit === undefined || quantity.unit !== undefined
    ? quantity
    : { ...quantity, unit, followingTokens: quantity.followingTokens + 1 };
}

/** The unit at the beginning of a Korean word, without what is attached to it: 달러를, 명이. */
function unitKo(hangul: string): string | undefined {
  for (let length = Math.min(5, hangul.length); length > 0; length--) {
    const unit = UNITS.get(hangul.slice(0, length));
    if (unit !== undefined) return unit;
  }
  return undefined;
}

/** The next token, if at most one character (a space, a sign) is between. */
function nextTo(tokens: readonly TextToken[], at: number): TextToken | undefined {
  const token = tokens[at];
  const next = tokens[at + 1];
  return token !== undefined && next !== undefined && next.start - token.end <= 1 ? next : undefined;
}
