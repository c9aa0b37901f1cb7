/** Finds statements that say the same as a row of a table that has no id. */
import { LOCALES } from '../base/locale.ts';
import { lettersAndDigits } from '../knowledge/entry-texts.ts';
import { canonical } from '../record/identity.ts';
import type { Entry } from '../record/schema.ts';

/** In letters and digits. A shorter text may be that of two different statements. */
const MIN_TEXT_LENGTH = 12;

/** The ids of statements, by their content and by their texts. Withdrawn statements and corrections do not count. */
export class StatementsByContent {
  readonly #byContent = new Map<string, string>();
  readonly #byText = new Map<string, string>();

  add(entry: Entry): void {
    if (entry.state === 'retired' || entry.corrects !== undefined) return;
    this.#byContent.set(contentKey(entry), entry.id);
    for (const key of textKeys(entry)) this.#byText.set(key, entry.id);
  }

  /** The statement that is equal but for its id. */
  same(entry: Entry): string | undefined {
    return this.#byContent.get(contentKey(entry));
  }

  /** A statement of the same kind with the same letters and digits in one of its texts. */
  withText(entry: Entry): string | undefined {
    return textKeys(entry)
      .map((key) => this.#byText.get(key))
      .find((id) => id !== undefined);
  }
}

const contentKey = (entry: Entry): string => canonical({ ...entry, id: '' });

const textKeys = ({ kind, text }: Entry): readonly string[] =>
  LOCALES.map((locale) => lettersAndDigits(text[locale] ?? ''))
    .filter((letters) => letters.length >= MIN_TEXT_LENGTH)
    .map((letters) => `${kind} ${letters}`);
