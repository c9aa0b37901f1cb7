/** Turns a chat message into the fields of a quote: its words, author, date and address. */
import type { FormContext, Typed } from '../../core/command/command.ts';
import type { Message } from '../../core/command/message.ts';
import { isoDateIn } from '../../core/date/zone.ts';
import { cleanText, excerpt } from '../../core/reply/line.ts';
import { UserError } from '../../core/reply/user-error.ts';
import { hostOf, readWebAddress } from '../../core/record/address.ts';
import { topicsCalled } from '../../core/curation/names.ts';
import { languageOfText } from '../../core/curation/words.ts';
import { cutText } from '../../core/reply/cut.ts';
import { MESSAGE_EDITS } from '../../core/platform/message-edits.ts';
import { takeAddresses } from '../../core/curation/sentence/addresses.ts';
import type { Locale, Text } from '../../core/base/locale.ts';

/** The longest text of an entry, in UTF-16 units: see the schema in core/record. */
const MAX_QUOTE_LENGTH = 1000;

/** The longest label of a message in a menu, in graphemes. */
const MAX_LABEL_LENGTH = 80;
/** Lines of a message become one line, since the text of an entry is one. */
const LINE_BREAK = ' / ';

/**
 * The quotes that a message offers: its own words, and those of the messages that it forwards, never mixed.
 * @throws {UserError} if none of them has words.
 */
export function quotableMessages(message: Message): readonly Message[] {
  const found = [message, ...(message.forwarded ?? [])].filter(({ text }) => cleanText(text) !== '');
  if (found.length > 0) return found;
  throw new UserError({
    en: 'This message has no text to quote.',
    ko: '이 메시지에는 인용할 말이 없습니다.',
  });
}

/**
 * The values that the form of a quote opens with. Its wording is `verbatim` only if the words are exactly those of the
 * message; otherwise a note says how they differ. A longer message is cut and ends in an ellipsis.
 */
export function quoteTyped(
  message: Message,
  { knowledge, timeZone }: Pick<FormContext, 'knowledge' | 'timeZone'>,
): Typed {
  const { author, at, url } = message;
  const { words, edits } = wordsIn(message, timeZone);
  const name = cutText(
    cleanText(author ?? '')
      .replace(/[,|]/g, ' ')
      .trim(),
    100,
  );
  const isKnown = name !== '' && topicsCalled(name, knowledge).length > 0;
  const day = dayInZone(at, timeZone);
  const address = url === undefined ? undefined : readWebAddress(url);
  const source = address !== undefined && 'url' in address ? address.url : undefined;
  return {
    kind: 'quote',
    [languageOfText(words)]: words,
    wording: edits.length === 0 ? 'verbatim' : 'edited',
    ...(name !== '' && { speaker: isKnown ? name : `+${name}` }),
    ...(day !== undefined && { date: day }),
    ...(source !== undefined && {
      source,
      title: messageTitle(name.replace(/[[\]|]/g, ' ').trim()),
      publisher: hostOf(source),
      ...(day !== undefined && { published: day }),
    }),
    ...(edits.length > 0 && {
      'note-en': edits.map(({ en }) => en).join(' '),
      'note-ko': edits.map(({ ko }) => ko).join(' '),
    }),
  };
}

/**
 * The values of a quote whose words a message repeats from the first page that it links to: the page is the source, and who said it,
 * when and in which wording is left to be filled in.
 */
export function pageQuoteTyped(
  message: Message,
  { timeZone }: Pick<FormContext, 'timeZone'>,
): Typed | undefined {
  const [link] = message.links ?? [];
  if (link === undefined) return undefined;
  const { words } = wordsIn(message, timeZone);
  const rest = takeAddresses(words)
    .rest.replace(/(?:^ ?\/ | \/ ?$)/g, '')
    .trim();
  const said = /^["“„「『](.+)["”」』]$/su.exec(rest)?.[1] ?? rest;
  return said === '' ? undefined : { kind: 'quote', [languageOfText(said)]: said, source: link };
}

/** Says which page the words would be quoted from. */
export const pageLabelOf = ({ links: [link = ''] = [] }: Message, locale: Locale): string =>
  ({ en: `From the page it links to: ${hostOf(link)}`, ko: `링크된 페이지의 말로: ${hostOf(link)}` })[locale];

/** A message has no title, so this is a description. */
const messageTitle = (author: string): string =>
  author === '' ? '[Message | 메시지]' : `[Message of ${author} | ${author} 님의 메시지]`;

/** Tells a message from the others: its author and the beginning of its words. */
export function labelOf({ author, text }: Message): string {
  const words = cleanText(text);
  return excerpt(author === undefined ? words : `${author}: ${words}`, MAX_LABEL_LENGTH);
}

/** The words of a message as one line that fits an entry, and how they differ from those of the message. */
function wordsIn(
  { text, edits = [], moments = [] }: Message,
  timeZone: string,
): { words: string; edits: readonly Text[] } {
  const inZone = moments.reduce(
    (words, { text: inUtc, at, dayOnly }) =>
      words.replace(inUtc, () => (dayOnly ? dayInZone(at, timeZone) : minuteInZone(at, timeZone)) ?? inUtc),
    text,
  );
  const lines = inZone.split(/[\r\n\u2028\u2029]+/).map(cleanText);
  const filled = lines.filter((line) => line !== '');
  const whole = filled.join(LINE_BREAK);
  const words = cutText(whole, MAX_QUOTE_LENGTH);
  return {
    words,
    edits: [
      ...edits,
      ...(filled.length > 1 ? [MESSAGE_EDITS.lines] : []),
      ...(words === whole ? [] : [MESSAGE_EDITS.cut]),
    ],
  };
}

/** The ISO date of a moment in a time zone. */
function dayInZone(at: string | undefined, timeZone: string): string | undefined {
  const time = at === undefined ? Number.NaN : Date.parse(at);
  return Number.isNaN(time) ? undefined : isoDateIn(timeZone, time);
}

/** A moment in a time zone, to the minute: `2025-01-20 19:58`. */
function minuteInZone(at: string, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(
    new Date(at),
  );
}
