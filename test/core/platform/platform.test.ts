/** The parts of the core that every adapter relies on. */
import { describe, expect, it } from 'vitest';
import { readPress, sayPress } from '../../../src/core/command/press.ts';
import { memoryOverMap, type Memory } from '../../../src/core/base/memory.ts';
import { InFlight } from '../../../src/core/base/in-flight.ts';
import { KeptLines } from '../../../src/core/platform/kept-lines.ts';
import { Once } from '../../../src/core/platform/once.ts';

function memory<V>(): Memory<V> & { kept: Map<string, V> } {
  const kept = new Map<string, V>();
  return { kept, ...memoryOverMap(kept) };
}

describe('a thing that comes twice', () => {
  it('is new once, even when both come at the same time', async () => {
    const once = new Once(memory());
    const first = await Promise.all(['a', 'a', 'b', 'a'].map((key) => once.isFirst(key)));
    expect(first).toEqual([true, false, true, false]);
  });

  it('is known after a restart', async () => {
    const remembered = memory<true>();
    const before = new Once(remembered);
    await before.isFirst('a');
    const after = new Once(remembered);
    expect([await after.isFirst('a'), await after.isFirst('b')]).toEqual([false, true]);
  });

  it('is looked up only if it was sent before this process, or may come to any process', async () => {
    const looked: string[] = [];
    const once = new Once(
      {
        ...memory<true>(),
        async get(key) {
          looked.push(key);
          return true;
        },
      },
      () => 1_000_000,
    );
    expect(await once.isFirst('old', 999_000)).toBe(false);
    expect(await once.isFirst('by a clock that is behind', 1_005_000)).toBe(false);
    expect(await once.isFirst('new', 1_015_000)).toBe(true);
    expect(await once.isFirst('new', 1_015_000)).toBe(false);
    expect(await once.isFirst('without a time')).toBe(false);
    expect(looked).toEqual(['old', 'by a clock that is behind', 'without a time']);
  });

  it('is answered all the same when it cannot be remembered', async () => {
    const failing = () => Promise.reject(new Error('full'));
    const broken: Memory<true> = { get: failing, set: failing, setMany: failing };
    const once = new Once(broken);
    expect(await once.isFirst('a')).toBe(true);
  });

  it('is forgotten when no platform would send it again', async () => {
    let now = 0;
    const once = new Once({ ...memory(), get: async () => undefined }, () => now);
    expect(await once.isFirst('a')).toBe(true);
    now = 16 * 60_000;
    expect(await once.isFirst('a')).toBe(true);
  });

  it('is a double click within two seconds, of the same person on the same button', () => {
    let now = 0;
    const once = new Once(memory(), () => now);
    const clicks = [
      ['minji', 'next'],
      ['minji', 'next'],
      ['jun', 'next'],
      ['minji', 'other'],
    ] as const;
    expect(clicks.map(([person, button]) => once.isFirstClick(person, button))).toEqual([
      true,
      false,
      true,
      true,
    ]);
    now = 2_001;
    expect(once.isFirstClick('minji', 'next')).toBe(true);
  });
});

describe('a line too long for a button', () => {
  it('is found by its key, also by another process', async () => {
    const kept = memory<string>();
    const { keep, saved } = new KeptLines(kept).collect();
    const key = keep('/timeline something long');
    await saved();
    expect(key.length).toBeLessThanOrEqual(41);
    expect(await new KeptLines(kept).find(key)).toBe('/timeline something long');
  });

  it('is gone when its time is over, while what a button carries itself is always there', async () => {
    const lines = new KeptLines(memory());
    expect(await lines.find('kept:00000000-0000-0000-0000-000000000000')).toBeUndefined();
    expect(await lines.find('/help')).toBe('/help');
  });

  it('stays in the process where it cannot be put away: the answer that it is on is not lost', async () => {
    const broken = { ...memory<string>(), set: () => Promise.reject(new Error('full')) };
    const lines = new KeptLines(broken);
    const { keep, saved } = lines.collect();
    const key = keep('/help');
    await saved();
    expect(await lines.find(key)).toBe('/help');
  });
});

describe('a press', () => {
  it.each([
    { line: '/timeline deepseek' },
    { line: '/timeline deepseek page:2', mode: 'turn' },
    { line: '/suggest a text:"~/x ?/y !/z"', mode: 'form' },
    { line: '/curate publish a', writes: true },
    { line: '/curate gaps a dismiss:true', mode: 'turn', writes: true },
  ] as const)('is read as it was said: $line', (press) => {
    expect(readPress(sayPress(press))).toEqual(press);
  });
});

describe('what is under way', () => {
  it('is waited for', async () => {
    const inFlight = new InFlight();
    let done = false;
    inFlight.add(
      async () => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        done = true;
      },
      () => {},
    );
    expect([await inFlight.drain(5_000), done, inFlight.size]).toEqual([true, true, 0]);
  });

  it('is waited for as long as is told, and no longer', async () => {
    const inFlight = new InFlight();
    inFlight.add(
      () => new Promise(() => {}),
      () => {},
    );
    expect(await inFlight.drain(10)).toBe(false);
  });

  it('that fails is heard of, and does not hold up the rest', async () => {
    const inFlight = new InFlight();
    const failures: unknown[] = [];
    inFlight.add(
      () => Promise.reject(new Error('lost')),
      (error) => failures.push(error),
    );
    expect(await inFlight.drain(1_000)).toBe(true);
    expect(failures).toEqual([new Error('lost')]);
  });
});
