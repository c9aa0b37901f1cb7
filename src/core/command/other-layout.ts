/** Reads the name of a command that was typed in the wrong keyboard layout: `/xkdlafkdls`, `/샤ㅡ디ㅑㅜㄷ`. */
import { convertHangulToQwerty, convertQwertyToAlphabet } from 'es-hangul';
import { composeSyllables, hasHangul } from '../names/hangul.ts';
import type { Text } from '../base/locale.ts';
import { excerpt, type Line } from '../reply/line.ts';
import type { Command } from './command.ts';
import { commandOf, MAX_COMMAND_WORDS } from './find.ts';

/**
 * The word that the same keys type in the other layout; itself if they type no whole syllables.
 * @example
 * inOtherLayout('xkdlafkdls') // '타임라인'
 */
export const inOtherLayout = (word: string): string =>
  hasHangul(word)
    ? convertHangulToQwerty(word).toLowerCase()
    : (composeSyllables(convertQwertyToAlphabet(word)) ?? word);

/** Does the same as {@link commandOf} for a line whose first words were typed in the wrong keyboard layout. */
export function commandInOtherLayout(
  commands: readonly Command[],
  { command: first, tokens }: Line,
): { command: Command; line: Line } | undefined {
  // In a name of several words, each may have been typed in either layout: `/curate ㅁㅇㅇ`.
  for (let count = MAX_COMMAND_WORDS; count > 0; count--) {
    const words = tokens
      .slice(0, count - 1)
      .map((token, at) =>
        at < count - 1 && token.name === undefined ? { ...token, value: inOtherLayout(token.value) } : token,
      );
    const rest = tokens.slice(count - 1);
    for (const command of [inOtherLayout(first), first]) {
      const found = commandOf(commands, { command, tokens: [...words, ...rest] });
      if (found !== undefined && found.line.tokens.length <= rest.length) return found;
    }
  }
  return undefined;
}

/** Says which command was read. */
export const otherLayoutNote = (typed: string, { name }: Command): Text => ({
  en: `“${excerpt(typed)}” was read as /${name.en}, typed in the other keyboard layout.`,
  ko: `“${excerpt(typed)}”, 한/영 전환이 빠진 것으로 보고 “/${name.ko}” 명령으로 읽었습니다.`,
});
