/** The terminal as an adapter: what is typed and shown there, to the contract that every platform's adapter keeps. */
import { adapterContract, type AdapterSubject, type Person, type Seen } from '../../contracts/adapter.ts';
import { inputsContract } from '../../contracts/inputs.ts';
import type { Locale } from '../../../src/core/base/locale.ts';
import type { Web } from '../../../src/core/links/web.ts';
import type { Role } from '../../../src/core/record/role.ts';
import { talk, type Talk } from '../../support/ask.ts';
import { atTerminal } from '../../support/terminal.ts';

/** The number or key before what can be done next. */
const KEY = /^(?:[\d–]+|[np])\) /;

function person(almanac: Talk, locale: Locale, role: Role): Person & { leave(): Promise<void> } {
  const terminal = atTerminal(almanac, { locale, role, columns: 10_000 });
  let last: Seen = { text: '', offers: [], fields: [] };
  let numbers = new Map<string, string>();
  /** The values typed into the form so far. A refused form asks for them again. */
  let typed: Readonly<Record<string, string>> = {};

  function see(shown: string): Seen {
    const lines = shown.split('\n');
    const offers = lines
      .filter((each) => KEY.test(each))
      .flatMap((each) => each.split(/ {2}(?=[\d–]+\) |[np]\) )/))
      .filter((each) => !each.includes('–'));
    numbers = new Map(offers.map((each) => [each.replace(KEY, ''), each.split(')', 1)[0] ?? '']));
    const rest = lines.filter((each) => !KEY.test(each)).join('\n');
    return (last = {
      // The numbers of statements are the terminal’s own.
      text: rest.replace(/^ *\d+ {2}/gm, '').replace(/\s<https?:[^>]*>/g, ''),
      offers: offers.map((each) => each.replace(KEY, '')),
      fields: [],
    });
  }

  return {
    ask: async (line) => {
      const shown = see(await terminal.line(line));
      if (labelIn(shown.text) === undefined) return shown;
      typed = {};
      // A form asks one thing after another; the contract looks at all of it at once.
      return { ...shown, fields: ['본문', '이유'], text: `${shown.text}${terminal.waiting()}` };
    },
    pick: async (label) => see(await terminal.line(numbers.get(label) ?? '0')),
    async complete(values) {
      typed = { ...typed, ...values };
      let shown = last.text;
      for (let label = labelIn(shown); label !== undefined; label = labelIn(shown)) {
        const value = typed[label];
        shown = await (value === undefined ? terminal.enter() : terminal.line(value));
        if (/지금 본문과 같습니다/.test(shown)) {
          last = { text: `${shown}\n연도가 빠졌습니다.`, offers: [], fields: [label] };
          return last;
        }
      }
      return see(shown);
    },
    leave: () => terminal.leave(),
  };
}

/** The label of what is asked, where something is. */
const labelIn = (shown: string): string | undefined => /^(\S+) — /m.exec(shown)?.[1];

async function start(web?: Web): Promise<AdapterSubject> {
  const almanac = await talk(undefined, { ...(web !== undefined && { web }) });
  const people: ReturnType<typeof person>[] = [];
  return {
    almanac,
    person(locale, role = 'member') {
      const somebody = person(almanac, locale, role);
      people.push(somebody);
      return somebody;
    },
    async close() {
      for (const somebody of people) await somebody.leave();
      await almanac.close();
    },
  };
}

adapterContract('the terminal', () => start());
inputsContract('the terminal', start);
