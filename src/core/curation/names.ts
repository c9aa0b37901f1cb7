/** Reads the topics that a field names: existing ones, and new ones, which are written after `+`. */
import { excerpt } from '../reply/line.ts';
import { UserError, type TextAction } from '../reply/user-error.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { TOPIC_KIND_NAMES } from '../record/names.ts';
import { Topic, TOPIC_KINDS } from '../record/schema.ts';
import { inLocale, LOCALES, withParticle, type Locale, type Text } from '../base/locale.ts';
import { foldName } from '../names/keys.ts';
import { topicIdFor } from '../names/slug.ts';
import { namesOfTopic } from '../record/topic-names.ts';
import { readBoth, type PartialText } from './words.ts';

/** The context in which a field of names is read. */
export interface NamesContext {
  knowledge: Knowledge;
  /** The kind that names without a topic are created as; without it, only names after `+` are. */
  create?: Topic['kind'] | undefined;
  /** The current call as a line, with some options changed. */
  again(changes: Readonly<Record<string, string | undefined>>): string;
}

const MAX_TOPIC_SUGGESTIONS = 3;

/**
 * The ids of topics whose names are separated by commas. New topics get the kind `kind` and are appended to `fresh`; they
 * are hidden from readers until something published names them.
 * @throws {UserError} at the option, when a name fits no topic or several; with buttons that correct the call.
 */
export function readTopics(
  typed: string,
  option: string,
  kind: Topic['kind'],
  fresh: Topic[],
  context: NamesContext,
): readonly string[] {
  const names = splitNames(typed);
  return idsFromNames(names, option, kind, fresh, context);
}

/** The id of one topic, whose name may contain commas. See {@link readTopics}. */
export function readTopic(
  typed: string,
  option: string,
  kind: Topic['kind'],
  fresh: Topic[],
  context: NamesContext,
): string | undefined {
  return idsFromNames([typed.trim()], option, kind, fresh, context)[0];
}

function idsFromNames(
  names: readonly string[],
  option: string,
  kind: Topic['kind'],
  fresh: Topic[],
  context: NamesContext,
): readonly string[] {
  const { knowledge } = context;
  const ids: string[] = [];
  const unknown: string[] = [];
  for (const name of names) {
    const found = topicsCalled(name.replace(/^\+\s*/, ''), knowledge);
    const [only] = found;
    if (found.length > 1) throw whichTopic(name, found, names, option, context);
    if (only !== undefined) ids.push(only.id);
    else if (name.startsWith('+') || context.create !== undefined) {
      const own = kindToCreate(option, kind, context.create);
      const made = newTopic(name.replace(/^\+/, ''), option, own, knowledge, fresh);
      const same = fresh.find((each) => sharesName(each, made));
      if (same === undefined) fresh.push(made);
      ids.push((same ?? made).id);
    } else unknown.push(name);
  }
  const [first] = unknown;
  if (first !== undefined) throw noTopicThere(first, names, option, context);
  return [...new Set(ids)];
}

/** Somebody who says or claims something is a person, unless it is one of the few other kinds that speak. */
const kindToCreate = (option: string, usual: Topic['kind'], chosen: Topic['kind'] = usual): Topic['kind'] =>
  option === 'topics' || chosen === 'organisation' || chosen === 'publication' ? chosen : usual;

/** The topics that readers can find by this name, or else one that only drafts and withdrawn entries name. */
export function topicsCalled(name: string, knowledge: Knowledge): readonly Topic[] {
  const found = knowledge.resolveTopics(name);
  if (found.length > 0) return found;
  const wanted = new Set([name, ...Object.values(readBoth(name))].map(foldName));
  for (const topic of knowledge.records('topic'))
    if (topic.retired === true && namesOfTopic(topic).some((own) => wanted.has(foldName(own))))
      return [topic];
  const byId = knowledge.stored('topic', name.trim())?.content;
  return byId?.retired === true ? [byId] : [];
}

const sharesName = (a: Topic, b: Topic): boolean => {
  const own = new Set(namesOfTopic(a).map(foldName));
  return namesOfTopic(b).some((name) => own.has(foldName(name)));
};

/**
 * A new topic of that name, hidden from readers.
 * @throws {UserError} when the name is too long or has neither letters nor digits.
 */
export function newTopic(
  typed: string,
  option: string,
  kind: Topic['kind'],
  knowledge: Knowledge,
  others: readonly Topic[] = [],
): Topic {
  const name = readBoth(typed);
  const id = topicIdFor(name.en ?? name.ko ?? '', (wanted) => isTakenId(wanted, name, knowledge, others));
  const read = Topic.safeParse({ id, kind, name, retired: true });
  if (read.success && Object.values(name).every((each) => foldName(each) !== '')) return read.data;
  throw new UserError(
    {
      en: `“${excerpt(typed)}” can’t be the name of a topic. A name has letters or digits, and at most 100 characters.`,
      ko: `${withParticle(`“${excerpt(typed)}”`, '은/는')} 주제 이름이 될 수 없습니다. 이름에는 글자나 숫자가 있어야 하고 100자를 넘을 수 없습니다.`,
    },
    { option },
  );
}

/** Whether the id is that of a topic, or a name that other topics have. */
function isTakenId(id: string, own: PartialText, knowledge: Knowledge, others: readonly Topic[]): boolean {
  if (knowledge.topic(id) !== undefined || others.some((other) => other.id === id)) return true;
  const key = foldName(id);
  if (Object.values(own).some((name) => foldName(name) === key)) return false;
  const hidden = [...knowledge.records('topic')].filter(({ retired }) => retired === true);
  const isOthers = (topic: Topic): boolean => namesOfTopic(topic).some((name) => foldName(name) === key);
  return knowledge.isName(id) || [...others, ...hidden].some(isOthers);
}

/** The topic's name where it is unambiguous and has no comma, and otherwise its id; {@link readTopics} reads either. */
export function sayTopic(
  id: string,
  { knowledge, locale }: { knowledge: Knowledge; locale: Locale },
): string {
  const topic = knowledge.topic(id);
  const name = inLocale(topic?.name, locale)?.text ?? id;
  const [only, ...others] = topicsCalled(name, knowledge);
  return topic !== undefined && only?.id === topic.id && others.length === 0 && !/[,，、]/.test(name)
    ? name
    : id;
}

/** Where no topics are created. */
function noTopicThere(
  name: string,
  names: readonly string[],
  option: string,
  context: NamesContext,
): UserError {
  const near = context.knowledge.suggestTopics(name, MAX_TOPIC_SUGGESTIONS);
  return new UserError(
    {
      en: `There is no topic called “${excerpt(name)}”.`,
      ko: `${withParticle(`“${excerpt(name)}”`, '이라/라')}는 주제가 없습니다.`,
    },
    { option, actions: near.map((topic) => useTopicInstead(name, topic, names, option, context)) },
  );
}

function whichTopic(
  name: string,
  found: readonly Topic[],
  names: readonly string[],
  option: string,
  context: NamesContext,
): UserError {
  return new UserError(
    {
      en: `“${excerpt(name)}” can mean several topics: ${found.map(({ id }) => id).join(', ')}. Write the one you mean.`,
      ko: `“${excerpt(name)}”에 해당하는 주제가 여럿입니다: ${found.map(({ id }) => id).join(', ')}. 그 가운데 하나를 적어 주세요.`,
    },
    { option, actions: found.map((topic) => useTopicInstead(name, topic, names, option, context)) },
  );
}

/** A field of names, as typed. */
export interface TypedNames {
  option: string;
  names: readonly string[];
}

export const splitNames = (typed: string): readonly string[] =>
  typed
    .split(/[,，、]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** The names, among those typed into fields, that are neither those of topics nor marked as new with `+`. */
export const unknownNames = (fields: readonly TypedNames[], knowledge: Knowledge): readonly string[] => [
  ...new Set(
    fields.flatMap(({ names }) =>
      names.filter((name) => !name.startsWith('+') && topicsCalled(name, knowledge).length === 0),
    ),
  ),
];

/** Proposes to create the topics that do not exist, as one of the kinds, or to use others with names like theirs. */
export function proposeTopics(
  unknown: readonly string[],
  fields: readonly TypedNames[],
  context: NamesContext,
): UserError {
  const { knowledge, again } = context;
  const near = fields.flatMap(({ option, names }) =>
    names
      .filter((name) => unknown.includes(name))
      .flatMap((name) =>
        knowledge
          .suggestTopics(name, MAX_TOPIC_SUGGESTIONS)
          .map((topic) => useTopicInstead(name, topic, names, option, context)),
      ),
  );
  const one = unknown.length === 1;
  const listed = unknown.map((name) => `“${excerpt(name)}”`);
  const [last = '', ...before] = listed.toReversed();
  const all = {
    en: one ? last : `${before.toReversed().join(', ')} and ${last}`,
    ko: listed.join(', '),
  };
  const similar = [...new Map(near.map((action) => [action.label.en, action.label])).values()];
  const like = {
    en: similar.length === 0 ? '' : ` Similar: ${similar.map(({ en }) => en).join(', ')}.`,
    ko: similar.length === 0 ? '' : ` 비슷한 주제: ${similar.map(({ ko }) => ko).join(', ')}.`,
  };
  const usual: Topic['kind'] = fields.some(
    ({ option, names }) => option === 'topics' && names.some((name) => unknown.includes(name)),
  )
    ? 'theme'
    : 'person';
  const shown = one ? `“${excerpt(unknown[0] ?? '', 40)}”` : undefined;
  return new UserError(
    {
      en: `There is no topic called ${all.en}, so nothing was saved. Create ${one ? 'it' : 'them'}? Choose the kind in “New topics”, or correct the name.${like.en}`,
      ko: `${withParticle(all.ko, '이라/라')}는 주제가 없어 저장하지 않았습니다. 새로 만들려면 “새 주제”에서 종류를 고르고, 아니면 이름을 고쳐 주세요.${like.ko}`,
    },
    {
      option: 'create',
      because: fields
        .filter(({ names }) => names.some((name) => unknown.includes(name)))
        .map(({ option }) => option),
      actions: [
        ...near,
        {
          label:
            shown === undefined
              ? { en: 'Create them', ko: '모두 만들기' }
              : { en: `Create ${shown}`, ko: `${shown} 만들기` },
          line: again({ create: usual }),
          writes: true as const,
        },
      ],
      menu: {
        label: { en: `Create ${excerpt(all.en, 80)} as…`, ko: `${excerpt(all.ko, 80)}의 종류를 골라 만들기` },
        options: TOPIC_KINDS.map((kind) => ({
          label: {
            en: `Create ${shown ?? 'them'} (${TOPIC_KIND_NAMES[kind].en})`,
            ko: `${shown ?? '모두'} 만들기(${TOPIC_KIND_NAMES[kind].ko})`,
          },
          line: again({ create: kind }),
          writes: true as const,
        })),
      },
    },
  );
}

/** A button for the same call with a topic in place of the name that was typed. */
function useTopicInstead(
  name: string,
  topic: Topic,
  names: readonly string[],
  option: string,
  { again }: NamesContext,
): TextAction {
  const label = Object.fromEntries(
    LOCALES.map((locale) => [locale, inLocale(topic.name, locale)?.text ?? topic.id]),
  ) as Record<Locale, string> satisfies Text;
  const replaced = names.map((each) => (each === name ? topic.id : each)).join(', ');
  return { label, line: again({ [option]: replaced }) };
}
