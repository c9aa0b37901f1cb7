/** A command's form, from the same options as its line. */
import type { Field, Form } from '../reply/form.ts';
import type { Command, FormContext, Questions, Typed } from './command.ts';
import { sayMore } from '../reply/line.ts';
import type { Option } from './option.ts';
import { sayCommand } from './typed.ts';
import type { UserError } from '../reply/user-error.ts';

/** Longer than any date, number or choice. */
const SHORT = 100;

/**
 * What the command's form asks for; nothing, where it has none.
 * @throws {UserError} when there is nothing that the form could be about.
 */
export async function questionsOf({ form }: Command, typed: Typed, context: FormContext): Promise<Questions> {
  return (await form?.asks?.(typed, context)) ?? { fields: form?.fields ?? [] };
}

/** What must still be said of what the form asks for. */
export function missingIn(command: Command, questions: Questions, typed: Typed): readonly string[] {
  return questions.fields.filter(
    (key) => isRequired(key, command, questions) && (typed[key] ?? '').trim() === '',
  );
}

const isRequired = (key: string, { options }: Command, { required = [] }: Questions): boolean =>
  options[key]?.required === true || required.includes(key);

/**
 * What was typed, with what was written into a form: a field that was emptied is a value where its option takes that,
 * and else nothing was said.
 */
export function withFields({ options }: Command, typed: Typed, fields: Typed = {}): Typed {
  const said = Object.entries({ ...typed, ...fields }).filter(
    ([key, value]) => !(key in fields) || value.trim() !== '' || options[key]?.emptiable === true,
  );
  return Object.fromEntries(said.map(([key, value]) => [key, value.trim() === '' ? '' : value]));
}

/**
 * The form, filled in with what was typed; `problem` is shown at the field that it is of.
 * @throws {UserError} when there is nothing that the form could be about.
 */
export async function formOf(
  command: Command,
  typed: Typed,
  context: FormContext & { problem?: UserError },
): Promise<Form> {
  const { locale, problem } = context;
  const questions = await questionsOf(command, typed, context);
  const title = questions.title ?? command.form?.title ?? command.description;
  const values = { ...(await command.form?.prefill?.(typed, context)), ...typed };
  const asked = new Set(questions.fields);
  const rest = Object.fromEntries(Object.entries(values).filter(([key]) => !asked.has(key)));
  const atField = problem?.option !== undefined && asked.has(problem.option);
  return {
    title: title[locale],
    line: sayCommand(command, rest),
    fields: questions.fields.map((key) => {
      const field = fieldOf(
        key,
        command.options[key] as Option,
        isRequired(key, command, questions),
        context,
      );
      const value = values[key];
      return {
        ...field,
        // No platform lets a form begin with a file.
        ...(value !== undefined && field.file !== true && { value: value.slice(0, field.maxLength) }),
        ...(typed[key] !== undefined && field.file !== true && { typed: true as const }),
        ...(atField && problem.option === key && { problem: problem.text[locale] }),
      };
    }),
    locale,
    ...(problem !== undefined && !atField && { problem: problem.text[locale] }),
  };
}

const YES_OR_NO: NonNullable<Option['choices']> = [
  { value: 'true', name: { en: 'Yes', ko: '예' } },
  { value: 'false', name: { en: 'No', ko: '아니요' } },
];

function fieldOf(key: string, option: Option, required: boolean, { locale }: FormContext): Field {
  const { name, label = name, description, long = false, maxLength = SHORT } = option;
  const choices = option.kind === 'flag' ? YES_OR_NO : option.choices;
  return {
    key,
    label: label[locale],
    hint: description[locale],
    required,
    long,
    maxLength,
    ...(option.kind === 'file' && { file: true as const }),
    ...(option.suggest !== undefined && option.kind === 'text' && !long && { suggests: true as const }),
    ...(choices !== undefined && {
      choices: choices.map((choice) => ({ value: choice.value, label: choice.name[locale] })),
    }),
  };
}

/**
 * As much of a form as a platform shows at a time: what must be mended or said, what was typed, and then the first, in
 * their order. What was typed in the other fields stays in the line; they are asked for when this part has been saved.
 */
export function partOf(form: Form, most: number): Form {
  if (form.fields.length <= most) return form;
  const rank = ({ problem, required, value, typed }: Field): number =>
    problem !== undefined || (required && value === undefined) ? 0 : typed === true ? 1 : 2;
  const inOrder = form.fields.toSorted((a, b) => rank(a) - rank(b));
  const shown = new Set(inOrder.slice(0, most));
  const kept = form.fields.filter((field) => !shown.has(field) && field.typed === true);
  return {
    ...form,
    line: sayMore(form.line, Object.fromEntries(kept.map(({ key, value = '' }) => [key, value]))),
    fields: form.fields.filter((field) => shown.has(field)),
  };
}
