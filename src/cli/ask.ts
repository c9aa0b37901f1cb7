/** `almanac ask`: one question, or many from standard input. */
import type { Readable } from 'node:stream';
import { linesOf } from '../adapters/console/lines.ts';
import { LOCAL_SPACE, type App } from '../app.ts';
import type { Role } from '../core/command/command.ts';
import type { Locale } from '../core/locale.ts';
import { renderText } from '../core/reply/text.ts';
import { print } from './output.ts';

export interface Asker {
  locale: Locale;
  role: Role;
}

/** What `ask -` prints for each line. */
interface Answered {
  line: string;
  ok: boolean;
  text: string;
  /** Ids. */
  topics: readonly string[];
  entries: readonly string[];
  /** How long the answer took, in milliseconds. */
  ms: number;
}

async function answerLine({ bot }: App, line: string, { locale, role }: Asker): Promise<Answered> {
  const start = performance.now();
  const caller = { id: 'terminal', role };
  const { ok, reply } = await bot.answer({ line, locale, caller, place: { space: LOCAL_SPACE, locale } });
  const text = renderText(reply);
  const ms = Math.round((performance.now() - start) * 1000) / 1000;
  return { line, ok, text, topics: reply.topics, entries: reply.entries, ms };
}

export const ASK_FORMATS = ['text', 'json'] as const;

/** Prints one reply. Returns whether the question was answered. */
export async function askOne(
  app: App,
  line: string,
  asker: Asker,
  format: (typeof ASK_FORMATS)[number],
): Promise<boolean> {
  const answered = await answerLine(app, line, asker);
  await print(format === 'json' ? JSON.stringify(answered) : answered.text);
  return answered.ok;
}

/** Prints one JSON object for each line of the input, in order. A raised signal ends it between two of them. */
export async function askMany(app: App, input: Readable, asker: Asker, signal: AbortSignal): Promise<void> {
  for await (const line of linesOf(input, signal)) {
    if (signal.aborted) return;
    await print(JSON.stringify(await answerLine(app, line, asker)));
  }
}
