/** The labelled set is sound: what it says can be relied on when search is measured with it. */
import { describe, expect, it } from 'vitest';
import { parseDate } from '../../src/core/date/parse.ts';
import type { Topic } from '../../src/core/record/schema.ts';
import { LOCALES } from '../../src/core/base/locale.ts';
import { initialsOf } from '../../src/core/names/hangul.ts';
import { foldName, keystrokes, normalizedWords } from '../../src/core/names/keys.ts';
import { CATEGORIES, HALVES, rankIn, readSearchSet, TEXT_CATEGORIES, type Category } from './set.ts';

const { topics, sources, entries, queries } = await readSearchSet();
const published = new Map(
  entries.filter(({ state }) => state === 'published').map((entry) => [entry.id, entry]),
);
const topicById = new Map(topics.map((topic) => [topic.id, topic]));
const sourceIds = new Set(sources.map(({ id }) => id));
const namesOf = ({ name, aliases }: Topic): readonly string[] => [
  ...LOCALES.flatMap((locale) => name[locale] ?? []),
  ...aliases,
];
const inCategory = (category: Category) => queries.filter((query) => query.category === category);

describe('the pack', () => {
  it('is large enough to get lost in', () => {
    expect(published.size).toBeGreaterThanOrEqual(220);
    expect(topics.length).toBeGreaterThanOrEqual(80);
    expect(sources.length).toBeGreaterThanOrEqual(25);
  });

  it('has dates of several precisions', () => {
    const kinds = entries.flatMap(({ date }) => (date === undefined ? [] : [parseDate(date)?.kind]));
    expect(new Set(kinds)).toEqual(new Set(['year', 'month', 'day', 'interval']));
  });

  it('holds statements that are not to be found: drafts, and some that were withdrawn', () => {
    expect(new Set(entries.map(({ state }) => state))).toEqual(new Set(['published', 'draft', 'retired']));
  });

  it('has a statement on every topic, and rests on every source', () => {
    const spokenOf = new Set([
      ...entries.flatMap((entry) => [...entry.topics, ...(entry.kind === 'quote' ? [entry.speaker] : [])]),
      ...sources.map(({ topic }) => topic),
    ]);
    expect(topics.filter(({ id }) => !spokenOf.has(id))).toEqual([]);
    const cited = new Set(entries.flatMap((entry) => entry.sources.map(({ source }) => source)));
    expect(sources.filter(({ id }) => !cited.has(id))).toEqual([]);
  });
});

describe('the queries', () => {
  it('are at least 420, twenty and more in each category, ten and more in each half', () => {
    expect(queries.length).toBeGreaterThanOrEqual(420);
    const small = CATEGORIES.flatMap((category) =>
      HALVES.map((half) => inCategory(category).filter((query) => query.half === half).length),
    ).filter((count) => count < 10);
    expect(small).toEqual([]);
  });

  it('are shared evenly between the halves, in each category and language', () => {
    const uneven = CATEGORIES.filter((category) =>
      (['ko', 'en'] as const).some((lang) => {
        const [tune = 0, held = 0] = HALVES.map(
          (half) => inCategory(category).filter((query) => query.half === half && query.lang === lang).length,
        );
        return Math.abs(tune - held) > 1;
      }),
    );
    expect(uneven).toEqual([]);
  });

  it('ask for nothing twice', () => {
    const asked = queries.map(({ ask }) => ask.normalize('NFC').toLowerCase());
    expect(asked.filter((ask, at) => asked.indexOf(ask) !== at)).toEqual([]);
  });

  it('name what there is, and what answers may show', () => {
    const unknown = queries.filter(({ expected }) => {
      if (expected.kind === 'nothing') return false;
      if (expected.kind === 'entries') return expected.ids.some((id) => !published.has(id));
      if (expected.kind === 'ambiguous') return expected.ids.some((id) => !topicById.has(id));
      return expected.kind === 'source' ? !sourceIds.has(expected.id) : !topicById.has(expected.id);
    });
    expect(unknown).toEqual([]);
  });

  it('name speakers who have said something', () => {
    const speakers = new Set(entries.flatMap((entry) => (entry.kind === 'quote' ? [entry.speaker] : [])));
    const silent = queries.filter(
      ({ expected }) => expected.kind === 'speaker' && !speakers.has(expected.id),
    );
    expect(silent).toEqual([]);
  });

  it('ask of each category what belongs to it', () => {
    const others: Partial<Record<Category, readonly string[]>> = {
      'speaker-name': ['speaker'],
      'source-name': ['source'],
      ambiguous: ['ambiguous'],
      junk: ['nothing'],
      ...Object.fromEntries(TEXT_CATEGORIES.map((category) => [category, ['entries']])),
    };
    const stray = queries.filter(
      ({ category, expected }) => !(others[category] ?? ['topic', 'ambiguous']).includes(expected.kind),
    );
    expect(stray).toEqual([]);
  });

  it.each(['choseong', 'layout', 'half-syllable', 'typo', 'phonetic'] as const)(
    'of the category %s are no names as they stand',
    (category) => {
      const names = new Set(topics.flatMap(namesOf).map(foldName));
      expect(inCategory(category).filter(({ ask }) => names.has(foldName(ask)))).toEqual([]);
    },
  );

  it('in initial consonants begin with those of a name, or of a later word of one', () => {
    const wrong = inCategory('choseong').filter(({ ask, expected }) => {
      const typed = foldName(ask);
      return !meant(expected).every((topic) =>
        namesOf(topic).some((name) => tails(name).some((tail) => initialsOf(tail).startsWith(typed))),
      );
    });
    expect(wrong).toEqual([]);
  });

  it('in the other layout are a name, the beginning of one, or one with a particle, when typed back', () => {
    const wrong = inCategory('layout').filter(({ ask, expected }) => {
      const typed = keysOf(foldName(ask));
      return !meant(expected).every((topic) =>
        namesOf(topic)
          .flatMap(tails)
          .map(keysOf)
          .some((name) => name.startsWith(typed) || typed.startsWith(name)),
      );
    });
    expect(wrong).toEqual([]);
  });

  it('in other words have one that stands nowhere in the statement', () => {
    const literal = inCategory('synonym').filter(({ ask, expected }) => {
      const ids = expected.kind === 'entries' ? expected.ids : [];
      return ids.some((id) => {
        const entry = published.get(id);
        const text = Object.values(entry?.text ?? {})
          .join(' ')
          .toLowerCase();
        const names = (entry?.topics ?? []).flatMap((topic) => namesOf(topicById.get(topic) as Topic));
        const known = `${text} ${names.join(' ').toLowerCase()}`;
        return normalizedWords(ask).every((word) => known.includes(word));
      });
    });
    expect(literal).toEqual([]);
  });
});

describe('the rank of an answer', () => {
  it('is the place of the first that is right', () => {
    expect(rankIn(['a', 'b', 'c'], { kind: 'entries', ids: ['c', 'b'] })).toBe(2);
    expect(rankIn(['a'], { kind: 'topic', id: 'a' })).toBe(1);
    expect(rankIn(['a'], { kind: 'source', id: 'b' })).toBeUndefined();
  });

  it('is first for several meanings when they stand in front, in any order', () => {
    expect(rankIn(['b', 'a', 'c'], { kind: 'ambiguous', ids: ['a', 'b'] })).toBe(1);
    expect(rankIn(['b', 'c', 'a'], { kind: 'ambiguous', ids: ['a', 'b'] })).toBe(2);
    expect(rankIn(['a', 'c'], { kind: 'ambiguous', ids: ['a', 'b'] })).toBeUndefined();
  });

  it('is first for junk when nothing was found', () => {
    expect(rankIn([], { kind: 'nothing' })).toBe(1);
    expect(rankIn(['a'], { kind: 'nothing' })).toBeUndefined();
  });
});

function meant(expected: (typeof queries)[number]['expected']): readonly Topic[] {
  const ids = 'ids' in expected ? expected.ids : 'id' in expected ? [expected.id] : [];
  return ids.flatMap((id) => topicById.get(id) ?? []);
}

/** A name, and what is left of it from each later word on, folded. */
function tails(name: string): readonly string[] {
  const words = normalizedWords(name);
  return words.map((_, at) => words.slice(at).join(''));
}

/** The keys under the fingers, whichever layout was on. */
const keysOf = (folded: string): string => keystrokes(folded).toLowerCase();
