/** Where a field of a form takes one of a few values, it is a menu on every platform. */
import { describe, expect, it } from 'vitest';
import { modalOf } from '../../src/adapters/discord/show/form.ts';
import { renderForm } from '../../src/adapters/slack/show/form.ts';
import { commands } from '../../src/commands/index.ts';
import { formField } from '../../src/core/command/form.ts';
import type { Form } from '../../src/core/reply/form.ts';

const keep = (line: string): string => line;
/** Every field that a form may ask for, by its command. */
const forms = commands
  .filter(({ form }) => form !== undefined)
  .flatMap((command) =>
    Object.entries(command.options)
      .filter(([, { kind }]) => kind === 'choice' || kind === 'flag')
      .map(([key, option]) => ({ name: `${command.name.en} ${key}`, key, option })),
  );

describe.each(['en', 'ko'] as const)('in %s,', (locale) => {
  it.each(forms)('$name is chosen', ({ key, option }) => {
    const field = formField(key, option, false, { locale });
    const form: Form = { title: 'A form', line: '/x', fields: [field], locale };
    const names = field.choices?.map(({ label }) => label) ?? [];
    expect(names.length).toBeGreaterThan(1);
    const [row] = modalOf(form, keep).components;
    expect(row).toMatchObject({ component: { type: 3, options: names.map((label) => ({ label })) } });
    const input = renderForm(form, {}, keep).blocks.find(({ type }) => type === 'input');
    expect(input).toMatchObject({
      element: { type: 'static_select', options: names.map((text) => ({ text: { text } })) },
    });
  });
});
