/** Scores a search by the labelled queries. */
import { dayNumber } from '../../src/core/date/calendar.ts';
import { Knowledge } from '../../src/core/knowledge/knowledge.ts';
import type { RecordType } from '../../src/core/record/schema.ts';
import type { Stored } from '../../src/core/store/store.ts';
import { rankIn, type Query, type SearchSet } from './set.ts';

/** How many results are looked at. */
export const DEEP = 10;

/** The results of a query, best first. */
export type Finder = (query: Query) => readonly string[];

export interface Scores {
  /** Shares in percent: the right one first, among the first five. */
  first: number;
  five: number;
  /** Mean reciprocal rank: 0 to 1. */
  mrr: number;
}

export function scoresOf(queries: readonly Query[], find: Finder): Scores {
  const ranks = queries.map((query) => rankIn(find(query), query.expected));
  const share = (deep: number): number =>
    Math.round((ranks.filter((rank) => rank !== undefined && rank <= deep).length / ranks.length) * 1000) /
    10;
  const mrr =
    ranks.reduce((sum: number, rank) => sum + (rank === undefined ? 0 : 1 / rank), 0) / ranks.length;
  return { first: share(1), five: share(5), mrr: Math.round(mrr * 1000) / 1000 };
}

const TODAY = dayNumber(2026, 1, 20);

export async function almanacOn({ topics, sources, entries }: SearchSet): Promise<Finder> {
  const knowledge = new Knowledge();
  const stored = <T extends RecordType>(type: T, records: readonly { id: string }[]) =>
    records.map((content) => ({ type, id: content.id, rev: 1, content }) as unknown as Stored<RecordType>);
  knowledge.apply([...stored('topic', topics), ...stored('source', sources), ...stored('entry', entries)]);
  await knowledge.searchable();
  const ids = (found: readonly { id: string }[]): string[] => found.map(({ id }) => id);
  const topicsOf = (ask: string) => [
    ...new Set([...ids(knowledge.resolveTopics(ask)), ...ids(knowledge.suggestTopics(ask, DEEP))]),
  ];
  const sourcesOf = (ask: string) => [
    ...new Set([...ids(knowledge.resolveSources(ask)), ...ids(knowledge.suggestSources(ask, DEEP))]),
  ];
  const textsOf = (ask: string) => ids(knowledge.find(ask, TODAY, DEEP).found.map(({ entry }) => entry));
  return ({ ask, job, expected }) => {
    if (job === 'both') return [...topicsOf(ask), ...sourcesOf(ask), ...textsOf(ask)];
    if (job === 'text') return textsOf(ask);
    return expected.kind === 'source' ? sourcesOf(ask) : topicsOf(ask);
  };
}
