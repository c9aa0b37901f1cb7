/** Finds sources by where they are: a DOI, a page, or a whole site. */
import { pageIdentity, pageNamed } from '../record/address.ts';
import { readDoi } from '../record/doi.ts';
import type { Source } from '../record/schema.ts';

/** The sources whose DOI or address the text is; the host of a site means all of its pages. */
export function sourcesAt(typed: string, sources: readonly Source[]): readonly Source[] {
  const doi = readDoi(typed);
  const identified = doi === undefined ? [] : sources.filter((source) => source.doi === doi);
  const wanted = pageNamed(typed);
  if (identified.length > 0 || wanted === undefined) return identified;
  return sources.filter((source) => {
    const page = pageIdentity(source);
    return page === wanted || page?.split(/[/?]/, 1)[0] === wanted;
  });
}
