/** The lines typed in the terminal, kept beside the database. */
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What was typed in earlier sessions, newest first, beside the database; nowhere for a database that is in no file. */
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

  /** It is a convenience: where it cannot be kept, the session was still a good one. */
  async write(): Promise<void> {
    if (this.#file === undefined || this.#lines === undefined) return;
    await writeFile(this.#file, `${this.#lines.join('\n')}\n`, { mode: 0o600 }).catch(() => {});
  }
}
