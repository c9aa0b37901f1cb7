/** The timeline of a topic as a drawing for its page. */
import { inLocale } from '../base/locale.ts';
import { PAGE_TIMELINE, PHONE_TIMELINE, type TimelineFormat } from '../picture/format.ts';
import type { TimelineDrawing } from '../picture/timeline-content.ts';
import { layOutInSlices } from '../picture/pictures.ts';
import { timelinePicture } from '../picture/timeline-picture.ts';
import type { Typeface } from '../picture/typeface.ts';
import type { Topic } from '../record/schema.ts';
import type { PagePicture, SiteReader } from './parts.ts';

/** `undefined` if nothing has a date, or no font is there to measure with. */
export async function drawTimeline(
  topic: Topic,
  { site, locale }: SiteReader,
): Promise<Omit<PagePicture, 'before'> | undefined> {
  const { knowledge, today, pictures } = site;
  const events = knowledge.events(topic.id);
  if (pictures === undefined || events.length === 0) return undefined;
  const name = inLocale(topic.name, locale)?.text ?? topic.id;
  const title = { en: `${name}: timeline`, ko: `${name} 타임라인` }[locale];
  const drawn = (format: TimelineFormat): Promise<TimelineDrawing | undefined> =>
    layOutInSlices(pictures, (typeface) =>
      timelinePicture(
        // More are never drawn, however many there are.
        events.slice(-format.maxItems),
        {
          title,
          total: events.length,
          format,
          linkTo: (id) => site.path(locale, { kind: 'statement', id }),
        },
        { knowledge, locale, today },
        withAnyFont(typeface),
      ),
    );
  const [wide, narrow] = [await drawn(PAGE_TIMELINE), await drawn(PHONE_TIMELINE)];
  if (wide === undefined || narrow === undefined) return undefined;
  const shown = Math.min(wide.placed.length, narrow.placed.length);
  const caption = {
    en: `The last ${shown} of ${events.length} events are drawn.`,
    ko: `사건 ${events.length}건 가운데 마지막 ${shown}건만 그렸습니다.`,
  }[locale];
  return { wide, narrow, title, ...(shown < events.length && { caption }) };
}

/** A page is shown in the reader’s fonts: nothing is missing, and widths are about right. */
const withAnyFont = ({ measure }: Typeface): Typeface => ({ measure, has: () => true });
