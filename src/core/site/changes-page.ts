/** Lists the latest publications, corrections and withdrawals; the items of feeds are the same. */
import { inLocale, type Locale, type Text } from '../base/locale.ts';
import type { Entry } from '../record/schema.ts';
import { successorWords } from '../present/withdrawn.ts';
import type { Inline, Row } from '../reply/reply.ts';
import { entryTopics } from '../store/update-kind.ts';
import type { FeedRoute } from '../record/site-address.ts';
import type { SiteReader, SitePage } from './parts.ts';
import type { RecentRevision } from '../store/store.ts';
import { MAX_RECENT_REVISIONS, publicChange, type OpenSite, type PublicChange } from './sites.ts';
import { CHANGE_WORDS, dayOfChange } from './statement-page.ts';

/** How many changes a page and a feed have. */
const MAX_CHANGES = 50;

/** The last thing that became of a statement. */
export interface SiteChange {
  entry: Entry;
  change: PublicChange;
  /** When it changed, and when it was first published as far as is looked back: ISO 8601, UTC. */
  at: string;
  since: string;
  /** The revision, which rises with each change. */
  rev: number;
}

/** A list of changes, and whether there are older ones that it leaves out. */
export interface LatestChanges {
  changes: readonly SiteChange[];
  hasOlder: boolean;
}

/** For topics and kinds with more statements than this, only the newest revisions of the site are read. */
const MAX_STATEMENTS_READ = 1000;

/**
 * The statements that changed last, each once, newest first. Quiet edits raise no item. Where the newest revisions of the site have
 * too few on a topic or of a kind, all revisions of its statements are read.
 */
export async function changesOf(site: OpenSite, route: FeedRoute = {}): Promise<LatestChanges> {
  const recent = await site.recent();
  const latest = latestOf(recent, site, route);
  if (recent.length < MAX_RECENT_REVISIONS || latest.length > MAX_CHANGES)
    return { changes: latest.slice(0, MAX_CHANGES), hasOlder: latest.length > MAX_CHANGES };
  const ids = statementsOf(site, route);
  if (ids.length > MAX_STATEMENTS_READ) return { changes: latest, hasOlder: true };
  const all = latestOf(await site.revisionsOf(ids), site, route);
  return { changes: all.slice(0, MAX_CHANGES), hasOlder: all.length > MAX_CHANGES };
}

function latestOf(
  newestFirst: readonly RecentRevision[],
  { knowledge }: OpenSite,
  route: FeedRoute,
): readonly SiteChange[] {
  const isWanted = isOnRoute(route, knowledge);
  const changed = new Map<string, SiteChange>();
  for (const { before, after, at, rev, quiet } of newestFirst) {
    const change = publicChange(before, after);
    if (change === undefined || quiet === true || !isWanted(after)) continue;
    const known = changed.get(after.id);
    if (known !== undefined) known.since = at;
    // Only what may still be read is listed: a statement that is a draft again is not.
    else if (knowledge.stored('entry', after.id)?.content.state !== 'draft')
      changed.set(after.id, { entry: after, change, at, since: at, rev });
  }
  return [...changed.values()];
}

/** The ids of what was ever public on a topic or of a kind; one more than are read if there are more. */
function statementsOf({ knowledge }: OpenSite, route: FeedRoute): readonly string[] {
  const isWanted = isOnRoute(route, knowledge);
  const ids: string[] = [];
  for (const entry of knowledge.records('entry')) {
    if (entry.state !== 'draft' && isWanted(entry)) ids.push(entry.id);
    if (ids.length > MAX_STATEMENTS_READ) break;
  }
  return ids;
}

function isOnRoute({ topic, of }: FeedRoute, knowledge: OpenSite['knowledge']): (entry: Entry) => boolean {
  const id = topic === undefined ? undefined : (knowledge.topic(topic)?.id ?? topic);
  return (entry) =>
    (of === undefined || entry.kind === of) &&
    (id === undefined || entryTopics(entry).some((each) => knowledge.topic(each)?.id === id));
}

export async function changesPage(reader: SiteReader): Promise<SitePage> {
  const { site, locale } = reader;
  const { changes, hasOlder } = await changesOf(site);
  const title = { en: 'Latest changes', ko: '최근 변경' }[locale];
  return {
    route: { kind: 'changes' },
    title,
    description: title,
    blocks: [
      { kind: 'rows', rows: changes.map((change) => changedRow(change, reader)) },
      ...(hasOlder ? [{ kind: 'note', text: [lastChanges(changes.length)[locale]] } as const] : []),
    ],
    entries: [],
    feed: {},
  };
}

/** Pages and feeds say that there are older changes. */
export const lastChanges = (count: number): Text => ({
  en: `The last ${count === 1 ? 'change' : `${count} changes`}. The page of each statement has all of its own.`,
  ko: `최근 변경 ${count}건입니다. 각 기록의 페이지에 그 기록의 변경 이력이 모두 있습니다.`,
});

function changedRow(change: SiteChange, reader: SiteReader): Row {
  const { site, locale } = reader;
  const { entry } = change;
  const link: Inline = [
    {
      kind: 'link',
      text: wordsOfChange(change, locale),
      url: site.path(locale, { kind: 'statement', id: entry.id }),
    },
  ];
  const successor = change.change === 'withdrawn' ? successorWords(entry, site.knowledge, locale) : undefined;
  return {
    lead: dayOfChange(change, reader, 'short'),
    text: [...link, ' ', { kind: 'mark', text: CHANGE_WORDS[change.change][locale] }],
    ...(successor !== undefined && { note: [successor] }),
  };
}

/** The words of the statement; of one that was withdrawn, its reason. */
export function wordsOfChange({ entry, change }: SiteChange, locale: Locale): string {
  const text =
    change === 'withdrawn' ? inLocale(entry.reason, locale)?.text : inLocale(entry.text, locale)?.text;
  return text ?? entry.id;
}
