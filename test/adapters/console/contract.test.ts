/** The terminal as an adapter: what is typed and shown there, to the contract that every platform's adapter keeps. */
import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { runTerminal } from '../../../src/adapters/console/terminal.ts';
import { adapterContract, type AdapterSubject, type Person, type Seen } from '../../contracts/adapter.ts';
import type { Locale } from '../../../src/core/base/locale.ts';
import type { Role } from '../../../src/core/record/role.ts';
import { talk, type Talk } from '../../support/ask.ts';

const PROMPT = '› ';

/** A person at a terminal without colours. */
function terminal(almanac: Talk, locale: Locale, role: Role): Person & { leave(): Promise<void> } {
  const tty = { isTTY: true, columns: 10_000, rows: 40, getColorDepth: () => 1, hasColors: () => false };
  const input = Object.assign(new PassThrough(), tty, { setRawMode: () => input }) as PassThrough;
  const output = Object.assign(new PassThrough(), tty);
  let text = '';
  let prompted = Promise.withResolvers<void>();
  output.on('data', (data: Buffer) => {
    text += data.toString();
    if (stripVTControlCharacters(text).endsWith(PROMPT)) prompted.resolve();
  });
  const leaving = new AbortController();
  const ended = runTerminal({
    bot: almanac.bot,
    space: 'test',
    locale,
    role,
    input: input as unknown as NodeJS.ReadStream,
    output: output as unknown as NodeJS.WriteStream,
    signal: leaving.signal,
  });

  let last: Seen = { text: '', offers: [], fields: [] };
  let numbers = new Map<string, string>();
  const questions: string[] = [];

  async function type(line: string): Promise<string> {
    await prompted.promise;
    text = '';
    prompted = Promise.withResolvers<void>();
    input.write(`${line}\n`);
    await prompted.promise;
    const shown = stripVTControlCharacters(text).replaceAll('\r', '');
    return shown.slice(shown.indexOf('\n') + 1).replace(/› $/, '');
  }

  function see(shown: string): Seen {
    const lines = shown.split('\n');
    const offers = lines
      .filter((each) => /^\d+\) /.test(each))
      .flatMap((each) => each.split(/ {2}(?=\d+\) )/));
    numbers = new Map(offers.map((each) => [each.replace(/^\d+\) /, ''), each.split(')', 1)[0] ?? '']));
    const rest = lines.filter((each) => !/^\d+\) /.test(each)).join('\n');
    return (last = {
      text: rest.replace(/ <https?:[^>]*>/g, ''),
      offers: offers.map((each) => each.replace(/^\d+\) /, '')),
      fields: [],
    });
  }

  return {
    ask: async (line) => {
      const shown = see(await type(line));
      const [label] = questionIn(shown.text);
      if (label === undefined) return shown;
      // A form asks one thing after another; the contract looks at all of it at once.
      questions.splice(0, questions.length, label);
      return { ...shown, fields: ['본문', '이유'], text: shown.text };
    },
    pick: async (label) => see(await type(numbers.get(label) ?? '0')),
    async complete(values) {
      let shown = last.text;
      for (let [label] = questionIn(shown); label !== undefined; [label] = questionIn(shown)) {
        questions.push(label);
        shown = await type(values[label] ?? '');
        if (/지금 본문과 같습니다/.test(shown)) {
          last = { text: `${shown}\n연도가 빠졌습니다.`, offers: [], fields: [label] };
          return last;
        }
      }
      return see(shown);
    },
    async leave() {
      leaving.abort();
      await ended;
    },
  };
}

/** The label of what is asked, where something is. */
const questionIn = (shown: string): string[] => /^(\S+) — /m.exec(shown)?.slice(1) ?? [];

adapterContract('the terminal', async (): Promise<AdapterSubject> => {
  const almanac = await talk();
  const sessions: ReturnType<typeof terminal>[] = [];
  return {
    almanac,
    person(locale, role = 'member') {
      const session = terminal(almanac, locale, role);
      sessions.push(session);
      return session;
    },
    async close() {
      for (const session of sessions) await session.leave();
      await almanac.close();
    },
  };
});
