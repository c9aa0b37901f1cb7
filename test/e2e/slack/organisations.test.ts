/** People of other organisations, met through Slack Connect, and organisations of Enterprise Grid. */
import { expect, it } from 'vitest';
import { LOCALES } from '../../../src/core/base/locale.ts';
import { waitUntil } from '../../support/patience.ts';
import { connect } from './connect.ts';

const enterprise = { id: 'E0GRID', name: 'Grid' };
const workspaces = [
  {
    id: 'T0ALMANAC',
    name: 'Almanac HQ',
    enterprise,
    users: [
      { id: 'U0ADMIN', name: 'admin', admin: true },
      { id: 'U0FOREIGN', name: 'foreign', home: 'T0OTHER' },
      // In a workspace of the same organisation, and here too, or not.
      { id: 'W0BOTH', name: 'both', home: 'T0SIBLING', teams: ['T0SIBLING', 'T0ALMANAC'] },
      { id: 'W0SIBLING', name: 'sibling', home: 'T0SIBLING' },
    ],
    channels: [{ id: 'C0GENERAL', name: 'general' }],
  },
];

it.each(['socket', 'oauth'] as const)(
  'somebody of another organisation searches in a form, and submits it (%s)',
  async (way) => {
    const [workspace] = workspaces;
    const { server, url, almanac } = await connect({
      way,
      server: { workspaces: [{ ...workspace, id: 'T0ALMANAC', installed: way === 'socket' }] },
    });
    if (way === 'oauth') await server.install({ workspace: 'T0ALMANAC' }, url);
    const channel = 'general';
    const text = 'settings guests:everything';
    await server.command({ user: 'admin', channel, command: '/admin', text });
    const user = 'foreign';
    const asked = await server.mention({ user, channel, text: 'suggest fact' });
    const opened = await server.press(asked, 0, { user });
    if (opened.view === undefined) throw new Error(`no form: ${opened.text}`);
    expect(await server.suggest(opened.view, 'topics', 'deepseek', { user })).not.toEqual([]);
    const values = { en: 'DeepSeek sleeps.', topics: 'deepseek', source: 'nature' };
    const done = await server.submit(opened.view, values, { user });
    expect([done.errors, done.closed]).toEqual([undefined, true]);
    const drafts = async () =>
      [...(await almanac.library.knowledge('test')).records('entry')].filter(
        ({ state }) => state === 'draft',
      );
    await waitUntil(async () => (await drafts()).length === 1);
    expect(server.violations).toEqual([]);
  },
);

it('a person of a sibling workspace is a guest unless they are in this one too', async () => {
  const { server } = await connect({ server: { workspaces } });
  const ask = (user: string) =>
    server.command({ user, channel: 'general', command: '/timeline', text: 'deepseek' });
  expect((await ask('both')).text).toContain('DeepSeek');
  expect((await ask('sibling')).text).toContain('Guests and people of other organisations');
  expect(server.violations).toEqual([]);
});

it('an installation in a whole organisation is refused, with what to do instead', async () => {
  const own = workspaces.map((each) => ({ ...each, installed: false }));
  const { server, url, kept } = await connect({ way: 'oauth', server: { workspaces: own } });
  const { status, body } = await server.install({ workspace: 'T0ALMANAC', orgWide: true }, url);
  expect(status).toBe(400);
  expect(body).toContain('in single workspaces, not in a whole organisation');
  expect(body).toContain('워크스페이스별로 설치할 수 있습니다');
  expect(kept.get('slack-installation') ?? new Map()).toEqual(new Map());
  expect((await server.install({ workspace: 'T0ALMANAC' }, url)).status).toBe(200);
  expect(server.violations).toEqual([]);
});

it.each(['socket', 'http'] as const)(
  'ends with what to do about a token of an organisation (%s)',
  async (way) => {
    const own = workspaces.map((each) => ({ ...each, orgWide: true }));
    const { connection } = await connect({ way, early: true, server: { workspaces: own } });
    const reason = await connection.ended;
    expect(reason?.text.en).toContain('installed in single workspaces');
    for (const locale of LOCALES) expect(reason?.text[locale]).toContain('SLACK_BOT_TOKEN');
  },
);
