/** Reads Korean questions which of two things it is: 세계 최초가 미국임 한국임?, 받은 게 아이오닉이었나요 EV6였나요? */
import type { Intent } from '../intent.ts';
import { rangeOfName } from '../match/name-context.ts';
import type { Question } from '../question.ts';

/** The copula as it ends a question; the second group tells which ending it is. */
const NOUN_WITH_COPULA =
  /^(.+?(?<![거것건게]))(?:이?었|였|이)?(나요|나|어요|어|음|인가요|인가|인지|임|야|에요|예요|입니까|냐|니|지|죠)$/u;
/** Endings that verbs have, too. */
const OF_VERBS = /^(?:나요?|어요?|음|냐|니|지|죠)$/u;
/** 아이오닉이었나요, EV6였나요, 화이자냐: what verbs have before such an ending is another syllable. */
const WITH_PAST_COPULA = /(?:이었|였)(?:나요?|어요?|음|냐|니|지|죠)$/u;

/** Intents of the words beside two such nouns, which ask nothing themselves. */
const BESIDE_CHOICE: ReadonlySet<Intent> = new Set(['verify', 'compare', 'search', 'identify', 'which']);

/**
 * The question without the two things that it asks to choose from, if it tells something else; what answers may be a third.
 * `undefined` for other questions.
 *
 * @example
 * // 5G 세계 최초가 미국임 한국임? as 5G 세계 최초가 어느 것임?
 */
export function choiceInstead(question: Question): Question | undefined {
  const { intent, text, topics, words, ordinals } = question;
  if (!BESIDE_CHOICE.has(intent) || (intent === 'compare' && ordinals.length === 0)) return undefined;
  const line = text.split(' ');
  const isName = (word: string): boolean =>
    topics.some(({ typed, isGuess }) => !isGuess && typed.split(' ').at(-1) === word);
  const at = line.findIndex((word, place) => areChosenFrom(word, line[place + 1] ?? '', isName));
  if (at < 0) return undefined;
  const chosen = new Set(line.slice(at, at + 2));
  const others = topics.filter(({ typed }) => {
    const [, end = 0] = rangeOfName(typed, line) ?? [];
    return !chosen.has(line[end - 1] ?? '');
  });
  const rest = words.filter((word) => !chosen.has(word.text));
  if (others.length + rest.length === 0) return undefined;
  return { ...question, intent: 'which', topics: others, words: rest, isEither: false };
}

/** Whether two words are nouns with the same copula. Endings that verbs have, too, need a name or the past copula before them. */
function areChosenFrom(one: string, other: string, isName: (word: string) => boolean): boolean {
  const [a, b] = [one, other].map((word) => NOUN_WITH_COPULA.exec(word)?.[2]);
  if (a === undefined || a !== b) return false;
  if (!OF_VERBS.test(a)) return true;
  return [one, other].every((word) => isName(word) || WITH_PAST_COPULA.test(word));
}
