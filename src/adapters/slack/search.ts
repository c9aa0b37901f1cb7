/** Menus that search. https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#external_select */
import type { types } from '@slack/bolt';
import type { Keep } from '../../core/platform/kept-lines.ts';
import type { Suggestion } from '../../core/command/option.ts';
import { LIMITS } from './limits.ts';
import { label } from './plain.ts';

const SEARCH = 'search:';

/** What begins the id of a menu that searches: the line, or its key, comes after. */
export const searchOf = (option: string): string => `${SEARCH}${option}:`;

/** The option that a menu searches values for, and the line or its key; `undefined` for any other menu or button. */
export function readSearch(actionId: string): { option: string; carried: string } | undefined {
  const [, option, carried] = /^search:([^:]+):(.+)$/s.exec(actionId) ?? [];
  return option === undefined || carried === undefined ? undefined : { option, carried };
}

export function renderSuggestions(found: readonly Suggestion[], keep: Keep): types.Option[] {
  return found
    .filter(({ value }) => value !== '')
    .slice(0, LIMITS.selectOptions)
    .map(({ value, label: shown }) => ({
      text: label(shown, LIMITS.optionText, value),
      value: value.length <= LIMITS.optionValue ? value : keep(value),
    }));
}
