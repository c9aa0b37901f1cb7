import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { packsBelow } from '../../../src/adapters/files/catalogue.ts';
import { firstPack } from '../../../src/core/packs/first-pack.ts';
import { installable } from '../../../src/core/packs/install.ts';
import { Governance } from '../../../src/core/space/governance.ts';
import { knowing } from '../../support/records.ts';

it('a pack is read again when its file changes, and otherwise parsed and planned once for all new spaces', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'almanac-catalogue-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const text = firstPack('first', 'First', 'schema.json');
  await writeFile(join(folder, 'pack.yaml'), text);
  const catalogue = packsBelow(folder);
  const [one = []] = await catalogue.all();
  const [again = []] = await catalogue.all();
  expect(again[0]).toBe(one[0]);
  const empty = { knowledge: knowing(), governance: new Governance(), cursor: 0 };
  const plan = await installable(one, empty);
  expect(await installable(again, empty)).toBe(plan);
  expect(plan.plan?.writes.map(({ id }) => id)).toContain('example-event');

  await writeFile(join(folder, 'pack.yaml'), text.replaceAll('example-event', 'other-event'));
  const [changed = []] = await catalogue.all();
  const after = await installable(changed, empty);
  expect(after.plan?.writes.map(({ id }) => id)).toContain('other-event');
  // A space that has records gets a plan of its own.
  const filled = { ...empty, knowledge: knowing(), cursor: 1 };
  expect(await installable(changed, filled)).not.toBe(after);
});
