/** Reads the records of a site for its pages and its API. */
import { changedFields } from '../curation/changes.ts';
import { readDay } from '../record/site-address.ts';
import { calendarDay } from '../date/calendar.ts';
import type { Locale } from '../base/locale.ts';
import type { DatedEntry } from '../record/dated-entry.ts';
import type { Entry, EntryKind, Source, Topic } from '../record/schema.ts';
import type { RecentRevision } from '../store/store.ts';
import { publicChange, type OpenSite, type PublicChange } from './sites.ts';

/** The id of what took the place of a record. */
export interface MovedRecord {
  movedTo: string;
}

/** `undefined` for what there is not, and for a topic that was withdrawn. */
export function siteTopic(id: string, { knowledge }: OpenSite): Topic | MovedRecord | undefined {
  const topic = knowledge.topic(id);
  if (topic === undefined || topic.retired === true) return undefined;
  return topic.id === id ? topic : { movedTo: topic.id };
}

/** A change that readers could see. */
export interface SeenRevision {
  /** ISO 8601, UTC. */
  at: string;
  change: PublicChange;
  before: Entry | undefined;
  after: Entry;
}

export type StatementRead =
  | { state: 'published'; known: DatedEntry; history: readonly SeenRevision[] }
  | { state: 'withdrawn'; last: Entry; at: string };

/**
 * A draft, and a draft that was rejected, were never anybody’s to read. What was merged into another statement leads there while
 * that is published.
 */
export async function siteStatement(
  id: string,
  site: OpenSite,
): Promise<StatementRead | MovedRecord | undefined> {
  const known = site.knowledge.published(id);
  if (known !== undefined)
    return { state: 'published', known, history: publicHistory(await site.history(id)) };
  if (site.knowledge.stored('entry', id)?.content.state !== 'retired') return undefined;
  const history = await site.history(id);
  const withdrawn = history.findLast(({ before, after }) => publicChange(before, after) === 'withdrawn');
  const last = history.at(-1)?.after;
  if (withdrawn === undefined || last?.state !== 'retired') return undefined;
  const successor = site.knowledge.successor(id);
  if (successor !== undefined) return { movedTo: successor.entry.id };
  return { state: 'withdrawn', last, at: withdrawn.at };
}

/** The changes that readers could see, newest first. A draft in between is not one. */
function publicHistory(history: readonly RecentRevision[]): readonly SeenRevision[] {
  const seen: SeenRevision[] = [];
  let before: Entry | undefined;
  for (const { at, after } of history) {
    const change = publicChange(before, after);
    if (change === undefined) continue;
    seen.unshift({ at, change, before, after });
    before = after;
  }
  return seen;
}

/** Lists the fields that a correction changed, in words; empty for other changes. */
export const correctedFields = (
  { change, before, after }: SeenRevision,
  { knowledge }: OpenSite,
  locale: Locale,
): ReturnType<typeof changedFields> =>
  change === 'corrected' ? changedFields(before, after, { knowledge, locale }) : [];

/** Whether readers in this language see anything of the change. */
export const isSeen = (revision: SeenRevision, site: OpenSite, locale: Locale): boolean =>
  revision.change !== 'corrected' || correctedFields(revision, site, locale).length > 0;

export interface SourceRead {
  source: Source;
  /** The statements that rest on it. */
  citing: readonly DatedEntry[];
}

/** A source that was merged leads to its successor; one that was withdrawn and is not cited is not found. */
export async function siteSource(id: string, site: OpenSite): Promise<SourceRead | MovedRecord | undefined> {
  const source = site.knowledge.source(id);
  if (source === undefined) return undefined;
  const citing = site.knowledge.entriesCiting(id);
  return citing.length === 0 && source.retired === true ? successorOf(id, site) : { source, citing };
}

async function successorOf(id: string, site: OpenSite): Promise<MovedRecord | undefined> {
  const history = await site.sourceHistory(id);
  const withdrawn = history.findLast(
    ({ before, after }) => after.retired === true && before?.retired !== true,
  );
  const { reason } = withdrawn ?? {};
  if (typeof reason !== 'object' || reason.code !== 'source-merged') return undefined;
  return { movedTo: reason.into };
}

/** Longer texts are cut: they are searched by their first words. */
const MAX_SEARCHED_LENGTH = 200;

export interface SearchRead {
  /** The words that were searched for. */
  words: string;
  /** The topics that are called so. */
  topics: readonly Topic[];
  /** The best statements first, at most as many as asked for. */
  found: readonly DatedEntry[];
  /** How many there are in all. */
  total: number;
}

export async function searchFor(
  typed: string,
  { knowledge, today }: OpenSite,
  limit: number,
  kind?: EntryKind,
): Promise<SearchRead> {
  const words = typed.trim().slice(0, MAX_SEARCHED_LENGTH);
  if (words === '') return { words, topics: [], found: [], total: 0 };
  await knowledge.searchable();
  const { found, total } = knowledge.find(words, today, limit, kind === undefined ? undefined : { kind });
  return { words, topics: knowledge.resolveTopics(words), found, total };
}

/** `asked`: a day such as `01-20`; today by default, and for other text. */
export function dayRead(
  asked: string | undefined,
  { knowledge, today }: OpenSite,
): { month: number; day: number; isAsked: boolean; found: readonly DatedEntry[] } {
  const read = readDay(asked);
  const { month, day } = read ?? calendarDay(today);
  return { month, day, isAsked: read !== undefined, found: knowledge.onDay(month, day) };
}
