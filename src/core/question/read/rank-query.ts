/** Makes the query that ranks statements for a question. */
import type { DaysOfYear } from '../../date/days-of-year.ts';
import { singleTerm, type QueryClause, type RankQuery } from '../../search/query.ts';
import type { TopicMention } from '../../search/question-context.ts';
import { kindTerm, NUMBER_TERM, termsOfDays } from '../../search/terms.ts';
import type { WordClauses } from '../../search/understand.ts';
import type { Intent } from '../intent.ts';

/** The weight of a word that an answer need not have; one that it must have weighs 1. */
const OPTIONAL_WEIGHT = 0.3;
/** The weight of each of the topics that are compared, beside that of any of them. */
const COMPARED_WEIGHT = 0.5;
/** How many statements the synonyms of a word find; an answer has the word itself, or is on a topic, or has a rarer synonym. */
const MAX_BY_SYNONYMS = 5000;
const PERIOD_WEIGHT = 1.3;
/** Low, because the text of a statement may name the days instead. */
const DAYS_OF_YEAR_WEIGHT = 0.4;
const KIND_HINT_WEIGHT = 0.25;
const KIND_HINT_SCORE = 3;

/** Weighs the parts of a question: topics and needed words find statements; the period, optional words and the kind only rank them. */
export function rankQueryOf({
  topics,
  period,
  daysOfYear,
  words,
  optional,
  intent,
}: {
  topics: readonly TopicMention[];
  period: readonly [first: number, last: number] | undefined;
  daysOfYear: DaysOfYear | undefined;
  /** Words that an answer must have. */
  words: readonly WordClauses[];
  /** Words that it need not have. */
  optional: readonly WordClauses[];
  intent: Intent;
}): RankQuery {
  const isComparing = intent === 'compare';
  const onlyRanks = topics.length > 0 || words.length > 0;
  const named = topics.map(({ clause }) => clause);
  const others: readonly QueryClause[] = [
    ...(period === undefined ? [] : [{ alternatives: [], days: period, weight: PERIOD_WEIGHT }]),
    ...(daysOfYear === undefined ? [] : [daysOfYearClause(daysOfYear)]),
    ...optional.flatMap(({ clauses }) => clauses).map(asOptional),
    ...(isComparing ? named.map((clause) => ({ ...clause, weight: COMPARED_WEIGHT * clause.weight })) : []),
    ...hintsOf(intent),
  ];
  return {
    clauses: [
      ...(isComparing ? anyOfClauses(named) : named),
      ...words.flatMap(({ clauses }) => clauses),
      ...others.map((clause) => ({ ...clause, onlyRanks })),
    ],
    maxBySynonyms: MAX_BY_SYNONYMS,
  };
}

/** One clause for statements on any of the topics: those on one of two that are compared are found, too. */
const anyOfClauses = (clauses: readonly QueryClause[]): readonly QueryClause[] => {
  const [first, ...others] = clauses;
  if (first === undefined || others.length === 0) return clauses;
  return [{ ...first, alternatives: clauses.flatMap(({ alternatives }) => alternatives) }];
};

/** A clause for statements of days of any year. */
const daysOfYearClause = (days: DaysOfYear): QueryClause => ({
  alternatives: termsOfDays(days).map((term) => singleTerm(term)),
  weight: DAYS_OF_YEAR_WEIGHT,
});

/** The clause of what an answer need not have. */
const asOptional = (clause: QueryClause): QueryClause => ({
  ...clause,
  weight: OPTIONAL_WEIGHT * clause.weight,
});

/** A clause that lifts statements of a kind a little. */
const hint = (terms: readonly string[]): QueryClause => ({
  alternatives: terms.map((term) => singleTerm(term)),
  weight: KIND_HINT_WEIGHT,
  fixedScore: KIND_HINT_SCORE,
});

/** Clauses for the kind of statement that an intent asks for: “when” prefers events. */
function hintsOf(intent: Intent): readonly QueryClause[] {
  switch (intent) {
    case 'said':
      return [{ ...hint([kindTerm('quote')]), weight: 1 }];
    case 'when':
    case 'timeline':
      return [hint([kindTerm('event')])];
    case 'how-many':
    case 'how-much':
      return [hint([NUMBER_TERM])];
    case 'latest':
      return [];
    default:
      return [hint([kindTerm('event'), kindTerm('fact')])];
  }
}
