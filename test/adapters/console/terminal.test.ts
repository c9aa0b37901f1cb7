import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLines } from '../../../src/adapters/console/lines.ts';
import { besideReply, renderReply } from '../../../src/adapters/console/render.ts';
import { terminalStyle } from '../../../src/adapters/console/style.ts';
import { runTerminal } from '../../../src/adapters/console/terminal.ts';
import { noticeOf } from '../../../src/core/reply/notice.ts';
import { memoryOverMap, type Memory } from '../../../src/core/base/memory.ts';
import { FormDrafts } from '../../../src/core/command/form-drafts.ts';
import type { Preferences } from '../../../src/adapters/console/session.ts';
import type { Role } from '../../../src/core/record/role.ts';
import type { Block, Reply } from '../../../src/core/reply/reply.ts';
import { PLAIN } from '../../../src/core/reply/text.ts';
import { talk, type Talk } from '../../support/ask.ts';
import { KOREAN_TABLE } from '../../support/korean-table.ts';
import { groundwork } from '../../support/records.ts';
import { ANY_CHARACTER } from '../../support/any-character.ts';

let almanac: Talk;
beforeAll(async () => {
  almanac = await talk();
});
afterAll(() => almanac.close());

/** A stream that looks like a terminal with 256 colours. */
function fakeTerminal(): PassThrough & { written(): string } {
  const stream = new PassThrough();
  let text = '';
  stream.on('data', (data: Buffer) => (text += data.toString()));
  return Object.assign(stream, {
    isTTY: true,
    columns: 100,
    rows: 40,
    getColorDepth: () => 8,
    hasColors: () => true,
    setRawMode: () => stream,
    written: () => text,
  });
}

interface Session {
  preferences?: Memory<Preferences>;
  drafts?: FormDrafts;
  terminal?: boolean;
  locale?: 'en' | 'ko';
  role?: Role;
  history?: readonly string[];
  almanac?: Talk;
}

/** Types all of it, at once or key by key, ends the input, and returns what was shown. */
async function session(
  typed: string | readonly string[],
  {
    terminal = false,
    locale = 'en',
    role = 'member',
    history = [],
    almanac: own = almanac,
    preferences = memoryOverMap(new Map()),
    drafts = new FormDrafts(memoryOverMap(new Map())),
  }: Session = {},
) {
  const [input, output] = [terminal ? fakeTerminal() : new PassThrough(), fakeTerminal()];
  if (!terminal) Object.assign(output, { isTTY: false });
  let kept: readonly string[] = [];
  const done = runTerminal({
    bot: own.bot,
    space: 'test',
    locale,
    role,
    preferences,
    drafts,
    input: input as unknown as NodeJS.ReadStream,
    output: output as unknown as NodeJS.WriteStream,
    history,
    onHistory: (lines) => (kept = [...lines]),
    signal: new AbortController().signal,
  });
  for (const key of typeof typed === 'string' ? [typed] : typed) {
    input.write(key);
    // A key that comes alone: the terminal takes several at once for a paste, in which Tab is a tab.
    await setTimeout(5);
  }
  input.end();
  await done;
  return { shown: output.written(), kept };
}

describe('with input piped, the terminal', () => {
  it('answers line by line, in order, and ends with the input', async () => {
    const { shown } = await session('/about r1\n/about nobody\n/topics person');
    const [first, second, third] = ['DeepSeek-R1\n', 'There is no topic called “nobody”', 'Topics: 7'].map(
      (text) => shown.indexOf(text),
    );
    expect(first).toBe(0);
    expect(second).toBeGreaterThan(first ?? 0);
    expect(third).toBeGreaterThan(second ?? 0);
    expect(shown).not.toContain('\u001B');
  });

  it('answers an empty line too, and reads no more after /exit', async () => {
    expect((await session('\n')).shown).toContain('Type a command, such as /topics');
    expect((await session('/exit\n/topics\n')).shown).toBe('');
  });

  it('numbers what can be done next, and does it', async () => {
    const { shown } = await session('/timeline deepseek\n3\n77\n');
    expect(shown).toContain('1) *† Why these dates?  2) Quotes  3) Facts  4) About');
    expect(shown).toContain('\n/fact deepseek\n\nDeepSeek: facts');
    expect(shown).toContain('There is nothing with that number or key');
  });

  it('writes a whole entry with a sentence and a number', async () => {
    const own = await talk();
    const lines = [
      '/curate add DeepSeek opened an office in Seoul in February 2025 | 딥시크가 서울에 사무소를 열었다 https://example.org/office title:"An office"',
      '1',
    ];
    const { shown } = await session(`${lines.join('\n')}\n`, { role: 'curator', almanac: own });
    expect(shown).toContain('Published: ');
    const made = [...(await own.library.knowledge('test')).records('entry')].find(({ text }) =>
      text.en?.includes('Seoul'),
    );
    expect(made).toMatchObject({
      state: 'published',
      date: '2025-02',
      topics: ['deepseek'],
      text: { ko: '딥시크가 서울에 사무소를 열었다.' },
    });
    await own.close();
  });

  it('lets the number for the next card do no other thing after one was approved', async () => {
    const own = await talk();
    const draft = (word: string): string =>
      `/suggest event en:"DeepSeek ${word}." date:2025-02 topics:deepseek source:nature`;
    const member = { role: 'member' as const, almanac: own };
    await session(`${draft('opened an office')}\n${draft('hired people')}\n`, member);
    const { shown } = await session('/curate review\n1\nn\nn\n', { role: 'curator', almanac: own });
    expect(shown).toContain('1) Approve  2) Edit first…  3) Reject…');
    expect(shown).toContain('Published: ');
    expect(shown).not.toContain('Undone: ');
    await own.close();
  });

  it('goes on after a line that it fails to answer', async () => {
    const own = await talk();
    const bot = { ...own.bot, prepare: () => Promise.reject(new Error('broken')) };
    const { shown } = await session('deepseek\n/lang ko\n', { almanac: { ...own, bot } });
    expect(shown).toMatch(/Something went wrong on our side[^]*한국어로 바꾸었습니다/);
    expect(own.errors.splice(0)).toEqual([new Error('broken')]);
    await own.close();
  });

  it('turns pages by a key or word that stays the same, in either layout', async () => {
    const { shown } = await session('/quote nature\nmore\nㅜ\n뒤로\nㅔ\np\n');
    expect(shown).toContain('1/14');
    expect(shown).toContain('2/14');
    expect(shown).toContain('3/14');
    expect(shown.split('\n1/14')).toHaveLength(3);
    expect(shown).toContain('There is nothing with that number or key');
  });

  it.each([
    ['/help curate retire\n1\n', 'There is a form for this'],
    ['/help curate topic merge\n1\n', 'There is a form for this'],
    ['/help curate publish\n1\n', 'There is nothing with that number'],
  ])('changes nothing by a number under %j', async (typed, found) => {
    const before = (await almanac.library.open('test')).cursor;
    const { shown } = await session(typed, { role: 'admin' });
    expect(shown).toContain(found);
    expect((await almanac.library.open('test')).cursor).toBe(before);
  });

  it('says how to write what a form would ask', async () => {
    const { shown } = await session('/suggest deepseek-founded\n/help suggest');
    expect(shown).toContain('/suggest deepseek-founded text:"…" why:"…"');
    expect(shown).toContain('/suggest [entry]');
  });

  it('changes its language', async () => {
    const { shown } = await session('/lang ko\n/about deepseek\n/언어 en\n/about deepseek\n/lang fr\n');
    expect(shown).toMatch(
      /한국어로 바꾸었습니다\.[^]*\n기관 · [^]*Switched to English\.[^]*\norganisation · [^]*“fr” isn’t valid for “language”/,
    );
  });
});

describe('in a terminal', () => {
  it('there is a welcome, colours, and links that can be clicked where that works', async () => {
    const { shown } = await session('/timeline deepseek\r/exit\r', { terminal: true });
    expect(shown).toContain('Who founded DeepSeek?');
    expect(shown).toContain('\u001B[1m');
    expect(shown).toContain('DeepSeek: timeline');
  });

  it('lines that are pasted at once are all answered, and kept for the next time, newest first', async () => {
    const { shown, kept } = await session('/about r1\r/about openai\r/exit\r', {
      terminal: true,
      history: ['/help'],
    });
    expect(shown).toMatch(/DeepSeek-R1[^]*OpenAI/);
    expect(kept).toEqual(['/exit', '/about openai', '/about r1', '/help']);
  });

  it('Tab completes commands, topics and options', async () => {
    const { kept } = await session([...'/timel\tdeepseek-r\tsin\t2024\r/exit\r'], { terminal: true });
    expect(kept[1]).toBe('/timeline DeepSeek-R1 since:2024');
  });

  it('Tab completes a name, and corrects a misspelled one', async () => {
    const inKorean = { terminal: true, locale: 'ko' } as const;
    const typed = async (keys: string) => (await session([...`${keys}\r/exit\r`], inKorean)).kept[1];
    expect(await typed('/타\t딥시\t부\t2024')).toBe('/타임라인 딥시크 부터:2024');
    expect(await typed('/about moonshto\t')).toBe('/about "문샷 AI" ');
  });

  it('Control-C and Control-D end it', async () => {
    expect((await session('\u0003', { terminal: true })).shown).toContain('Ask in plain words');
    expect((await session('\u0004', { terminal: true })).shown).toContain('Ask in plain words');
  });

  it('the signal ends it, also while nothing is typed', async () => {
    for (const terminal of [true, false]) {
      const stop = new AbortController();
      const done = runTerminal({
        bot: almanac.bot,
        space: 'test',
        locale: 'en',
        role: 'member',
        preferences: memoryOverMap(new Map()),
        drafts: new FormDrafts(memoryOverMap(new Map())),
        input: (terminal ? fakeTerminal() : new PassThrough()) as unknown as NodeJS.ReadStream,
        output: fakeTerminal() as unknown as NodeJS.WriteStream,
        signal: stop.signal,
      });
      void setTimeout(20).then(() => stop.abort());
      await expect(done).resolves.toBeUndefined();
    }
  });
});

/** Colours, and links whose address cannot end them. */
const OURS = new RegExp(String.raw`\u001B\[[\d;]*m|\u001B\]8;;[!-~]*\u0007`, 'g');

describe('whatever an entry holds', () => {
  const nasty = fc.oneof(
    fc.string({ unit: ANY_CHARACTER, maxLength: 40 }),
    fc.constantFrom('\u001B[2J', '\u001B]8;;https://evil\u0007', '\u009B31m', '\u0007', '\r'),
  );
  const blocks = (text: string): Block[] => [
    {
      kind: 'paragraph',
      text: [
        text,
        { kind: 'strong', text },
        { kind: 'link', text, url: `https://example.org/${encodeURIComponent(text.toWellFormed())}` },
      ],
    },
    { kind: 'quote', words: text, attribution: [{ kind: 'mark', text }] },
    { kind: 'rows', rows: [{ lead: text, text: [text], note: [text] }] },
    { kind: 'fields', fields: [{ label: text, value: [{ kind: 'code', text }] }] },
    { kind: 'sources', title: text, sources: [{ number: 1, text: [text] }] },
    { kind: 'note', text: [text] },
    { kind: 'actions', actions: [{ label: text, line: text }] },
  ];
  const reply = (text: string): Reply => ({
    title: text,
    blocks: blocks(text),
    visibility: 'private',
    locale: 'ko',
    topics: [],
    entries: [],
  });

  it('no control character of it reaches the terminal', () => {
    const output = Object.assign(fakeTerminal(), { isTTY: false }) as unknown as NodeJS.WriteStream;
    fc.assert(
      fc.property(nasty, (text) => {
        expect(renderReply(reply(text), { style: terminalStyle(output) }).text).not.toMatch(/[^\P{Cc}\n]/u);
      }),
    );
  });

  it('with colours and links, only our own sequences do', () => {
    const style = terminalStyle(fakeTerminal() as unknown as NodeJS.WriteStream);
    fc.assert(
      fc.property(nasty, (text) => {
        const link = (label: string, url: string): string =>
          `\u001B]8;;${new URL(url).href}\u0007${label}\u001B]8;;\u0007`;
        const person = { width: 60, numbersStatements: true, explained: new Set<string>() };
        const shown = renderReply(reply(text), { style: { ...style, link }, person }).text;
        const rest = shown.replaceAll(OURS, '');
        expect(rest).not.toMatch(/[^\P{Cc}\n]/u);
      }),
    );
  });
});

describe('lines', () => {
  const split = async (...pieces: (string | Uint8Array)[]): Promise<string[]> => {
    const input = new PassThrough();
    for (const piece of pieces) input.write(piece);
    input.end();
    return Array.fromAsync(readLines(input));
  };

  it('end at a line feed only', async () => {
    expect(await split('a\r\nb\u2028c\rd\n\ne')).toEqual(['a', 'b\u2028c\rd', '', 'e']);
  });

  it('may be cut anywhere, in the middle of a character too', async () => {
    const bytes = new TextEncoder().encode('딥시크\n🐳');
    expect(await split(...[...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(['딥시크', '🐳']);
  });

  it('that are not valid text are still lines', async () => {
    expect(await split(Uint8Array.of(0xff, 0x0a, 0x61))).toEqual(['\uFFFD', 'a']);
  });
});

describe('a file', () => {
  const korean = { terminal: true, locale: 'ko', role: 'curator' } as const;

  it('is named by its path, as a terminal has no attachments', async () => {
    const { shown } = await session('/curate import\n', korean);
    expect(shown).toContain('/큐레이션 가져오기 ./기록.csv');
  });

  it('is read, shown as what it would change, and imported by a number', async () => {
    const almanac = await talk([...groundwork]);
    const folder = await mkdtemp(join(tmpdir(), 'almanac-'));
    const path = join(folder, '연표 1.csv');
    await writeFile(path, KOREAN_TABLE);
    const { shown } = await session(`/큐레이션 가져오기 "${path}"\n1\n/timeline 세종\n`, {
      ...korean,
      almanac,
    });
    expect(shown).toContain('추가 1');
    expect(shown.split('딥시크가 R1을 공개했다.').length).toBeGreaterThan(2);
    await almanac.close();
  });

  it.each([
    ['./nothing.csv', '파일이 없습니다', 'There is no file ./nothing.csv'],
    ['/', '파일이 아닙니다', '/ isn’t a file'],
    ['./node_modules/.bin/node', 'MB보다 큽니다', 'is larger than 8 MB'],
  ])('%s that cannot be used says why', async (path, ko, en) => {
    expect((await session(`/curate import ${path}\n`, korean)).shown).toContain(ko);
    expect((await session(`/curate import ${path}`, { role: 'curator' })).shown).toContain(en);
  });
});

describe('what comes with an answer', () => {
  const reply: Reply = {
    blocks: [],
    visibility: 'private',
    locale: 'en',
    topics: [],
    entries: [],
  };
  const file = { name: 'almanac.yaml', type: 'application/yaml', content: 'name: 연감\u001B[2J\n' };

  it('is a file, written to the screen without what could move the cursor', () => {
    expect(besideReply({ ok: true, reply, file }, PLAIN)).toEqual(['── almanac.yaml', 'name: 연감[2J']);
  });

  it('is the way to a file that is too long for the screen', () => {
    const content = 'line\n'.repeat(1234);
    const [said] = besideReply(
      { ok: true, reply: { ...reply, locale: 'ko' }, file: { ...file, content } },
      PLAIN,
    );
    expect(said).toContain('1,234줄');
    expect(said).toContain('almanac export > almanac.yaml');
  });

  it('is who could not be told from here', () => {
    const words = { en: 'It is published.', ko: '공개되었습니다.' };
    const notices = [noticeOf('discord:7', words, { space: 'test', locale: 'en' })];
    expect(besideReply({ ok: true, reply, notices }, PLAIN)).toEqual([expect.stringContaining('discord:7')]);
  });
});
