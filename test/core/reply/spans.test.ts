/** Tests how citations are kept on one line. */
import { expect, it } from 'vitest';
import { withJoinedCitations, withoutJoints } from '../../../src/core/reply/spans.ts';
import { renderText } from '../../../src/core/reply/text.ts';

it('joins citations to the last word and to one another, and message texts are read without the joints', () => {
  const citation = (number: number) => ({ kind: 'citation', number }) as const;
  const text = ['Said so.', ' ', citation(1), citation(2), ' More', ' ', citation(1)];
  const joined = renderText(withJoinedCitations({ blocks: [{ kind: 'paragraph', text }] }));
  expect(joined).toBe('Said so.\u00A0[1]\u2060[2] More\u00A0[1]');
  expect(withoutJoints(joined)).toBe(renderText({ blocks: [{ kind: 'paragraph', text }] }));
});
