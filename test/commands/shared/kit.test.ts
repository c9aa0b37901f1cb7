import { describe, expect, it } from 'vitest';
import {
  button,
  buttonsBlock,
  field,
  fieldsBlock,
  formButton,
  note,
  paragraph,
  rowsBlock,
  turnButton,
} from '../../../src/commands/shared/blocks.ts';
import { reasonOption, revisionOption } from '../../../src/commands/shared/options.ts';
import type { Text } from '../../../src/core/base/locale.ts';

const korean = { say: (text: Text) => text.ko };
const label: Text = { en: 'Topics', ko: '주제' };

describe('blocks and buttons', () => {
  it('speak the language of the answer', () => {
    expect(button(korean, label, '/topics')).toEqual({ label: '주제', line: '/topics' });
    expect(formButton(korean, label, '/topics')).toEqual({ label: '주제', line: '/topics', mode: 'form' });
    expect(turnButton(korean, label, '/topics')).toEqual({ label: '주제', line: '/topics', mode: 'turn' });
    expect(field(korean, label, 'a', 'b')).toEqual({ label: '주제', value: ['a', 'b'] });
  });

  it('are no block where there is nothing in them', () => {
    expect([...buttonsBlock([]), ...rowsBlock([]), ...fieldsBlock([])]).toEqual([]);
    expect([
      ...buttonsBlock([{ label: 'a', line: '/a' }]),
      ...rowsBlock([{ text: ['b'] }]),
      ...fieldsBlock([{ label: 'c', value: ['d'] }]),
      paragraph('e'),
      note('f'),
    ]).toEqual([
      { kind: 'actions', actions: [{ label: 'a', line: '/a' }] },
      { kind: 'rows', rows: [{ text: ['b'] }] },
      { kind: 'fields', fields: [{ label: 'c', value: ['d'] }] },
      { kind: 'paragraph', text: ['e'] },
      { kind: 'note', text: ['f'] },
    ]);
  });
});

describe('options that several commands have', () => {
  it('a reason is optional, and at most 300 characters long', () => {
    const description: Text = { en: 'Reason', ko: '이유' };
    expect(reasonOption({ description }).required).toBe(false);
    const required = reasonOption({ description, required: true });
    expect(required.required).toBe(true);
    expect(required.read('x'.repeat(300))).toBe('x'.repeat(300));
    expect(required.read('x'.repeat(301))).toBeUndefined();
  });

  it('a revision is a number from 1', () => {
    const option = revisionOption({ en: 'Revision', ko: '판' });
    expect(option.read('2')).toBe(2);
    expect(option.read('0')).toBeUndefined();
  });
});
