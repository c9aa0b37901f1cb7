/** Stores the lines typed in the terminal beside the database. */
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

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

  /** Failures are ignored: the history is only a convenience. */
  async write(): Promise<void> {
    if (this.#file === undefined || this.#lines === undefined) return;
    await writeFile(this.#file, `${this.#lines.join('\n')}\n`, { mode: 0o600 }).catch(() => {});
  }
}
