/** Turns an item of a feed into a suggestion: its title as the text, its page as the source. It decides nothing and publishes nothing. */
import type { Knowledge } from '../knowledge/knowledge.ts';
import { readDate } from '../date/read.ts';
import type { FeedItem } from '../links/feed.ts';
import type { Entry } from '../record/schema.ts';
import type { Watch } from '../record/settings.ts';
import type { Write } from '../store/store.ts';
import { duplicatesOf } from './duplicates.ts';
import { entryId } from './entry-id.ts';
import { entryFromFields } from './fields.ts';
import { newRecordWrites } from './fresh.ts';
import { sayTopic } from './names.ts';
import { topicsIn } from './sentence/topics.ts';
import { sourceOfPage } from './sources.ts';
import { languageOfText } from './words.ts';

/** Whether the item has one of the words; a watch without words takes everything. Case makes no difference. */
export const isWanted = ({ title }: FeedItem, { words }: Watch): boolean =>
  words.length === 0 || words.some((word) => title.toLowerCase().includes(word.toLowerCase()));

/**
 * The writes of the suggestion; `undefined` if the page is a source already, or a similar statement or draft exists.
 * @param publisher the title of the feed
 */
export async function suggestionOfItem(
  item: FeedItem,
  watch: Watch,
  publisher: string | undefined,
  { knowledge, today }: { knowledge: Knowledge; today: number },
): Promise<readonly Write[] | undefined> {
  if (sourceOfPage(item.url, knowledge) !== undefined) return undefined;
  const locale = languageOfText(item.title);
  const title = item.title.replaceAll('|', '–');
  const named = topicsIn(title, knowledge, today).map(({ topic }) =>
    sayTopic(topic.id, { knowledge, locale }),
  );
  const own = watch.topic === undefined ? [] : [sayTopic(watch.topic, { knowledge, locale })];
  const site = publisher?.replaceAll('|', '–').slice(0, 100).trim();
  const topics = [...new Set([...own, ...named])];
  if (topics.length === 0) topics.push(`+${(site ?? new URL(item.url).hostname).replaceAll(',', ' ')}`);
  const published = item.date === undefined ? undefined : readDate(item.date, today);
  const { entry: made, fresh } = entryFromFields(
    {
      [locale]: title,
      topics: topics.join(', '),
      source: item.url,
      title,
      ...(site !== undefined && site !== '' && { publisher: site }),
      ...(published !== undefined && { published }),
    },
    { id: 'new', kind: 'fact', state: 'draft' },
    { knowledge, locale, again: () => '' },
  );
  const entry: Entry = { ...made, id: entryId(made, knowledge) };
  if ((await duplicatesOf(entry, knowledge)).length > 0) return undefined;
  return [
    ...newRecordWrites(fresh, { offered: false, knowledge }),
    { type: 'entry', id: entry.id, base: 0, content: entry },
  ];
}
