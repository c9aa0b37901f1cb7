/** Recognises lines that are no sentence in a language of the bot: code, another script. */
import { isProbablyName } from '../language/ordinary-words.ts';
import type { Question } from '../question.ts';

/** The signs around code, and those of a quotation, in Markdown. */
const MARKS = /^[\s`>]+|[\s`]+$/gu;
/** A command of a shell, a declaration, a call, or a line with a semicolon at its end. */
const CODE = [
  /^(?:\$ )?(?:git|npm|npx|pnpm|yarn|pip3?|cargo|docker|kubectl|brew|sudo|apt(?:-get)?) (?:-\S+|add|apt|build|checkout|ci|clone|commit|diff|exec|fetch|init|install|log|merge|ps|pull|push|rebase|reset|run|start|stash|status|test|up|upgrade)\b/iu,
  /^(?:const|let|var) \w+ ?(?::[^=]+)?=/u,
  /^(?:export |async )*(?:def|function|class) \w+ ?[({:]/u,
  /^(?:import|from) \S+ (?:from|import) \S/u,
  /^[\w.]+\([^\s()]*\)[;.{]?$/u,
  /[\w)\]}'"] ?;$/u,
];
/** A word in letters that are neither Latin nor Korean. */
const OTHER_SCRIPT = /^(?=.*\p{L})[^\p{Script=Latin}\p{Script=Hangul}]+$/u;

/** Whether the line is code. */
export const isCode = (typed: string): boolean => {
  const bare = typed
    .trim()
    .replace(/^```\w*\n/u, '')
    .replace(MARKS, '');
  return CODE.some((pattern) => pattern.test(bare));
};

/** A word in small letters, called out. */
const CALLED_OUT = /^([a-z]{3,})!+$/u;

/** Whether the line is an ordinary word that is called out, though it may be a name as well: “science!” */
export function isCalledOut(typed: string): boolean {
  const [, word] = CALLED_OUT.exec(typed.trim()) ?? [];
  return word !== undefined && !isProbablyName(word);
}

/** Whether all words beside names are in another script, so that nothing recorded has them. */
export const isInOtherScript = ({ words, unknown }: Pick<Question, 'words' | 'unknown'>): boolean =>
  words.length > 0 && words.every(({ text }) => unknown.includes(text) && OTHER_SCRIPT.test(text));
