/** Answers of the Wayback Machine; anything unexpected counts as none. */
import { expect, it } from 'vitest';
import { readAvailability } from '../../../src/core/links/archive.ts';

const answer = (closest: unknown): string => JSON.stringify({ archived_snapshots: { closest } });
const url = 'http://web.archive.org/web/20240301120000/https://example.org/a';

it('the newest copy has an address and a day', () => {
  expect(
    readAvailability(answer({ available: true, url, timestamp: '20240301120000', status: '200' })),
  ).toEqual({
    url: 'https://web.archive.org/web/20240301120000/https://example.org/a',
    date: '2024-03-01',
  });
});

it.each([
  '',
  'null',
  '[]',
  '{"archived_snapshots":{}}',
  answer({ available: false, url, timestamp: '20240301' }),
  answer({ available: true, url: 'https://evil.example/', timestamp: '20240301' }),
  answer({ available: true, url, timestamp: 1 }),
])('%s has none', (json) => {
  expect(readAvailability(json)).toBeUndefined();
});
