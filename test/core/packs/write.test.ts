import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { Pack, type Pack as PackType } from '../../../src/core/record/schema.ts';
import { readPackFile, type PackFile } from '../../../src/core/packs/read.ts';
import { PACK_FORMATS, writePack } from '../../../src/core/packs/write.ts';
import { topic } from '../../support/records.ts';
import { pack } from './arbitraries.ts';

const byId = <T extends { id: string }>(records: readonly T[]) =>
  records.toSorted((a, b) => (a.id < b.id ? -1 : 1));
const sorted = (pack: PackType): PackType => ({
  ...pack,
  topics: byId(pack.topics),
  sources: byId(pack.sources),
  entries: byId(pack.entries),
});

function contentsOf({ info, records }: PackFile): unknown {
  const contents = (type: string) => records.filter((r) => r.type === type).map((r) => r.content);
  return {
    ...(info === undefined ? {} : { pack: info.content }),
    topics: contents('topic'),
    sources: contents('source'),
    entries: contents('entry'),
  };
}

/** Other readers of YAML read unquoted numbers and words differently. */
function expectSameToOtherReaders(yaml: string, written: PackType): void {
  for (const version of ['1.1', '1.2'] as const)
    expect(parse(yaml, { version })).toEqual(JSON.parse(writePack(written, 'json')));
}

const example = Pack.parse({
  topics: [
    {
      id: 'nature',
      kind: 'publication',
      name: { ko: '네이처', en: 'Nature' },
      aliases: ['no', '2024', '1.50'],
    },
    { id: 'deepseek', kind: 'organisation', name: { en: 'DeepSeek', ko: '딥시크' } },
  ],
  entries: [
    {
      id: 'r1',
      kind: 'event',
      sources: [{ source: 'nature-r1' }],
      topics: ['deepseek', 'nature'],
      text: { en: 'DeepSeek releases R1: free for all', ko: '딥시크가 R1을 공개하다' },
      date: '2025',
      stance: 'reported',
    },
  ],
});

describe('a written pack', () => {
  it('has each value on its own line, records by id, and no defaults', () => {
    expect(writePack(example, 'yaml')).toBe(`topics:
  - id: deepseek
    kind: organisation
    name:
      en: DeepSeek
      ko: 딥시크

  - id: nature
    kind: publication
    name:
      en: Nature
      ko: 네이처
    aliases:
      - "no"
      - "2024"
      - "1.50"

entries:
  - id: r1
    kind: event
    date: "2025"
    text:
      en: "DeepSeek releases R1: free for all"
      ko: 딥시크가 R1을 공개하다
    topics:
      - deepseek
      - nature
    sources:
      - source: nature-r1
`);
  });

  it('is the same text for any order of its records', () => {
    const shuffled = { ...example, topics: example.topics.toReversed() };
    for (const format of PACK_FORMATS) expect(writePack(shuffled, format)).toBe(writePack(example, format));
  });

  it('keeps the empty sources of a draft, which the schema requires', () => {
    const draft = Pack.parse({
      entries: [{ id: 'a', kind: 'fact', text: { en: 'A' }, topics: ['t'], sources: [], state: 'draft' }],
    });
    expect(writePack(draft, 'yaml')).toContain('sources: []');
  });

  it.each(PACK_FORMATS)(
    'says the same when it is read again, and is the same text again, as %s',
    (format) => {
      fc.assert(
        fc.property(pack, (some) => {
          const text = writePack(some, format);
          const file = readPackFile(`pack.${format}`, text);
          expect(file.problems).toEqual([]);
          const contents = contentsOf(file);
          expect(contents).toEqual(sorted(some));
          expect(writePack(Pack.parse(contents), format)).toBe(text);
          if (format === 'yaml') expectSameToOtherReaders(text, some);
        }),
        { numRuns: 100 },
      );
    },
  );

  it('has no character that YAML forbids or that other readers take for a line break, and no lone sign', () => {
    // The schema refuses most of these; what is written does not rely on it.
    const odd = '\u007F\u0080\u0085\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF\uD800 \\u2028 "\\"';
    const some: PackType = {
      topics: [{ ...topic('a'), name: { en: 'a' }, aliases: ['=', '==', odd, `${odd} `] }],
      sources: [],
      entries: [],
    };
    const text = writePack(some, 'yaml');
    expect(text.replace(/[\n\x20-\x7E]/g, '')).toBe('');
    expect(text).toContain('- "="\n');
    expectSameToOtherReaders(text, some);
  });
});
