/** Pictures as they are drawn: the same bytes each time, small, and measured as the layout measures. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Renderer } from '@takumi-rs/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openPictures } from '../../../src/adapters/pictures/index.ts';
import { createQueue } from '../../../src/adapters/pictures/queue.ts';
import { FAMILY, FONT_FILES, FONTS } from '../../../src/adapters/pictures/typeface.ts';
import { atOnce } from '../../../src/core/base/slices.ts';
import { parseDate } from '../../../src/core/date/parse.ts';
import { layoutQuoteCard } from '../../../src/core/picture/quote-card.ts';
import type { Drawing } from '../../../src/core/picture/shapes.ts';
import { layoutTimeline } from '../../../src/core/picture/timeline.ts';
import type { Theme } from '../../../src/core/picture/theme.ts';
import { quietLog } from '../../support/quiet-log.ts';

const errors: object[] = [];
const log = quietLog({ error: (fields: object) => void errors.push(fields) });
const pictures = openPictures(log);

function timelineOf(dated: readonly (readonly [date: string, text: string])[], locale: 'en' | 'ko'): Drawing {
  const items = dated.map(([date, text], index) => ({
    date: parseDate(date) ?? { kind: 'year' as const, year: 0 },
    text: [{ text }],
    citations: [(index % 3) + 1],
  }));
  return atOnce(
    layoutTimeline(
      {
        title: { en: 'DeepSeek: timeline', ko: '딥시크 타임라인' }[locale],
        subtitle: (shown) => ({ en: `${shown.length} statements`, ko: `기록 ${shown.length}건` })[locale],
        items,
        sources: () => [
          { number: 1, label: 'Nature' },
          { number: 2, label: 'SOONDORI' },
          { number: 3, label: '네이처' },
        ],
        alt: () => 'A timeline',
        signature: { en: 'Almanac', ko: '연감' }[locale],
        locale,
        today: 20_420,
      },
      pictures.typeface(),
    ),
  );
}

const FORMS: readonly (readonly [string, string])[] = [
  ['2019~', '2019년경 연구를 시작했다.'],
  ['2020?', '2020년에 처음 시험했다고 한다.'],
  ['2021-03/..', '연구는 계속되고 있다.'],
  ['2022-05-04~', '첫 논문이 나왔다.'],
  ['2023-06~/2024', '제품을 팔았다.'],
  ['2024-12', '대규모 언어 모델 V3를 내놓았다.'],
  ['2025-01-20', '추론 모델 R1을 내놓았다.'],
  ['2030', '세계를 이끌겠다는 목표.'],
];

const GOLDEN: Readonly<Record<string, { theme: Theme; drawing: () => Drawing }>> = {
  'timeline-en-light': {
    theme: 'light',
    drawing: () =>
      timelineOf(
        [
          ['2023', 'Liang Wenfeng founded DeepSeek.'],
          ['2024-12', 'DeepSeek released its large language model V3.'],
          ['2025-01-20', 'DeepSeek released the reasoning model DeepSeek-R1.'],
          ['2025-01-27/2025-01-29', 'DeepSeek released another model, Janus-Pro-7B.'],
        ],
        'en',
      ),
  },
  'forms-ko-dark': { theme: 'dark', drawing: () => timelineOf(FORMS, 'ko') },
  'quote-ko-light': {
    theme: 'light',
    drawing: () =>
      atOnce(
        layoutQuoteCard(
          {
            words: '“그들은 혁신에서 자립하려는 의지에 큰 동기를 부여받았습니다.”',
            quoted: true,
            speaker: '마리나 장',
            date: '2025년 1월 30일',
            marks: ['의견', '영어 원문을 옮김'],
            sources: ['네이처, 2025년 1월 29~31일'],
            alt: 'A quote',
            signature: '연감',
            locale: 'ko',
          },
          pictures.typeface(),
        ),
      ),
  },
};

describe('a golden picture', () => {
  it.each(Object.entries(GOLDEN))('%s is drawn to the same bytes', async (name, { theme, drawing }) => {
    const png = Buffer.from((await pictures.draw(drawing(), theme)) ?? []);
    const path = fileURLToPath(new URL(`../../golden/pictures/${name}.png`, import.meta.url));
    if (process.env['UPDATE_PICTURES'] !== undefined || !existsSync(path)) writeFileSync(path, png);
    const isSame = readFileSync(path).equals(png);
    // A difference says nothing in bytes: draw it again with UPDATE_PICTURES=1, and look at both.
    expect(isSame).toBe(true);
    expect(png.length).toBeLessThan(200_000);
  });
});

describe('a picture', () => {
  it('of 60 long statements has at most 200 KB', async () => {
    const text =
      '딥시크가 추론 모델을 내놓자 세계 시장이 크게 흔들렸고 연구자들은 그 방법을 앞다투어 검증했다. ';
    const many = Array.from({ length: 60 }, (_, index): [string, string] => [
      `20${String(19 + (index % 7)).padStart(2, '0')}-0${(index % 9) + 1}-1${index % 10}`,
      text.repeat(2),
    ]);
    const drawing = timelineOf(many, 'ko');
    const [png, again] = await Promise.all([
      pictures.draw(drawing, 'light'),
      pictures.draw(drawing, 'light'),
    ]);
    expect(png?.length).toBeGreaterThan(20_000);
    expect(png?.length).toBeLessThanOrEqual(200_000);
    expect(Buffer.from(png ?? []).equals(Buffer.from(again ?? []))).toBe(true);
  });

  it('that cannot be drawn is logged', async () => {
    const broken = { ...timelineOf(FORMS, 'ko'), width: Number.NaN };
    expect(await pictures.draw(broken, 'light')).toBeUndefined();
    expect(errors.splice(0)).toHaveLength(1);
  });
});

describe('the width of a line', () => {
  let renderer: Renderer;
  beforeAll(async () => {
    renderer = new Renderer();
    for (const [weight, file] of Object.entries(FONT_FILES))
      await renderer.registerFont({
        name: FAMILY,
        weight: Number(weight),
        data: readFileSync(new URL(file, FONTS)),
      });
  });

  it.each([
    'DeepSeek released the reasoning model DeepSeek-R1.',
    '딥시크가 추론 모델 DeepSeek-R1을 내놓았다.',
    'AVATAR To Yo Wa “P.A.” 11/11 fi ffi -> => 1x2 (a)',
    'Łódź, Ünïcödé, Ελλάδα, Россия, 語彙, ①②③',
  ])('is never more than was measured: %s', async (text) => {
    for (const bold of [false, true]) {
      const style = {
        fontFamily: `"${FAMILY}"`,
        fontSize: 30,
        fontWeight: bold ? 700 : 500,
        whiteSpace: 'pre' as const,
      };
      const { width } = await renderer.measure({ type: 'text', text, style });
      const measured = pictures.typeface().measure(text, { size: 30, bold });
      expect(width).toBeLessThanOrEqual(measured + 2);
      expect(width).toBeGreaterThan(measured * 0.94);
    }
  });
});

describe('a queue', () => {
  it('lets only so many tasks run at once, also after one failed', async () => {
    const inLine = createQueue(2);
    let running = 0;
    let most = 0;
    const task = async (fails: boolean): Promise<void> => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 2));
      running -= 1;
      if (fails) throw new Error('no');
    };
    const done = await Promise.allSettled(
      Array.from({ length: 9 }, (_, at) => inLine(() => task(at % 2 === 0))),
    );
    expect(most).toBe(2);
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(4);
  });
});
