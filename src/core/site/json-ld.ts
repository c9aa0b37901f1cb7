/**
 * Data about the statements of a page in the words of schema.org: claims, quotations and events, each with what it is based
 * on. Never a ClaimReview: nothing here judges whether a claim is true.
 */
import { inLocale, type Locale } from '../base/locale.ts';
import { topicName } from '../present/statement.ts';
import type { DatedEntry } from '../record/dated-entry.ts';
import type { Topic } from '../record/schema.ts';
import type { SitePage } from './parts.ts';
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

interface Describing {
  site: OpenSite;
  locale: Locale;
  /** The address of the server, without a slash at the end. */
  base: string;
}

/**
 * Data about the statement of a page. A list names the addresses of its statements, where each is described in full: the data of forty
 * would be more than half of such a page. `undefined` if there is nothing to say.
 */
export function jsonLdOf(
  { route, entries }: Pick<SitePage, 'route' | 'entries'>,
  describing: Describing,
): SchemaThing | undefined {
  const context = { '@context': 'https://schema.org' };
  const [only] = entries;
  if (only === undefined) return undefined;
  if (route.kind === 'statement') return { ...context, '@graph': [statementThing(only, describing)] };
  const { site, locale, base } = describing;
  return {
    ...context,
    '@type': 'ItemList',
    ...(route.kind === 'topic' && { about: topicThing(route.id, describing) }),
    ...(route.kind === 'source' && { about: sourceThing(route.id, describing) }),
    itemListElement: entries.map(
      ({ entry }) => base + site.path(locale, { kind: 'statement', id: entry.id }),
    ),
  };
}

function topicThing(id: string, { site, locale, base }: Describing): SchemaThing {
  const { knowledge } = site;
  const topic = knowledge.topic(id);
  return {
    '@type': TYPE_OF_TOPIC[topic?.kind ?? 'theme'],
    '@id': base + site.path(locale, { kind: 'topic', id: topic?.id ?? id }),
    name: topicName(id, knowledge, locale),
  };
}

function statementThing({ entry, date }: DatedEntry, describing: Describing): SchemaThing {
  const { site, locale, base } = describing;
  const text = inLocale(entry.text, locale);
  const address = base + site.path(locale, { kind: 'statement', id: entry.id });
  const topic = (id: string): SchemaThing => topicThing(id, describing);
  const common = {
    '@id': address,
    url: address,
    inLanguage: text?.locale ?? locale,
    about: entry.topics.map(topic),
    isBasedOn: entry.sources.map(({ source }) => sourceThing(source, describing)),
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

function sourceThing(id: string, { site, locale, base }: Describing): SchemaThing {
  const source = site.knowledge.source(id);
  const publisher = inLocale(source?.publisher, locale)?.text;
  return {
    '@type': 'CreativeWork',
    '@id': base + site.path(locale, { kind: 'source', id }),
    name: inLocale(source?.title, locale)?.text ?? id,
    ...(source?.url !== undefined && { url: source.url }),
    ...(publisher !== undefined && { publisher: { '@type': 'Organization', name: publisher } }),
    ...(source?.date !== undefined && { temporalCoverage: source.date }),
  };
}
