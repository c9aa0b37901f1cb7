/** `almanac doctor --links`, and the message to the review channel when links died. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LOCAL_SPACE, openApp, type App } from '../../src/app.ts';
import { checkLinks } from '../../src/cli/check-links.ts';
import { readConfig } from '../../src/config.ts';
import type { Notice } from '../../src/core/reply/notice.ts';
import { renderText } from '../../src/core/reply/text.ts';
import { fewPages, type FewPages } from '../support/pages.ts';
import { changes, source } from '../support/records.ts';

const config = readConfig({ DATABASE_URL: 'sqlite::memory:', LOG_LEVEL: 'silent' });
let web: FewPages;
let app: App;
beforeEach(async () => {
  web = fewPages({ 'https://example.org/there': 'a' });
  app = await openApp(config, 'en', { web });
  await app.library.commit(LOCAL_SPACE, changes([source('there'), source('gone')]));
});
afterEach(() => app.close());

it('every source is looked at, and what is not there makes the check fail', async () => {
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((...args) => {
    const done = args.find((each) => typeof each === 'function') as (() => void) | undefined;
    done?.();
    return true;
  });
  const sound = await checkLinks(app, config, 'en');
  const said = out.mock.calls.map(([text]) => text.toString()).join('');
  out.mockRestore();
  expect(sound).toBe(false);
  expect(said).toContain('✓ local there: https://example.org/there');
  expect(said).toContain('✗ local gone: https://example.org/gone — there is no such page');
});

it('dead links are one message in the review channel, in its language', async () => {
  const sent: Notice[] = [];
  app.notices.connect('discord', async (notice) => void sent.push(notice));
  const call = {
    locale: 'en',
    caller: { id: 'test:a', role: 'admin' },
    place: { space: LOCAL_SPACE, locale: 'en' },
  } as const;
  await app.bot.answer({ ...call, command: 'admin settings', options: { review: 'discord:1' } });
  for (const id of ['gone', 'there']) {
    const state = {
      space: LOCAL_SPACE,
      source: id,
      url: `https://example.org/${id}`,
      due: Date.now() + 1e9,
      checked: 1,
      failures: 3,
      failingSince: 0,
      isDead: true,
      isTold: false,
      isLeft: false,
    };
    await app.library.store.links.put(state);
  }
  await app.linkChecker.turn();
  await app.linkChecker.turn();
  expect(sent.map(({ kind, to }) => [kind, to])).toEqual([['channel', 'discord:1']]);
  const [notice] = sent;
  expect(notice && renderText(notice.reply.ko)).toContain('출처 2건의 주소가 더는 동작하지 않습니다.');
  expect(notice && renderText(notice.reply.en)).toContain('The addresses of 2 sources no longer work.');
});
