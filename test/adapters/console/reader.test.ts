/** Tests a newcomer’s first answers in the terminal: no ids, no commands of other roles, no unexplained marks. */
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

/** Typical first inputs, five lines per session. */
const FIRST_FIVE = {
  en: [
    ['/help', 'Who founded DeepSeek?', '/timeline deepseek', '1', '/quote nature'],
    ['hello', 'What can you do?', 'help', '1', 'What is DeepSeek?'],
    ['/topics', 'n', '1', '/latest', '/today'],
    ['When was R1 released?', '3', 'What did Marina Zhang say?', '/find reasoning', '/source nature'],
    ['deepsek', '/timline deepseek', '/quote', '/about openai', '99'],
    ['ㅗ디ㅔ', '/subscribe deepseek', '/subscriptions', '/unsubscribe deepseek', '/fact deepseek'],
    ['/timeline china', '*', '/quote deepseek', '3', '2'],
  ],
  ko: [
    ['/도움말', '딥시크 누가 만들었어?', '/타임라인 딥시크', '1', '/발언 네이처'],
    ['안녕', '뭐 할 수 있어?', '도움말', '1', '딥시크가 뭐야?'],
    ['/주제', 'ㅜ', '1', '/최신', '/오늘'],
    ['R1 언제 나왔어?', '3', '마리나 장이 뭐라고 했어?', '/찾기 추론', '/출처 네이처'],
    ['딥시그', '/타임라이 딥시크', '/발언', '/소개 오픈AI', '99'],
    ['ehdnaakf', '/구독 딥시크', '/구독목록', '/구독취소 딥시크', '/사실 딥시크'],
    ['/타임라인 중국', '*', '/발언 딥시크', '3', '2'],
  ],
} as const;

/** Marks that are sentences of their own, and numbers of sources, which are listed below. */
const EXPLAINS_ITSELF = /^(?:\d+|.*(?:translated|옮김|original|원문은|only|있음|미기재).*)$/u;

const CASES = FIRST_FIVE.en.flatMap((_, at) =>
  (['en', 'ko'] as const).map((locale) => {
    const lines: readonly string[] = FIRST_FIVE[locale][at] ?? [];
    return { locale, lines, columns: at % 2 === 0 ? 60 : 100 };
  }),
);

describe('the first five answers', () => {
  it.each(CASES)(
    'have no id, no command of curators, and no unexplained mark: $lines within $columns columns',
    async ({ locale, lines, columns }) => {
      const terminal = open({ locale, columns });
      const knowledge = await almanac.library.knowledge('test');
      const ids = (['entry', 'source'] as const).flatMap((kind) =>
        [...knowledge.records(kind)].map(({ id }) => id),
      );
      const others = commands
        .filter(({ role }) => role !== 'member')
        .flatMap(({ name }) => [name.en, name.ko]);
      let before = terminal.shown();
      for (const line of lines) {
        const shown = await terminal.line(line);
        before += shown;
        expect(ids.filter((id) => shown.includes(id))).toEqual([]);
        expect(others.filter((name) => shown.includes(`/${name}`))).toEqual([]);
        // A title that is a description stands in brackets on a line of its own.
        const marks = [...shown.replace(/^\[[^\]]+\]$/gm, '').matchAll(/\[([^\]]+)\]/g)].map(
          ([, mark = '']) => mark,
        );
        for (const mark of marks.filter((each) => !EXPLAINS_ITSELF.test(each.replace(/\s+/g, ' '))))
          expect(before).toMatch(new RegExp(`\\[${mark.split(/[ ,]/)[0]}[^\\]]*\\]: `));
        for (const each of marks.filter((mark) => /^\d+$/.test(mark)))
          expect(shown).toMatch(new RegExp(`^\\[${each}\\] \\S`, 'm'));
        // A sign at a date or a sentence is that of a button.
        for (const sign of ['*', '†'].filter((each) =>
          new RegExp(`[\\p{L}\\d.”][${each}](?:\\s|$)`, 'u').test(shown),
        ))
          expect(shown).toMatch(new RegExp(`\\d\\) [*†]*[${sign}][*†]* \\p{L}`, 'u'));
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

  it.each(['en', 'ko'] as const)('open with the note that their mark stands for (%s)', async (locale) => {
    const { line } = open({ locale });
    await line({ en: '/timeline deepseek', ko: '/타임라인 딥시크' }[locale]);
    expect(await line('2')).toMatch({ en: /without a year/, ko: /해를 밝히지 않고/ }[locale]);
    await line({ en: '/quote Marina Zhang', ko: '/발언 마리나 장' }[locale]);
    expect(await line('1')).toMatch(
      { en: /\n\n.*young[^]*Sources/, ko: /\n\n.*젊은 구성원[^]*출처/ }[locale],
    );
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
      '이제 구성원입니다.',
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
    expect(await first.line('/admin')).toContain('/admin is for admins. Type /role admin first.');
    expect(await first.line('/큐레이션')).toContain('/role curator');
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
