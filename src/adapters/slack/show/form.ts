/** Renders a form as a modal. https://docs.slack.dev/surfaces/modals */
import type { types } from '@slack/bolt';
import type { Locale, Text } from '../../../core/base/locale.ts';
import { splitText } from '../../../core/reply/cut.ts';
import type { Keep } from '../../../core/platform/kept-lines.ts';
import type { Field, Form } from '../../../core/reply/form.ts';
import { LIMITS } from '../limits.ts';
import type { ReplyTarget } from './response.ts';
import { label, plainText } from './text.ts';
import { fieldActionId, renderSuggestions } from './search.ts';

/** Marks a submitted view as a form. */
export const FORM_ID = 'form';

/** Carried by a modal, and returned with its submission. */
export interface FormState extends ReplyTarget {
  /** The line of the call so far, or the key under which it is stored. */
  line: string;
  locale: Locale;
}

const SUBMIT: Text = { en: 'Send', ko: '보내기' };
export const CLOSE: Text = { en: 'Close', ko: '닫기' };
const CANCEL: Text = { en: 'Cancel', ko: '취소' };

/** `target` is where the answer will go; it is empty if the form was opened outside of channels. */
export function renderForm(form: Form, target: ReplyTarget, keep: Keep): types.ModalView {
  const { title, line, fields, locale, problem } = form;
  return {
    type: 'modal',
    callback_id: FORM_ID,
    private_metadata: encodeState({ ...sinceNow(target), line, locale }, keep),
    title: label(title, LIMITS.viewTitle),
    submit: plainText(SUBMIT[locale]),
    close: plainText(CANCEL[locale]),
    blocks: [
      ...(problem === undefined ? [] : [warning(problem)]),
      ...fields.flatMap((field) => [
        // Slack shows problems beside fields only in response to a submission; in a new form they are shown above.
        ...(field.problem === undefined ? [] : [warning(field.problem)]),
        inputOf(field, line, keep),
      ]),
    ],
  };
}

const sinceNow = (target: ReplyTarget): ReplyTarget =>
  target.url === undefined ? target : { ...target, since: target.since ?? Date.now() };

const warning = (problem: string): types.SectionBlock => ({
  type: 'section',
  text: label(`⚠️ ${problem}`, LIMITS.text),
});

function inputOf(field: Field, line: string, keep: Keep): types.InputBlock {
  const { key, hint, required } = field;
  return {
    type: 'input',
    block_id: key,
    optional: !required,
    label: label(field.label, LIMITS.inputLabel, key),
    ...(hint.trim() !== '' && { hint: label(hint, LIMITS.inputHint) }),
    element:
      field.suggests === true && field.maxLength <= MAX_SEARCHABLE_LENGTH
        ? searchMenu(field, line, keep)
        : elementOf(field),
  };
}

/** Fields with a higher limit, such as web addresses, are typed rather than searched for. */
const MAX_SEARCHABLE_LENGTH = 500;

/** Renders a menu that searches the suggestions of an option; what is typed can be chosen too. */
function searchMenu({ key, value = '' }: Field, line: string, keep: Keep): types.ExternalSelect {
  const start = fieldActionId(key);
  const carried = start.length + line.length <= LIMITS.actionId ? line : keep(line);
  const [initial] = value.trim() === '' ? [] : renderSuggestions([{ value, label: value }], keep);
  return {
    type: 'external_select',
    action_id: start + carried,
    min_query_length: 0,
    ...(initial !== undefined && { initial_option: initial }),
  };
}

function elementOf({ key, long, maxLength, value, choices, file }: Field): types.InputBlock['element'] {
  if (file === true) return { type: 'file_input', action_id: key, max_files: 1 };
  if (choices !== undefined && choices.length > 0) {
    const options = choices.slice(0, LIMITS.selectOptions).map((choice) => ({
      text: label(choice.label, LIMITS.optionText, choice.value),
      value: choice.value,
    }));
    const chosen = options.find((option) => option.value === value);
    return {
      type: 'static_select',
      action_id: key,
      options,
      ...(chosen !== undefined && { initial_option: chosen }),
    };
  }
  const most = Math.min(maxLength, LIMITS.inputText);
  const initial = value === undefined ? '' : (splitText(value, most)[0] ?? '');
  return {
    type: 'plain_text_input',
    action_id: key,
    multiline: long,
    max_length: most,
    ...(initial !== '' && { initial_value: initial }),
  };
}

/** Encodes the state as JSON; a line that would make it too long is stored under a key. */
function encodeState(state: FormState, keep: Keep): string {
  const whole = JSON.stringify(state);
  return whole.length <= LIMITS.privateMetadata
    ? whole
    : JSON.stringify({ ...state, line: keep(state.line) });
}
