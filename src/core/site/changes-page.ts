/** Lists the latest publications, corrections and withdrawals; the items of feeds are the same. */
import { inLocale, type Locale, type Text } from '../base/locale.ts';
import type { Entry } from '../record/schema.ts';
import type { Inline, Row } from '../reply/reply.ts';
import { entryTopics } from '../store/update-kind.ts';
import type { FeedRoute } from '../record/site-address.ts';
import type { SiteReader, SitePage } from './parts.ts';
import { publicChange, type OpenSite, type PublicChange } from './sites.ts';
import { CHANGE_WORDS, dayOfChange } from './statement-page.ts';

/** How many changes a page and a feed have. */
export const MAX_CHANGES = 50;

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

/** The statements that changed last, each once, newest first. Quiet edits raise no item. */
export async function changesOf(
  site: OpenSite,
  { topic, of }: FeedRoute = {},
): Promise<readonly SiteChange[]> {
  const changed = new Map<string, SiteChange>();
  const id = topic === undefined ? undefined : (site.knowledge.topic(topic)?.id ?? topic);
  for (const { before, after, at, rev, quiet } of await site.recent()) {
    const change = publicChange(before, after);
    if (change === undefined || quiet === true) continue;
    const isOn = entryTopics(after).some((each) => site.knowledge.topic(each)?.id === id);
    if ((id !== undefined && !isOn) || (of !== undefined && after.kind !== of)) continue;
    const known = changed.get(after.id);
    if (known !== undefined) known.since = at;
    // Only what may still be read is listed: a statement that is a draft again is not.
    else if (site.knowledge.stored('entry', after.id)?.content.state !== 'draft')
      changed.set(after.id, { entry: after, change, at, since: at, rev });
  }
  return [...changed.values()].slice(0, MAX_CHANGES);
}

export async function changesPage(reader: SiteReader): Promise<SitePage> {
  const { site, locale } = reader;
  const changes = await changesOf(site);
  const title = { en: 'Latest changes', ko: '최근 변경' }[locale];
  return {
    route: { kind: 'changes' },
    title,
    description: title,
    blocks: [
      { kind: 'rows', rows: changes.map((change) => changedRow(change, reader)) },
      ...(changes.length < MAX_CHANGES ? [] : [{ kind: 'note', text: [LAST_CHANGES[locale]] } as const]),
    ],
    entries: [],
    feed: {},
  };
}

/** Pages and feeds say that there are older changes. */
export const LAST_CHANGES: Text = {
  en: `The last ${MAX_CHANGES} changes. The page of each statement has all of its own.`,
  ko: `최근 변경 ${MAX_CHANGES}건입니다. 각 기록의 페이지에 그 기록의 변경 이력이 모두 있습니다.`,
};

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
  return {
    lead: dayOfChange(change, reader, 'short'),
    text: [...link, ' ', { kind: 'mark', text: CHANGE_WORDS[change.change][locale] }],
  };
}

/** The words of the statement; of one that was withdrawn, its reason. */
export function wordsOfChange({ entry, change }: SiteChange, locale: Locale): string {
  const text =
    change === 'withdrawn' ? inLocale(entry.reason, locale)?.text : inLocale(entry.text, locale)?.text;
  return text ?? entry.id;
}
