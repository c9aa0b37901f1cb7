/** No control character reaches the terminal, whichever part of a reply holds it. */
import { expect, it } from 'vitest';
import { renderReply } from '../../../src/adapters/console/render.ts';
import { PLAIN } from '../../../src/core/reply/text.ts';

it('control characters of a link are not written to the terminal', () => {
  const hidden = '\u001b]0;owned\u0007';
  const { text } = renderReply(
    {
      blocks: [
        {
          kind: 'paragraph',
          text: [{ kind: 'link', text: `A${hidden}`, url: `https://a.example/${hidden}` }],
        },
      ],
      visibility: 'public',
      locale: 'en',
      topics: [],
      entries: [],
    },
    { style: PLAIN },
  );
  expect(text).toContain('https://a.example/');
  expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
});
