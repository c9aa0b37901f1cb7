/** The planner that installing, importing and joining share: docs/decisions/0016-one-planner.md. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Knowledge } from '../../../src/core/knowledge/knowledge.ts';
import {
  planChanges,
  recordsInPack,
  suggestionFrom,
  type ChangePlan,
  type ChangePolicy,
} from '../../../src/core/packs/plan-changes.ts';
import { refKey, saysTheSame } from '../../../src/core/record/identity.ts';
import type { Pack, RecordType } from '../../../src/core/record/schema.ts';
import type { Stored, Write } from '../../../src/core/store/store.ts';
import { brief, fact, groundwork, knowing, source, topic } from '../../support/records.ts';

const takeTheirs: ChangePolicy = ({ theirs }) => ({ outcome: 'changed', content: theirs });
const keepOurs: ChangePolicy = () => ({ outcome: 'kept' });
const suggestEntries: ChangePolicy = async ({ type, theirs }) =>
  type === 'entry'
    ? { outcome: 'contested', suggestion: await suggestionFrom(theirs, 'link') }
    : { outcome: 'contested' };
const policies = { takeTheirs, keepOurs, suggestEntries };

const carryOut = ({ writes }: ChangePlan, knowledge: Knowledge): void =>
  knowledge.apply(
    (writes as readonly Write<RecordType>[]).map(
      ({ base, ...record }) => ({ ...record, rev: base + 1 }) as Stored<RecordType>,
    ),
  );
const spaceWith = ({ topics, sources, entries }: Pack): Knowledge =>
  knowing(...topics, ...sources, ...entries);

const id = fc.constantFrom('a', 'b', 'c');
const byId = { selector: (record: { id: string }) => record.id };
const text = fc.record({ en: fc.constantFrom('One', 'Two') });
const packs: fc.Arbitrary<Pack> = fc.record({
  topics: fc.uniqueArray(
    fc.record({ id, name: text }).map(({ id: own, ...rest }) => topic(own, rest)),
    byId,
  ),
  sources: fc.uniqueArray(
    fc.record({ id, title: text }).map(({ id: own, ...rest }) => source(own, rest)),
    byId,
  ),
  entries: fc.uniqueArray(
    fc
      .record({ id, text, state: fc.constantFrom('published', 'draft') })
      .map(({ id: own, ...rest }) => fact(own, rest)),
    byId,
  ),
});

it('lists every record under one outcome, and a plan that was carried out leaves nothing to write', async () => {
  await fc.assert(
    fc.asyncProperty(packs, packs, fc.constantFrom(...Object.keys(policies)), async (ours, theirs, name) => {
      const policy = policies[name as keyof typeof policies];
      const knowledge = spaceWith(ours);
      const incoming = recordsInPack(theirs);
      const plan = await planChanges(incoming, knowledge, policy);
      const { added, changed, unchanged, kept, contested } = plan;
      const listed = [added, changed, unchanged, kept, contested].flat().map(refKey);
      expect(listed.toSorted()).toEqual(
        incoming.map(({ type, content }) => refKey({ type, id: content.id })).toSorted(),
      );
      carryOut(plan, knowledge);
      const staysOurs = new Set([...kept, ...contested].map(refKey));
      const different = incoming.filter(
        ({ type, content }) => !saysTheSame(knowledge.stored(type, content.id)?.content, content),
      );
      expect(
        different
          .map(({ type, content }) => refKey({ type, id: content.id }))
          .filter((key) => !staysOurs.has(key)),
      ).toEqual([]);
      expect((await planChanges(incoming, knowledge, policy)).writes).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

it('asks the policy about pairs that differ only', async () => {
  const [deepseek, nature] = groundwork;
  const asked: string[] = [];
  const incoming = recordsInPack({
    topics: [deepseek, topic('other')],
    sources: [{ ...nature, url: 'https://example.com/' }, source('new')],
    entries: [],
  });
  const plan = await planChanges(incoming, knowing(deepseek, nature), (pair) => {
    asked.push(`${pair.type} ${pair.theirs.id}`);
    return takeTheirs(pair);
  });
  expect(asked).toEqual(['source nature']);
  expect(plan.writes.map(({ type, id, base }) => brief({ type, id, rev: base }))).toEqual([
    'topic other @0',
    'source nature @1',
    'source new @0',
  ]);
});

it('suggests a version once, even after it was decided on', async () => {
  const theirs = fact('launch', { text: { en: 'Theirs' } });
  const draft = await suggestionFrom(theirs, 'link');
  expect(draft).toMatchObject({ id: expect.stringMatching(/^link-[0-9a-f]{10}$/), corrects: 'launch' });
  const incoming = recordsInPack({ topics: [], sources: [], entries: [theirs] });
  const first = await planChanges(incoming, knowing(fact('launch')), suggestEntries);
  expect(first.writes).toEqual([{ type: 'entry', id: draft.id, base: 0, content: draft }]);
  const decided = { ...draft, state: 'retired' as const, reason: { en: 'Wrong' } };
  const again = await planChanges(incoming, knowing(fact('launch'), decided), suggestEntries);
  expect([again.writes, again.contested.length]).toEqual([[], 1]);
});
