/** The writes that publish an entry, and the checks before them. */
import { UserError } from '../reply/user-error.ts';
import { pageIdentity } from '../record/address.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Entry, Source, Topic } from '../record/schema.ts';
import { LOCALES } from '../base/locale.ts';
import type { Write } from '../store/store.ts';
import { asPublished, draftProblems } from './problems.ts';

/**
 * The writes that publish an entry under an id: its own, or that of the entry it corrects. They also make the topics and
 * sources that only drafts named visible to readers.
 * @throws {UserError} when something is missing, for example a source.
 */
export function publishWrites(
  draft: Entry,
  id: string,
  base: number,
  knowledge: Knowledge,
): readonly Write[] {
  const entry = withExistingRecords(asPublished({ ...draft, id }), knowledge);
  const problems = draftProblems(entry);
  const [first] = problems;
  if (first !== undefined)
    throw new UserError(
      {
        en: `It can’t be published yet. ${problems.map(({ text }) => text.en).join(' ')}`,
        ko: `아직 공개할 수 없습니다. ${problems.map(({ text }) => text.ko).join(' ')}`,
      },
      {
        option: first.option,
        actions: [
          {
            label: { en: 'Complete it…', ko: '채워 넣기…' },
            line: `/curate edit ${draft.id} only:${[...new Set(problems.map(({ option }) => option))].join(',')}`,
            mode: 'form',
          },
        ],
      },
    );
  return [...offerWrites(entry, knowledge), { type: 'entry', id, base, content: entry }];
}

/** The writes that make the topics and sources of an entry visible to readers. */
export function offerWrites(entry: Entry, knowledge: Knowledge): readonly Write[] {
  const { topics, sources } = unofferedIn(entry, knowledge);
  const offered = <T extends Topic | Source>(record: T): T => {
    const { retired: _, ...rest } = record;
    return rest as T;
  };
  const rev = (type: 'topic' | 'source', id: string): number => knowledge.stored(type, id)?.rev ?? 0;
  return [
    ...topics.map((topic): Write => ({
      type: 'topic',
      id: topic.id,
      base: rev('topic', topic.id),
      content: offered(topic),
    })),
    ...sources.map((source): Write => ({
      type: 'source',
      id: source.id,
      base: rev('source', source.id),
      content: offered(source),
    })),
  ];
}

/** The topics and sources of the entry that are hidden from readers, because only drafts name them. */
export function unofferedIn(
  entry: Entry,
  knowledge: Knowledge,
): { topics: readonly Topic[]; sources: readonly Source[] } {
  const topics = new Set([...topicIdsIn(entry)].map((id) => knowledge.stored('topic', id)?.content));
  const sources = new Set(
    entry.sources
      .flatMap(({ source, via }) => [source, via])
      .map((id) => (id === undefined ? undefined : knowledge.source(id))),
  );
  const isFresh = <T extends { retired?: true | undefined }>(each: T | undefined): each is T =>
    each?.retired === true;
  return { topics: [...topics].filter(isFresh), sources: [...sources].filter(isFresh) };
}

function topicIdsIn(entry: Entry): ReadonlySet<string> {
  const who = entry.kind === 'quote' ? [entry.speaker] : [];
  return new Set([...entry.topics, ...who, ...(entry.by === undefined ? [] : [entry.by])]);
}

/** The entry with its new topics and sources replaced by equal ones that were published since the draft was written. */
function withExistingRecords(entry: Entry, knowledge: Knowledge): Entry {
  const { topics, sources } = unofferedIn(entry, knowledge);
  const standing = new Map<string, string>();
  for (const topic of topics)
    for (const locale of LOCALES) {
      const [only, ...others] = knowledge.resolveTopics(topic.name[locale] ?? '');
      if (only !== undefined && others.length === 0) standing.set(topic.id, only.id);
    }
  for (const source of sources) {
    const page = pageIdentity(source);
    const same = knowledge.sources().find((each) => page !== undefined && pageIdentity(each) === page);
    if (same !== undefined) standing.set(source.id, same.id);
  }
  const now = (id: string): string => standing.get(id) ?? id;
  return {
    ...entry,
    topics: [...new Set(entry.topics.map(now))],
    ...(entry.by !== undefined && { by: now(entry.by) }),
    ...(entry.kind === 'quote' && { speaker: now(entry.speaker) }),
    sources: entry.sources.map(({ source, via, ...rest }) => ({
      source: now(source),
      ...(via !== undefined && { via: now(via) }),
      ...rest,
    })),
  } as Entry;
}
