import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Pack, type Pack as PackType } from '../../../src/core/record/schema.ts';
import { exportPack, planImport } from '../../../src/core/packs/import.ts';
import { readPackFile } from '../../../src/core/packs/read.ts';
import { writePack } from '../../../src/core/packs/write.ts';
import { brief, event, fact, groundwork, knowing } from '../../support/records.ts';
import { pack as anyPack } from './arbitraries.ts';

const [deepseek, nature] = groundwork;
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
      topic: { added: 0, changed: 0, unchanged: 1 },
      source: { added: 0, changed: 0, unchanged: 1 },
      entry: { added: 1, changed: 1, unchanged: 1 },
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
