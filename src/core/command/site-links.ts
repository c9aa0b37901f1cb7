/** Links from answers to the pages of a space’s site, once it is on and its address is known. */
import type { Locale } from '../base/locale.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { siteLink } from '../present/site-link.ts';
import type { Settings } from '../record/settings.ts';
import { siteName, sitePath, type SiteRoute } from '../record/site-address.ts';
import type { Block } from '../reply/reply.ts';
import type { OpenSpace } from '../space/library.ts';
import type { Result } from './command.ts';

export class SiteLinks {
  /** The address of the server that serves sites, without a slash at the end; `undefined` while none runs. */
  base: string | undefined;

  /** The address of a page; `undefined` while the site is off or no server runs. `today` is a day number. */
  url(
    space: string,
    settings: Settings,
    today: number,
    locale: Locale,
    route: SiteRoute,
  ): string | undefined {
    const name = siteName(space, settings, today);
    return name === undefined || this.base === undefined
      ? undefined
      : this.base + sitePath(name, locale, route);
  }

  /** Under an answer: a link to the page that it names, or to that of the only statement or topic that it is about. */
  under(
    { page, entries = [], topics = [] }: Pick<Result, 'page' | 'entries' | 'topics'>,
    { space, governance, knowledge, today, locale }: LinkContext,
  ): readonly Block[] {
    return siteLink(
      page ?? pageOfOnly(entries, topics, knowledge),
      (route) => this.url(space, governance.settings, today, locale, route),
      locale,
    );
  }
}

interface LinkContext {
  space: string;
  governance: Pick<OpenSpace['governance'], 'settings'>;
  knowledge: Knowledge;
  today: number;
  locale: Locale;
}

/** Drafts have no page. */
function pageOfOnly(
  [entry, secondEntry]: readonly string[],
  [topic, secondTopic]: readonly string[],
  knowledge: Knowledge,
): SiteRoute | undefined {
  if (entry !== undefined && secondEntry === undefined)
    return knowledge.published(entry) === undefined ? undefined : { kind: 'statement', id: entry };
  return topic !== undefined && secondTopic === undefined ? { kind: 'topic', id: topic } : undefined;
}
