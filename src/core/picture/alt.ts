/** Writes the alternative text of a picture. */
import type { Locale } from '../base/locale.ts';
import { cutText } from '../reply/cut.ts';
import { MAX_ALT_LENGTH } from './shapes.ts';

/** A beginning and as many sentences as fit; how many more there are is said at the end. */
export function altOf(beginning: string, sentences: readonly string[], locale: Locale): string {
  const moreOf = (count: number): string => ({ en: `And ${count} more.`, ko: `그 밖에 ${count}건.` })[locale];
  let alt = cutText(beginning, MAX_ALT_LENGTH / 2);
  for (const [index, sentence] of sentences.entries()) {
    const rest = sentences.length - index;
    const next = `${alt} ${ended(sentence)}`;
    const room = MAX_ALT_LENGTH - (rest > 1 ? moreOf(rest).length + 1 : 0);
    if (next.length > room) return `${alt} ${moreOf(rest)}`;
    alt = next;
  }
  return alt;
}

const ended = (sentence: string): string => (/[.!?…。”"]$/u.test(sentence) ? sentence : `${sentence}.`);
