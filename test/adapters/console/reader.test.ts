/** What a person at a terminal sees first: a reader’s view, without ids, commands of others or marks that nothing explains. */
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../../src/commands/index.ts';
import { memoryOverMap } from '../../../src/core/base/memory.ts';
import stringWidth from 'fast-string-width';
import { talk, type Talk } from '../../support/ask.ts';
import { atTerminal, type AtTerminal } from '../../support/terminal.ts';

let almanac: Talk;
const opened: AtTerminal[] = [];
beforeAll(async () => {
  almanac = await talk();
});
afterAll(async () => {
  for (const each of opened) await each.leave();
  await almanac.close();
});
function open(options: Parameters<typeof atTerminal>[1] = {}): AtTerminal {
  const terminal = atTerminal(almanac, options);
  opened.push(terminal);
  return terminal;
}

const FIRST_FIVE = {
  en: ['/help', 'Who founded DeepSeek?', '/timeline deepseek', '1', '/quote nature'],
  ko: ['/도움말', '딥시크 누가 만들었어?', '/타임라인 딥시크', '1', '/발언 네이처'],
} as const;

/** Marks that are sentences of their own, and numbers of sources, which are listed below. */
const EXPLAINS_ITSELF = /^(?:\d+|.*(?:translated|옮김|original|원문은|only|있음|미기재).*)$/u;

describe.each(['en', 'ko'] as const)('the first five answers (%s)', (locale) => {
  it.each([60, 100])(
    'have no id, no command of curators, and no unexplained mark, within %i columns',
    async (columns) => {
      const terminal = open({ locale, columns });
      const ids = [...(await almanac.library.knowledge('test')).records('entry')].map(({ id }) => id);
      const others = commands
        .filter(({ role }) => role !== 'member')
        .flatMap(({ name }) => [name.en, name.ko]);
      let before = terminal.shown();
      for (const line of FIRST_FIVE[locale]) {
        const shown = await terminal.line(line);
        before += shown;
        expect(ids.filter((id) => shown.includes(id))).toEqual([]);
        expect(others.filter((name) => shown.includes(`/${name}`))).toEqual([]);
        const marks = [...shown.matchAll(/\[([^\]]+)\]/g)].map(([, mark = '']) => mark);
        for (const mark of marks.filter((each) => !EXPLAINS_ITSELF.test(each.replace(/\s+/g, ' '))))
          expect(before).toMatch(new RegExp(`\\[${mark.split(/[ ,]/)[0]}[^\\]]*\\]: `));
        for (const each of marks.filter((mark) => /^\d+$/.test(mark)))
          expect(shown).toMatch(new RegExp(`^\\[${each}\\] \\S`, 'm'));
        // An address stays whole, so that it can be copied.
        const wide = shown
          .split('\n')
          .filter((each) => stringWidth(each) >= columns && !each.includes('https://'));
        expect(wide).toEqual([]);
      }
      expect(before).not.toMatch(/only you see this|본인에게만|Share here|여기에 공유/);
    },
  );
});

it('wraps at 80 columns where a terminal has no size', async () => {
  const shown = await open({ columns: 0 }).line('/quote nature');
  const widths = shown.split('\n').map((each) => stringWidth(each));
  expect(Math.max(...widths)).toBeGreaterThan(50);
});

describe('statements', () => {
  it('are numbered for what can be done with them, and pages turn by keys', async () => {
    const { line } = open();
    const list = await line('/fact deepseek');
    expect(list).toMatch(/^1 {2}DeepSeek/m);
    expect(list).toMatch(/^1–8\) Open a statement {2}9\) Timeline[^]*\bn\) Next$/m);
    const one = await line('2');
    expect(one).toMatch(/1\) All from source \[1\] {2}2\) Suggest a correction…/);
    expect(await line('1')).toContain('→ All from source [1]');
    await line('/fact deepseek');
    await line('2');
    expect(await line('2')).toMatch(/Suggest a correction[^]* — /);
  });

  it('open for editing to a curator', async () => {
    const { line } = open();
    await line('/role curator');
    await line('/timeline deepseek');
    const card = await line('1');
    expect(card).toContain('Id: deepseek-founded');
    expect(card).toContain('1) Edit…');
    await line('/역할 구성원');
    await line('/timeline deepseek');
    expect(await line('1')).not.toContain('Edit…');
  });
});

describe('the layer of curators', () => {
  it.each([
    ['en', '/role member', 'You are asking as a member now.', '/role nobody', /member, curator, admin/],
    [
      'ko',
      '/역할 구성원',
      '이제 구성원으로 묻습니다.',
      '/역할 독자',
      /member\(구성원\),\scurator\(큐레이터\),\sadmin\(관리자\)/,
    ],
  ] as const)(
    'is left for that of members, by its one name (%s)',
    async (locale, line, done, wrong, known) => {
      const terminal = open({ locale, columns: 0, role: 'curator' });
      expect(await terminal.line(line)).toContain(done);
      expect(await terminal.line(wrong)).toMatch(known);
    },
  );

  it('is one word away, and remembered with the language', async () => {
    const preferences = memoryOverMap(new Map());
    const first = open({ preferences });
    expect(await first.line('/curate gaps')).toContain('/curate gaps is for curators. Type /role curator');
    expect(await first.line('/zbfpdltus qls')).not.toContain('Ask an admin');
    expect(await first.line('/role curator')).toContain('You are a curator now');
    await first.line('/lang ko');
    await first.leave();
    const second = open({ preferences });
    expect(await second.line('/큐레이션 공백')).not.toContain('먼저');
    expect(second.shown()).toContain('평소 말투로');
    const third = open({ preferences, locale: 'en', isLocaleGiven: true });
    expect(await third.line('/help')).toContain('In this terminal');
  });

  it('does not outlive what it is stored as', async () => {
    const preferences = memoryOverMap(
      new Map<string, never>([['terminal', { locale: 'xx', role: 'king' } as never]]),
    );
    expect(await open({ preferences }).line('/help')).toContain('Ask who said what');
  });
});

describe('the way out', () => {
  it.each(['/exit', '/quit', 'quit', 'exit', '종료', '나가기', '/나가기', '/종료', 'ㅂㅕㅑㅅ', 'whdfy'])(
    '%s',
    async (word) => {
      const terminal = open();
      void terminal.line(word);
      await expect(terminal.ended).resolves.toBeUndefined();
    },
  );

  it('is in the help, and completed with Tab', async () => {
    const { line, keys, type } = open();
    expect(await line('/help')).toContain('/exit');
    for (const key of '/ro\tcura\t') {
      // A key that comes alone: several at once are taken for a paste, in which Tab is a tab.
      type(key);
      await setTimeout(5);
    }
    expect(await keys('\r')).toContain('You are a curator now');
  });
});
