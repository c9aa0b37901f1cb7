/** Links to a site, posted in Slack: shown where the space belongs, and nothing of a private one. */
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SiteSettings } from '../../../src/core/record/site.ts';
import { DEFAULT_SETTINGS, SETTINGS_ID } from '../../../src/core/record/settings.ts';
import { silent } from '../../../src/core/base/meter.ts';
import { readText } from '../../fakes/slack/index.ts';
import { waitUntil } from '../../support/patience.ts';
import { closeAll, connect, keepOpen, type Bench } from './connect.ts';

const SITE = 'https://almanac.example.org';
const KEY = 'k'.repeat(26);
const PAGE = `${SITE}/s/test/en/statement/zhang-self-reliance`;
let bench: Bench;
const failed: string[] = [];

async function show(site: SiteSettings): Promise<void> {
  const { library } = bench.almanac;
  const { governance } = await library.open('test');
  const base = governance.revOf('settings', SETTINGS_ID);
  await library.commit('test', {
    request: crypto.randomUUID(),
    author: 'test',
    writes: [{ type: 'settings', id: SETTINGS_ID, base, content: { ...DEFAULT_SETTINGS, site } }],
  });
}

beforeAll(async () => {
  keepOpen();
  const workspaces = [
    {
      id: 'T0ALMANAC',
      users: [{ id: 'U0ALEX', name: 'alex' }],
      channels: [{ id: 'C0GENERAL', name: 'general' }],
    },
  ];
  bench = await connect({
    siteUrl: SITE,
    server: { workspaces },
    meter: { ...silent, taskFailed: (task) => void failed.push(task) },
  });
  const place = { platform: 'slack', id: 'T0ALMANAC' };
  await bench.almanac.library.store.spaceOf(
    place,
    { id: 'test', name: 'Test', locale: 'en' },
    { mayExist: true },
  );
});
afterAll(closeAll);

const unfurled = () => bench.server.requests.filter(({ method }) => method === 'chat.unfurl');

/** Resolves when the links have been looked at, with the previews that were made of them. */
async function share(text: string, more: { composing?: boolean; retries?: number } = {}) {
  const before = bench.lookedAt.length;
  const shared = await bench.server.share({ user: 'alex', channel: 'general', text, ...more });
  if (shared === undefined) throw new Error('Slack tells the app of no link');
  await waitUntil(() => bench.lookedAt.length === before + shared.urls.length);
  return shared;
}

/** The app asks Slack for a preview right after it looked at the links. */
const answered = async (count: number): Promise<void> => {
  await waitUntil(() => unfurled().length >= count);
  await setTimeout(10);
  expect(unfurled().length).toBe(count);
};

describe('a link to a page of a public site', () => {
  beforeAll(() => show({ access: 'public' }));

  it.each([
    ['en', 'Marina Zhang', /The will to stand on their own feet.*\[1\] Nature/s],
    ['ko', '마리나 장', /자립하려는 의지.*\[1\] 네이처/s],
  ])('is shown with the words, the source and the picture (%s)', async (locale, who, words) => {
    const url = `${SITE}/s/test/${locale}/statement/zhang-self-reliance`;
    const shared = await share(`look: ${url} and https://elsewhere.example/`);
    await waitUntil(() => shared.previews[url] !== undefined);
    expect(Object.keys(shared.previews)).toEqual([url]);
    const { blocks = [] } = (shared.previews[url] ?? {}) as {
      blocks?: { type: string; image_url?: string }[];
    };
    expect(readText(blocks)).toMatch(words);
    expect(JSON.stringify(blocks[0])).toContain(`<${url}|${who}>`);
    expect(blocks.at(-1)?.image_url).toMatch(new RegExp(`^${RegExp.escape(url)}/picture\\.png\\?v=[\\w-]+$`));
    expect(bench.server.violations).toEqual([]);
  });

  it('is shown while it is being written, and once although Slack repeats it', async () => {
    const count = unfurled().length;
    const shared = await share(`${SITE}/s/test/ko/topic/deepseek`, { composing: true, retries: 2 });
    await answered(count + 1);
    expect(readText(Object.values(shared.previews)[0])).toContain('딥시크');
    expect(unfurled().at(-1)?.body).toMatchObject({ source: 'composer', unfurl_id: shared.id });
  });

  it('is not shown if it leads to nothing, elsewhere, or to a space that is not this workspace’s', async () => {
    const elsewhere = { platform: 'slack', id: 'T0OTHER' };
    await bench.almanac.library.store.spaceOf(elsewhere, { id: 'other', name: 'Other', locale: 'en' });
    const { governance } = await bench.almanac.library.open('other');
    const content = { ...DEFAULT_SETTINGS, site: { access: 'public' as const } };
    const base = governance.revOf('settings', SETTINGS_ID);
    const writes = [{ type: 'settings' as const, id: SETTINGS_ID, base, content }];
    await bench.almanac.library.commit('other', { request: 'on', author: 'test', writes });
    const count = unfurled().length;
    const leadNowhere = [
      `${SITE}/s/test/en/statement/nowhere`,
      `${SITE}/s/test/en/search?q=deepseek`,
      `${SITE}/s/test/xx/topic/deepseek`,
      `${SITE}/s/test/en/topic/..%2f..`,
      `${SITE}/s/other/en/`,
    ];
    await share(leadNowhere.join(' '));
    const elsewhereToo = `${SITE}/ ${SITE.replace('https', 'http')}/s/test/en/ ${SITE}:8443/s/test/en/ ${SITE}.evil.example/s/test/en/`;
    await share(elsewhereToo);
    await answered(count);
    expect(failed).toEqual([]);
  });

  it('that Slack refuses to show is logged and counted, and not tried again', async () => {
    const count = unfurled().length;
    bench.server.fault({ match: 'chat.unfurl', kind: 'error', error: 'cannot_unfurl_url' });
    await share(PAGE);
    await waitUntil(() => failed.length > 0);
    expect(failed.splice(0)).toEqual(['previews']);
    expect(bench.log.filter(({ level }) => level === 'warn').map(({ fields }) => fields['reason'])).toEqual([
      'cannot_unfurl_url',
    ]);
    expect(unfurled().length).toBe(count + 1);
  });

  it('is tried again a few times while Slack is away', async () => {
    bench.server.fault({ match: 'chat.unfurl', kind: '5xx', times: 2 });
    const shared = await share(PAGE);
    await waitUntil(() => shared.previews[PAGE] !== undefined);
    expect(failed).toEqual([]);
  });
});

it('a link to a private site shows nothing, not even here', async () => {
  await show({ access: 'link', key: KEY });
  const count = unfurled().length;
  for (const name of ['test', `test~${KEY}`]) await share(`${SITE}/s/${name}/en/topic/deepseek`);
  await answered(count);
  expect(bench.server.violations).toEqual([]);
});
