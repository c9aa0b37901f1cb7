/** Labels: of buttons that offer similar things, and of moments. */
import { LOCALES, type Locale, type Text } from '../../core/base/locale.ts';
import type { Context } from '../../core/command/command.ts';

/** The most buttons that offer things to choose from. */
export const MAX_OFFERED = 10;

/**
 * A label for each of several things, in every language: by the first of these ways of naming them that makes all labels
 * of the language distinct, or else by the last.
 */
export function labelsOf<T>(things: readonly T[], ways: readonly ((thing: T) => Text)[]): readonly Text[] {
  const inLocale = (locale: Locale): readonly string[] => {
    const named = ways.map((way) => things.map((thing) => way(thing)[locale]));
    return named.find(areDistinct) ?? named.at(-1) ?? [];
  };
  const labels = Object.fromEntries(LOCALES.map((locale) => [locale, inLocale(locale)])) as Record<
    Locale,
    readonly string[]
  >;
  return things.map((_, at) => ({ en: labels.en[at] ?? '', ko: labels.ko[at] ?? '' }));
}

/** Whether the labels differ, ignoring case. */
const areDistinct = (labels: readonly string[]): boolean =>
  new Set(labels.map((label) => label.toLowerCase())).size === labels.length;

/** "Apple (organisation)". */
export const withDetail = (name: Text, detail: Text): Text => ({
  en: `${name.en} (${detail.en})`,
  ko: `${name.ko}(${detail.ko})`,
});

/** `at` is ISO 8601 in UTC: `2025-01-20T08:00:00.000Z` → "20 January 2025 at 17:00" in Asia/Seoul. */
export function momentOf(at: string, { locale, timeZone }: Pick<Context, 'locale' | 'timeZone'>): string {
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone,
  }).format(new Date(at));
}
