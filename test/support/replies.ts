/** Replies of any kind, and what of them a reader must see. */
import fc from 'fast-check';
import { isMention } from '../../src/core/reply/mention.ts';
import type { Block, Inline, Reply, Span } from '../../src/core/reply/reply.ts';
import { HOSTILE } from './hostile.ts';
import { webAddress } from './web-address.ts';

export const text = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  { weight: 2, arbitrary: fc.constantFrom(...HOSTILE, '딥시크가 R1을 내놓았다.', '👨‍👩‍👧‍👦') },
  { weight: 1, arbitrary: fc.string({ minLength: 2000, maxLength: 9000 }) },
);
const line = text.map((own) => `/x ${own}`);
const url = webAddress('https', 'http');

const span: fc.Arbitrary<Span> = fc.oneof(
  text,
  text.map((own) => ({ kind: 'strong', text: own }) as const),
  text.map((own) => ({ kind: 'mark', text: own }) as const),
  text.map((own) => ({ kind: 'code', text: own }) as const),
  text.map((own) => ({ kind: 'inserted', text: own }) as const),
  text.map((own) => ({ kind: 'deleted', text: own }) as const),
  fc.record({ kind: fc.constant('link' as const), text, url }),
  fc.record(
    { kind: fc.constant('citation' as const), number: fc.integer({ min: 1, max: 99 }), url },
    { requiredKeys: ['kind', 'number'] },
  ),
);
const inline: fc.Arbitrary<Inline> = fc.array(span, { maxLength: 5 });
const row = fc.record({ lead: text, text: inline, note: inline }, { requiredKeys: ['text'] });

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('paragraph' as const), text: inline }),
  fc.record({ kind: fc.constant('quote' as const), words: text, attribution: inline }),
  fc.record({ kind: fc.constant('rows' as const), rows: fc.array(row, { maxLength: 9 }) }),
  fc.record({
    kind: fc.constant('fields' as const),
    fields: fc.array(fc.record({ label: text, value: inline }), { maxLength: 5 }),
  }),
  fc.record({
    kind: fc.constant('sources' as const),
    title: text,
    sources: fc.array(
      fc.record(
        { number: fc.integer({ min: 1, max: 99 }), text: inline, url },
        { requiredKeys: ['number', 'text'] },
      ),
      { maxLength: 9 },
    ),
  }),
  fc.record({ kind: fc.constant('note' as const), text: inline }),
  fc.record({
    kind: fc.constant('actions' as const),
    actions: fc.array(
      fc.record(
        {
          label: text,
          line,
          mode: fc.constantFrom('turn' as const, 'form' as const),
          writes: fc.constant(true as const),
        },
        { requiredKeys: ['label', 'line'] },
      ),
      { maxLength: 30 },
    ),
  }),
  fc.record(
    {
      kind: fc.constant('choose' as const),
      label: text,
      options: fc.array(fc.record({ label: text, line }), { minLength: 1, maxLength: 120 }),
      search: fc.record({ line, option: fc.constantFrom('topic', 'entry') }),
    },
    { requiredKeys: ['kind', 'label', 'options'] },
  ),
);

export const reply: fc.Arbitrary<Reply> = fc.record(
  {
    title: text,
    blocks: fc.array(block, { maxLength: 8 }),
    tone: fc.constantFrom('quote' as const, 'new' as const, 'problem' as const),
    visibility: fc.constantFrom('private' as const, 'public' as const),
    locale: fc.constantFrom('en' as const, 'ko' as const),
    topics: fc.constant([]),
    entries: fc.constant([]),
  },
  { requiredKeys: ['blocks', 'visibility', 'locale', 'topics', 'entries'] },
);

/** All the text of a reply but labels of buttons and menus and the heading of the sources, in reading order. */
export function textsOf({ title, blocks }: Reply): string[] {
  const ofInline = (spans: Inline): string[] =>
    spans.map((each) => {
      if (typeof each === 'string') return each;
      return each.kind === 'citation' ? `[${each.number}]` : isMention(each) ? each.id : each.text;
    });
  return [
    title ?? '',
    ...blocks.flatMap((each): string[] => {
      switch (each.kind) {
        case 'paragraph':
        case 'note':
          return ofInline(each.text);
        case 'quote':
          return [each.words, ...ofInline(each.attribution)];
        case 'rows':
          return each.rows.flatMap((own) => [
            own.lead ?? '',
            ...ofInline(own.text),
            ...ofInline(own.note ?? []),
          ]);
        case 'fields':
          return each.fields.flatMap(({ label, value }) => [label, ...ofInline(value)]);
        case 'sources':
          return each.sources.flatMap(({ number, text: own }) => [`[${number}]`, ...ofInline(own)]);
        case 'choose':
        case 'actions':
          return [];
      }
    }),
  ];
}

/** Letters and digits only: what must not be lost, whatever is put around it. */
export const letters = (own: string): string => own.replace(/[^\p{L}\p{N}]/gu, '');
