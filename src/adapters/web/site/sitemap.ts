/** The pages of a site for search engines. https://www.sitemaps.org/protocol.html */
import type { SiteRoute } from '../../../core/record/site-address.ts';
import type { OpenSite } from '../../../core/site/sites.ts';

/** The most addresses that one file may have. */
const MAX_URLS_PER_FILE = 50_000;

/**
 * All addresses if they fit in one file; otherwise the list of the files, which are its pages.
 * @param base the address of the server, without a slash at the end
 * @param page counted from 1
 * @returns `undefined` if there is no such page
 */
export function writeSitemap(
  site: OpenSite,
  base: string,
  page?: number,
  limit = MAX_URLS_PER_FILE,
): string | undefined {
  const routes: SiteRoute[] = [
    { kind: 'home' },
    ...site.knowledge.topics().map(({ id }): SiteRoute => ({ kind: 'topic', id })),
    ...site.knowledge.entries().map(({ entry }): SiteRoute => ({ kind: 'statement', id: entry.id })),
  ];
  const pages = Math.ceil(routes.length / limit);
  if (pages > 1 && page === undefined) {
    const files = Array.from(
      { length: pages },
      (_, at) => `${base}/s/${site.name}/sitemap.xml?page=${at + 1}`,
    );
    return xml('sitemapindex', 'sitemap', files);
  }
  const listed = routes.slice(((page ?? 1) - 1) * limit, (page ?? 1) * limit);
  if (listed.length === 0) return undefined;
  return xml(
    'urlset',
    'url',
    listed.map((route) => base + site.path('en', route)),
  );
}

const xml = (list: string, item: string, addresses: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${list} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${addresses
    .map((address) => `<${item}><loc>${address}</loc></${item}>`)
    .join('\n')}\n</${list}>\n`;
