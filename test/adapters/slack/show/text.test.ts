/** Texts that Slack takes literally, and the note on how to type what a reply shows. */
import { describe, expect, it } from 'vitest';
import { escapeControl, howToType, label, plainText } from '../../../../src/adapters/slack/show/text.ts';
import type { Locale } from '../../../../src/core/base/locale.ts';
import type { Block } from '../../../../src/core/reply/reply.ts';

it('a text is literal, also where it looks like an emoji', () => {
  expect(plainText(':smile:')).toEqual({ type: 'plain_text', text: ':smile:', emoji: false });
});

it('a label is cut, and never empty', () => {
  expect(['deepseek', 'deepsee', ' ', ''].map((text) => label(text, 7).text)).toEqual([
    'deepse…',
    'deepsee',
    '…',
    '…',
  ]);
  expect(label(' ', 7, 'Search').text).toBe('Search');
});

it('every sign with which Slack marks something is escaped', () => {
  expect(escapeControl('<!here> & <@U1> &lt;')).toBe('&lt;!here&gt; &amp; &lt;@U1&gt; &amp;lt;');
});

describe('how to type a command is said', () => {
  const note = (blocks: readonly Block[], locale: Locale = 'en') =>
    howToType({ blocks, locale, visibility: 'public', topics: [], entries: [] });
  const code = (text: string) => [{ kind: 'code', text }] as const;

  it.each<[string, Block]>([
    ['a paragraph', { kind: 'paragraph', text: ['Try ', ...code('/help')] }],
    ['small print', { kind: 'note', text: code('/help find') }],
    ['a row', { kind: 'rows', rows: [{ text: code('/timeline') }, { text: code('/help') }] }],
    ['the note of a row', { kind: 'rows', rows: [{ text: ['a'], note: code('/help') }] }],
    ['a field', { kind: 'fields', fields: [{ label: 'a', value: code('/help') }] }],
  ])('where %s shows one that Slack keeps for itself', (_, block) => {
    expect(note([block])).toContain('/almanac help');
  });

  it('where one is in Korean, in the language of the reply', () => {
    expect(note([{ kind: 'paragraph', text: code('/타임라인 딥시크') }], 'ko')).toContain(
      '/almanac 타임라인',
    );
  });

  it.each<[string, Block]>([
    ['one that Slack takes', { kind: 'paragraph', text: code('/timeline deepseek') }],
    ['other code', { kind: 'paragraph', text: code('a /help') }],
    ['the same as words', { kind: 'paragraph', text: ['/help ', { kind: 'strong', text: '/help' }] }],
    ['buttons', { kind: 'actions', actions: [{ label: 'Help', line: '/help' }] }],
    ['a menu', { kind: 'choose', label: '/help', options: [{ label: '/help', line: '/help' }] }],
    ['sources', { kind: 'sources', title: '/help', sources: [{ number: 1, text: code('/help') }] }],
    ['a quotation', { kind: 'quote', words: '/help', attribution: code('/help') }],
  ])('but not for %s', (_, block) => {
    expect(note([block])).toBeUndefined();
  });
});
