/** `almanac picture`: draws the answer to a line into a file. */
import { writeFile } from 'node:fs/promises';
import { LOCAL_SPACE, type App } from '../app.ts';
import type { Locale, Text } from '../core/base/locale.ts';
import { shellCommand } from '../core/base/shell-command.ts';
import type { Theme } from '../core/picture/theme.ts';
import { renderText } from '../core/reply/text.ts';
import { print, tell } from './output.ts';

export interface PictureRequest {
  line: string;
  /** The file to write. */
  out: string;
  theme: Theme;
  locale: Locale;
}

/** Prints the alt text. Returns whether there is a picture. */
export async function drawPicture(
  { bot }: App,
  { line, out, theme, locale }: PictureRequest,
): Promise<boolean> {
  const answerTo = (line: string) =>
    bot.answer({
      line,
      locale,
      caller: { id: 'terminal', role: 'member' },
      place: { space: LOCAL_SPACE, locale },
    });
  const { picture } = await answerTo(`${line} picture:${theme}`);
  if (picture === undefined) {
    // If the command has no pictures, "unknown option" would not help, so say that it has none.
    const { ok, reply } = await answerTo(line);
    tell(ok ? HAS_NO_PICTURE[locale] : renderText(reply));
    return false;
  }
  try {
    await writeFile(out, picture.png);
  } catch (error) {
    tell(cannotWrite(out, (error as Error).message)[locale]);
    return false;
  }
  await print(picture.alt);
  return true;
}

const HAS_NO_PICTURE: Text = {
  en: `This has no picture. Ask for a timeline or a quote: ${shellCommand('picture "/timeline deepseek" --out timeline.png')}`,
  ko: `그림이 없는 답변입니다. 타임라인이나 발언을 요청하세요: ${shellCommand('picture "/timeline deepseek" --out timeline.png')}`,
};
const cannotWrite = (out: string, reason: string): Text => ({
  en: `${out} can’t be written: ${reason}`,
  ko: `${out} 파일을 쓰지 못했습니다: ${reason}`,
});
