/** Converts a source to the fields of a form and back. */
import { UserError } from '../reply/user-error.ts';
import { printDate } from '../date/print.ts';
import type { Edtf } from '../date/types.ts';
import { readDoi } from '../record/doi.ts';
import { Source } from '../record/schema.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Locale } from '../base/locale.ts';
import { looksLikeWebAddress, pageIdentity, pageNamed, readWebAddress } from '../record/address.ts';
import { idWords, shownAddress } from './citations.ts';
import { readLanguage } from './language.ts';
import { readTopic, sayTopic, type NamesContext } from './names.ts';
import { parseRecord } from './problems.ts';
import { slugOf, uniqueId } from '../names/slug.ts';
import { readTitle, sayTitle } from './source-titles.ts';
import { readBoth, sayBoth, type PartialText } from './words.ts';

/** The values of the fields; `''` removes a value, and `undefined` leaves it unchanged. */
export interface SourceFields {
  title?: string | undefined;
  url?: string | undefined;
  publisher?: string | undefined;
  author?: string | undefined;
  date?: Edtf | '' | undefined;
  doi?: string | undefined;
  retrieved?: Edtf | '' | undefined;
  archive?: string | undefined;
  language?: string | undefined;
  topic?: string | undefined;
  'note-en'?: string | undefined;
  'note-ko'?: string | undefined;
}

/**
 * Applies the fields to a source, or makes a new one.
 * @throws {UserError} at the field that cannot be read.
 */
export function sourceFromFields(
  fields: SourceFields,
  before: Source | undefined,
  context: NamesContext & { knowledge: Knowledge },
): Source {
  const { knowledge } = context;
  const address = addressIn(fields, before);
  const option = address === fields.url ? 'url' : 'title';
  const both = (typed: string | undefined, was: Source['note']): Source['note'] =>
    typed === undefined ? was : typed === '' ? undefined : readBoth(typed);
  const value = <T>(
    said: T | '' | undefined,
    was: string | undefined,
    read: (said: T) => string,
  ): string | undefined => (said === undefined ? was : said === '' ? undefined : read(said));
  const url = value(address, before?.url, (typed) =>
    unusedAddress(typed, { id: before?.id, option, knowledge }),
  );
  const isTitle = option === 'url' || url === undefined;
  const typedTitle = fields.title === undefined ? undefined : readTitle(fields.title);
  const { title, described } = isTitle
    ? (typedTitle ?? { title: before?.title, described: before?.described })
    : { title: { en: shownAddress(url) } };
  const note = {
    en: fields['note-en'] ?? before?.note?.en,
    ko: fields['note-ko'] ?? before?.note?.ko,
  };
  const values = {
    title,
    described,
    publisher: both(fields.publisher, before?.publisher),
    author: both(fields.author, before?.author),
    date: value(fields.date, before?.date, printDate),
    url,
    doi: value(fields.doi, before?.doi, readTypedDoi),
    retrieved: value(fields.retrieved, before?.retrieved, printDate),
    archive: value(fields.archive, before?.archive, readArchive),
    language: value(fields.language, before?.language, (typed) => readLanguage(typed, 'language')),
    topic: value(fields.topic, before?.topic, (typed) => topicId(typed, context)),
    note: withoutEmpty(note),
    retired: before?.retired,
  };
  const id =
    before?.id ??
    uniqueId(
      slugOf(
        isTitle ? `${title?.en ?? title?.ko ?? ''} ${values.date?.slice(0, 4) ?? ''}` : idWords(url),
        40,
      ) || 'source',
      (each) => knowledge.stored('source', each) !== undefined || knowledge.isName(each),
    );
  return parseRecord(Source, {
    id,
    ...Object.fromEntries(Object.entries(values).filter(([, each]) => each !== undefined)),
  });
}

/**
 * The address among the fields. People paste one where the title is asked for; then it is the address, and the title is
 * made from it until somebody writes one.
 */
export function addressIn({ url, title }: SourceFields, before?: Source): string | undefined {
  const isMissing = (url ?? before?.url ?? '') === '';
  return isMissing && title !== undefined && title.includes('/') && looksLikeWebAddress(title) ? title : url;
}

export function fieldsFromSource(
  source: Source,
  context: { knowledge: Knowledge; locale: Locale },
): Partial<Record<keyof SourceFields, string>> {
  const values = {
    title: sayTitle(source),
    url: source.url,
    publisher: sayBoth(source.publisher),
    author: sayBoth(source.author),
    date: source.date,
    doi: source.doi,
    retrieved: source.retrieved,
    archive: source.archive,
    language: source.language,
    topic: source.topic === undefined ? undefined : sayTopic(source.topic, context),
    'note-en': source.note?.en,
    'note-ko': source.note?.ko,
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function readTypedDoi(typed: string): string {
  const doi = readDoi(typed);
  if (doi !== undefined) return doi;
  throw new UserError(
    {
      en: 'A DOI looks like 10.1038/d41586-025-00229-6. Paste it, or its address at doi.org.',
      ko: 'DOI는 10.1038/d41586-025-00229-6처럼 생겼습니다. DOI나 doi.org 주소를 붙여 넣어 주세요.',
    },
    { option: 'doi' },
  );
}

function readArchive(typed: string): string {
  const read = readWebAddress(typed);
  if ('problem' in read) throw new UserError(read.problem, { option: 'archive' });
  return read.url;
}

function withoutEmpty(note: Partial<Record<Locale, string | undefined>>): PartialText | undefined {
  const said = Object.entries(note).filter(([, text]) => text !== undefined && text !== '');
  return said.length === 0 ? undefined : (Object.fromEntries(said) as PartialText);
}

/** The source, other than `except`, that has the page of an address. */
export function sourceOfPage(
  address: string,
  knowledge: Pick<Knowledge, 'sources'>,
  except?: string,
): Source | undefined {
  const page = pageNamed(address);
  if (page === undefined) return undefined;
  return knowledge.sources().find((each) => pageIdentity(each) === page && each.id !== except);
}

/** The address, which no other source may have: readers could not tell two such sources apart. */
function unusedAddress(
  typed: string,
  { id, option, knowledge }: { id: string | undefined; option: string; knowledge: Knowledge },
): string {
  const read = readWebAddress(typed);
  if ('problem' in read) throw new UserError(read.problem, { option });
  const other = sourceOfPage(read.url, knowledge, id);
  if (other === undefined) return read.url;
  throw new UserError(
    {
      en: `The source ${other.id} already has this address.`,
      ko: `이 주소의 출처가 이미 있습니다: ${other.id}`,
    },
    {
      option,
      actions: [{ label: { en: other.id, ko: other.id }, line: `/source ${other.id}` }],
    },
  );
}

/** The topic of a publication. It must exist: a source cannot create one, so a `+` in front is ignored. */
function topicId(typed: string, context: NamesContext): string {
  return readTopic(typed.replace(/^\+\s*/, ''), 'topic', 'publication', [], context) ?? typed;
}
