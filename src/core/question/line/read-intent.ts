/** Finds what a line asks for, and which of its words only say so. */
import { hasHangul } from '../../names/hangul.ts';
import type { Intent } from '../intent.ts';
import { isWordOf } from '../language/language.ts';
import { plainWord, type WordLine, type WordRange } from '../language/phrases.ts';
import type { IntentWords, QuestionLanguage } from '../language/question-language.ts';

/** Intents of questions that may as well ask for the newest. */
const VAGUE: ReadonlySet<Intent> = new Set(['timeline', 'list', 'identify']);
/** Intents of words that ask, which conjunctions and nouns may be as well. */
const ASKING_INTENTS: ReadonlySet<Intent> = new Set(['when', 'where', 'how-much', 'how-many', 'why', 'who']);
/** Intents of questions that compare when they join names with a word that compares: “whose is bigger, A’s or B’s?” */
const COMPARABLE: ReadonlySet<Intent> = new Set(['who', 'which', 'identify', 'search']);
/** Intents of Korean questions in which the second word that asks counts. */
const INSTEAD_IN_KOREAN: ReadonlyMap<Intent | undefined, Intent> = new Map([
  ['list', 'how-many'],
  ['how-much', 'why'],
]);
/** “More than A”, A보다: with these, questions of yes or no compare, too. */
const AFTER_MORE = / than |보다 /u;
const OPENING: ReadonlySet<Intent> = new Set([...ASKING_INTENTS, 'verify']);

/**
 * The first intent with a phrase in the line, and the words that say nothing about the matter itself.
 * @param nameWords words of names, in plain form, which do not ask: “Bill Gates” asks for no bill
 */
export function intentOf(
  line: WordLine,
  words: readonly string[],
  { intents, intentPhrases, fillers, nowadays, comparing }: QuestionLanguage,
  { isComparison, nameWords }: { isComparison: boolean; nameWords: ReadonlySet<string> },
): { intent: Intent; isIntentNamed: boolean; consumed: Set<string> } {
  const consumed = new Set<string>();
  consume(nowadays.findAll(line), words, consumed);
  consume(fillers.findAll(line), words, consumed);
  const nounsIn = words.filter((word) => !nameWords.has(plainWord(word)));
  const byPhrase = intentPhrases.phrases.findFirst(line);
  const placeByPhrase = byPhrase === undefined ? undefined : intentPhrases.intents[byPhrase.place];
  const found = intents.find(
    ({ nouns }, place) => place === placeByPhrase || nounsIn.some((word) => isWordOf(nouns, word)),
  );
  // 모두 몇 명: all of them are counted, and not listed. 벌금 왜 냈어: the reason is asked for, and not how much it was.
  const instead = hasHangul(line.text) ? INSTEAD_IN_KOREAN.get(found?.intent) : undefined;
  const first =
    instead === undefined
      ? found
      : (intents.find(({ intent, phrases }) => intent === instead && phrases.isIn(line)) ?? found);
  // “Who won when they met?” asks who: of two English words that ask, the one that opens the question does.
  const opens = ({ intent, phrases }: IntentWords): boolean =>
    !hasHangul(line.text) &&
    (OPENING.has(intent) || (intent === 'which' && line.text.startsWith(' which '))) &&
    phrases.lengthAtStart(line) > 0;
  const own =
    first !== undefined &&
    (ASKING_INTENTS.has(first.intent) || (first.intent === 'timeline' && !first.isIntentNamed)) &&
    !opens(first)
      ? (intents.find(opens) ?? first)
      : first;
  const isClaim = own?.intent === 'verify' && AFTER_MORE.test(line.text);
  if (isComparison && (own === undefined || isClaim || COMPARABLE.has(own.intent))) {
    if (own !== undefined) consume(own.phrases.findAll(line), words, consumed);
    consume(comparing.findAll(line), words, consumed);
    return { intent: 'compare', isIntentNamed: false, consumed };
  }
  if (own !== undefined) {
    const { intent, isIntentNamed, phrases } = own;
    consume(phrases.findAll(line), words, consumed);
    const isLatest = VAGUE.has(intent) && !isIntentNamed && nowadays.isIn(line);
    return { intent: isLatest ? 'latest' : intent, isIntentNamed, consumed };
  }
  return { intent: nowadays.isIn(line) ? 'latest' : 'search', isIntentNamed: false, consumed };
}

/** Adds the words of the ranges, in their plain form. */
export function consume(ranges: readonly WordRange[], words: readonly string[], consumed: Set<string>): void {
  for (const [from, to] of ranges) for (const word of words.slice(from, to)) consumed.add(plainWord(word));
}

/** Whether the line, or a part of one, has a word that asks. */
export const isAsking = (line: WordLine, { asking }: QuestionLanguage): boolean => asking.isIn(line);
