/** The option that names a topic, and what happens when it names none or several. */
import { commandCalled } from '../../core/command/called.ts';
import type { Context } from '../../core/command/command.ts';
import { excerpt, sayLine } from '../../core/reply/line.ts';
import { TOPIC_KIND_NAMES } from '../../core/record/names.ts';
import { text, type NameContext, type SuggestContext, type Suggestion } from '../../core/command/option.ts';
import { UserError } from '../../core/reply/user-error.ts';
import type { Knowledge } from '../../core/knowledge/knowledge.ts';
import { ofKind, type DatedEntry } from '../../core/record/dated-entry.ts';
import type { Topic } from '../../core/record/schema.ts';
import { tally } from '../../core/knowledge/tally.ts';
import { inLocale, LOCALES, type Locale, type Text } from '../../core/base/locale.ts';
import type { Action } from '../../core/reply/reply.ts';
import { countSearchGap } from './count-gap.ts';
import { labelsOf, MAX_OFFERED, withDetail } from './labels.ts';

export const topicOption = text({
  name: { en: 'topic', ko: '주제' },
  description: {
    en: 'Organisation, person, product, place or theme',
    ko: '기관, 사람, 제품, 장소, 테마 이름',
  },
  required: true,
  recognises: namesTopic,
  named: topicNamed,
  suggest: suggestTopics,
});

/** The names of the topic with that id which mean this topic alone. */
export function topicNamed(id: string, { knowledge }: NameContext): Partial<Text> | undefined {
  const topic = knowledge?.topic(id);
  // A topic that was merged goes by its id.
  if (topic === undefined || topic.id !== id) return undefined;
  const means = (typed: string): boolean => {
    const [only, ...others] = knowledge?.resolveTopics(typed) ?? [];
    return only?.id === id && others.length === 0;
  };
  return means(id)
    ? Object.fromEntries(Object.entries(topic.name).filter(([, name]) => name !== undefined && means(name)))
    : undefined;
}

/** Whether the text names a topic outright. */
export function namesTopic(typed: string, { knowledge }: Pick<Context, 'knowledge'>): boolean {
  return knowledge.resolveTopics(typed).length > 0;
}

export function suggestTopics(
  typed: string,
  { knowledge, locale, limit, likely = [] }: SuggestContext,
): readonly Suggestion[] {
  const wanted = typed.trim() === '' ? likely.map((id) => knowledge.topic(id)).filter(isOffered) : [];
  return [...new Set([...wanted, ...knowledge.suggestTopics(typed, limit)])]
    .slice(0, limit)
    .map((topic) => ({ value: topic.id, label: topicTitle(topic)[locale] }));
}

const isOffered = (topic: Topic | undefined): topic is Topic => topic !== undefined && topic.retired !== true;

/** A topic's name in every language; in the other language where one is missing. */
export function topicTitle({ id, name }: Topic): Text {
  return Object.fromEntries(LOCALES.map((locale) => [locale, inLocale(name, locale)?.text ?? id])) as Record<
    Locale,
    string
  >;
}

/**
 * The one topic that the text names.
 * @throws {UserError} when it names several or none; it offers the candidates.
 */
export function oneTopic(typed: string, context: Context): Topic {
  const { knowledge, again } = context;
  const found = knowledge.resolveTopics(typed);
  const [topic] = found;
  if (topic !== undefined && found.length === 1) return topic;
  const offer = (topics: readonly Topic[]) =>
    offerEach(topics, (id) => again({ topic: id, page: undefined }));
  if (found.length > 1) throw new UserError(whichOne(typed), offer(found));
  const near = knowledge.suggestTopics(typed, 5);
  countSearchGap(typed, context);
  throw noSuchTopic(typed, offer(near), context);
}

/** One button for each topic, with the line that `lineOf` makes for its id. */
export function offerEach(topics: readonly Topic[], lineOf: (id: string) => string) {
  const offered = topics.slice(0, MAX_OFFERED);
  const labels = labelsOf(offered, [
    topicTitle,
    (each) => withDetail(topicTitle(each), TOPIC_KIND_NAMES[each.kind]),
    (each) => withDetail(topicTitle(each), { en: each.id, ko: each.id }),
  ]);
  return {
    topics: offered.map(({ id }) => id),
    actions: offered.map(({ id }, at) => ({ label: labels[at] ?? { en: id, ko: id }, line: lineOf(id) })),
  };
}

/** The question that goes with the candidates when a name is ambiguous. */
export function whichOne(typed: string): Text {
  return {
    en: `“${excerpt(typed)}” can mean several things. Which one?`,
    ko: `“${excerpt(typed)}”에 해당하는 것이 여럿입니다. 어느 것을 찾으세요?`,
  };
}

/** Opens an empty form for a statement. */
const SUGGEST_STATEMENT: UserError['actions'][number] = {
  label: { en: 'Suggest it, with a source…', ko: '출처와 함께 제안…' },
  line: '/suggest kind:fact',
  mode: 'form',
};

/** Offers topics with similar names, a text search, and the list of topics. */
function noSuchTopic(
  typed: string,
  near: { topics: readonly string[]; actions: UserError['actions'] },
  { commands }: Context,
): UserError {
  const words = excerpt(typed);
  const hint =
    near.actions.length > 0
      ? { en: 'Did you mean one of these?', ko: '혹시 이 가운데 있나요?' }
      : { en: 'Try another spelling.', ko: '다른 표기로도 찾아보세요.' };
  const find = { label: { en: 'Search the text', ko: '본문에서 찾기' }, line: sayLine('find', typed, {}) };
  const suggest = commandCalled(commands, 'suggest') === undefined ? [] : [SUGGEST_STATEMENT];
  const list = { label: { en: 'All topics', ko: '모든 주제' }, line: '/topics' };
  return new UserError(
    {
      en: `There is no topic called “${words}”. ${hint.en} If it’s missing, ask a curator to add it, and name a source.`,
      ko: `“${words}” 주제를 찾을 수 없습니다. ${hint.ko} 빠진 주제라면 출처와 함께 큐레이터에게 추가를 제안해 주세요.`,
    },
    { topics: near.topics, actions: [...near.actions, find, list, ...suggest] },
  );
}

/** The statements that rest on what the topic published. */
export function publishedBy(topic: string, knowledge: Knowledge): readonly DatedEntry[] {
  const resting = knowledge.sourcesOf(topic).flatMap(({ id }) => knowledge.entriesCiting(id));
  return [...new Set(resting)];
}

/** Buttons for the other lookups that have something to show on a topic. */
export function otherLookups(
  topic: Topic,
  knowledge: Knowledge,
  context: Context,
  except?: string,
): readonly Action[] {
  const { events, quotes, facts } = tally(knowledge.entriesOn(topic.id));
  const published = publishedBy(topic.id, knowledge);
  const [source, ...others] = knowledge.sourcesOf(topic.id);
  const has: Record<string, { any: boolean; label: Text; of?: string }> = {
    timeline: { any: events.length > 0, label: { en: 'Timeline', ko: '타임라인' } },
    quote: { any: quotes.length > 0 || published.some(ofKind('quote')), label: { en: 'Quotes', ko: '발언' } },
    fact: { any: facts.length > 0, label: { en: 'Facts', ko: '사실' } },
    about: { any: true, label: { en: 'About', ko: '소개' } },
    // With several sources, a button could only guess; /source asks which one.
    ...(source !== undefined &&
      others.length === 0 && {
        source: { any: true, label: { en: 'The source', ko: '출처 보기' }, of: source.id },
      }),
  };
  return Object.entries(has)
    .filter(([name, { any }]) => any && name !== except)
    .map(([name, { label, of = topic.id }]) => ({
      label: context.say(label),
      line: context.leadTo(name, of),
    }));
}

/** For a line that calls no command: buttons to /about for the topics that it names. */
export function offerTopics(typed: string, knowledge: Knowledge): UserError['actions'] {
  return knowledge
    .resolveTopics(typed)
    .slice(0, 5)
    .map((topic) => ({ label: topicTitle(topic), line: sayLine('about', topic.id, {}) }));
}
