/** Renders the buttons and menus under a reply. */
import type { types } from '@slack/bolt';
import { sayPress } from '../../../core/command/press.ts';
import { lineOrKey, type Keep } from '../../../core/platform/kept-lines.ts';
import { groupsOf } from '../../../core/reply/cut.ts';
import type { Locale } from '../../../core/base/locale.ts';
import { asMenu, pressesOf } from '../../../core/reply/presses.ts';
import type { Action, Choose, Reply } from '../../../core/reply/reply.ts';
import { LIMITS } from '../limits.ts';
import { label } from './text.ts';
import { searchActionId } from './search.ts';

/** Menus first, then the buttons with a menu of what has no button. */
export function renderPresses({ blocks, locale }: Reply, keep: Keep): types.ActionsBlock[] {
  const { buttons, primary, more, menus } = pressesOf(blocks);
  const row: types.ActionsBlock['elements'] = [
    ...buttons.map((action, index) => buttonOf(action, index, action === primary, keep)),
    ...(more.length === 0 ? [] : moreMenus(more, locale, keep)),
  ];
  return [
    ...menus.flatMap((menu) => renderMenus(menu, keep)).map(menuBlock),
    ...(row.length === 0 ? [] : [{ type: 'actions', elements: row } as const]),
  ];
}

const buttonOf = (action: Action, index: number, isPrimary: boolean, keep: Keep): types.Button => ({
  type: 'button',
  action_id: `line-${index}`,
  text: label(action.label, LIMITS.buttonText, action.line),
  value: lineOrKey(sayPress(action), LIMITS.buttonValue, keep),
  ...(isPrimary && { style: 'primary' }),
});

/** Behind “⋯” if Slack shows as many there, or else in ordinary menus. */
function moreMenus(more: readonly Action[], locale: Locale, keep: Keep): SlackMenu[] {
  const menus = renderMenus(asMenu(more, locale), keep);
  const [only] = menus;
  if (only?.type !== 'static_select' || more.length > LIMITS.overflowOptions)
    return menus.map((menu, index) => ({ ...menu, action_id: `more-${index}` }));
  return [{ type: 'overflow', action_id: 'more', options: only.options as types.PlainTextOption[] }];
}

type SlackMenu = types.StaticSelect | types.ExternalSelect | types.Overflow;

/**
 * Renders a menu that searches if any value is allowed, and otherwise one with the options, or several if there are too
 * many.
 */
function renderMenus({ label: what, options, search }: Choose, keep: Keep): SlackMenu[] {
  const placeholder = label(what, LIMITS.placeholder);
  if (search !== undefined) {
    const start = searchActionId(search.option);
    const action_id = start + lineOrKey(search.line, LIMITS.actionId - start.length, keep);
    return [{ type: 'external_select', action_id, placeholder, min_query_length: 0 }];
  }
  return groupsOf(options, LIMITS.selectOptions, () => 1).map((group) => ({
    type: 'static_select',
    action_id: 'choose',
    placeholder,
    options: group.map((option) => ({
      text: label(option.label, LIMITS.optionText, option.line),
      value: lineOrKey(sayPress(option), LIMITS.optionValue, keep),
      ...(option.description !== undefined &&
        option.description.trim() !== '' && { description: label(option.description, LIMITS.optionText) }),
    })),
  }));
}

/** Puts a menu into a block of its own, since its id must be unique within a block. */
const menuBlock = (menu: SlackMenu, index: number): types.ActionsBlock => ({
  type: 'actions',
  block_id: `menu-${index}`,
  elements: [menu],
});
