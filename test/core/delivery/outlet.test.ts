import { expect, test } from 'vitest';
import { Outlets, type Outlet } from '../../../src/core/delivery/outlet.ts';

test('a platform has the outlet that was connected last, and the others are unchanged', () => {
  const outlet = (platform: string) => ({ platform }) as Outlet;
  const [slack, discord, again] = [outlet('slack'), outlet('discord'), outlet('discord')];
  const outlets = new Outlets();
  expect([outlets.all(), outlets.of('discord')]).toEqual([[], undefined]);
  for (const each of [slack, discord, again]) outlets.connect(each);
  expect(outlets.of('discord')).toBe(again);
  expect(outlets.all()).toEqual([slack, again]);
});
