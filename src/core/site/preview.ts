/** The pictures in previews of links: the timeline of a topic, and quotes as cards. A site that is not public has none. */
import { inLocale } from '../base/locale.ts';
import { PREVIEW_TIMELINE } from '../picture/format.ts';
import { layOutInSlices } from '../picture/pictures.ts';
import { PREVIEW_CARD } from '../picture/quote-card.ts';
import { quotePicture } from '../picture/quote-picture.ts';
import type { Drawing } from '../picture/shapes.ts';
import { timelinePicture } from '../picture/timeline-picture.ts';
import type { Typeface } from '../picture/typeface.ts';
import { ofKind } from '../record/dated-entry.ts';
import type { SiteReader } from './parts.ts';

/** The last part of the address of a picture: below the page. */
export const PREVIEW_FILE = 'picture.png';

export interface PreviewRoute {
  kind: 'topic' | 'statement';
  id: string;
}

export function hasPreview({ kind, id }: PreviewRoute, { site }: SiteReader): boolean {
  if (site.access !== 'public' || site.pictures === undefined) return false;
  if (kind === 'statement') return site.knowledge.published(id)?.entry.kind === 'quote';
  const topic = site.knowledge.topic(id);
  return topic !== undefined && topic.retired !== true && site.knowledge.events(topic.id).length > 0;
}

/** A PNG, or `undefined` if there is none or it could not be drawn. It is drawn once until something changes. */
export async function previewPicture(
  route: PreviewRoute,
  reader: SiteReader,
): Promise<Uint8Array | undefined> {
  const { site, locale } = reader;
  const { pictures } = site;
  if (pictures === undefined || !hasPreview(route, reader)) return undefined;
  return site.kept(`preview ${locale} ${route.kind} ${route.id}`, async () => {
    const drawing = await layOutInSlices(pictures, (typeface) => drawingOf(route, reader, typeface));
    return drawing && pictures.draw(drawing, 'light');
  });
}

function* drawingOf(
  { kind, id }: PreviewRoute,
  { site, locale }: SiteReader,
  typeface: Typeface,
): Generator<undefined, Drawing | undefined> {
  const { knowledge, today } = site;
  if (kind === 'statement') {
    const known = knowledge.published(id);
    return known !== undefined && ofKind('quote')(known)
      ? yield* quotePicture(known, { knowledge, locale }, typeface, PREVIEW_CARD)
      : undefined;
  }
  const topic = knowledge.topic(id);
  const events = topic === undefined ? [] : knowledge.events(topic.id);
  const title = inLocale(topic?.name, locale)?.text ?? id;
  return yield* timelinePicture(
    events.slice(-PREVIEW_TIMELINE.maxItems),
    { title, total: events.length, format: PREVIEW_TIMELINE },
    { knowledge, locale, today },
    typeface,
  );
}
