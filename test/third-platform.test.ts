/**
 * A third platform is one folder that implements `Platform` and one line in the list. This adds a toy to a copy of the tree,
 * type-checks it, and runs the contract of adapters and the rules of the architecture there.
 */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
let copy = '';

const edit = (file: string, change: (text: string) => string): void =>
  writeFileSync(join(copy, file), change(readFileSync(join(copy, file), 'utf8')));

/** Gives the top-level names of these files a suffix, unless the platform is the toy itself: a name is declared in one file. */
function namesIn(codes: readonly string[]): (id: string, code: string) => string {
  const names = codes.flatMap((code) =>
    [...code.matchAll(/^(?:export )?(?:async )?(?:const|function|interface|type) (\w+)/gm)].map(
      ([, name]) => name,
    ),
  );
  const anyName = new RegExp(`(?<![\\x60'"/\\w])(?:${names.join('|')})\\b`, 'g');
  return (id, code) => (id === 'toy' ? code : code.replace(anyName, (name) => `${name}_${id}`));
}

/** Adds the toy to the copy under an id of its own, as a contributor would: a folder and a line in the list. */
function addPlatform(id: string, change: (code: string) => string = (code) => code): void {
  const folder = `src/adapters/${id}`;
  cpSync(join(root, 'test/third-platform/toy'), join(copy, folder), { recursive: true });
  const renamed = (code: string): string =>
    code.replaceAll("'toy'", `'${id}'`).replaceAll('TOY_', `${id.toUpperCase()}_`);
  const codeFiles = readdirSync(join(copy, folder)).map((file) => join(folder, file));
  const named = namesIn(codeFiles.map((file) => readFileSync(join(copy, file), 'utf8')));
  for (const file of codeFiles)
    edit(file, (code) => named(id, change(renamed(code).replaceAll('../../../src/', '../../'))));
  edit('src/platforms.ts', (code) =>
    code
      .replace(
        /\n\nexport const/,
        `\nimport { ${named(id, 'toy')} as ${id} } from './adapters/${id}/index.ts';\n\nexport const`,
      )
      .replace(/\];/, `, ${id}];`),
  );
  cpSync(join(root, 'test/third-platform/contract.ts'), join(copy, `test/third-platform/${id}.test.ts`));
  edit(`test/third-platform/${id}.test.ts`, renamed);
}

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'almanac-third-platform-'));
  for (const part of ['src', 'test/contracts', 'test/support', 'test/architecture.test.ts', 'package.json'])
    cpSync(join(root, part), join(copy, part), { recursive: true });
  cpSync(join(root, 'test/third-platform/toy'), join(copy, 'test/third-platform/toy'), { recursive: true });
  for (const part of ['node_modules', 'packs']) symlinkSync(join(root, part), join(copy, part));
  const { compilerOptions } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')) as {
    compilerOptions: object;
  };
  const include = ['src', 'test/third-platform'];
  writeFileSync(join(copy, 'tsconfig.json'), JSON.stringify({ compilerOptions, include }));
  addPlatform('toy');
  // The same with one promise broken: everybody sees what is private.
  addPlatform('broken', (code) => code.replace("reply.visibility === 'private'", 'false'));
});
afterAll(() => rmSync(copy, { recursive: true }));

interface Results {
  testResults: readonly {
    name: string;
    assertionResults: readonly { title: string; status: string }[];
  }[];
}

/** The output of a tool of this project in the copy. Failures are in the output. */
async function run(tool: string, args: readonly string[]): Promise<string> {
  const { PATH = '', HOME = '', NODE_COMPILE_CACHE = '' } = process.env;
  return new Promise((resolve) => {
    execFile(
      join(root, 'node_modules/.bin', tool),
      args,
      { cwd: copy, env: { PATH, HOME, NODE_COMPILE_CACHE }, maxBuffer: 10 ** 8 },
      (_error, stdout, stderr) => resolve(stdout || stderr),
    );
  });
}

it('a platform is one folder and one line; the contract tells a sound one from a broken one', async () => {
  const report = join(copy, 'report.json');
  const reporting = ['--reporter', 'json', '--outputFile', report];
  // One worker loads what both platforms share once, and Node itself strips the types: nothing is transformed or cached for a
  // folder that is used once.
  const native = ['--experimental.viteModuleRunner=false', '--experimental.nodeLoader=false'];
  const lean = ['--no-isolate', '--maxWorkers', '1', '--no-fsModuleCache', ...native];
  const [types] = await Promise.all([
    run('tsc', ['--singleThreaded']),
    run('vitest', ['run', '--root', copy, '--testTimeout', '20000', ...lean, ...reporting]),
  ]);
  expect(types).toBe('');
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Results;
  const failed = (file: string): string[] | undefined =>
    testResults
      .find(({ name }) => name.endsWith(file))
      ?.assertionResults.filter(({ status }) => status !== 'passed')
      .map(({ title }) => title);
  expect(failed('third-platform/toy.test.ts')).toEqual([]);
  expect(failed('test/architecture.test.ts')).toEqual([]);
  expect(failed('third-platform/broken.test.ts')).toEqual(
    expect.arrayContaining([expect.stringContaining('to the asker alone')]),
  );
});
