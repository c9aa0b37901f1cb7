/** Searches of a large space that was opened just now, while its index is still being built. */
import { withTimeout } from '../../core/base/timers.ts';
import type { Text } from '../../core/base/locale.ts';
import type { Knowledge } from '../../core/knowledge/knowledge.ts';

/** How long a search waits for the index; platforms take an answer for 3 s. In milliseconds. */
const MAX_INDEX_WAIT_MS = 1000;

/** Waits a moment for the index. Returns whether every statement can be found. */
export async function waitForIndex(knowledge: Knowledge): Promise<boolean> {
  if (!knowledge.isSearchable) await withTimeout(knowledge.searchable(), MAX_INDEX_WAIT_MS);
  return knowledge.isSearchable;
}

/** Says in how many statements a search looked. */
export function searchedSoFar({ size: { entries }, unindexed }: Knowledge): Text {
  const [searched, all] = [entries - unindexed, entries];
  return {
    en: `Search is still being prepared: this looked in ${searched} of ${all} statements. Ask again in a moment for all of them.`,
    ko: `아직 검색을 준비하고 있어 기록 ${all}건 가운데 ${searched}건에서만 찾았습니다. 잠시 뒤 다시 찾으면 모두 나옵니다.`,
  };
}

export const NOTHING_SO_FAR: Text = {
  en: 'Nothing found so far.',
  ko: '아직 찾은 기록이 없습니다.',
};

export const SEARCH_AGAIN: Text = { en: 'Search again', ko: '다시 찾기' };
