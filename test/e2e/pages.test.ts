/** An address is enough, through the real SDKs of both platforms and a web server that is slow or never answers. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openLocalWeb, type LocalWeb } from '../support/local-web.ts';
import { ARTICLE } from '../support/pages.ts';
import { wholeApp, type WholeApp } from '../support/whole-app.ts';

let web: LocalWeb;
let here: WholeApp;
beforeAll(async () => {
  web = await openLocalWeb();
  here = await wholeApp('sqlite::memory:', web.reader({ timeoutMs: 1800 }));
  // Slower than the platforms wait for a first answer without an acknowledgement.
  web.pages.set('daily.example/r1', (_, response) => {
    setTimeout(() => response.writeHead(200, { 'content-type': 'text/html' }).end(ARTICLE), 1200);
  });
});
afterAll(async () => {
  await here[Symbol.asyncDispose]();
  await web.close();
});

const PAGE = 'http://daily.example/r1';
const DESCRIBED = {
  title: { en: 'DeepSeek releases R1' },
  publisher: { en: 'The Daily' },
  doi: '10.1234/r1',
};
const sourceIn = async (space: string) =>
  [...(await here.app.library.open(space)).knowledge.records('source')].find(({ url }) => url === PAGE);

it('a page is read, shown and recorded on Discord, and read once for both platforms', async () => {
  const { discord } = here;
  const user = discord.admin();
  const space = await here.spaceOf('discord', discord.guild('Readers').id);
  const shown = await discord.slash({ user, command: 'curate source add', options: { title: `<${PAGE}>` } });
  expect(shown.text).toContain('DeepSeek releases R1');
  expect(await sourceIn(space)).toBeUndefined();
  await discord.press(shown.message, 'Add it', { user });
  await expect.poll(() => sourceIn(space)).toMatchObject(DESCRIBED);
  expect(discord.violations).toEqual([]);
});

it('a sentence with an address becomes a draft on Slack, and a button describes its source', async () => {
  const { slack } = here;
  const space = await here.spaceOf('slack', slack.workspace().id);
  const text = `add DeepSeek released R1 on 20 January 2025 ${PAGE}`;
  const saved = await slack.command({ user: 'admin', channel: 'general', command: '/curate', text });
  expect(saved.text).toContain('The page says');
  await slack.press(saved, 'Use what the page says', { user: 'admin' });
  await expect.poll(() => sourceIn(space)).toMatchObject(DESCRIBED);
  expect(web.asked.filter((place) => place === 'daily.example/r1')).toHaveLength(1);
  expect(slack.violations).toEqual([]);
});

it('a message with a link becomes a source on both platforms', async () => {
  const { discord, slack } = here;
  web.pages.set('daily.example/r2', (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(ARTICLE);
  });
  const user = discord.admin();
  const said = discord.say({ user, content: 'See [the article](http://daily.example/r2).' });
  const onDiscord = await discord.messageCommand({ user, command: 'Add as source', message: said });
  expect(onDiscord.text).toContain('Add this source?');
  const message = slack.say({
    user: 'minji',
    channel: 'general',
    text: 'See <http://daily.example/r2|the article>.',
    raw: true,
  });
  const onSlack = await slack.shortcut({ user: 'admin', callbackId: 'Add as source', message });
  expect(onSlack.text).toContain('Add this source?');
  // Angle brackets that people type arrive as entities.
  const text = 'See &lt;http://daily.example/r2&gt;.';
  const typed = slack.say({ user: 'minji', channel: 'general', text, raw: true });
  const shown = await slack.shortcut({ user: 'admin', callbackId: 'Add as source', message: typed });
  expect(shown.text).toContain('Add this source?');
  expect(shown.text).not.toContain('&');
  expect([...discord.violations, ...slack.violations]).toEqual([]);
});

it('a site that never answers holds up nobody: the source can be added without a description', async () => {
  const { discord } = here;
  web.pages.set('silent.example/a', () => {});
  const user = discord.admin();
  const options = { title: 'http://silent.example/a' };
  const shown = await discord.slash({ user, command: 'curate source add', options });
  expect(shown.text).toContain('I couldn’t read the page: the site doesn’t answer in time.');
  expect(shown.text).toContain('Add this source?');
  expect(discord.violations).toEqual([]);
});

it('a page that names people and channels, and hides signs, calls no one and shows what it says', async () => {
  const { discord, slack } = here;
  web.pages.set('loud.example/a', (_, response) => {
    const title = '@everyone &lt;!channel&gt; &lt;@U1&gt; \u202E[here](javascript:alert(1)) `x` ||y|| \u200B';
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(
        `<title>${title}</title><meta name="author" content="&lt;@&amp;1&gt; *Jane* ${'x'.repeat(90_000)}">`,
      );
  });
  const options = { title: 'http://loud.example/a' };
  const user = discord.admin();
  const shown = await discord.slash({ user, command: 'curate source add', options });
  const added = await discord.press(shown.message, 'Add it', { user });
  const text = 'source add http://loud.example/a';
  const onSlack = await slack.command({ user: 'admin', channel: 'general', command: '/curate', text });
  await slack.press(onSlack, 'Add it', { user: 'admin' });
  for (const seen of [shown.text, added.text, onSlack.text]) {
    expect(seen).toContain('everyone');
    expect(seen).not.toMatch(/[\u202E\u200B]/);
  }
  expect([...discord.violations, ...slack.violations]).toEqual([]);
});
