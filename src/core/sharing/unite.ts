/** Compares and combines two topics, or two sources, that have the same id in two spaces. */
import type { SomeText, Source, Topic } from '../record/schema.ts';
import { LOCALES } from '../base/locale.ts';
import { pageIdentity } from '../record/address.ts';
import { canonical } from '../record/identity.ts';

/** The limit of the schema for aliases and for former ids. */
const MAX_NAMES = 50;

/** Topics of the same id are the same if they have the same kind, and their names fit into one topic. */
export function isSameTopic(ours: Topic, theirs: Topic): boolean {
  return ours.kind === theirs.kind && uniteTopics(ours, theirs).aliases.length <= MAX_NAMES;
}

/**
 * Ours, with the names of theirs as aliases and with their texts where ours has none. Returns `ours` itself if theirs adds
 * nothing.
 */
export function uniteTopics(ours: Topic, theirs: Topic): Topic {
  const known = new Set([...LOCALES.map((locale) => ours.name[locale]), ...ours.aliases]);
  const name = filledIn(ours.name, theirs.name);
  for (const locale of LOCALES) known.add(name[locale]);
  const others = [...LOCALES.map((locale) => theirs.name[locale]), ...theirs.aliases];
  const aliases = [
    ...new Set([...ours.aliases, ...others.filter((each) => each !== undefined && !known.has(each))]),
  ] as string[];
  const formerly = [...new Set([...ours.formerly, ...theirs.formerly])].slice(0, MAX_NAMES);
  const description = filledInOptional(ours.description, theirs.description);
  const { retired, ...rest } = ours;
  const united: Topic = {
    ...rest,
    name,
    aliases,
    formerly,
    ...(description !== undefined && { description }),
    ...(retired === true && theirs.retired === true && { retired }),
  };
  return canonical(ours) === canonical(united) ? ours : united;
}

/** Sources are the same if their DOI or their pages are; without an address, if they have a title in common. */
export function isSameSource(ours: Source, theirs: Source): boolean {
  if (ours.doi !== undefined && ours.doi === theirs.doi) return true;
  if (ours.url !== undefined && theirs.url !== undefined) return pageIdentity(ours) === pageIdentity(theirs);
  return LOCALES.some(
    (locale) => ours.title[locale] !== undefined && ours.title[locale] === theirs.title[locale],
  );
}

/** Ours, with missing fields filled from theirs. Returns `ours` itself if theirs adds nothing. */
export function uniteSources(ours: Source, theirs: Source): Source {
  const { retired, ...rest } = ours;
  const { retired: theirsRetired, ...others } = theirs;
  const publisher = filledInOptional(ours.publisher, theirs.publisher);
  const author = filledInOptional(ours.author, theirs.author);
  const note = filledInOptional(ours.note, theirs.note);
  const united: Source = {
    ...others,
    ...rest,
    title: filledIn(ours.title, theirs.title),
    ...(publisher !== undefined && { publisher }),
    ...(author !== undefined && { author }),
    ...(note !== undefined && { note }),
    ...(retired === true && theirsRetired === true && { retired }),
  };
  return canonical(ours) === canonical(united) ? ours : united;
}

function filledIn(ours: SomeText, theirs: SomeText): SomeText {
  return Object.fromEntries(
    LOCALES.map((locale) => [locale, ours[locale] ?? theirs[locale]]).filter(
      ([, text]) => text !== undefined,
    ),
  ) as SomeText;
}

const filledInOptional = (ours: SomeText | undefined, theirs: SomeText | undefined): SomeText | undefined =>
  ours === undefined || theirs === undefined ? (ours ?? theirs) : filledIn(ours, theirs);
