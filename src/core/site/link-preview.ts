/** Builds the preview of a link to a page of a public site for chats. Links to other sites get none. */
import type { Locale } from '../base/locale.ts';
import { readSitePath, type SiteRoute } from '../record/site-address.ts';
import type { Workspace } from '../record/workspace.ts';
import { renderText } from '../reply/text.ts';
import type { Store } from '../store/store.ts';
import { pageFor } from './pages.ts';
import { PREVIEW_FILE } from './preview.ts';
import type { SitePage } from './parts.ts';
import type { OpenSite, Sites } from './sites.ts';

/** Plain texts: nothing in them is mark-up. */
export interface LinkPreview {
  locale: Locale;
  title: string;
  url: string;
  text: string;
  /** One line each. */
  sources: readonly string[];
  picture?: { url: string; alt: string };
}

interface LinkReader {
  sites: Sites;
  /** The address of the server that serves sites, without a slash at the end; `undefined` while none runs. */
  base: string | undefined;
  /** Where the link was posted. */
  workspace: Workspace;
  store: Pick<Store, 'workspacesIn'>;
}

/**
 * `undefined` for links to anything but a page of a public site of a space that belongs where the link was posted.
 * @throws {StoreError} when it cannot be looked up.
 */
export async function previewLink(
  link: string,
  { sites, base, workspace, store }: LinkReader,
): Promise<LinkPreview | undefined> {
  const url = URL.parse(link);
  if (url === null || base === undefined || url.origin !== URL.parse(base)?.origin) return undefined;
  const read = readSitePath(url.pathname);
  if (read === undefined) return undefined;
  const { name, locale, route } = read;
  const site = await sites.find(name);
  if (site?.access !== 'public') return undefined;
  const { platform, id } = workspace;
  const members = await store.workspacesIn(site.space);
  if (!members.some((each) => each.platform === platform && each.id === id)) return undefined;
  const page = await pageAt(route, site, locale);
  return page && describePage(page, { site, locale, base });
}

/** Follows a merged record once, to the address of the record that took its place. */
async function pageAt(route: SiteRoute, site: OpenSite, locale: Locale): Promise<SitePage | undefined> {
  const found = await pageFor(route, { site, locale });
  if (found === undefined || !('movedTo' in found)) return found;
  const moved = await pageFor(found.movedTo, { site, locale });
  return moved === undefined || 'movedTo' in moved ? undefined : moved;
}

function describePage(
  { title, heading, description, route, summary, hasPreview }: SitePage,
  { site, locale, base }: { site: OpenSite; locale: Locale; base: string },
): LinkPreview {
  const url = base + site.path(locale, route);
  const reply = { visibility: 'public', locale, topics: [], entries: [] } as const;
  const text = summary === undefined ? description : renderText({ ...reply, blocks: summary.said });
  return {
    locale,
    title: heading ?? title,
    url,
    text,
    sources: summary?.sources ?? [],
    ...(hasPreview === true && {
      picture: { url: `${url}/${PREVIEW_FILE}?v=${site.version}`, alt: description },
    }),
  };
}
