/** The new topics and sources that a draft brings along: their description, and the writes that add them. */
import { UserError } from '../reply/user-error.ts';
import { printDate } from '../date/print.ts';
import type { Edtf } from '../date/types.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { Source, type Topic } from '../record/schema.ts';
import { saysTheSame } from '../record/identity.ts';
import type { Write } from '../store/store.ts';
import { isUntitled, type NamedSources } from './citations.ts';
import { parseRecord } from './problems.ts';
import { readTitle } from './source-titles.ts';
import { readBoth } from './words.ts';

/** The fields of a form that describe a new source. */
export interface NewSourceFields {
  title?: string | undefined;
  publisher?: string | undefined;
  published?: Edtf | '' | undefined;
}

/** The writes that add new topics and sources; unless `offered`, they are hidden from readers. */
export function newRecordWrites(
  fresh: readonly (Topic | Source)[],
  { offered, knowledge }: { offered: boolean; knowledge: Knowledge },
): readonly Write<'topic' | 'source'>[] {
  return fresh.map((record) => {
    const { retired: _, ...rest } = record;
    const content = offered ? rest : { ...rest, retired: true as const };
    const { id } = content;
    const base = (type: 'topic' | 'source'): number => knowledge.stored(type, id)?.rev ?? 0;
    return 'title' in content
      ? { type: 'source', id, base: base('source'), content }
      : { type: 'topic', id, base: base('topic'), content };
  });
}

/**
 * Applies title, publisher and date to the only new source. A source that only drafts cite, and whose title is still its
 * address, counts as new.
 * @throws {UserError} when there is no new source, or more than one.
 */
export function describeNewSource(
  { fresh, citations }: NamedSources,
  { title, publisher, published }: NewSourceFields,
  knowledge: Knowledge,
): readonly Source[] {
  const given = {
    ...(title !== undefined && title !== '' && readTitle(title)),
    ...(publisher !== undefined && publisher !== '' && { publisher: readBoth(publisher) }),
    ...(published !== undefined && published !== '' && { date: printDate(published) }),
  };
  const [first] = Object.keys(given);
  if (first === undefined) return fresh;
  const cited = [...new Set(citations.map(({ source }) => source))].map((id) => knowledge.source(id));
  const [only, ...others] = fresh.length > 0 ? fresh : cited;
  if (only === undefined || others.length > 0) throw notANewSource(FIELD_OF[first] ?? 'title', fresh.length);
  const made = parseRecord(Source, { ...only, ...given });
  if (saysTheSame(made, only)) return fresh;
  if (fresh.length === 0 && !(only.retired === true && isUntitled(only)))
    throw notANewSource(FIELD_OF[first] ?? 'title', 0);
  return [made];
}
const FIELD_OF: Readonly<Record<string, string>> = { date: 'published' };

const notANewSource = (option: string, count: number): UserError =>
  new UserError(
    count === 0
      ? {
          en: 'Title, publisher and date describe a new source. This one exists already: edit it with /curate source edit.',
          ko: '제목, 발행처, 발행일은 새 출처에만 적습니다. 이미 있는 출처는 /큐레이션 출처 편집으로 고쳐 주세요.',
        }
      : {
          en: 'There are several new sources here. Save first, then describe each with /curate source edit.',
          ko: '새 출처가 여럿입니다. 먼저 저장한 뒤 /큐레이션 출처 편집에서 하나씩 적어 주세요.',
        },
    { option },
  );
