/** Values that people enter: the `state.values` of messages and views. https://docs.slack.dev/reference/views#state */
import { elementsIn, type Block } from './blocks.ts';
import { isObject, type Json } from './check.ts';

/** A value in a test: text, the value or label of an option, an id, a date; several for checkboxes and multi-selects. */
export type Entered = string | readonly string[] | null;
export type Values = Record<string, Record<string, Json>>;

/** By the element's type: the property that holds what was entered. */
const HOLDS: Readonly<Record<string, string>> = {
  plain_text_input: 'value',
  email_text_input: 'value',
  url_text_input: 'value',
  number_input: 'value',
  static_select: 'selected_option',
  external_select: 'selected_option',
  radio_buttons: 'selected_option',
  overflow: 'selected_option',
  checkboxes: 'selected_options',
  multi_static_select: 'selected_options',
  multi_external_select: 'selected_options',
  users_select: 'selected_user',
  multi_users_select: 'selected_users',
  channels_select: 'selected_channel',
  multi_channels_select: 'selected_channels',
  conversations_select: 'selected_conversation',
  multi_conversations_select: 'selected_conversations',
  datepicker: 'selected_date',
  timepicker: 'selected_time',
  datetimepicker: 'selected_date_time',
  file_input: 'files',
};
const INITIAL: Readonly<Record<string, string>> = {
  value: 'initial_value',
  selected_option: 'initial_option',
  selected_options: 'initial_options',
  selected_user: 'initial_user',
  selected_users: 'initial_users',
  selected_channel: 'initial_channel',
  selected_channels: 'initial_channels',
  selected_conversation: 'initial_conversation',
  selected_conversations: 'initial_conversations',
  selected_date: 'initial_date',
  selected_time: 'initial_time',
  selected_date_time: 'initial_date_time',
};

const labelOf = (option: Json): unknown => (isObject(option['text']) ? option['text']['text'] : undefined);

/** The options of an element, groups and all. */
export function optionsOf(element: Json): Json[] {
  const groups = (element['option_groups'] ?? []) as Json[];
  return [element['options'] ?? [], ...groups.map((group) => group['options'])].flat().filter(isObject);
}

/** @throws when the option does not exist: people can only choose from the options. */
function choose(offered: readonly Json[], wanted: string): Json {
  const own =
    offered.find((option) => option['value'] === wanted) ??
    offered.find((option) => labelOf(option) === wanted);
  if (own !== undefined) return own;
  throw new Error(
    `${wanted} is not offered, but: ${offered.map((option) => String(labelOf(option))).join(', ')}`,
  );
}

/** The entry in `state.values`, and in a `block_actions` action, for what was entered. */
export function enter(element: Json, entered: Entered, offered: readonly Json[]): Json {
  const type = String(element['type']);
  const holds = HOLDS[type];
  if (holds === undefined) throw new Error(`nothing can be entered in a ${type}`);
  if (entered === null) return { type, [holds]: holds.endsWith('s') ? [] : null };
  const many = typeof entered === 'string' ? [entered] : entered;
  const one = many[0] ?? '';
  if (holds === 'selected_option') return { type, [holds]: choose(offered, one) };
  if (holds === 'selected_options') return { type, [holds]: many.map((own) => choose(offered, own)) };
  if (type === 'datetimepicker') return { type, [holds]: Number(one) };
  return { type, [holds]: type.startsWith('multi_') ? many : one };
}

/** Everything that can be entered, with what was (`filled`) or what the app put there. */
export function valuesOf(blocks: readonly Block[], filled: Values): Values {
  const values: Values = {};
  for (const block of blocks)
    for (const element of elementsIn(block)) {
      const holds = HOLDS[String(element['type'])];
      if (holds === undefined || element['type'] === 'overflow') continue;
      const blockId = String(block.block_id);
      const actionId = String(element['action_id']);
      const empty = holds.endsWith('s') ? [] : null;
      const initial = { type: element['type'], [holds]: element[INITIAL[holds] ?? ''] ?? empty };
      (values[blockId] ??= {})[actionId] = filled[blockId]?.[actionId] ?? initial;
    }
  return values;
}

/** The errors that Slack's client shows before it asks the app, by `block_id`. */
export function missingIn(blocks: readonly Block[], values: Values): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const block of blocks.filter(({ type }) => type === 'input')) {
    const element = block['element'] as Json;
    const id = String(block.block_id);
    const entry = values[id]?.[String(element['action_id'])] ?? {};
    const value = entry[HOLDS[String(element['type'])] ?? ''];
    const empty =
      value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
    if (empty && block['optional'] !== true) errors[id] = 'Please complete this required field.';
    if (empty || typeof value !== 'string') continue;
    const { min_length: min, max_length: max = 3000 } = element;
    if (value.length > Number(max)) errors[id] = `This entry is too long (max ${Number(max)} characters).`;
    if (value.length < Number(min ?? 0))
      errors[id] = `This entry is too short (min ${Number(min)} characters).`;
  }
  return errors;
}
