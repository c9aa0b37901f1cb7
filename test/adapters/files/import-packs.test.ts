import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { importPacks, type ImportSteps } from '../../../src/adapters/files/import-packs.ts';
import { ConflictError } from '../../../src/core/store/store.ts';
import { talk, type Talk } from '../../support/ask.ts';
import { groundwork, topic, write } from '../../support/records.ts';

let folder = '';
let almanac: Talk;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'almanac-import-'));
  almanac = await talk([...groundwork]);
});
afterEach(async () => {
  await almanac.close();
  await rm(folder, { recursive: true });
});

async function importing(text: string, onStage?: ImportSteps['onStage']) {
  const file = join(folder, 'pack.yaml');
  await writeFile(file, text);
  const change = { request: crypto.randomUUID(), author: 'minji', reason: 'test' };
  return importPacks(
    [file],
    { library: almanac.library, space: 'test' },
    change,
    onStage === undefined ? {} : { onStage },
  );
}
const TOPIC = 'topics:\n  - { id: r1, kind: product, name: { en: R1 } }\n';

describe('an import', () => {
  it('may refer to records of the space, and reports its progress', async () => {
    const stages: string[] = [];
    const entry =
      'entries:\n  - { id: e, kind: event, date: 2025, text: { en: X }, topics: [deepseek], sources: [{ source: nature }] }\n';
    const { plan } = await importing(entry, (stage, records) => stages.push(`${stage} ${records}`));
    expect(plan?.report.entry).toEqual({ added: 1, changed: 0, unchanged: 0, kept: 0 });
    expect(stages).toEqual(['reading 0', 'checking 1', 'writing 1']);
  });

  it('writes nothing if any file has a problem', async () => {
    const { plan, problems } = await importing(`${TOPIC}  - { id: r2, kind: nothing, name: { en: R2 } }\n`);
    expect(plan).toBeUndefined();
    expect(problems.map(({ code }) => code)).toEqual(['bad-value']);
    expect((await almanac.library.knowledge('test')).topic('r1')).toBeUndefined();
  });

  it('retries when a record is edited meanwhile', async () => {
    const commit = vi.spyOn(almanac.library, 'commit');
    commit.mockRejectedValueOnce(new ConflictError(write(topic('r1')), undefined));
    expect((await importing(TOPIC)).plan?.report.topic.added).toBe(1);
    expect(commit).toHaveBeenCalledTimes(2);
  });

  it('gives up when records keep changing', async () => {
    const conflict = new ConflictError(write(topic('r1')), undefined);
    vi.spyOn(almanac.library, 'commit').mockRejectedValue(conflict);
    await expect(importing(TOPIC)).rejects.toBe(conflict);
  });
});
