/** Files that people attach to a command. */
import { describe, expect, it } from 'vitest';
import { KOREAN_TABLE } from '../../support/korean-table.ts';
import type { Upload } from '../../fakes/discord/types.ts';
import { setUp, type Setup } from './support.ts';

const PACK = `topics:
  - {id: sejong, kind: person, name: {en: Sejong, ko: 세종}}
`;
const fileOf = (content: string | Uint8Array, name = 'almanac.yaml'): Upload => ({
  name,
  type: 'application/yaml',
  bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
});
const attach = ({ server }: Setup, file: Upload, user = server.admin()) =>
  server.slash({ user, command: 'curate import', options: { file } });

describe('a file that is attached', () => {
  it('is read, reported on, and taken in when its curator says so', async () => {
    await using here = await setUp();
    const { server, almanac } = here;
    const user = server.admin({ locale: 'ko' });
    const report = await attach(here, fileOf(PACK), user);
    expect(report.message.ephemeral).toBe(true);
    expect(report.text).toContain('파일을 가져오면 바뀌는 것');
    await server.press(report.message, '적용', { user });
    expect((await almanac.library.knowledge('test')).stored('topic', 'sejong')?.content.name.ko).toBe('세종');
    expect(server.violations).toEqual([]);
  });

  it('may be a table from a Korean spreadsheet', async () => {
    await using here = await setUp();
    const { server, almanac } = here;
    const user = server.admin({ locale: 'ko' });
    const report = await attach(here, fileOf(KOREAN_TABLE, '연표.csv'), user);
    expect(report.text).toContain('추가 1');
    await server.press(report.message, '적용', { user });
    expect([...(await almanac.library.knowledge('test')).records('topic')]).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ name: { ko: '세종' } })]),
    );
    expect(server.violations).toEqual([]);
  });

  it('can be put into the form that opens where it was left out', async () => {
    await using here = await setUp();
    const { server } = here;
    const user = server.admin({ locale: 'ko' });
    const opened = await server.slash({ user, command: 'curate import' });
    expect(opened.modal?.title).toBe('파일 가져오기');
    const report = await server.submit(opened, { file: fileOf(PACK) });
    expect(report.text).toContain('파일을 가져오면 바뀌는 것');
    expect(server.violations).toEqual([]);
  });

  it.each([
    ['no text', fileOf(new Uint8Array([0x01, 0x02, 0x80])), 'isn’t text'],
    ['a workbook', fileOf(new Uint8Array([0x50, 0x4b, 0x03, 0x04])), 'save it as “CSV UTF-8”'],
    ['too large', fileOf('x'.repeat(8_000_001)), 'larger than 8 MB'],
    ['no pack', fileOf('- just\n- a list\n'), 'Line 1'],
  ])('and is %s is refused with what to do', async (_, file, words) => {
    await using here = await setUp();
    const refused = await attach(here, file);
    expect(refused.message.ephemeral).toBe(true);
    expect(refused.text).toContain(words);
    expect(here.almanac.errors).toEqual([]);
    expect(here.server.violations).toEqual([]);
  });
});
