import { expect, it } from 'vitest';
import type { Reply } from '../../../src/core/reply/reply.ts';
import { renderText } from '../../../src/core/reply/text.ts';

it('a reply reads as text, whatever blocks it has', () => {
  const reply: Reply = {
    title: 'Title',
    visibility: 'public',
    locale: 'en',
    topics: [],
    entries: [],
    blocks: [
      {
        kind: 'paragraph',
        text: [
          'Plain ',
          { kind: 'strong', text: 'strong' },
          ' ',
          { kind: 'code', text: '/x' },
          ' *not markup*',
        ],
      },
      {
        kind: 'quote',
        words: '“Words.”',
        attribution: ['Somebody', ' ', { kind: 'mark', text: 'claim' }, { kind: 'citation', number: 1 }],
      },
      { kind: 'rows', rows: [{ lead: '2024', text: ['One'], note: ['small print'] }, { text: ['Two'] }] },
      { kind: 'fields', fields: [{ label: 'Kind', value: ['person'] }] },
      {
        kind: 'sources',
        title: 'Sources',
        sources: [{ number: 1, text: [{ kind: 'link', text: 'News', url: 'https://example.org/' }] }],
      },
      { kind: 'note', text: ['1 of 2'] },
      { kind: 'actions', actions: [{ label: 'Next', line: '/x page:2' }] },
    ],
  };
  expect(renderText(reply)).toBe(`Title

Plain strong /x *not markup*

“Words.”
— Somebody [claim][1]

2024  One
    small print
• Two

Kind: person

Sources
[1] News <https://example.org/>

1 of 2

→ Next: /x page:2`);
});

it('a difference, a channel, a menu and an address that is its own text', () => {
  const reply: Reply = {
    visibility: 'public',
    locale: 'en',
    topics: [],
    entries: [],
    blocks: [
      {
        kind: 'paragraph',
        text: [{ kind: 'deleted', text: 'old' }, { kind: 'inserted', text: 'new' }, ' in '],
      },
      {
        kind: 'fields',
        fields: [
          { label: 'Where', value: [{ kind: 'channel', id: 'discord:1' }] },
          { label: 'Page', value: [{ kind: 'link', text: 'https://a.example/', url: 'https://a.example/' }] },
        ],
      },
      {
        kind: 'choose',
        label: 'Which?',
        options: [
          { label: 'One', line: '/x 1' },
          { label: 'Two', line: '/x 2' },
        ],
      },
    ],
  };
  expect(renderText(reply)).toBe(`[-old-]{+new+} in 

Where: discord:1
Page: https://a.example/

Which?
→ One: /x 1
→ Two: /x 2`);
});

it('a button whose label is what it asks is shown once', () => {
  const actions = [
    { label: '/help find', line: '/help find' },
    { label: 'All topics', line: '/topics' },
  ];
  const blocks = [{ kind: 'actions', actions }] as const;
  expect(renderText({ blocks, visibility: 'public', locale: 'en', topics: [], entries: [] })).toBe(
    '→ /help find\n→ All topics: /topics',
  );
});
