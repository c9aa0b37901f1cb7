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

interface Describing {
  site: OpenSite;
  locale: Locale;
  /** The address of the server, without a slash at the end. */
  base: string;
}

/** A topic or a source, in full when it is first mentioned, and by its `@id` from then on. */
type ThingMention = (kind: 'topic' | 'source', id: string) => SchemaThing;

/** `undefined` if there is nothing to say. */
export function jsonLdOf(entries: readonly DatedEntry[], describing: Describing): SchemaThing | undefined {
  if (entries.length === 0) return undefined;
  const mention = mentioning(describing);
  const graph = entries.map((known) => statementThing(known, describing, mention));
  return { '@context': 'https://schema.org', '@graph': graph };
}

function mentioning({ site, locale, base }: Describing): ThingMention {
  const { knowledge } = site;
  const mentioned = new Map<string, SchemaThing>();
  return (kind, id) => {
    const own = kind === 'topic' ? (knowledge.topic(id)?.id ?? id) : id;
    const key = `${kind} ${own}`;
    const known = mentioned.get(key);
    if (known !== undefined) return known;
    const address = base + site.path(locale, { kind, id: own });
    mentioned.set(key, { '@id': address });
    return kind === 'topic'
      ? {
          '@type': TYPE_OF_TOPIC[knowledge.topic(own)?.kind ?? 'theme'],
          '@id': address,
          name: topicName(own, knowledge, locale),
        }
      : { '@id': address, ...sourceThing(own, site, locale) };
  };
}

function statementThing(
  { entry, date }: DatedEntry,
  { site, locale, base }: Describing,
  mention: ThingMention,
): SchemaThing {
  const text = inLocale(entry.text, locale);
  const address = base + site.path(locale, { kind: 'statement', id: entry.id });
  const topic = (id: string): SchemaThing => mention('topic', id);
  const common = {
    '@id': address,
    url: address,
    inLanguage: text?.locale ?? locale,
    about: entry.topics.map(topic),
    isBasedOn: entry.sources.map(({ source }) => mention('source', source)),
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
