/** Finds the target of a number or key that was typed under an answer. */
import type { Action } from '../../core/reply/reply.ts';
import { turnOf } from './numbers.ts';
import type { Rendered } from './render.ts';

/** An action, or a statement of the answer. */
export type Picked = Action | { readonly entry: string };

/**
 * Returns the target of a typed number or key under the last answer: `nothing` if there is none, `undefined` for a line of another
 * kind.
 *
 * @example pickedIn(last, '2') // { entry: 'deepseek-founded' }, or the action with the number 2
 */
export function pickedIn(last: Rendered | undefined, typed: string): Picked | 'nothing' | undefined {
  const turn = turnOf(typed);
  const page = turn && last?.turns.find(({ leads }) => leads === turn);
  // A word without a page to turn to is a line like any other: after a question, “more” asks for more.
  if (turn !== undefined) return page ?? (typed.length === 1 && typed !== '더' ? 'nothing' : undefined);
  if (!/^\d{1,2}$/.test(typed)) return undefined;
  const entry = last?.statements[Number(typed) - 1];
  return entry === undefined ? (last?.actions.get(Number(typed)) ?? 'nothing') : { entry };
}
