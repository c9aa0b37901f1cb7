/** A form in a terminal: one question after another. An empty line keeps what stands there. */
import type { Field, Form } from '../../core/reply/form.ts';
import type { Text } from '../../core/base/locale.ts';

export class Filling {
  readonly form: Form;
  readonly #values: Map<string, string>;
  readonly #left: Field[];

  /** Of a form that came back, only what was wrong is asked again. */
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

  /** What is asked now; `undefined` when all has been. */
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

  /** Takes the answer to the question; what must be said is asked again. */
  take(line: string): void {
    const [field] = this.#left;
    if (field === undefined) return;
    if (line === CLEAR_INPUT && !field.required) this.#values.set(field.key, '');
    else if (line !== '') this.#values.set(field.key, line);
    else if (field.required && this.#values.get(field.key) === '') return;
    this.#left.shift();
  }

  /** What was said, by the keys of the fields. */
  get values(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#values);
  }
}

/** What is typed to take away what stands there. */
const CLEAR_INPUT = '-';

const HOW_TO_FILL_IN: Text = {
  en: '(Enter keeps what is in brackets, - empties it, /cancel leaves)',
  ko: '(Enter를 누르면 괄호 안의 값을 그대로 둡니다. -를 적으면 비우고, /cancel로 그만둡니다)',
};
const OPTIONAL: Text = { en: ' (optional)', ko: ' (선택)' };
