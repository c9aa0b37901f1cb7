import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffWords } from '../../../src/core/curation/diff.ts';
import { PLAIN } from '../../../src/core/reply/text.ts';
import type { Inline } from '../../../src/core/reply/reply.ts';

const shown = (spans: Inline): string =>
  spans
    .map((span) =>
      typeof span === 'string'
        ? span
        : span.kind === 'inserted'
          ? PLAIN.inserted(span.text)
          : span.kind === 'deleted'
            ? PLAIN.deleted(span.text)
            : '',
    )
    .join('');

/** The text before or after: without what the other side has. */
const side = (spans: Inline, without: 'inserted' | 'deleted'): string =>
  spans
    .flatMap((span) =>
      typeof span === 'string' ? [span] : span.kind !== without && 'text' in span ? [span.text] : [],
    )
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();

describe('what changed between two texts', () => {
  it.each([
    ['DeepSeek released R1.', 'DeepSeek published R1.', 'DeepSeek [-released-] {+published+} R1.'],
    ['딥시크가 R1을 내놓았다.', '딥시크가 어제 R1을 내놓았다.', '딥시크가 {+어제+} R1을 내놓았다.'],
    ['a b c', 'a c', 'a [-b-] c'],
    ['', 'new', '{+new+}'],
    ['old', '', '[-old-]'],
    ['same', 'same', 'same'],
  ])('“%s” → “%s” is %s', (before, after, expected) => {
    expect(shown(diffWords(before, after))).toBe(expected);
  });

  it('has both texts in it, whatever they are', () => {
    const words = fc
      .array(fc.constantFrom('a', 'b', 'c', 'R1', '딥시크'), { maxLength: 12 })
      .map((all) => all.join(' '));
    fc.assert(
      fc.property(words, words, (before, after) => {
        const spans = diffWords(before, after);
        expect([side(spans, 'inserted'), side(spans, 'deleted')]).toEqual([before, after]);
      }),
    );
  });
});
