/** The timeline of statements as a picture. */
import { BOT_NAME } from '../base/bot-name.ts';
import { flatMapping } from '../base/slices.ts';
import { formatDate } from '../date/format.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { Citations } from '../present/citations.ts';
import { statement, topicName } from '../present/statement.ts';
import type { DatedEntry } from '../record/dated-entry.ts';
import type { Inline } from '../reply/reply.ts';
import type { Locale } from '../base/locale.ts';
import { DATING_NAMES } from '../record/names.ts';
import { altOf } from './alt.ts';
import { ANSWER_TIMELINE, type TimelineFormat } from './format.ts';
import type { Run } from './lines.ts';
import type { Drawing } from './shapes.ts';
import { layoutTimeline } from './timeline.ts';
import type { TimelineDrawing, TimelineItem } from './timeline-content.ts';
import type { Typeface } from './typeface.ts';

export interface PictureReader {
  knowledge: Knowledge;
  locale: Locale;
  /** A day number. */
  today: number;
}

interface TimelineRequest {
  title: string;
  /** How many are recorded, of which some may not be shown. */
  total: number;
  /** Default: as under answers. */
  format?: TimelineFormat;
  /** The address of a statement, for a drawing on a page. */
  linkTo?(id: string): string;
}

/**
 * Lays the timeline out; it can pause (see {@link layOutInSlices}).
 * @param shown in the order of time; those without a date are not drawn
 * @returns `undefined` if none has a date
 */
export function* timelinePicture(
  shown: readonly DatedEntry[],
  { title, total, format = ANSWER_TIMELINE, linkTo }: TimelineRequest,
  { knowledge, locale, today }: PictureReader,
  typeface: Typeface,
): Generator<undefined, TimelineDrawing | undefined> {
  const citations = new Citations(knowledge, locale);
  const items = yield* flatMapping(shown, ({ entry, date }): TimelineItem[] => {
    if (date === undefined) return [];
    const { text, marks } = statement(entry, knowledge, locale);
    const speaker: Run[] =
      entry.kind === 'quote'
        ? [{ text: `${topicName(entry.speaker, knowledge, locale)}: `, bold: true }]
        : [];
    const cautions = marks.map((mark): Run => ({ text: ` [${mark.text}]`, colour: 'muted' }));
    return [
      {
        date,
        text: [...speaker, { text }, ...cautions],
        ...(entry.dating === 'worked-out' && { isWorkedOut: true }),
        citations: format.isFramed ? numbersIn(citations.cite(entry.sources)) : [],
        ...(linkTo !== undefined && { link: linkTo(entry.id) }),
      },
    ];
  });
  if (items.length === 0) return undefined;
  const sources = citations.list().map(({ number, words }) => ({ number, label: words }));
  return yield* layoutTimeline(
    {
      title,
      subtitle: (drawn) => sayCount(drawn.length, total, locale),
      items,
      sources: (drawn) =>
        sources.filter(({ number }) => drawn.some((item) => item.citations.includes(number))),
      alt: (drawn) =>
        altOf(
          `${title}. ${sayCount(drawn.length, total, locale)}.`,
          drawn.map((item) => sentenceOf(item, locale)),
          locale,
        ),
      signature: BOT_NAME[locale],
      locale,
      today,
    },
    typeface,
    format,
  );
}

function sayCount(drawn: number, total: number, locale: Locale): string {
  if (drawn < total)
    return { en: `${drawn} of ${total} recorded statements`, ko: `기록 ${total}건 중 ${drawn}건` }[locale];
  return { en: drawn === 1 ? '1 statement' : `${drawn} statements`, ko: `기록 ${drawn}건` }[locale];
}

const sentenceOf = (
  { date, text, isWorkedOut = false }: Pick<TimelineItem, 'date' | 'text' | 'isWorkedOut'>,
  locale: Locale,
): string =>
  `${formatDate(date, locale)}${isWorkedOut ? ` (${DATING_NAMES['worked-out'][locale]})` : ''}: ${text.map((run) => run.text).join('')}`;

const numbersIn = (spans: Inline): number[] =>
  spans.flatMap((span) => (typeof span !== 'string' && span.kind === 'citation' ? [span.number] : []));

/** Says which characters a picture does not show, so that readers look for them in the text; `undefined` if it shows all. */
export function missingNote({ missing }: Drawing, locale: Locale): string | undefined {
  if (missing.length === 0) return undefined;
  const shown =
    missing.slice(0, MAX_MISSING_SHOWN).join(' ') + (missing.length > MAX_MISSING_SHOWN ? ' …' : '');
  return {
    en: `The picture’s font lacks ${shown}; a □ stands there. The text has them.`,
    ko: `그림 글꼴에 없는 글자는 □로 표시했습니다: ${shown}. 글에는 그대로 있습니다.`,
  }[locale];
}

const MAX_MISSING_SHOWN = 12;
