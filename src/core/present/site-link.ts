/** The link from a message to the page of the site that shows the same. */
import type { Locale, Text } from '../base/locale.ts';
import type { SiteRoute } from '../record/site-address.ts';
import type { Block } from '../reply/reply.ts';

/** The address of a page; `undefined` while the site is off or no server runs. */
export type PageUrl = (route: SiteRoute) => string | undefined;

/** A note with the link; nothing where there is no page. */
export function siteLink(route: SiteRoute | undefined, pageUrl: PageUrl, locale: Locale): readonly Block[] {
  const url = route && pageUrl(route);
  if (route === undefined || url === undefined) return [];
  const isPermanent = route.kind === 'statement' || route.kind === 'topic' || route.kind === 'source';
  const text = (isPermanent ? PERMANENT_PAGE : ON_THE_SITE)[locale];
  return [{ kind: 'note', text: [{ kind: 'link', text, url }] }];
}

const PERMANENT_PAGE: Text = { en: 'Permanent page', ko: '고유 주소' };
const ON_THE_SITE: Text = { en: 'On the site', ko: '사이트에서 보기' };
