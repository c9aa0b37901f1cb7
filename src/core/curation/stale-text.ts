/** Finds the texts that a correction left behind: one language was changed, and another still says what it said before. */
import { LANGUAGE_NAMES, LOCALES, type Locale, type Text } from '../base/locale.ts';

type Texts = Readonly<Partial<Record<Locale, string | undefined>>>;

/** A record with texts for readers: an entry, a topic or a source. */
interface RecordTexts {
  text?: Texts | undefined;
  note?: Texts | undefined;
  description?: Texts | undefined;
}
type TextField = keyof RecordTexts;

export interface StaleText {
  locale: Locale;
  /** The option of the form in which to correct it. */
  option: string;
  text: string;
  /** For a person, such as “Korean text”. */
  name: Text;
}

/** The option of each field, before the language. */
const OPTION_PREFIXES: Readonly<Record<TextField, string>> = {
  text: '',
  note: 'note-',
  description: 'about-',
};
const FIELD_NAMES: Readonly<Record<TextField, Text>> = {
  text: { en: 'text', ko: '본문' },
  note: { en: 'note', ko: '비고' },
  description: { en: 'description', ko: '소개' },
};

/**
 * The texts that did not change though the same text did in another language. A text that was added or removed leaves none
 * behind.
 */
export function staleTexts(before: RecordTexts | undefined, after: RecordTexts): readonly StaleText[] {
  return (Object.keys(OPTION_PREFIXES) as TextField[]).flatMap((field) => {
    const [was, is]: [Texts, Texts] = [before?.[field] ?? {}, after[field] ?? {}];
    const isCorrected = LOCALES.some(
      (locale) => was[locale] !== undefined && is[locale] !== undefined && was[locale] !== is[locale],
    );
    if (!isCorrected) return [];
    return LOCALES.flatMap((locale): StaleText[] => {
      const text = is[locale];
      if (text === undefined || text !== was[locale]) return [];
      const name = {
        en: `${LANGUAGE_NAMES[locale].en} ${FIELD_NAMES[field].en}`,
        ko: `${LANGUAGE_NAMES[locale].ko} ${FIELD_NAMES[field].ko}`,
      };
      return [{ locale, option: `${OPTION_PREFIXES[field]}${locale}`, text, name }];
    });
  });
}
