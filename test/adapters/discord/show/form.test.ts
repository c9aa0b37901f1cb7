import { describe, expect, it } from 'vitest';
import { modalOf } from '../../../../src/adapters/discord/show/form.ts';
import { LIMITS } from '../../../../src/adapters/discord/limits.ts';
import type { Field, Form } from '../../../../src/core/reply/form.ts';

const field = (rest: Partial<Field> = {}): Field => ({
  key: 'why',
  label: 'Why',
  hint: 'What is wrong',
  required: true,
  long: false,
  maxLength: 300,
  ...rest,
});

const form = (fields: readonly Field[], rest: Partial<Form> = {}): Form => ({
  title: 'A correction',
  line: '/suggest deepseek-founded',
  fields,
  locale: 'en',
  ...rest,
});

const keep = (line: string): string => `kept:${line.length}`;

describe('a form as a modal', () => {
  it('has a label around each field, with what it holds already', () => {
    expect(
      modalOf(
        form([field({ long: true, value: 'Because' }), field({ key: 'source', required: false })]),
        keep,
      ),
    ).toEqual({
      custom_id: 'form:/suggest deepseek-founded',
      title: 'A correction',
      components: [
        {
          type: 18,
          label: 'Why',
          description: 'What is wrong',
          component: {
            type: 4,
            custom_id: 'why',
            style: 2,
            required: true,
            max_length: 300,
            value: 'Because',
          },
        },
        {
          type: 18,
          label: 'Why',
          description: 'What is wrong',
          component: { type: 4, custom_id: 'source', style: 1, required: false, max_length: 300 },
        },
      ],
    });
  });

  it('offers the only values there are in a menu', () => {
    const choices = [
      { value: 'event', label: 'events' },
      { value: 'quote', label: 'quotes' },
    ];
    const { components } = modalOf(form([field({ choices, value: 'quote' })]), keep);
    expect(components[0]).toMatchObject({
      component: {
        type: 3,
        options: [
          { label: 'events', value: 'event' },
          { label: 'quotes', value: 'quote', default: true },
        ],
      },
    });
  });

  it('says beside a field what is wrong with it, and above them all what is wrong with the whole', () => {
    const { components } = modalOf(form([field({ problem: 'Too short' })], { problem: '**No**' }), keep);
    expect(components).toMatchObject([
      { type: 10, content: '\\*\\*No\\*\\*' },
      { type: 18, description: 'Too short' },
    ]);
  });

  it('says above them all what is too long to stand beside its field', () => {
    const problem = 'That is not so. '.repeat(10);
    const { components } = modalOf(form([field({ problem })]), keep);
    expect(components).toMatchObject([
      { type: 10, content: problem },
      { type: 18, description: 'What is wrong' },
    ]);
  });

  it('keeps a line that is too long for its id', () => {
    const { custom_id } = modalOf(form([], { line: `/suggest ${'x'.repeat(100)}` }), keep);
    expect(custom_id).toBe('form:kept:109');
  });

  it('cuts what Discord would not take', () => {
    const text = '가나다라마바사 '.repeat(1000);
    const all = field({ label: text, hint: text, value: text, maxLength: 9999 });
    const { title, components } = modalOf(form([all], { title: text }), keep);
    expect(title.length).toBeLessThanOrEqual(LIMITS.modalTitle);
    const [row] = components;
    if (row?.type !== 18 || row.component.type !== 4) throw new Error('not a field');
    expect(row.label.length).toBeLessThanOrEqual(LIMITS.fieldLabel);
    expect(row.description?.length).toBeLessThanOrEqual(LIMITS.fieldDescription);
    expect(row.component.value?.length).toBe(LIMITS.fieldValue);
    expect(row.component.max_length).toBe(LIMITS.fieldValue);
  });

  it('has at most five rows; what was typed in fields that are not shown stays in its line', () => {
    const named = (key: string, rest: Partial<Field> = {}): Field => field({ key, required: false, ...rest });
    const fields = [
      named('a', { value: 'shown', typed: true }),
      ...['b', 'c', 'd'].map((key) => named(key, { value: key, typed: true })),
      named('e', { value: 'not shown', typed: true }),
      named('f', { value: 'as it was' }),
      named('g', { required: true }),
    ];
    const problem = 'Not so.';
    const modal = modalOf({ title: 'T', line: '/x', fields, locale: 'en', problem }, (line) => line);
    expect(modal.custom_id).toBe('form:/x d:d e:"not shown"');
    const keys = modal.components.flatMap((row) => ('component' in row ? row.component.custom_id : []));
    expect(keys).toEqual(['a', 'b', 'c', 'g']);
  });
});
