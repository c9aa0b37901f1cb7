/** Fills in a form in a terminal, one question after another. An empty line keeps the current value. */
import type { Field, Form } from '../../core/reply/form.ts';
import type { Text } from '../../core/base/locale.ts';

export class Filling {
  readonly form: Form;
  readonly #values: Map<string, string>;
  readonly #left: Field[];

  /** If the form came back with problems, only the fields concerned are asked again. */
  constructor(form: Form) {
    this.form = form;
    this.#values = new Map(form.fields.map(({ key, value }) => [key, value ?? '']));
    const wrong = form.fields.filter(({ problem }) => problem !== undefined);
    this.#left = wrong.length > 0 ? wrong : [...form.fields];
  }

  get title(): string {
    const { title, problem, locale } = this.form;
    return [...(problem === undefined ? [title] : [problem]), HOW_TO_FILL_IN[locale]].join('\n');
  }

  /** The current question; `undefined` after the last one. */
  get question(): string | undefined {
    const [field] = this.#left;
    if (field === undefined) return undefined;
    const value = this.#values.get(field.key) ?? '';
    return [
      ...(field.problem === undefined ? [] : [field.problem]),
      `${field.label} — ${field.hint}${field.required ? '' : OPTIONAL[this.form.locale]}`,
      ...(field.choices ?? []).map((choice) => `  ${choice.value}: ${choice.label}`),
      ...(value === '' ? [] : [`  [${value}]`]),
    ].join('\n');
  }

  /** Takes the answer to the current question; a required field is asked again until it has a value. */
  take(line: string): void {
    const [field] = this.#left;
    if (field === undefined) return;
    if (line === CLEAR_INPUT && !field.required) this.#values.set(field.key, '');
    else if (line !== '') this.#values.set(field.key, line);
    else if (field.required && this.#values.get(field.key) === '') return;
    this.#left.shift();
  }

  /** The values by the keys of the fields. */
  get values(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#values);
  }
}

/** Typed to clear a value. */
const CLEAR_INPUT = '-';

const HOW_TO_FILL_IN: Text = {
  en: '(Enter keeps the value in brackets, - clears it, /cancel cancels)',
  ko: '(Enter를 누르면 괄호 안의 값을 그대로 둡니다. -를 적으면 비우고, /cancel로 그만둡니다)',
};
const OPTIONAL: Text = { en: ' (optional)', ko: ' (선택)' };
