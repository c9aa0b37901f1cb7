/** The blocks, and which surface takes which. https://docs.slack.dev/reference/block-kit/blocks */
import {
  all,
  boolean,
  isObject,
  kinds,
  list,
  number,
  object,
  objectsIn,
  oneOf,
  rule,
  string,
  url,
} from './check.ts';
import type { Check, Json, Problem } from './check.ts';
import limits from './data/block-limits.json' with { type: 'json' };
import { anyText, elementsOf, image, plainText } from './elements.ts';
import { richTextElements } from './rich-text.ts';

export type Surface = 'message' | 'modal' | 'home';
export type Block = Json & { type: string; block_id?: string };

const MENUS = ['static', 'external', 'users', 'channels', 'conversations'].flatMap((source) => [
  `${source}_select`,
  `multi_${source}_select`,
]);
const CHOICES = ['checkboxes', 'radio_buttons', 'datepicker', 'timepicker', ...MENUS];
const TYPED = ['plain_text_input', 'email_text_input', 'url_text_input', 'number_input'];

const block = (
  required: Record<string, Check>,
  optional: Record<string, Check> = {},
  ...rules: Check[]
): Check => all(object(required, { block_id: string(limits.block_id.max_length, 1), ...optional }), ...rules);

const cell = kinds({
  raw_text: object({ text: string(Infinity, 1) }),
  raw_number: object({ text: string(Infinity, 1), value: number() }),
  rich_text: object({ elements: richTextElements }),
});

const BLOCKS: Readonly<Record<string, Check>> = {
  actions: block({
    elements: list(
      elementsOf('button', 'overflow', 'datetimepicker', ...CHOICES),
      limits.actions.elements.max_items,
      1,
    ),
  }),
  alert: block(
    { text: anyText(limits.alert.text.max_length) },
    { level: oneOf('default', 'info', 'warning', 'error', 'success') },
  ),
  context: block({
    elements: list(contextElement(), limits.context.elements.max_items, 1),
  }),
  divider: block({}),
  header: block({ text: plainText(limits.header.text.max_length) }, { level: number(1, 6) }),
  image: all(
    block(
      { alt_text: string(limits.image.alt_text.max_length, 1) },
      {
        image_url: url(limits.image.image_url.max_length),
        slack_file: object({}, { id: string(), url: url() }),
        title: plainText(2000),
      },
    ),
    rule(
      (own) => (own['image_url'] === undefined) !== (own['slack_file'] === undefined),
      'must have one image',
    ),
  ),
  input: block(
    {
      label: plainText(limits.input.label.max_length),
      element: elementsOf('datetimepicker', 'file_input', ...CHOICES, ...TYPED),
    },
    { hint: plainText(limits.input.hint.max_length), optional: boolean, dispatch_action: boolean },
  ),
  markdown: block({ text: string(limits.markdown.text.max_length, limits.markdown.text.min_length) }),
  rich_text: block({ elements: richTextElements }),
  section: block(
    {},
    {
      text: anyText(limits.section.text.max_length),
      fields: list(anyText(limits.section.fields.item_max_length), limits.section.fields.max_items, 1),
      accessory: elementsOf('button', 'overflow', 'image', ...CHOICES),
      expand: boolean,
    },
    rule(
      (own) => own['text'] !== undefined || own['fields'] !== undefined,
      'must define either `text` or `fields`',
    ),
  ),
  // https://docs.slack.dev/reference/block-kit/blocks/table-block
  table: block(
    { rows: list(list(cell, 20, 1), 100, 1) },
    {
      column_settings: list(object({}, { align: oneOf('left', 'center', 'right'), is_wrapped: boolean }), 20),
    },
  ),
};

function contextElement(): Check {
  const text = anyText();
  return (value, at, problems) =>
    (isObject(value) && value['type'] === 'image' ? image : text)(value, at, problems);
}

const EVERYWHERE = [
  'actions',
  'alert',
  'context',
  'divider',
  'header',
  'image',
  'input',
  'rich_text',
  'section',
];
const allowed = (...types: string[]): Check =>
  kinds(Object.fromEntries(types.map((type) => [type, BLOCKS[type] as Check])));
const ON: Readonly<Record<Surface, Check>> = {
  // 50 blocks a message, 100 a view: https://docs.slack.dev/reference/block-kit/blocks
  message: list(allowed(...EVERYWHERE, 'markdown', 'table'), 50),
  modal: list(allowed(...EVERYWHERE), limits.view.blocks.max_items, limits.view.blocks.min_items),
  home: list(allowed(...EVERYWHERE), limits.view.blocks.max_items, limits.view.blocks.min_items),
};

/** The elements with an `action_id` that a block holds. */
export const elementsIn = (own: Json): Json[] =>
  [own['elements'] ?? [], own['accessory'] ?? [], own['element'] ?? []]
    .flat()
    .filter((element): element is Json => isObject(element) && element['type'] !== 'rich_text_section');

/** A `block_id` is unique in a message or view, an `action_id` in its block. */
const uniqueIds: Check = (value, at, problems) => {
  if (!Array.isArray(value)) return;
  const blocks = value.filter(isObject);
  const repeated = (ids: unknown[], where: string): void => {
    const seen = new Set<unknown>();
    for (const id of ids.filter((id) => id !== undefined)) {
      if (seen.has(id)) problems.push({ at: where, message: `\`${String(id)}\` already exists` });
      seen.add(id);
    }
  };
  repeated(
    blocks.map((own) => own['block_id']),
    at,
  );
  blocks.forEach((own, index) =>
    repeated(
      elementsIn(own).map((element) => element['action_id']),
      `${at}/${index}`,
    ),
  );
};

/** The problems that Slack would find in the blocks of a message or view. */
export function problemsInBlocks(blocks: unknown, surface: Surface, at = '/blocks'): Problem[] {
  const problems: Problem[] = [];
  all(ON[surface], uniqueIds)(blocks, at, problems);
  return problems;
}

/** How many tables a message has in its blocks and attachments; Slack takes one. */
export const tablesIn = (body: Json): number =>
  [...objectsIn([body['blocks'], body['attachments']])].filter(({ type }) => type === 'table').length;

/** Blocks as Slack keeps them: with the ids that the app left out. */
export function withIds(blocks: readonly Json[], nextId: () => string): Block[] {
  const own = structuredClone(blocks) as Block[];
  for (const one of own) {
    one.block_id ??= nextId();
    for (const element of elementsIn(one))
      if (!['image', 'plain_text', 'mrkdwn', undefined].includes(element['type'] as string))
        element['action_id'] ??= nextId();
  }
  return own;
}
