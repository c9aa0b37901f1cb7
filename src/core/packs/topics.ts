/** Checks that every id, former id and name leads to one topic. The checks can pause after each topic. */
import type { Topic } from '../record/schema.ts';
import { LOCALES, withParticle } from '../base/locale.ts';
import { flatMapping } from '../base/slices.ts';
import { foldName } from '../names/keys.ts';
import { isNamedById } from '../record/topic-names.ts';
import { placeText, type Path, type PackProblem } from './problem.ts';
import type { PackRecord } from './read.ts';

/** A topic with the place of its parts. A topic that the space knew before the pack has no place. */
export interface PlacedTopic {
  topic: Topic;
  at?: PackRecord['at'];
}

/** Topics by their present ids. */
export type PlacedTopics = ReadonlyMap<string, PlacedTopic>;

/** Reports former ids that are also the id, or a former id, of another topic: old links would lead to the wrong one. */
export function* formerIds(topics: PlacedTopics): Generator<undefined, PackProblem[]> {
  const owners = yield* ownersOfIds(topics);
  return yield* flatMapping(topics.values(), ({ topic, at }) =>
    topic.formerly.flatMap((former, index): PackProblem[] => {
      const owner = owners.get(former) ?? topic.id;
      const isFirst = topic.formerly.indexOf(former) === index;
      if (at === undefined || (owner === topic.id && former !== topic.id && isFirst)) return [];
      const message = owner === former ? isPresentId(former) : isFormerId(former, owner);
      return [{ ...at(['formerly', index]), code: 'former-id', message }];
    }),
  );
}

/** The topic that each present or former id leads to. */
function* ownersOfIds(topics: PlacedTopics): Generator<undefined, ReadonlyMap<string, string>> {
  const owners = new Map([...topics.keys()].map((id) => [id, id]));
  for (const { topic } of topics.values()) {
    for (const former of topic.formerly) if (!owners.has(former)) owners.set(former, topic.id);
    yield;
  }
  return owners;
}

const isPresentId = (id: string) => ({
  en: `"${id}" is the present id of a topic, so it cannot be a former one`,
  ko: `${withParticle(`"${id}"`, '은/는')} 지금 쓰이는 주제 id이므로 예전 id가 될 수 없습니다`,
});
const isFormerId = (id: string, owner: string) => ({
  en: `"${id}" is already a former id of "${owner}"`,
  ko: `${withParticle(`"${id}"`, '은/는')} 이미 "${owner}"의 예전 id입니다`,
});

/**
 * Reports names that two topics share, however they are typed: a question with such a name would always be ambiguous.
 * A topic may share its names with the topic that it is merged into.
 */
export function* sharedNames(topics: PlacedTopics): Generator<undefined, PackProblem[]> {
  const problems: PackProblem[] = [];
  const ids = yield* ownersOfIds(topics);
  const standingOf = yield* currentIds(topics);
  const owners = new Map<
    string,
    { standing: string; id: string; path: Path; at: PackRecord['at'] | undefined }
  >();
  for (const { topic, at } of topics.values()) {
    yield;
    const standing = standingOf.get(topic.id) ?? topic.id;
    for (const { name, path } of placedNames(topic, ids)) {
      const key = foldName(name);
      const owner = owners.get(key);
      if (owner === undefined) {
        owners.set(key, { standing, id: topic.id, path, at });
        continue;
      }
      if (owner.standing === standing) continue;
      // Topics of the space come first, so the pack's own topic is the one that is reported.
      if (at === undefined) continue;
      const where = owner.at === undefined ? '' : ` (${placeText(owner.at(owner.path))})`;
      problems.push({
        ...at(path),
        code: 'shared-name',
        message: {
          en: `"${name}" is already a name of the topic "${owner.id}"${where}`,
          ko: `${withParticle(`"${name}"`, '은/는')} 이미 주제 "${owner.id}"의 이름입니다${where}`,
        },
      });
    }
  }
  return problems;
}

/**
 * The names of a topic, each spelling once; a withdrawn topic has none. Spellings that fold to one key count as one
 * name. Former ids are names too, except those that lead elsewhere, which {@link formerIds} reports. An id that was made
 * from the names is not.
 */
function placedNames(topic: Topic, ids: ReadonlyMap<string, string>): { name: string; path: Path }[] {
  if (topic.retired === true) return [];
  const written = [
    ...LOCALES.map((locale) => ({ name: topic.name[locale], path: ['name', locale] })),
    ...topic.aliases.map((name, index) => ({ name, path: ['aliases', index] })),
    ...(isNamedById(topic) ? [{ name: topic.id, path: ['id'] }] : []),
    ...topic.formerly
      .map((name, index) => ({ name, path: ['formerly', index] }))
      .filter(({ name }) => ids.get(name) === topic.id),
  ];
  const byKey = new Map<string, { name: string; path: Path }>();
  for (const { name, path } of written) {
    const key = name === undefined ? '' : foldName(name);
    if (name !== undefined && key !== '' && !byKey.has(key)) byKey.set(key, { name, path });
  }
  return [...byKey.values()];
}

/** The topic that each id leads to after all mergers. In a cycle, all ids lead to one of them. */
function* currentIds(topics: PlacedTopics): Generator<undefined, ReadonlyMap<string, string>> {
  const standing = new Map<string, string>();
  for (const start of topics.keys()) {
    const path = new Set<string>();
    let id = start;
    while (!standing.has(id) && !path.has(id)) {
      path.add(id);
      id = topics.get(id)?.topic.merged ?? id;
    }
    const end = standing.get(id) ?? id;
    for (const member of path) standing.set(member, end);
    yield;
  }
  return standing;
}
