/** Renders the buttons and menus under a reply. */
import type { types } from '@slack/bolt';
import { sayPress } from '../../../core/command/press.ts';
import { lineOrKey, type Keep } from '../../../core/platform/kept-lines.ts';
import { groupsOf } from '../../../core/reply/cut.ts';
import type { Action, Block, Choose } from '../../../core/reply/reply.ts';
import { LIMITS } from '../limits.ts';
import { label } from './text.ts';
import { searchActionId } from './search.ts';

export function renderPresses(blocks: readonly Block[], keep: Keep): types.ActionsBlock[] {
  const actions = blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));
  const menus = blocks.flatMap((block) => (block.kind === 'choose' ? renderMenus(block, keep) : []));
  return [...menus.map(menuBlock), ...renderButtons(actions, keep)];
}

function renderButtons(actions: readonly Action[], keep: Keep): types.ActionsBlock[] {
  const unique = [...new Map(actions.map((action) => [sayPress(action), action])).values()];
  const buttons = unique.map((action, index): types.Button => ({
    type: 'button',
    action_id: `line-${index}`,
    text: label(action.label, LIMITS.buttonText, action.line),
    value: lineOrKey(sayPress(action), LIMITS.buttonValue, keep),
  }));
  return groupsOf(buttons, LIMITS.actionsElements, () => 1).map((elements) => ({
    type: 'actions',
    elements,
  }));
}

type SlackMenu = types.StaticSelect | types.ExternalSelect;

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
  const unique = [...new Map(options.map((option) => [sayPress(option), option])).values()];
  return groupsOf(unique, LIMITS.selectOptions, () => 1).map((group) => ({
    type: 'static_select',
    action_id: 'choose',
    placeholder,
    options: group.map((option) => ({
      text: label(option.label, LIMITS.optionText, option.line),
      value: lineOrKey(sayPress(option), LIMITS.optionValue, keep),
    })),
  }));
}

/** Puts a menu into a block of its own, since its id must be unique within a block. */
const menuBlock = (menu: SlackMenu, index: number): types.ActionsBlock => ({
  type: 'actions',
  block_id: `menu-${index}`,
  elements: [menu],
});
