/** Decides whether a statement has a number of what a question measures: a distance, a loss, a number of people. */
import { LOCALES } from '../../base/locale.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { DatedEntry } from '../../record/dated-entry.ts';
import { isWordOf, languageOf } from '../language/language.ts';
import { SUM, type Measure } from '../language/measures.ts';
import { NUMBER_PHRASES } from '../match/counted.ts';
import { Phrases } from '../language/phrases.ts';
import { lineOf, lineOfText, textsOf } from '../match/statement-words.ts';
import { isOfKind, namesOfTopics } from '../match/topics-of-mention.ts';
import type { Question } from '../question.ts';
import answers from '../words/answers.json' with { type: 'json' };

/** Phrases that tell for how much shares are offered, which is not the price that they have. */
const OFFERING_PHRASES = new Phrases(answers.offering);

/** Whether the statement has a number of what the question measures, and of whom it is asked. */
export function isMeasured(known: DatedEntry, question: Question, knowledge: Knowledge): boolean {
  const { intent, measures: all, topics, words } = question;
  if (intent === 'how-many' && !isOfThesePeople(known, question, knowledge)) return false;
  const isOf = (kind: string): boolean =>
    topics.some(({ ids }) => ids.some((id) => knowledge.topic(id)?.kind === kind));
  const measures = all.filter(({ of }) => of === undefined || of.some(isOf));
  if (measures.length === 0 || intent === 'verify') return true;
  // “How old is she?” asks about her, not about those whom she speaks of.
  const asked = topics.flatMap(({ ids }) => ids);
  const isOnPerson = asked.some((id) => knowledge.topic(id)?.kind === 'person');
  const isOwner = (id: string): boolean => asked.includes(id) || knowledge.topic(id)?.kind !== 'theme';
  const first = known.entry.topics.find(isOwner) ?? '';
  // “Its share price” is not that of another company in a statement that mentions it.
  const isOwn = topics.length === 1 && words.every(({ text }) => isShareOf(text));
  const isOfOthers = words.length === 0 ? isOnPerson : isOwn;
  if (isOfOthers && !asked.includes(first)) return false;
  if (isOwn && words.length > 0 && OFFERING_PHRASES.isIn(lineOf(known))) return false;
  const text = textsOf(known).toLowerCase();
  const isMeasure = ({ answer, also }: Measure): boolean =>
    answer.test(text) || (words.length > 0 && also?.test(text) === true);
  const acts = measures.filter(({ act }) => act !== undefined);
  const others = measures.filter(({ act }) => act === undefined);
  if (!acts.every((measure) => isAmountOf(known, measure))) return false;
  // “How high was the fine” asks for money only.
  return others.some(({ keep }) => keep) ? others.some(isMeasure) : others.every(isMeasure);
}

/** 주가, 시총: what only an organisation itself has. */
const isShareOf = (word: string): boolean => isWordOf(languageOf(word).ownValues, word);

/** Whether the statement names each person whom it is on, if the question does: the goals of a team are not those of one player. */
const isOfThesePeople = ({ entry }: DatedEntry, { topics }: Question, knowledge: Knowledge): boolean => {
  const [main, ...others] = entry.topics;
  const text = LOCALES.map((locale) => entry.text[locale] ?? '').join('\n');
  return topics
    .filter((mention) => isOfKind(mention, 'person', knowledge))
    .filter(({ ids }) => !ids.includes(main ?? '') && others.some((id) => ids.includes(id)))
    .every(({ ids }) => namesOfTopics(ids, knowledge).some((name) => text.includes(name)));
};

/** The end of a clause: not the point of a number, nor that of an abbreviation. */
const CLAUSE_END = /[;:!?](?:\s|$)|\.(?:\s+(?=\p{Lu}|[가-힣])|$)/u;

const hasNumber = (clause: string): boolean => /\d/.test(clause) || NUMBER_PHRASES.isIn(lineOfText(clause));

/**
 * Whether the statement has an amount in the clause with the act or in the next one, “it will invest. The sum is …”. In “20 dollars;
 * it was fined”, the sum is not the fine.
 */
function isAmountOf({ entry }: DatedEntry, { answer, act }: Measure): boolean {
  const isAmount = (clause: string): boolean => (act === 'how-much' ? SUM.test(clause) : hasNumber(clause));
  const texts = LOCALES.map((locale) => (entry.text[locale] ?? '').toLowerCase()).filter((text) =>
    answer.test(text),
  );
  return (
    texts.length > 0 &&
    texts.every((text) => {
      const clauses = text.split(CLAUSE_END);
      return clauses.some(
        (clause, at) => answer.test(clause) && (isAmount(clause) || isAmount(clauses[at + 1] ?? '')),
      );
    })
  );
}
