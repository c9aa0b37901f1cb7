/** Follows a page of the docs to the letter, in a fresh clone. */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished } from 'vitest';
import type { Locale } from '../../src/core/base/locale.ts';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const read = (name: string): string => readFileSync(join(root, 'docs', name), 'utf8');
export const page = (name: string, locale: Locale): string =>
  locale === 'en' ? `${name}.md` : `${name}.${locale}.md`;

/** The lines of a page that are to be typed into a shell, in order. */
export const linesToType = (text: string): string[] =>
  [...text.matchAll(/^```sh\n(.*?)^```$/gms)].flatMap(([, code = '']) => code.trim().split('\n'));

/** A clone in which `npm ci` was run. Folders that tests do not change are linked, as Node keeps compiled code by its real path. */
export function clone(): string {
  const folder = mkdtempSync(join(tmpdir(), 'almanac-docs-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of ['package.json', '.env.example']) cpSync(join(root, name), join(folder, name));
  for (const name of ['bin', 'src', 'packs', 'node_modules'])
    symlinkSync(join(root, name), join(folder, name));
  return folder;
}

/** Only what the pages name is set; where the platforms are is what a proxy's operator would set. */
export function environment(locale: Locale, own: Record<string, string>): Record<string, string> {
  const { PATH = '', HOME = '', NODE_COMPILE_CACHE = '' } = process.env;
  return {
    PATH,
    HOME,
    NODE_COMPILE_CACHE,
    LANG: locale === 'ko' ? 'ko_KR.UTF-8' : 'en_US.UTF-8',
    FETCH_LINKS: 'off',
    ...own,
  };
}

export function type(
  line: string,
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<{ status: number | null; out: string }> {
  const child = spawn('sh', ['-c', line], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (out += data.toString()));
  return new Promise((resolve) => child.once('close', (status) => resolve({ status, out })));
}

export interface Started {
  /** Stops it with SIGINT, as Control-C does. */
  stop(): Promise<void>;
}

/** `npm start`, stopped after the test unless it was before. */
export function start(cwd: string, env: NodeJS.ProcessEnv): Started {
  const child = spawn('npm', ['start'], { cwd, env, stdio: 'ignore', detached: true });
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    const runs = child.exitCode === null && child.signalCode === null;
    if (stopping === undefined && runs && child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
    stopping ??= closed;
    return stopping;
  };
  onTestFinished(stop);
  return { stop };
}

export function set(folder: string, values: Record<string, string>): void {
  const file = join(folder, '.env');
  let text = readFileSync(file, 'utf8');
  for (const [name, value] of Object.entries(values)) {
    expect(text).toContain(`# ${name}=`);
    text = text.replace(`# ${name}=`, `${name}=${value}\n#`);
  }
  writeFileSync(file, text);
}
