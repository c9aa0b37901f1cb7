import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsIn, wordsOfAttachment } from '../../../../src/adapters/slack/receive/words.ts';
import { MESSAGE_EDITS, MessageEdits } from '../../../../src/core/platform/message-edits.ts';

const NAMES: Record<string, string> = { U1: 'Jane', C1: 'general', S1: 'team' };

function read(message: { text?: unknown; blocks?: unknown }) {
  const edits = new MessageEdits();
  return { text: wordsIn(message, { names: (_, id) => NAMES[id], edits }), ...edits.fields() };
}
const section = (...elements: object[]) => ({ type: 'rich_text_section', elements });
const typed = (text: string, style?: object) => ({ type: 'text', text, ...(style && { style }) });
const rich = (...elements: object[]) => ({ blocks: [{ type: 'rich_text', elements }] });
const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

describe('rich text, as people write it, is read as they see it:', () => {
  it.each([
    [
      'a person',
      [typed('Thanks '), { type: 'user', user_id: 'U1' }, typed(' for this.')],
      'Thanks @Jane for this.',
    ],
    ['a channel', [{ type: 'channel', channel_id: 'C1' }], '#general'],
    ['a user group', [{ type: 'usergroup', usergroup_id: 'S1' }], '@team'],
    ['everybody', [{ type: 'broadcast', range: 'here' }, typed(' look')], '@here look'],
    [
      'emoji',
      [
        typed('Not '),
        { type: 'emoji', name: '-1', unicode: '1f44e' },
        typed(' but '),
        { type: 'emoji', name: 'wave', unicode: '1f44b-1f3fd', skin_tone: 4 },
        { type: 'emoji', name: 'blob' },
      ],
      'Not 👎 but 👋🏽:blob:',
    ],
    ['a colour', [{ type: 'color', value: '#ff0000' }], '#ff0000'],
    [
      'addresses',
      [
        { type: 'link', url: 'https://a.example/b_c' },
        typed(' '),
        { type: 'link', url: 'https://b.example', text: 'b' },
      ],
      'https://a.example/b_c b',
    ],
    [
      'styles',
      [typed('bold', { bold: true }), typed(' *not* _so_ ~'), typed('code', { code: true })],
      'bold *not* _so_ ~code',
    ],
    ['entities as they were typed', [typed('a &amp; <b>')], 'a &amp; <b>'],
  ])('%s', (_, elements, text) => {
    expect(read(rich(section(...elements)))).toEqual({ text });
  });

  it('lists, quotes and code, on lines of their own', () => {
    const list = (style: string, more: object, ...items: string[]) => ({
      type: 'rich_text_list',
      style,
      ...more,
      elements: items.map((item) => section(typed(item))),
    });
    const message = rich(
      section(typed('First:\n')),
      list('bullet', { indent: 0 }, 'one', 'two'),
      list('bullet', { indent: 1 }, 'inner'),
      list('ordered', { offset: 2 }, 'three', 'four'),
      { type: 'rich_text_quote', elements: [typed('they said\nso')] },
      { type: 'rich_text_preformatted', elements: [typed('a_b = *c*\n\n  d')] },
      section(typed('Last.')),
    );
    expect(read(message)).toEqual({
      text: 'First:\n• one\n• two\n  • inner\n3. three\n4. four\n> they said\n> so\na_b = *c*\n\n  d\nLast.',
    });
  });

  it('words that are struck out are not counted as said', () => {
    const message = rich(section(typed('I '), typed('hate', { strike: true }), typed(' love it')));
    expect(read(message)).toEqual({ text: 'I love it', edits: [MESSAGE_EDITS.struck] });
  });

  it('a name that is not known stays a code, and that is said', () => {
    const message = rich(section({ type: 'user', user_id: 'U9' }, { type: 'channel', channel_id: 'C9' }));
    expect(read(message)).toEqual({ text: '<@U9><#C9>', edits: [MESSAGE_EDITS.name] });
  });

  it('a date as its author wrote it, or else as a moment', () => {
    const edits = [MESSAGE_EDITS.moment];
    const date = { type: 'date', timestamp: 1737370680, format: '{date}' };
    expect(read(rich(section({ ...date, fallback: 'Jan 20' })))).toEqual({ text: 'Jan 20', edits });
    expect(read(rich(section(date)))).toMatchObject({ text: '2025-01-20 10:58 UTC', edits });
  });

  it('the signs that join citations to words in messages of the bot are read as they are typed', () => {
    expect(read(rich(section(typed('it\u00a0is\u2060[1]'))))).toEqual({ text: 'it is[1]' });
  });

  it('any other text comes back unchanged', () => {
    const line = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((text) => text.trim() !== '' && !/[\u00a0\u2060]/u.test(text));
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (lines) => {
        const text = lines.join('\n');
        fc.pre(!text.endsWith('\n'));
        expect(
          read(rich(section(...lines.flatMap((each, at) => [typed(at === 0 ? each : `\n${each}`)])))),
        ).toEqual({ text });
      }),
    );
  });
});

describe('mark-up is read as people see it:', () => {
  it.each([
    ['~100 minutes at 10*10', '~100 minutes at 10*10'],
    ['max_batch_size and _x', 'max_batch_size and _x'],
    ['a *bold* _it_ word', 'a bold it word'],
    ['*매우*는 아니고 *매우* 중요', '*매우*는 아니고 매우 중요'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['`a_b_c` and ```x = *y*```', 'a_b_c and x = *y*'],
    ['a &amp; <https://b.example/a_b_|b>', 'a & b'],
    ['<@U1>, <@U2|kim>, <#C1>, <#C2|random>, <!here>', '@Jane, @kim, #general, #random, @here'],
    ['<!subteam^S1> <!subteam^S2|@ops>', '@team @ops'],
    ['&gt; they said\nI say', '> they said\nI say'],
  ])('%s', (text, expected) => {
    expect(read({ text })).toEqual({ text: expected });
  });

  it('words that are struck out are not counted as said', () => {
    expect(read({ text: 'I ~hate~ love it' })).toEqual({ text: 'I love it', edits: [MESSAGE_EDITS.struck] });
  });

  it('any text without marks comes back unchanged', () => {
    const sign = fc.constantFrom(...'aZ0 \n.,:;!?()"\'/+=%&<>$€^{}가힣漢é👍#-|@', '  ');
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 60 }), (signs) => {
        const text = signs.join('');
        expect(read({ text: escape(text) })).toEqual({ text });
      }),
    );
  });

  it('the longest message of nothing but marks takes little time', () => {
    for (const marks of ['*', '*a', '~', '<', '`a', '_a ']) {
      const before = process.threadCpuUsage();
      read({ text: marks.repeat(40_000 / marks.length) });
      const { user, system } = process.threadCpuUsage(before);
      expect((user + system) / 1000).toBeLessThan(2000);
    }
  });
});

describe('the blocks of a bot', () => {
  it('are read without their buttons', () => {
    const blocks = [
      { type: 'header', text: { type: 'plain_text', text: 'Title' } },
      ...rich(section(typed('One '), typed('<two>'))).blocks,
      { type: 'context', elements: [{ type: 'plain_text', text: 'small' }] },
      { type: 'section', text: { type: 'mrkdwn', text: 'a &amp; *b*' }, accessory: { type: 'button' } },
      {
        type: 'table',
        rows: [
          [
            { type: 'raw_text', text: 'A1' },
            { type: 'raw_text', text: 'B1' },
          ],
        ],
      },
      { type: 'actions', elements: [{ type: 'button', text: { type: 'plain_text', text: 'Press' } }] },
    ];
    expect(read({ text: 'cut', blocks }).text).toBe('Title\nOne <two>\nsmall\na & b\nA1\nB1');
  });

  it('and its attachments are read, or what stands for them', () => {
    const reading = { names: () => undefined, edits: new MessageEdits() };
    const fields = [{ title: 'State', value: '*open*', short: true }];
    expect(wordsOfAttachment({ fallback: 'f', text: 'quoted &lt;1&gt;', fields }, reading)).toBe(
      'quoted <1>\nState\nopen',
    );
    expect(wordsOfAttachment({ fallback: 'f' }, reading)).toBe('f');
    expect(read({})).toEqual({ text: '' });
  });
});
