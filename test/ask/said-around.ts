/** Lines with words around them, and lines in other letters and signs. */
import { ASK_LANGUAGES, type AskLanguage } from './set.ts';
import type { Transformation } from './transformations.ts';

/** Words around the line, by language; see `around` for the braces. */
const AROUND: Readonly<Record<AskLanguage, readonly string[]>> = {
  en: [
    'hi\n{X}',
    'hello bot! {X}',
    '@almanac {X}',
    'hey almanac, {X}',
    'quick question: {X}',
    'sorry to bother, but {X}',
    'just out of curiosity, {X}',
    'we’re arguing in the office. {X}',
    'i googled but found nothing. {X}',
    'my boss wants to know: {X}',
    'my kid just asked me this: {X}',
    'me and my roommate have a bet. {X}',
    'not sure if you know this but {x}',
    'reading an article about it right now. {X}',
    'Thanks for the last answer. {X}',
    'Hi! Hope you’re having a great day. {X}',
    'i can’t remember, {X}',
    '{X?} Thanks in advance!',
    '{X-} pls help',
    '{X-} asap',
    '{X-}, anybody?',
    '{X-}, do you know?',
    '{X-} (asking for a friend)',
    '{X-} – need it for a slide',
    '{X?} I have a meeting in 10 minutes.',
    '{X?} With a source please.',
    '{X?} Nobody here seems to know.',
  ],
  ko: [
    '안녕하세요! {X}',
    '저기요, {X}',
    '질문있어요 {X}',
    '궁금한 게 있는데요, {X}',
    '갑자기 궁금한데 {X}',
    '검색해도 안 나오는데 {X}',
    '뉴스 보다가 궁금해졌는데 {X}',
    '친구랑 내기했는데 {X}',
    '아들이 물어보는데 {X}',
    '제가 잘 몰라서 그런데 {X}',
    '바쁘신데 죄송하지만 {X}',
    '지금 회의 중인데 {X}',
    '어디서 들은 것 같은데 {X}',
    '답변 감사합니다. {X}',
    '{X} 감사합니다!',
    '{X?} 아는 사람?',
    '{X-} 급해요',
    '{X-} 부탁드립니다',
    '{X} 헷갈리네',
    '{X} 출처도 알려줘',
    '{X} 답변 부탁드려요',
    '{X-} ㅋㅋㅋ',
  ],
};

/** The same words in other letters and signs, in both languages. */
const TYPED: readonly Omit<Transformation, 'lang'>[] = [
  { name: 'in capitals', floor: 95, change: (line) => line.toUpperCase() },
  { name: 'in small letters', floor: 95, change: (line) => line.toLowerCase() },
  { name: 'without punctuation', floor: 85, change: (line) => line.replace(/[?.!,]/gu, '') },
  { name: '???', floor: 95, change: (line) => `${withoutEnd(line)}???` },
  { name: '...', floor: 95, change: (line) => `${withoutEnd(line)}...` },
  { name: 'with an emoji', floor: 95, change: (line) => `${line} 🤔` },
  { name: 'in quotation marks', floor: 95, change: (line) => `"${line}"` },
];

/** The same in one language. */
const TYPED_IN: Readonly<Record<AskLanguage, readonly Omit<Transformation, 'lang'>[]>> = {
  en: [{ name: 'without apostrophes', floor: 95, change: (line) => line.replace(/['’]/gu, '') }],
  ko: [{ name: '~?', floor: 95, change: (line) => `${withoutEnd(line)}~?` }],
};

/** The line without signs at its end. */
const withoutEnd = (line: string): string => line.replace(/[\s?.!…]*$/u, '');

/**
 * A transformation that puts words around a line: `{X}` is the line as it is, `{x}` begins with a small letter, `{X-}` has no sign at
 * its end, and `{X?}` has a question mark there.
 */
const around = (lang: AskLanguage, text: string, floor = 95): Transformation => ({
  name: text.replaceAll('\n', '⏎'),
  lang,
  floor,
  change: (line) =>
    text.replace(/\{(X[-?]?|x)\}/u, (_, how: string) => {
      if (how === 'x') return `${line.charAt(0).toLowerCase()}${line.slice(1)}`;
      if (how === 'X') return line;
      return `${withoutEnd(line)}${how === 'X?' ? '?' : ''}`;
    }),
});

/** A question stays right with words around it, in capitals, or with other signs. */
export const SAID_AROUND: readonly Transformation[] = ASK_LANGUAGES.flatMap((lang) => [
  ...AROUND[lang].map((text) => around(lang, text)),
  ...TYPED.map((each) => ({ ...each, lang })),
  ...TYPED_IN[lang].map((each) => ({ ...each, lang })),
]);
