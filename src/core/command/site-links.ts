/** Links from answers to the pages of a space’s site, once it is on and its address is known. */
import type { Locale, Text } from '../base/locale.ts';
import type { Settings } from '../record/settings.ts';
import { siteName, sitePath, type SiteRoute } from '../record/site-address.ts';
import type { ReplyContent } from '../reply/build.ts';
import type { Block } from '../reply/reply.ts';

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

  /** Under an answer that is about one statement or one topic: a link to its page. */
  under(
    { entries = [], topics = [] }: ReplyContent,
    { space, settings, today, locale }: { space: string; settings: Settings; today: number; locale: Locale },
  ): readonly Block[] {
    const [entry, secondEntry] = entries;
    const [topic, secondTopic] = topics;
    const route: SiteRoute | undefined =
      entry !== undefined && secondEntry === undefined
        ? { kind: 'statement', id: entry }
        : topic !== undefined && secondTopic === undefined
          ? { kind: 'topic', id: topic }
          : undefined;
    const url = route && this.url(space, settings, today, locale, route);
    return url === undefined
      ? []
      : [{ kind: 'note', text: [{ kind: 'link', text: ON_THE_WEB[locale], url }] }];
  }
}

const ON_THE_WEB: Text = { en: 'Permanent page', ko: '고유 주소' };
