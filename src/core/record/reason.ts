/**
 * Why a record changed, for its history. What a person wrote is kept as it is; of what the bot did by itself the kind is
 * kept in English, and said in the reader's language.
 */
import type { Locale } from '../base/locale.ts';

/** What is kept of a change that nobody gave a reason for. */
export const REASONS = {
  add: 'Added as a draft',
  edit: 'Edited',
  publish: 'Published',
  restore: 'Restored',
  undo: 'Undid the change before',
  back: 'Went back to an earlier revision',
} as const;

/** So small that nobody who follows the topic needs to hear of it. */
const MINOR = 'Minor: ';

export const asMinor = (reason: string): string => MINOR + reason;
export const isMinor = (reason: string | undefined): boolean => reason?.startsWith(MINOR) ?? false;

export function sayReason(reason: string | undefined, locale: Locale): string {
  if (reason === undefined) return '—';
  if (isMinor(reason))
    return { en: 'Minor: ', ko: '사소한 수정: ' }[locale] + sayReason(reason.slice(MINOR.length), locale);
  const approved = /^Approved (\S+)$/.exec(reason)?.[1];
  if (approved !== undefined) return { en: reason, ko: `제안 ${approved} 승인` }[locale];
  return { en: reason, ko: KOREAN.get(reason) ?? reason }[locale];
}

const KOREAN: ReadonlyMap<string, string> = new Map([
  [REASONS.add, '초안으로 추가'],
  [REASONS.edit, '편집'],
  [REASONS.publish, '공개'],
  [REASONS.restore, '되살림'],
  [REASONS.undo, '직전 변경을 되돌림'],
  [REASONS.back, '이전 판으로 돌아감'],
  ['Starter pack', '기본 팩'],
]);
