/** A command's form, from the same options as its line. */
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Locale } from '../locale.ts';
import type { Field, Form } from '../reply/form.ts';
import type { Command, CommandForm, Typed } from './command.ts';
import type { Option } from './option.ts';
import { sayCommand } from './typed.ts';
import type { UserError } from './user-error.ts';

/** Longer than any date, number or choice. */
const SHORT = 100;

/** Whether something that the form asks for must still be said. */
export function isIncomplete(command: Command, form: CommandForm, typed: Typed): boolean {
  return form.fields.some((key) => command.options[key]?.required === true && typed[key] === undefined);
}

/**
 * The form, filled in with what was typed; `problem` is shown at the field that it is of.
 * @throws {UserError} when there is nothing that the form could be about.
 */
export function formOf(
  command: Command,
  form: CommandForm,
  typed: Typed,
  context: { knowledge: Knowledge; locale: Locale; problem?: UserError },
): Form {
  const { locale, problem } = context;
  const values = { ...form.prefill?.(typed, context), ...typed };
  const asked = new Set(form.fields);
  const rest = Object.fromEntries(Object.entries(typed).filter(([key]) => !asked.has(key)));
  const atField = problem?.option !== undefined && asked.has(problem.option);
  return {
    title: form.title[locale],
    line: sayCommand(command, rest),
    fields: form.fields.map((key) => {
      const field = fieldOf(key, command.options[key] as Option, locale);
      const value = values[key];
      return {
        ...field,
        ...(value !== undefined && { value: value.slice(0, field.maxLength) }),
        ...(atField && problem.option === key && { problem: problem.text[locale] }),
      };
    }),
    locale,
    ...(problem !== undefined && !atField && { problem: problem.text[locale] }),
  };
}

function fieldOf(key: string, option: Option, locale: Locale): Field {
  const { name, description, required, long = false, maxLength = SHORT, choices } = option;
  return {
    key,
    label: name[locale],
    hint: description[locale],
    required,
    long,
    maxLength,
    ...(choices !== undefined && {
      choices: choices.map((choice) => ({ value: choice.value, label: choice.name[locale] })),
    }),
  };
}
