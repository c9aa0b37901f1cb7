/** Reads “and the first woman?” after a question for the first person in space: somebody else of that rank is asked for. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { isWordOf, LANGUAGES } from '../language/language.ts';
import type { LineInWords } from '../line/read-line.ts';
import { rankWords, RANKS } from '../match/ranked-topic.ts';
import type { Conversation } from '../question.ts';

/** In words. A longer line is a question of its own. */
const MAX_WORDS_ON_RANK = 4;

/**
 * The name of the one person whose rank differs from that of the person before in what the line says; `undefined` if there is none.
 *
 * @example
 * // 여자는? after Yuri Gagarin, “First person in space”: Valentina Tereshkova, “First woman in space”
 */
export function nameOfOtherOfRank(
  { lineWords, written: locale }: LineInWords,
  previous: Conversation | undefined,
  knowledge: Knowledge,
): string | undefined {
  const [before = '', ...others] = previous?.topics ?? [];
  if (others.length > 0 || lineWords.length > MAX_WORDS_ON_RANK) return undefined;
  const {
    linking,
    rankedClasses: { woman },
  } = LANGUAGES[locale];
  const wordsOf = (text = ''): ReadonlySet<string> =>
    new Set(rankWords(text, locale).map((word) => (isWordOf(woman, word) ? 'woman' : word)));
  const shown = wordsOf(descriptionOf(before, knowledge)?.[locale]);
  const rank = RANKS.find((each) => shown.has(each));
  const asked = wordsOf(lineWords.filter((word) => !linking.has(word.toLowerCase())).join(' '));
  if (rank === undefined || asked.size === 0 || asked.isSubsetOf(shown)) return undefined;
  const isMeant = (id: string): boolean => {
    const own = wordsOf(descriptionOf(id, knowledge)?.[locale]);
    return (
      own.has(rank) &&
      asked.isSubsetOf(own) &&
      own.isSubsetOf(shown.union(asked)) &&
      own.intersection(shown).size > 1
    );
  };
  const near = [...shown].flatMap((word) => knowledge.topicsDescribedBy(word));
  const [found, ...further] = [...new Set(near)].filter((id) => id !== before && isMeant(id));
  const name = further.length === 0 ? knowledge.topic(found ?? '')?.name : undefined;
  return name?.[locale] ?? name?.en;
}

const descriptionOf = (id: string, knowledge: Knowledge) => {
  const topic = knowledge.topic(id);
  return topic?.kind === 'person' ? topic.description : undefined;
};
