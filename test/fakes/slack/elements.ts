/**
 * The elements of Block Kit and the objects they are made of.
 * https://docs.slack.dev/reference/block-kit/block-elements
 * https://docs.slack.dev/reference/block-kit/composition-objects
 */
import { all, boolean, kinds, list, matching, number, object, oneOf, rule, string, url } from './check.ts';
import type { Check, Json } from './check.ts';
import limits from './data/block-limits.json' with { type: 'json' };

/** https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
export const plainText = (max = limits.text.max_length): Check =>
  kinds({ plain_text: object({ text: string(max, 1) }, { emoji: boolean }) });
export const anyText = (max = limits.text.max_length): Check =>
  kinds({
    plain_text: object({ text: string(max, 1) }, { emoji: boolean }),
    mrkdwn: object({ text: string(max, 1) }, { verbatim: boolean }),
  });

/** https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object */
const confirm = object(
  { text: anyText(limits.confirmation.text.max_length) },
  {
    title: plainText(limits.confirmation.title.max_length),
    confirm: plainText(limits.confirmation.confirm.max_length),
    deny: plainText(limits.confirmation.deny.max_length),
    style: oneOf('primary', 'danger'),
  },
);

/** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
const optionOf = (text: Check, more: Record<string, Check> = {}): Check =>
  object(
    { text, value: string(limits.option.value.max_length, 1) },
    { description: anyText(limits.option.description.max_length), ...more },
  );
const selectOption = optionOf(plainText(limits.option.text.max_length));
const markedOption = optionOf(anyText(limits.option.text.max_length));

/** https://docs.slack.dev/reference/block-kit/composition-objects/option-group-object */
const optionGroup = object({
  label: plainText(limits.option_group.label.max_length),
  options: list(selectOption, limits.option_group.options.max_items, limits.option_group.options.min_items),
});
const options = list(selectOption, limits.select.options.max_items);
const groups = list(optionGroup, limits.select.option_groups.max_items);

/**
 * The response to a `block_suggestion`: options or groups of them.
 * https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#external_select
 */
export const suggestions = all(
  object({}, { options, option_groups: groups }),
  rule(
    (own) => (own['options'] === undefined) !== (own['option_groups'] === undefined),
    'must provide either options or option_groups',
  ),
);

const actionId = string(limits.action_id.max_length, 1);
const placeholder = plainText(limits.select.placeholder.max_length);
const dispatching = object(
  {},
  { trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), 2, 1) },
);

const element = (
  required: Record<string, Check>,
  optional: Record<string, Check> = {},
  ...rules: Check[]
): Check => all(object(required, { action_id: actionId, ...optional }), ...rules);
const focusing = { focus_on_load: boolean };
const menu = { confirm, placeholder, ...focusing };
const typing = { placeholder, dispatch_action_config: dispatching, ...focusing };
const several = { max_selected_items: number(1) };

const withOptions = rule(
  (own) => (own['options'] === undefined) !== (own['option_groups'] === undefined),
  'must provide either options or option_groups',
);
const sameOption = (a: unknown, b: unknown): boolean => (a as Json)['value'] === (b as Json)['value'];
const initialIsOffered = rule((own) => {
  const initial = [own['initial_option'] ?? [], own['initial_options'] ?? []].flat();
  const offered = [
    own['options'] ?? [],
    ((own['option_groups'] ?? []) as Json[]).map((group) => group['options']),
  ].flat(2);
  return initial.every((option) => offered.some((own) => sameOption(own, option)));
}, 'initial_option must be one of the options');
const uniqueValues = rule((own) => {
  const values = ((own['options'] ?? []) as Json[]).map((option) => option['value']);
  return new Set(values).size === values.length;
}, 'options must have unique values');

const staticMenu = { options, option_groups: groups };
const filter = object(
  {},
  {
    include: list(oneOf('im', 'mpim', 'private', 'public'), 4, 1),
    exclude_external_shared_channels: boolean,
    exclude_bot_users: boolean,
  },
);
const conversations = { default_to_current_conversation: boolean, filter };
const date = matching(/^\d{4}-\d{2}-\d{2}$/, 'a date as YYYY-MM-DD');
const text = plainText(limits.button.text.max_length);
const style = oneOf('primary', 'danger');
const label = string(limits.button.accessibility_label.max_length);

export const image = all(
  object(
    { alt_text: string(2000, 1) },
    { image_url: url(), slack_file: object({}, { id: string(), url: url() }) },
  ),
  rule(
    (own) => (own['image_url'] === undefined) !== (own['slack_file'] === undefined),
    'must have one image',
  ),
);

const lengths = {
  min_length: number(0, 3000),
  max_length: number(1, limits.plain_text_input.max_length.max),
};

/** https://docs.slack.dev/reference/block-kit/block-elements */
export const ELEMENTS: Readonly<Record<string, Check>> = {
  button: element(
    { text },
    {
      value: string(limits.button.value.max_length, 1),
      url: url(limits.button.url.max_length),
      style,
      confirm,
      accessibility_label: label,
    },
  ),
  checkboxes: element(
    { options: list(markedOption, limits.checkboxes.options.max_items, limits.checkboxes.options.min_items) },
    { initial_options: list(markedOption, 10, 1), confirm, ...focusing },
    initialIsOffered,
  ),
  radio_buttons: element(
    {
      options: list(
        markedOption,
        limits.radio_buttons.options.max_items,
        limits.radio_buttons.options.min_items,
      ),
    },
    { initial_option: markedOption, confirm, ...focusing },
    initialIsOffered,
  ),
  overflow: element(
    {
      options: list(
        optionOf(plainText(limits.option.text.max_length), { url: url() }),
        limits.overflow.options.max_items,
        limits.overflow.options.min_items,
      ),
    },
    { confirm },
  ),
  datepicker: element({}, { initial_date: date, ...menu }),
  timepicker: element(
    {},
    { initial_time: matching(/^\d{2}:\d{2}$/, 'a time as HH:mm'), timezone: string(), ...menu },
  ),
  datetimepicker: element({}, { initial_date_time: number(1e9, 9_999_999_999), confirm, ...focusing }),
  static_select: element(
    {},
    { ...staticMenu, initial_option: selectOption, ...menu },
    withOptions,
    initialIsOffered,
    uniqueValues,
  ),
  multi_static_select: element(
    {},
    { ...staticMenu, initial_options: options, ...menu, ...several },
    withOptions,
    initialIsOffered,
  ),
  external_select: element({}, { initial_option: selectOption, min_query_length: number(0), ...menu }),
  multi_external_select: element(
    {},
    { initial_options: options, min_query_length: number(0), ...menu, ...several },
  ),
  users_select: element({}, { initial_user: string(), ...menu }),
  multi_users_select: element({}, { initial_users: list(string()), ...menu, ...several }),
  channels_select: element({}, { initial_channel: string(), response_url_enabled: boolean, ...menu }),
  multi_channels_select: element({}, { initial_channels: list(string()), ...menu, ...several }),
  conversations_select: element(
    {},
    { initial_conversation: string(), response_url_enabled: boolean, ...conversations, ...menu },
  ),
  multi_conversations_select: element(
    {},
    { initial_conversations: list(string()), ...conversations, ...menu, ...several },
  ),
  plain_text_input: element(
    {},
    { initial_value: string(3000), multiline: boolean, ...lengths, ...typing },
    rule(
      ({ min_length: min, max_length: max, initial_value: value }) =>
        Number(min ?? 0) <= Number(max ?? 3000) && String(value ?? '').length <= Number(max ?? 3000),
      'initial_value and min_length must fit in max_length',
    ),
  ),
  // https://docs.slack.dev/reference/block-kit/block-elements/file-input-element
  file_input: element({}, { filetypes: list(string()), max_files: number(1, 10) }),
  email_text_input: element({}, { initial_value: string(), ...typing }),
  url_text_input: element({}, { initial_value: string(), ...typing }),
  number_input: element(
    { is_decimal_allowed: boolean },
    { initial_value: string(), min_value: string(), max_value: string(), ...typing },
  ),
};

/** Some of the elements, as a block allows them. */
export const elementsOf = (...types: readonly string[]): Check =>
  kinds(Object.fromEntries(types.map((type) => [type, ELEMENTS[type] ?? image])));
