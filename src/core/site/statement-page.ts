/** The permanent page of a statement: what it says, on what it rests, and how it was corrected, but never by whom. */
import type { Text } from '../base/locale.ts';
import { inLocale } from '../base/locale.ts';
import { formatDate, type DateLength } from '../date/format.ts';
import { parseDate } from '../date/parse.ts';
import { isoDateIn } from '../date/zone.ts';
import { Citations } from '../present/citations.ts';
import { quoteBlocks, statementRow, topicName } from '../present/statement.ts';
import { ofKind } from '../record/dated-entry.ts';
import { capitalized, ENTRY_KIND_NAMES } from '../record/names.ts';
import type { Block, Inline, Row } from '../reply/reply.ts';
import { entryTopics } from '../store/update-kind.ts';
import { siteSources, sourceLinks, topicLinks, type Moved, type SiteReader, type SitePage } from './parts.ts';
import { hasPreview } from './preview.ts';
import { correctedFields, isSeen, siteStatement, type SeenRevision, type StatementRead } from './reads.ts';
import type { PublicChange } from './sites.ts';

export async function statementPageOf(id: string, reader: SiteReader): Promise<SitePage | Moved | undefined> {
  const read = await siteStatement(id, reader.site);
  if (read === undefined) return undefined;
  if ('movedTo' in read) return { movedTo: { kind: 'statement', id: read.movedTo } };
  return read.state === 'published' ? publishedPage(read, reader) : withdrawnPage(read, reader);
}

function publishedPage(
  { known, history }: Extract<StatementRead, { state: 'published' }>,
  reader: SiteReader,
): SitePage {
  const { site, locale } = reader;
  const { entry, date } = known;
  const citations = new Citations(site.knowledge, locale);
  const text = inLocale(entry.text, locale)?.text ?? entry.id;
  const said: readonly Block[] = ofKind('quote')(known)
    ? quoteBlocks(known, site.knowledge, locale, citations)
    : [{ kind: 'rows', rows: [statementRow(known, site.knowledge, locale, citations)] }];
  const when: Inline =
    date === undefined || entry.date === undefined
      ? []
      : [`${formatDate(date, locale)} (`, { kind: 'code', text: entry.date }, ')'];
  const kind = capitalized(ENTRY_KIND_NAMES[entry.kind].one)[locale];
  const readIn = [...new Set(entry.sources.flatMap(({ via }) => (via === undefined ? [] : [via])))];
  const fields = [
    { label: { en: 'Kind', ko: '종류' }[locale], value: [kind] },
    ...(when.length === 0 ? [] : [{ label: { en: 'Date', ko: '날짜' }[locale], value: when }]),
    { label: { en: 'Topics', ko: '주제' }[locale], value: topicLinks(entryTopics(entry), reader) },
    ...(readIn.length === 0
      ? []
      : [{ label: { en: 'Read in', ko: '읽은 곳' }[locale], value: sourceLinks(readIn, reader) }]),
  ];
  return {
    route: { kind: 'statement', id: entry.id },
    title: shortened(text),
    // The text itself follows right below.
    heading: topicName(
      ofKind('quote')(known) ? known.entry.speaker : (entry.topics[0] ?? ''),
      site.knowledge,
      locale,
    ),
    description: [text, date === undefined ? undefined : formatDate(date, locale)]
      .filter((each) => each !== undefined)
      .join(' — '),
    blocks: [
      ...said,
      { kind: 'fields', fields },
      ...siteSources(citations, reader),
      ...statementHistory(history, reader),
    ],
    summary: { said, sources: citations.list().map(({ number, words }) => `[${number}] ${words}`) },
    entries: [known],
    hasPreview: hasPreview({ kind: 'statement', id: entry.id }, reader),
    feed: {},
  };
}

/** Shows the reason of the withdrawal, not the withdrawn statement. */
function withdrawnPage(
  { last, at }: Extract<StatementRead, { state: 'withdrawn' }>,
  reader: SiteReader,
): SitePage {
  const { site, locale } = reader;
  const when = dayOfChange({ at }, reader);
  const reason = inLocale(last.reason, locale)?.text ?? '—';
  const topics = entryTopics(last).filter((id) => {
    const topic = site.knowledge.topic(id);
    return topic !== undefined && topic.retired !== true;
  });
  const title = { en: 'A withdrawn statement', ko: '철회된 기록' }[locale];
  return {
    route: { kind: 'statement', id: last.id },
    title,
    description: title,
    blocks: [
      {
        kind: 'paragraph',
        text: [
          { en: `This statement was withdrawn on ${when}.`, ko: `이 기록은 ${when}에 철회되었습니다.` }[
            locale
          ],
        ],
      },
      {
        kind: 'fields',
        fields: [
          { label: { en: 'Reason', ko: '이유' }[locale], value: [reason] },
          ...(topics.length === 0
            ? []
            : [{ label: { en: 'Topics', ko: '주제' }[locale], value: topicLinks(topics, reader) }]),
        ],
      },
    ],
    entries: [],
    isWithdrawn: true,
    feed: {},
  };
}

/** The changes that readers could see, newest first. */
function statementHistory(history: readonly SeenRevision[], { site, locale }: SiteReader): readonly Block[] {
  const seen = history.filter((revision) => isSeen(revision, site, locale));
  if (seen.length === 0) return [];
  return [
    { kind: 'paragraph', text: [{ kind: 'strong', text: { en: 'History', ko: '변경 이력' }[locale] }] },
    { kind: 'rows', rows: seen.map((revision) => historyRow(revision, { site, locale })) },
  ];
}

function historyRow(revision: SeenRevision, reader: SiteReader): Row {
  const { site, locale } = reader;
  const note = correctedFields(revision, site, locale).flatMap(({ label, value }, index): Inline => [
    `${index === 0 ? '' : ' · '}${label}: `,
    ...value,
  ]);
  return {
    lead: dayOfChange(revision, reader, 'short'),
    text: [CHANGE_WORDS[revision.change][locale]],
    ...(note.length > 0 && { note }),
  };
}

export const CHANGE_WORDS: Readonly<Record<PublicChange, Text>> = {
  published: { en: 'published', ko: '공개' },
  corrected: { en: 'corrected', ko: '정정' },
  withdrawn: { en: 'withdrawn', ko: '철회' },
};

export function dayOfChange(
  { at }: { at: string },
  { site, locale }: SiteReader,
  length?: DateLength,
): string {
  const day = parseDate(isoDateIn(site.timeZone, Date.parse(at)));
  return day === undefined ? at : formatDate(day, locale, length);
}

const MAX_TITLE_LENGTH = 90;
const shortened = (text: string): string =>
  text.length <= MAX_TITLE_LENGTH ? text : `${[...text].slice(0, MAX_TITLE_LENGTH - 1).join('')}…`;
