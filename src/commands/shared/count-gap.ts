/** Searches that found nothing: told so, and counted for curators. */
import type { Context } from '../../core/command/command.ts';
import type { Text } from '../../core/base/locale.ts';
import { GAPS_NAMESPACE, countGap, type Gap } from '../../core/search/gaps.ts';

/** Counts it without keeping the answer waiting. What is lost of it is never more than a convenience. */
export function countSearchGap(typed: string, { memory, today }: Pick<Context, 'memory' | 'today'>): void {
  countGap(memory<readonly Gap[]>(GAPS_NAMESPACE), typed, today).catch(() => undefined);
}

export const sayCut: Text = {
  en: 'The question was long: only its beginning was read.',
  ko: '질문이 길어 앞부분만 읽었습니다.',
};
