/** Adds a picture to an answer whose text is whole without it. */
import type { Context, Result } from '../../core/command/command.ts';
import { choice } from '../../core/command/option.ts';
import { layOutInSlices, withNote } from '../../core/picture/pictures.ts';
import { missingNote } from '../../core/picture/timeline-picture.ts';
import type { Drawing } from '../../core/picture/shapes.ts';
import { THEMES, type Theme } from '../../core/picture/theme.ts';
import type { Typeface } from '../../core/picture/typeface.ts';
import type { Action } from '../../core/reply/reply.ts';
import type { Text } from '../../core/base/locale.ts';
import { turnButton } from './blocks.ts';

export const THEME_NAMES: Readonly<Record<Theme, Text>> = {
  light: { en: 'light', ko: '밝게' },
  dark: { en: 'dark', ko: '어둡게' },
};

type WantedPicture = Theme | 'true' | 'false';

/** `picture:true`, or `picture:dark` for a theme other than that of the space. */
export const pictureOption = choice({
  name: { en: 'picture', ko: '그림' },
  description: { en: 'Show a picture, too', ko: '그림으로도 보기' },
  choices: [
    { value: 'true', name: { en: 'yes', ko: '예' } },
    { value: 'false', name: { en: 'no', ko: '아니요' } },
    ...THEMES.map((value) => ({ value, name: THEME_NAMES[value] })),
  ],
});

/** The theme of the picture that is wanted; `undefined` for none. */
const themeOf = (
  wanted: WantedPicture | undefined,
  { settings }: Pick<Context, 'settings'>,
): Theme | undefined =>
  wanted === undefined || wanted === 'false'
    ? undefined
    : wanted === 'true'
      ? (settings.pictures ?? 'light')
      : wanted;

/** A button that adds the picture to the answer; none where nothing can draw. */
export const pictureButton = (context: Context, label: Text): readonly Action[] =>
  context.pictures === undefined ? [] : [turnButton(context, label, context.again({ picture: 'true' }))];

/** Whether the answer is to have a picture. */
export const wantsPicture = (wanted: WantedPicture | undefined): boolean =>
  wanted !== undefined && wanted !== 'false';

/**
 * Adds the picture that `lay` lays out, and says what it does not show. Without a picture, the answer says so.
 * @param lay returns `undefined` where there is nothing to draw
 */
export async function withPicture(
  result: Result,
  wanted: WantedPicture | undefined,
  { name, lay }: { name: string; lay(typeface: Typeface): Generator<undefined, Drawing | undefined> },
  context: Context,
): Promise<Result> {
  const theme = themeOf(wanted, context);
  if (theme === undefined) return result;
  const { pictures, locale, say } = context;
  const drawing = pictures && (await layOutInSlices(pictures, lay));
  const png = drawing && (await pictures?.draw(drawing, theme));
  if (drawing === undefined || png === undefined) return withNote(result, say(NO_PICTURE));
  const missing = missingNote(drawing, locale);
  return {
    ...(missing === undefined ? result : withNote(result, missing)),
    picture: { name: `${name}.png`, png, alt: drawing.alt },
  };
}

const NO_PICTURE: Text = {
  en: 'No picture could be drawn here; this is everything in words.',
  ko: '여기서는 그림을 그리지 못했습니다. 내용은 글에 모두 있습니다.',
};
