/** No line and no message, whatever somebody made it of, takes more than 50 ms of CPU time to read and to answer. */
import { afterAll, expect, it } from 'vitest';
import { textOfMarkdown } from '../src/adapters/discord/receive/text.ts';
import { renderDiscord } from '../src/adapters/discord/show/render.ts';
import { wordsIn } from '../src/adapters/slack/receive/words.ts';
import { renderSlack } from '../src/adapters/slack/show/render.ts';
import type { Typed } from '../src/core/command/command.ts';
import { MessageEdits } from '../src/core/platform/message-edits.ts';
import { cutText, splitText } from '../src/core/reply/cut.ts';
import { talk } from './support/ask.ts';

const LIMIT_MS = 50;
/** The longest message of Slack, the longer of both. */
const MESSAGE = 40_000;

const t = await talk();
afterAll(() => t.close());
const knowledge = await t.library.knowledge('test');
const known = knowledge.entries().map(({ entry }) => entry.text.en ?? '');
const longest = known.reduce((best, each) => (each.length > best.length ? each : best));

/** In milliseconds of CPU time, which does not depend on what else the machine does: the best of three. */
async function cost(work: () => unknown): Promise<number> {
  let best = Infinity;
  for (let run = 0; run < 3 && best > LIMIT_MS / 10; run++) {
    const before = process.threadCpuUsage();
    await work();
    const { user, system } = process.threadCpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

const HOSTILE: Readonly<Record<string, (length: number) => string>> = {
  'one combining mark': (length) => `a${'\u0301'.repeat(length - 1)}`,
  'combining marks of many classes': (length) =>
    `a${Array.from({ length: length - 1 }, (_, n) => String.fromCharCode(0x0300 + (n % 0x60))).join('')}`,
  'combining Hangul': (length) => '\u1112\u1161\u11AB'.repeat(length / 3),
  'joined emoji': (length) => '👩\u200D'.repeat(length / 3),
  'half characters': (length) => '\uD83D'.repeat(length),
  'signs of formatting': (length) => '*_~`|<[('.repeat(length / 8),
  'one letter': (length) => 'a'.repeat(length),
  'one word': (length) => 'deepseek '.repeat(length / 9),
  'words that are known': (length) => known.join(' ').repeat(20).slice(0, length),
  'a known text, repeated': (length) => `${longest} `.repeat(300).slice(0, length),
};

const suggestion = (en: string): Typed => ({
  kind: 'event',
  en,
  topics: 'deepseek',
  source: 'https://example.org/x',
  date: '2025-01-20',
});
const LINES: Readonly<
  Record<string, (make: (length: number) => string) => { command: string; options: Typed }>
> = {
  '/suggest': (make) => ({ command: 'suggest', options: suggestion(make(990)) }),
  '/find': (make) => ({ command: 'find', options: { words: make(1990) } }),
  // Longer than the option takes: the refusal quotes it.
  '/about': (make) => ({ command: 'about', options: { topic: make(6000) } }),
  '/timeline': (make) => ({ command: 'timeline', options: { topic: make(190), since: make(190) } }),
};

it.each(Object.keys(HOSTILE))('a line or a message of %s', async (what) => {
  const make = HOSTILE[what] as (length: number) => string;
  const costs: Record<string, number> = {};
  for (const [name, lineOf] of Object.entries(LINES))
    costs[name] = await cost(async () => {
      const { reply } = await t.answer(lineOf(make));
      renderDiscord(reply, (line) => line);
      renderSlack(reply, (line) => line);
    });
  const message = make(MESSAGE);
  const names = () => undefined;
  costs['on Slack'] = await cost(() => wordsIn({ text: message }, { names, edits: new MessageEdits() }));
  const people = { user: names, role: names, channel: names };
  const short = make(4000);
  costs['on Discord'] = await cost(() => textOfMarkdown(short, { names: people, edits: new MessageEdits() }));
  costs['looked up'] = await cost(() => knowledge.entriesIn(message));
  costs['cut'] = await cost(() => [cutText(message, 2000), splitText(message, 2000)]);
  expect(Object.entries(costs).filter(([, ms]) => ms > LIMIT_MS)).toEqual([]);
});
