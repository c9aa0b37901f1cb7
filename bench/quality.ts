/**
 * Measures how often the right answer comes first for the labelled queries of `test/search`, by category and half,
 * compared with MiniSearch and FTS5 on the same names and texts.
 */
import { GOALS } from '../test/search/goals.ts';
import { almanacOn, DEEP, scoresOf, type Finder } from '../test/search/score.ts';
import { CATEGORIES, HALVES, readSearchSet, type SearchSet } from '../test/search/set.ts';
import { fts5, miniSearch, type Engine, type Text } from './engines.ts';

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
