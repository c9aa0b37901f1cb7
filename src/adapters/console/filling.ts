/** A form while it is filled in, one field after another: where one is, and what was answered so far. */
import type { Field, Form } from '../../core/reply/form.ts';
import type { Typed } from '../../core/command/command.ts';

/** Whether a form came of a line that lacks something, was opened as such, or was left before. */
export type FormOrigin = 'line' | 'opened' | 'resumed';

export class Filling {
  readonly form: Form;
  /** The fields that are asked, in order. */
  readonly #asked: Field[];
  readonly #values: Map<string, string>;
  #at = 0;

  /**
   * Asks the fields with problems; or else the required ones that a line lacks, if it gives others; or else all. A form that was opened
   * as such is asked whole unless it has problems, and one that is resumed is asked whole from where somebody stopped.
   */
  constructor(form: Form, from: FormOrigin = 'line') {
    this.form = form;
    this.#values = new Map(
      form.fields.flatMap(({ key, value }) => (value === undefined ? [] : [[key, value] as const])),
    );
    const wrong = form.fields.filter(({ problem }) => problem !== undefined);
    const isBegun = form.fields.some(({ typed }) => typed === true);
    const missing = isBegun ? form.fields.filter((field) => this.#lacks(field)) : [];
    const some = from === 'resumed' ? [] : wrong.length > 0 ? wrong : from === 'line' ? missing : [];
    this.#asked = some.length > 0 ? [...some] : [...form.fields];
    if (from === 'resumed') this.#at = this.#firstToAnswer();
  }

  /** The field that is asked now; `undefined` after the last. */
  get field(): Field | undefined {
    return this.#asked[this.#at];
  }

  get value(): string {
    return this.#values.get(this.field?.key ?? '') ?? '';
  }

  /** How many fields are asked in all. */
  get count(): number {
    return this.#asked.length;
  }

  /** Whether everything that is required is there, and fields are left that can be skipped. */
  get isEnough(): boolean {
    return this.field !== undefined && !this.form.fields.some((field) => this.#lacks(field));
  }

  /** The answers so far, by the keys of the fields. */
  get answered(): Typed {
    return Object.fromEntries(this.#values);
  }

  /** The values to submit: a field that was asked and left empty is empty text. */
  get values(): Typed {
    return { ...Object.fromEntries(this.#asked.map(({ key }) => [key, ''])), ...this.answered };
  }

  /** Sets the value of the current field. An optional field that had no value stays without. */
  put(value: string): void {
    const { field } = this;
    if (field === undefined || (value === '' && !this.#values.has(field.key))) return;
    this.#values.set(field.key, value);
  }

  next(): void {
    this.#at += 1;
  }

  /** Returns to the field before; `false` at the first. */
  back(): boolean {
    if (this.#at === 0) return false;
    this.#at -= 1;
    return true;
  }

  /** Skips the fields that are left, up to one that is required and empty. */
  skip(): void {
    while (this.field !== undefined && !this.#lacks(this.field)) this.#at += 1;
    const lacking = this.form.fields.find((field) => this.#lacks(field));
    if (this.field === undefined && lacking !== undefined) this.goTo(lacking.key);
  }

  /** Asks a field again, or for the first time. `added` is the field where the form has none: it comes after the current one. */
  goTo(key: string, added?: Field): void {
    const at = this.#asked.findIndex((field) => field.key === key);
    const field = this.form.fields.find((each) => each.key === key);
    if (at !== -1) this.#at = at;
    else if (field !== undefined) this.#asked.splice(this.#at, 0, field);
    else if (added !== undefined) this.#asked.splice(++this.#at, 0, added);
  }

  /** The index of the first field with a problem, or else that is required and empty, or else that is not typed yet, or else 0. */
  #firstToAnswer(): number {
    const wrong = this.#asked.findIndex(({ problem }) => problem !== undefined);
    if (wrong !== -1) return wrong;
    const lacking = this.#asked.findIndex((field) => this.#lacks(field));
    const after = this.#asked.findLastIndex(({ typed }) => typed === true) + 1;
    return lacking !== -1 ? lacking : after < this.#asked.length ? after : 0;
  }

  #lacks({ key, required }: Field): boolean {
    return required && (this.#values.get(key) ?? '').trim() === '';
  }
}
