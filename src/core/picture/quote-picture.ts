/** A quote as a picture. */
import { BOT_NAME } from '../base/bot-name.ts';
import { DATING_NAMES } from '../record/names.ts';
import { formatDate } from '../date/format.ts';
import { Citations } from '../present/citations.ts';
import { statement, topicName } from '../present/statement.ts';
import type { DatedEntry } from '../record/dated-entry.ts';
import type { QuoteEntry } from '../record/schema.ts';
import { cutText } from '../reply/cut.ts';
import { layoutQuoteCard, type QuoteCard } from './quote-card.ts';
import { MAX_ALT_LENGTH } from './shapes.ts';
import type { PictureReader } from './timeline-picture.ts';
import type { Typeface } from './typeface.ts';

export function* quotePicture(
  { entry, date }: DatedEntry<QuoteEntry>,
  { knowledge, locale }: Pick<PictureReader, 'knowledge' | 'locale'>,
  typeface: Typeface,
  format?: Parameters<typeof layoutQuoteCard>[2],
): Generator<undefined, QuoteCard> {
  const citations = new Citations(knowledge, locale);
  citations.cite(entry.sources);
  const { text, marks, quoted } = statement(entry, knowledge, locale);
  const speaker = topicName(entry.speaker, knowledge, locale);
  const basis = entry.dating === undefined ? '' : ` (${DATING_NAMES[entry.dating][locale]})`;
  const when = date && formatDate(date, locale) + basis;
  const sources = citations.list().map(({ words }) => words);
  const cautions = marks.map((mark) => mark.text);
  const about = [speaker, ...(when === undefined ? [] : [when]), ...cautions.map((each) => `[${each}]`)].join(
    ', ',
  );
  const tail = ` — ${about}. ${sources.join('; ')}`;
  return yield* layoutQuoteCard(
    {
      words: text,
      quoted,
      speaker,
      ...(when !== undefined && { date: when }),
      marks: cautions,
      sources,
      alt: cutText(`${cutText(text, Math.max(200, MAX_ALT_LENGTH - tail.length))}${tail}`, MAX_ALT_LENGTH),
      signature: BOT_NAME[locale],
      locale,
    },
    typeface,
    format,
  );
}
