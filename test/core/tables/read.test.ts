/** Tables as spreadsheets write them: what becomes of each row. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Knowledge } from '../../../src/core/knowledge/knowledge.ts';
import { planTable } from '../../../src/core/tables/plan.ts';
import { readTable, type TableOptions } from '../../../src/core/tables/read.ts';
import { entriesCsv } from '../../../src/core/tables/write.ts';
import type { Entry } from '../../../src/core/record/schema.ts';
import type { Revision } from '../../../src/core/store/store.ts';
import { event, fact, groundwork, knowing, quote, source, stored, topic } from '../../support/records.ts';
import { pack as anyPack } from '../packs/arbitraries.ts';

const [deepseek, nature] = groundwork;
const liang = topic('liang', { kind: 'person', name: { en: 'Liang Wenfeng', ko: '량원펑' } });
const space = () => knowing(deepseek, nature, liang);
const read = async (text: string, options: Partial<TableOptions> = {}) => {
  const { table, problems } = await readTable(text, {
    knowledge: space(),
    history: async () => [],
    ...options,
  });
  if (table === undefined) throw new Error(problems.map(({ message }) => message.en).join('\n'));
  return table;
};
/** Refused rows as `2 date “soon” → a | b`. */
const refusals = ({ refused }: Awaited<ReturnType<typeof read>>): string[] =>
  refused.flatMap(({ problems }) =>
    problems.map(
      ({ row, column, found, instead }) => `${row} ${column} “${found ?? ''}” → ${instead.join(' | ')}`,
    ),
  );
const entriesOf = ({ statements }: Awaited<ReturnType<typeof read>>): Entry[] =>
  statements.map(({ entry }) => entry);

describe('a table in the wild', () => {
  it.each([
    ['commas', 'date,text,topics,url\n2025-01-20,"R1, released.",DeepSeek,https://example.org/r1\n'],
    ['semicolons', 'Date;Text;Topics;Link\r\n2025-01-20;"R1, released.";DeepSeek;https://example.org/r1\r\n'],
    ['tabs', 'date\ttext\ttopics\turl\n2025-01-20\tR1, released.\tDeepSeek\thttps://example.org/r1'],
    ['pipes', 'date|text|topics|url\n2025-01-20|R1, released.|DeepSeek|https://example.org/r1'],
    [
      'a line for Excel',
      'sep=;\r\ndate;text;topics;url\r\n2025-01-20;R1, released.;DeepSeek;example.org/r1\r\n',
    ],
    [
      'a title above',
      'My timeline,,,\ndate,text,topics,url\n2025-01-20,"R1, released.",DeepSeek,https://example.org/r1',
    ],
    ['a serial number', 'when,event,subject,source\n45677,"R1, released.",DeepSeek,https://example.org/r1'],
    [
      'words',
      'day,what happened,about,reference\n20 January 2025,"R1, released.",DeepSeek,<https://example.org/r1>',
    ],
    [
      'Korean headings',
      '날짜,내용,주제,출처\n2025년 1월 20일(월),"R1, released.",deepseek,https://example.org/r1',
    ],
    ['row numbers', 'No.,date,text,topics,url\n1,2025-01-20,"R1, released.",DeepSeek,https://example.org/r1'],
    ['line breaks', 'date,text,topics,url\n2025-01-20,"R1,\nreleased.",DeepSeek,https://example.org/r1\n\n'],
    [
      'a guarded number',
      'date,text,topics,url\n"=""2025-01-20""","R1, released.",DeepSeek,https://example.org/r1\n',
    ],
  ])('with %s gives the statement', async (_, text) => {
    const table = await read(text);
    expect(refusals(table)).toEqual([]);
    expect(entriesOf(table)).toEqual([
      event('deepseek-2025-01-20-r1', {
        text: { en: 'R1, released.' },
        topics: ['deepseek'],
        sources: [{ source: 'example-r1' }],
      }),
    ]);
    expect(table.fresh).toMatchObject([{ id: 'example-r1', url: 'https://example.org/r1' }]);
  });

  it.each([
    ['text', 'x'.repeat(5001), 'at most 5000 characters; this one has 5001'],
    ['topics', Array.from({ length: 21 }, (_, at) => `t${at}`).join(', '), 'at most 20'],
    ['source', Array.from({ length: 11 }, (_, at) => `https://example.org/${at}`).join('; '), 'at most 10'],
    ['source', 'nature via '.repeat(3000), 'at most 25000 characters'],
    ['date', '1/'.repeat(3000), 'at most 5000 characters'],
  ])('refuses a cell with too much in %s, and takes the others', async (column, cell, why) => {
    const cells = {
      date: '2025',
      text: 'A statement here',
      topics: 'DeepSeek',
      source: 'nature',
      [column]: cell,
    };
    const table = await read(
      `date,text,topics,source\n${Object.values(cells)
        .map((each) => `"${each}"`)
        .join(',')}\n2025,Another one here,DeepSeek,nature`,
    );
    expect(table.refused.flatMap(({ problems }) => problems)).toMatchObject([
      { row: 2, column, message: { en: expect.stringContaining(why) } },
    ]);
    expect(table.statements).toHaveLength(1);
  });

  it('with ten thousand columns is read by those that it names', async () => {
    const table = await read(
      `date,text,topics,source${',x'.repeat(10_000)}\n2025,A statement here,DeepSeek,nature${',=1+1'.repeat(10_000)}`,
    );
    expect(table.statements).toHaveLength(1);
  });

  it('lets the column decide which is the month, and refuses a day that can be either', async () => {
    const rows = (dates: readonly string[]): string =>
      `date,text,topics,source\n${dates.map((date, at) => `${date},Statement number ${at},DeepSeek,nature`).join('\n')}`;
    const table = await read(rows(['13/02/2025', '01/02/2025']));
    expect(entriesOf(table).map(({ date }) => date)).toEqual(['2025-02-13', '2025-02-01']);
    expect(table.notes.map(({ message }) => message.en)).toEqual([
      'date: “01/02/2025” and its like are read as 2025-02-01.',
    ]);
    expect(entriesOf(await read(rows(['2/13/2025', '1/2/2025']))).map(({ date }) => date)).toEqual([
      '2025-02-13',
      '2025-01-02',
    ]);
    expect(refusals(await read(rows(['01/02/2025'])))).toEqual([
      '2 date “01/02/2025” → 2025-02-01 | 2025-01-02',
    ]);
    expect(refusals(await read(rows(['13/02/2025', '02/13/2025', '01/02/2025'])))).toEqual([
      '4 date “01/02/2025” → 2025-02-01 | 2025-01-02',
    ]);
  });

  it.each([
    ['20-Jan-25', '2025-01-20'],
    ['Jan-25', '2025-01'],
    ['25. 1. 20.', '2025-01-20 | 2020-01-25'],
    ['yesterday', ''],
    ['2025-02-30', ''],
  ])('refuses the date %s, and proposes %s', async (date, proposal) => {
    const table = await read(`date,text,topics,source\n${date},A statement,DeepSeek,nature`);
    expect(refusals(table)).toEqual([`2 date “${date}” → ${proposal}`]);
    expect(table.statements).toEqual([]);
  });

  it('names every problem of a row at its column, and takes the other rows', async () => {
    const table = await read(
      [
        'kind,date,text,topics,speaker,wording,source',
        'evnt,soon,One statement here,DeepSeek,,,nature',
        'quote,,Words that somebody said,,Liang Wenfeng,,nature',
        'fact,,,DeepSeek,,,nature',
        'fact,,A statement without source,DeepSeek,,,',
        'fact,,A statement about nothing,,,,nature',
        'fact,,#REF!,DeepSeek,,,nature',
        'fact,,The right one,DeepSeek,,,nature',
        'fact,,A statement from somewhere,DeepSeek,,,Some paper',
      ].join('\n'),
    );
    expect(refusals(table)).toEqual([
      '2 kind “evnt” → event',
      '3 wording “” → ',
      '4 text “” → ',
      '5 source “” → ',
      '6 topics “” → ',
      '7 text “#REF!” → ',
      '9 source “Some paper” → +Some paper',
    ]);
    expect(entriesOf(table).map(({ text }) => text.en)).toEqual(['The right one']);
  });

  it('proposes new topics once, by name, and asks where a name is rather misspelled', async () => {
    const table = await read(
      [
        'text;topics;speaker;wording;source',
        'A statement on two things;Kimi, Moonshot;;;nature',
        'Another of the same;kimi;;;nature',
        'Words of a new person;;Yang Zhilin;exact words;nature',
        'A slip of the pen;Deepsek;;;nature',
        'Rather a new one;+Deepsek;;;nature',
        'C++ is a language;C++, C#;;;nature',
      ].join('\n'),
    );
    expect(refusals(table)).toEqual(['5 topics “Deepsek” → deepseek | +Deepsek']);
    const { writes } = planTable(table, space());
    expect(writes.filter(({ type }) => type === 'topic').map(({ content }) => content)).toMatchObject([
      { id: 'kimi', kind: 'theme', name: { en: 'Kimi' } },
      { id: 'moonshot', kind: 'theme' },
      { id: 'yang-zhilin', kind: 'person' },
      { id: 'deepsek', kind: 'theme' },
      { name: { en: 'C++' } },
      { name: { en: 'C#' } },
    ]);
    expect(writes.some(({ content }) => 'retired' in content)).toBe(false);
    expect(new Set(writes.map(({ type, id }) => `${type} ${id}`)).size).toBe(writes.length);
  });

  it('hides what only drafts name', async () => {
    const table = await read(
      'text,topics,source,state\nA statement to check,Kimi,https://example.org/k,초안',
    );
    expect(planTable(table, space()).writes.map(({ content }) => content)).toMatchObject([
      { id: 'kimi', retired: true },
      { id: 'example-k', retired: true },
      { state: 'draft' },
    ]);
  });

  it('describes a new source by its columns', async () => {
    const table = await read(
      '본문,주제,출처,주소,발행처,발행일\n딥시크가 새 모델을 공개했다.,deepseek,딥시크의 겨울,https://example.org/winter,어느 신문,2025년 1월 21일',
    );
    expect(refusals(table)).toEqual([]);
    expect(table.fresh).toMatchObject([
      {
        title: { ko: '딥시크의 겨울' },
        url: 'https://example.org/winter',
        publisher: { ko: '어느 신문' },
        date: '2025-01-21',
      },
    ]);
  });

  it('describes the front page of a site of which another page is a source', async () => {
    const article = source('article', { url: 'https://www.nature.com/articles/1' });
    const table = await read(
      'text,topics,url,source_title\nA statement here,DeepSeek,https://www.nature.com/,The front page',
      { knowledge: knowing(deepseek, article) },
    );
    expect(table.fresh).toMatchObject([{ title: { en: 'The front page' }, url: 'https://www.nature.com/' }]);
  });

  it.each(['reason_en', 'reason_ko'])('finds what is wrong with %s at its column', async (column) => {
    const table = await read(
      `text,topics,source,state,${column}\nA statement here,DeepSeek,nature,retired,${'why '.repeat(400)}`,
    );
    expect(table.refused.flatMap(({ problems }) => problems.map((each) => each.column))).toEqual([column]);
  });

  it('says what it leaves out', async () => {
    const table = await read(
      'Timeline\ndate,text,tpics,topics,topics,source,colour\n# a remark,,,,,,\n2025,A statement here,,DeepSeek,x,nature,blue\n2025,A statement here,,DeepSeek,x,nature,red',
    );
    expect(table.notes.map(({ row, message }) => `${row ?? ''} ${message.en}`)).toEqual([
      '1 This row stands above the headings, so it is left out.',
      '2 The column “tpics” isn’t one that I know, so it is left out. If it is “topics”, rename it.',
      '2 This column appears twice; only the first is read.',
      '2 The column “colour” isn’t one that I know, so it is left out.',
      '5 This row repeats row 4, so it is left out.',
      ' One row that begins with “#” is left out.',
    ]);
  });

  it.each([
    ['one,two\n1,2\n', 'must name the columns'],
    ['date,topics\n2025,DeepSeek\n', 'no column for the statements'],
    [
      'date,text,topics\n2025,"A statement,DeepSeek\n2026,Another,DeepSeek\n',
      'is opened here and not closed',
    ],
  ])('that cannot be read says why: %j', async (text, why) => {
    const { problems } = await readTable(text, { knowledge: space(), history: async () => [] });
    expect(problems?.map(({ message }) => message.en)).toEqual([expect.stringContaining(why)]);
  });
});

describe('an exported table', () => {
  it('changes nothing, whatever the statements are', async () => {
    await fc.assert(
      fc.asyncProperty(anyPack, async ({ topics, sources, entries }) => {
        const knowledge = new Knowledge();
        knowledge.apply([...topics, ...sources, ...entries].map((each) => stored(each)));
        const table = await read(entriesCsv(knowledge), { knowledge });
        expect(table.refused).toEqual([]);
        expect(table.statements.map(({ outcome }) => outcome)).toEqual(entries.map(() => 'unchanged'));
        expect(planTable(table, knowledge).writes).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('gives the same statements in a space that has none of them', async () => {
    const entries = [
      event('a', { text: { en: '=1+1', ko: "'- 하나" }, order: 2, note: { ko: 'a; =b' }, date: '2015~' }),
      quote('b', {
        stance: 'claim',
        by: 'nature',
        wording: 'edited',
        sources: [{ source: 'nature', locator: 'p. 3' }],
      }),
      fact('2024', { state: 'retired', reason: { en: 'Wrong.', ko: '틀림' } }),
      fact('d', { state: 'draft', corrects: '2024', sources: [] }),
      fact('e', { text: { en: 'Two  spaces' }, topics: ['nature', 'deepseek'] }),
    ];
    const press = topic('nature', { kind: 'publication' });
    const table = await read(entriesCsv(knowing(...groundwork, press, ...entries)), {
      knowledge: knowing(...groundwork, press),
    });
    expect(refusals(table)).toEqual([]);
    expect(entriesOf(table)).toEqual([...entries].sort((a, b) => (a.id < b.id ? -1 : 1)));
  });

  const before = event('a', { text: { en: 'Before' }, note: { en: 'Note' } });
  const now = event('a', { text: { en: 'Corrected' }, note: { en: 'Note' } });
  const knowledge = new Knowledge();
  knowledge.apply([...groundwork.map((each) => stored(each)), stored(now, 2)]);
  const history = (async () =>
    [before, now].map((after, at) => ({ rev: at + 1, after }))) as unknown as TableOptions['history'];
  const exported = entriesCsv(knowing(...groundwork, before));

  it('keeps what was corrected since, where the table was not edited', async () => {
    const untouched = await read(exported, { knowledge, history });
    expect(untouched.statements).toMatchObject([{ outcome: 'kept', entry: now }]);
    const edited = await read(exported.replace(',Note,', ',Another,'), { knowledge, history });
    expect(edited.statements).toMatchObject([
      { outcome: 'changed', base: 2, entry: { text: { en: 'Corrected' }, note: { en: 'Another' } } },
    ]);
  });

  it('refuses a cell that was changed on both sides, and shows what is here', async () => {
    const table = await read(exported.replace(',Before,', ',Edited,'), { knowledge, history });
    expect(refusals(table)).toEqual(['2 text_en “Edited” → Corrected']);
    const forced = await read(exported.replace(',Before,', ',Edited,'), {
      knowledge,
      history,
      overwrite: true,
    });
    expect(entriesOf(forced)).toMatchObject([{ text: { en: 'Edited' } }]);
  });

  it('takes no change from a spreadsheet that shows dates in another way', async () => {
    const month = event('m', { date: '2024-12' });
    const own = knowing(...groundwork, before, month);
    const text = entriesCsv(own).replace('2025-01-20', '1/20/2025').replace('2024-12', 'Dec-24');
    const table = await read(text, { knowledge: own });
    expect(table.statements.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged']);
  });
});

describe('the columns on sources', () => {
  const COPY = 'https://web.archive.org/web/2025/https://example.org/nature';
  const one = { retrieved: '2025-03-03', archive: COPY };
  const cited = event('a', { sources: [{ source: 'nature' }, { source: 'blog', locator: 'p. 1' }] });
  const looked = [deepseek, source('nature', one), source('blog', { archive: `${COPY}-2` }), cited] as const;
  const columns = 'id,date,text_en,topics,sources,retrieved,archive';
  const row = (retrieved: string, archive: string, id = 'a'): string =>
    `${columns}\n${id},2025-01-20,What a says,DeepSeek,nature; blog @ p. 1,${retrieved},${archive}`;
  const sourcesAfter = async (text: string, options: Partial<TableOptions>): Promise<unknown[]> => {
    const table = await read(text, options);
    expect(refusals(table)).toEqual([]);
    const { writes } = planTable(table, options.knowledge ?? space());
    return writes.filter(({ type }) => type === 'source').map(({ content }) => content);
  };

  it('are exported in the order of the sources, and come back as they were', async () => {
    const exported = entriesCsv(knowing(...looked));
    expect(exported).toContain(`,"2025-03-03; ","${COPY}; ${COPY}-2",1`);
    expect(await sourcesAfter(exported, { knowledge: knowing(...looked) })).toEqual([]);
    const bare = knowing(deepseek, source('nature'), source('blog'));
    expect(await sourcesAfter(exported, { knowledge: bare })).toEqual(looked.slice(1, 3));
    const without = source('blog');
    const second = entriesCsv(
      knowing(deepseek, without, source('nature', one), { ...cited, sources: [...cited.sources].reverse() }),
    );
    expect(second).toContain(`,"; 2025-03-03","; ${COPY}",1`);
    expect(await sourcesAfter(second, { knowledge: bare })).toEqual([source('nature', one)]);
  });

  it('say when somebody looked, as people and spreadsheets write it, also of new sources', async () => {
    const text = `text,topics,출처,확인일,사본\nA statement here,DeepSeek,https://example.org/k,3 March 2025,<web.archive.org/k>\nAnother one here,DeepSeek,https://example.org/l,45719,`;
    const table = await read(text);
    expect(refusals(table)).toEqual([]);
    expect(table.fresh).toMatchObject([
      { url: 'https://example.org/k', retrieved: '2025-03-03', archive: 'https://web.archive.org/k' },
      { url: 'https://example.org/l', retrieved: '2025-03-03' },
    ]);
    const { writes } = planTable(table, space());
    expect(writes.filter(({ type }) => type === 'source')).toMatchObject([
      { base: 0, content: { retrieved: '2025-03-03' } },
      { base: 0, content: { retrieved: '2025-03-03' } },
    ]);
  });

  it('never take back what is recorded, unless the table is to replace it', async () => {
    const knowledge = knowing(...looked);
    expect(await sourcesAfter(row('2024-01-01', ''), { knowledge })).toEqual([]);
    expect(await sourcesAfter(row('', ''), { knowledge })).toEqual([]);
    expect(await sourcesAfter(row('2025-04-01; 2025', ''), { knowledge })).toMatchObject([
      { id: 'nature', retrieved: '2025-04-01', archive: COPY },
      { id: 'blog', retrieved: '2025' },
    ]);
    const other = 'https://archive.example.org/nature';
    const table = await read(row('', other), { knowledge });
    expect(table.notes).toMatchObject([{ row: 2, message: { en: expect.stringContaining(COPY) } }]);
    expect(planTable(table, knowledge).writes).toEqual([]);
    expect(await sourcesAfter(row('2024-01-01', other), { knowledge, overwrite: true })).toMatchObject([
      { id: 'nature', retrieved: '2024-01-01', archive: other },
    ]);
  });

  it('refuse what they cannot take, at its cell', async () => {
    const knowledge = knowing(...looked);
    const wrong = [
      row('1/2/2025', ''),
      row('; ; 2025', ''),
      row('', 'javascript:alert(1)'),
      row('', '; soon'),
    ];
    const refused = [];
    for (const text of wrong) refused.push(...refusals(await read(text, { knowledge })));
    expect(refused).toEqual([
      '2 retrieved “1/2/2025” → 2025-02-01 | 2025-01-02',
      '2 retrieved “; ; 2025” → ',
      '2 archive “javascript:alert(1)” → ',
      '2 archive “; soon” → ',
    ]);
  });

  it('follow the sources of the row, whatever was corrected here since', async () => {
    const now = { ...cited, sources: [{ source: 'blog' }] };
    const knowledge = new Knowledge();
    knowledge.apply([deepseek, source('nature'), source('blog')].map((each) => stored(each)));
    knowledge.apply([stored(now, 2)]);
    const history = (async () => [cited, now].map((after, at) => ({ rev: at + 1, after }))) as never;
    const exported = entriesCsv(knowing(...looked.slice(0, 3), cited));
    expect(await sourcesAfter(exported, { knowledge, history })).toEqual(looked.slice(1, 3));
  });
});

it('a row that names a statement that there is not is refused, and so is one that names that row', async () => {
  const row = (id: string, state: string, merged: string): string =>
    `${id},fact,A statement called ${id},DeepSeek,nature,${state},${merged},${state === 'withdrawn' ? 'A duplicate' : ''}`;
  const table = await read(
    [
      'id,kind,text,topics,source,state,merged,reason_en',
      row('lost', 'withdrawn', 'nowhere'),
      row('after', 'withdrawn', 'lost'),
      row('self', 'withdrawn', 'self'),
      row('early', 'withdrawn', 'late'),
      row('late', 'published', ''),
      row('here', 'withdrawn', 'stays'),
    ].join('\n'),
    { knowledge: knowing(deepseek, nature, liang, fact('stays')) },
  );
  expect(refusals(table)).toEqual(['2 merged “nowhere” → ', '3 merged “lost” → ', '4 merged “self” → ']);
  expect(entriesOf(table).map(({ id, merged }) => [id, merged])).toEqual([
    ['early', 'late'],
    ['late', undefined],
    ['here', 'stays'],
  ]);
});

describe('a table that is imported again', () => {
  const text = 'date,text,topics,source\n2025-01-20,DeepSeek released R1.,DeepSeek,nature\n';

  it('adds nothing, also after a statement was corrected here', async () => {
    const [made] = entriesOf(await read(text)) as [Entry];
    const same = await read(text, { knowledge: knowing(deepseek, nature, made) });
    expect(same.statements).toMatchObject([{ outcome: 'unchanged' }]);
    const corrected = { ...made, text: { en: 'DeepSeek published R1.' } };
    const history = (async () =>
      [made, corrected].map((after, at) => ({ rev: at + 1, after }) as unknown as Revision)) as never;
    const kept = await read(text, { knowledge: knowing(deepseek, nature, corrected), history });
    expect(kept.statements).toMatchObject([{ outcome: 'kept', entry: corrected }]);
  });

  it('does not add the same words a second time with another date', async () => {
    const [made] = entriesOf(await read(text)) as [Entry];
    const table = await read(text.replace('01-20', '01-21'), { knowledge: knowing(deepseek, nature, made) });
    expect(refusals(table)).toEqual([`2 id “” → ${made.id}`]);
  });

  it('merges by id what the sheet changed since the last import', async () => {
    const sheet = (words: string, note: string): string =>
      `id,date,text_en,topics,source,note_en\nr1,2025-01-20,${words},DeepSeek,nature,${note}\n`;
    const [first] = entriesOf(await read(sheet('Released', 'A'))) as [Entry];
    const ours = { ...first, note: { en: 'Mine' } };
    const history = (async () => [
      { rev: 1, after: first, reason: { code: 'paths-imported', paths: 'x' } },
      { rev: 2, after: ours },
    ]) as never;
    const options = { knowledge: knowing(deepseek, nature, source('x'), ours), history };
    expect((await read(sheet('Released', 'A'), options)).statements).toMatchObject([{ outcome: 'kept' }]);
    expect(entriesOf(await read(sheet('Published', 'A'), options))).toMatchObject([
      { text: { en: 'Published' }, note: { en: 'Mine' } },
    ]);
  });
});
