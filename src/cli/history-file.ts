/** Stores the lines typed in the terminal beside the database. */
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const OWNER_ONLY = 0o600;

/** Lines of earlier sessions, newest first. Nothing is stored for a database that is not a file. */
export class HistoryFile {
  readonly #file: string | undefined;
  #lines: readonly string[] | undefined;

  constructor(database: string | undefined) {
    this.#file = database === undefined ? undefined : join(dirname(database), 'terminal-history');
  }

  async read(): Promise<readonly string[]> {
    if (this.#file === undefined) return [];
    const text = await readFile(this.#file, 'utf8').catch(() => '');
    return text.split('\n').filter((line) => line !== '');
  }

  keep(lines: readonly string[]): void {
    this.#lines = [...lines];
  }

  /** Writes what was kept; only its owner can read the file. Failures are ignored: the history is a convenience. */
  async write(): Promise<void> {
    if (this.#file === undefined || this.#lines === undefined) return;
    try {
      // The mode given to `writeFile` is for a new file only.
      await chmod(this.#file, OWNER_ONLY).catch(() => {});
      await writeFile(this.#file, `${this.#lines.join('\n')}\n`, { mode: OWNER_ONLY });
    } catch {
      // Nothing depends on it.
    }
  }
}
