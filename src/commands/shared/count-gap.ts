/** Counts searches without results, for curators. */
import type { Context } from '../../core/command/command.ts';
import { GAPS_NAMESPACE, countGap, type Gap } from '../../core/search/gaps.ts';

/** Counts in the background; failures are ignored, since a lost count does no harm. */
export function countSearchGap(typed: string, { memory, today }: Pick<Context, 'memory' | 'today'>): void {
  countGap(memory<readonly Gap[]>(GAPS_NAMESPACE), typed, today).catch(() => undefined);
}
