/** Follows docs/discord.md and docs/slack.md to the letter, with local servers in place of the platforms. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { LINK_SCOPES, SCOPES } from '../src/adapters/slack/setup/scopes.ts';
import { VARIABLE_NAMES } from '../src/config.ts';
import type { Locale } from '../src/core/base/locale.ts';
import { startDiscord } from './fakes/discord/index.ts';
import { startSlack } from './fakes/slack/index.ts';
import { ALMANAC, runTypedLine } from './support/command-line.ts';
import { clone, environment, linesToType, page, read, root, set, start, type } from './support/stranger.ts';

/** `npm start` is a process; other lines of Almanac that need no shell run in this one. */
const typeOrRun = (line: string, folder: string, env: Record<string, string>) =>
  line.startsWith(ALMANAC) && !line.includes('>')
    ? runTypedLine(line, { folder, env })
    : type(line, folder, env);

// The lines to type are the same in both languages (“the pages have the same shape”), so each platform is set up in one.
describe('a stranger who follows the page', () => {
  it('in Korean gets an answer on Discord', async () => {
    const locale: Locale = 'ko';
    const server = await startDiscord();
    onTestFinished(() => server.stop());
    const folder = clone();
    const env = environment(locale, { DISCORD_API_URL: `${server.url}/api` });
    for (const line of linesToType(read(page('discord', locale)))) {
      if (line === 'npm ci') continue;
      if (line === 'npm start') {
        start(folder, env);
        await server.until(() => server.gateway.sessions.length > 0);
        continue;
      }
      const { status, out } = await typeOrRun(line, folder, env);
      expect([line, status, out]).toEqual([line, 0, expect.anything()]);
      if (line === 'cp .env.example .env') set(folder, { DISCORD_TOKEN: server.token });
    }
    await server.gateway.ready();
    const user = server.user({ name: 'Reader', locale });
    const asked = { user, command: 'timeline', options: { topic: 'deepseek', private: true } };
    expect((await server.slash(asked)).text).toContain('량원펑이 딥시크를 설립했다.');
    expect(server.violations).toEqual([]);
  });

  it('in English gets an answer on Slack', async () => {
    const locale: Locale = 'en';
    const folder = clone();
    const lines = linesToType(read(page('slack', locale)));
    const makeManifest = lines.find((line) => line.includes('manifest slack')) ?? '';
    expect((await type(makeManifest, folder, environment(locale, {}))).status).toBe(0);
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as unknown;
    const server = await startSlack({ manifest });
    onTestFinished(() => server.stop());
    const env = environment(locale, { SLACK_API_URL: `${server.url}/api` });
    for (const line of lines) {
      if (line === 'npm ci' || line === makeManifest) continue;
      if (line === 'npm start') {
        start(folder, env);
        await server.socket.connected();
        continue;
      }
      const { status, out } = await typeOrRun(line, folder, env);
      expect([line, status, out]).toEqual([line, 0, expect.anything()]);
      if (line === 'cp .env.example .env')
        set(folder, { SLACK_BOT_TOKEN: server.botToken, SLACK_APP_TOKEN: server.appToken });
    }
    const asked = { channel: 'general', command: '/timeline', text: 'deepseek private:true' };
    const shown = await server.command({ ...asked, user: 'alex' });
    expect(shown.text).toContain('Liang Wenfeng founded DeepSeek.');
    expect(server.violations).toEqual([]);
  });
});

describe('the pages', () => {
  const pages = (['discord', 'slack', 'web', 'operations'] as const).flatMap((name) =>
    (['en', 'ko'] as const).map((locale) => ({ name: page(name, locale), text: read(page(name, locale)) })),
  );

  it.each(pages)('$name leads to files and variables that there are', ({ text, name }) => {
    const links = [...text.matchAll(/\]\(([^)#]+)\)/g)].map(([, path = '']) => path);
    const local = links.filter((path) => !path.startsWith('http'));
    expect(local.filter((path) => !existsSync(join(root, 'docs', dirname(name), path)))).toEqual([]);
    const variables = [...text.matchAll(/`((?:DISCORD|SLACK|WEB|ALMANAC|PUBLIC|HEALTH|DATABASE)_\w+)/g)].map(
      ([, own = '']) => own,
    );
    expect(variables.filter((own) => !VARIABLE_NAMES.includes(own as never))).toEqual([]);
  });

  it.each(['en', 'ko'] as const)(
    'say what each scope of Slack is for, as the manifest asks for them (%s)',
    (locale) => {
      const rows = [...read(page('slack', locale)).matchAll(/^\| `([\w:.]+)` \| (.*) \|$/gm)].map(
        ([, scope = '', reason = '']) => [scope, reason],
      );
      expect(rows).toEqual([...SCOPES, ...LINK_SCOPES].map(({ scope, reason }) => [scope, reason[locale]]));
    },
  );

  it('have the same shape in both languages', () => {
    const shape = (text: string): unknown => [
      linesToType(text),
      [...text.matchAll(/^#+ /gm)].map(([level]) => level),
      [...text.matchAll(/^\|/gm)].length,
    ];
    for (const name of ['discord', 'slack', 'operations'])
      expect(shape(read(page(name, 'ko')))).toEqual(shape(read(page(name, 'en'))));
  });
});
