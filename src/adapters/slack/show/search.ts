/**
 * Renders menus that search.
 * https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#external_select
 */
import type { types } from '@slack/bolt';
import type { Keep } from '../../../core/platform/kept-lines.ts';
import { distinctLabels } from '../../../core/platform/labels.ts';
import type { Suggestion } from '../../../core/command/option.ts';
import type { Locale, Text } from '../../../core/base/locale.ts';
import { LIMITS } from '../limits.ts';
import { label } from './text.ts';

const SEARCH = 'search:';
const FIELD = 'field:';

/** Begins the action id of a menu that searches; the line or its key follows. */
export const searchActionId = (option: string): string => `${SEARCH}${option}:`;

/** The same for a field of a form, which accepts any other value too. */
export const fieldActionId = (option: string): string => `${FIELD}${option}:`;

export interface MenuSearch {
  option: string;
  /** The line, or the key under which it is stored. */
  carried: string;
  /** Whether what is typed can be chosen as it stands. */
  isField: boolean;
}

/** Reads the action id of a menu that searches; `undefined` for any other menu or button. */
export function readSearch(actionId: string): MenuSearch | undefined {
  const [, kind, option, carried] = /^(search|field):([^:]+):(.+)$/s.exec(actionId) ?? [];
  return option === undefined || carried === undefined
    ? undefined
    : { option, carried, isField: kind === 'field' };
}

/** Slack has no way to clear a menu: this option is chosen instead, and reads as empty. */
const LEAVE_EMPTY: Text = { en: '(leave empty)', ko: '(비워 두기)' };

/** Adds what is typed as the first option, or the empty value if nothing is typed. */
export function withTyped(
  found: readonly Suggestion[],
  typed: string,
  locale: Locale,
): readonly Suggestion[] {
  const own = typed.trim();
  const first = own === '' ? { value: ' ', label: LEAVE_EMPTY[locale] } : { value: own, label: own };
  return [first, ...found.filter(({ value }) => value !== own)];
}

export function renderSuggestions(found: readonly Suggestion[], keep: Keep): types.PlainTextOption[] {
  const usable = found.filter(({ value }) => value !== '').slice(0, LIMITS.selectOptions);
  return distinctLabels(usable, LIMITS.optionText).map(({ value, label: shown }) => ({
    text: label(shown, LIMITS.optionText, value),
    value: value.length <= LIMITS.optionValue ? value : keep(value),
  }));
}
