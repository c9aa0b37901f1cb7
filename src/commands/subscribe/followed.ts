/** Names of what a channel follows: everything, topics, and topics that were merged or are gone. */
import type { Context } from '../../core/command/command.ts';
import { text, type NameContext, type SuggestContext, type Suggestion } from '../../core/command/option.ts';
import { UserError } from '../../core/reply/user-error.ts';
import type { Knowledge } from '../../core/knowledge/knowledge.ts';
import type { Topic } from '../../core/record/schema.ts';
import { LOCALES, type Text } from '../../core/base/locale.ts';
import { EVERYTHING, type Channel, type Subscription } from '../../core/record/channel.ts';
import { currentTopic } from '../../core/following/topics-of-channel.ts';
import { topicNamed, topicTitle, oneTopic, suggestTopics, whichOne } from '../shared/topic.ts';

const WORDS_FOR_EVERYTHING = new Set([
  '*',
  'everything',
  'all',
  '전체',
  '모두',
  '전부',
  '모든것',
  '모든주제',
]);
export const isEverything = (typed: string): boolean =>
  WORDS_FOR_EVERYTHING.has(typed.toLowerCase().replace(/\s+/g, ''));

/** Whether the text means everything, or is like the name of a topic. */
export function mayBeFollowed(typed: string, { knowledge }: Pick<Context, 'knowledge'>): boolean {
  return isEverything(typed) || knowledge.suggestTopics(typed, 1).length > 0;
}

/** The names of a followed topic, or the word for everything. */
export const followedNamed = (typed: string, names: NameContext): Partial<Text> | undefined =>
  isEverything(typed) ? { en: 'everything', ko: '모두' } : topicNamed(typed, names);

const EVERYTHING_NAME: Text = { en: 'everything', ko: '모든 주제' };

/** The option for a topic to follow, or everything. */
export const followedTopic = text({
  name: { en: 'topic', ko: '주제' },
  label: { en: 'Topic, or “everything”', ko: '주제 또는 “모두”' },
  description: { en: 'Topic to follow, or “everything”', ko: '구독할 주제. 모두 받으려면 “모두”' },
  required: true,
  recognises: mayBeFollowed,
  named: followedNamed,
  suggest(typed, context) {
    const wanted = typed.trim().toLowerCase();
    const isMeant = [...WORDS_FOR_EVERYTHING].some((word) => word.startsWith(wanted));
    const { value, label } = { value: 'everything', label: EVERYTHING_NAME[context.locale] };
    return [...(isMeant ? [{ value, label }] : []), ...suggestTopics(typed, context)];
  },
});

/**
 * The id of the topic that is meant, or {@link EVERYTHING}.
 * @throws {UserError} when the text names several topics or none; it offers the candidates.
 */
export function topicToFollow(typed: string, context: Context): string {
  if (isEverything(typed)) return EVERYTHING;
  try {
    return oneTopic(typed, context).id;
  } catch (error) {
    // A form shows it at the field, as soon as that is typed.
    throw error instanceof UserError ? new UserError(error.text, { ...error, option: 'topic' }) : error;
  }
}

/** The current name of a followed topic. */
export function followedName(topic: string, knowledge: Knowledge): Text {
  if (topic === EVERYTHING) return EVERYTHING_NAME;
  const known = knowledge.topic(topic);
  return known === undefined ? { en: topic, ko: topic } : topicTitle(known);
}

/** The name that a followed topic had before it was merged into another; `undefined` when it was not. */
export function formerName(topic: string, knowledge: Knowledge): Text | undefined {
  if (topic === EVERYTHING || currentTopic(topic, knowledge) === topic) return undefined;
  const own = knowledge.stored('topic', topic)?.content;
  return own === undefined ? { en: topic, ko: topic } : topicTitle(own);
}

/** The merged topic or former id by which `typed` names `topic`; `undefined` when it is a current name. */
export function formerNameTyped(typed: string, topic: string, knowledge: Knowledge): Text | undefined {
  const wanted = typed.trim().toLowerCase();
  if (wanted === topic) return undefined;
  if (knowledge.topic(topic)?.formerly.includes(wanted) === true) return { en: wanted, ko: wanted };
  for (const each of knowledge.records('topic'))
    if (each.merged !== undefined && currentTopic(each.id, knowledge) === topic && hasName(each, wanted))
      return topicTitle(each);
  return undefined;
}

/** The value of a line's `topic` option for a subscription. */
export const sayFollowed = (topic: string): string => (topic === EVERYTHING ? 'everything' : topic);

/**
 * The channel's subscription that the text names, by its id or by any current or former name of its topic; `undefined`
 * when it has no such subscription.
 * @throws {UserError} when it names several; it offers them.
 */
export function followedAs(
  typed: string,
  channel: Channel | undefined,
  { knowledge, again }: Pick<Context, 'knowledge' | 'again'>,
): Subscription | undefined {
  const subscriptions = channel?.subscriptions ?? [];
  if (isEverything(typed)) return subscriptions.find(({ topic }) => topic === EVERYTHING);
  const exact = subscriptions.find(({ topic }) => topic === typed.trim());
  if (exact !== undefined) return exact;
  const meant = new Set(knowledge.resolveTopics(typed).map(({ id }) => id));
  const found = subscriptions.filter(
    ({ topic }) => meant.has(currentTopic(topic, knowledge)) || isNamed(topic, typed, knowledge),
  );
  const [first] = found;
  if (found.length <= 1 || first === undefined) return first;
  // A topic may be followed twice, under a former and its current name; the current one wins.
  const topics = new Set(found.map(({ topic }) => currentTopic(topic, knowledge)));
  if (topics.size === 1) return found.find(({ topic }) => topics.has(topic)) ?? first;
  throw new UserError(whichOne(typed), {
    option: 'topic',
    actions: found.map(({ topic }) => ({
      label: followedName(topic, knowledge),
      line: again({ topic: sayFollowed(topic), page: undefined }),
    })),
  });
}

/** Whether the text is a name of the topic, even if readers can no longer find it. */
function isNamed(topic: string, typed: string, knowledge: Knowledge): boolean {
  const wanted = typed.trim().toLowerCase();
  return [knowledge.topic(topic), knowledge.stored('topic', topic)?.content].some(
    (known) => known !== undefined && hasName(known, wanted),
  );
}

const hasName = ({ id, name, aliases, formerly }: Topic, wanted: string): boolean =>
  [id, ...LOCALES.map((locale) => name[locale]), ...aliases, ...formerly].some(
    (own) => own?.toLowerCase() === wanted,
  );

/** Suggests what the channel follows; outside of channels, what any channel of the space follows. */
export function suggestFollowed(
  typed: string,
  { knowledge, locale, limit, channels = [], here }: SuggestContext,
): readonly Suggestion[] {
  const wanted = typed.trim().toLowerCase();
  const own = channels.filter(({ id }) => here === undefined || id === here);
  const topics = new Set(own.flatMap(({ subscriptions }) => subscriptions.map(({ topic }) => topic)));
  const resolved = new Set(
    wanted === '' ? [] : suggestTopics(typed, { knowledge, locale, limit }).map(({ value }) => value),
  );
  return [...topics]
    .map((topic) => ({ topic, value: sayFollowed(topic), label: followedLabel(topic, knowledge)[locale] }))
    .filter(
      ({ topic, value, label }) =>
        value.includes(wanted) ||
        label.toLowerCase().includes(wanted) ||
        resolved.has(currentTopic(topic, knowledge)) ||
        isNamed(topic, typed, knowledge),
    )
    .slice(0, limit)
    .map(({ value, label }) => ({ value, label }));
}

/** The name for a menu, with the former name: "DeepSeek (was High-Flyer AI)". */
export function followedLabel(topic: string, knowledge: Knowledge): Text {
  const { en, ko } = followedName(topic, knowledge);
  const before = formerName(topic, knowledge);
  return before === undefined || before.en === en
    ? { en, ko }
    : { en: `${en} (was ${before.en})`, ko: `${ko}(이전 이름 ${before.ko})` };
}
