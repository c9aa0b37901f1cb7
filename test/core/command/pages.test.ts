import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/core/reply/user-error.ts';
import { pageOf, sizeOfEntry } from '../../../src/core/command/pages.ts';
import { fact } from '../../support/records.ts';

const sizes = fc.array(fc.integer({ min: 0, max: 2500 }), { maxLength: 60 });
const own = (size: number): number => size;

describe('pages', () => {
  it('together hold everything once, in order, and none is empty or too long', () => {
    fc.assert(
      fc.property(sizes, (items) => {
        const { of } = pageOf(items, 1, own);
        const pages = Array.from({ length: of }, (_, at) => pageOf(items, at + 1, own));
        expect(pages.flatMap((page) => page.items)).toEqual(items);
        for (const page of pages) {
          expect(page.total).toBe(items.length);
          expect(page.items.length).toBeLessThanOrEqual(8);
          expect(items.length === 0 || page.items.length > 0).toBe(true);
          // One that is too long for any page has a page to itself.
          const characters = page.items.reduce((sum, size) => sum + size, 0);
          expect(characters <= 2000 || page.items.length === 1).toBe(true);
        }
      }),
    );
  });

  it('that do not exist are refused, with those that do', () => {
    const refusal = (items: readonly number[], number: number): UserError['text'] => {
      try {
        pageOf(items, number, own);
      } catch (error) {
        if (error instanceof UserError) return error.text;
      }
      throw new Error('there is such a page');
    };
    expect(refusal([1], 2)).toEqual({ en: 'There is only one page.', ko: '한 쪽뿐입니다.' });
    expect(refusal(Array<number>(17).fill(1), 4)).toEqual({
      en: 'There are only 3 pages; ask for page:1 to page:3.',
      ko: '모두 3쪽입니다. 쪽:1부터 쪽:3까지 볼 수 있습니다.',
    });
  });

  it('are counted up to a limit, and beyond it as far as somebody asks', () => {
    const items = Array<number>(8 * 1500 + 1).fill(1);
    let looked = 0;
    const counting = (): number => ++looked && 1;
    expect(pageOf(items, 1, counting)).toMatchObject({ number: 1, of: 1000, isMore: true, total: 12_001 });
    expect(looked).toBeLessThan(8100);
    expect(pageOf(items, 1200, own)).toMatchObject({ number: 1200, of: 1200, isMore: true });
    const last = pageOf(items, 1501, own);
    expect([last.items, last.of, last.isMore]).toEqual([[1], 1501, undefined]);
    expect(pageOf(Array<number>(8000).fill(1), 1, own)).not.toHaveProperty('isMore');
    expect(() => pageOf(items, 1502, own)).toThrow(UserError);
  });

  it('break at the same entries in every language', () => {
    const entry = fact('f', {
      text: { en: 'x'.repeat(300), ko: '가'.repeat(100) },
      note: { ko: '나'.repeat(250) },
    });
    expect(sizeOfEntry({ entry, date: undefined })).toBe(350);
  });
});
