/** Forms in a terminal: each answer checked at once, a way back, and nothing lost. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryOverMap } from '../../../src/core/base/memory.ts';
import { FormDrafts } from '../../../src/core/command/form-drafts.ts';
import { talk, type Talk } from '../../support/ask.ts';
import { atTerminal, type AtTerminal } from '../../support/terminal.ts';

let almanac: Talk;
beforeAll(async () => {
  almanac = await talk();
});
afterAll(() => almanac.close());

const entries = async () => [...(await almanac.library.knowledge('test')).records('entry')];
const saying = async (text: string) =>
  (await entries()).find((entry) => Object.values(entry.text).includes(text));
const drafts = (): FormDrafts => new FormDrafts(memoryOverMap(new Map()));

const opened: AtTerminal[] = [];
function open(options: Parameters<typeof atTerminal>[1] = {}): AtTerminal {
  const terminal = atTerminal(almanac, { role: 'curator', ...options });
  opened.push(terminal);
  return terminal;
}
afterAll(async () => {
  for (const each of opened) await each.leave();
});

const WORDS = {
  en: {
    add: '/curate add event',
    text: 'Text in English',
    date: 'Date',
    topics: 'Topics',
    saved: 'Saved as a draft',
    back: '/back',
    done: '/done',
  },
  ko: {
    add: '/큐레이션 추가 사건',
    text: '한국어 본문',
    date: '날짜',
    topics: '주제',
    saved: '초안으로 저장했습니다',
    back: '/뒤로',
    done: '/완료',
  },
} as const;

describe.each(['en', 'ko'] as const)('a form in %s', (locale) => {
  const words = WORDS[locale];

  it('says at each field what is wrong with it, and saves when what is needed is there', async () => {
    const { line, enter } = open({ locale });
    const text = `Opened in ${locale}.`;
    expect(await line(words.add)).toContain(`${words.text} — `);
    await line(text);
    expect(await enter()).toContain(`${words.date} — `);
    const date = await line('someday');
    expect(date).toContain('✗ ');
    expect(date).toContain('“someday”');
    expect(date).toContain(`${words.date} — `);
    expect(await line('2025-02')).toContain(`${words.topics} — `);
    await line('deepseek');
    expect(await line(words.done)).toContain(words.saved);
    expect(await saying(text)).toMatchObject({ date: '2025-02', topics: ['deepseek'], state: 'draft' });
  });

  it('asks at once for the kind of a topic that is new, or for another name', async () => {
    const { line, enter } = open({ locale });
    const text = `Named in ${locale}.`;
    await line({ en: '/curate add fact', ko: '/큐레이션 추가 사실' }[locale]);
    await line(text);
    await enter();
    const asked = await line('nowhere-at-all');
    expect(asked).toContain('“nowhere-at-all”');
    expect(asked).toContain(`${{ en: 'New topics', ko: '새 주제' }[locale]} — `);
    expect(await line(words.back)).toContain(`${words.topics} — `);
    await line(`new in ${locale}`);
    await line('1');
    expect(await line(words.done)).toContain(words.saved);
    const [topic = ''] = (await saying(text))?.topics ?? [];
    expect(topic).toBe(`new-in-${locale}`);
  });

  it('goes back, with what was answered in the line', async () => {
    const { line, waiting } = open({ locale });
    await line(words.add);
    await line('Frist words.');
    expect(await line(words.back)).toContain(`${words.text} — `);
    await expect.poll(waiting).toBe('Frist words.');
    expect(await line(words.back)).toMatch(/first question|첫 질문/);
  });
});

describe('an edit', () => {
  it('begins with the present text in the line, where it can be changed', async () => {
    const { line, keys, waiting } = open();
    await line('/curate edit v3-released');
    await expect.poll(waiting).toBe('DeepSeek released its large language model V3.');
    await keys('\u007F, in brief.\r');
    expect(await keys('/done\r')).toContain('Saved: v3-released');
    expect(await saying('DeepSeek released its large language model V3, in brief.')).toBeDefined();
  });

  it('shows what it was when somebody else changed it, as on other platforms', async () => {
    const [one, other] = [open(), open()];
    await one.line('/curate edit r1-released');
    await other.line('/curate edit r1-released');
    await other.line('Theirs.');
    await other.line('/done');
    await one.line('Mine.');
    const conflict = await one.line('/done');
    expect(conflict).toContain('Theirs');
    expect(conflict).toContain('Mine');
  });
});

describe('a line that lacks something', () => {
  it('is asked for that alone', async () => {
    const { line } = open();
    const asked = await line('/curate add event en:"A line." date:2025-02 source:nature');
    expect(asked).toContain('Topics — ');
    expect(asked).not.toContain('/done');
    expect(await line('deepseek')).toContain('Saved as a draft');
    expect(await saying('A line.')).toMatchObject({ date: '2025-02', topics: ['deepseek'] });
  });

  it('is not asked for what it says already', async () => {
    const { line } = open();
    expect(await line('/curate withdraw janus-released')).toMatch(/^Withdraw[^]*Reason/m);
    expect(await line('/cancel')).toContain('nothing was saved');
  });
});

describe('a choice', () => {
  it('is made by number, kept with Enter, and cleared with 0', async () => {
    const { line, enter } = open();
    expect(await line('/curate add quote')).toContain('Text in English');
    await line('We hire.');
    await enter();
    const wording = await line('liang-wenfeng');
    expect(wording).toMatch(/Wording — [^]*1\) [^]*reported speech/);
    const paraphrase = /(\d)\) reported speech/.exec(wording)?.[1] ?? '';
    expect(await line(paraphrase)).toContain('The rest is optional');
    expect(await line('/back')).toContain('Enter keeps “reported speech”');
    await enter();
    expect(await line('/done')).toContain('Saved as a draft');
    expect(await saying('We hire.')).toMatchObject({ wording: 'paraphrase' });
  });
});

describe('a text that is refused', () => {
  it('stands in the line to be corrected, but not for ever', async () => {
    const { line, enter, waiting } = open();
    await line('/curate edit janus-released');
    await enter();
    await enter();
    await line('someday');
    await expect.poll(waiting).toBe('someday');
    expect(await enter()).toContain('✗ ');
    expect(waiting()).toBe('');
  });

  it('that must not be empty is asked for again', async () => {
    const { line } = open({ role: 'member' });
    await line('/suggest deepseek-founded');
    expect(await line('Liang Wenfeng founded DeepSeek in 2023.')).toMatch(/Why — /);
    expect(await line('')).toMatch(/✗ This one is needed\.\n+Why — /);
    expect(await line('/done')).toMatch(/✗ This one is needed\.\n+Why — /);
    expect(await line('The year was missing.')).toContain('Thank you');
  });
});

describe('several pasted lines', () => {
  it('go into one field, and marks of a paste may arrive in pieces', async () => {
    const { line, keys, type } = open();
    await line('/curate add fact');
    type('\u001B[200~One line.\r\nAnother\tline.\u001B[2');
    expect(await keys('01~\r')).toContain('Text in Korean');
    await line('');
    await line('deepseek');
    await line('/done');
    expect(await saying('One line. Another line.')).toBeDefined();
  });

  it('are questions of their own outside of a form', async () => {
    const { keys, line, shown } = open();
    await keys('\u001B[200~/about r1\n/about openai\n\u001B[201~');
    await line('/about o1');
    expect(shown()).toMatch(/DeepSeek-R1[^]*OpenAI[^]*o1/);
  });
});

describe('Control-C in a form', () => {
  it('leaves the form, not the terminal; what was typed is there the next time', async () => {
    const kept = drafts();
    const first = open({ drafts: kept });
    await first.line('/curate add event');
    await first.line('Half a statement.');
    await first.line('');
    expect(await first.keys('2025-0\u0003')).toContain('/resume continues');
    expect(await first.line('/about r1')).toContain('DeepSeek-R1');
    await first.leave();
    const second = open({ drafts: kept, locale: 'ko' });
    expect(await second.line('/about r1')).toContain('DeepSeek-R1');
    expect(second.shown()).toContain('적다가 나간 양식이 있습니다');
    const resumed = await second.line('/이어서');
    expect(resumed).toMatch(/✗ [^]*날짜 — /);
    await expect.poll(second.waiting).toBe('2025-0');
    expect(await second.line('2025-02')).not.toContain('✗ ');
    await second.line('/취소');
    expect(await second.line('/이어서')).toContain('이어서 적을 양식이 없습니다');
  });

  it('empties a line outside of a form, and leaves with an empty one', async () => {
    const { line, type, ended, waiting } = open();
    await line('/about r1');
    type('/about');
    await expect.poll(waiting).toBe('/about');
    type('\u0003');
    await expect.poll(waiting).toBe('');
    type('\u0003');
    await ended;
  });
});

it('a draft is forgotten once it is saved', async () => {
  const kept = drafts();
  const { line } = open({ drafts: kept });
  await line('/curate add fact');
  await line('A fact in full.');
  expect(await kept.of('terminal')).toMatchObject({ fields: { en: 'A fact in full.' } });
  await line('');
  await line('deepseek');
  await line('/done');
  expect(await kept.of('terminal')).toBeUndefined();
});

it('the words of a form are understood in the other keyboard layout, and others are not taken as an answer', async () => {
  const { line } = open();
  await line('/curate add event');
  expect(await line('/help')).toContain('You are filling in a form');
  expect(await line('/quote deepseek')).toContain('You are filling in a form');
  expect(await line('/구독 딥시크')).toContain('You are filling in a form');
  // “/cancel” with the Korean layout on.
  expect(await line('/ㅊ무ㅊ디')).toContain('nothing was saved');
});
