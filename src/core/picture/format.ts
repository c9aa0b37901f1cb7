/** The forms in which a timeline is drawn: how high it may be, how large its letters are, and what is around it. */

export interface TimelineFormat {
  /** In pixels, as all lengths here. */
  width: number;
  /** Free at the left and the right. */
  margin: number;
  /** The largest letters with which the whole text fits into this height are taken. */
  goodHeight: number;
  maxHeight: number;
  /** Lower drawings are filled up to this height. */
  minHeight?: number;
  maxItems: number;
  /** From few statements in large letters to many in small ones. */
  styles: readonly LabelStyle[];
  /** The letters that take the least room. */
  smallest: LabelStyle;
  /** Whether title, citations, sources and signature are drawn; a page has them in words beside the drawing. */
  isFramed: boolean;
}

export interface LabelStyle {
  /** The font size. */
  size: number;
  /** The width of labels. */
  width: number;
  lines: number;
  /** For at most this many items. */
  most: number;
}

/** A picture under an answer. Discord shows pictures 550 pixels wide, so text of 22 pixels has ten there, and 350 high. */
export const ANSWER_TIMELINE: TimelineFormat = {
  width: 1200,
  margin: 44,
  goodHeight: 820,
  maxHeight: 2400,
  // More would be too much for one look.
  maxItems: 60,
  styles: [
    { size: 30, width: 520, lines: 8, most: 6 },
    { size: 28, width: 460, lines: 8, most: 8 },
    { size: 27, width: 400, lines: 8, most: 10 },
    { size: 26, width: 340, lines: 7, most: 12 },
    { size: 25, width: 420, lines: 6, most: 12 },
    { size: 24, width: 340, lines: 6, most: 20 },
    { size: 24, width: 280, lines: 6, most: 20 },
    { size: 22, width: 400, lines: 4, most: 24 },
    { size: 22, width: 320, lines: 4, most: 24 },
    { size: 22, width: 270, lines: 3, most: 60 },
  ],
  smallest: { size: 22, width: 270, lines: 2, most: 60 },
  isFramed: true,
};

/**
 * The size of a picture in previews of links: 1.91:1 is shown without cutting.
 * https://developers.facebook.com/docs/sharing/webmasters/images
 */
export const PREVIEW_WIDTH = 1200;
export const PREVIEW_HEIGHT = 630;

/** The picture in the preview of a link, which chats show some 400 pixels wide: the last few statements in large letters. */
export const PREVIEW_TIMELINE: TimelineFormat = {
  width: PREVIEW_WIDTH,
  margin: 44,
  goodHeight: PREVIEW_HEIGHT,
  maxHeight: PREVIEW_HEIGHT,
  minHeight: PREVIEW_HEIGHT,
  maxItems: 6,
  styles: [
    { size: 34, width: 620, lines: 3, most: 3 },
    { size: 32, width: 520, lines: 3, most: 4 },
    { size: 30, width: 440, lines: 3, most: 6 },
  ],
  smallest: { size: 28, width: 400, lines: 2, most: 6 },
  isFramed: true,
};

/** The drawing on a page, which is shown some 700 pixels wide. The list below it has all statements, and their whole text. */
export const PAGE_TIMELINE: TimelineFormat = {
  width: 1200,
  margin: 2,
  goodHeight: 900,
  maxHeight: 1500,
  maxItems: 24,
  styles: [
    { size: 26, width: 440, lines: 4, most: 12 },
    { size: 25, width: 320, lines: 2, most: 24 },
  ],
  smallest: { size: 25, width: 290, lines: 2, most: 24 },
  isFramed: false,
};

/** The same on a telephone, where it is shown some 350 pixels wide. */
export const PHONE_TIMELINE: TimelineFormat = {
  ...PAGE_TIMELINE,
  width: 640,
  maxHeight: 2400,
  goodHeight: 1600,
  styles: [{ size: 25, width: 360, lines: 4, most: 24 }],
  smallest: { size: 25, width: 300, lines: 2, most: 24 },
};
