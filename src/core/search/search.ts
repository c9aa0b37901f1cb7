/** Finding statements: a question is understood, looked for in the texts, and answered with entries, best first. */
import type { EntryKind } from '../record/schema.ts';
import type { DatedEntry } from '../record/dated-entry.ts';
import type { RankQuery } from './rank.ts';
import { kindTerm, speakerTerm, topicTerm } from './terms.ts';
import { TextIndex } from './text-index.ts';
import { understand, type QueryContext as Context, type Understood } from './understand.ts';

/** What the space knows of names. */
export type Names = Omit<Context, 'vocabulary' | 'today'>;

/** What must hold of everything that is found. */
export interface Narrowed {
  kind?: EntryKind | undefined;
  /** Ids of topics, of which an entry must be on one. */
  topics?: readonly string[] | undefined;
  days?: readonly [first: number, last: number] | undefined;
}

export interface Findings {
  understood: Understood;
  /** The best first, at most as many as wanted. */
  found: readonly DatedEntry[];
  /** How many there are in all. */
  total: number;
}

/** Nothing of a question in common with a text is chance below this share. */
const LEAST_COVERAGE = 0.25;

/** Both must hold. */
function daysOf(...all: readonly RankQuery['days'][]): Pick<RankQuery, 'days'> {
  const given = all.filter((days) => days !== undefined);
  if (given.length === 0) return {};
  return { days: [Math.max(...given.map(([first]) => first)), Math.min(...given.map(([, last]) => last))] };
}

export class EntrySearch {
  readonly #names: Names;
  readonly #entryOf: (id: string) => DatedEntry | undefined;
  readonly index = new TextIndex();

  constructor(names: Names, entryOf: (id: string) => DatedEntry | undefined) {
    this.#names = names;
    this.#entryOf = entryOf;
  }

  /** `today` is a day number, for times that are named from it. */
  find(typed: string, today: number, limit: number, narrowed: Narrowed = {}): Findings {
    const understood = understand(typed, { ...this.#names, vocabulary: this.index.vocabulary, today });
    const { units } = understood.query;
    if (units.length === 0) return { understood, found: [], total: 0 };
    const query: RankQuery = {
      units,
      filters: [
        ...(narrowed.kind === undefined ? [] : [[kindTerm(narrowed.kind)]]),
        ...(narrowed.topics === undefined
          ? []
          : [
              narrowed.topics
                .flatMap((id) => this.#names.standingFor(id))
                .flatMap((id) => [topicTerm(id), speakerTerm(id)]),
            ]),
      ],
      ...daysOf(understood.query.days, narrowed.days),
    };
    const { found, total } = this.index.search(query, limit);
    if ((found[0]?.coverage ?? 0) < LEAST_COVERAGE) return { understood, found: [], total: 0 };
    const entries = found.map(({ id }) => this.#entryOf(id)).filter((known) => known !== undefined);
    return { understood, found: entries, total: Math.max(total, entries.length) };
  }
}
