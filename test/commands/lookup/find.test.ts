/** /find: what is understood, what is shown of it, and what happens when nothing is found. */
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { memoryOverMap, type Memories } from '../../../src/core/base/memory.ts';
import type { Inline } from '../../../src/core/reply/reply.ts';
import { gapsIn, countGap, type Gap } from '../../../src/core/search/gaps.ts';
import { highlighted, type Highlights } from '../../../src/core/search/highlight.ts';
import { renderText } from '../../../src/core/reply/text.ts';
import { actionsOf, talk, type Talk } from '../../support/ask.ts';
import { event, fact, quote, source, topic } from '../../support/records.ts';

const RECORDS = [
  source('nature'),
  topic('deepseek', { kind: 'organisation', name: { en: 'DeepSeek', ko: '딥시크' } }),
  topic('nvidia', { kind: 'organisation', name: { en: 'NVIDIA', ko: '엔비디아' } }),
  topic('jensen-huang', { kind: 'person', name: { en: 'Jensen Huang', ko: '젠슨 황' } }),
  event('founded', {
    date: '2023',
    text: { en: 'Liang Wenfeng founded DeepSeek.', ko: '량원펑이 딥시크를 설립했다.' },
  }),
  event('r1', {
    date: '2025-01-20',
    text: { en: 'DeepSeek released the model R1.', ko: '딥시크가 모델 R1을 공개했다.' },
  }),
  fact('cost', { text: { en: 'Training cost 5.6 million dollars.', ko: '학습에 560만 달러가 들었다.' } }),
  fact('staff', { text: { en: 'It has 200 employees.', ko: '직원은 200명이다.' } }),
  quote('more', {
    topics: ['nvidia'],
    speaker: 'jensen-huang',
    text: { en: 'The more you buy, the more you save.', ko: '많이 살수록 많이 아낀다.' },
  }),
  fact('secret', { state: 'draft', text: { en: 'A draft on chips.' } }),
];

let almanac: Talk | undefined;
afterEach(() => almanac?.close());
async function knowing(records: Parameters<typeof talk>[0] = RECORDS): Promise<Talk> {
  almanac = await talk(records);
  return almanac;
}
const entries = async ({ answer }: Talk, line: string): Promise<readonly string[]> =>
  (await answer(line)).reply.entries;

describe('/find understands', () => {
  it('topics, speakers, dates, kinds, numbers and questions, in either language', async () => {
    const bot = await knowing();
    expect((await entries(bot, '/find who founded deepseek'))[0]).toBe('founded');
    expect((await entries(bot, '/find 딥시크 누가 만들었어'))[0]).toBe('founded');
    expect((await entries(bot, '/find 딥시크 2025년 1월'))[0]).toBe('r1');
    expect((await entries(bot, '/find 젠슨 황 명언'))[0]).toBe('more');
    expect((await entries(bot, '/find 560만 달러'))[0]).toBe('cost');
    expect((await entries(bot, '/find $5.6 million'))[0]).toBe('cost');
    expect((await entries(bot, '/find 임직원 몇 명'))[0]).toBe('staff');
    expect((await entries(bot, '/find elqtlzm 공개'))[0]).toBe('r1');
  });

  it('a topic by itself as all that is on it, each kind under its heading', async () => {
    const { ask } = await knowing();
    const answer = await ask('/find 딥시크', { locale: 'ko' });
    expect(answer).toMatch(/사건\n\n[\s\S]*설립[\s\S]*\n\n사실\n\n/);
  });

  it('options: a kind, a topic, a time, and the same in the words', async () => {
    const bot = await knowing();
    expect(await entries(bot, '/find deepseek kind:event since:2024')).toEqual(['r1']);
    expect(await entries(bot, '/find model topic:nvidia')).toEqual([]);
    const { answer } = bot;
    const inWords = await answer({ command: 'find', options: { words: 'deepseek since:2024' } });
    expect(inWords.reply.entries).toEqual(['r1']);
    const { ok, reply } = await answer('/find deepseek since:2025 until:2024');
    expect([ok, renderText(reply)]).toEqual([
      false,
      expect.stringContaining('“since” (2025) is after “until” (2024)'),
    ]);
  });

  it('a name with a slip in it, and says how it read it', async () => {
    const { ask } = await knowing();
    expect(await ask('/find 엔비딩 발언', { locale: 'ko' })).toContain(
      '“엔비딩”을 엔비디아로 보고 찾았습니다.',
    );
    expect(await ask('/find deepsek model')).toContain('Showing DeepSeek (you typed “deepsek”).');
  });

  it('a long text by its beginning, and says so', async () => {
    const { ask } = await knowing();
    expect(await ask(`/find DeepSeek ${'very '.repeat(300)}`)).toContain('only its beginning was read');
  });

  it('no draft', async () => {
    expect(await entries(await knowing(), '/find draft on chips')).toEqual([]);
  });
});

describe('what was asked for stands out:', () => {
  const strong = (spans: Inline): string[] =>
    spans.flatMap((span) => (typeof span !== 'string' && span.kind === 'strong' ? [span.text] : []));

  it('words in whatever form, in the languages of the answer', async () => {
    const { answer } = await knowing();
    const shown = async (line: string) => {
      const { reply } = await answer(line);
      return reply.blocks.flatMap((block) =>
        block.kind === 'rows' ? block.rows.flatMap(({ text }) => strong(text)) : [],
      );
    };
    expect(await shown('/find releases r1')).toEqual(['released', 'R1']);
    expect(await shown('/find 모델을 공개 lang:ko')).toEqual(['모델', '공개']);
    expect(await shown('/find 5.6 million')).toEqual(['5.6']);
    expect(await shown('/find 딥시크 모델 lang:ko')).toEqual(['딥시크', '모델']);
  });

  it('nothing is lost of any text, and no character is cut in two', () => {
    const marks: Highlights = {
      terms: new Set(['model', '_모델', '=5', 'e']),
      bigrams: [{ all: new Set(['딥시', '시크']), least: 1 }],
      names: ['é', 'DeepSeek', 'ss'],
    };
    const piece = fc.constantFrom(
      '딥시크의',
      'model',
      'é',
      'e\u0301',
      '👩‍👩‍👧',
      'ß',
      'İ',
      '5',
      ' ',
      '*',
      '모델은',
      'DeepSeek',
    );
    const text = fc.oneof(
      fc.array(piece).map((pieces) => pieces.join('')),
      fc.string({ unit: 'grapheme' }),
    );
    const ends = new Intl.Segmenter();
    fc.assert(
      fc.property(text, (any) => {
        const spans = highlighted(any, marks);
        const pieces = spans.map((span) =>
          typeof span === 'string' ? span : 'text' in span ? span.text : '',
        );
        expect(pieces.join('')).toBe(any);
        const graphemes = new Set([...ends.segment(any)].map(({ index }) => index));
        let at = 0;
        for (const each of pieces) {
          expect(each === '' || graphemes.has(at)).toBe(true);
          at += each.length;
        }
      }),
    );
  });
});

describe('when there is much, buttons narrow it down', () => {
  it('to a kind, to a topic, to the latest year, and back', async () => {
    const many = Array.from({ length: 8 }, (_, number) =>
      (number % 2 === 0 ? fact : event)(`chip-${number}`, {
        date: `202${number % 5}`,
        text: { en: `Chips, part ${number}.` },
        topics: ['nvidia'],
      }),
    );
    const { answer } = await knowing([...RECORDS, ...many]);
    const asked = await answer('/find chips');
    const lines = actionsOf(asked).map(({ line }) => line);
    expect(lines).toEqual([
      '/find chips kind:event',
      '/find chips kind:fact',
      '/find chips topic:nvidia',
      '/find chips since:2024',
    ]);
    const events = await answer('/find chips kind:event');
    expect(events.reply.entries).toHaveLength(4);
    expect(actionsOf(events).map(({ line }) => line)).toContain('/find chips');
  });
});

describe('when nothing is found', () => {
  it('offers what is near, or the same without filters', async () => {
    const { answer, ask } = await knowing();
    const asked = await answer('/find nvidai chips');
    expect(actionsOf(asked).map(({ line }) => line)).toContain('/about nvidia');
    expect(await ask('/find zzzz qqqq')).toContain('Nothing recorded mentions “zzzz qqqq”.');
    expect(actionsOf(await answer('/find model kind:quote')).map(({ line }) => line)).toContain(
      '/find model',
    );
  });

  it('counts it for curators, who see what, how often and when, and not who', async () => {
    const bot = await knowing();
    const { answer, ask } = bot;
    for (const line of ['/find quantum toaster', '/find Quantum  Toaster', '/timeline 양자토스터'])
      await answer(line);
    await until(async () => (await ask('/curate gaps', { role: 'curator' })).includes('양자토스터'));
    const list = await ask('/curate gaps', { role: 'curator' });
    expect(list).toContain('quantum toaster · 2 times, last on 20 January 2026');
    expect(list).not.toContain('minji');
    const one = await answer('/curate gaps query:"quantum toaster"', { role: 'curator' });
    const lines = actionsOf(one).map(({ line }) => line);
    expect(lines).toContain('/curate topic add "quantum toaster"');
    await answer(lines.find((line) => line.includes('dismiss:true')) ?? '', { role: 'curator' });
    const after = await ask('/curate gaps', { role: 'curator', locale: 'ko' });
    expect(after).not.toContain('quantum');
    expect(after).toContain('양자토스터 · 1번, 마지막은 2026년 1월 20일');
    expect((await answer('/curate gaps')).ok).toBe(false);
  });

  it('shows curators no gap that has been filled since', async () => {
    const bot = await knowing();
    await bot.answer('/find toaster');
    await until(async () => (await bot.ask('/curate gaps', { role: 'curator' })).includes('toaster'));
    const command = { command: 'curate topic add', options: { name: 'Toaster', kind: 'product' } };
    expect((await bot.answer(command, { role: 'curator' })).ok).toBe(true);
    expect(await bot.ask('/curate gaps', { role: 'curator' })).toContain(
      'No gaps: every search had a sure answer',
    );
  });
});

describe('the count of gaps', () => {
  it('keeps the most frequent, and forgets those that were not searched for in three months', async () => {
    const memory = memoryOverMap(new Map<string, readonly Gap[]>());
    await countGap(memory, 'once', 100);
    for (const day of [150, 151]) await countGap(memory, 'Twice!', day);
    expect((await gapsIn(memory)).map(({ text, count }) => [text, count])).toEqual([
      ['Twice!', 2],
      ['once', 1],
    ]);
    await countGap(memory, 'x'.repeat(200), 191);
    await countGap(memory, '!?', 191);
    await countGap(memory, 'later', 191);
    expect((await gapsIn(memory)).map(({ text }) => text)).toEqual(['Twice!', 'later']);
  });

  it('counts in each space alone: one whose memory hangs holds up no other', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const memory = () => memoryOverMap(new Map<string, readonly Gap[]>());
      const hanging = memory();
      const get = vi.spyOn(hanging, 'get').mockReturnValueOnce(new Promise(() => {}));
      void countGap(hanging, 'first', 1);
      const later = countGap(hanging, 'second', 1);
      const other = memory();
      await countGap(other, 'same', 1);
      expect((await gapsIn(other))[0]?.count).toBe(1);
      expect(get).toHaveBeenCalledTimes(1);
      await vi.advanceTimersByTimeAsync(5000);
      await later;
      expect((await gapsIn(hanging)).map(({ text }) => text)).toEqual(['second']);
    } finally {
      vi.useRealTimers();
    }
  });

  it('loses none of many at once, and never fails an answer', async () => {
    const memory = memoryOverMap(new Map<string, readonly Gap[]>());
    await Promise.all(Array.from({ length: 50 }, () => countGap(memory, 'same', 1)));
    expect((await gapsIn(memory))[0]?.count).toBe(50);
    const broken: ReturnType<Memories> = { ...memory, get: () => Promise.reject(new Error('away')) };
    await expect(countGap(broken as typeof memory, 'same', 1)).rejects.toThrow('away');
    await countGap(memory, 'same', 1);
    expect((await gapsIn(memory))[0]?.count).toBe(51);
  });
});

/** Gaps are counted in the background, shortly after the answer. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await isSo()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('it never came');
}
