import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore } from '../../../src/adapters/store/index.ts';
import { Library } from '../../../src/core/space/library.ts';
import type { Entry, Source, Topic } from '../../../src/core/record/schema.ts';
import { planMerge } from '../../../src/core/sharing/merge.ts';
import type { Store } from '../../../src/core/store/store.ts';
import { changes, fact, source, topic } from '../../support/records.ts';

let store: Store;
let library: Library;
beforeAll(async () => {
  ({ store } = await openStore('sqlite::memory:'));
  library = new Library(store, (error) => {
    throw error;
  });
});
afterAll(async () => {
  await library.close();
  await store.close();
});

const id = fc.constantFrom('a', 'a-2', 'b');
const topics = fc.uniqueArray(
  fc.record({ id, kind: fc.constantFrom('theme', 'place'), name: fc.constantFrom('One', 'Two') }),
  { selector: (each) => each.id },
);
const sources = fc.uniqueArray(
  fc.record({ id, url: fc.option(fc.constantFrom('https://a.example/', 'https://b.example/')) }),
  { selector: (each) => each.id },
);
const entries = fc.uniqueArray(
  fc.record({
    id,
    text: fc.integer({ min: 0, max: 3 }),
    topic: fc.nat(),
    source: fc.nat(),
    state: fc.constantFrom('published', 'draft', 'retired'),
  }),
  { selector: (each) => each.id },
);
const knowledge = fc.record({ topics, sources, entries });
type Made = typeof knowledge extends fc.Arbitrary<infer T> ? T : never;

/** The knowledge of a community; the text of each entry says whose it is. */
function records(whose: string, made: Made) {
  const own = [
    topic('ground', { name: { en: 'Ground' } }),
    source('ground'),
    ...made.topics.map((each) => topic(each.id, { kind: each.kind as 'theme', name: { en: each.name } })),
    ...made.sources.map((each) => source(each.id, { url: each.url ?? undefined })),
  ];
  const pick = (all: readonly { id: string }[], n: number): string =>
    all[n % (all.length + 1)]?.id ?? 'ground';
  const facts = made.entries.map(({ id: own, text, topic: t, source: s, state }) =>
    fact(own, {
      text: { en: `${whose}, or not: ${text}` },
      topics: [pick(made.topics, t)],
      sources: [{ source: pick(made.sources, s) }],
      state: state as Entry['state'],
      ...(state === 'retired' && { reason: { en: 'Wrong.' }, merged: pick(made.entries, s) }),
    }),
  );
  return [...own, ...facts];
}

/** The parts of a record that joining must not change. */
const wordsOf = (record: Topic | Source | Entry | undefined): unknown =>
  record !== undefined && 'sources' in record
    ? record
    : record !== undefined && 'title' in record
      ? record.title
      : record?.name;

it('merging any two spaces loses no record of the one and changes none of the other', async () => {
  let round = 0;
  const server = { platform: 'discord', id: '1' };
  await fc.assert(
    fc.asyncProperty(knowledge, knowledge, fc.boolean(), async (ours, theirs, alike) => {
      const [host, guest] = [`host-${++round}`, `guest-${round}`];
      for (const space of [host, guest]) await store.openSpace({ id: space, name: space, locale: 'en' });
      const before = records('ours', ours);
      const coming = records(alike ? 'ours' : 'theirs', theirs);
      await library.commit(host, changes(before));
      await library.commit(guest, changes(coming));
      const plan = await planMerge(await library.open(host), await library.open(guest), server);
      await library.commit(host, changes([...plan.writes]));

      const shared = await library.knowledge(host);
      const all = [...shared.records('entry')];
      const now = before.map((record) =>
        'sources' in record
          ? shared.stored('entry', record.id)?.content
          : 'title' in record
            ? shared.source(record.id)
            : shared.stored('topic', record.id)?.content,
      );
      expect(now.map(wordsOf)).toEqual(before.map(wordsOf));
      for (const record of coming) {
        if (!('sources' in record)) continue;
        expect(all.map(({ text, state }) => [text.en, state])).toContainEqual([record.text.en, record.state]);
      }
      // References still lead to the same records.
      for (const record of coming) {
        if (!('sources' in record)) continue;
        const named = coming.find((each) => each.id === record.topics[0] && 'aliases' in each);
        const found = all.filter(({ text, state }) => text.en === record.text.en && state === record.state);
        const kinds = found.map((entry) => shared.topic(entry.topics[0] ?? '')?.kind);
        expect(kinds).toContain(named !== undefined && 'kind' in named ? named.kind : 'theme');
      }
      const textOf = (id: string | undefined, records: readonly { id: string }[]): string | undefined => {
        const found = records.find((each) => each.id === id && 'sources' in each) as Entry | undefined;
        return found?.text.en;
      };
      for (const record of coming) {
        if (!('sources' in record) || record.merged === undefined) continue;
        const found = all.filter(({ text, state }) => text.en === record.text.en && state === record.state);
        expect(found.map(({ merged }) => textOf(merged, all))).toContain(textOf(record.merged, coming));
      }
      // Merging again adds nothing.
      const again = await planMerge(await library.open(host), await library.open(host), server);
      expect(again.writes).toEqual([]);
    }),
    { numRuns: 100 },
  );
});
