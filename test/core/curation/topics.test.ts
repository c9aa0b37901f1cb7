/** A change of a topic looks at the topics around it alone, and finds what looking at all of them would. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { atOnce } from '../../../src/core/base/slices.ts';
import { requireUnambiguous } from '../../../src/core/curation/topics.ts';
import { mergeCycles } from '../../../src/core/packs/mergers.ts';
import { formerIds, sharedNames, type PlacedTopic } from '../../../src/core/packs/topics.ts';
import { UserError } from '../../../src/core/reply/user-error.ts';
import type { Topic } from '../../../src/core/record/schema.ts';
import { knowing, topic } from '../../support/records.ts';

const IDS = ['ada', 'bert', 'cleo', 'dora', 'emil'];
/** Names of each topic, in several spellings, and its former ids; the changed topic takes any. */
const OWN: Readonly<Record<string, { names: readonly string[]; formerly: readonly string[] }>> = {
  bert: { names: ['bert', 'B-ert', '버트'], formerly: ['fred'] },
  cleo: { names: ['Cleo', 'Caesarion'], formerly: ['gina', 'hans'] },
  dora: { names: ['Dora!', '도라'], formerly: [] },
  emil: { names: ['emil', 'Lönneberga'], formerly: ['ida'] },
};
const all = Object.values(OWN);
const ANY = {
  names: [...IDS, ...all.flatMap(({ names }) => names)],
  formerly: [...IDS, ...all.flatMap((own) => own.formerly)],
};

const some = (from: readonly string[]) =>
  fc
    .uniqueArray(fc.constantFrom('', ...from), { maxLength: 2 })
    .map((names) => names.filter((name) => name !== ''));

const topicWith = (id: string, { names, formerly } = OWN[id] ?? ANY): fc.Arbitrary<Topic> =>
  fc
    .record({
      name: fc.constantFrom(...names),
      aliases: some(names),
      formerly: some(formerly),
      merged: fc.option(fc.constantFrom(...IDS.filter((other) => other !== id)), { nil: undefined, freq: 1 }),
      retired: fc.boolean(),
    })
    .map(({ name, merged, retired, ...rest }) =>
      topic(id, {
        ...rest,
        name: { en: name },
        ...(merged !== undefined ? { merged } : retired && { retired: true as const }),
      }),
    );

const spaces = fc.tuple(
  topicWith('ada', { names: ['ada', 'Lovelace'], formerly: [] }),
  ...IDS.slice(1).map((id) => topicWith(id)),
);

/** Whether anything is wrong with the topics that are looked at, beside all others. */
function isWrong(topics: readonly Topic[], isLookedAt: (topic: Topic) => boolean): boolean {
  const at: PlacedTopic['at'] = (path) => ({ file: '', path: path.map(String).join('.') });
  const placed = new Map<string, PlacedTopic>(
    topics.map((each) => [each.id, { topic: each, ...(isLookedAt(each) && { at }) }]),
  );
  const mergers = new Map([...placed].map(([id, each]) => [id, { merged: each.topic.merged, at: each.at }]));
  const problems = [sharedNames(placed), formerIds(placed), mergeCycles('topic', mergers)];
  return problems.some((work) => atOnce(work).length > 0);
}

it('refuses a topic exactly when it is ambiguous beside all topics', () => {
  let refused = 0;
  fc.assert(
    fc.property(spaces, topicWith('ada'), (known, changed) => {
      const [, ...others] = known;
      fc.pre(!isWrong(others, () => true));
      let isRefused = false;
      try {
        requireUnambiguous(changed, knowing(...known));
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        isRefused = true;
        refused++;
      }
      expect(isRefused).toBe(isWrong([...others, changed], ({ id }) => id === changed.id));
    }),
    { numRuns: 150 },
  );
  expect(refused).toBeGreaterThan(30);
});

it('looks at few of many topics', () => {
  const many = Array.from({ length: 500 }, (_, at) => topic(`topic-${at}`, { name: { en: `Topic ${at}` } }));
  const knowledge = knowing(...many, topic('ada', { merged: 'topic-7' }));
  const around = knowledge.topicsAround(topic('new', { name: { en: 'Ada' }, aliases: ['Topic 3'] }));
  expect(around.map(({ id }) => id).sort()).toEqual(['ada', 'topic-3', 'topic-7']);
});
