/** Arranges the buttons and menus of a reply, so that few of them ask for attention. */
import type { Locale, Text } from '../base/locale.ts';
import type { Action, Block, Choose, Reply } from './reply.ts';

/** More actions than this become a menu after the first {@link BUTTONS_BESIDE_MENU}. */
const MAX_BUTTONS = 4;
const BUTTONS_BESIDE_MENU = 3;

export interface Presses {
  /** At most four. */
  buttons: readonly Action[];
  /** The button that most people want next, if there is one. */
  primary: Action | undefined;
  /** Other actions, for a menu called {@link moreLabel}. */
  more: readonly Action[];
  menus: readonly Choose[];
}

/** Each action appears once, by what it does. */
export function pressesOf(blocks: readonly Block[]): Presses {
  const all = blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));
  const actions = distinct([
    ...all.filter(({ isMain }) => isMain === true),
    ...all.filter(({ isMain }) => isMain !== true),
  ]);
  const count = actions.length > MAX_BUTTONS ? BUTTONS_BESIDE_MENU : MAX_BUTTONS;
  const buttons = actions.slice(0, count);
  const [first] = buttons;
  return {
    buttons,
    primary:
      buttons.find(({ leads, isMain }) => isMain === true || leads === 'next') ??
      (first?.writes === true ? first : undefined),
    more: actions.slice(count),
    menus: blocks
      .filter((block) => block.kind === 'choose')
      .map((menu) => ({ ...menu, options: distinct(menu.options) })),
  };
}

/**
 * Repeats the prompts of menus as text in a reply that has no other words: platforms show a prompt only until somebody
 * chooses.
 */
export const menuPrompts = (blocks: readonly Block[]): readonly Block[] =>
  blocks.some(({ kind }) => kind !== 'actions' && kind !== 'choose')
    ? []
    : blocks.flatMap((block) =>
        block.kind === 'choose' && block.label.trim() !== ''
          ? [{ kind: 'paragraph', text: [block.label] } as const]
          : [],
      );

/** Things that do the same appear once: platforms refuse a message in which two buttons do. */
function distinct<T extends Pick<Action, 'line' | 'mode' | 'writes'>>(actions: readonly T[]): readonly T[] {
  return [
    ...new Map(actions.map((each) => [JSON.stringify([each.line, each.mode, each.writes]), each])).values(),
  ];
}

const MORE: Text = { en: 'More…', ko: '더 보기…' };
export const moreLabel = ({ locale }: Pick<Reply, 'locale'>): string => MORE[locale];

/** A menu item that carries what a button carries. */
export const asMenu = (more: readonly Action[], locale: Locale): Choose => ({
  kind: 'choose',
  label: MORE[locale],
  options: more,
});
