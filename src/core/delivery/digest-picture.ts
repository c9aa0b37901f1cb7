/** Draws the timeline of what a digest shows, where a space wants that. */
import { todayIn } from '../date/zone.ts';
import { parseDate } from '../date/parse.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { layOutInSlices, type AnswerPicture, type Pictures } from '../picture/pictures.ts';
import { missingNote, timelinePicture } from '../picture/timeline-picture.ts';
import { byDate } from '../record/dated-entry.ts';
import type { Settings } from '../record/settings.ts';
import type { Reply } from '../reply/reply.ts';
import type { Post } from '../store/outbox.ts';

/** A picture of fewer statements says no more than their line. */
const MIN_STATEMENTS = 2;

interface DigestReader {
  knowledge: Knowledge;
  settings: Settings;
  /** The IANA time zone of spaces that have not set one. */
  timeZone: string;
}

export interface DigestPicture {
  /** Says which characters it does not show, if any. */
  missing: string | undefined;
  /** `undefined` if that failed. */
  draw(): Promise<AnswerPicture | undefined>;
}

/**
 * The picture for the message of a post; `undefined` for posts of one statement, for spaces that want none, and where there is
 * nothing to draw. Everything in it is in the message, too.
 */
export async function digestPicture(
  post: Pick<Post, 'form' | 'items'>,
  reply: Reply,
  { knowledge, settings, timeZone }: DigestReader,
  pictures: Pictures | undefined,
): Promise<DigestPicture | undefined> {
  if (pictures === undefined || settings.digestPictures !== 'on' || post.form !== 'digest') return undefined;
  const inMessage = new Set(
    reply.blocks.flatMap((block) => (block.kind === 'rows' ? block.rows.map(({ entry }) => entry) : [])),
  );
  const shown = post.items.flatMap(({ content, mark }) =>
    mark === 'retracted' || content.date === undefined || !inMessage.has(content.id)
      ? []
      : [{ entry: content, date: parseDate(content.date) }],
  );
  if (shown.length < MIN_STATEMENTS) return undefined;
  const { locale, title = '' } = reply;
  const reader = { knowledge, locale, today: todayIn(settings.timeZone ?? timeZone) };
  const drawing = await layOutInSlices(pictures, (typeface) =>
    timelinePicture(shown.toSorted(byDate), { title, total: post.items.length }, reader, typeface),
  );
  if (drawing === undefined) return undefined;
  return {
    missing: missingNote(drawing, locale),
    async draw() {
      const png = await pictures.draw(drawing, settings.pictures ?? 'light');
      return png && { name: 'timeline.png', png, alt: drawing.alt };
    },
  };
}
