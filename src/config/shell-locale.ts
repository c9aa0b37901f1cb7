/** The language of the shell, known before any configuration is read. */
import { localeFromTag, type Locale } from '../core/base/locale.ts';

/** Returns the first supported of `ALMANAC_LOCALE`, `LC_ALL`, `LC_MESSAGES` and `LANG`; `undefined` if there is none. */
export function shellLocale(): Locale | undefined {
  const { ALMANAC_LOCALE, LC_ALL, LC_MESSAGES, LANG } = process.env;
  return localeFromTag(ALMANAC_LOCALE) ?? localeFromTag(LC_ALL || LC_MESSAGES || LANG);
}
