/** The page of a source: what it is, and what rests on it. */
import { inLocale } from '../base/locale.ts';
import { describeSource } from '../present/source-words.ts';
import { Citations } from '../present/citations.ts';
import { capitalized, countOf, RECORD_NAMES } from '../record/names.ts';
import type { Block } from '../reply/reply.ts';
import type { SiteRoute } from '../record/site-address.ts';
import { siteSource } from './reads.ts';
import {
  siteSources,
  slice,
  linkedStatements,
  topicLinks,
  type Moved,
  type SiteReader,
  type SitePage,
} from './parts.ts';

export async function sourcePage(
  { id, page = 1 }: Extract<SiteRoute, { kind: 'source' }>,
  reader: SiteReader,
): Promise<SitePage | Moved | undefined> {
  const { site, locale } = reader;
  const read = await siteSource(id, site);
  if (read === undefined) return undefined;
  if ('movedTo' in read) return { movedTo: { kind: 'source', id: read.movedTo } };
  const { source, citing } = read;
  const { shown, turning } = slice(citing, page, reader, (to) => ({ kind: 'source', id, page: to }));
  const citations = new Citations(site.knowledge, locale);
  const note = inLocale(source.note, locale)?.text;
  const count = countOf(citing.length, RECORD_NAMES.entry)[locale];
  const publisher: Block[] =
    source.topic === undefined
      ? []
      : [
          {
            kind: 'fields',
            fields: [
              { label: { en: 'Publisher', ko: '발행처' }[locale], value: topicLinks([source.topic], reader) },
            ],
          },
        ];
  const heading = { en: `What rests on it: ${count}`, ko: `이 출처에 바탕을 둔 ${count}` }[locale];
  return {
    route: { kind: 'source', id, ...(page > 1 && { page }) },
    title: inLocale(source.title, locale)?.text ?? id,
    description: `${capitalized(RECORD_NAMES.source.one)[locale]} — ${count}`,
    blocks: [
      { kind: 'paragraph', text: describeSource(source, id, locale) },
      ...publisher,
      ...(note === undefined ? [] : [{ kind: 'note', text: [note] } as const]),
      { kind: 'paragraph', text: [{ kind: 'strong', text: heading }] },
      ...linkedStatements(shown, reader, citations),
      ...turning,
      ...siteSources(citations, reader),
    ],
    entries: shown,
    feed: {},
  };
}
