/** Keeps what somebody typed into a form that was not saved, so that the form can be resumed. */
import type { Memory } from '../base/memory.ts';
import type { Form } from '../reply/form.ts';
import { sayMore } from '../reply/line.ts';
import type { Typed } from './command.ts';

/** A form that was left. */
export interface FormDraft {
  title: string;
  /** The line of the form, and the fields by the keys of their options. */
  line: string;
  fields: Typed;
  /** When it was left, in milliseconds since 1970. */
  at: number;
}

/** The name of the memory, and how long a draft stays there: two weeks, in milliseconds. */
export const FORM_DRAFTS = 'form-draft';
const DRAFT_KEPT_MS = 14 * 24 * 60 * 60_000;

/** The last form that each person left, in one space. */
export class FormDrafts {
  readonly #memory: Memory<FormDraft | null>;

  /** `memory`: the part of {@link FORM_DRAFTS} that belongs to the space. */
  constructor(memory: Memory<FormDraft | null>) {
    this.#memory = memory;
  }

  /** The form that the person left; `undefined` if there is none, or if nothing was typed. */
  async of(person: string): Promise<FormDraft | undefined> {
    return (await this.#memory.get(person)) ?? undefined;
  }

  /** Replaces the draft of the person. Fields that are empty are not kept. */
  async keep(person: string, { title, line }: Pick<Form, 'title' | 'line'>, fields: Typed): Promise<void> {
    const typed = Object.entries(fields).filter(([, value]) => value.trim() !== '');
    if (typed.length === 0) return;
    const draft = { title, line, fields: Object.fromEntries(typed), at: Date.now() };
    await this.#memory.set(person, draft, DRAFT_KEPT_MS);
  }

  async forget(person: string): Promise<void> {
    if ((await this.of(person)) !== undefined) await this.#memory.set(person, null, DRAFT_KEPT_MS);
  }
}

/** The line that opens the form with all that was typed. */
export const draftLine = ({ line, fields }: FormDraft): string => sayMore(line, fields);
