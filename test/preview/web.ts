/** Pictures of the chat in a browser, for docs/web.md, with the starter pack. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { LOCALES, type Locale } from '../../src/core/base/locale.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const IMAGES = join(ROOT, 'docs/images/');
const PORT = 4397;
const BASE = `http://127.0.0.1:${PORT}`;
const PASSWORD = 'only-for-these-pictures';
const START_TIMEOUT_MS = 60_000;
const SETTLED_MS = 1500;

const QUESTION = { en: 'Who founded DeepSeek?', ko: '딥시크 누가 만들었어?' } as const;

export async function takeWebPictures(browser: Browser): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'almanac-preview-'));
  const server = spawn(process.execPath, ['src/cli.ts', 'web', '--database', `sqlite:${folder}/almanac.db`], {
    cwd: ROOT,
    env: { ...process.env, WEB_PORT: `${PORT}`, WEB_PASSWORD: PASSWORD },
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  try {
    await answering();
    for (const locale of LOCALES) await takeChat(browser, locale);
  } finally {
    server.kill();
    await ended;
    await rm(folder, { recursive: true });
  }
}

/** Resolves when the server answers. */
async function answering(): Promise<void> {
  const until = Date.now() + START_TIMEOUT_MS;
  for (;;)
    try {
      await fetch(BASE);
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
}

/** The chat in one theme for each language. */
async function takeChat(browser: Browser, locale: Locale): Promise<void> {
  const context = await browser.newContext({
    locale: { en: 'en-GB', ko: 'ko-KR' }[locale],
    colorScheme: locale === 'ko' ? 'dark' : 'light',
    viewport: { width: 900, height: 760 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(BASE);
  await page.locator('input[type=password]').fill(PASSWORD);
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  await page.locator('#line').fill(QUESTION[locale]);
  await page.keyboard.press('Enter');
  await page.locator('.turn').waitFor();
  // The page scrolls to the answer a moment later.
  await page.waitForTimeout(SETTLED_MS);
  await page.evaluate('scrollTo(0, 0)');
  await page.screenshot({ path: `${IMAGES}web-chat.${locale}.png` });
  await context.close();
}
