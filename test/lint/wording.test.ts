/** Tests the list of words to avoid by its own examples, so that a pattern that finds nothing, or too much, is noticed. */
import { describe, expect, it } from 'vitest';
import wording from './wording.json' with { type: 'json' };

/** Whether a text contains what an entry of the list advises against. */
function matches({ locale, match, pattern }: (typeof wording.entries)[number], text: string): boolean {
  if (match === 'word') return text.toLowerCase().includes(pattern.toLowerCase());
  return new RegExp(pattern, locale === 'en' ? 'iu' : 'u').test(text);
}

describe.each(wording.entries)('$locale $pattern', (entry) => {
  it('finds what it should, and nothing else', () => {
    expect(entry.hits.filter((text) => !matches(entry, text))).toEqual([]);
    expect(entry.misses.filter((text) => matches(entry, text))).toEqual([]);
  });

  it('says where it applies, and offers something better', () => {
    expect(entry.better).not.toBe('');
    expect(['interface', 'docs', 'comments']).toEqual(expect.arrayContaining(entry.where));
    expect(['word', 'regex']).toContain(entry.match);
  });
});
