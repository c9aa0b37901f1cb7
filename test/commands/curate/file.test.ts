/** All that is known as a file, and a file as what it would change. */
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { renderText } from '../../../src/core/reply/text.ts';
import { lookups, talk, type Talk } from '../../support/ask.ts';
import { labelsOf, person, textOf, type Person } from '../../support/person.ts';
import { event, fact, groundwork, quote } from '../../support/records.ts';
import { ANY_CHARACTER } from '../../support/any-character.ts';

describe('an export', () => {
  let starter: Talk;
  let minji: Person;
  beforeAll(async () => {
    starter = await talk();
    minji = person(starter);
  });
  afterAll(() => starter.close());

  it.each(['yaml', 'json'])('as %s, imported into an empty space, gives the same answers', async (format) => {
    const exported = await minji.answer(`/curate export ${format}`);
    expect(exported.file).toMatchObject({
      name: `almanac-2026-01-20.${format}`,
      type: `application/${format}`,
    });
    const empty = await talk([]);
    const 민지 = person(empty, { locale: 'ko' });
    const reported = await 민지.answer({
      command: 'curate import',
      options: { file: exported.file?.content ?? '' },
    });
    expect(textOf(reported)).toContain('주제: 추가 73, 변경 0, 그대로 0');
    expect((await empty.library.knowledge('test')).size.entries).toBe(0);
    const applied = await 민지.press(reported, '적용');
    expect(textOf(applied)).toContain('가져왔습니다');
    for (const { name, examples } of lookups)
      for (const example of examples)
        for (const locale of ['en', 'ko'] as const) {
          const line = `/${name[locale]} ${example}`.trim();
          expect([line, await empty.ask(line, { locale })]).toEqual([
            line,
            await starter.ask(line, { locale }),
          ]);
        }
    const again = await 민지.answer({
      command: 'curate import',
      options: { file: exported.file?.content ?? '' },
    });
    expect([textOf(again), labelsOf(again)]).toEqual([expect.stringContaining('모두 이미 있습니다.'), []]);
    await empty.close();
  });

  it('as CSV opens in a spreadsheet, and disarms formulas', async () => {
    const almanac = await talk([
      ...groundwork,
      event('comma', {
        text: { en: 'One, two and "three".', ko: '하나' },
        time: '10:58+09:00',
        note: { en: '=1+1' },
      }),
      quote('said', { text: { en: '@SUM(A1)' }, date: '2025-01' }),
    ]);
    const exported = await person(almanac).answer('/curate export csv');
    const lines = exported.file?.content.split('\r\n') ?? [];
    expect(exported.file).toMatchObject({ name: 'almanac-2026-01-20.csv', type: 'text/csv' });
    expect(lines).toEqual([
      '\uFEFFid,kind,state,date,dating,time_of_day,order,speaker,text_en,text_ko,topics,sources,stance,by,wording,original,note_en,note_ko,reason_en,reason_ko,merged,corrects,retrieved,archive,revision',
      `comma,event,published,2025-01-20,,10:58+09:00,,,"One, two and ""three"".",하나,deepseek,nature,reported,,,,'=1+1,,,,,,,,1`,
      `said,quote,published,2025-01,,,,deepseek,'@SUM(A1),,deepseek,nature,reported,,verbatim,en,,,,,,,,,1`,
      '',
    ]);
    const again = await person(almanac, { locale: 'ko' }).answer({
      command: 'curate import',
      options: { file: exported.file?.content ?? '' },
    });
    expect([textOf(again), labelsOf(again)]).toEqual([expect.stringContaining('모두 이미 있습니다.'), []]);
    await almanac.close();
  });
});

describe('an import', () => {
  let almanac: Talk;
  let minji: Person;
  beforeEach(async () => {
    almanac = await talk([...groundwork, fact('one'), fact('two')]);
    minji = person(almanac);
  });
  afterEach(() => almanac.close());
  const attach = (file: string, by = minji) => by.answer({ command: 'curate import', options: { file } });

  const FILE = `entries:
  - id: one
    kind: fact
    text: { en: What one says }
    topics: [deepseek]
    sources: [{ source: nature }]
  - id: two
    kind: fact
    text: { en: Changed }
    topics: [deepseek]
    sources: [{ source: nature }]
  - id: three
    kind: fact
    text: { en: New }
    topics: [deepseek]
    sources: [{ source: nature }]
`;

  it('reports what is added, changed and unchanged, and writes when it is told to', async () => {
    const reported = await attach(FILE);
    expect(textOf(reported)).toContain('Statements: 1 added, 1 changed, 1 unchanged');
    for (const part of ['statement two [changed]', 'statement three [new]', 'Nothing has changed yet'])
      expect(textOf(reported)).toContain(part);
    expect(await minji.say('/fact deepseek')).not.toContain('Changed');
    await minji.press(reported, 'Apply');
    expect(await minji.say('/fact deepseek')).toContain('Changed');
    expect(textOf(await minji.press(reported, 'Apply'))).toContain('0 added, 0 changed, 3 unchanged');
    expect(await minji.say('/curate history two')).toContain('Imported a file');
  });

  it('is refused as a whole, each line with what is wrong with it', async () => {
    const wrong = FILE.replace('topics: [deepseek]', 'topics: [depseek]').replace(
      'New }\n',
      'New }\n    date: soon\n',
    );
    const refused = await attach(wrong);
    expect(textOf(refused)).toContain('2 problems must be fixed first');
    expect(textOf(refused)).toContain('Line 5  entries[0].topics[0]: no topic has the id "depseek"');
    expect(textOf(refused)).toContain('Line 15  entries[2].date "soon": must be an EDTF date');
    expect(labelsOf(refused)).toEqual([]);
    expect(textOf(await attach(wrong, person(almanac, { locale: 'ko' })))).toContain('5행');
  });

  it('cannot publish what has no source', async () => {
    const refused = await attach(
      'entries: [{ id: x, kind: fact, text: { en: X }, topics: [deepseek], sources: [] }]',
    );
    expect(textOf(refused)).toContain('must cite at least one source once it is published');
  });

  it('looks again at what somebody changed meanwhile', async () => {
    const reported = await attach(FILE);
    await minji.answer('/curate edit two en:"Changed by hand."');
    await minji.press(reported, 'Apply');
    expect(await minji.say('/curate history two')).toContain('[-by hand.-]');
  });

  it.each([
    ['/curate import', 'Use the form to upload the file', '양식에 올려 주세요'],
    ['/curate import apply:nothing', 'has expired', '오래된 보고서라'],
  ])('“%s” says what to do', async (line, english, korean) => {
    const 민지 = person(almanac, { locale: 'ko' });
    expect([await minji.say(line), await 민지.say(line)]).toEqual([
      expect.stringContaining(english),
      expect.stringContaining(korean),
    ]);
  });

  it('of what another space has put away finds nothing', async () => {
    const reported = await attach(FILE);
    const line = reported.reply.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []))[0]
      ?.line;
    const elsewhere = await minji.answer({ line: line ?? '', place: { space: 'other', locale: 'en' } });
    expect(elsewhere.ok).toBe(false);
  });

  it('whatever the file holds, gives a report, and never half of it', async () => {
    const before = await minji.say('/curate export');
    const pieces = fc.array(
      fc.oneof(
        fc.string({ unit: ANY_CHARACTER, maxLength: 200 }),
        fc.constantFrom(...FILE.split('\n').map((line) => `${line}\n`)),
        fc.constantFrom(
          'entries:\n',
          '  - id: x\n',
          '{',
          '[',
          '"',
          '&a',
          '*a',
          '!!js ',
          '\u0000',
          '\uFEFF',
          'topics: []\n',
          '- - - -',
        ),
      ),
      { maxLength: 30 },
    );
    await fc.assert(
      fc.asyncProperty(pieces, fc.constantFrom('en', 'ko'), async (parts, locale) => {
        const { reply } = await attach(parts.join(''), person(almanac, { locale }));
        expect(renderText(reply)).not.toBe('');
        expect(await minji.say('/curate export')).toBe(before);
      }),
      { numRuns: 200 },
    );
    expect(almanac.errors).toEqual([]);
  });
});

describe('a table', () => {
  let almanac: Talk;
  let minji: Person;
  let 민지: Person;
  beforeEach(async () => {
    almanac = await talk([...groundwork, fact('one'), fact('two')]);
    minji = person(almanac);
    민지 = person(almanac, { locale: 'ko' });
  });
  afterEach(() => almanac.close());
  const attach = (file: string, by = minji) => by.answer({ command: 'curate import', options: { file } });

  const TABLE = [
    'date;statement;topics;source',
    '27 January 1967;The treaty was signed.;Outer space;https://example.org/treaty',
    '1/2/2025;Either way round.;deepseek;nature',
    '2025-01-20;DeepSeek released R1.;deepseek;nature',
  ].join('\n');

  it('shows what is added and what is refused, and one press imports what is right', async () => {
    const reported = await attach(TABLE);
    for (const part of [
      'Topics: 1 added',
      'Statements: 2 added, 0 changed, 0 unchanged',
      'The treaty was signed.',
      '1 row is refused',
      'Row 3  date: “1/2/2025” — The day and the month could be either way round.',
      '→ 2025-02-01 or 2025-01-02',
      'Nothing has changed yet',
    ])
      expect(textOf(reported)).toContain(part);
    expect(labelsOf(reported)).toEqual(['Import the other rows']);
    const applied = await minji.press(reported, 'Import the other rows');
    expect(await minji.say('/timeline "outer space"')).toContain('The treaty was signed.');
    expect(await minji.say('/curate history outer-space-1967-01-27-treaty-signed')).toContain(
      'Imported a file',
    );
    // The refused row comes back, to be corrected and given in again.
    const mended = applied.file?.content.replace('1/2/2025', '2025-02-01') ?? '';
    expect(applied.file?.name).toBe('almanac-refused-rows.csv');
    const second = await attach(mended);
    expect([textOf(second), labelsOf(second)]).toEqual([
      expect.stringContaining('Statements: 1 added'),
      ['Apply'],
    ]);
    await minji.press(second, 'Apply');
    expect(await minji.say('/timeline deepseek')).toContain('Either way round.');
  });

  it('says the same in Korean', async () => {
    const reported = await attach(TABLE, 민지);
    for (const part of [
      '주제: 추가 1',
      '기록: 추가 2',
      '들어가지 못한 행이 1개',
      '3행  date: “1/2/2025”',
      '2025-02-01 또는 2025-01-02',
    ])
      expect(textOf(reported)).toContain(part);
    const applied = await 민지.press(reported, '나머지 행 가져오기');
    expect(applied.file?.content).toContain('문제');
    expect(textOf(await attach('하나,둘\n1,2\n', 민지))).toContain(
      '첫 행에 날짜, 본문, 주제, 출처 같은 열 이름',
    );
  });

  it('of nothing that is right comes back at once', async () => {
    const refused = await attach('date;text;topics;source\nsoon;A statement;deepseek;nature');
    expect([labelsOf(refused), refused.file?.content]).toEqual([
      ['Get a template'],
      expect.stringContaining('soon'),
    ]);
  });

  it('as a template is empty, and imports nothing', async () => {
    for (const [by, word] of [
      [minji, 'text in English'],
      [민지, '영어 본문'],
    ] as const) {
      const template = await by.answer('/curate export template');
      expect(template.file?.content.split('\r\n')[0]).toContain(word);
      expect(textOf(await attach(template.file?.content ?? ''))).toContain(
        'One row that begins with “#” is left out.',
      );
    }
    expect((await almanac.library.knowledge('test')).size.entries).toBe(2);
  });

  it('that was exported before a correction keeps the correction, and replaces it when told to', async () => {
    const exported = (await minji.answer('/curate export csv')).file?.content ?? '';
    await minji.answer('/curate edit one en:"Corrected here."');
    const kept = await attach(exported);
    expect(textOf(kept)).toContain('1 kept as corrected here');
    expect(labelsOf(kept)).toEqual(['Replace what was corrected here, too']);
    await minji.press(kept, 'Replace what was corrected here, too');
    expect(await minji.say('/fact deepseek')).toContain('What one says');
  });
});
