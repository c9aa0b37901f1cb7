/** `almanac share-packs`, as an operator runs it after an upgrade. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../src/adapters/store/index.ts';
import { LOCAL_SPACE } from '../../src/app.ts';
import { begin } from '../contracts/editions.ts';
import { runCommandLine } from '../support/command-line.ts';
import { changes, fact, write } from '../support/records.ts';

it('lets spaces share their pack, and exports the same before and after', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'almanac-share-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const almanac = (...args: readonly string[]) => runCommandLine(args, { folder, env: {} });
  const missing = await almanac('share-packs', '--locale', 'ko');
  expect([missing.status, missing.err]).toEqual([1, expect.stringMatching(/almanac\.db 파일이 없습니다/)]);

  const database = `sqlite:${join(folder, 'copies.db')}`;
  const { store } = await openStore(database);
  for (const id of [LOCAL_SPACE, 'other']) {
    await store.openSpace({ id, name: id, locale: 'en' });
    await store.commit(id, { ...begin, request: 'starter-pack' });
  }
  await store.commit(LOCAL_SPACE, changes([write(fact('f', { text: { en: 'Corrected' } }), 1)]));
  await store.close();

  const before = await almanac('export', '--database', database);
  expect([before.status, before.out]).toEqual([0, expect.stringContaining('Corrected')]);
  const shared = await almanac('share-packs', '--database', database);
  expect(shared).toEqual({
    status: 0,
    out: expect.stringMatching(/^Spaces with a copy of the starter pack: 2\. Now sharing it: 2\. /),
    err: '',
  });
  expect(await almanac('export', '--database', database)).toEqual(before);
  const again = await almanac('share-packs', '--database', database, '--locale', 'ko');
  expect(again).toEqual({ status: 0, out: expect.stringMatching(/사본이 있던 공간: 0개/), err: '' });
});
