import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutText, groupsOf, splitText } from '../../../src/core/reply/cut.ts';

describe('text in pieces', () => {
  it('is whole when put together, and no piece is too long', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.integer({ min: 1, max: 40 }),
        (text, max) => {
          const pieces = splitText(text, max);
          expect(pieces.join('')).toBe(text);
          expect(pieces.filter((piece) => piece.length > max)).toEqual([]);
        },
      ),
    );
  });

  it('is never cut within what a reader sees as one character', () => {
    expect(splitText('한글👨‍👩‍👧é'.repeat(2), 11)).toEqual(['한글👨‍👩‍👧é', '한글👨‍👩‍👧é']);
    expect(splitText('한글👨‍👩‍👧é'.repeat(2), 9)).toEqual(['한글', '👨‍👩‍👧é', '한글', '👨‍👩‍👧é']);
    for (const piece of splitText('👨‍👩‍👧'.repeat(5), 20)) expect(piece.replaceAll('👨‍👩‍👧', '')).toBe('');
  });

  it('as a label ends in an ellipsis', () => {
    expect(cutText('deepseek', 8)).toBe('deepseek');
    expect(cutText('deepseek', 5)).toBe('deep…');
    expect(cutText('a'.repeat(999), 3)).toBe('aa…');
    expect(cutText('👨‍👩‍👧👨‍👩‍👧', 10)).toBe('👨‍👩‍👧…');
  });
});

it('groups are as large as they may be, and one that is too large stands alone', () => {
  const groups = groupsOf([1, 2, 3, 1, 9, 1, 0, 3], 4, (size) => size);
  expect(groups).toEqual([[1, 2], [3, 1], [9], [1, 0, 3]]);
});

it('groups keep the order, and stay within their size where they can', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20)), fc.integer({ min: 1, max: 30 }), (sizes, max) => {
      const groups = groupsOf(sizes, max, (size) => size);
      expect(groups.flat()).toEqual(sizes);
      for (const group of groups)
        expect(group.length === 1 || group.reduce((sum, size) => sum + size) <= max).toBe(true);
    }),
  );
});
