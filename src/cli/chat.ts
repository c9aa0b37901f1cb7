/** Runs the bot in this terminal, with updates for the channel that it is. */
import { LOCAL_SPACE, type App } from '../app.ts';
import { TERMINAL_WORKSPACE, terminalUpdates } from '../adapters/console/outlet.ts';
import type { Preferences } from '../adapters/console/session.ts';
import { runTerminal } from '../adapters/console/terminal.ts';
import { databaseFile } from '../adapters/store/index.ts';
import type { Config } from '../config.ts';
import type { Locale } from '../core/base/locale.ts';
import { spaceMemory } from '../core/base/memory.ts';
import { FORM_DRAFTS, FormDrafts } from '../core/command/form-drafts.ts';
import { attach } from '../core/platform/platform.ts';
import { HistoryFile } from './history-file.ts';

/** Resolves when the terminal’s input ends or the signal is raised. `isLocaleGiven`: whether the language was asked for. */
export async function chatHere(
  app: App,
  config: Config,
  { locale, isLocaleGiven, signal }: { locale: Locale; isLocaleGiven: boolean; signal: AbortSignal },
): Promise<void> {
  const history = new HistoryFile(databaseFile(config.DATABASE_URL));
  const space = { id: LOCAL_SPACE, name: 'Local', locale };
  await app.library.store.spaceOf(TERMINAL_WORKSPACE, space, { mayExist: true });
  const updates = terminalUpdates(app.memories<true>('terminal-shown'));
  attach(TERMINAL_WORKSPACE.platform, updates, app);
  await runTerminal({
    bot: app.bot,
    space: LOCAL_SPACE,
    locale,
    isLocaleGiven,
    // Others are one word away (/role): anybody who can run this could also edit the database.
    role: 'member',
    preferences: app.memories<Preferences>('terminal'),
    drafts: new FormDrafts(spaceMemory(app.memories(FORM_DRAFTS), LOCAL_SPACE)),
    input: process.stdin,
    output: process.stdout,
    history: await history.read(),
    onHistory: (lines) => history.keep(lines),
    onReady(show) {
      const close = updates.open(show);
      app.dispatcher.wake();
      return close;
    },
    signal,
  });
  await history.write();
}
