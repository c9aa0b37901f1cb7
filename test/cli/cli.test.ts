/** The `almanac` command line: its answers, and a process, its streams and its exit status where those matter. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generatedDocs } from '../../src/cli/docs.ts';
import { openStore } from '../../src/adapters/store/index.ts';
import { runCommandLine } from '../support/command-line.ts';

const LAUNCHER = fileURLToPath(new URL('../../bin/almanac.js', import.meta.url));

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'almanac-cli-'));
});
afterAll(() => rm(folder, { recursive: true }));

interface Finished {
  status: number | null;
  out: string;
  err: string;
}

function begin(args: readonly string[], env: Record<string, string> = {}): ChildProcessWithoutNullStreams {
  const { PATH = '', HOME = '', NODE_COMPILE_CACHE = '' } = process.env;
  return spawn(process.execPath, [LAUNCHER, ...args], {
    cwd: folder,
    env: { PATH, HOME, NODE_COMPILE_CACHE, LANG: 'en_US.UTF-8', ...env },
  });
}

async function finished(child: ChildProcessWithoutNullStreams): Promise<Finished> {
  let [out, err] = ['', ''];
  child.stdout.on('data', (data: Buffer) => (out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (err += data.toString()));
  const status = await new Promise<number | null>((done) => child.once('close', done));
  return { status, out, err };
}

const almanac = (
  args: readonly string[],
  { env = {} }: { env?: Record<string, string> } = {},
): Promise<Finished> => runCommandLine(args, { folder, env });

/** The same in a process, for what depends on that: its exit status, its streams, its signals. */
async function inProcess(
  args: readonly string[],
  { input = '', env = {} }: { input?: string; env?: Record<string, string> } = {},
): Promise<Finished> {
  const child = begin(args, env);
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  return finished(child);
}

const inMemory = ['--database', 'sqlite::memory:'];

describe('almanac ask', () => {
  it('prints one reply, in the language asked for', async () => {
    const { status, out, err } = await almanac(['ask', '/타임라인 딥시크', '--locale', 'ko', ...inMemory]);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(/^딥시크 타임라인\n\n2023년 {2}량원펑이 딥시크를 설립했다\. \[1\]\n/);
  });

  it('uses the language of the shell by default', async () => {
    const { out } = await almanac(['ask', '/about', 'deepseek', ...inMemory], {
      env: { LANG: 'ko_KR.UTF-8' },
    });
    expect(out).toContain('기관 · ');
  });

  it('ends with 1 when the question was refused; the reason is the reply', async () => {
    const { status, out } = await almanac(['ask', '/timeline nobody', ...inMemory]);
    expect(status).toBe(1);
    expect(out).toContain('There is no topic called “nobody”');
  });

  it('prints JSON if wanted', async () => {
    const { out } = await almanac(['ask', '/timeline 딥시크', '--format', 'json', ...inMemory]);
    const answer = JSON.parse(out) as Record<string, unknown>;
    expect(Object.keys(answer)).toEqual(['line', 'ok', 'text', 'topics', 'entries', 'near', 'ms']);
    expect(answer).toMatchObject({ line: '/timeline 딥시크', ok: true, topics: ['deepseek'] });
    expect(answer['ms']).toBeGreaterThan(0);
  });

  it('answers each line of its input, in order, whatever it holds', async () => {
    const nasty = [
      '/about deepseek',
      '',
      '   ',
      '"',
      '/find "x',
      'x'.repeat(10_000),
      '\u0000\u001B[2J',
      '🧑‍🚀',
      '\u202Eabc',
      "'; drop table entry;--",
      '<b>&',
      '/about \u2028 r1',
      '\r',
      '/timeline deepseek since:soon',
    ];
    const lines = Array.from({ length: 210 }, (_, index) => nasty[index % nasty.length] ?? '');
    const { status, out, err } = await inProcess(['ask', '-', '--locale', 'ko', ...inMemory], {
      input: `${lines.join('\n')}\n`,
    });
    const answers = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { line: string; ok: boolean; text: string });
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(answers.map(({ line }) => line)).toEqual(lines.map((line) => line.replace(/\r$/, '')));
    expect(answers.filter(({ text }) => text === '')).toEqual([]);
    expect(answers[0]?.ok).toBe(true);
    expect(answers[13]?.ok).toBe(false);
  });

  it('ends quietly when its reader has seen enough', async () => {
    const child = begin(['ask', '-', ...inMemory]);
    child.stdin.on('error', () => {});
    child.stdin.end('/timeline deepseek\n'.repeat(5000));
    child.stdout.once('data', () => child.stdout.destroy());
    let err = '';
    child.stderr.on('data', (data: Buffer) => (err += data.toString()));
    const status = await new Promise((done) => child.once('close', done));
    expect({ status, err }).toEqual({ status: 0, err: '' });
  });
});

describe('almanac import and export', () => {
  const pack = (text: string): string => `topics:
  - { id: x, kind: organisation, name: { en: X, ko: 엑스 } }
sources:
  - { id: s, title: { en: News, ko: 뉴스 } }
entries:
  - id: e
    kind: event
    date: 2025-01-20
    text: { en: ${text}, ko: 일어났다. }
    topics: [x]
    sources: [{ source: s }]
`;

  it('import adds, changes, and says so; again it changes nothing; the export brings it all back', async () => {
    const database = ['--database', `sqlite:${join(folder, 'import.db')}`];
    const file = join(folder, 'mine.yaml');
    await writeFile(file, pack('It happened.'));
    const first = await almanac(['import', file, ...database]);
    expect(first.out).toBe(
      'Topics: 1 added, 0 changed, 0 unchanged\nSources: 1 added, 0 changed, 0 unchanged\nStatements: 1 added, 0 changed, 0 unchanged\n',
    );
    expect(first.err).toContain('Writing 3 topics, sources and statements…');
    await writeFile(file, pack('It did happen.'));
    expect((await almanac(['import', file, ...database])).out).toContain(
      'Statements: 0 added, 1 changed, 0 unchanged',
    );
    expect((await almanac(['ask', '/timeline x', ...database])).out).toContain('It did happen.');

    for (const format of ['yaml', 'json']) {
      const exported = await almanac(['export', '--format', format, ...database]);
      const everything = join(folder, `everything.${format}`);
      await writeFile(everything, exported.out);
      const again = await almanac(['import', everything, ...database]);
      expect(again.out).toBe(
        'Topics: 0 added, 0 changed, 74 unchanged\nSources: 0 added, 0 changed, 7 unchanged\nStatements: 0 added, 0 changed, 86 unchanged\n',
      );
    }
  });

  it('a file with a mistake is refused whole, with file and line', async () => {
    const file = join(folder, 'wrong.yaml');
    await writeFile(file, pack('It happened.').replace('topics: [x]', 'topics: [y]'));
    const { status, out, err } = await almanac(['import', file, '--locale', 'ko', ...inMemory]);
    expect(status).toBe(1);
    expect(out).toContain(`${file}:10:14 dangling-topic: entries[0].topics[0]: id가 "y"인 주제가 없습니다`);
    expect(err).toContain('가져온 것이 없습니다');
  });

  it('a table is imported row by row, after a look with --dry-run, and corrections stay', async () => {
    const database = ['--database', `sqlite:${join(folder, 'table.db')}`];
    const file = join(folder, 'treaty.csv');
    const rows = [
      '1/2/2025;Either way.;DeepSeek;nature-2025-deepseek',
      '27 January 1967;It was signed.;Space;https://example.org/t',
    ];
    await writeFile(file, `\uFEFFdate;text;topics;source\r\n${rows.join('\r\n')}\r\n`);
    const dry = await almanac(['import', '--dry-run', file, ...database]);
    expect(dry.out).toContain('+ statement space-1967-01-27-signed: It was signed.\n');
    expect(dry.out).toContain('Statements: 1 added, 0 changed, 0 unchanged');
    expect(dry.err).toContain('nothing was changed');
    const refused = join(folder, 'refused.csv');
    const done = await almanac(['import', '--refused', refused, '--locale', 'ko', file, ...database]);
    expect(done.status).toBe(1);
    expect(done.out).toContain('기록: 추가 1');
    expect(done.out).toContain(`${file}:2 date: “1/2/2025” — 어느 쪽이 월이고`);
    expect(done.out).toContain('→ 2025-02-01 또는 2025-01-02');
    await writeFile(file, (await readFile(refused, 'utf8')).replace('1/2/2025', '2025-02-01'));
    expect(await almanac(['import', file, ...database])).toMatchObject({ status: 0 });

    const table = join(folder, 'everything.csv');
    await writeFile(table, (await almanac(['export', '--format', 'csv', ...database])).out);
    expect((await almanac(['import', table, ...database])).out).toContain(
      'Statements: 0 added, 0 changed, 87 unchanged',
    );
    const mine = join(folder, 'corrected.yaml');
    await writeFile(mine, pack('It happened.'));
    await almanac(['import', mine, ...database]);
    await almanac(['ask', '/curate edit e en:"It did happen."', '--as', 'curator', ...database]);
    const kept = await almanac(['import', mine, ...database]);
    expect(kept.out).toContain('1 unchanged, 1 kept\ne: kept as corrected here'.slice(13));
    expect(kept.err).toContain('--replace');
    expect((await almanac(['import', '--replace', mine, ...database])).out).toContain('0 added, 1 changed');
  });

  it.each([
    ['book.xlsx', 'PK\u0003\u0004', 'is a workbook'],
    ['none.csv', 'a,b\n1,2\n', 'The first row must name the columns'],
  ])('%s cannot be a table, and says why', async (name, content, why) => {
    const file = join(folder, name);
    await writeFile(file, content);
    const { status, out } = await almanac(['import', file, ...inMemory]);
    expect({ status, out }).toEqual({ status: 1, out: expect.stringContaining(why) });
  });

  it('pack new writes a first pack that passes the check, and never overwrites one', async () => {
    const made = await almanac(['pack', 'new', '조선 왕조', '--in', folder, '--locale', 'ko']);
    const file = join(folder, 'joseon-wangjo', 'pack.yaml');
    expect(made).toMatchObject({ status: 0, out: expect.stringContaining(file) });
    const pack = join(folder, 'joseon-wangjo');
    expect(await almanac(['check', pack])).toMatchObject({
      status: 0,
      out: `${pack} is valid: 1 topic, 1 source, 2 statements\n`,
    });
    expect(await readFile(file, 'utf8')).toContain('name:\n    en: "조선 왕조"');
    const again = await almanac(['pack', 'new', 'Joseon wangjo', '--in', folder]);
    expect(again).toMatchObject({ status: 1, err: expect.stringContaining('exists already') });
    expect((await almanac(['pack', 'new', '!!', '--in', folder])).status).toBe(1);
  });

  it('pack new refuses a path, and shows where its folder goes', async () => {
    const path = join(folder, 'my-pack');
    const refused = await almanac(['pack', 'new', path, '--locale', 'en']);
    expect(refused).toMatchObject({
      status: 1,
      err: expect.stringContaining(`pack new my-pack --in ${folder}`),
    });
    expect(existsSync(path)).toBe(false);
    const inKorean = await almanac(['pack', 'new', './내 팩/', '--locale', 'ko']);
    expect(inKorean).toMatchObject({ status: 1, err: expect.stringContaining('pack new "내 팩" --in .') });
  });

  it('check ends with 1 when anything is wrong, and 0 when nothing is', async () => {
    const file = join(folder, 'checked.yaml');
    await writeFile(file, pack('It happened.').replace(', ko: 일어났다.', ''));
    const wrong = await almanac(['check', file]);
    expect(wrong.status).toBe(1);
    expect(wrong.out).toBe(`${file}:9:11 missing-language: entries[0].text: has no text in Korean yet\n`);
    await writeFile(file, pack('It happened.'));
    expect(await almanac(['check', file])).toMatchObject({
      status: 0,
      out: `${file} is valid: 1 topic, 1 source, 1 statement\n`,
    });
  });
});

it('check with a database lets a pack refer to what is known there', async () => {
  const file = join(folder, 'more.yaml');
  await writeFile(
    file,
    'topics:\n  - { id: r2, kind: product, name: { en: R2, ko: 알투 }, merged: deepseek-r1 }\n',
  );
  expect((await almanac(['check', file])).out).toContain('dangling-topic');
  expect((await almanac(['check', file, ...inMemory])).status).toBe(0);
});

describe('what cannot work is told, without a stack trace:', () => {
  it('wrong configuration, all at once, before anything is made', async () => {
    const env = { DATABASE_URL: 'nonsense', LOG_LEVEL: 'loud' };
    const { status, out, err } = await inProcess(['ask', '/help'], { env });
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toMatch(/DATABASE_URL must be[^]*LOG_LEVEL must be/);
    expect(err).not.toMatch(/\n\s+at /);
  });

  it('in Korean, for those who read Korean', async () => {
    const env = { LANG: 'ko_KR.UTF-8', LOG_LEVEL: 'loud' };
    expect((await almanac(['ask', '/help'], { env })).err).toContain(
      'LOG_LEVEL: fatal, error, warn, info, debug, silent 가운데 하나가 아닙니다',
    );
    const { err } = await almanac(['ask', '/help', '--locale', 'ko', '--database', 'mysql:x']);
    expect(err).toBe(
      '연감은 “mysql:” 데이터베이스를 지원하지 않습니다. sqlite:./data/almanac.db 또는 postgres://almanac:password@localhost/almanac 같은 주소를 쓰세요.\n',
    );
  });

  it('a database that is none, which stays as it is', async () => {
    const file = join(folder, 'diary.db');
    await writeFile(file, 'Dear diary');
    const { status, err } = await almanac(['ask', '/help', '--database', `sqlite:${file}`]);
    expect(status).toBe(1);
    expect(err).toMatch(/^The file .*diary\.db is not an SQLite database\. .*\n$/);
    expect(await readFile(file, 'utf8')).toBe('Dear diary');
  });

  it('a database of a later version', async () => {
    const file = join(folder, 'newer.db');
    await almanac(['ask', '/help', '--database', `sqlite:${file}`]);
    const database = new DatabaseSync(file);
    database.exec('pragma user_version = 999');
    database.close();
    const { status, err } = await almanac(['start', '--database', `sqlite:${file}`]);
    expect(status).toBe(1);
    expect(err).toContain('has schema version 999');
    expect(err).not.toMatch(/\n\s+at /);
  });

  it('a database that it cannot use or reach, without its password', async () => {
    for (const address of ['mysql://sam:hunter2@db/x', 'postgres://sam:hunter2@127.0.0.1:9/x']) {
      const { status, err } = await almanac(['export', '--database', address]);
      expect(status).toBe(1);
      expect(err).toMatch(/does not support “mysql:” databases|x at 127\.0\.0\.1:9 cannot be reached/);
      expect(err).not.toMatch(/hunter2|\n\s+at /);
    }
  });

  it('a subcommand, an option or a value that does not exist', async () => {
    for (const args of [['nonsense'], ['ask'], ['ask', 'x', '--as', 'king'], ['export', '--format', 'xml']]) {
      const { status, err } = await almanac(args);
      expect(status).toBe(1);
      expect(err).toMatch(/^error: /);
    }
  });
});

describe('npm start', () => {
  it('with input piped answers and ends; Discord and Slack are said to be off', async () => {
    const child = begin(['start', '--database', `sqlite:${join(folder, 'piped.db')}`]);
    child.stdin.end('/timeline deepseek\n/quote nature\n');
    const { status, out, err } = await finished(child);
    expect(status).toBe(0);
    expect(out).toMatch(/DeepSeek: timeline[^]*Nature: quotes/);
    expect(err.trim().split('\n').length).toBe(3);
    expect(err).toMatch(/^Almanac is starting…\n/);
    expect(err).toMatch(/Discord and Slack are off[^]*docs\/discord.md.*docs\/slack.md/);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('%s ends it cleanly', async (signal) => {
    const file = join(folder, `${signal}.db`);
    const child = begin(['start', '--database', `sqlite:${file}`]);
    child.stdin.write('/timeline deepseek\n');
    child.stdout.once('data', () => child.kill(signal));
    const { status, err } = await finished(child);
    expect({ status, lines: err.trim().split('\n').length }).toEqual({ status: 0, lines: 3 });
    await expect(stat(`${file}-wal`)).rejects.toThrow('ENOENT');
    expect((await almanac(['ask', '/timeline deepseek', '--database', `sqlite:${file}`])).status).toBe(0);
  });

  it('brings the starter pack where an earlier start was killed before it could', async () => {
    const url = `sqlite:${join(folder, 'half.db')}`;
    const { store } = await openStore(url);
    await store.openSpace({ id: 'local', name: 'Local', locale: 'en' });
    await store.close();
    expect((await almanac(['ask', '/timeline deepseek', '--database', url])).status).toBe(0);
  });

  it('several at once on a new database all start', async () => {
    const url = `sqlite:${join(folder, 'many.db')}`;
    const all = await Promise.all(
      Array.from({ length: 4 }, () => inProcess(['ask', '/timeline deepseek', '--database', url])),
    );
    const [{ out } = { out: '' }] = all;
    expect(out).toMatch(/^DeepSeek: timeline\n/);
    expect(all).toEqual(Array.from({ length: 4 }, () => ({ status: 0, out, err: '' })));
  });
});

describe('the generated docs', () => {
  it.each([...generatedDocs()])('docs/%s is up to date', async (name, content) => {
    expect(await readFile(new URL(`../../docs/${name}`, import.meta.url), 'utf8')).toBe(content);
  });
});
