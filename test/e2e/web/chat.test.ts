/** The chat in a real browser, with scripts: answers in place, live updates, completion, and accessibility. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startWebSubject, type WebSubject } from '../../adapters/web/harness.ts';
import { newNonce, update } from '../../contracts/outlet.ts';
import { violationsOn } from '../../support/axe.ts';
import { hasChromium, startChromium } from '../../support/chromium.ts';

/** A folder for pictures of the pages, to look at. */
const PICTURES = process.env['PICTURES'];

const WORDS = {
  en: {
    question: 'Who founded DeepSeek?',
    answer: 'Liang Wenfeng',
    lines: ['/timeline deepseek', '/quote nature', '/admin settings', '/curate add event'],
    wrong: 'someday',
    submit: 'Submit',
  },
  ko: {
    question: '딥시크 누가 만들었어?',
    answer: '량원펑',
    lines: ['/타임라인 딥시크', '/발언 네이처', '/관리 설정', '/큐레이션 추가 사건'],
    wrong: '언젠가',
    submit: '보내기',
  },
} as const;

describe.skipIf(!hasChromium)('the chat in a browser', () => {
  let subject: WebSubject;
  let browser: Browser;
  const problems: string[] = [];
  beforeAll(async () => {
    [subject, browser] = await Promise.all([startWebSubject(), startChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
    await subject.close();
  });

  async function open(locale: 'en' | 'ko', how: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
    const context: BrowserContext = await browser.newContext({
      locale: locale === 'ko' ? 'ko-KR' : 'en-GB',
      reducedMotion: 'reduce',
      ...how,
    });
    const page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(String(error)));
    await page.goto(subject.web.url);
    return page;
  }
  async function ask(page: Page, line: string): Promise<void> {
    const before = await page.locator('.turn').count();
    await page.locator('#line').fill(line);
    await page.keyboard.press('Enter');
    await page.locator('.turn').nth(before).waitFor();
  }
  const picture = async (page: Page, name: string): Promise<void> => {
    if (PICTURES !== undefined) await page.screenshot({ path: `${PICTURES}/${name}.png` });
  };

  it.each(['en', 'ko'] as const)(
    'is whole for a reader of %s, with a keyboard and a screen reader',
    async (locale) => {
      const words = WORDS[locale];
      const page = await open(locale);
      await picture(page, `welcome-${locale}`);
      await Promise.all([page.waitForNavigation(), page.locator('[name="role"]').selectOption('admin')]);
      await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }));
      await ask(page, words.question);
      expect(await page.locator('.turn').last().innerText()).toContain(words.answer);
      for (const line of words.lines) await ask(page, line);
      const form = page.locator('.fill').last();
      await form.locator('[name="field.date"]').fill(words.wrong);
      for (const required of await form.locator('[required]').all())
        if ((await required.inputValue()) === '')
          await required.fill('deepseek').catch(() => required.selectOption({ index: 1 }));
      await form.getByRole('button', { name: words.submit }).click();
      await page.locator('[aria-invalid]').waitFor();
      expect(await page.locator('.turn').last().innerText()).toContain(words.wrong);
      expect(await page.locator(':focus').getAttribute('name')).toBe('field.date');
      await picture(page, `chat-${locale}-light`);
      // One theme in each language: the pages differ in nothing but words and colours.
      if (locale === 'ko') await page.emulateMedia({ colorScheme: 'dark' });
      expect(await violationsOn(page)).toEqual([]);
      await picture(page, `chat-${locale}-dark`);
      await page.setViewportSize({ width: 375, height: 800 });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(375);
      await picture(page, `chat-${locale}-phone`);
      // All of it happened on one page.
      expect(await page.evaluate(() => 'isSamePage' in globalThis)).toBe(true);
      await page.context().close();
    },
  );

  it('turns a page in place, completes a line, and shows updates as they arrive', async () => {
    const page = await open('en');
    await ask(page, '/fact china');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText(/^2\/\d+$/).waitFor();
    expect(await page.locator('.turn').count()).toBe(1);
    await page.locator('#line').pressSequentially('/timeline deeps');
    await page
      .locator('#completions option[value^="/timeline DeepSeek"]')
      .first()
      .waitFor({ state: 'attached' });
    const nonce = newNonce();
    await subject.web.outlet.post('web:UPDATES', update('R2 was released.', nonce), { nonce });
    await page.locator('.turn.update').getByText('R2 was released.').waitFor();
    // The text that was being typed is still there.
    expect(await page.locator('#line').inputValue()).toBe('/timeline deeps');
    await page.locator('.turn.answer footer a').first().click();
    await page.locator('.message').first().waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await picture(page, 'preview-discord');
    await page.context().close();
  });

  it('works with scripts off', async () => {
    const page = await open('ko', { javaScriptEnabled: false });
    await page.locator('#line').fill('/타임라인 딥시크');
    await page.keyboard.press('Enter');
    await page.locator('.turn.answer').waitFor();
    expect(await page.locator('.turn.answer').innerText()).toContain('량원펑이 딥시크를 설립했다.');
    await page.context().close();
  });

  it('gives the browser nothing to complain about', () => {
    expect(problems).toEqual([]);
  });
});
