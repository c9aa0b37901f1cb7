/** When something was written down, as the readers of the space count time. */
import type { Context } from '../../core/command/command.ts';

/** `at` is ISO 8601 in UTC. */
export function momentOf(at: string, { locale, timeZone }: Pick<Context, 'locale' | 'timeZone'>): string {
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone,
  }).format(new Date(at));
}
