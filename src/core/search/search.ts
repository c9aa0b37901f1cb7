/** Finds statements: understands a question, ranks the texts, and returns entries, best first. */
import type { EntryKind } from '../record/schema.ts';
import type { DatedEntry } from '../record/dated-entry.ts';
import { hasHangul } from '../names/hangul.ts';
import { singleTerm, type QueryClause, type RankQuery, type TermGroup } from './query.ts';
import { englishStem } from './stem-en.ts';
import { koreanStem } from './stem-ko.ts';
import { kindTerm, speakerTerm, topicTerm, wholeTerm } from './terms.ts';
import { TextIndex } from './text-index.ts';
import { parseQuestion } from './parse-question.ts';
import { hasMatches, topicClause } from './question-clauses.ts';
import type { QueryContext as Context } from './question-context.ts';
import { understand, type Understood } from './understand.ts';

/** Look-ups by name in the space. */
export type NameLookup = Omit<Context, 'vocabulary' | 'today'>;

/** Conditions that every result must meet. */
export interface SearchFilter {
  kind?: EntryKind | undefined;
  /** Ids of topics; an entry must be on one of them. */
  topics?: readonly string[] | undefined;
  days?: readonly [first: number, last: number] | undefined;
}

/** The entries that a search found. */
export interface Findings {
  understood: Understood;
  /** The best first, at most `limit`. */
  found: readonly DatedEntry[];
  /** The number of all results. */
  total: number;
}

/** An entry with its score. */
export interface RankedEntry {
  readonly known: DatedEntry;
  /** The BM25 score, weighted by how much of the query matches; see `rank.ts`. */
  readonly score: number;
}

/** When even the best result covers less of the question than this, nothing is found: it matches by chance. */
const MIN_COVERAGE = 0.25;

/** The days that are in all of the ranges, as a part of a query; empty when there are no ranges. */
function daysInAll(...all: readonly RankQuery['days'][]): Pick<RankQuery, 'days'> {
  const given = all.filter((days) => days !== undefined);
  if (given.length === 0) return {};
  return { days: [Math.max(...given.map(([first]) => first)), Math.min(...given.map(([, last]) => last))] };
}

/** Finds entries of a space by what they say. */
export class EntrySearch {
  readonly #names: NameLookup;
  readonly #entryOf: (id: string) => DatedEntry | undefined;
  readonly index = new TextIndex();

  constructor(names: NameLookup, entryOf: (id: string) => DatedEntry | undefined) {
    this.#names = names;
    this.#entryOf = entryOf;
  }

  /** Understands a question. `today` is a day number, for times such as “last week”. */
  understand(typed: string, today: number): Understood {
    return understand(typed, { ...this.#names, vocabulary: this.index.vocabulary, today });
  }

  /** {@link understand} without guesses of what is misspelt. */
  understandOutright(typed: string, today: number): Understood {
    const context = { ...this.#names, vocabulary: this.index.vocabulary, today };
    return understand(typed, context, { guesses: false });
  }

  /** Satisfied by statements on the topic, by it, or published by it. */
  clauseOf(topic: string): QueryClause {
    return topicClause([topic], 1, [], parseQuestion(''), {
      ...this.#names,
      vocabulary: this.index.vocabulary,
      today: 0,
    });
  }

  /** The best entries for a query and their scores, best first. */
  rank(query: RankQuery, limit: number): readonly RankedEntry[] {
    return this.index.search(query, limit).found.flatMap(({ id, score }) => {
      const known = this.#entryOf(id);
      return known === undefined ? [] : [{ known, score }];
    });
  }

  /** How rare the entries are that satisfy a clause, from 0 (most do) to 1 (none does). */
  rarity(clause: QueryClause): number {
    return this.index.rarity(clause);
  }

  /** Whether enough of the terms occur in statements, though maybe in none of them together. */
  isRecorded(group: TermGroup): boolean {
    return hasMatches(group, this.index.vocabulary);
  }

  /** Whether a statement has the word in some form: a Korean word apart from what is attached to it, an English word with its stem. */
  hasWord(word: string): boolean {
    return this.isRecorded(singleTerm(hasHangul(word) ? wholeTerm(koreanStem(word)) : englishStem(word)));
  }

  /** How well an entry satisfies a clause of a query: 0 for not at all, 1 for the words themselves. */
  coverage({ entry }: DatedEntry, clause: QueryClause): number {
    return this.index.coverage(entry.id, clause);
  }

  /** The best entries for a question. `today` is a day number, for times such as “last week”. */
  find(typed: string, today: number, limit: number, filter: SearchFilter = {}): Findings {
    const understood = this.understand(typed, today);
    const { clauses } = understood.query;
    if (clauses.length === 0) return { understood, found: [], total: 0 };
    const query: RankQuery = {
      clauses,
      filters: [
        ...(filter.kind === undefined ? [] : [[kindTerm(filter.kind)]]),
        ...(filter.topics === undefined
          ? []
          : [
              filter.topics
                .flatMap((id) => this.#names.withMerged(id))
                .flatMap((id) => [topicTerm(id), speakerTerm(id)]),
            ]),
      ],
      ...daysInAll(understood.query.days, filter.days),
    };
    const { found, total } = this.index.search(query, limit);
    if ((found[0]?.coverage ?? 0) < MIN_COVERAGE) return { understood, found: [], total: 0 };
    const entries = found.map(({ id }) => this.#entryOf(id)).filter((known) => known !== undefined);
    return { understood, found: entries, total: Math.max(total, entries.length) };
  }
}
