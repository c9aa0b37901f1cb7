/** Finds the statements that may answer a question, and compares them with it. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { MIN_WEIGHT_OF_FORM } from '../../search/word-clauses.ts';
import { isOther } from '../conversation/conversation.ts';
import { isAnsweredByTopic } from '../match/ranked-topic.ts';
import { isOfKind } from '../match/topics-of-mention.ts';
import type { Question } from '../question.ts';
import type { Candidate } from './best-first.ts';
import { evidenceFor } from './evidence.ts';
import { namesTime } from './period-of-statement.ts';
import { hasUnknownName } from './right-statements.ts';
import { onFinal } from './victory.ts';

/** How many of the best statements are checked. */
const MAX_CANDIDATES = 60;

/** The best statements of a search for the question, with the evidence that they answer it. */
export function candidatesFor(question: Question, knowledge: Knowledge): readonly Candidate[] {
  if (isUnknown(question) || isEmpty(question) || isOnlyInOtherWords(question, knowledge)) return [];
  if (hasUnknownName(question, knowledge)) return [];
  const { query, final, words, topics } = question;
  const ranked = knowledge.statements
    .rank(query, MAX_CANDIDATES)
    .filter(({ known }) => isOther(known, question, knowledge));
  const people = topics.filter((mention) => isOfKind(mention, 'person', knowledge));
  const further = words.length + people.length;
  const found = final === undefined ? ranked : onFinal(ranked, final, further, knowledge);
  return withEvidence(found, question, knowledge);
}

/** @param found the best first */
const withEvidence = (
  found: readonly Pick<Candidate, 'known' | 'score'>[],
  question: Question,
  knowledge: Knowledge,
): readonly Candidate[] => {
  const compare = evidenceFor(question, knowledge);
  return found.map(({ known, score }, rank) => ({ known, rank, score, evidence: compare(known) }));
};

/** The statements that may answer beside the topic of a rank; those on a thing are its own only. */
export function candidatesOnRanked(
  candidates: readonly Candidate[],
  question: Question,
  ranked: string,
  knowledge: Knowledge,
): readonly Candidate[] {
  const isAnswer = isAnsweredByTopic(question, ranked, knowledge);
  const isThing = knowledge.topic(ranked)?.kind === 'product';
  if (isAnswer && !isThing) return candidates;
  if (isAnswer) return candidates.filter(({ known }) => known.entry.topics.includes(ranked));
  // Events on somebody tell what they did first.
  const onIt = (isThing ? knowledge.entriesOn(ranked) : knowledge.events(ranked)).slice(0, MAX_CANDIDATES);
  return withEvidence(
    onIt.map((known) => ({ known, score: 0 })),
    question,
    knowledge,
  );
}

/** The events on somebody who is described by a rank, those on the names of the question first: “when did the first person walk on the Moon?” */
export function deedsOf(
  ranked: string,
  candidates: readonly Candidate[],
  knowledge: Knowledge,
): readonly Candidate[] {
  if (knowledge.topic(ranked)?.kind !== 'person') return [];
  // A flight does not tell where somebody was born.
  return candidates
    .filter(({ evidence }) => evidence.fit > 0)
    .toSorted(
      (a, b) =>
        b.evidence.topics - a.evidence.topics ||
        a.evidence.missing.length - b.evidence.missing.length ||
        a.rank - b.rank,
    );
}

/** Whether nothing tells what it is about. */
const isEmpty = (question: Question): boolean =>
  question.topics.length === 0 &&
  question.words.length === 0 &&
  !namesTime(question) &&
  question.query.clauses.every(({ fixedScore }) => fixedScore !== undefined);

/** Whether it names no topic, and nothing recorded has any of its words. */
const isUnknown = ({ topics, words, unknown }: Question): boolean =>
  topics.length === 0 && unknown.length > 0 && unknown.length === words.length;

/** Intents of a line that asks about something by its name, which other words of the same meaning are not. */
const BY_NAME: ReadonlySet<Question['intent']> = new Set(['identify', 'timeline']);

/** Whether it asks what a thing is that no statement mentions: 전주 is a town, though it means a backer as well. */
const isOnlyInOtherWords = ({ intent, topics, words }: Question, knowledge: Knowledge): boolean =>
  BY_NAME.has(intent) &&
  topics.length === 0 &&
  words.length === 1 &&
  !words.some(({ clauses }) =>
    clauses.some(({ alternatives }) =>
      alternatives.some(
        (group) => group.weight >= MIN_WEIGHT_OF_FORM && knowledge.statements.isRecorded(group),
      ),
    ),
  );
