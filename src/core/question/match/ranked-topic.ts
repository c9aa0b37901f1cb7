/** Finds the topic of a rank by its description: who was second on the Moon, which satellite was the first. */
import type { Locale } from '../../base/locale.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { withoutParticles } from '../../names/affixes.ts';
import type { DatedEntry } from '../../record/dated-entry.ts';
import { isHappening } from '../../search/synonyms.ts';
import type { Intent } from '../intent.ts';
import { isWordOf, LANGUAGES } from '../language/language.ts';
import type { Question } from '../question.ts';
import { describedIn } from './described-topic.ts';
import { namesOfTopics } from './topics-of-mention.ts';

/** The ranks, as they are called in the tables. */
export const RANKS = ['first', 'second', 'third', 'last', 'youngest', 'oldest'] as const;
/** How many statements on each topic are searched for topics. */
const MAX_SEARCHED = 500;
/** Intents of questions that a topic may answer. */
const FOR_TOPIC: ReadonlySet<Intent> = new Set(['who', 'identify', 'which', 'search', 'list']);
/** Intents of questions for one thing, which a statement without a word for the rank does not answer. */
const FOR_RANK: ReadonlySet<Intent> = new Set(['who', 'identify', 'which', 'search']);
/** Intents of questions for something of a thing, “when was the first Moon landing?”, that statements on it answer. */
const OF_THING: ReadonlySet<Intent> = new Set(['who', 'when', 'where', 'how-many', 'how-much', 'why']);

/** Intents of questions for what somebody did: “when was the first human in space?” */
const OF_DEED: ReadonlySet<Intent> = new Set(['when', 'where']);

/**
 * The one topic whose description says nothing but what the question asks for, with a rank: “who was second on the Moon?” is
 * answered by “Second person on the Moon”, 최초의 인공위성 by “The first satellite”.
 */
export function topicOfRank(
  question: Question,
  near: readonly DatedEntry[],
  knowledge: Knowledge,
): string | undefined {
  const { intent, text, topics, words, ordinals, period, locale } = question;
  if (locale === undefined || period !== undefined || !(FOR_TOPIC.has(intent) || OF_THING.has(intent)))
    return undefined;
  const names = topics.map(({ typed }) => typed);
  const namesInFull = topics.flatMap(({ ids }) => namesOfTopics(ids, knowledge));
  // “The Moon landing” is read as the first one.
  const ranks = ordinals.map((word) => word.text);
  const asked = new Set(
    [text, ...ranks, ...names, ...namesInFull].flatMap((each) => rankWords(each, locale)),
  );
  if (!RANKS.some((rank) => asked.has(rank))) return undefined;
  const toldOf = [...names, ...words.map((word) => word.text)];
  /** The number of words of the question that the description has; 0 if it says anything else. */
  const specificity = (id: string): number => {
    const { kind, description } = knowledge.topic(id) ?? {};
    const described = rankWords(description?.[locale] ?? '', locale);
    const isThing = kind === 'product';
    const isOfKind = (kind === 'person' && (FOR_TOPIC.has(intent) || OF_DEED.has(intent))) || isThing;
    // The first Korean in space is not the first person; but who launched the first satellite is a question on that satellite.
    const needed = toldOf
      .filter((word) => !(isThing && OF_THING.has(intent) && isHappening(word)))
      .flatMap((word) => rankWords(word, locale));
    const isMeant =
      isOfKind &&
      RANKS.some((rank) => described.includes(rank)) &&
      described.every((word) => asked.has(word)) &&
      needed.every((word) => described.includes(word));
    return isMeant ? described.length : 0;
  };
  const onTopics = topics.flatMap(({ ids }) =>
    ids.flatMap((id) => knowledge.entriesOn(id).slice(0, MAX_SEARCHED)),
  );
  const topicsNear = [...near, ...onTopics].flatMap(({ entry }) => entry.topics);
  const described = words.flatMap(({ clauses }) => clauses.flatMap(describedIn));
  const meant = [...new Set([...topicsNear, ...described])].filter((id) => specificity(id) > 0);
  // The first American in space was not the first person.
  const most = Math.max(...meant.map(specificity));
  const [found, ...others] = meant.filter((id) => specificity(id) === most);
  return others.length === 0 ? found : undefined;
}

/** Whether it asks for the first or the like of a kind: “the first person on Mars” is not Mars. */
export const asksForRank = (question: Question): boolean =>
  FOR_RANK.has(question.intent) && namesRank(question);

/** Whether it has a word for a rank: “first”, 최초. */
export const namesRank = ({ ordinals, locale }: Question): boolean =>
  locale !== undefined &&
  ordinals.some(
    ({ text }) =>
      isWordOf(LANGUAGES[locale].superlatives, text) ||
      RANKS.some((rank) => isWordOf(LANGUAGES[locale].ranks[rank], text)),
  );

/** Whether the topic itself answers the question, rather than a statement on it. */
export const isAnsweredByTopic = ({ intent }: Question, id: string, knowledge: Knowledge): boolean =>
  FOR_TOPIC.has(intent) && (intent !== 'who' || knowledge.topic(id)?.kind === 'person');

/** The words of a text that tell one rank from others: without those for somebody, and for getting somewhere. */
export function rankWords(text: string, locale: Locale): readonly string[] {
  const { ranks } = LANGUAGES[locale];
  return (
    text
      .toLowerCase()
      .replace(/([두세]) 번째/gu, '$1번째')
      .replace(/\d\S*/gu, '')
      .match(/[a-z]+|[가-힣]+/gu) ?? []
  ).flatMap((word) => {
    const rank = RANKS.find((each) => isWordOf(ranks[each], word));
    if (rank !== undefined) return [rank];
    if (isWordOf(ranks.beside, word)) return [];
    if (locale === 'en') return [word];
    const bare =
      withoutParticles(word)
        .toSorted((a, b) => a.length - b.length)
        .find((each) => each !== '') ?? word;
    return [bare.length > 2 ? bare.replace(/인$/u, '') : bare];
  });
}
