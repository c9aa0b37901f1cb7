/** Pictures that come with an answer. */
import { describe, expect, it } from 'vitest';
import { PICTURE, picturing } from '../../support/picture.ts';
import { newNonce, update } from '../../contracts/outlet.ts';
import { connect, type Bench } from './connect.ts';
import { idOf, ownIn, withOutlet } from './outlet.ts';
import { wordsIn } from './person.ts';

const ask = ({ server }: Bench, text: string) =>
  server.command({ user: 'minji', channel: 'general', command: '/about', text });
const pictureIn = (messages: ReturnType<Bench['server']['messages']>) =>
  messages.flatMap(({ files = [] }) => files);
const SHOWN = [
  {
    name: PICTURE.name,
    title: 'DeepSeek-R1',
    alt_txt: PICTURE.alt,
    mimetype: 'image/png',
    size: PICTURE.png.length,
  },
];

describe('a picture', () => {
  it('of an answer that everybody sees is shared with everybody, with its alt text', async () => {
    const bench = await connect({ bot: picturing() });
    const { server } = bench;
    await ask(bench, 'r1');
    await expect.poll(() => pictureIn(server.messages('general'))).toMatchObject(SHOWN);
    expect(server.directMessages('minji')).toEqual([]);
    expect(server.violations).toEqual([]);
  });

  it('of a private answer is in the direct messages', async () => {
    const bench = await connect({ bot: picturing() });
    const { server } = bench;
    await ask(bench, 'r1 private:true');
    await expect.poll(() => pictureIn(server.directMessages('minji'))).toMatchObject(SHOWN);
    expect(pictureIn(server.messages('general'))).toEqual([]);
    expect(server.violations).toEqual([]);
  });

  it('that Slack refuses leaves the answer in words, which is said', async () => {
    const bench = await connect({ bot: picturing() });
    const { server } = bench;
    server.fault({ match: 'files.completeUploadExternal', kind: 'error', error: 'internal_error' });
    await ask(bench, 'r1');
    await expect
      .poll(() => server.ephemerals('minji', 'general').map(({ blocks }) => wordsIn(blocks)))
      .toContain('Slack에 그림을 올리지 못했습니다. 그림의 내용은 글에 모두 있습니다.');
    expect(pictureIn(server.messages('general'))).toEqual([]);
    expect(server.violations).toEqual([]);
  });
});

describe('the picture of an update', () => {
  const general = idOf('C0GENERAL');
  /** A message that is there, and an attempt to show its picture. */
  async function posted() {
    const { server, outlet } = await withOutlet();
    const nonce = newNonce();
    const message = await outlet.post(general, update('A digest.', nonce), { nonce });
    const show = () => outlet.showPicture?.(general, message, PICTURE, { nonce, title: 'New' });
    const shown = () => ownIn(server, general).flatMap(({ files = [] }) => files);
    const failure = async () => show()?.then(() => undefined, outlet.failureOf);
    return { server, show, shown, failure };
  }

  it.each([
    ['files.getUploadURLExternal', '5xx', 0],
    ['files.completeUploadExternal', '5xx', 0],
    ['files.completeUploadExternal', 'drop-after', 1],
    ['files.completeUploadExternal', '5xx-after', 1],
  ] as const)('is there once after %s failed (%s)', async (match, kind, arrived) => {
    const { server, show, shown, failure } = await posted();
    const fault = server.fault({ match, kind, times: 9 });
    expect(await failure()).toMatchObject({ kind: 'passes' });
    fault.clear();
    expect(shown()).toHaveLength(arrived);
    await show();
    expect(shown()).toMatchObject([{ alt_txt: PICTURE.alt }]);
    expect(server.violations).toEqual([]);
  });

  it('is not tried again without the right to upload', async () => {
    const { server, failure } = await posted();
    server.fault({ match: 'files.getUploadURLExternal', kind: 'error', error: 'missing_scope' });
    expect(await failure()).toEqual({ kind: 'refused', note: 'missing_scope: files:write' });
  });
});
