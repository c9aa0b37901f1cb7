/** Finds the line that a message asks when it names the bot. */

/** The text allowed between the bot’s name and the line: punctuation, and Korean suffixes of names. */
const AFTER_NAME = /^(?:님|씨|아|야)?(?=$|[\s\p{P}])[\s,:;.!?，、：—–-]*/u;
/** The text allowed between a line and the bot’s name after it. */
const BEFORE_NAME = /[\s,，、]+$/u;

/**
 * The line of a message that names the bot: what follows the name, or else what precedes it. It may be formatted as code,
 * as a line that was copied from an answer is.
 *
 * @example addressedLine('hey ', ', timeline deepseek') // 'timeline deepseek'
 */
export function addressedLine(before: string, after: string): string {
  const following = withoutCode(after.replace(AFTER_NAME, ''));
  return following === '' ? withoutCode(before.replace(BEFORE_NAME, '')) : following;
}

/** Removes the backticks around a text that is all code, on one line or on several. */
export function withoutCode(text: string): string {
  const trimmed = text.trim();
  const inside = /^```([^`]*)```$/.exec(trimmed)?.[1] ?? /^`([^`]*)`$/.exec(trimmed)?.[1];
  return inside?.trim() ?? trimmed;
}
