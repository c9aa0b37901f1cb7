/** Files: uploaded, shared, described. */
import { describe, expect, it } from 'vitest';
import type { Json } from './check.ts';
import { call, slack } from './harness.ts';
import type { SlackServer } from './index.ts';

async function begin(server: SlackServer, length = 5): Promise<{ url: string; id: string }> {
  const begun = await call(
    server,
    'files.getUploadURLExternal',
    { filename: 'a.txt', length },
    { form: true },
  );
  return { url: String(begun['upload_url']), id: String(begun['file_id']) };
}
const complete = (server: SlackServer, id: string, channel: string) =>
  call(server, 'files.completeUploadExternal', { files: [{ id }], channel_id: channel });
const addressOf = async (server: SlackServer, id: string): Promise<string> =>
  String(((await call(server, 'files.info', { file: id }))['file'] as Json)['url_private']);
const send = async (url: string, body: string) => (await fetch(url, { method: 'POST', body })).status;

describe('a file', () => {
  it('is there once it was sent and shared', async () => {
    const server = await slack();
    const { url, id } = await begin(server);
    expect(await send(url, 'hello')).toBe(200);
    expect(await complete(server, id, 'C0GENERAL')).toMatchObject({
      ok: true,
      files: [{ id, title: 'a.txt' }],
    });
    expect(server.messages('general').at(-1)?.files).toMatchObject([{ id, size: 5 }]);
    expect(server.contentOf(id)).toBe('hello');
    const address = await addressOf(server, id);
    const headers = { authorization: `Bearer ${server.botToken}` };
    expect(await (await fetch(address, { headers })).text()).toBe('hello');
    expect(server.violations).toEqual([]);
  });

  it.each([
    ['before it was sent', 'file_not_found', 'C0GENERAL', false],
    ['with a person', 'channel_not_found', 'U0MINJI', true],
    ['where the bot is not', 'not_in_channel', 'C0RANDOM', true],
  ])('cannot be shared %s', async (_, error, channel, isSent) => {
    const server = await slack();
    const { url, id } = await begin(server);
    if (isSent) await send(url, 'hello');
    expect(await complete(server, id, channel)).toMatchObject({ ok: false, error });
  });

  it('is as long as it was said to be', async () => {
    const server = await slack();
    const { url } = await begin(server, 4);
    expect(await send(url, 'hello')).toBe(400);
    expect(server.violations.map(({ rule }) => rule)).toEqual(['upload-length']);
  });

  it('is read with the token only', async () => {
    const server = await slack();
    const { url, id } = await begin(server);
    await send(url, 'hello');
    const address = await addressOf(server, id);
    const answer = await fetch(address, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([302, 'text/html']);
    expect(server.violations.map(({ rule }) => rule)).toEqual(['file-token']);
  });
});
