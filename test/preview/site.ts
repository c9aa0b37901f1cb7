/** Pictures of a site for docs/web.md: the page of a topic, on a telephone in dark colours, and a corrected statement on paper. */
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { openPictures } from '../../src/adapters/pictures/index.ts';
import { LOCALES, type Locale } from '../../src/core/base/locale.ts';
import { dayNumber } from '../../src/core/date/calendar.ts';
import { DEFAULT_SETTINGS, SETTINGS_ID } from '../../src/core/record/settings.ts';
import { Sites } from '../../src/core/site/sites.ts';
import { startWebSubject } from '../adapters/web/harness.ts';
import { talk, type Talk } from '../support/ask.ts';
import { quietLog } from '../support/quiet-log.ts';

const IMAGES = fileURLToPath(new URL('../../docs/images/', import.meta.url));
const CORRECTED = 'v3-released';

export async function takeSitePictures(browser: Browser): Promise<void> {
  const almanac = await talk();
  await correctWording(almanac);
  const sites = new Sites({
    library: almanac.library,
    today: () => dayNumber(2026, 1, 20),
    timeZone: 'UTC',
    pictures: openPictures(quietLog()),
  });
  const subject = await startWebSubject({ sites, publicUrl: 'https://almanac.example.org' }, almanac);
  try {
    const local = `http://127.0.0.1:${subject.web.port}/s/test`;
    for (const locale of LOCALES) await takePages(browser, `${local}/${locale}`, locale);
  } finally {
    await subject.close();
  }
}

/** Opens the site to everybody, and corrects the wording of a statement, not what it says. */
async function correctWording({ library }: Talk): Promise<void> {
  const settings = { ...DEFAULT_SETTINGS, site: { access: 'public' as const } };
  const { knowledge } = await library.open('test');
  const stored = knowledge.stored('entry', CORRECTED);
  if (stored === undefined) throw new Error(`the starter pack has no ${CORRECTED}`);
  const text = {
    en: 'DeepSeek released V3, its large language model.',
    ko: '딥시크가 자사의 대규모 언어 모델 V3를 내놓았다.',
  };
  await library.commit('test', {
    request: 'wording',
    author: 'preview',
    writes: [
      { type: 'settings', id: SETTINGS_ID, base: 0, content: settings },
      { type: 'entry', id: CORRECTED, base: stored.rev, content: { ...stored.content, text } },
    ],
  });
}

async function takePages(browser: Browser, site: string, locale: Locale): Promise<void> {
  const take = async (name: string, path: string, width: number, prepare?: (page: Page) => Promise<void>) => {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    await prepare?.(page);
    await page.goto(`${site}/${path}`);
    await page.screenshot({ path: `${IMAGES}${name}.${locale}.png` });
    await page.close();
  };
  await take('web-site', 'topic/deepseek', 800);
  await take('web-site-phone', 'topic/deepseek', 375, (page) => page.emulateMedia({ colorScheme: 'dark' }));
  await take('web-site-print', `statement/${CORRECTED}`, 600, (page) =>
    page.emulateMedia({ media: 'print' }),
  );
}
