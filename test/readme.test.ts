/** Checks the READMEs: commands print the output shown, and the code compiles and answers. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { openStore } from '../src/adapters/store/index.ts';
import { importPacks } from '../src/adapters/files/import-packs.ts';
import { createBot } from '../src/core/command/bot.ts';
import type { Command } from '../src/core/command/command.ts';
import { Library } from '../src/core/space/library.ts';
import { ALMANAC, runTypedLine, type CommandLineResult } from './support/command-line.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'almanac-readme-'));
afterAll(() => rmSync(folder, { recursive: true }));

const pages = ['README.md', 'README.ko.md'].map((name) => ({
  name,
  text: readFileSync(join(root, name), 'utf8'),
}));
const blocks = pages.flatMap(({ name, text }) =>
  [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = '', code = '']) => ({
    name,
    language,
    code,
  })),
);
const ofLanguage = (language: string) => blocks.filter((block) => block.language === language);

const DATABASE_URL = `sqlite:${join(folder, 'almanac.db')}`;
/** Runs a line that calls `almanac` and nothing else, in this process. */
const almanac = (line: string): Promise<CommandLineResult> =>
  runTypedLine(line, { folder: root, env: { DATABASE_URL } });

/** Runs shell text as a reader would paste it, but with this Node and a separate database. */
function shell(text: string): { status: number | null } {
  const script = text.replaceAll(ALMANAC, `"${process.execPath}" bin/almanac.js `);
  const env = { ...process.env, DATABASE_URL };
  return spawnSync('sh', ['-c', script], { cwd: root, env });
}

it('has blocks of the kinds that are tested here only', () => {
  expect(new Set(blocks.map(({ language }) => language))).toEqual(new Set(['sh', 'console', 'ts']));
});

describe('an exchange', () => {
  it.each(ofLanguage('console'))('in $name is what Almanac prints', async ({ code }) => {
    const [first = '', ...printed] = code.split('\n');
    expect(first).toMatch(/^\$ npm run --silent almanac -- ask /);
    expect((await almanac(first.slice(2))).out).toBe(printed.join('\n'));
  });
});

describe('a line to paste', () => {
  const lines = ofLanguage('sh').flatMap(({ name, code }) =>
    code
      .trim()
      .split('\n')
      .map((line) => ({ name, line })),
  );
  const setUp = lines.filter(({ line }) => line.startsWith('npm ci && '));
  const others = lines.filter(({ line }) => !line.startsWith('npm ci && '));

  it('is all it takes to start, and to test', () => {
    const commands = ['npm ci && npm start', 'npm ci && npm test'];
    expect(setUp.map(({ line }) => line)).toEqual([...commands, ...commands]);
  });

  it.each([...new Set(others.map(({ line }) => line))])('works: %s', async (line) => {
    // Files that it writes go to a folder of their own.
    const inFolder = line
      .replaceAll(
        /(> |--out )(\w+\.\w+)/g,
        (_, before: string, file: string) => `${before}"${join(folder, file)}"`,
      )
      .replace('pack new', `pack new --in "${folder}"`);
    // Only pipes and redirections need a shell.
    const needsShell = /[|>]/.test(line) || !line.startsWith(ALMANAC);
    const { status } = needsShell ? shell(inFolder) : await almanac(inFolder);
    expect(status).toBe(0);
  });
});

describe('the command that is added', () => {
  const [{ code } = { code: '' }] = ofLanguage('ts');
  const file = join(folder, 'opinion.mts');
  const home = join(root, 'src/commands/lookup');
  writeFileSync(
    file,
    code.replaceAll(/'(\.\.?\/[^']+)'/g, (_, path: string) => `'${join(home, path)}'`),
  );

  it('compiles', () => {
    const config = join(folder, 'tsconfig.json');
    const typeRoots = [join(root, 'node_modules/@types')];
    const extending = {
      extends: join(root, 'tsconfig.json'),
      compilerOptions: { typeRoots },
      include: [],
      files: [file],
    };
    writeFileSync(config, JSON.stringify(extending));
    const tsc = join(root, 'node_modules/.bin/tsc');
    expect(spawnSync(tsc, ['--singleThreaded', '--project', config], { encoding: 'utf8' }).stdout).toBe('');
  });

  it('answers its examples', async () => {
    const { opinion } = (await import(pathToFileURL(file).href)) as { opinion: Command };
    const { store } = await openStore('sqlite::memory:');
    await store.openSpace({ id: 'test', name: 'Test', locale: 'en' });
    const library = new Library(store, () => {});
    const change = { request: 'one', author: 'test', reason: 'test' };
    await importPacks([join(root, 'packs/deepseek-2025')], { library, space: 'test' }, change);
    const bot = createBot({ commands: [opinion], library, today: () => 20_000, logError: () => {} });
    for (const example of opinion.examples) {
      const caller = { id: 'test', role: 'member' } as const;
      const place = { space: 'test', locale: 'en' } as const;
      const { ok, reply } = await bot.answer({ line: `/opinion ${example}`, locale: 'en', caller, place });
      expect(ok).toBe(true);
      expect(reply.title).toBe('DeepSeek: views');
      expect(reply.entries.length).toBeGreaterThan(1);
    }
    await library.close();
    await store.close();
  });
});

it('leads to files that exist', () => {
  const links = pages.flatMap(({ text }) =>
    [...text.matchAll(/\]\(([^)#]+)(?:#[\w-]+)?\)/g)].map(([, path = '']) => path),
  );
  const local = links.filter((path) => !path.startsWith('http'));
  expect(local.length).toBeGreaterThan(5);
  expect(local.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});
