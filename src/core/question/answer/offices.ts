/** Finds people by their part in an organisation: the holder of an office, the founder. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { DatedEntry } from '../../record/dated-entry.ts';
import type { Intent } from '../intent.ts';
import { isBeginning, isOffice, isWordOf, languageOf, LANGUAGES } from '../language/language.ts';
import { Phrases } from '../language/phrases.ts';
import { isOtherHolder } from '../match/current-office.ts';
import { PEOPLE, neighboursDescribedAs } from '../match/relations.ts';
import { lineOf } from '../match/statement-words.ts';
import { hasOwnWord } from '../match/words-in-statement.ts';
import type { Question } from '../question.ts';
import answers from '../words/answers.json' with { type: 'json' };

const ASKING_FOR_SOMEBODY: ReadonlySet<Intent> = new Set(['who', 'identify', 'which', 'search']);

/**
 * The one person whose description says that they hold the office that the question asks for. It tells more than statements with
 * the word, which may be on somebody who lost the office.
 */
export function officeHolder(question: Question, knowledge: Knowledge): string | undefined {
  const { intent, topics, words, period } = question;
  const [organisation, ...others] = topics;
  if (organisation === undefined || others.length > 0 || period !== undefined) return undefined;
  if (!ASKING_FOR_SOMEBODY.has(intent) || words.length === 0 || !words.every(({ text }) => isOffice(text)))
    return undefined;
  // CEO가
  const offices = words.map(({ text }) => text.replace(/(?<=[a-z])[가-힣]+$/iu, ''));
  const holders = neighboursDescribedAs(organisation.ids, offices, PEOPLE, knowledge).filter(
    (id) => !isOtherHolder(id, question, knowledge),
  );
  return holders.length === 1 ? holders[0] : undefined;
}

/** The one person whose description says that they are what the question asks for, by one noun: “director of Squid Game”, 데비안 창시자. */
export function describedPerson(question: Question, knowledge: Knowledge): string | undefined {
  const { intent, topics, words, period, numberedNames } = question;
  const [[mention, ...others], [word, ...moreWords]] = [topics, words];
  if (
    mention === undefined ||
    word === undefined ||
    others.length + moreWords.length + numberedNames.length > 0
  )
    return undefined;
  if (period !== undefined || !ASKING_FOR_SOMEBODY.has(intent)) return undefined;
  const { people } = languageOf(word.text).relations;
  if (isOffice(word.text)) return undefined;
  if (!isWordOf(people, word.text)) return describedFounder(question, knowledge);
  const found = neighboursDescribedAs(mention.ids, [word.text], PEOPLE, knowledge);
  return found.length === 1 ? found[0] : undefined;
}

/** The one person whose description says that they founded the organisation of which that is asked. */
export function describedFounder(
  { intent, topics, words, locale }: Question,
  knowledge: Knowledge,
): string | undefined {
  const [organisation, ...others] = topics;
  const asksForFounder =
    intent === 'who' && words.length > 0 && words.every(({ text }) => isBeginning(text, 'organisations'));
  if (organisation === undefined || others.length > 0 || !asksForFounder) return undefined;
  const { founder } = LANGUAGES[locale ?? 'en'].relations;
  const founders = neighboursDescribedAs(organisation.ids, [founder], PEOPLE, knowledge);
  return founders.length === 1 ? founders[0] : undefined;
}

/** Whether the statement has every word of the question itself. */
export const hasWordsOf = (known: DatedEntry | undefined, { words }: Question): boolean =>
  known !== undefined && words.every(({ text }) => hasOwnWord(known, text));

const APPOINTED_PHRASES = new Phrases(answers.appointed);

/** Whether the statement tells that the holder, and not several people, got an office. */
export const isAppointment = (known: DatedEntry | undefined, holder: string, knowledge: Knowledge): boolean =>
  known?.entry.topics.every((id) => (knowledge.topic(id)?.kind === 'person') === (id === holder)) === true &&
  APPOINTED_PHRASES.isIn(lineOf(known));
