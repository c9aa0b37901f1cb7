/** Reads the cells that take one of a few values, in either language. */
import type { Text } from '../base/locale.ts';
import { nearestKey } from '../packs/suggest-key.ts';
import type { WordChoice } from '../record/choices.ts';

/** The value that a cell names; otherwise a sentence, and the name that it is like. */
export function readChoice<V extends string>(
  cell: string,
  { words, values, names }: WordChoice<V>,
):
  | { value: V; problem?: undefined; instead?: undefined }
  | { value?: undefined; problem: Text; instead: readonly string[] } {
  const wanted = cell.trim().toLowerCase();
  const value = words.get(wanted);
  if (value !== undefined) return { value };
  const near = nearestKey(wanted, words.keys());
  const meant = near === undefined ? undefined : words.get(near);
  const list = (locale: 'en' | 'ko'): string => values.map((each) => names[each][locale]).join(', ');
  return {
    problem: { en: `It takes one of: ${list('en')}.`, ko: `다음 가운데 하나를 적어 주세요: ${list('ko')}.` },
    instead: meant === undefined ? [] : [meant],
  };
}
