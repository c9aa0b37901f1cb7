/**
 * Renders a form as a modal.
 * https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal
 */
import { partOf } from '../../../core/command/form.ts';
import type { Keep } from '../../../core/platform/kept-lines.ts';
import { cutText, splitText } from '../../../core/reply/cut.ts';
import type { Field, Form } from '../../../core/reply/form.ts';
import { LIMITS } from '../limits.ts';
import { escapeMarkdown } from './text.ts';

/** Begins the id of a modal; the line of the call so far follows, or the key under which it is stored. */
export const FORM_ID = 'form:';

interface TextInput {
  type: 4;
  custom_id: string;
  /** 1: one line, 2: several. */
  style: 1 | 2;
  required: boolean;
  max_length: number;
  value?: string;
}

interface Select {
  type: 3;
  custom_id: string;
  required: boolean;
  options: { label: string; value: string; default?: true }[];
}

/** https://docs.discord.com/developers/components/reference#file-upload */
interface FileUpload {
  type: 19;
  custom_id: string;
  required: boolean;
  max_values: 1;
}

/** A label with an input, or a text. https://docs.discord.com/developers/components/reference#label */
type ModalRow =
  | { type: 18; label: string; description?: string; component: TextInput | Select | FileUpload }
  | { type: 10; content: string };

export interface Modal {
  custom_id: string;
  title: string;
  components: ModalRow[];
}

/** Shows as many fields as Discord allows in a modal; the answer has a button for the others. */
export function modalOf(form: Form, keep: Keep): Modal {
  const { title, problem } = form;
  const long = form.fields.flatMap((field) => (isShort(field.problem) ? [] : [field.problem]));
  const notices = [problem, ...long].filter((each) => each !== undefined);
  const { line, fields } = partOf(form, LIMITS.modalRows - (notices.length > 0 ? 1 : 0));
  const id = FORM_ID + line;
  const rows = fields.map(fieldRow);
  return {
    custom_id: id.length <= LIMITS.customId ? id : FORM_ID + keep(line),
    title: cutText(title, LIMITS.modalTitle),
    components: [
      ...(notices.length > 0 ? [{ type: 10 as const, content: escapeMarkdown(notices.join('\n')) }] : []),
      ...rows,
    ],
  };
}

/** Whether a problem fits beside its field; longer ones are shown above all fields. */
const isShort = (problem: string | undefined): boolean =>
  problem === undefined || problem.length <= LIMITS.fieldDescription;

function fieldRow(field: Field): ModalRow {
  const { label, hint, problem } = field;
  const description = problem !== undefined && isShort(problem) ? problem : hint;
  return {
    type: 18,
    label: cutText(label, LIMITS.fieldLabel),
    ...(description !== '' && { description: cutText(description, LIMITS.fieldDescription) }),
    component: inputOf(field),
  };
}

function inputOf(field: Field): TextInput | Select | FileUpload {
  const { key, required, long, maxLength, value, choices = [] } = field;
  if (field.file === true) return { type: 19, custom_id: key, required, max_values: 1 };
  if (choices.length > 0 && choices.length <= LIMITS.selectOptions)
    return {
      type: 3,
      custom_id: key,
      required,
      options: choices.map((choice) => ({
        label: cutText(choice.label, LIMITS.optionLabel),
        value: choice.value,
        ...(choice.value === value && { default: true as const }),
      })),
    };
  const max = Math.min(maxLength, LIMITS.fieldValue);
  return {
    type: 4,
    custom_id: key,
    style: long ? 2 : 1,
    required,
    max_length: max,
    ...(value !== undefined && value !== '' && { value: splitText(value, max)[0] ?? '' }),
  };
}
