/** What a channel follows, by its names: everything, topics, and topics that have moved or are gone. */
import type { Context } from '../../core/command/command.ts';
import { text, type SuggestContext, type Suggestion } from '../../core/command/option.ts';
import { UserError } from '../../core/reply/user-error.ts';
import type { Knowledge } from '../../core/knowledge/knowledge.ts';
import type { Topic } from '../../core/record/schema.ts';
import { LOCALES, type Text } from '../../core/base/locale.ts';
import { EVERYTHING, type Channel, type Subscription } from '../../core/record/channel.ts';
import { currentTopic } from '../../core/following/topics-of-channel.ts';
import { nameOf, oneTopic, suggestTopics, whichOne } from '../shared/topic.ts';

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

const EVERYTHING_NAME: Text = { en: 'everything', ko: '모든 주제' };

/** What a channel can follow. */
export const followedTopic = text({
  name: { en: 'topic', ko: '주제' },
  label: { en: 'Topic, or “everything”', ko: '주제 또는 “모두”' },
  description: { en: 'What to follow: a topic, or everything', ko: '구독할 주제. 모두 받으려면 “모두”' },
  required: true,
  suggest(typed, context) {
    const wanted = typed.trim().toLowerCase();
    const isMeant = [...WORDS_FOR_EVERYTHING].some((word) => word.startsWith(wanted));
    const { value, label } = { value: 'everything', label: EVERYTHING_NAME[context.locale] };
    return [...(isMeant ? [{ value, label }] : []), ...suggestTopics(typed, context)];
  },
});

/**
 * The id of the topic that is meant, or {@link EVERYTHING}.
 * @throws {UserError} which asks which of several is meant, or offers those named alike.
 */
export const topicToFollow = (typed: string, context: Context): string =>
  isEverything(typed) ? EVERYTHING : oneTopic(typed, context).id;

/** What the topic is called now, however it was called when it was subscribed to. */
export function followedName(topic: string, knowledge: Knowledge): Text {
  if (topic === EVERYTHING) return EVERYTHING_NAME;
  const known = knowledge.topic(topic);
  return known === undefined ? { en: topic, ko: topic } : nameOf(known);
}

/** What it was called when it was subscribed to, where that is another topic now. */
export function formerName(topic: string, knowledge: Knowledge): Text | undefined {
  if (topic === EVERYTHING || currentTopic(topic, knowledge) === topic) return undefined;
  const own = knowledge.stored('topic', topic)?.content;
  return own === undefined ? { en: topic, ko: topic } : nameOf(own);
}

/** Of what was typed for `topic`: the name of a topic that is part of it now, or what it was called once. */
export function partOf(typed: string, topic: string, knowledge: Knowledge): Text | undefined {
  const wanted = typed.trim().toLowerCase();
  if (wanted === topic) return undefined;
  if (knowledge.topic(topic)?.formerly.includes(wanted) === true) return { en: wanted, ko: wanted };
  for (const each of knowledge.records('topic'))
    if (each.merged !== undefined && currentTopic(each.id, knowledge) === topic && isCalledSo(each, wanted))
      return nameOf(each);
  return undefined;
}

/** For a topic option of a line: it is read as that subscription. */
export const sayFollowed = (topic: string): string => (topic === EVERYTHING ? 'everything' : topic);

/**
 * The subscription that is meant, by its id as it is kept or by any name that is known of it; `undefined` where the channel
 * has none.
 * @throws {UserError} which asks which of several is meant.
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
  // One that was subscribed to under two of its names is one topic; its present name goes first.
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

/** Also of what readers do not find any more. */
function isNamed(topic: string, typed: string, knowledge: Knowledge): boolean {
  const wanted = typed.trim().toLowerCase();
  return [knowledge.topic(topic), knowledge.stored('topic', topic)?.content].some(
    (known) => known !== undefined && isCalledSo(known, wanted),
  );
}

const isCalledSo = ({ id, name, aliases, formerly }: Topic, wanted: string): boolean =>
  [id, ...LOCALES.map((locale) => name[locale]), ...aliases, ...formerly].some(
    (own) => own?.toLowerCase() === wanted,
  );

/** What the channel follows where somebody types; where there is no channel, all that is followed in the space. */
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
    .map((topic) => ({ topic, value: sayFollowed(topic), label: labelOf(topic, knowledge)[locale] }))
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

/** In a menu, with what it was called before. */
export function labelOf(topic: string, knowledge: Knowledge): Text {
  const { en, ko } = followedName(topic, knowledge);
  const before = formerName(topic, knowledge);
  return before === undefined || before.en === en
    ? { en, ko }
    : { en: `${en} (was ${before.en})`, ko: `${ko}(이전 이름 ${before.ko})` };
}
