/** Links from answers to the pages of a site. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { commands } from '../../../src/commands/index.ts';
import { createBot } from '../../../src/core/command/bot.ts';
import type { Bot } from '../../../src/core/command/call.ts';
import { SiteLinks } from '../../../src/core/command/site-links.ts';
import { dayNumber } from '../../../src/core/date/calendar.ts';
import { updateMessage } from '../../../src/core/present/update-message.ts';
import { sitePath, type SiteRoute } from '../../../src/core/record/site-address.ts';
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
  expect(await ask('/find founded')).toContain(
    'On the site <https://almanac.example.org/s/test/en/search?q=founded>',
  );
  expect(await ask('/오늘 01-20', 'ko')).toContain(
    '사이트에서 보기 <https://almanac.example.org/s/test/ko/today?day=01-20>',
  );
  // Answers about several topics have no page of their own, and curators’ answers need none.
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

it('lead to no draft: a suggestion has no page until it is approved', async () => {
  await ask('/admin site access:public');
  const suggested = await bot.answer({
    line: '/suggest event en:"DeepSeek opened an office." date:2025-02 topics:deepseek source:nature-2025-deepseek',
    locale: 'en',
    caller: { id: 'test:alex', role: 'member' },
    place: { space: 'test', locale: 'en' },
  });
  const [draft] = suggested.reply.entries;
  expect((await almanac.library.knowledge('test')).stored('entry', draft ?? '')?.content.state).toBe('draft');
  expect(renderText(suggested.reply)).not.toContain('almanac.example.org');
});

it.each([
  ['single', 'en', 'Permanent page <https://almanac.example.org/s/test/en/statement/r1-released>'],
  ['single', 'ko', '고유 주소 <https://almanac.example.org/s/test/ko/statement/r1-released>'],
  ['digest', 'en', 'On the site <https://almanac.example.org/s/test/en/changes>'],
  ['occasions', 'ko', '사이트에서 보기 <https://almanac.example.org/s/test/ko/today>'],
] as const)('stand in updates, too (%s, %s)', async (form, locale, link) => {
  const knowledge = await almanac.library.knowledge('test');
  const content = knowledge.published('r1-released')?.entry;
  if (content === undefined) throw new Error('the starter pack has changed');
  const item = { entry: content.id, rev: 1, content, mark: 'new', topic: 'deepseek' } as const;
  const post = { form, items: [item], nonce: 'n', action: { kind: 'post' } } as const;
  const pageUrl = (route: SiteRoute) => `https://almanac.example.org${sitePath('test', locale, route)}`;
  expect(renderText(updateMessage(post, { knowledge, locale, pageUrl }))).toContain(link);
  expect(renderText(updateMessage(post, { knowledge, locale }))).not.toContain('almanac.example.org');
});
