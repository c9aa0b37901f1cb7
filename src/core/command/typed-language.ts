/** Finds out in which language a command line was typed, whatever language the asker’s client has. */
import type { Locale } from '../base/locale.ts';
import type { Call } from './call.ts';

/**
 * Korean for a typed line whose command has a Korean name, and for a line that is one Korean word, such as “도움말”. English names are everybody’s, so they tell nothing; nor do loose
 * letters, which are mostly an English name on the Korean keyboard. Presses and forms
 * keep the language of the person who uses them.
 * @example
 * languageTyped({ line: '/타임라인 deepseek', … }) // 'ko'
 */
export function languageTyped(call: Call): Locale | undefined {
  if (!('line' in call) || call.isPress === true || call.form !== undefined || call.fields !== undefined)
    return undefined;
  return /^\s*(?:\/[가-힣]+(?!\S)|[가-힣]{2,}\s*$)/.test(call.line) ? 'ko' : undefined;
}
