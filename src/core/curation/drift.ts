/** Finds texts that drifted apart: one language was corrected, and the other has not changed since. */
import { LOCALES } from '../base/locale.ts';
import type { Entry } from '../record/schema.ts';
import { staleTexts, type StaleText } from './stale-text.ts';

/** A revision of an entry, as its history keeps it. */
interface EntryRevision {
  before?: Entry | undefined;
  after: Entry;
}

/** The texts that a correction left behind and that have not changed since; `revisions` are in order, the oldest first. */
export function driftedTexts(revisions: readonly EntryRevision[]): readonly StaleText[] {
  const left = new Map<string, StaleText>();
  for (const { before, after } of revisions) {
    const now = new Map(
      LOCALES.flatMap((locale) => [
        [locale as string, after.text[locale]],
        [`note-${locale}`, after.note?.[locale]],
      ]),
    );
    // Correcting a text that was left behind brings both together again, and leaves no other behind.
    const settled = new Set<string>();
    for (const [option, { text }] of left)
      if (now.get(option) !== text) {
        left.delete(option);
        settled.add(fieldAt(option));
      }
    for (const stale of staleTexts(before, after))
      if (!settled.has(fieldAt(stale.option))) left.set(stale.option, stale);
  }
  return [...left.values()];
}

/** The option without its language. */
const fieldAt = (option: string): string => option.replace(/[a-z]+$/, '');
