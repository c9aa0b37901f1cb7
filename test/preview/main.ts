/**
 * `npm run preview`: HTML pages that show replies as Discord and Slack do, from the payloads that the adapters make, in both
 * languages, light and dark, and pictures of some of them. The pictures are kept in docs/preview; the pages beside them are
 * not. Those of the browser are in docs/images. `--page` writes the pages only.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { withPicture } from '../../src/adapters/discord/show/picture.ts';
import { renderDiscord } from '../../src/adapters/discord/show/render.ts';
import { renderSlack } from '../../src/adapters/slack/show/render.ts';
import { LOCALES, type Locale } from '../../src/core/base/locale.ts';
import { discordHtml } from './discord.ts';
import { escapeHtml } from './html.ts';
import { previewed } from './replies.ts';
import { slackHtml } from './slack.ts';
import { takeSitePictures } from './site.ts';
import { takeWebPictures } from './web.ts';

const FOLDER = fileURLToPath(new URL('../../docs/preview/', import.meta.url));
/** A browser of the system: Debian’s, unless `CHROMIUM` names another. */
const BROWSER = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const THEMES = ['light', 'dark'] as const;

const keep = (line: string): string => `kept:${line.length}`;

async function pageOf(locale: Locale, theme: (typeof THEMES)[number]): Promise<string> {
  const style = await readFile(new URL('style.css', import.meta.url), 'utf8');
  const shown = (await previewed(locale)).map(
    ({ line, reply, picture, isKept }) =>
      `<section${isKept ? ' class="kept"' : ''}><h2>${escapeHtml(line)}</h2><div class="pair">${discordHtml(withPicture(renderDiscord(reply, keep), picture))}${slackHtml(renderSlack(reply, keep), { picture, title: reply.title })}</div></section>`,
  );
  return `<!doctype html><html lang="${locale}"><meta charset="utf-8"><style>${style}</style><body class="${theme}">${shown.join('')}</body></html>`;
}

await mkdir(FOLDER, { recursive: true });
const pages = new Map<string, string>();
for (const locale of LOCALES)
  for (const theme of THEMES) pages.set(`${locale}-${theme}`, await pageOf(locale, theme));
for (const [name, html] of pages) await writeFile(`${FOLDER}${name}.html`, html);
if (!process.argv.includes('--page')) {
  const browser = await chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage({ viewport: { width: 1180, height: 800 } });
    for (const name of pages.keys()) {
      await page.goto(`file://${FOLDER}${name}.html`);
      await page.addStyleTag({ content: 'section:not(.kept) { display: none }' });
      await page.screenshot({ path: `${FOLDER}${name}.png`, fullPage: true });
    }
    await takeWebPictures(browser);
    await takeSitePictures(browser);
  } finally {
    await browser.close();
  }
}
