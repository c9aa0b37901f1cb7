/** A real browser: that of the system, since none is downloaded. Without one, tests of pages are skipped, and say so. */
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** Debian’s, unless `CHROMIUM` names another. */
const PATH = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

export const hasChromium = existsSync(PATH);
if (!hasChromium)
  process.stderr.write(
    `No browser at ${PATH}: tests of pages are skipped. On Debian: apt-get install chromium\n`,
  );

export const startChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: PATH, args: ['--no-sandbox', '--disable-gpu'] });
