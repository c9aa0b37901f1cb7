/** Links from answers to the pages of a site. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { commands } from '../../../src/commands/index.ts';
import { createBot } from '../../../src/core/command/bot.ts';
import type { Bot } from '../../../src/core/command/call.ts';
import { SiteLinks } from '../../../src/core/command/site-links.ts';
import { dayNumber } from '../../../src/core/date/calendar.ts';
import { renderText } from '../../../src/core/reply/text.ts';
import { talk, type Talk } from '../../support/ask.ts';

let almanac: Talk;
let bot: Bot;
const links = new SiteLinks();
beforeEach(async () => {
  almanac = await talk();
  links.base = 'https://almanac.example.org';
  bot = createBot({
    commands,
    library: almanac.library,
    today: () => dayNumber(2026, 1, 20),
    logError: (_id, error) => almanac.errors.push(error),
    siteLinks: links,
  });
});
afterEach(() => almanac.close());

const ask = async (line: string, locale: 'en' | 'ko' = 'en'): Promise<string> => {
  const caller = { id: 'test:minji', role: 'admin' as const };
  return renderText((await bot.answer({ line, locale, caller, place: { space: 'test', locale } })).reply);
};

it('lead to the page of the topic or statement, in the language of the answer, while the site is on', async () => {
  expect(await ask('/timeline deepseek')).not.toContain('almanac.example.org');
  expect(await ask('/admin site access:public')).toContain(
    '<https://almanac.example.org/s/test/en/>'.slice(1, -1),
  );
  expect(await ask('/timeline deepseek')).toContain(
    'Permanent page <https://almanac.example.org/s/test/en/topic/deepseek>',
  );
  expect(await ask('/발언 네이처', 'ko')).toMatch(
    /고유 주소 <https:\/\/almanac\.example\.org\/s\/test\/ko\/(?:statement|topic)\//,
  );
  // What is about several topics has no page of its own, and what curators do needs none.
  expect(await ask('/latest')).not.toContain('almanac.example.org');
  expect(await ask('/curate show r1-released')).not.toContain('almanac.example.org');
  await ask('/admin site access:off');
  expect(await ask('/timeline deepseek')).not.toContain('almanac.example.org');
});

it('have the key of a secret link, and lead nowhere while no server runs', async () => {
  await ask('/admin site access:link');
  expect(await ask('/about deepseek')).toMatch(/\/s\/test~[2-9a-z]{26}\/en\/topic\/deepseek/);
  links.base = undefined;
  expect(await ask('/about deepseek')).not.toContain('/s/test');
  expect(await ask('/admin site')).toContain('WEB_PORT');
});
