/** Dates with the time of day. */
import type { Context } from '../../core/command/command.ts';

/** `at` is ISO 8601 in UTC: `2025-01-20T08:00:00.000Z` → "20 January 2025 at 17:00" in Asia/Seoul. */
export function momentOf(at: string, { locale, timeZone }: Pick<Context, 'locale' | 'timeZone'>): string {
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone,
  }).format(new Date(at));
}
