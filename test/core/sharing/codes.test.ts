import { describe, expect, it } from 'vitest';
import { processMemories } from '../../../src/core/base/memory.ts';
import { LinkCodes, linkRequest } from '../../../src/core/sharing/codes.ts';
import { newSpaceId, randomLetters } from '../../../src/core/record/workspace.ts';

const MINUTE = 60_000;

/** Codes with a memory that never forgets by itself, and with a clock. */
function codes() {
  const clock = { now: 0 };
  return { clock, codes: new LinkCodes(processMemories(), () => clock.now) };
}
const by = { caller: 'discord:7', space: 's-guest' };

describe('a code', () => {
  it('has ten letters that are not easily confused', async () => {
    const code = await codes().codes.offer('s-host');
    expect(code).toMatch(/^[2-9a-hjkmnp-z]{5}-[2-9a-hjkmnp-z]{5}$/);
  });

  it('leads to its space for ten minutes', async () => {
    const { codes: own, clock } = codes();
    const code = await own.offer('s-host');
    clock.now = 10 * MINUTE - 1;
    expect(await own.read(code, by)).toEqual({ space: 's-host', used: false });
    clock.now = 10 * MINUTE;
    expect(await own.read(code, by)).toBe('unknown');
  });

  it('reports that it was used', async () => {
    const { codes: own } = codes();
    const code = await own.offer('s-host');
    await own.use(code);
    expect(await own.read(code, by)).toEqual({ space: 's-host', used: true });
  });

  it('has one request id, however it is typed', () => {
    expect(linkRequest(' ABCDE fghjk ')).toBe(linkRequest('abcde-fghjk'));
  });

  it('that is right does not reset the count of wrong ones', async () => {
    const { codes: own, clock } = codes();
    const code = await own.offer('s-host');
    for (let n = 0; n < 4; n++) await own.read(`wrong${n}`, by);
    expect(await own.read(code, by)).toMatchObject({ space: 's-host' });
    expect(await own.read('wrong', by)).toBe('unknown');
    clock.now = 4 * MINUTE;
    expect(await own.read(code, by)).toEqual({ minutes: 6 });
  });

  it('that is wrong counts for the person and for the space', async () => {
    const { codes: own } = codes();
    for (let n = 0; n < 5; n++) await own.read(`wrong${n}`, by);
    expect(await own.read('x', { ...by, space: 's-other' })).toEqual({ minutes: 10 });
    expect(await own.read('x', { ...by, caller: 'discord:8' })).toBe('unknown');
  });
});

it('the id of a space is short, readable and unique', () => {
  const ids = Array.from({ length: 1000 }, newSpaceId);
  for (const id of ids) expect(id).toMatch(/^s-[a-z2-9]{8}$/);
  expect(new Set(ids).size).toBe(1000);
  expect(new Set(randomLetters(5000)).size).toBe(31);
});
