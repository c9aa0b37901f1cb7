/** Reports the progress of a copy. */
import type { Progress } from '../adapters/store/copy/copy.ts';
import type { Locale } from '../core/base/locale.ts';
import { tell } from './output.ts';

export const PROGRESS_EVERY_MS = 1000;

/** Returns a function that prints the progress, at most once a second. */
export function tellProgress(locale: Locale): (progress: Progress) => void {
  let told = Date.now();
  return ({ table, done, total }) => {
    if (Date.now() - told < PROGRESS_EVERY_MS) return;
    told = Date.now();
    const count = (number: number): string => number.toLocaleString(locale);
    tell(
      {
        en: `${table}: ${count(done)} of ${count(total)}`,
        ko: `${table}: ${count(total)}개 중 ${count(done)}개`,
      }[locale],
    );
  };
}
