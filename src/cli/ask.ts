/** `almanac ask`: answers one line, or each line of standard input. */
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { pictureLines } from '../adapters/console/picture.ts';
import { besideReply } from '../adapters/console/render.ts';
import { readLines } from '../adapters/console/lines.ts';
import { LOCAL_SPACE, type App } from '../app.ts';
import type { Locale } from '../core/base/locale.ts';
import { PLAIN, renderText } from '../core/reply/text.ts';
import { answerLine } from '../core/question/answer-line.ts';
import { explanationOf } from '../core/question/explain.ts';
import { platforms } from '../platforms.ts';
import { print } from './output.ts';
import type { Answer } from '../core/command/call.ts';
import type { Role } from '../core/record/role.ts';

export interface ScriptAsker {
  locale: Locale;
  role: Role;
}

/** A line of the output of `ask -`. */
interface AnsweredLine {
  line: string;
  ok: boolean;
  text: string;
  /** Ids of topics; those of entries follow. */
  topics: readonly string[];
  entries: readonly string[];
  /** Ids of entries that are offered although they do not answer. */
  near: readonly string[];
  /** Time to answer, in milliseconds. */
  ms: number;
}

async function answerTo({ bot }: App, line: string, { locale, role }: ScriptAsker): Promise<Answer> {
  const caller = { id: 'terminal', role };
  return bot.answer({ line, locale, caller, place: { space: LOCAL_SPACE, locale } });
}

async function answerAsJson(app: App, line: string, asker: ScriptAsker): Promise<AnsweredLine> {
  const start = performance.now();
  const { ok, reply } = await answerTo(app, line, asker);
  const text = renderText(reply);
  const ms = Math.round((performance.now() - start) * 1000) / 1000;
  const { topics, entries, near = [] } = reply;
  return { line, ok, text, topics, entries, near, ms };
}

/** Prints one reply; for a platform, the messages that would be sent. Returns whether the question was answered. */
export async function askOne(app: App, line: string, asker: ScriptAsker, format: string): Promise<boolean> {
  if (format === 'json') {
    const answered = await answerAsJson(app, line, asker);
    await print(JSON.stringify(answered));
    return answered.ok;
  }
  const answer = await answerTo(app, line, asker);
  const { ok, reply } = answer;
  const platform = platforms.find(({ id }) => id === format);
  const { picture } = answer;
  const drawn = picture === undefined ? [] : await pictureLines(picture, reply.locale);
  if (platform === undefined)
    await print([renderText(reply), ...drawn, ...besideReply(answer, PLAIN)].join('\n\n'));
  else await print(JSON.stringify(await platform.render(reply, keptKey), undefined, 2));
  return ok;
}

/** Prints how a question is understood, as JSON, and the kind of its answer. Returns whether it has one. */
export async function explainOne({ library, today }: App, line: string): Promise<boolean> {
  const knowledge = await library.knowledge(LOCAL_SPACE);
  await knowledge.searchable();
  const { question, answer } = answerLine(line, knowledge, today());
  await print(JSON.stringify(explanationOf(question, answer), undefined, 2));
  return answer.kind !== 'nothing';
}

/** Replaces a line that is too long for a button by a key, as it would be stored. */
const keptKey = (line: string): string => `kept:${createHash('sha256').update(line).digest('base64url')}`;

/** Prints one JSON object for each line of the input, in order. The signal ends it between two lines. */
export async function askMany(
  app: App,
  input: Readable,
  asker: ScriptAsker,
  signal: AbortSignal,
): Promise<void> {
  for await (const line of readLines(input, signal)) {
    if (signal.aborted) return;
    await print(JSON.stringify(await answerAsJson(app, line, asker)));
  }
}
