/** Valid parts of packs, with many texts that YAML may read as something else. */
import * as fc from 'fast-check';
import {
  inSomeLanguage,
  Pack,
  STANCES,
  ENTRY_STATES,
  TOPIC_KINDS,
  type Pack as PackType,
} from '../../../src/core/record/schema.ts';
import { ANY_CHARACTER } from '../../support/any-character.ts';
import { webAddress } from '../../support/web-address.ts';

const TRICKY = [
  [
    'no',
    'Yes',
    'on',
    'true',
    'null',
    '~',
    '2024',
    '2024-12',
    '2024-12-05',
    '0x10',
    '0o7',
    '1.50',
    '1e3',
    '1:30',
  ],
  [
    '-1',
    '+1',
    '.5',
    '.inf',
    '.NaN',
    '-',
    '- a',
    '?',
    '? a',
    ':',
    'a: b',
    'a:',
    ': a',
    '#',
    '# a',
    'a # b',
    'a#b',
  ],
  [
    '&a',
    '*a',
    '!a',
    '!!str a',
    '|',
    '>',
    '|-',
    '%',
    '@',
    '`',
    '[',
    '[a]',
    '{',
    '{a: b}',
    ',',
    '=',
    '<<',
    '---',
    '...',
  ],
  [
    "'",
    "''",
    '"',
    '""',
    '\\',
    '\\n',
    "it's",
    'say "x"',
    '딥시크',
    '가: 나',
    '“인용”',
    '👩‍🔬',
    'é',
    '\u2028',
    '\u00A0a',
  ],
].flat();

/** One line, normalized like the schema does: trimmed, NFC, without invisible characters. */
export const line = (max: number): fc.Arbitrary<string> =>
  fc
    .oneof(
      { weight: 2, arbitrary: fc.constantFrom(...TRICKY) },
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.string({ unit: ANY_CHARACTER, maxLength: 40 }),
      fc.array(fc.constantFrom(...TRICKY), { minLength: 2, maxLength: 5 }).map((words) => words.join(' ')),
    )
    .map((text) => inSomeLanguage(max).safeParse({ en: text }).data?.en)
    .filter((text) => text !== undefined);

export const slug = fc.oneof(
  fc.constantFrom('1', '2024', '2024-12', '1.5', '1e3', '0x10', 'no', 'null', 'true', '1.5-pro'),
  fc.stringMatching(/^[a-z0-9]{1,5}([.-][a-z0-9]{1,4}){0,3}$/),
);

const date = fc.constantFrom(
  '2024',
  '2024-12',
  '2025-01-20',
  '2015~',
  '2025-01-20/2025-01-26',
  '2020/..',
  '-0043',
  '201X',
);
const language = fc.constantFrom('en', 'ko', 'zh-Hans', 'no');

const someText = (max: number) =>
  fc.oneof(
    fc.record({ en: line(max), ko: line(max) }),
    fc.record({ en: line(max) }),
    fc.record({ ko: line(max) }),
  );
const everyText = (max: number) => fc.record({ en: line(max), ko: line(max) });

const info = fc.record({
  id: slug,
  name: everyText(100),
  description: everyText(500),
  license: line(100),
  format: fc.constant(1 as const),
});

const topic = fc.record(
  {
    id: slug,
    kind: fc.constantFrom(...TOPIC_KINDS),
    name: someText(100),
    aliases: fc.array(line(100), { maxLength: 4 }),
    description: someText(300),
    formerly: fc.array(slug, { maxLength: 2 }),
    merged: slug,
  },
  { requiredKeys: ['id', 'kind', 'name'] },
);

const source = fc.record(
  {
    id: slug,
    title: someText(300),
    publisher: someText(120),
    author: someText(120),
    date,
    url: webAddress('https'),
    doi: fc.integer({ min: 1, max: 9999 }).map((each) => `10.1038/a.${each}`),
    retrieved: date,
    archive: webAddress('https'),
    language,
    topic: slug,
    note: someText(500),
  },
  { requiredKeys: ['id', 'title'] },
);

const citation = fc.record({ source: slug, via: slug, locator: line(120) }, { requiredKeys: ['source'] });

const common = {
  id: slug,
  text: everyText(1000),
  topics: fc.array(slug, { minLength: 1, maxLength: 4 }),
  stance: fc.constantFrom(...STANCES),
  by: slug,
  note: someText(500),
  sources: fc.array(citation, { minLength: 1, maxLength: 3 }),
  order: fc.integer({ min: 1, max: 99 }),
  state: fc.constantFrom(...ENTRY_STATES),
  reason: someText(300),
};
const required = ['id', 'text', 'topics', 'by', 'sources', 'reason'] as const;

const event = fc.record(
  { kind: fc.constant('event'), ...common, date },
  { requiredKeys: ['kind', 'date', ...required] },
);
const fact = fc.record(
  { kind: fc.constant('fact'), ...common, date },
  { requiredKeys: ['kind', ...required] },
);
const quote = fc.record(
  {
    kind: fc.constant('quote'),
    ...common,
    date,
    speaker: slug,
    wording: fc.constantFrom('verbatim', 'edited', 'translated', 'paraphrase'),
    original: fc.constantFrom('en', 'ko'),
  },
  { requiredKeys: ['kind', 'speaker', 'wording', 'original', ...required] },
);
const unsourcedDraft = event.map((entry) => ({ ...entry, state: 'draft' as const, sources: [] }));
const correction = fc
  .tuple(fact, slug)
  .map(([entry, corrects]) => ({ ...entry, state: 'draft' as const, corrects }));

const merged = fc
  .tuple(fact, slug)
  .map(([entry, into]) => ({ ...entry, state: 'retired' as const, merged: into }));

const byId = { selector: ({ id }: { id: string }) => id, maxLength: 5 };

/** A pack whose records are valid; its references may dangle. */
export const pack: fc.Arbitrary<PackType> = fc
  .record(
    {
      pack: info,
      topics: fc.uniqueArray(topic, byId),
      sources: fc.uniqueArray(source, byId),
      entries: fc.uniqueArray(fc.oneof(event, fact, quote, unsourcedDraft, correction, merged), byId),
    },
    { requiredKeys: ['topics', 'sources', 'entries'] },
  )
  .map((raw) => Pack.parse(raw));
