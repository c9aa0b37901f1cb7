/** Answers are mostly answer: notes, sources and buttons take few characters beside it. */
import { afterAll, expect, test } from 'vitest';
import { renderDiscord } from '../../src/adapters/discord/show/render.ts';
import { renderSlack } from '../../src/adapters/slack/show/render.ts';
import { LOCALES, type Locale } from '../../src/core/base/locale.ts';
import { talk } from '../support/ask.ts';
import { seenOnDiscord, seenOnSlack } from '../support/seen.ts';
import { picturesForButtons } from '../support/picture.ts';

const PLATFORMS = ['discord', 'slack'] as const;
type Counts = Record<(typeof PLATFORMS)[number], number>;

/** Characters outside of the answer before sources were one line each, notes behind a button, and most buttons in a menu. */
const BEFORE: readonly ({ line: string } & Record<Locale, Counts>)[] = [
  { line: '/timeline deepseek', en: { discord: 776, slack: 765 }, ko: { discord: 449, slack: 438 } },
  { line: '/about deepseek', en: { discord: 652, slack: 633 }, ko: { discord: 385, slack: 366 } },
  { line: '/quote nature', en: { discord: 375, slack: 364 }, ko: { discord: 195, slack: 183 } },
  { line: '/fact macropolo', en: { discord: 403, slack: 394 }, ko: { discord: 233, slack: 224 } },
  { line: '/today 01-20', en: { discord: 1070, slack: 1062 }, ko: { discord: 594, slack: 586 } },
  { line: 'who founded deepseek?', en: { discord: 209, slack: 204 }, ko: { discord: 267, slack: 262 } },
  { line: '/find venture capital', en: { discord: 283, slack: 276 }, ko: { discord: 166, slack: 159 } },
  { line: '/latest', en: { discord: 1627, slack: 1611 }, ko: { discord: 876, slack: 860 } },
];

const almanac = await talk(undefined, { pictures: picturesForButtons });
afterAll(() => almanac.close());

/** Counts the characters of an answer besides the texts and dates of its statements. */
async function outsideTheAnswer(line: string, locale: Locale): Promise<Counts> {
  const { reply } = await almanac.answer(line, { locale });
  const knowledge = await almanac.library.knowledge('test');
  expect(reply.entries).not.toEqual([]);
  const texts = reply.entries.map((id) => knowledge.stored('entry', id)?.content.text[locale] ?? '');
  const dates = reply.blocks.flatMap((block) =>
    block.kind === 'rows' ? block.rows.map(({ lead = '' }) => lead) : [],
  );
  const answer = [...texts, ...dates].join('').length;
  const keep = (long: string): string => long;
  return {
    discord: seenOnDiscord(renderDiscord(reply, keep)).length - answer,
    slack: seenOnSlack(renderSlack(reply, keep)).length - answer,
  };
}

test.each(LOCALES)('half as many characters stand around answers as before (%s)', async (locale) => {
  const now = await Promise.all(BEFORE.map(({ line }) => outsideTheAnswer(line, locale)));
  for (const platform of PLATFORMS) {
    const longer = BEFORE.filter((before, at) => !((now[at]?.[platform] ?? NaN) < before[locale][platform]));
    expect(longer).toEqual([]);
    const sum = (counts: readonly Counts[]): number =>
      counts.reduce((total, count) => total + count[platform], 0);
    expect(sum(now)).toBeLessThanOrEqual(sum(BEFORE.map((before) => before[locale])) / 2);
  }
});
