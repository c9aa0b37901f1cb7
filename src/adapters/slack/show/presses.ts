/** What can be pressed and chosen under a reply. */
import type { types } from '@slack/bolt';
import { sayPress } from '../../../core/command/press.ts';
import type { Keep } from '../../../core/platform/kept-lines.ts';
import { groupsOf } from '../../../core/reply/cut.ts';
import type { Action, Block, Choose } from '../../../core/reply/reply.ts';
import { LIMITS } from '../limits.ts';
import { label } from './text.ts';
import { searchOf } from './search.ts';

export function renderPresses(blocks: readonly Block[], keep: Keep): types.ActionsBlock[] {
  const actions = blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));
  const menus = blocks.flatMap((block) => (block.kind === 'choose' ? menusOf(block, keep) : []));
  return [...menus.map(blockOfMenu), ...buttonsOf(actions, keep)];
}

function buttonsOf(actions: readonly Action[], keep: Keep): types.ActionsBlock[] {
  const unique = [...new Map(actions.map((action) => [sayPress(action), action])).values()];
  const buttons = unique.map((action, index): types.Button => ({
    type: 'button',
    action_id: `line-${index}`,
    text: label(action.label, LIMITS.buttonText, action.line),
    value: carried(sayPress(action), LIMITS.buttonValue, keep),
  }));
  return groupsOf(buttons, LIMITS.actionsElements, () => 1).map((elements) => ({
    type: 'actions',
    elements,
  }));
}

type Menu = types.StaticSelect | types.ExternalSelect;

/** Where any value will do, a menu that searches; otherwise one with the options, several where they are very many. */
function menusOf({ label: what, options, search }: Choose, keep: Keep): Menu[] {
  const placeholder = label(what, LIMITS.placeholder);
  if (search !== undefined) {
    const start = searchOf(search.option);
    const action_id = start + carried(search.line, LIMITS.actionId - start.length, keep);
    return [{ type: 'external_select', action_id, placeholder, min_query_length: 0 }];
  }
  const unique = [...new Map(options.map((option) => [option.line, option])).values()];
  return groupsOf(unique, LIMITS.selectOptions, () => 1).map((group) => ({
    type: 'static_select',
    action_id: 'choose',
    placeholder,
    options: group.map((option) => ({
      text: label(option.label, LIMITS.optionText, option.line),
      value: carried(option.line, LIMITS.optionValue, keep),
    })),
  }));
}

/** In a block of its own, within which its id must be unique. */
const blockOfMenu = (menu: Menu, index: number): types.ActionsBlock => ({
  type: 'actions',
  block_id: `menu-${index}`,
  elements: [menu],
});

const carried = (said: string, max: number, keep: Keep): string => (said.length <= max ? said : keep(said));
