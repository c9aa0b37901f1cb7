/** Reads names that are typed letter by letter: “c r i s p r”, “U.S.A.” */
import type { Knowledge } from '../../knowledge/knowledge.ts';

/** Three letters or more, with a space, a point or a hyphen between them. */
const LETTERS = /(?<![\p{L}\p{N}])\p{Script=Latin}(?:[ .-]{1,2}\p{Script=Latin}){2,}(?![\p{L}\p{N}])\.?/gu;

/**
 * The text with the letters together, where they are a name.
 *
 * @example withSpelledNames('what do c r i s p r stand for', knowledge) // 'what do crispr stand for'
 */
export const withSpelledNames = (text: string, knowledge: Knowledge): string =>
  text.replace(LETTERS, (typed) => {
    const name = typed.replace(/[ .-]/gu, '');
    return knowledge.isName(name) ? name : typed;
  });
