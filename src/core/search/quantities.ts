/** Numbers as people write them in either language, each as one value and what it counts: "5.6 million", "560만 달러". */
import type { TextToken } from './tokens.ts';

const TIMES: ReadonlyMap<string, number> = new Map([
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
const TIMES_KO: readonly (readonly [string, number])[] = [
  ['천만', 1e7],
  ['백만', 1e6],
  ['천억', 1e11],
  ['백억', 1e10],
  ['조', 1e12],
  ['억', 1e8],
  ['만', 1e4],
  ['천', 1e3],
];

/** What is counted, by all its names; the first is the one that is kept. */
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
    'metre metres meter meters 미터 ㎝',
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

export interface Quantity {
  /** The value in the fewest digits, without the noise of binary fractions: 5.6 × 10⁶ is 5600000. */
  values: readonly string[];
  /** What it counts, where that is known. */
  unit: string | undefined;
  /** How many of the tokens after it belong to it. */
  more: number;
}

/** Numbers in words, whole words only; "one" is rather a pronoun. */
const IN_WORDS: ReadonlyMap<string, number> = new Map(
  (
    [
      'zero',
      '',
      'two',
      'three',
      'four',
      'five',
      'six',
      'seven',
      'eight',
      'nine',
      'ten',
      'eleven',
      'twelve',
      'thirteen',
      'fourteen',
      'fifteen',
      'sixteen',
      'seventeen',
      'eighteen',
      'nineteen',
      'twenty',
    ] as string[]
  )
    .map((word, value) => [word, value] as const)
    .filter(([word]) => word !== '')
    .concat([
      ['thirty', 30],
      ['forty', 40],
      ['fifty', 50],
      ['sixty', 60],
      ['seventy', 70],
      ['eighty', 80],
      ['ninety', 90],
      ['hundred', 100],
      ['thousand', 1000],
      ['dozen', 12],
      ['twice', 2],
      ['second', 2],
      ['third', 3],
      ['fourth', 4],
      ['fifth', 5],
      ['sixth', 6],
      ['seventh', 7],
      ['eighth', 8],
      ['ninth', 9],
      ['tenth', 10],
    ]),
);
const NATIVE = '하나 한 둘 두 셋 세 넷 네 다섯 여섯 일곱 여덟 아홉 열'.split(' ');
const NATIVE_VALUES = [1, 1, 2, 2, 3, 3, 4, 4, 5, 6, 7, 8, 9, 10];
/** With what is counted, if anything: 네, 네번, 여섯째, 두명이. */
const NATIVE_NUMBER = new RegExp(
  `^(${NATIVE.toSorted((a, b) => b.length - a.length).join('|')})(?:번째?|째|명|개|살|차례|배|가지|달|시간|대|곳|골|판|팀)?[은는이가을를의에도로만]?$`,
);

/** The value of a number that is written in words. */
export function valueInWords({ kind, text }: TextToken): string | undefined {
  if (kind === 'word') {
    const value = IN_WORDS.get(text);
    return value === undefined ? undefined : key(value);
  }
  const native = kind === 'hangul' ? NATIVE_NUMBER.exec(text)?.[1] : undefined;
  const value = native === undefined ? undefined : NATIVE_VALUES[NATIVE.indexOf(native)];
  return value === undefined ? undefined : key(value);
}

const key = (value: number): string => String(Number(value.toPrecision(12)));

/**
 * What a token of digits says, with those that follow it in the text: "671B", "5.6 million dollars", "560만 달러".
 * `undefined` for what only has a digit in it: "4o", "1q".
 */
export function quantityOf(tokens: readonly TextToken[], at: number, text: string): Quantity | undefined {
  const token = tokens[at];
  const [, digits = '', letters = ''] = /^([\d,.]+)(.*)$/.exec(token?.text ?? '') ?? [];
  if (token === undefined || digits === '') return undefined;
  const value = Number(digits.replaceAll(',', ''));
  const sign = text[token.start - 1] ?? '';
  const own: Quantity = { values: [key(value)], unit: UNITS.get(sign) ?? signAfter(token, text), more: 0 };
  if (letters !== '') {
    const times = TIMES.get(letters);
    const unit = UNITS.get(letters);
    if (times !== undefined)
      return withUnit({ ...own, values: [...own.values, key(value * times)] }, tokens, at + 1);
    return unit === undefined ? undefined : { ...own, unit };
  }
  const next = nextTo(tokens, at);
  if (next === undefined) return own;
  if (next.kind !== 'hangul') {
    const times = TIMES.get(next.text);
    if (times === undefined) return withUnit(own, tokens, at + 1);
    return withUnit({ ...own, values: [key(value * times)], more: 1 }, tokens, at + 2);
  }
  const [name, times] = TIMES_KO.find(([begun]) => next.text.startsWith(begun)) ?? ['', 1];
  const rest = next.text.slice(name.length);
  const multiplied = { ...own, values: [key(value * times)], more: name === '' ? 0 : 1 };
  if (rest === '')
    return name === '' ? multiplied : withSmaller(value * times, times, multiplied, tokens, at, text);
  const unit = unitKo(rest);
  return unit === undefined ? multiplied : { ...multiplied, unit: own.unit ?? unit, more: 1 };
}

/** 1조 2000억 is one number. */
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
    values: [key(value + smaller)],
    unit: larger.unit ?? rest.unit,
    more: larger.more + 1 + rest.more,
  };
}

const signAfter = ({ end }: TextToken, text: string): string | undefined => UNITS.get(text[end] ?? '');

function withUnit(quantity: Quantity, tokens: readonly TextToken[], at: number): Quantity {
  const next = nextTo(tokens, at - 1);
  const unit =
    next === undefined ? undefined : next.kind === 'hangul' ? unitKo(next.text) : UNITS.get(next.text);
  return unit === undefined || quantity.unit !== undefined
    ? quantity
    : { ...quantity, unit, more: quantity.more + 1 };
}

/** The unit that Hangul begins with, whatever is attached to it: 달러를, 명이. */
function unitKo(hangul: string): string | undefined {
  for (let length = Math.min(5, hangul.length); length > 0; length--) {
    const unit = UNITS.get(hangul.slice(0, length));
    if (unit !== undefined) return unit;
  }
  return undefined;
}

/** The token that follows with no more than a space or a sign between. */
function nextTo(tokens: readonly TextToken[], at: number): TextToken | undefined {
  const token = tokens[at];
  const next = tokens[at + 1];
  return token !== undefined && next !== undefined && next.start - token.end <= 1 ? next : undefined;
}
