/** Counts searches without a sure answer, for curators. */
import type { Context } from '../../core/command/command.ts';
import { GAPS_NAMESPACE, countGap, type Gap } from '../../core/search/gaps.ts';

/** The searches of a space without a sure answer. */
export const gapMemory = ({ memory }: Pick<Context, 'memory'>) =>
  memory<readonly Gap[]>(GAPS_NAMESPACE, { late: true });

/** Counts in the background; failures are ignored, since a lost count does no harm. */
export function countSearchGap(typed: string, context: Pick<Context, 'memory' | 'today'>): void {
  countGap(gapMemory(context), typed, context.today).catch(() => undefined);
}
