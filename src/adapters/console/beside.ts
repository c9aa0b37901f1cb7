import type { TextStyle } from '../../core/reply/text.ts';
import { withoutControls } from './style.ts';
import type { Answer } from '../../core/command/call.ts';

/** More than this nobody reads on a screen. */
const MOST_LINES = 200;

export function besideReply(
  { file, notices = [], reply: { locale } }: Answer,
  style: TextStyle,
): readonly string[] {
  const told = notices.map(({ to }) =>
    style.note(
      {
        en: `Not told, as only a bot that is connected there could: ${withoutControls(to)}`,
        ko: `그곳에 연결된 봇만 알릴 수 있어 알리지 못했습니다: ${withoutControls(to)}`,
      }[locale],
    ),
  );
  if (file === undefined) return told;
  const lines = file.content.trimEnd().split('\n').length;
  if (lines <= MOST_LINES)
    return [style.note(`── ${withoutControls(file.name)}`), withoutControls(file.content.trimEnd()), ...told];
  const where = {
    en: `${file.name} has ${lines.toLocaleString('en')} lines, too many for the screen. “almanac export > ${file.name}” writes them to a file.`,
    ko: `${file.name} 파일은 ${lines.toLocaleString('ko')}줄이라 화면에 싣지 않았습니다. “almanac export > ${file.name}” 명령으로 파일에 저장하세요.`,
  }[locale];
  return [withoutControls(where), ...told];
}
