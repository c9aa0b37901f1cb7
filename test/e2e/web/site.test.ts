/** The pages of a site in a real browser with scripts off: accessibility, a phone’s width, and paper. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Browser } from 'playwright-core';
import { DEFAULT_SETTINGS, SETTINGS_ID } from '../../../src/core/record/settings.ts';
import { openPictures } from '../../../src/adapters/pictures/index.ts';
import { dayNumber } from '../../../src/core/date/calendar.ts';
import { Sites } from '../../../src/core/site/sites.ts';
import { type Store, StoreError } from '../../../src/core/store/store.ts';
import { startWebSubject, type WebSubject } from '../../adapters/web/harness.ts';
import { talk } from '../../support/ask.ts';
import { quietLog } from '../../support/quiet-log.ts';
import { violationsOn } from '../../support/axe.ts';
import { hasChromium, startChromium } from '../../support/chromium.ts';

/** A folder for pictures of the pages, to look at. */
const PICTURES = process.env['PICTURES'];
const PAGES = [
  '',
  'topic/deepseek',
  'statement/zhang-self-reliance',
  'source/nature-2025-deepseek',
  'search?q=china',
  'today?day=01-20',
  'changes',
];

describe.skipIf(!hasChromium)('a site in a browser', () => {
  let subject: WebSubject;
  let browser: Browser;
  beforeAll(async () => {
    const almanac = await talk();
    const sites = new Sites({
      library: almanac.library,
      today: () => dayNumber(2026, 1, 20),
      timeZone: 'UTC',
      pictures: openPictures(quietLog()),
    });
    [subject, browser] = await Promise.all([startWebSubject({ sites }, almanac), startChromium()]);
    const content = { ...DEFAULT_SETTINGS, site: { access: 'public' as const } };
    await subject.almanac.library.commit('test', {
      request: 'on',
      author: 'test',
      writes: [{ type: 'settings', id: SETTINGS_ID, base: 0, content }],
    });
  });
  afterAll(async () => {
    await browser?.close();
    await subject.close();
  });

  it.each(['en', 'ko'] as const)('is whole for a reader of %s', async (locale) => {
    const page = await browser.newPage({
      locale: locale === 'ko' ? 'ko-KR' : 'en-GB',
      colorScheme: locale === 'ko' ? 'dark' : 'light',
    });
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    for (const path of locale === 'en' ? PAGES : PAGES.slice(1, 3)) {
      await page.goto(`${subject.web.base}/s/test/${locale}/${path}`);
      expect([path, await violationsOn(page)]).toEqual([path, []]);
      if (PICTURES !== undefined)
        await page.screenshot({
          path: `${PICTURES}/site-${locale}-${path.replace(/\W.*/, '') || 'home'}.png`,
        });
    }
    await page.goto(`${subject.web.base}/s/test/${locale}/topic/deepseek`);
    expect(await page.locator('.drawing svg:visible').getAttribute('class')).toBe('wide');
    await page.setViewportSize({ width: 375, height: 800 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(375);
    expect(await page.locator('.drawing svg:visible').getAttribute('class')).toBe('narrow');
    // Once is enough for what is the same in both languages.
    expect(locale === 'en' ? await violationsOn(page) : []).toEqual([]);
    if (PICTURES !== undefined) await page.screenshot({ path: `${PICTURES}/site-${locale}-phone.png` });
    await page.emulateMedia({ media: 'print' });
    // Paper has no links: the addresses of sources are printed.
    const printed = `getComputedStyle(document.querySelector('.sources a'), '::after').content`;
    expect(await page.evaluate(printed)).toContain('https://');
    expect(await page.getByRole('search').isHidden()).toBe(true);
    expect(await page.locator('.address').innerText()).toBe(
      `${subject.web.base}/s/test/${locale}/topic/deepseek`,
    );
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('says in both languages from when it is while the database is away, and no longer when it is back', async () => {
    const { library } = subject.almanac;
    const gone = new StoreError('unavailable', { en: 'gone', ko: '없음' });
    const page = await browser.newPage({ colorScheme: 'dark', viewport: { width: 375, height: 800 } });
    const store = library.store as Store;
    vi.spyOn(store, 'cursors').mockRejectedValue(gone);
    vi.spyOn(store, 'since').mockRejectedValue(gone);
    await library.refresh();
    for (const [locale, words] of [
      ['en', /^The database can’t be reached\. This page shows what was recorded until .+ \(UTC\)\.$/],
      ['ko', /^데이터베이스에 연결할 수 없습니다\. 이 페이지에는 .+\(UTC\)까지의 기록이 나옵니다\.$/],
    ] as const) {
      await page.goto(`${subject.web.base}/s/test/${locale}/topic/deepseek`);
      expect(await page.getByRole('status').innerText()).toMatch(words);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(375);
    }
    expect(await violationsOn(page)).toEqual([]);
    vi.restoreAllMocks();
    await library.refresh();
    // That it was away is reported once.
    expect(subject.almanac.errors.splice(0)).toEqual([gone]);
    await page.reload();
    expect(await page.getByRole('status').count()).toBe(0);
    await page.close();
  });
});
