import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  Citation,
  EventEntry,
  FactEntry,
  PackInfo,
  QuoteEntry,
  Source,
  Topic,
} from '../../../src/core/record/schema.ts';
import { checkPack, type PackCheckOptions } from '../../../src/core/packs/check.ts';
import {
  formatNote,
  formatProblem,
  PROBLEM_CODES,
  type PackProblem,
} from '../../../src/core/packs/problem.ts';
import { readPackFile } from '../../../src/core/packs/read.ts';
import { writePack } from '../../../src/core/packs/write.ts';
import { knowing, source, topic } from '../../support/records.ts';
import { pack as anyPack } from './arbitraries.ts';

const SOUND = `pack:
  id: sample
  name: { en: Sample, ko: 보기 }
  description: { en: A sample, ko: 보기로 만든 팩 }
  license: CC0-1.0
  format: 1
topics:
  - id: deepseek
    kind: organisation
    name: { en: DeepSeek, ko: 딥시크 }
  - id: r1
    kind: product
    name: { en: R1, ko: 알원 }
    aliases: [DeepSeek-R1]
sources:
  - id: nature
    title: { en: News, ko: 뉴스 }
    date: 2025-01-29
    url: https://example.org/news
entries:
  - id: r1-released
    kind: event
    date: 2025-01-20
    text: { en: DeepSeek released R1., ko: 딥시크가 R1을 내놓았다. }
    topics: [r1, deepseek]
    sources:
      - source: nature
  - id: r1-praised
    kind: quote
    speaker: deepseek
    wording: translated
    original: zh
    text: { en: It is good., ko: 좋다. }
    topics: [r1]
    stance: claim
    sources:
      - source: nature
`;

const check = (text: string, options: PackCheckOptions = {}): readonly PackProblem[] =>
  checkPack([readPackFile('pack.yaml', text)], options).problems;
const brief = (problems: readonly PackProblem[]): string[] =>
  problems.map(({ code, line, column, path }) => `${code} ${line ?? '-'}:${column ?? '-'} ${path}`.trim());

const MERGED_INTO = '    state: retired\n    reason: { en: A duplicate., ko: 중복. }\n    merged: ';

/** `SOUND` with one place changed. */
function changed(from: string, to: string): string {
  expect(SOUND.split(from).length).toBe(2);
  return SOUND.replace(from, to);
}

const CASES: readonly (readonly [why: string, text: string, problems: readonly string[]])[] = [
  [
    'a colon in an unquoted text',
    changed('{ en: DeepSeek released R1.,', '\n      en: R1: it is out'),
    ['yaml-syntax 25:11'],
  ],
  ['two documents', `${SOUND}---\ntopics: []\n`, ['yaml-feature 38:1']],
  ['an anchor', changed('kind: organisation', 'kind: &k organisation'), ['yaml-feature 9:14 topics[0].kind']],
  ['a tag', changed('kind: organisation', 'kind: !!str organisation'), ['yaml-feature 9:17 topics[0].kind']],
  [
    'a key twice',
    changed('    kind: organisation', '    kind: organisation\n    kind: person'),
    ['duplicate-key 10:5 topics[0].kind'],
  ],
  [
    'a key misspelt',
    changed('    kind: organisation', '    knid: organisation'),
    ['missing-value 8:5 topics[0].kind', 'unknown-key 9:5 topics[0].knid'],
  ],
  ['a section misspelt', changed('entries:', 'entires:'), ['unknown-key 20:1 entires']],
  ['a value left out', changed('    kind: organisation\n', ''), ['missing-value 8:5 topics[0].kind']],
  [
    'a list that is none',
    changed('topics: [r1, deepseek]', 'topics: r1'),
    ['wrong-type 25:13 entries[0].topics'],
  ],
  ['a kind that is none', changed('kind: organisation', 'kind: rumour'), ['bad-value 9:11 topics[0].kind']],
  [
    'an id in capitals',
    changed('- id: deepseek', '- id: DeepSeek'),
    [
      'bad-value 8:9 topics[0].id',
      'dangling-topic 25:18 entries[0].topics[1]',
      'dangling-topic 30:14 entries[1].speaker',
    ],
  ],
  [
    'an address that runs code',
    changed('https://example.org/news', 'javascript:alert(1)'),
    ['bad-value 19:10 sources[0].url'],
  ],
  [
    'an address with a password',
    changed('https://example.org/news', 'https://sam:pw@example.org'),
    ['bad-value 19:10 sources[0].url'],
  ],
  ['a day that is none', changed('date: 2025-01-20', 'date: 2025-02-30'), ['bad-date 23:11 entries[0].date']],
  [
    'a date that can be two days',
    changed('date: 2025-01-20', 'date: 1/2/2025'),
    ['bad-date 23:11 entries[0].date'],
  ],
  [
    'no text in any language',
    changed('text: { en: It is good., ko: 좋다. }', 'text: {}'),
    ['missing-language 33:11 entries[1].text'],
  ],
  [
    'nothing cited',
    changed(
      '    topics: [r1, deepseek]\n    sources:\n      - source: nature',
      '    topics: [r1, deepseek]\n    sources: []',
    ),
    ['unsourced 26:14 entries[0].sources'],
  ],
  [
    'withdrawn without a reason',
    changed('topics: [r1, deepseek]', 'topics: [r1, deepseek]\n    state: retired'),
    ['no-reason 21:5 entries[0].reason'],
  ],
  [
    'a claim of nobody',
    changed('topics: [r1, deepseek]', 'topics: [r1, deepseek]\n    stance: claim'),
    ['no-author 21:5 entries[0].by'],
  ],
  ['no language of the original', changed('    original: zh\n', ''), ['wording 28:5 entries[1].original']],
  [
    'verbatim in another language only',
    changed('wording: translated', 'wording: verbatim'),
    ['wording 33:11 entries[1].text'],
  ],
  ['an id twice', changed('- id: r1-praised', '- id: r1-released'), ['duplicate-id 28:9 entries[1].id']],
  [
    'a topic that is nowhere',
    changed('topics: [r1, deepseek]', 'topics: [r1, depseek]'),
    ['dangling-topic 25:18 entries[0].topics[1]'],
  ],
  [
    'a speaker who is nowhere',
    changed('speaker: deepseek', 'speaker: nobody'),
    ['dangling-topic 30:14 entries[1].speaker'],
  ],
  [
    'a source that is nowhere',
    SOUND.replace(/source: nature\n$/, 'source: natur\n'),
    ['dangling-source 37:17 entries[1].sources[0].source'],
  ],
  [
    'a circle of mergers',
    changed('    aliases: [DeepSeek-R1]', '    merged: r1'),
    ['merge-cycle 14:13 topics[1].merged'],
  ],
  [
    'a successor that is nowhere',
    changed('    topics: [r1, deepseek]\n', `    topics: [r1]\n${MERGED_INTO}nowhere\n`),
    ['dangling-entry 28:13 entries[0].merged'],
  ],
  [
    'a statement merged into itself',
    changed('    topics: [r1, deepseek]\n', `    topics: [r1]\n${MERGED_INTO}r1-released\n`),
    ['merge-cycle 28:13 entries[0].merged'],
  ],
  [
    'a former id in use',
    changed('    aliases: [DeepSeek-R1]', '    formerly: [deepseek]'),
    ['former-id 14:16 topics[1].formerly[0]'],
  ],
  [
    'a name of two topics',
    changed('aliases: [DeepSeek-R1]', 'aliases: [deep seek]'),
    ['shared-name 14:15 topics[1].aliases[0]'],
  ],
];

describe('a valid pack', () => {
  it('has no problems, and is read whole', () => {
    const { pack, problems } = checkPack([readPackFile('pack.yaml', SOUND)], { languages: 'every' });
    expect(problems).toEqual([]);
    expect(pack?.pack?.id).toBe('sample');
    expect([pack?.topics.length, pack?.sources.length, pack?.entries.length]).toEqual([2, 1, 2]);
  });

  it('may be spread over files, in any order', () => {
    const [head = '', entries = ''] = SOUND.split('entries:');
    const files = [readPackFile('b.yaml', `entries:${entries}`), readPackFile('a.yaml', head)];
    expect(checkPack(files).problems).toEqual([]);
  });

  it('may be JSON, have a byte order mark, and Windows line ends', () => {
    const { pack } = checkPack([readPackFile('pack.yaml', SOUND)]);
    const json = JSON.stringify(pack);
    expect(check(json)).toEqual([]);
    expect(check(`\uFEFF${SOUND.replaceAll('\n', '\r\n')}`)).toEqual([]);
  });
});

describe('a pack is refused, with the place, for', () => {
  it.each(CASES)('%s', (_, text, expected) => {
    const problems = check(text);
    expect(brief(problems)).toEqual(expected);
    for (const problem of problems) {
      expect(problem.message.ko).toMatch(/[가-힣]/);
      expect(formatProblem(problem, 'en')).toMatch(/^pack\.yaml:\d+:\d+ /);
    }
  });

  it('a missing language, if every language is required', () => {
    const text = changed('{ en: It is good., ko: 좋다. }', '{ en: It is good. }');
    expect(check(text)).toEqual([]);
    const problems = check(text, { languages: 'every' });
    expect(brief(problems)).toEqual(['missing-language 33:11 entries[1].text']);
    expect(formatProblem(problems[0] as PackProblem, 'en')).toBe(
      'pack.yaml:33:11 missing-language: entries[1].text: has no text in Korean yet',
    );
  });

  it('two "pack" sections', () => {
    const files = ['a.yaml', 'b.yaml'].map((name) =>
      readPackFile(name, SOUND.slice(0, SOUND.indexOf('topics:'))),
    );
    expect(brief(checkPack(files).problems)).toEqual(['duplicate-pack 1:1 pack']);
  });

  it('a file that is too large, before it costs anything', () => {
    for (const text of [
      '['.repeat(100_000),
      '}'.repeat(2_000_000),
      'a: '.repeat(50_000),
      `x: ${'y'.repeat(20_000_001)}`,
    ])
      expect(check(text)[0]?.code).toMatch(/^(too-large|yaml-syntax)$/);
  });

  it('all faults at once', () => {
    const text = changed('kind: organisation', 'kind: rumour').replace(
      'speaker: deepseek',
      'speaker: nobody',
    );
    expect(brief(check(text)).map((each) => each.split(' ')[0])).toEqual(['bad-value', 'dangling-topic']);
  });
});

describe('what people write in words', () => {
  it.each([
    [
      'date: 2025-01-20',
      'date: 20 January 2025',
      '23:11 entries[0].date: "20 January 2025" is read as 2025-01-20',
    ],
    ['date: 2025-01-20', 'date: 2025년 1월', '23:11 entries[0].date: "2025년 1월" is read as 2025-01'],
    ['kind: organisation', 'kind: 회사', '9:11 topics[0].kind: "회사" is read as organisation'],
    ['kind: organisation', 'kind: company', '9:11 topics[0].kind: "company" is read as organisation'],
  ])('instead of %s, %s is read with a note', (from, to, note) => {
    const { pack, problems, notes } = checkPack([readPackFile('a.yaml', changed(from, to))]);
    expect(problems).toEqual([]);
    expect(pack).toBeDefined();
    expect(notes.map((each) => formatNote(each, 'en'))).toEqual([`a.yaml:${note.replace(' ', ' note: ')}`]);
  });

  it('but not what means another day tomorrow', () => {
    const { problems } = checkPack([readPackFile('a.yaml', changed('date: 2025-01-20', 'date: yesterday'))]);
    expect(problems.map(({ code, found }) => `${code} ${found}`)).toEqual(['bad-date yesterday']);
  });

  it('and no password of an address is shown', () => {
    const text = changed('https://example.org/news', 'https://sam:pw@example.org');
    const shown = readPackFile('a.yaml', text).problems.map((each) => formatProblem(each, 'en'));
    expect(shown.join()).not.toContain('pw');
  });
});

describe('the knowledge of the space', () => {
  const known = knowing(topic('openai', { name: { en: 'OpenAI' } }), source('blog'));

  it('may be referred to', () => {
    expect(check(changed('topics: [r1, deepseek]', 'topics: [r1, openai]'), { known })).toEqual([]);
    expect(check(SOUND.replace(/source: nature\n$/, 'source: blog\n'), { known })).toEqual([]);
  });

  it('keeps its names', () => {
    const problems = check(changed('aliases: [DeepSeek-R1]', 'aliases: [open AI]'), { known });
    expect(brief(problems)).toEqual(['shared-name 14:15 topics[1].aliases[0]']);
  });
});

describe('surprising YAML', () => {
  it.each([
    ['no', 'no'],
    ['2024', '2024'],
    ['1.50', '1.50'],
    ['0x10', '0x10'],
    ['1e3', '1e3'],
    ['2025-01-20', '2025-01-20'],
    ['1:30', '1:30'],
    ['~x', '~x'],
  ])('an alias %s is the text it is written as', (written, alias) => {
    const { pack, problems } = checkPack([
      readPackFile('pack.yaml', changed('aliases: [DeepSeek-R1]', `aliases:\n      - ${written}`)),
    ]);
    expect(problems).toEqual([]);
    expect(pack?.topics[1]?.aliases).toEqual([alias]);
  });

  it('a key such as __proto__ is an unknown key', () => {
    expect(brief(check('topics: []\n__proto__: { x: 1 }\n'))).toEqual(['unknown-key 2:1 __proto__']);
  });

  it('a bomb of aliases is refused', () => {
    const bomb = `a: &a [x]\n${Array.from({ length: 30 }, (_, n) => `b${n}: &b${n} [*${n === 0 ? 'a' : `b${n - 1}`}, *a]`).join('\n')}`;
    expect(new Set(check(bomb).map(({ code }) => code))).toEqual(new Set(['yaml-feature', 'unknown-key']));
  });
});

describe('any text', () => {
  it('is read or refused, and never throws', () => {
    const pieces = fc.constantFrom(
      ...SOUND.split(/(?<=\n)/),
      '---\n',
      '\t',
      '- ',
      ': ',
      '*a',
      '&a ',
      '!!',
      '{',
      '[',
      '"',
      '|\n',
      '\u0000',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 5 })), { maxLength: 30 }), (parts) => {
        for (const problem of check(parts.join('')))
          for (const locale of ['en', 'ko'] as const)
            expect(formatProblem(problem, locale)).not.toMatch(/\p{Cc}/u);
      }),
      { numRuns: 400 },
    );
  });

  it('written from a pack reads as that pack', () => {
    fc.assert(
      fc.property(anyPack, fc.constantFrom('yaml', 'json'), (pack, format) => {
        expect(readPackFile('x', writePack(pack, format as 'yaml')).problems).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});

describe('docs/pack-format.md', () => {
  const page = readFileSync(new URL('../../../docs/pack-format.md', import.meta.url), 'utf8');

  it('explains every problem', () => {
    expect(PROBLEM_CODES.filter((code) => !page.includes(`| \`${code}\` |`))).toEqual([]);
  });

  it.each([
    ['pack', PackInfo],
    ['topics', Topic],
    ['sources', Source],
    ['entries', EventEntry],
    ['entries', QuoteEntry],
    ['entries', FactEntry],
    ['entries', Citation],
  ])('explains every key of %s', (section, schema) => {
    const text = page.split(/^## /m).find((part) => part.startsWith(`${section}\n`)) ?? '';
    expect(Object.keys(schema.shape).filter((key) => !text.includes(`\`${key}`))).toEqual([]);
  });

  it('has a valid example', () => {
    const example = /```yaml\n(pack:.*?)```/s.exec(page)?.[1] ?? '';
    const { pack, problems } = checkPack([readPackFile('example.yaml', example)], { languages: 'every' });
    expect(problems.map((problem) => formatProblem(problem, 'en'))).toEqual([]);
    expect(new Set(pack?.entries.map(({ kind }) => kind))).toEqual(new Set(['event', 'quote', 'fact']));
  });
});

it('every code of a problem has a case here', () => {
  const ofFiles = ['missing-path', 'unreadable-file', 'no-pack', 'not-utf8'];
  const elsewhere = ['too-large', 'duplicate-pack'];
  const seen = new Set([
    ...CASES.flatMap(([, , problems]) => problems.map((each) => each.split(' ')[0])),
    ...ofFiles,
    ...elsewhere,
  ]);
  expect(PROBLEM_CODES.filter((code) => !seen.has(code))).toEqual([]);
});
