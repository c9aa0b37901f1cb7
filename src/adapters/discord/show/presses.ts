/** Renders the buttons and menus under a reply. */
import type {
  APIActionRowComponent,
  APIButtonComponentWithCustomId,
  APIStringSelectComponent,
} from 'discord.js';
import { sayPress } from '../../../core/command/press.ts';
import { lineOrKey, type Keep } from '../../../core/platform/kept-lines.ts';
import { cutText, groupsOf } from '../../../core/reply/cut.ts';
import { asMenu, pressesOf } from '../../../core/reply/presses.ts';
import type { Action, Choose, Reply } from '../../../core/reply/reply.ts';
import { LIMITS } from '../limits.ts';

export type ActionRow = APIActionRowComponent<APIButtonComponentWithCustomId | APIStringSelectComponent>;

/** Menus first, then one row of buttons, then the menu of what has no button. */
export function pressRows({ blocks, locale }: Reply, keep: Keep): ActionRow[] {
  const { buttons, primary, more, menus } = pressesOf(blocks);
  const row = buttons.map((action) => buttonOf(action, action === primary, keep));
  const selects = menus.flatMap((menu) => selectMenus(menu, keep));
  const rest = more.length === 0 ? [] : selectMenus(asMenu(more, locale), keep);
  return [
    ...selects.map(menuRow),
    ...(row.length === 0 ? [] : [{ type: 1, components: row } as const]),
    ...rest.map((menu, index) => menuRow(menu, selects.length + index)),
  ];
}

/** https://docs.discord.com/developers/components/reference#button-button-styles */
const STYLES = { primary: 1, secondary: 2 } as const;

const buttonOf = (action: Action, isPrimary: boolean, keep: Keep): APIButtonComponentWithCustomId => ({
  type: 2,
  style: isPrimary ? STYLES.primary : STYLES.secondary,
  label: cutText(labelOf(action), LIMITS.buttonLabel),
  custom_id: lineOrKey(sayPress(action), LIMITS.customId, keep),
});

type SelectMenu = Omit<APIStringSelectComponent, 'custom_id'>;

/** Splits the options into several menus if there are more than Discord allows in one. */
function selectMenus({ label, options }: Choose, keep: Keep): SelectMenu[] {
  return groupsOf(options, LIMITS.selectOptions, () => 1).map((group) => ({
    type: 3,
    ...(label.trim() !== '' && { placeholder: cutText(label, LIMITS.placeholder) }),
    options: group.map((option) => ({
      label: cutText(labelOf(option), LIMITS.optionLabel),
      value: lineOrKey(sayPress(option), LIMITS.optionValue, keep),
      ...(option.description !== undefined &&
        option.description.trim() !== '' && { description: cutText(option.description, LIMITS.optionLabel) }),
    })),
  }));
}

/** Puts a menu into a row of its own. Its id only has to be unique: the chosen option carries the line. */
const menuRow = (menu: SelectMenu, index: number): ActionRow => ({
  type: 1,
  components: [{ ...menu, custom_id: `choose:${index}` }],
});

const labelOf = ({ label, line }: { label: string; line: string }): string =>
  label.trim() === '' ? line : label;
