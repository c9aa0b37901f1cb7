/** Reads what a question asks for beside its intent, by words and phrases: a country, a judgement, which is better. */
import type { Intent } from '../intent.ts';
import { isWordOf } from '../language/language.ts';
import type { Question } from '../question.ts';
import type { LineInContext } from './line-in-context.ts';

/** The parts of a question that words and phrases of the line tell. */
type Requests = Pick<
  Question,
  | 'asksForCountry'
  | 'asksForProducts'
  | 'asksForPeople'
  | 'asksWhatItDoes'
  | 'asksForGoal'
  | 'asksForSpeaker'
  | 'asksForJudgement'
  | 'isRating'
  | 'isEither'
>;

/** Looks for words such as “country” and phrases such as “which is better” in a line. */
export function requestsOf({ inWords, content, inConversation, previous }: LineInContext): Requests {
  const { line, lineWords, language } = inWords;
  const { intent, refersBack } = inConversation;
  const hasWordOf = (list: ReadonlySet<string>): boolean => lineWords.some((word) => isWordOf(list, word));
  const hasPhraseFor = (wanted: Intent): boolean =>
    language.intents.some(({ intent: each, phrases }) => each === wanted && phrases.isIn(line));
  // After “compare o1 and Kimi 1.5”, “when was it released?” asks about each of them.
  const isOfEachCompared = refersBack && content.named.length === 0 && previous?.intent === 'compare';
  return {
    asksForCountry: content.asksForOrigin || hasWordOf(language.country),
    asksForProducts: hasWordOf(language.making),
    asksForPeople: hasWordOf(language.people),
    asksWhatItDoes: language.whatItDoes.isIn(line),
    asksForGoal: language.goal.isIn(line),
    asksForSpeaker: intent === 'said' && hasPhraseFor('who'),
    asksForJudgement: language.judging.who.isIn(line),
    isRating: intent === 'compare' && language.rating.isIn(line),
    isEither: language.either.isIn(line) || isOfEachCompared,
  };
}
