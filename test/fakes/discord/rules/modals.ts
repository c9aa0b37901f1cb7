import type { Component } from '../types.ts';
import { checkComponents, COMPONENT, everyComponent } from './components.ts';
import { Problems, type Path } from './problem.ts';

/**
 * The rules of a modal that Discord's document does not have. Its rows are labels, text, or (the older way) action rows
 * with one text input each.
 * https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal
 * https://docs.discord.com/developers/components/reference#text-input
 * https://docs.discord.com/developers/components/reference#label
 */
export function checkModal(components: readonly Component[]): Problems {
  const path: Path = ['data', 'components'];
  const problems = new Problems();
  if (components.length > 5)
    problems.add('modal-rows', path, 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 5 in length.');
  checkComponents(components, path, problems);
  // "Using `disabled` in a modal will result in an error": https://docs.discord.com/developers/components/reference#string-select
  for (const { component, path: at } of everyComponent(components, path))
    if (component.disabled === true)
      problems.add(
        'modal-disabled',
        [...at, 'disabled'],
        'BASE_TYPE_CHOICES',
        'Nothing in a modal is disabled.',
      );
  for (const [index, row] of components.entries()) {
    const at = [...path, index];
    if (row.type === COMPONENT.row) checkRow(row, at, problems);
    if (row.type === COMPONENT.label && row.component)
      checkLabelled(row.component, [...at, 'component'], problems);
  }
  return problems;
}

function checkRow({ components = [] }: Component, path: Path, problems: Problems): void {
  if (components.length > 1)
    problems.add(
      'modal-rows',
      [...path, 'components'],
      'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
      'The specified component exceeds the maximum width',
    );
  for (const [index, input] of components.entries()) {
    const at = [...path, 'components', index];
    if (!input.label)
      problems.add('modal-label', [...at, 'label'], 'BASE_TYPE_REQUIRED', 'This field is required');
    checkInput(input, at, problems);
  }
}

function checkLabelled(component: Component, path: Path, problems: Problems): void {
  if (component.type !== COMPONENT.textInput) return;
  if (component.label)
    problems.add(
      'modal-label',
      [...path, 'label'],
      'COMPONENT_LABEL_NOT_ALLOWED',
      'A text input within a label has no label of its own.',
    );
  checkInput(component, path, problems);
}

function checkInput({ value, min_length, max_length }: Component, path: Path, problems: Problems): void {
  const least = min_length ?? 0;
  const most = max_length ?? 4000;
  if (least > most)
    problems.add(
      'text-input',
      [...path, 'min_length'],
      'TEXT_INPUT_LENGTHS',
      'min_length is more than max_length',
    );
  if (value && (value.length < least || value.length > most))
    problems.add(
      'text-input',
      [...path, 'value'],
      'BASE_TYPE_BAD_LENGTH',
      `Must be between ${least} and ${most} in length.`,
    );
}
