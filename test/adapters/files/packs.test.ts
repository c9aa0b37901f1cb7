import { chmod, mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findPacks } from '../../../src/adapters/files/packs.ts';
import { checkPack } from '../../../src/core/packs/check.ts';
import { formatProblem } from '../../../src/core/packs/problem.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'almanac-packs-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function write(files: Readonly<Record<string, string | Buffer>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(folder, dirname(name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
}

async function find(...names: string[]): Promise<{ packs: string[][]; problems: string[] }> {
  const { packs, problems } = await findPacks(names.map((name) => join(folder, name)));
  const files = packs.flatMap((pack) => pack.files);
  return {
    packs: packs.map((pack) => pack.files.map(({ name }) => relative(folder, name))),
    problems: [...problems, ...files.flatMap((file) => file.problems)].map(
      ({ code, file }) => `${code} ${relative(folder, file)}`,
    ),
  };
}

/** The superuser may read everything, so in a container these tests would fail. */
async function withoutPrivileges<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}

const PACK =
  'pack:\n  id: a\n  name: { en: A, ko: 가 }\n  description: { en: A, ko: 가 }\n  license: CC0-1.0\n  format: 1\n';

describe('packs are found', () => {
  it('in folders below, with all their files and without other files', async () => {
    await write({
      'one/pack.yaml': PACK,
      'one/topics.yml': 'topics: []',
      'one/more/entries.json': '{"entries": []}',
      'one/README.md': '# One',
      'one/.hidden.yaml': 'nonsense',
      'deep/er/two/pack.json': '{"topics": []}',
    });
    expect(await find('one')).toEqual({
      packs: [['one/pack.yaml', 'one/topics.yml', 'one/more/entries.json']],
      problems: [],
    });
    expect((await find('')).packs.length).toBe(2);
  });

  it('as files named one by one, which form one pack', async () => {
    await write({ 'a.yaml': 'topics: []', 'b.json': '{}' });
    expect(await find('a.yaml', 'b.json')).toEqual({ packs: [['a.yaml', 'b.json']], problems: [] });
  });
});

describe('a problem is reported for', () => {
  it('a missing path', async () => {
    await write({ 'a.yaml': 'topics: []' });
    expect((await find('none')).problems).toEqual(['missing-path none']);
    expect((await find('a.yaml/b')).problems).toEqual(['missing-path a.yaml/b']);
  });

  it('a folder without a pack, and files outside of packs', async () => {
    await mkdir(join(folder, 'empty'));
    await write({ 'loose/a.yaml': 'topics: []' });
    expect((await find('empty')).problems).toEqual(['no-pack empty']);
    expect((await find('loose')).problems).toEqual(['no-pack loose/a.yaml']);
  });

  it('a pack without a “pack” section', async () => {
    await write({ 'one/pack.yaml': 'topics: []' });
    expect((await find('one')).problems).toEqual(['no-pack one/pack.yaml']);
  });

  it('bytes that are not text', async () => {
    await write({ 'a.yaml': Buffer.from([0x74, 0xff, 0xfe]) });
    expect((await find('a.yaml')).problems).toEqual(['not-utf8 a.yaml']);
  });

  it('a file too large to be read', async () => {
    await write({ 'a.yaml': '' });
    await truncate(join(folder, 'a.yaml'), 100_000_000);
    expect((await find('a.yaml')).problems).toEqual(['too-large a.yaml']);
  });

  it('a link inside a pack, and things that are not files', async () => {
    await write({ 'one/pack.yaml': PACK, 'other.yaml': 'topics: []' });
    await symlink(join(folder, 'other.yaml'), join(folder, 'one/linked.yaml'));
    expect((await find('one')).problems).toEqual(['unreadable-file one/linked.yaml']);
  });

  it('a link to a folder, which is not followed, because links may form a circle', async () => {
    await write({ 'one/pack.yaml': PACK });
    await symlink(folder, join(folder, 'one/up'));
    expect(await find('one')).toEqual({ packs: [['one/pack.yaml']], problems: ['unreadable-file one/up'] });
    await symlink(join(folder, 'round'), join(folder, 'round'));
    expect((await find('round')).problems).toEqual(['unreadable-file round']);
  });

  it('a device, which might never end', async () => {
    const { packs } = await findPacks(['/dev/zero']);
    expect(packs.flatMap(({ files }) => files.flatMap((file) => file.problems))).toEqual([
      expect.objectContaining({ code: 'unreadable-file', file: '/dev/zero' }),
    ]);
  });

  it('files and folders without permission to read', async () => {
    await write({ 'one/pack.yaml': PACK, 'one/closed.yaml': 'topics: []', 'one/shut/a.yaml': 'topics: []' });
    await chmod(folder, 0o755);
    await chmod(join(folder, 'one/closed.yaml'), 0o000);
    await chmod(join(folder, 'one/shut'), 0o000);
    const found = await withoutPrivileges(() => findPacks([join(folder, 'one')]));
    await chmod(join(folder, 'one/shut'), 0o755);
    const problems = [
      ...found.problems,
      ...found.packs.flatMap(({ files }) => files.flatMap((f) => f.problems)),
    ];
    expect(problems.map(({ file, message }) => [relative(folder, file), message.en, message.ko])).toEqual([
      ['one/shut', 'cannot be read: permission denied', '읽을 권한이 없습니다'],
      ['one/closed.yaml', 'cannot be read: permission denied', '읽을 권한이 없습니다'],
    ]);
  });

  it('a pack inside a pack, when both are read as one', async () => {
    await write({ 'one/pack.yaml': PACK, 'one/two/pack.yaml': PACK });
    const { packs } = await findPacks([folder]);
    expect(packs.map(({ name, files }) => [relative(folder, name), files.length])).toEqual([['one', 2]]);
    expect(packs.flatMap(({ files }) => checkPack(files).problems.map(({ code }) => code))).toEqual([
      'duplicate-pack',
    ]);
  });

  it('each of several, while the rest is read nevertheless', async () => {
    await write({ 'one/pack.yaml': PACK, 'loose.yaml': 'topics: []', 'two/pack.yaml': PACK });
    expect(await find('', 'none')).toEqual({
      packs: [['one/pack.yaml'], ['two/pack.yaml']],
      problems: ['no-pack loose.yaml', 'missing-path none'],
    });
  });
});

it('the packs of this repository are valid', async () => {
  const { packs, problems } = await findPacks([fileURLToPath(new URL('../../../packs', import.meta.url))]);
  const all = [
    ...problems,
    ...packs.flatMap(({ files }) => checkPack(files, { languages: 'every' }).problems),
  ];
  expect(all.map((problem) => formatProblem(problem, 'en'))).toEqual([]);
  expect(packs.length).toBeGreaterThan(0);
});
