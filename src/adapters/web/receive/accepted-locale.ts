/** Reads the language that a browser asks for. */
import { localeFromTag, type Locale } from '../../../core/base/locale.ts';

/** The first language of an Accept-Language header that we speak. */
export function acceptedLocale(header: string | undefined): Locale | undefined {
  for (const tag of (header ?? '').split(',')) {
    const locale = localeFromTag(tag.split(';', 1)[0]?.trim());
    if (locale !== undefined) return locale;
  }
  return undefined;
}
