/** Builds the parts that serve sites, shared by the full path and the quick path of requests. */
import type { Log } from '../../../core/base/log.ts';
import type { Sites } from '../../../core/site/sites.ts';
import type { Assets } from '../show/assets.ts';
import { type Refusals, SiteAnswers } from './answer.ts';
import { pageRefusals, siteHandlers, type SiteHandlers } from './handlers.ts';
import { KeptAnswers } from './kept-answers.ts';

export interface SiteParts {
  sites: Sites;
  handlers: SiteHandlers;
  /** Refusals as pages; the API has its own. */
  refusals: Refusals;
  answers: SiteAnswers;
  /** The address under which others reach the server, without a slash at the end. */
  base(): string;
  log: Log;
}

export const siteParts = ({
  sites,
  assets,
  base,
  log,
}: Pick<SiteParts, 'sites' | 'base' | 'log'> & { assets: Assets }): SiteParts => ({
  sites,
  handlers: siteHandlers({ assets, base }),
  refusals: pageRefusals(assets),
  answers: new SiteAnswers({ kept: new KeptAnswers(), log }),
  base,
  log,
});
