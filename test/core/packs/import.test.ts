import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Pack, type Pack as PackType, type RecordType } from '../../../src/core/record/schema.ts';
import {
  exportPack,
  planImport as planImportWith,
  type ImportOptions,
} from '../../../src/core/packs/import.ts';
import { planInstall } from '../../../src/core/packs/plan.ts';
import { readPackFile } from '../../../src/core/packs/read.ts';
import { writePack } from '../../../src/core/packs/write.ts';
import { planMerge } from '../../../src/core/sharing/merge.ts';
import { Governance } from '../../../src/core/space/governance.ts';
import type { Revision, Stored } from '../../../src/core/store/store.ts';
import { brief, event, fact, groundwork, knowing, source } from '../../support/records.ts';
import { pack as anyPack } from './arbitraries.ts';

const [deepseek, nature] = groundwork;
const planImport = (
  pack: PackType,
  knowledge: Parameters<typeof planImportWith>[1],
  options: Partial<ImportOptions> = {},
) => planImportWith(pack, knowledge, { history: async () => [], ...options });
const packOf = (parts: Partial<PackType>): PackType => ({ topics: [], sources: [], entries: [], ...parts });

describe('an import', () => {
  it('adds what is new, changes what differs, and leaves the rest', async () => {
    const knowledge = knowing(deepseek, nature, event('same'), fact('other'));
    const changed = fact('other', { text: { en: 'Corrected' } });
    const { writes, report } = await planImport(
      packOf({ topics: [deepseek], sources: [nature], entries: [event('same'), changed, event('new')] }),
      knowledge,
    );
    expect(writes.map(({ type, id, base }) => brief({ type, id, rev: base }))).toEqual([
      'entry other @1',
      'entry new @0',
    ]);
    expect(report).toEqual({
      topic: { added: 0, changed: 0, unchanged: 1, kept: 0 },
      source: { added: 0, changed: 0, unchanged: 1, kept: 0 },
      entry: { added: 1, changed: 1, unchanged: 1, kept: 0 },
    });
  });

  it.each([
    ['a field more', { note: { en: 'A note' } }],
    ['another order of topics', { topics: ['b', 'deepseek'] }],
    ['another state', { state: 'draft' as const }],
  ])('sees %s', async (_, change) => {
    const before = event('e', { topics: ['deepseek', 'b'] });
    const { writes } = await planImport(packOf({ entries: [event('e', { ...change })] }), knowing(before));
    expect(writes.length).toBe(1);
  });

  it('does not mind the order of keys, nor fields that are undefined', async () => {
    const plain = event('e');
    const shuffled = {
      note: undefined,
      ...Object.fromEntries(Object.entries(plain).reverse()),
    } as unknown as typeof plain;
    expect((await planImport(packOf({ entries: [shuffled] }), knowing(plain))).writes).toEqual([]);
  });
});

describe('what was corrected in the space', () => {
  const one = fact('f', { text: { en: 'One' } });
  const two = fact('f', { text: { en: 'Two' } });
  const three = fact('f', { text: { en: 'Three' } });
  const made = { code: 'file-imported' } as const;
  const history = (...texts: readonly (readonly [typeof one, NonNullable<Revision['reason']>])[]) =>
    (async () =>
      texts.map(([after, reason], at) => ({
        rev: at + 1,
        at: '2026-01-01T00:00:00Z',
        author: 'a',
        before: undefined,
        after,
        reason,
      }))) as unknown as ImportOptions['history'];

  it.each([
    ['the file is as it was imported', two, [one, made], [two, 'Wrong'], one, 'kept'],
    ['the file is older than what people made here', two, [one, 'Added'], [two, 'Wrong'], one, 'kept'],
    ['the file changed it, too', two, [one, made], [two, 'Wrong'], three, 'contested'],
    ['nobody corrected it', one, [three, made], [one, made], two, 'changed'],
    [
      'it was made here, and the file says something new',
      two,
      [one, 'Added'],
      [two, 'Wrong'],
      three,
      'changed',
    ],
  ] as const)('where %s', async (_, ours, first, second, theirs, outcome) => {
    const options = { history: history(first, second) };
    const pack = packOf({ entries: [theirs] });
    const plan = await planImport(pack, knowing(...groundwork, ours), options);
    expect(plan.report.entry).toMatchObject({
      changed: outcome === 'changed' ? 1 : 0,
      kept: outcome === 'changed' ? 0 : 1,
    });
    expect(plan.contested.length).toBe(outcome === 'contested' ? 1 : 0);
    expect(plan.writes.map(({ id }) => id.slice(0, 5))).toEqual(
      { kept: [], contested: ['pack-'], changed: ['f'] }[outcome],
    );
    const replaced = await planImport(pack, knowing(...groundwork, ours), { ...options, overwrite: true });
    expect(replaced.writes.map(({ content }) => content)).toEqual([theirs]);
  });
});

describe('a source whose page the space has under another id', () => {
  const url = 'https://www.example.org/on-nature?utm_source=x';
  const ours = source('nature', { url: 'https://example.org/on-nature' });
  const cited = event('e', {
    sources: [
      { source: 'other', locator: 'p. 3' },
      { source: 'third', via: 'other' },
    ],
  });
  const pack = packOf({
    topics: [deepseek],
    sources: [source('other', { url }), source('third')],
    entries: [cited],
  });
  const citations = [
    { source: 'nature', locator: 'p. 3' },
    { source: 'third', via: 'nature' },
  ];

  it('is not added, and what is imported cites the source that is here', async () => {
    const knowledge = knowing(deepseek, ours);
    const { writes, known, report } = await planImport(pack, knowledge);
    expect(writes.map(({ type, id }) => `${type} ${id}`)).toEqual(['source third', 'entry e']);
    expect(writes.at(-1)?.content).toMatchObject({ sources: citations });
    expect(known).toEqual([{ type: 'source', id: 'other', to: 'nature' }]);
    expect(report.source).toEqual({ added: 1, changed: 0, unchanged: 0, kept: 0 });
  });

  it('is added where that one is withdrawn, and stays where both are here', async () => {
    const withdrawn = await planImport(pack, knowing(deepseek, { ...ours, retired: true }));
    expect(withdrawn.known).toEqual([]);
    const both = await planImport(pack, knowing(deepseek, ours, ...pack.sources, cited));
    expect([both.known, both.writes]).toEqual([[], []]);
  });

  it('is not added by a pack either, whose next version finds its statements as it left them', async () => {
    const knowledge = knowing(deepseek, ours);
    const governance = new Governance();
    const first = await planInstall({ pack, id: 'p' }, { knowledge, governance });
    expect(first.known).toHaveLength(1);
    const apply = (writes: typeof first.writes): void => {
      for (const { type, id, base, content } of writes)
        if (type === 'pack') governance.apply([{ type, id, rev: base + 1, content }]);
        else knowledge.apply([{ type, id, rev: base + 1, content } as Stored<RecordType>]);
    };
    apply(first.writes);
    expect((await planInstall({ pack, id: 'p' }, { knowledge, governance })).writes).toEqual([]);
    const better = { ...pack, entries: [{ ...cited, text: { en: 'Better' } }] };
    const next = await planInstall({ pack: better, id: 'p' }, { knowledge, governance });
    expect([next.changed, next.contested, next.kept]).toEqual([[{ type: 'entry', id: 'e' }], [], []]);
  });

  it('is united with it where two spaces join', async () => {
    const host = { knowledge: knowing(deepseek, ours), governance: new Governance(), cursor: 0 };
    const second = source('again', { url: `${url}#part` });
    const joining = {
      knowledge: knowing(
        deepseek,
        ...pack.sources,
        second,
        cited,
        event('f', { sources: [{ source: 'again' }] }),
      ),
      governance: new Governance(),
      cursor: 0,
    };
    const { writes, added, renamed } = await planMerge(host, joining, { platform: 'discord', id: '2' });
    expect(added.map(({ type, id }) => `${type} ${id}`)).toEqual(['source third', 'entry e', 'entry f']);
    expect(writes.filter(({ type }) => type === 'entry').map(({ content }) => content)).toMatchObject([
      { sources: citations },
      { sources: [{ source: 'nature' }] },
    ]);
    expect(renamed).toEqual([]);
    expect(new Set(writes.map(({ type, id }) => `${type} ${id}`)).size).toBe(writes.length);
  });
});

describe('an export', () => {
  it('imported again changes nothing, in either format', async () => {
    await fc.assert(
      fc.asyncProperty(anyPack, fc.constantFrom('yaml', 'json'), async (pack, format) => {
        const knowledge = knowing(...pack.topics, ...pack.sources, ...pack.entries);
        const file = readPackFile('export', writePack(exportPack(knowledge), format as 'yaml'));
        const again = Pack.parse({
          topics: file.records.filter(({ type }) => type === 'topic').map(({ content }) => content),
          sources: file.records.filter(({ type }) => type === 'source').map(({ content }) => content),
          entries: file.records.filter(({ type }) => type === 'entry').map(({ content }) => content),
        });
        expect((await planImport(again, knowledge)).writes).toEqual([]);
        expect(file.records.length).toBe(pack.topics.length + pack.sources.length + pack.entries.length);
      }),
      { numRuns: 50 },
    );
  });
});
