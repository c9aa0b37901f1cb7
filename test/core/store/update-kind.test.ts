import { expect, test } from 'vitest';
import { Entry } from '../../../src/core/record/schema.ts';
import { updateOf } from '../../../src/core/store/update-kind.ts';

const entry = (more: object = {}): Entry =>
  Entry.parse({
    id: 'a',
    kind: 'event',
    date: '2025-01-20',
    text: { en: 'It was released.' },
    topics: ['deepseek'],
    sources: [{ source: 'nature' }],
    ...more,
  });
const retired = entry({ state: 'retired', reason: { en: 'Wrong' } });
const draft = entry({ state: 'draft' });
const reworded = entry({ text: { en: 'It was released as open source.' } });

test('a newly published entry is new', () => {
  expect(updateOf(undefined, entry(), undefined)).toBe('new');
  expect(updateOf(draft, entry(), undefined)).toBe('new');
  expect(updateOf(retired, entry(), undefined)).toBe('new');
});

test('what readers see differently is corrected, or withdrawn', () => {
  expect(updateOf(entry(), reworded, undefined)).toBe('corrected');
  expect(updateOf(entry(), entry({ sources: [{ source: 'reuters' }] }), undefined)).toBe('corrected');
  expect(updateOf(entry(), retired, undefined)).toBe('retracted');
});

test('an entry with an additional topic is new to followers of that topic only', () => {
  expect(updateOf(entry(), entry({ topics: ['deepseek', 'openai'] }), undefined)).toBe('filed');
  expect(updateOf(entry({ topics: ['deepseek', 'openai'] }), entry(), undefined)).toBeUndefined();
});

test('nobody hears of drafts, of what stays as it is, and of quiet edits', () => {
  expect(updateOf(undefined, draft, undefined)).toBeUndefined();
  expect(updateOf(draft, retired, undefined)).toBeUndefined();
  expect(updateOf(entry(), entry(), undefined)).toBeUndefined();
  expect(updateOf(entry(), reworded, true)).toBeUndefined();
});
