/** No line and no message, whatever somebody made it of, takes much longer to read and to answer than ordinary questions take. */
import { afterAll, expect, it } from 'vitest';
import { textOfMarkdown } from '../src/adapters/discord/receive/text.ts';
import { renderDiscord } from '../src/adapters/discord/show/render.ts';
import { wordsIn } from '../src/adapters/slack/receive/words.ts';
import { renderSlack } from '../src/adapters/slack/show/render.ts';
import type { Typed } from '../src/core/command/command.ts';
import { MessageEdits } from '../src/core/platform/message-edits.ts';
import { cutText, splitText } from '../src/core/reply/cut.ts';
import { talk } from './support/ask.ts';

/** How many ordinary questions could be answered in the time that a line may take. */
const MAX_QUESTIONS = 25;
const ORDINARY = [
  'who founded DeepSeek?',
  'when did OpenAI release GPT-4, and what did Sam Altman say about it?',
  '딥시크 본사는 어디에 있어?',
  '2025년에 엔비디아 주가가 왜 떨어졌는지 알려 줘',
];
/** The longest message of Slack, the longer of both. */
const MESSAGE = 40_000;

const t = await talk();
afterAll(() => t.close());
const knowledge = await t.library.knowledge('test');
const known = knowledge.entries().map(({ entry }) => entry.text.en ?? '');
const longest = known.reduce((best, each) => (each.length > best.length ? each : best));

/** In milliseconds of CPU time. */
async function cpuTime(work: () => unknown): Promise<number> {
  const before = process.threadCpuUsage();
  await work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

/** The best of three. */
async function cost(work: () => unknown): Promise<number> {
  const costs: number[] = [];
  for (let run = 0; run < 3; run++) costs.push(await cpuTime(work));
  return Math.min(...costs);
}

/** Some systems count CPU time in steps of four milliseconds, in which many questions are answered. */
const ROUNDS = 25;
const askAll = async (): Promise<void> => {
  for (let round = 0; round < ROUNDS; round++)
    for (const words of ORDINARY) await t.answer({ command: 'find', options: { words } });
};
await askAll();
// Machines differ, and are slower while others work.
const limit = (MAX_QUESTIONS * (await cpuTime(askAll))) / (ROUNDS * ORDINARY.length);

/** Words of letters that hardly make one. */
const words = (count: number, length: number, letter: (at: number) => number): string =>
  Array.from({ length: count }, (_, word) =>
    String.fromCodePoint(...Array.from({ length }, (_each, at) => letter(word * length + at))),
  ).join(' ');

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
  'unknown words': (length) => words(length / 6, 5, (at) => 97 + ((at * 7919) % 26)),
  'unknown Korean words': (length) => words(length / 4, 3, (at) => 0xac00 + ((at * 7919) % 11_172)),
  'Korean without spaces': (length) => '딥시크본사어디야'.repeat(length / 8),
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
  expect(Object.entries(costs).filter(([, ms]) => ms > limit)).toEqual([]);
});
