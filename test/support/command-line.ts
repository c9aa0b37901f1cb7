/** Runs an `almanac` command line in this process, which starts none and loads nothing twice. */
import type { EventEmitter } from 'node:events';
import { vi } from 'vitest';
import { run } from '../../src/cli/program.ts';
import { shellCommand, startShellCommandsWith } from '../../src/core/base/shell-command.ts';

export interface CommandLineResult {
  status: number;
  /** Standard output and standard error. */
  out: string;
  err: string;
}

/**
 * The process has this folder and, of the variables that Almanac reads, only these while it runs. One at a time: a process
 * has one folder and one environment.
 */
export async function runCommandLine(
  args: readonly string[],
  { folder, env }: { folder: string; env: Readonly<Record<string, string>> },
): Promise<CommandLineResult> {
  const said = { out: '', err: '' };
  const hear = (stream: NodeJS.WriteStream, name: 'out' | 'err') =>
    vi.spyOn(stream, 'write').mockImplementation((data) => {
      said[name] += data.toString();
      return true;
    });
  const spies = [hear(process.stdout, 'out'), hear(process.stderr, 'err')];
  const [before, at] = [{ ...process.env }, process.cwd()];
  const prefix = shellCommand('').trimEnd();
  const listeners = listenersOf(process, 'SIGINT', 'SIGTERM');
  const onError = [process.stdout, process.stderr].map((stream) => listenersOf(stream, 'error'));
  process.chdir(folder);
  Object.assign(process.env, { LANG: 'en_US.UTF-8', FETCH_LINKS: 'off' }, env);
  try {
    const status = await run(args);
    return { status, ...said };
  } finally {
    for (const spy of spies) spy.mockRestore();
    process.chdir(at);
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
    startShellCommandsWith(prefix);
    listeners.removeOthers();
    for (const each of onError) each.removeOthers();
  }
}

/** The start of a line of the docs that calls `almanac`. */
export const ALMANAC = 'npm run --silent almanac -- ';

/** Runs a line of the docs that calls `almanac` and needs no shell, in this process. */
export function runTypedLine(
  line: string,
  options: Parameters<typeof runCommandLine>[1],
): Promise<CommandLineResult> {
  if (!line.startsWith(ALMANAC) || /[|<>&;$'`\\]/.test(line)) throw new Error(`needs a shell: ${line}`);
  // Words are in double quotes, or have no blanks.
  const words = line.slice(ALMANAC.length).matchAll(/"([^"]*)"|(\S+)/g);
  return runCommandLine(
    [...words].map(([, quoted, plain]) => quoted ?? plain ?? ''),
    options,
  );
}

/** The listeners of these events now, so that later ones can be removed. */
function listenersOf(emitter: EventEmitter, ...names: readonly string[]): { removeOthers(): void } {
  const now = new Set(names.flatMap((name) => emitter.listeners(name)));
  return {
    removeOthers() {
      for (const name of names)
        for (const listener of emitter.listeners(name))
          if (!now.has(listener)) emitter.removeListener(name, listener as () => void);
    },
  };
}
