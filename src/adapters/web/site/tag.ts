/** The ETag of a site: the state of its space, and whatever else its pages depend on. */
import { createHash } from 'node:crypto';
import type { OpenSite } from '../../../core/site/sites.ts';

/** It also changes with every start, as a new version may show the same data in another way. */
export const tagOf = (site: OpenSite): string => `W/"${site.version}-${site.today}-${linksTag(site)}"`;

const linkTags = new WeakMap<object, string>();

/** Stands for the addresses that are known to be dead, which change without a change to the space. */
function linksTag({ knowledge: { deadLinks } }: OpenSite): string {
  if (deadLinks.size === 0) return '0';
  const known = linkTags.get(deadLinks);
  if (known !== undefined) return known;
  const tag = createHash('sha256')
    .update([...deadLinks].sort().join(' '))
    .digest('base64url')
    .slice(0, 8);
  linkTags.set(deadLinks, tag);
  return tag;
}
