/**
 * How often the right answer comes first, over the labelled queries of `test/search`, in each category and half; beside it
 * what MiniSearch and FTS5 find in the same names and texts.
 */
import { dayNumber } from '../src/core/date/edtf.ts';
import { Knowledge } from '../src/core/knowledge/knowledge.ts';
import type { Stored } from '../src/core/store.ts';
import type { RecordType } from '../src/core/knowledge/schema.ts';
import { CATEGORIES, HALVES, rankIn, readSearchSet, type Query, type SearchSet } from '../test/search/set.ts';
import { fts5, miniSearch, type Engine, type Text } from './engines.ts';
import { GOALS } from './quality-goals.ts';

/** How far down is looked. */
const DEEP = 10;

/** What is found for a query, best first. */
export type Finder = (query: Query) => readonly string[];

export interface Scores {
  /** Shares in percent: the right one first, among the first five. */
  first: number;
  five: number;
  /** Mean reciprocal rank: 0 to 1. */
  mrr: number;
}

export async function benchQuality(): Promise<unknown> {
  const set = await readSearchSet();
  const almanac = await almanacOn(set);
  const engines: Readonly<Record<string, Finder>> = {
    almanac,
    minisearch: engineOn(set, miniSearch),
    fts5_trigram: engineOn(set, fts5),
  };
  const missed: string[] = [];
  const results = CATEGORIES.map((category) => {
    const goal = GOALS[category];
    const halves = HALVES.map((half) => {
      const queries = set.queries.filter((query) => query.category === category && query.half === half);
      const scores = Object.fromEntries(
        Object.entries(engines).map(([name, find]) => [name, scoresOf(queries, find)]),
      );
      const own = scores['almanac'];
      const met = own !== undefined && own.first >= goal[0] && own.five >= goal[1];
      if (!met) missed.push(`${category} (${half})`);
      return [half, { queries: queries.length, met, ...scores }];
    });
    return { category, goal: { first: goal[0], five: goal[1] }, ...Object.fromEntries(halves) };
  });
  return { bench: 'quality', unit: 'percent', queries: set.queries.length, results, missed };
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

function engineOn({ topics, sources, entries }: SearchSet, make: (texts: readonly Text[]) => Engine): Finder {
  const values = (...texts: readonly (object | undefined)[]): string[] =>
    texts.flatMap((text) => Object.values(text ?? {}).map(String));
  const namesOf = new Map(
    topics.map(({ id, name, aliases }) => [id, [id, ...values(name), ...aliases].join('\n')]),
  );
  const ofTopics = make([...namesOf].map(([id, text]) => ({ id, text })));
  const ofSources = make(
    sources.map(({ id, title, publisher, author }) => ({
      id,
      text: [id, ...values(title, publisher, author)].join('\n'),
    })),
  );
  const ofTexts = make(
    entries.map((entry) => {
      const speaker = entry.kind === 'quote' ? [entry.speaker] : [];
      const names = [...speaker, ...entry.topics].map((id) => namesOf.get(id) ?? '');
      return {
        id: entry.id,
        text: [...values(entry.text, entry.note), entry.date ?? '', ...names].join('\n'),
      };
    }),
  );
  return ({ ask, job, expected }) => {
    if (job === 'both') return [ofTopics, ofSources, ofTexts].flatMap((engine) => engine.find(ask, DEEP));
    if (job === 'text') return ofTexts.find(ask, DEEP);
    return (expected.kind === 'source' ? ofSources : ofTopics).find(ask, DEEP);
  };
}
