/**
 * The numbers and keys for what can be done under a reply. A number that was just read does not come to mean something else, and
 * pages turn by keys that are always the same.
 */
import type { Action } from '../../core/reply/reply.ts';

export type NumberedActions = ReadonlyMap<number, Action>;

/** The keys that turn pages, what the same keys type in the Korean layout, and the words that say the same. */
const TURN_KEYS = {
  next: ['n', 'ㅜ', 'next', '다음', 'more', '더', '더보기'],
  previous: ['p', 'ㅔ', 'previous', 'prev', 'back', '이전', '뒤로'],
} as const;

/** The key of an action that turns a page; `undefined` for other actions. */
export const turnKey = ({ leads }: Action): string | undefined =>
  leads === undefined ? undefined : TURN_KEYS[leads][0];

/** Where a typed key or word leads among the pages. */
export function turnOf(typed: string): Action['leads'] {
  const key = typed.toLowerCase();
  return (['next', 'previous'] as const).find((each) => TURN_KEYS[each].some((own) => own === key));
}

/**
 * Numbers actions from `first` (default 1). After the answer to a picked number, an action with the same label keeps its number, and an
 * action that changes something takes no number that stood for another one before. Actions with a key have no number.
 * @param before the numbers under the answer before, if this one was asked for with one of them
 */
export function numberActions(
  actions: readonly Action[],
  before: NumberedActions = new Map(),
  first = 1,
): NumberedActions {
  const numbers = new Map<number, Action>();
  const left = actions.filter((action) => {
    if (turnKey(action) !== undefined) return false;
    const kept = [...before].find(
      ([number, each]) => number >= first && !numbers.has(number) && isSame(each, action),
    );
    if (kept !== undefined) numbers.set(kept[0], action);
    return kept === undefined;
  });
  for (const action of left) {
    let number = first;
    while (numbers.has(number) || (action.writes === true && before.has(number))) number += 1;
    numbers.set(number, action);
  }
  return new Map([...numbers].sort(([a], [b]) => a - b));
}

const isSame = (one: Action, other: Action): boolean =>
  one.label === other.label && one.writes === other.writes && one.mode === other.mode;
