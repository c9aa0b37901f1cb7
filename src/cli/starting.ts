/** The first words of `almanac start`. This file imports next to nothing, so that they come before everything else is loaded. */
import { shellLocale } from '../config/shell-locale.ts';

export function sayStarting(): void {
  const words = { en: 'Almanac is starting…', ko: '연감을 켜는 중입니다…' }[shellLocale() ?? 'en'];
  process.stderr.write(`${words}\n`);
}
