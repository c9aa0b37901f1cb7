/** The template of pages: text stays text, wherever it stands. */
import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { expect, it } from 'vitest';
import { Html, markup } from '../../../src/adapters/web/show/markup.ts';

it('shows any text as it is, in elements and in attributes', () => {
  const hostile = fc.oneof(
    fc.string(),
    fc
      .array(fc.constantFrom('<', '>', '"', "'", '&', '&lt;', '</p>', '<script>', '${x}', '$&', 'onload='))
      .map((all) => all.join('')),
  );
  fc.assert(
    fc.property(hostile, hostile, (inside, around) => {
      const { document } = parseHTML(
        markup`<!doctype html><html><body><p title="${around}">${[inside, markup`<b>${inside}</b>`]}</p></body></html>`
          .text,
      );
      const [p] = document.querySelectorAll('p');
      expect(document.querySelectorAll('*')).toHaveLength(4);
      expect([p?.getAttribute('title'), p?.textContent]).toEqual([around, inside + inside]);
    }),
    { numRuns: 50 },
  );
});

it('writes lists one after another, and nothing for what is missing', () => {
  expect(markup`<p>${[1, undefined, ['a', false], new Html('<br>')]}</p>`.text).toBe('<p>1a<br></p>');
});
