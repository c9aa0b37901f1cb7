/** Numbers the actions under a reply, so that a number that was just read does not come to mean something else. */
import type { Action } from '../../core/reply/reply.ts';

export type NumberedActions = ReadonlyMap<number, Action>;

/**
 * Numbers actions from 1. After the answer to a picked number, an action with the same label keeps its number, and an
 * action that changes something takes no number that stood for another one before.
 * @param before the numbers under the answer before, if this one was asked for with one of them
 */
export function numberActions(
  actions: readonly Action[],
  before: NumberedActions = new Map(),
): NumberedActions {
  const numbers = new Map<number, Action>();
  const left = actions.filter((action) => {
    const kept = [...before].find(([number, each]) => !numbers.has(number) && isSame(each, action));
    if (kept !== undefined) numbers.set(kept[0], action);
    return kept === undefined;
  });
  for (const action of left) {
    let number = 1;
    while (numbers.has(number) || (action.writes === true && before.has(number))) number += 1;
    numbers.set(number, action);
  }
  return new Map([...numbers].sort(([a], [b]) => a - b));
}

const isSame = (one: Action, other: Action): boolean =>
  one.label === other.label && one.writes === other.writes && one.mode === other.mode;
