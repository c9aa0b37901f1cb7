/** Tells how well a statement answers “how much?” and “how many?” */
import { LOCALES } from '../../base/locale.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { DatedEntry } from '../../record/dated-entry.ts';
import { quantityOf } from '../../search/quantities.ts';
import { tokensOf } from '../../search/tokens.ts';
import { languageOf } from '../language/language.ts';
import { SUM } from '../language/measures.ts';
import { Phrases, WordLine } from '../language/phrases.ts';
import { hasNumberOf, lacksNumberOf, NUMBER_PHRASES } from '../match/counted.ts';
import { listsNamesOf } from '../match/enumerated.ts';
import { lineOf, textsOf } from '../match/statement-words.ts';
import { isOfKind } from '../match/topics-of-mention.ts';
import type { Question } from '../question.ts';
import answers from '../words/answers.json' with { type: 'json' };
import { FIT, type FitOf } from './fit.ts';

/** “It is unclear how many” answers, too, and goes first. */
const NO_NUMBER_PHRASES = new Phrases(answers.noNumber);

/** Units of sums and shares. */
const MONEY = new Set(['$', '₩', '€', '£', '¥', '%']);

/** The units of the numbers in a statement, and how many numbers there are without years and parts of names. */
function quantitiesIn(known: DatedEntry): { units: Set<string | undefined>; count: number } {
  const units = new Set<string | undefined>();
  let count = 0;
  for (const locale of LOCALES) {
    const text = known.entry.text[locale] ?? '';
    const tokens = tokensOf(text);
    tokens.forEach((token, at) => {
      if (token.kind !== 'number') return;
      const unit = quantityOf(tokens, at, text)?.unit;
      units.add(unit);
      if (unit !== undefined || !isNumberOfName(text, token)) count++;
    });
  }
  return { units, count };
}

/** Whether a number is a year, or belongs to a name: “Apollo 17”, 아폴로 17호, “GPT-4”. */
const isNumberOfName = (text: string, { start, end }: { start: number; end: number }): boolean =>
  /(?:\p{Lu}[\p{L}\d]*[ -]|[a-z])$/u.test(text.slice(0, start)) ||
  /^(?:호|세대|년|-?[A-Z])/u.test(text.slice(end)) ||
  /^(?:1[5-9]|20)\d\d$/.test(text.slice(start, end));

/** “How much?” needs a sum or a share; any other number suits less. */
export const howMuchFits: FitOf = (known, question, knowledge) => {
  const { text, topics, words, measures, previousWords, previousStatements } = question;
  const { units, count } = quantitiesIn(known);
  if ([...units].some((unit) => unit !== undefined && MONEY.has(unit))) return FIT.full;
  // Kronor and the like have no sign.
  if (count > 0 && SUM.test(textsOf(known).toLowerCase())) return FIT.full;
  // “How much is it?” asks for a price, and “how much did it weigh?” for what the verb says.
  const isOfOneThing = topics.length < 2 || previousStatements.length > 0;
  if (isOfOneThing && words.length === 0 && measures.length === 0 && previousWords.length === 0)
    return FIT.none;
  const isPriced = topics.some(
    (mention) => isOfKind(mention, 'product', knowledge) || isOfKind(mention, 'organisation', knowledge),
  );
  if (isPriced && measures.length === 0 && languageOf(text).priced.isIn(new WordLine(text.split(' '))))
    return FIT.none;
  return count > 0 ? FIT.uncertain : hasNumberWord(known) ? FIT.sign : FIT.none;
};

/** The result of a match: “2–0”, “four games to one”, 4승 1패. */
const RESULT = /\d ?[–:-] ?\d|\bgames? to \w|\d ?대 ?\d|\d승/u;

/** “How many?” needs a number, of what is counted if the statement has that; “an unknown number” answers best. */
export const howManyFits: FitOf = (known, question, knowledge) => {
  const { counted, countedWord, final, words } = question;
  if (final !== undefined && !isOfSomebody(question, knowledge))
    return RESULT.test(textsOf(known)) ? FIT.full : FIT.none;
  const isUnknowable = NO_NUMBER_PHRASES.isIn(lineOf(known));
  if (counted !== undefined && !hasNumberOf(known, counted, knowledge)) return FIT.none;
  if (isUnknowable) return FIT.unknowable;
  // “How many members?” is answered by their names.
  const counts = countedWord ?? (words.length === 1 ? words[0] : undefined);
  if (counts !== undefined && listsNamesOf(known, [counts])) return FIT.otherTerms;
  if (countedWord !== undefined && lacksNumberOf(known, countedWord)) return FIT.none;
  const { units, count } = quantitiesIn(known);
  // “How big is it?” is not answered by the number of a version.
  if (isForAnyNumber(question) && !units.values().some((unit) => unit !== undefined)) return FIT.none;
  return count > 0 ? FIT.full : hasNumberWord(known) ? FIT.otherTerms : FIT.none;
};

/** The goals of a player are not the result of a match. */
const isOfSomebody = ({ topics }: Question, knowledge: Knowledge): boolean =>
  topics.some((mention) => isOfKind(mention, 'person', knowledge));

/** Whether it does not say what is counted or measured. */
const isForAnyNumber = ({
  counted,
  countedWord,
  words,
  measures,
  previousWords,
  previousStatements,
}: Question): boolean =>
  counted === undefined &&
  countedWord === undefined &&
  [words, measures, previousWords, previousStatements].every(({ length }) => length === 0);

const hasNumberWord = (known: DatedEntry): boolean => NUMBER_PHRASES.isIn(lineOf(known));
