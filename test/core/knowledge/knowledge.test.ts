import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Knowledge } from '../../../src/core/knowledge/knowledge.ts';
import type { DatedEntry } from '../../../src/core/record/dated-entry.ts';
import { tally } from '../../../src/core/knowledge/tally.ts';
import { parseDate } from '../../../src/core/date/parse.ts';
import type { Entry, RecordType } from '../../../src/core/record/schema.ts';
import type { Stored } from '../../../src/core/store/store.ts';
import { event, fact, quote, source, stored, topic } from '../../support/records.ts';

const ids = (entries: readonly DatedEntry[]): string[] => entries.map(({ entry }) => entry.id);
const knowing = (...records: Parameters<typeof stored>[0][]): Knowledge => {
  const knowledge = new Knowledge();
  knowledge.apply(records.map((record) => stored(record)));
  return knowledge;
};

describe('what is known', () => {
  it('is in the order of dates: undated last, equal ones by id', () => {
    const knowledge = knowing(
      topic('deepseek'),
      fact('undated'),
      fact('b', { date: '2024' }),
      fact('a', { date: '2024' }),
      fact('later', { date: '2025-01-20' }),
      fact('earlier', { date: '2015~' }),
    );
    expect(ids(knowledge.entriesOn('deepseek'))).toEqual(['earlier', 'a', 'b', 'later', 'undated']);
    expect(ids(knowledge.facts('deepseek'))).toEqual(['later', 'b', 'a', 'earlier', 'undated']);
  });

  it('is on one date in the order that curators gave, and then by id', () => {
    const [first, second] = [
      { date: '2025-01-20', order: 1 },
      { date: '2025-01-20', order: 2 },
    ];
    const knowledge = knowing(
      topic('deepseek'),
      event('c-reaction', second),
      event('b-without'),
      event('z-announced', first),
      event('a-without'),
      event('month', { date: '2025-01', order: 1 }),
      event('earlier', { date: '2025-01-19', order: 9 }),
    );
    const inOrder = ['month', 'earlier', 'z-announced', 'c-reaction', 'a-without', 'b-without'];
    expect(ids(knowledge.entriesOn('deepseek'))).toEqual(inOrder);
    expect(ids(knowledge.entries())).toEqual(inOrder);
    expect(ids(knowledge.onDay(1, 20))).toEqual(inOrder.slice(2));
    // A place given later moves it.
    knowledge.apply([stored(event('b-without', { order: 3 }), 2)]);
    expect(ids(knowledge.entriesOn('deepseek')).slice(4)).toEqual(['b-without', 'a-without']);
  });

  it('lies in a period as soon as it may', () => {
    const knowledge = knowing(
      topic('deepseek'),
      event('year', { date: '2024' }),
      event('day', { date: '2024-06-01' }),
      event('open', { date: '2023/..' }),
    );
    const during = (since?: string, until?: string) =>
      ids(
        knowledge.events('deepseek', {
          since: since === undefined ? undefined : parseDate(since),
          until: until === undefined ? undefined : parseDate(until),
        }),
      );
    expect(during('2024-12')).toEqual(['open', 'year']);
    expect(during(undefined, '2023')).toEqual(['open']);
    expect(during('2024-06-01', '2024-06')).toEqual(['open', 'year', 'day']);
  });

  it('is on the speaker as well as on what the words are about', () => {
    const knowledge = knowing(
      topic('deepseek'),
      topic('sam', { kind: 'person' }),
      quote('q', { speaker: 'sam' }),
    );
    expect(ids(knowledge.entriesOn('sam'))).toEqual(['q']);
    expect(ids(knowledge.quotesBy('sam'))).toEqual(['q']);
    expect(ids(knowledge.quotesBy('deepseek'))).toEqual([]);
  });

  it('follows mergers, chains of them, and does not run in circles', () => {
    const knowledge = knowing(
      topic('a', { merged: 'b' }),
      topic('b', { merged: 'c' }),
      topic('c'),
      event('on-a', { topics: ['a'] }),
      event('on-c', { topics: ['c'] }),
      topic('x', { merged: 'y' }),
      topic('y', { merged: 'x' }),
    );
    expect(knowledge.topic('a')?.id).toBe('c');
    expect(ids(knowledge.entriesOn('c'))).toEqual(['on-a', 'on-c']);
    expect(knowledge.topic('x')).toBeDefined();
    expect(ids(knowledge.entriesOn('x'))).toEqual([]);
  });

  it('is tallied once until it changes', () => {
    const knowledge = knowing(
      topic('deepseek'),
      event('e'),
      fact('f'),
      fact('g', { topics: ['deepseek', 'nature'] }),
    );
    const entries = knowledge.entriesOn('deepseek');
    const { events, quotes, facts, topics } = tally(entries);
    expect([ids(events), ids(quotes), ids(facts)]).toEqual([['e'], [], ['f', 'g']]);
    expect(topics).toEqual(['deepseek', 'nature']);
    expect(tally(entries)).toBe(tally(knowledge.entriesOn('deepseek')));
    knowledge.apply([stored(fact('h'))]);
    expect(tally(knowledge.entriesOn('deepseek')).facts.length).toBe(3);
  });
});

describe('what happened on a day of any year', () => {
  const knowledge = knowing(
    topic('deepseek'),
    event('day', { date: '2024-12-31' }),
    event('about', { date: '2023-01-01~' }),
    event('new-year', { date: '2024-12-30/2025-01-02' }),
    event('leap', { date: '2024-02-29' }),
    event('leap-days', { date: '2024-02-28/2024-03-01' }),
    event('spring', { date: '2025-02-28/2025-03-01' }),
    event('quarter', { date: '2024-10/2024-12' }),
    event('from', { date: '2024-12-31/..' }),
    event('month', { date: '2024-12' }),
  );
  it.each([
    [12, 31, ['new-year', 'day']],
    [1, 1, ['about', 'new-year']],
    [1, 3, []],
    [2, 29, ['leap-days', 'leap']],
    [3, 1, ['leap-days', 'spring']],
  ])('%d-%d', (month, day, expected) => {
    expect(ids(knowledge.onDay(month, day))).toEqual(expected);
  });
});

describe('a source', () => {
  const knowledge = knowing(
    topic('nature', { kind: 'publication', name: { en: 'Nature', ko: '네이처' } }),
    source('nature', { topic: 'nature', title: { en: 'First' } }),
    source('second', { topic: 'nature', title: { en: 'Second' } }),
  );
  const named = (typed: string) => knowledge.resolveSources(typed).map(({ id }) => id);
  it('is named outright by its id, whatever else goes by that name', () => {
    expect(named('nature')).toEqual(['nature']);
  });
  it('is one of several under the name of the publication', () => {
    expect(named('네이처의').toSorted()).toEqual(['nature', 'second']);
  });
});

describe('searching', () => {
  const knowledge = knowing(
    topic('deepseek', { name: { en: 'DeepSeek', ko: '딥시크' } }),
    event('r1', { text: { en: 'It released a reasoning model.', ko: '추론 모델을 내놓았다.' } }),
    fact('money', { text: { en: 'The model cost 18% less.', ko: '비용이 18% 덜 들었다.' } }),
  );
  it.each([
    ['reasoning', ['r1']],
    ['REASON', ['r1']],
    ['추론모델', ['r1']],
    ['모델을', ['r1']],
    ['model cost', ['money']],
    ['18%', ['money']],
    ['reasonning', ['r1']],
    ['xyzzy', []],
    ['', []],
    ['!!!', []],
    ['모델은', ['r1']],
    ['추론 능력', ['r1']],
    ['모델링학원', []],
  ])('%s', (words, expected) => {
    expect(ids(knowledge.search(words))).toEqual(expected);
  });

  it('is of one kind if wanted, and finds entries by the names of their topics', () => {
    expect(ids(knowledge.search('model', 'fact'))).toEqual(['money']);
    expect(ids(knowledge.search('딥시크')).toSorted()).toEqual(['money', 'r1']);
  });
});

const record = fc.oneof(
  fc.record({
    kind: fc.constant('topic'),
    id: fc.constantFrom('t1', 't2', 't3'),
    merged: fc.constantFrom(undefined, 't1', 't2'),
    alias: fc.constantFrom('one', 'two', '하나'),
    formerly: fc.subarray(['f1', 'f2']),
  }),
  fc.record({
    kind: fc.constant('source'),
    id: fc.constantFrom('s1', 's2'),
    title: fc.constantFrom('News', 'Report'),
    of: fc.constantFrom(undefined, 't1', 't2'),
  }),
  fc.record({
    kind: fc.constant('entry'),
    id: fc.constantFrom('e1', 'e2', 'e3', 'e4'),
    on: fc.constantFrom('t1', 't2', 't3'),
    date: fc.constantFrom(undefined, '2024', '2025-01-20', '2025-01-19/2025-01-21'),
    state: fc.constantFrom('published', 'published', 'draft', 'retired'),
    said: fc.boolean(),
  }),
);

type Step = typeof record extends fc.Arbitrary<infer T> ? T : never;

function content(step: Step): Parameters<typeof stored>[0] {
  if ('alias' in step)
    return topic(step.id, {
      aliases: [`${step.alias} ${step.id}`],
      formerly: step.formerly,
      ...(step.merged !== undefined && step.merged !== step.id && { merged: step.merged }),
    });
  if ('title' in step)
    return source(step.id, {
      title: { en: `${step.title} ${step.id}` },
      ...(step.of !== undefined && { topic: step.of }),
    });
  const rest = {
    topics: [step.on],
    ...(step.date !== undefined && { date: step.date }),
    state: step.state as 'published',
    reason: { en: 'wrong' },
    sources: [{ source: 's1' }],
    text: { en: `About ${step.on} ${step.state}` },
  };
  return step.said ? quote(step.id, { ...rest, speaker: 't1' }) : fact(step.id, rest);
}

/** All that can be asked. */
function answers(knowledge: Knowledge): unknown {
  const topics = ['t1', 't2', 't3'];
  return {
    size: knowledge.size,
    topics: knowledge.topics().map(({ id }) => id),
    formerly: ['f1', 'f2'].map((id) => knowledge.topic(id)?.id),
    printed: topics.map((id) => knowledge.sourcesOf(id)),
    on: topics.map((id) => ids(knowledge.entriesOn(id))),
    said: topics.map((id) => ids(knowledge.quotesBy(id))),
    resting: ids(knowledge.entriesCiting('s1')),
    day: ids(knowledge.onDay(1, 20)),
    found: ids(knowledge.search('about')).toSorted(),
    named: ['one', '하나 t1', 't2', 'two t3'].map((name) =>
      knowledge.resolveTopics(name).map(({ id }) => id),
    ),
    sources: ['News s1', 'Report s2'].map((name) => knowledge.resolveSources(name).map(({ id }) => id)),
  };
}

describe('topics that begin alike', () => {
  it('are offered by how much is recorded on them now, however many they are', async () => {
    const topics = Array.from({ length: 400 }, (_, at) =>
      topic(`model-${at}`, { name: { en: `Model ${at}` } }),
    );
    const knowledge = knowing(...topics);
    await knowledge.settled();
    const first = (): string | undefined => knowledge.suggestTopics('mod', 1)[0]?.id;
    for (const [rev, id] of ['model-399', 'model-7'].entries()) {
      for (let count = 0; count <= rev; count++)
        knowledge.apply([stored(event(`of-${id}-${count}`, { topics: [id] }))]);
      expect(first()).toBe(id);
    }
  });
});

describe('what was withdrawn', () => {
  const withdrawn = (retired: true | undefined): Knowledge => {
    const knowledge = new Knowledge();
    knowledge.apply([
      stored(topic('nasa', { name: { en: 'NASA' }, ...(retired && { retired }) })),
      stored(source('kit', { title: { en: 'Press kit' }, topic: 'nasa', ...(retired && { retired }) })),
      stored(event('landed', { topics: ['nasa'], sources: [{ source: 'kit' }] })),
    ]);
    return knowledge;
  };
  const offered = (knowledge: Knowledge) => [
    knowledge.topics().length,
    knowledge.resolveTopics('nasa').length,
    knowledge.suggestTopics('na', 5).length,
    knowledge.sources().length,
    knowledge.resolveSources('kit').length,
    knowledge.suggestSources('press', 5).length,
    knowledge.sourcesOf('nasa').length,
  ];

  it('is offered nowhere, while what refers to it still does', () => {
    expect(offered(withdrawn(undefined))).toEqual([1, 1, 1, 1, 1, 1, 1]);
    const knowledge = withdrawn(true);
    expect(offered(knowledge)).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(knowledge.topic('nasa')?.name.en).toBe('NASA');
    expect(knowledge.source('kit')?.title.en).toBe('Press kit');
    expect(knowledge.entriesOn('nasa').length).toBe(1);
  });

  it('is offered again when it is brought back', () => {
    const knowledge = withdrawn(true);
    knowledge.apply([
      stored(topic('nasa', { name: { en: 'NASA' } }), 2),
      stored(source('kit', { title: { en: 'Press kit' }, topic: 'nasa' }), 2),
    ]);
    expect(offered(knowledge)).toEqual([1, 1, 1, 1, 1, 1, 1]);
  });
});

it('however it changed, it answers as if it had been loaded just now', () => {
  fc.assert(
    fc.property(fc.array(record, { maxLength: 30 }), (steps) => {
      const changed = new Knowledge();
      const standing = new Map<string, Stored<RecordType>>();
      for (const step of steps) {
        const made = stored(content(step));
        const key = `${made.type} ${made.id}`;
        const next = { ...made, rev: (standing.get(key)?.rev ?? 0) + 1 } as Stored<RecordType>;
        standing.set(key, next);
        changed.apply([next]);
        answers(changed);
      }
      const fresh = new Knowledge();
      fresh.apply([...standing.values()]);
      expect(answers(changed)).toEqual(answers(fresh));
    }),
    { numRuns: 200 },
  );
});

describe('knowledge that shares its indexes', () => {
  const base = [
    topic('deepseek', { aliases: ['DS'] }),
    topic('deepmind'),
    source('nature'),
    event('released', { date: '2025-01-20' }),
  ];
  /** Reads everything that knowledge can answer, as plain data. */
  const asked = async (knowledge: Knowledge): Promise<unknown> => {
    await knowledge.settled();
    return {
      size: knowledge.size,
      deepseek: ids(knowledge.entriesOn('deepseek')),
      all: ids(knowledge.entries()),
      named: knowledge.suggestTopics('deep', 9).map(({ id }) => id),
      found: ids(knowledge.search('says')).toSorted(),
      citing: ids(knowledge.entriesCiting('nature')),
      stored: [...knowledge.records('entry')].map(({ id }) => knowledge.stored('entry', id)),
    };
  };

  it('changes alone, whichever of the two changes', async () => {
    const change = fc.oneof(
      fc
        .record({ id: fc.constantFrom('released', 'new-1', 'new-2'), rev: fc.constant(2) })
        .map(({ id, rev }) => ({
          ...stored(event(id, { text: { en: `It says ${id} again` }, topics: ['deepmind'] })),
          rev,
        })),
      fc
        .constantFrom('deepseek', 'deepmind')
        .map((id) => ({ ...stored(topic(id, { aliases: ['deep'] })), rev: 3 })),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        async (records, first) => {
          const one = knowing(...base);
          const other = new Knowledge();
          other.share(one);
          const before = await asked(knowing(...base));
          expect(await asked(other)).toEqual(before);
          const [changed, kept] = first ? [one, other] : [other, one];
          for (const record of records) changed.apply([record as Stored<RecordType>]);
          const expected = knowing(...base);
          expected.apply(records as Stored<RecordType>[]);
          expect(await asked(changed)).toEqual(await asked(expected));
          expect(await asked(kept)).toEqual(before);
          expect(changed.isShared).toBe(false);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('has dead links of its own', () => {
    const one = knowing(...base);
    const other = new Knowledge();
    other.share(one);
    other.deadLinks = new Set(['nature']);
    expect(one.deadLinks.size).toBe(0);
  });
});

describe('what took the place of a statement', () => {
  it('is the published one at the end of the chain, however the statements were merged', () => {
    const size = 7;
    const merger = fc.record({
      isPublished: fc.boolean(),
      into: fc.option(fc.nat({ max: size }), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(merger, { minLength: size, maxLength: size }), (mergers) => {
        const made = mergers.map(({ isPublished, into }, at): Entry =>
          fact(
            `e${at}`,
            isPublished
              ? {}
              : {
                  state: 'retired',
                  reason: { en: 'No.' },
                  merged: into === undefined ? undefined : `e${into}`,
                },
          ),
        );
        const knowledge = knowing(topic('deepseek'), ...made);
        for (const [start] of mergers.entries()) {
          let end = mergers[start]?.isPublished === true ? undefined : mergers[start]?.into;
          for (let hops = 0; hops < size && end !== undefined && mergers[end]?.isPublished === false; hops++)
            end = mergers[end]?.into;
          const expected = end !== undefined && mergers[end]?.isPublished === true ? `e${end}` : undefined;
          expect(knowledge.successor(`e${start}`)?.entry.id).toBe(expected);
        }
      }),
      { numRuns: 200 },
    );
  });
});
