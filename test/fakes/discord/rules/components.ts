import type { Component, MediaItem } from '../types.ts';
import type { Problems, Path } from './problem.ts';

/** https://docs.discord.com/developers/components/reference#component-object-component-types */
export const COMPONENT = {
  row: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  roleSelect: 6,
  mentionableSelect: 7,
  channelSelect: 8,
  textDisplay: 10,
  mediaGallery: 12,
  file: 13,
  container: 17,
  label: 18,
  fileUpload: 19,
} as const;

/** https://docs.discord.com/developers/components/reference#button-button-styles */
const BUTTON = { link: 5, premium: 6 } as const;

/** Whether a component is one of the selects. */
export const isSelect = ({ type }: Component): boolean => type === 3 || (type >= 5 && type <= 8);

/** The files and addresses that a component shows, each with its place in it. */
export const mediaOf = ({ file, items = [] }: Component): { media: MediaItem; path: Path }[] => [
  ...(file === undefined ? [] : [{ media: file, path: ['file', 'url'] }]),
  ...items.map(({ media }, index) => ({ media, path: ['items', index, 'media', 'url'] })),
];

/** Every component within, with its place, parents before children. */
export function* everyComponent(
  components: readonly Component[],
  path: Path,
): Generator<{ component: Component; path: Path }> {
  for (const [index, component] of components.entries()) {
    const at = [...path, index];
    yield { component, path: at };
    if (component.components) yield* everyComponent(component.components, [...at, 'components']);
    for (const key of ['component', 'accessory'] as const) {
      const inner = component[key];
      if (inner)
        for (const found of everyComponent([inner], [...at, key])) yield dropIndex(found, at.length + 1);
    }
  }
}

/**
 * The rules of buttons, selects and rows that Discord's document does not have, wherever they stand.
 * https://docs.discord.com/developers/components/reference#button
 * https://docs.discord.com/developers/components/reference#string-select
 * https://docs.discord.com/developers/components/reference#action-row
 */
export function checkComponents(components: readonly Component[], path: Path, problems: Problems): void {
  const all = [...everyComponent(components, path)];
  problems.unique(
    'unique-custom-ids',
    all.map(({ component, path }) => ({ value: component.custom_id, path: [...path, 'custom_id'] })),
    'COMPONENT_CUSTOM_ID_DUPLICATED',
    'Component custom id cannot be duplicated',
  );
  for (const { component, path } of all) {
    if (component.type === COMPONENT.button) checkButton(component, path, problems);
    if (isSelect(component)) checkSelect(component, path, problems);
    if (component.type === COMPONENT.row) checkRow(component, path, problems);
  }
}

function checkRow({ components = [] }: Component, path: Path, problems: Problems): void {
  // A select is as wide as five buttons, and a row has room for five.
  const width = components.reduce((sum, inner) => sum + (isSelect(inner) ? 5 : 1), 0);
  if (width > 5)
    problems.add(
      'row-width',
      [...path, 'components'],
      'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
      'The specified component exceeds the maximum width',
    );
}

function checkButton(button: Component, path: Path, problems: Problems): void {
  const required = (key: string, message = 'This field is required'): void =>
    problems.add('button', [...path, key], 'BASE_TYPE_REQUIRED', message);
  if (button.style === BUTTON.premium) {
    if (!button.sku_id) required('sku_id');
    return;
  }
  if (!button.label && !button.emoji) required('label', 'A button needs a label or an emoji.');
  if (button.style === BUTTON.link && !button.url)
    problems.add('button', [...path, 'url'], 'BUTTON_COMPONENT_INVALID_URL', 'A url is required');
  if (button.style !== BUTTON.link && !button.custom_id)
    problems.add(
      'button',
      [...path, 'custom_id'],
      'BUTTON_COMPONENT_CUSTOM_ID_REQUIRED',
      'A custom id is required',
    );
  if (button.url && (button.custom_id || button.style !== BUTTON.link))
    problems.add(
      'button',
      [...path, 'custom_id'],
      'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
      'A custom id and url cannot both be specified',
    );
  const emoji = button.emoji;
  if (emoji && !emoji.id && !/^\p{Emoji}/u.test(emoji.name ?? ''))
    problems.add('button', [...path, 'emoji', 'name'], 'BUTTON_COMPONENT_INVALID_EMOJI', 'Invalid emoji');
}

function checkSelect(select: Component, path: Path, problems: Problems): void {
  const { min_values, max_values, options } = select;
  const least = min_values ?? 1;
  const most = max_values ?? 1;
  const refuse = (key: string, message: string): void =>
    problems.add('select', [...path, key], 'COMPONENT_SELECT_VALUES', message);
  if (least > most) refuse('min_values', 'min_values is more than max_values');
  if (!options) return;
  if (most > options.length) refuse('max_values', 'max_values is more than there are options');
  if (options.filter((option) => option.default).length > most)
    refuse('options', 'More options are chosen to begin with than max_values allows');
  problems.unique(
    'select',
    options.map(({ value }, index) => ({ value, path: [...path, 'options', index, 'value'] })),
    'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
    'The specified option value is already used',
  );
}

/** A single inner component has no index. */
function dropIndex(
  found: { component: Component; path: Path },
  at: number,
): { component: Component; path: Path } {
  return { ...found, path: found.path.toSpliced(at, 1) };
}
