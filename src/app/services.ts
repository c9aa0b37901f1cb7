/** The services of the application that the adapter of a platform is given. */
import { KeptLines } from '../core/platform/kept-lines.ts';
import { metered } from '../core/platform/metered.ts';
import { Once } from '../core/platform/once.ts';
import type { PlatformServices } from '../core/platform/platform.ts';
import { previewLink } from '../core/site/link-preview.ts';
import { LOCAL_SPACE, type App } from '../app.ts';

/** The parts of the application that an adapter is served from. */
type ServedApp = Pick<
  App,
  'bot' | 'library' | 'spaces' | 'memories' | 'notices' | 'sites' | 'siteLinks' | 'log' | 'meter'
>;

/**
 * The services for the adapter of a platform. Every server and workspace has a space of its own; direct messages
 * outside of any ask the operator’s space.
 */
export function servicesFor(
  { bot, library, spaces, memories, notices, sites, siteLinks, log, meter }: ServedApp,
  platform: string,
): PlatformServices {
  return {
    bot: metered(bot, platform, meter),
    lines: new KeptLines(memories('kept-line')),
    once: new Once(memories(`${platform}-once`, { late: true })),
    notices,
    memories,
    log,
    meter,
    async placeOf(id, locale) {
      const workspace = id === undefined ? undefined : { platform, id };
      const space = workspace === undefined ? LOCAL_SPACE : await spaces.spaceOf(workspace, locale);
      const { language } = (await library.openEarly(space)).governance.settings;
      return {
        space,
        locale: language === 'auto' ? locale : language,
        ...(workspace !== undefined && { workspace }),
      };
    },
    previewLink: (url, id) =>
      previewLink(url, {
        sites,
        base: siteLinks.base,
        workspace: { platform, id },
        store: library.store,
      }),
  };
}
