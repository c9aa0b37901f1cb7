// Finds words of docs/glossary.md's "not" column, and the other phrases listed in wording.json, in a text.
// Plain JavaScript without imports of ours, so that editors and oxlint run it on any Node.
import { readFileSync } from 'node:fs';

/** @typedef {{ locale: 'en' | 'ko', where: string[], match: 'word' | 'regex', pattern: string, better: string, certain: boolean }} Entry */

/** @type {readonly Entry[]} */
const entries = JSON.parse(readFileSync(new URL('wording.json', import.meta.url), 'utf8')).entries;

/** @param {Entry} entry */
export function patternOf({ locale, match, pattern }) {
  const source = match === 'word' ? pattern.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`) : pattern;
  return new RegExp(source, locale === 'en' || match === 'word' ? 'iu' : 'u');
}

const patterns = entries
  .filter(({ certain }) => certain)
  .map((entry) => ({ ...entry, pattern: patternOf(entry) }));

/**
 * Returns what should be worded otherwise, in the order of the list; each entry at most once.
 * @param {string} text
 * @param {'en' | 'ko'} locale the language of the text
 * @param {'interface' | 'docs' | 'comments'} where what kind of text it is
 * @returns {{ found: string, better: string }[]}
 * @example wordingFaults('Really?', 'en', 'interface') // [{ found: 'Really?', better: '“Continue?”' }]
 */
export function wordingFaults(text, locale, where) {
  return patterns.flatMap((entry) => {
    if (entry.locale !== locale || !entry.where.includes(where)) return [];
    const found = entry.pattern.exec(text);
    return found === null ? [] : [{ found: found[0], better: entry.better }];
  });
}
