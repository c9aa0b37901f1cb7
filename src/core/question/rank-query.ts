/** Makes the query that ranks statements for a question. */
import { singleTerm, type QueryClause, type RankQuery } from '../search/query.ts';
import { kindTerm, NUMBER_TERM } from '../search/terms.ts';
import type { TopicMention, WordClauses } from '../search/understand.ts';
import type { Intent } from './intent.ts';

/** The weight of a word that an answer need not have; one that it must have weighs 1. */
const SOFT_WEIGHT = 0.3;
const PERIOD_WEIGHT = 1.3;
const KIND_HINT_WEIGHT = 0.25;
const KIND_HINT_SCORE = 3;

export function rankQueryOf({
  topics,
  period,
  words,
  light,
  intent,
}: {
  topics: readonly TopicMention[];
  period: readonly [first: number, last: number] | undefined;
  /** Words that an answer must have. */
  words: readonly WordClauses[];
  /** Words that it need not have. */
  light: readonly WordClauses[];
  intent: Intent;
}): RankQuery {
  const onlyRanks = topics.length > 0 || words.length > 0;
  const others: readonly QueryClause[] = [
    ...(period === undefined ? [] : [{ alternatives: [], days: period, weight: PERIOD_WEIGHT }]),
    ...light.flatMap(({ clauses }) => clauses).map(softened),
    ...hintsOf(intent),
  ];
  return {
    clauses: [
      ...topics.map(({ clause }) => clause),
      ...words.flatMap(({ clauses }) => clauses),
      ...others.map((clause) => ({ ...clause, onlyRanks })),
    ],
  };
}

const softened = (clause: QueryClause): QueryClause => ({ ...clause, weight: SOFT_WEIGHT * clause.weight });

const hint = (terms: readonly string[]): QueryClause => ({
  alternatives: terms.map((term) => singleTerm(term)),
  weight: KIND_HINT_WEIGHT,
  fixedScore: KIND_HINT_SCORE,
});

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
