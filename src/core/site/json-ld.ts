/**
 * Data about the statements of a page in the words of schema.org: claims, quotations and events, each with what it is based
 * on. Never a ClaimReview: nothing here judges whether a claim is true.
 */
import { inLocale, type Locale } from '../base/locale.ts';
import { topicName } from '../present/statement.ts';
import type { DatedEntry } from '../record/dated-entry.ts';
import type { Topic } from '../record/schema.ts';
import type { OpenSite } from './sites.ts';

type SchemaThing = Readonly<Record<string, unknown>>;

const TYPE_OF_TOPIC: Readonly<Record<Topic['kind'], string>> = {
  organisation: 'Organization',
  person: 'Person',
  product: 'Product',
  publication: 'Organization',
  place: 'Place',
  theme: 'Thing',
};

/** `base` is the address of the server, without a slash at the end. `undefined` if there is nothing to say. */
export function jsonLdOf(
  entries: readonly DatedEntry[],
  { site, locale, base }: { site: OpenSite; locale: Locale; base: string },
): SchemaThing | undefined {
  if (entries.length === 0) return undefined;
  const graph = entries.map((known) => statementThing(known, site, locale, base));
  return { '@context': 'https://schema.org', '@graph': graph };
}

function statementThing(
  { entry, date }: DatedEntry,
  site: OpenSite,
  locale: Locale,
  base: string,
): SchemaThing {
  const text = inLocale(entry.text, locale);
  const address = base + site.path(locale, { kind: 'statement', id: entry.id });
  const topic = (id: string): SchemaThing => ({
    '@type': TYPE_OF_TOPIC[site.knowledge.topic(id)?.kind ?? 'theme'],
    name: topicName(id, site.knowledge, locale),
    url: base + site.path(locale, { kind: 'topic', id: site.knowledge.topic(id)?.id ?? id }),
  });
  const common = {
    '@id': address,
    url: address,
    inLanguage: text?.locale ?? locale,
    about: entry.topics.map(topic),
    isBasedOn: entry.sources.map(({ source }) => sourceThing(source, site, locale)),
    // EDTF says no more and no less than the source does; schema.org’s own dates cannot.
    ...(entry.date !== undefined && { temporalCoverage: entry.date }),
  };
  switch (entry.kind) {
    case 'quote':
      return { '@type': 'Quotation', ...common, text: text?.text, creator: topic(entry.speaker) };
    case 'event': {
      const isExact = date?.kind === 'day' && date.qualifier === undefined;
      return { '@type': 'Event', ...common, name: text?.text, ...(isExact && { startDate: entry.date }) };
    }
    case 'fact':
      return {
        '@type': 'Claim',
        ...common,
        text: text?.text,
        ...(entry.by !== undefined && { claimInterpreter: topic(entry.by) }),
      };
  }
}

function sourceThing(id: string, { knowledge }: OpenSite, locale: Locale): SchemaThing {
  const source = knowledge.source(id);
  const publisher = inLocale(source?.publisher, locale)?.text;
  return {
    '@type': 'CreativeWork',
    name: inLocale(source?.title, locale)?.text ?? id,
    ...(source?.url !== undefined && { url: source.url }),
    ...(publisher !== undefined && { publisher: { '@type': 'Organization', name: publisher } }),
    ...(source?.date !== undefined && { temporalCoverage: source.date }),
  };
}
