import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
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

const PACK =
  'pack:\n  id: a\n  name: { en: A, ko: 가 }\n  description: { en: A, ko: 가 }\n  license: CC0-1.0\n  format: 1\n';

describe('packs are found', () => {
  it('in folders below, with all their files and without what is none', async () => {
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

  it('as files named one by one, which belong together', async () => {
    await write({ 'a.yaml': 'topics: []', 'b.json': '{}' });
    expect(await find('a.yaml', 'b.json')).toEqual({ packs: [['a.yaml', 'b.json']], problems: [] });
  });
});

describe('what is wrong is told:', () => {
  it('a path that leads nowhere', async () => {
    await write({ 'a.yaml': 'topics: []' });
    expect((await find('none')).problems).toEqual(['missing-path none']);
    expect((await find('a.yaml/b')).problems).toEqual(['missing-path a.yaml/b']);
  });

  it('a folder without a pack, and files that belong to none', async () => {
    await mkdir(join(folder, 'empty'));
    await write({ 'loose/a.yaml': 'topics: []' });
    expect((await find('empty')).problems).toEqual(['no-pack empty']);
    expect((await find('loose')).problems).toEqual(['no-pack loose/a.yaml']);
  });

  it('a pack that does not say what it is', async () => {
    await write({ 'one/pack.yaml': 'topics: []' });
    expect((await find('one')).problems).toEqual(['no-pack one/pack.yaml']);
  });

  it('bytes that are no text', async () => {
    await write({ 'a.yaml': Buffer.from([0x74, 0xff, 0xfe]) });
    expect((await find('a.yaml')).problems).toEqual(['not-utf8 a.yaml']);
  });

  it('a file too large to be read', async () => {
    await write({ 'a.yaml': '' });
    await truncate(join(folder, 'a.yaml'), 100_000_000);
    expect((await find('a.yaml')).problems).toEqual(['too-large a.yaml']);
  });

  it('a link inside a pack, and what is no file', async () => {
    await write({ 'one/pack.yaml': PACK, 'other.yaml': 'topics: []' });
    await symlink(join(folder, 'other.yaml'), join(folder, 'one/linked.yaml'));
    expect((await find('one')).problems).toEqual(['unreadable-file one/linked.yaml']);
    const { problems } = await findPacks(['/dev/zero']);
    expect(
      problems.length +
        (await findPacks(['/dev/zero'])).packs.flatMap((p) => p.files.flatMap((f) => f.problems)).length,
    ).toBe(1);
  });
});

it('the packs of this repository are sound', async () => {
  const { packs, problems } = await findPacks([fileURLToPath(new URL('../../../packs', import.meta.url))]);
  const all = [
    ...problems,
    ...packs.flatMap(({ files }) => checkPack(files, { languages: 'every' }).problems),
  ];
  expect(all.map((problem) => formatProblem(problem, 'en'))).toEqual([]);
  expect(packs.length).toBeGreaterThan(0);
});
