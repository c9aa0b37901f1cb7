/** `npm start`: the bot, with the terminal as a chat. */
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runTerminal } from '../adapters/console/terminal.ts';
import { databaseFile } from '../adapters/store/index.ts';
import { LOCAL_SPACE, type App } from '../app.ts';
import type { Config } from '../config.ts';
import type { Locale, Text } from '../core/locale.ts';
import { tell } from './output.ts';

const PLATFORMS_OFF: Text = {
  en: 'Discord and Slack are off: this version answers in the terminal. They will be turned on by DISCORD_TOKEN, and by SLACK_BOT_TOKEN with SLACK_APP_TOKEN.',
  ko: 'Discord와 Slack은 꺼져 있습니다. 이 버전은 터미널에서 답합니다. DISCORD_TOKEN, 그리고 SLACK_BOT_TOKEN과 SLACK_APP_TOKEN으로 켤 수 있게 됩니다.',
};

/** Resolves when the input ends, or the signal is raised. */
export async function start(app: App, config: Config, locale: Locale, signal: AbortSignal): Promise<void> {
  tell(PLATFORMS_OFF[locale]);
  const history = new HistoryFile(databaseFile(config.DATABASE_URL));
  await runTerminal({
    bot: app.bot,
    space: LOCAL_SPACE,
    locale,
    // Whoever can run it could as well edit the database.
    role: 'admin',
    input: process.stdin,
    output: process.stdout,
    history: await history.read(),
    onHistory: (lines) => history.keep(lines),
    signal,
  });
  await history.write();
}

/** What was typed in earlier sessions, newest first, beside the database; nowhere for a database in memory. */
class HistoryFile {
  readonly #file: string | undefined;
  #lines: readonly string[] | undefined;

  constructor(database: string) {
    this.#file = database === ':memory:' ? undefined : join(dirname(database), 'terminal-history');
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
