/** Finds people by their part in an organisation: the holder of an office, the founder. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { DatedEntry } from '../../record/dated-entry.ts';
import type { Intent } from '../intent.ts';
import { isBeginning, isOffice, LANGUAGES } from '../language/language.ts';
import { Phrases } from '../language/phrases.ts';
import { isOtherHolder } from '../match/current-office.ts';
import { PEOPLE, neighboursDescribedAs } from '../match/relations.ts';
import { lineOf } from '../match/statement-words.ts';
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

const APPOINTED_PHRASES = new Phrases(answers.appointed);

/** Whether the statement tells that the holder, and not several people, got an office. */
export const isAppointment = (known: DatedEntry | undefined, holder: string, knowledge: Knowledge): boolean =>
  known?.entry.topics.every((id) => (knowledge.topic(id)?.kind === 'person') === (id === holder)) === true &&
  APPOINTED_PHRASES.isIn(lineOf(known));
