/** No control character reaches the terminal, whichever part of a reply holds it. */
import { wrapped } from '../../../src/adapters/console/layout.ts';
import { describe, expect, it } from 'vitest';
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

describe('a command in quotation marks', () => {
  it.each([20, 40, 60, 83, 84, 85, 90])('stays in one line, %i columns wide', (width) => {
    const text =
      '“딥시크 누가 만들었어?”처럼 물어보세요. “/언어 영어”로 영어로 바꾸고, “/구독 딥시크 주기:매일”로 받습니다.';
    const lines = wrapped(text, width).split('\n');
    expect(lines.filter((line) => line.includes('“/언어 영어”'))).toHaveLength(1);
    expect(lines.filter((line) => line.includes('“/구독 딥시크 주기:매일”'))).toHaveLength(1);
    expect(lines.join('')).not.toContain('\u00a0');
  });
});
