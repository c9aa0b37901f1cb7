/**
 * Reads the sources that a field names: `nature-2025; report via blog @ p. 3`. Each is an id, a title or a web address.
 * An unknown address, or a title after `+`, is a new source.
 */
import { excerpt } from '../reply/line.ts';
import { UserError } from '../reply/user-error.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { Source, type Citation } from '../record/schema.ts';
import { inLocale, LOCALES, withParticle, type Locale } from '../base/locale.ts';
import {
  decodePart,
  hostOf,
  looksLikeWebAddress,
  pageNamed,
  pageIdentity,
  readWebAddress,
} from '../record/address.ts';
import type { NamesContext } from './names.ts';
import { slugOf, uniqueId } from '../names/slug.ts';
import { readTitle } from './source-titles.ts';

export interface NamedSources {
  citations: readonly Citation[];
  /** New sources, to be added. They are hidden from readers until something published cites them. */
  fresh: readonly Source[];
}

const MAX_SOURCE_SUGGESTIONS = 5;

/**
 * Parses the field `option`; the inverse of {@link sayCitations}.
 * @throws {UserError} at the option, when a name fits no source or several, or an address is not safe.
 */
export function readCitations(typed: string, option: string, context: NamesContext): NamedSources {
  const fresh: Source[] = [];
  const pieces = typed
    .split(/;(?:\s+|$)/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
  const one = (name: string): string => readSource(name, option, pieces, fresh, context);
  const citations = pieces.map((piece): Citation => {
    const [named = '', locator] = piece.split(/\s+@\s+(.*)/s, 2);
    const [source = '', via] = isKnownSource(named, context.knowledge)
      ? [named]
      : named.split(/\s+via\s+(.*)/s, 2);
    return {
      source: one(source),
      ...(via !== undefined && { via: one(via) }),
      ...(locator !== undefined && locator !== '' && { locator: checkLocator(locator, option) }),
    };
  });
  // Two spellings of one address are one citation.
  const distinct = new Map(citations.map((citation) => [sayCitations([citation]), citation]));
  return { citations: [...distinct.values()], fresh };
}

function checkLocator(locator: string, option: string): string {
  if (locator.length <= MAX_LOCATOR_LENGTH) return locator;
  throw new UserError(
    {
      en: `The place in the source (after “@”) can have at most ${MAX_LOCATOR_LENGTH} characters: a page, a paragraph, a time.`,
      ko: `출처 안의 위치(“@” 뒤)는 쪽, 문단, 시각처럼 ${MAX_LOCATOR_LENGTH}자 이내로 적어 주세요.`,
    },
    { option },
  );
}

/** The longest locator of a `Citation`, in UTF-16 units. */
const MAX_LOCATOR_LENGTH = 120;

/** The inverse of {@link readCitations}. */
export function sayCitations(citations: readonly Citation[]): string {
  return citations
    .map(({ source, via, locator }) =>
      [
        source,
        ...(via === undefined ? [] : [`via ${via}`]),
        ...(locator === undefined ? [] : [`@ ${locator}`]),
      ].join(' '),
    )
    .join('; ');
}

export const isKnownSource = (name: string, knowledge: Knowledge): boolean =>
  sourcesCalled(name, knowledge).length > 0;

/** The sources that readers can find by this name, or else one that is cited only by drafts and withdrawn entries. */
function sourcesCalled(name: string, knowledge: Knowledge): readonly Source[] {
  const page = pageNamed(name);
  const hidden: Source[] = [];
  for (const source of knowledge.records('source')) {
    const isCalled = source.id === name || LOCALES.some((locale) => source.title[locale] === name);
    const isAddressed = page !== undefined && pageIdentity(source) === page;
    if (isAddressed && source.retired !== true) return [source];
    if (isCalled || isAddressed) hidden.push(source);
  }
  // A whole address never means a site's other pages; a bare host does.
  const found = STATES_SCHEME.test(name) ? [] : knowledge.resolveSources(name);
  return found.length > 0 ? found : hidden.slice(0, 1);
}
const STATES_SCHEME = /\/\/|^\W*www\./i;

function readSource(
  name: string,
  option: string,
  pieces: readonly string[],
  fresh: Source[],
  { knowledge, again }: NamesContext,
): string {
  const typed = name.trim();
  const isNew = typed.startsWith('+');
  const found = sourcesCalled(isNew ? typed.slice(1).trim() : typed, knowledge);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only.id;
  const instead = (source: Source) => ({
    label: sourceTitle(source),
    line: again({
      [option]: pieces
        .map((piece) => (piece.includes(name) ? piece.replace(name, source.id) : piece))
        .join('; '),
    }),
  });
  if (found.length > 1)
    throw new UserError(
      {
        en: `“${excerpt(typed)}” can mean several sources: ${idList(found)}. Write the one you mean.`,
        ko: `“${excerpt(typed)}”에 해당하는 출처가 여럿입니다: ${idList(found)}. 그 가운데 하나를 적어 주세요.`,
      },
      { option, actions: found.slice(0, MAX_SOURCE_SUGGESTIONS).map(instead) },
    );
  if (looksLikeWebAddress(typed) || isNew) {
    const made = newSource(isNew ? typed.slice(1) : typed, option, knowledge, fresh);
    const same = fresh.find(
      (other) =>
        pageIdentity(other) === pageIdentity(made) &&
        (made.url !== undefined || (other.title.en === made.title.en && other.title.ko === made.title.ko)),
    );
    if (same !== undefined) return same.id;
    fresh.push(made);
    return made.id;
  }
  throw new UserError(
    {
      en: `There is no source called “${excerpt(typed)}”. For a new one, write its web address, or its title after “+”.`,
      ko: `${withParticle(`“${excerpt(typed)}”`, '이라/라')}는 출처는 없습니다. 새 출처라면 웹 주소를 적거나, 제목 앞에 “+”를 붙여 주세요.`,
    },
    { option, actions: knowledge.suggestSources(typed, MAX_SOURCE_SUGGESTIONS).map(instead) },
  );
}

const idList = (sources: readonly Source[]): string => sources.map(({ id }) => id).join(', ');

/** A new source that is named by an address has the address for its title until somebody describes it. */
function newSource(typed: string, option: string, knowledge: Knowledge, others: readonly Source[]): Source {
  const address = looksLikeWebAddress(typed) ? readWebAddress(typed) : undefined;
  if (address !== undefined && 'problem' in address) throw new UserError(address.problem, { option });
  const { title, described } =
    address === undefined ? readTitle(typed) : { title: { en: shownAddress(address.url) } };
  const isTaken = (id: string): boolean =>
    knowledge.stored('source', id) !== undefined ||
    knowledge.isName(id) ||
    others.some((other) => other.id === id);
  const words = address === undefined ? (title.en ?? title.ko ?? '') : idWords(address.url);
  const read = Source.safeParse({
    id: uniqueId(slugOf(words, 40) || 'source', isTaken),
    title,
    described,
    ...(address !== undefined && { url: address.url }),
    retired: true,
  });
  if (read.success) return read.data;
  throw new UserError(
    {
      en: `“${excerpt(typed)}” can’t be the title of a source. A title has at most 300 characters.`,
      ko: `${withParticle(`“${excerpt(typed)}”`, '은/는')} 출처 제목이 될 수 없습니다. 제목은 300자를 넘을 수 없습니다.`,
    },
    { option },
  );
}

/** Whether the title of the source is still its address. */
export const isUntitled = ({ title, url }: Source): boolean =>
  url !== undefined &&
  title.ko === undefined &&
  (title.en === shownAddress(url) || title.en === encodedAddress(url));

/** The address as the title of a source that has no other yet. */
export function shownAddress(url: string): string {
  const shown = encodedAddress(url)
    .split('/')
    .map((part) => (/[\p{C}\p{Z}]/u.test(decodePart(part)) ? part : decodePart(part)))
    .join('/');
  return shown.slice(0, 300);
}

function encodedAddress(url: string): string {
  const { hostname, pathname } = new URL(url);
  return `${hostname.replace(/^www\./, '')}${pathname === '/' ? '' : pathname}`.slice(0, 300);
}

/** The words for an id: the name of the site and the last part of the path. */
export function idWords(url: string): string {
  const last = decodePart(new URL(url).pathname.split('/').findLast((part) => part !== '') ?? '');
  return `${hostOf(url).replace(/\.[a-z]{2,}(?:\.[a-z]{2})?$/, '')} ${last.replace(/\.\w{2,5}$/, '')}`;
}

export function sourceTitle(source: Source): Record<Locale, string> {
  return Object.fromEntries(
    LOCALES.map((locale) => [locale, inLocale(source.title, locale)?.text ?? source.id]),
  ) as Record<Locale, string>;
}
