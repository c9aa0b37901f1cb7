/** A site without a server: requests are answered in this process. */
import { Assets } from '../../../src/adapters/web/show/assets.ts';
import { siteParts } from '../../../src/adapters/web/site/parts.ts';
import { siteApp } from '../../../src/adapters/web/site/routes.ts';
import { dayNumber } from '../../../src/core/date/calendar.ts';
import { DEFAULT_SETTINGS, SETTINGS_ID } from '../../../src/core/record/settings.ts';
import type { SiteSettings } from '../../../src/core/record/site.ts';
import { Sites } from '../../../src/core/site/sites.ts';
import { talk, type Talk } from '../../support/ask.ts';
import { quietLog } from '../../support/quiet-log.ts';

export const BASE = 'https://almanac.example.org';

export interface SiteSubject {
  almanac: Talk;
  sites: Sites;
  app: ReturnType<typeof siteApp>;
  /** Errors that the site logged; they fail the test when it closes. */
  errors: unknown[];
  show(site: SiteSettings): Promise<void>;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  close(): Promise<void>;
}

export async function startSite(site: SiteSettings, own?: Talk): Promise<SiteSubject> {
  const almanac = own ?? (await talk());
  const errors: unknown[] = [];
  const log = quietLog({ error: (fields: object) => void errors.push(fields) });
  const sites = new Sites({ library: almanac.library, today: () => dayNumber(2026, 1, 20), timeZone: 'UTC' });
  const app = siteApp(siteParts({ sites, assets: new Assets(), base: () => BASE, log }));
  async function show(next: SiteSettings): Promise<void> {
    const { governance } = await almanac.library.open('test');
    const base = governance.revOf('settings', SETTINGS_ID);
    const content = { ...DEFAULT_SETTINGS, site: next };
    await almanac.library.commit('test', {
      request: crypto.randomUUID(),
      author: 'test',
      writes: [{ type: 'settings', id: SETTINGS_ID, base, content }],
    });
  }
  await show(site);
  return {
    almanac,
    sites,
    app,
    errors,
    show,
    get: async (path, headers = {}) => app.request(path, { headers }),
    async close() {
      await almanac.close();
      if (errors.length > 0) throw new AggregateError(errors, 'the site logged errors');
    },
  };
}
