/** Files that people put into the form of a command. */
import { describe, expect, it } from 'vitest';
import { KOREAN_TABLE } from '../../support/korean-table.ts';
import { connect, type Bench } from './connect.ts';
import { wordsIn } from './person.ts';

const PACK = `topics:
  - {id: sejong, kind: person, name: {en: Sejong, ko: 세종}}
`;
const open = ({ server }: Bench) =>
  server.command({ user: 'admin', channel: 'general', command: '/curate', text: 'import' });
const seen = ({ server }: Bench): string[] =>
  server.ephemerals('admin', 'general').map(({ blocks }) => wordsIn(blocks));

describe('a file that is put into the form', () => {
  it('is read, reported on, and taken in when its curator says so', async () => {
    const bench = await connect();
    const { server, almanac } = bench;
    const opened = await open(bench);
    expect(opened.view?.['title']).toMatchObject({ text: 'Import a file' });
    const file = server.upload('admin', { name: 'almanac.yaml', content: PACK });
    expect((await server.submit(opened, { file }, { user: 'admin' })).closed).toBe(true);
    await expect.poll(() => seen(bench)).toEqual([expect.stringContaining('What the file would change')]);
    const [report] = server.ephemerals('admin', 'general');
    if (report === undefined) throw new Error('no report');
    await server.press(report, 'Apply', { user: 'admin' });
    const topic = async () => (await almanac.library.knowledge('test')).stored('topic', 'sejong')?.content;
    await expect.poll(topic).toMatchObject({ name: { ko: '세종' } });
    expect(server.violations).toEqual([]);
  });

  it('may be a table from a Korean spreadsheet', async () => {
    const bench = await connect();
    const { server, almanac } = bench;
    const opened = await open(bench);
    const file = server.upload('admin', { name: '연표.csv', content: KOREAN_TABLE });
    expect((await server.submit(opened, { file }, { user: 'admin' })).closed).toBe(true);
    await expect.poll(() => seen(bench)).toEqual([expect.stringContaining('1 added')]);
    const [report] = server.ephemerals('admin', 'general');
    if (report === undefined) throw new Error('no report');
    await server.press(report, 'Apply', { user: 'admin' });
    const names = async () =>
      [...(await almanac.library.knowledge('test')).records('topic')].map(({ name }) => name.ko);
    await expect.poll(names).toContain('세종');
    expect(server.violations).toEqual([]);
  });

  it.each([
    ['no text', new Uint8Array([0x01, 0x02, 0x80]), 'isn’t text'],
    ['a workbook', new Uint8Array([0x50, 0x4b, 0x03, 0x04]), 'save it as “CSV UTF-8”'],
    ['too large', 'x'.repeat(8_000_001), 'larger than 8 MB'],
  ])('and is %s can be changed for another there', async (_, content, words) => {
    const bench = await connect();
    const { server } = bench;
    const opened = await open(bench);
    const wrong = server.upload('admin', { name: 'almanac.yaml', content });
    const refused = await server.submit(opened, { file: wrong }, { user: 'admin' });
    expect(refused.closed).toBe(false);
    expect(Object.values(refused.errors ?? {}).join()).toContain(words);
    const file = server.upload('admin', { name: 'almanac.yaml', content: PACK });
    expect((await server.submit(opened, { file }, { user: 'admin' })).closed).toBe(true);
    expect(server.violations).toEqual([]);
  });

  it('is waited for while Slack is slow to give it', async () => {
    const bench = await connect({ timing: { submission: 100 } });
    const { server } = bench;
    const opened = await open(bench);
    server.fault({ match: 'files.info', kind: 'late', ms: 400 });
    const file = server.upload('admin', { name: 'almanac.yaml', content: PACK });
    const done = await server.submit(opened, { file }, { user: 'admin' });
    expect(wordsIn(done.view?.blocks)).toContain('One moment');
    await expect
      .poll(() => server.views().map(({ blocks }) => wordsIn(blocks)))
      .toEqual([expect.stringContaining('What the file would change')]);
    expect(server.violations).toEqual([]);
  });

  it('cannot be read by an app that was installed before it took files, which is said', async () => {
    const bench = await connect();
    const { server } = bench;
    const opened = await open(bench);
    server.fault({ match: 'files.info', kind: 'error', error: 'missing_scope' });
    const file = server.upload('admin', { name: 'almanac.yaml', content: PACK });
    const refused = await server.submit(opened, { file }, { user: 'admin' });
    expect(Object.values(refused.errors ?? {}).join()).toContain('almanac manifest slack');
    expect(server.violations).toEqual([]);
  });
});
