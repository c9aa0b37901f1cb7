import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOfMarkdown } from '../../../../src/adapters/discord/receive/text.ts';
import { escapeMarkdown } from '../../../../src/adapters/discord/show/text.ts';
import { MESSAGE_EDITS, MessageEdits } from '../../../../src/core/platform/message-edits.ts';
import { text } from '../../../support/replies.ts';

const names = {
  user: (id: string) => ({ 1: '세종' })[id],
  role: (id: string) => ({ 2: 'curators' })[id],
  channel: (id: string) => ({ 3: 'general' })[id],
};
function read(markdown: string) {
  const edits = new MessageEdits();
  return { text: textOfMarkdown(markdown, { names, edits }), ...edits.fields() };
}
const seen = (markdown: string): string => read(markdown).text;

describe('a text is read as people see it:', () => {
  it.each([
    // No mark that formats.
    ['~100 minutes at 10*10', '~100 minutes at 10*10'],
    ['max_batch_size and _x', 'max_batch_size and _x'],
    ['2 * 3 * 4 = 24, a ** b', '2 * 3 * 4 = 24, a ** b'],
    ['if (a || b) { c | d }', 'if (a || b) { c | d }'],
    ['https://example.org/a_b_c?x=*y* and _so_', 'https://example.org/a_b_c?x=*y* and so'],
    ['<https://example.org/a_b_c>', 'https://example.org/a_b_c'],
    ['¯\\_(ツ)_/¯', '¯\\_(ツ)_/¯'],
    ['#1 of 5, -5 degrees, 3 > 2', '#1 of 5, -5 degrees, 3 > 2'],
    ['@everyone look', '@everyone look'],
    ['[1] and [a](b)', '[1] and [a](b)'],
    ['a\\b and C:\\Users', 'a\\b and C:\\Users'],
    // Marks that format.
    ['**bold** *it* _it_ __under__ ***both*** ||spoiler||', 'bold it it under both spoiler'],
    ['**a _b_ c**', 'a b c'],
    ['**매우** 중요', '매우 중요'],
    ['\\*not\\* \\_so\\_', '*not* _so_'],
    ['`a_b_c` and ``a`b``', 'a_b_c and a`b'],
    ['```ts\nconst a_b = "*x*";\n# no title\n```', 'const a_b = "*x*";\n# no title'],
    ['[the **paper**](https://example.org/a_b_)', 'the paper'],
    ['# Title\n## Next\n-# small', 'Title\nNext\nsmall'],
    // Signs of quotes and lists are seen.
    ['> they said\nI say', '> they said\nI say'],
    ['- one\n- two\n1. three', '- one\n- two\n1. three'],
    // Codes.
    ['<@1>, <@!1>, <@&2> in <#3>', '@세종, @세종, @curators in #general'],
    ['<:blob_cat:99> <a:wave:98> 👍', ':blob_cat: :wave: 👍'],
    ['</timeline:12> and </curate add:13>', '/timeline and /curate add'],
  ])('%j', (markdown, expected) => {
    expect(read(markdown)).toEqual({ text: expected });
  });

  it('words that are struck out are not counted as said', () => {
    const edits = [MESSAGE_EDITS.struck];
    expect(read('I ~~hate~~ love it')).toEqual({ text: 'I love it', edits });
    expect(read('~~all~~ none')).toEqual({ text: 'none', edits });
  });

  it('a name that is not known stays a code, and that is said', () => {
    const edits = [MESSAGE_EDITS.name];
    for (const code of ['<@9>', '<@&9>', '<#9>']) expect(read(code)).toEqual({ text: code, edits });
  });

  it('a time that depends on the reader is noted', () => {
    const at = '2025-01-20T10:58:00.000Z';
    expect(read('at <t:1737370680:t>, <t:1737370680:D>')).toEqual({
      text: 'at 2025-01-20 10:58 UTC, 2025-01-20 10:58 UTC',
      edits: [MESSAGE_EDITS.moment],
      moments: [
        { text: '2025-01-20 10:58 UTC', at, dayOnly: false },
        { text: '2025-01-20 10:58 UTC', at, dayOnly: true },
      ],
    });
    expect(seen('<t:9999999999999>')).toBe('<t:9999999999999>');
  });

  it('any text without marks comes back unchanged', () => {
    const sign = fc.constantFrom(...'aZ0 \n.,:;!?()"\'/+=%&$€^{}가힣ㄱ漢é👍~*', '\u00A0', '  ');
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 60 }), (signs) => {
        const plain = signs.join('');
        fc.pre(!/\*.*\*|~~/s.test(plain));
        expect(read(plain)).toEqual({ text: plain });
      }),
    );
  });

  it('any text that was escaped comes back as it was', () => {
    fc.assert(
      fc.property(text, (plain) => {
        expect(seen(escapeMarkdown(plain))).toBe(plain);
      }),
    );
  });

  it('the longest message of nothing but marks takes little time', () => {
    for (const marks of ['*', '_a', '~~', '[', '`a', '||', '<', '[a](https://']) {
      const before = process.threadCpuUsage();
      seen(marks.repeat(4000 / marks.length));
      const { user, system } = process.threadCpuUsage(before);
      expect((user + system) / 1000).toBeLessThan(1000);
    }
  });
});
