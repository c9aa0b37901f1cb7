/** Turns a chat message into the fields of a quote: its words, author, date and address. */
import type { FormContext, Message, Typed } from '../../core/command/command.ts';
import { isoDateIn } from '../../core/date/zone.ts';
import { cleanText } from '../../core/reply/line.ts';
import { UserError } from '../../core/reply/user-error.ts';
import { hostOf, readWebAddress } from '../../core/record/address.ts';
import { topicsCalled } from '../../core/curation/names.ts';
import { languageOfText } from '../../core/curation/words.ts';
import { cutText } from '../../core/reply/cut.ts';

/** The longest text of an entry, in UTF-16 units: see the schema in core/record. */
const MAX_QUOTE_LENGTH = 1000;

/**
 * The values that the form of a quote opens with. A longer message is cut and ends in an ellipsis.
 * @throws {UserError} for a message without text.
 */
export function quoteTyped(
  { text, author, at, url }: Message,
  { knowledge, timeZone }: Pick<FormContext, 'knowledge' | 'timeZone'>,
): Typed {
  const words = cutText(cleanText(text), MAX_QUOTE_LENGTH);
  if (words === '')
    throw new UserError({
      en: 'This message has no text to quote.',
      ko: '이 메시지에는 인용할 말이 없습니다.',
    });
  const name = cutText(
    cleanText(author ?? '')
      .replace(/[,|]/g, ' ')
      .trim(),
    100,
  );
  const isKnown = name !== '' && topicsCalled(name, knowledge).length > 0;
  const day = dayWritten(at, timeZone);
  const address = url === undefined ? undefined : readWebAddress(url);
  const source = address !== undefined && 'url' in address ? address.url : undefined;
  return {
    kind: 'quote',
    [languageOfText(words)]: words,
    wording: 'verbatim',
    ...(name !== '' && { speaker: isKnown ? name : `+${name}` }),
    ...(day !== undefined && { date: day }),
    ...(source !== undefined && {
      source,
      title: name === '' ? 'Message | 메시지' : `Message of ${name} | ${name} 님의 메시지`,
      publisher: hostOf(source),
      ...(day !== undefined && { published: day }),
    }),
  };
}

/** The ISO date of a message in the space's time zone; `undefined` when its time is missing or cannot be read. */
function dayWritten(at: string | undefined, timeZone: string): string | undefined {
  const time = at === undefined ? Number.NaN : Date.parse(at);
  return Number.isNaN(time) ? undefined : isoDateIn(timeZone, time);
}
