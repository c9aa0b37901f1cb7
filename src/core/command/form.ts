/** Builds a command's form from its options. */
import type { Field, Form } from '../reply/form.ts';
import type { Command, FormContext, Questions, Typed } from './command.ts';
import { sayMore } from '../reply/line.ts';
import type { Option } from './option.ts';
import { capitalized } from '../record/names.ts';
import { sayCommand } from './typed.ts';
import type { UserError } from '../reply/user-error.ts';

/** The maximum length of a field whose option sets none, in UTF-16 units: more than any date, number or choice needs. */
const DEFAULT_FIELD_LENGTH = 100;

/** The questions of a command that has no form. */
export const NO_QUESTIONS: Questions = { fields: [] };

/**
 * The questions of the command's form; none when it has no form.
 * @throws {UserError} when the form has no subject.
 */
export async function questionsOf({ form }: Command, typed: Typed, context: FormContext): Promise<Questions> {
  return (await form?.asks?.(typed, context)) ?? { fields: form?.fields ?? [] };
}

/** The keys of required fields that have no value yet. */
export function missingIn(command: Command, questions: Questions, typed: Typed): readonly string[] {
  return questions.fields.filter(
    (key) => isRequired(key, command, questions) && (typed[key] ?? '').trim() === '',
  );
}

const isRequired = (key: string, { options }: Command, { required = [] }: Questions): boolean =>
  options[key]?.required === true || required.includes(key);

/**
 * Merges the fields of a form into what was typed. An empty field is a value if its option is emptiable; otherwise it
 * counts as not filled in.
 */
export function withFields({ options }: Command, typed: Typed, fields: Typed = {}): Typed {
  const said = Object.entries({ ...typed, ...fields }).filter(
    ([key, value]) => !(key in fields) || value.trim() !== '' || options[key]?.emptiable === true,
  );
  return Object.fromEntries(said.map(([key, value]) => [key, value.trim() === '' ? '' : value]));
}

/**
 * The form, filled in with what was typed; `problem` is shown at its field, or above the form.
 * @throws {UserError} when the form has no subject.
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
  const wrong = atField ? problem.option : undefined;
  // The invalid field goes on top.
  const keys =
    wrong === undefined ? questions.fields : [wrong, ...questions.fields.filter((key) => key !== wrong)];
  return {
    title: title[locale],
    line: sayCommand(command, rest),
    fields: keys.map((key) => {
      const option = command.options[key] as Option;
      const field = formField(key, option, isRequired(key, command, questions), context);
      // An unset flag is off; a menu without a choice would not say so.
      const value = chosenValue(option, values[key] ?? (option.kind === 'flag' ? 'false' : undefined));
      return {
        ...field,
        // No platform can prefill a file.
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

const choicesOf = (option: Option): Option['choices'] =>
  option.kind === 'flag' ? YES_OR_NO : option.choices;

/** Choices can be typed by their names, as the lines of buttons have them; a menu knows their values. */
function chosenValue(option: Option, typed: string | undefined): string | undefined {
  const word = typed?.trim().toLowerCase();
  const chosen = choicesOf(option)?.find(({ value, name }) =>
    [value, ...Object.values(name)].some((each) => each.toLowerCase() === word),
  );
  return chosen?.value ?? typed;
}

/** The empty field of an option. */
export function formField(
  key: string,
  option: Option,
  required: boolean,
  { locale }: Pick<FormContext, 'locale'>,
): Field {
  const {
    name,
    label = capitalized(name),
    description,
    long = false,
    maxLength = DEFAULT_FIELD_LENGTH,
  } = option;
  const choices = choicesOf(option);
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
 * The part of a form that fits a platform's limit of `most` fields: first fields with a problem or a missing value, then
 * fields that were typed, then the rest in order. Typed values of the other fields stay in the line; the answer offers
 * the rest of the form.
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
