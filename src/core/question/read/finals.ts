/** Reads questions for the final or the winner of a competition: which edition they are about. */
import { yearOfDays } from '../../date/calendar.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { TopicMention } from '../../search/question-context.ts';
import type { WordClauses } from '../../search/understand.ts';
import type { Intent } from '../intent.ts';
import { isWordOf, languageOf } from '../language/language.ts';
import type { WordLine } from '../language/phrases.ts';
import type { QuestionLanguage } from '../language/question-language.ts';
import {
  editionsNamedBy,
  editionsOf,
  isEdition,
  inNewestYear,
  withNewestEdition,
} from '../match/names-of-years.ts';
import { isOfKind } from '../match/topics-of-mention.ts';
import type { Question } from '../question.ts';

type FinalWords = keyof QuestionLanguage['finals'];

/** A question that may ask for a final. */
interface AskedFinal extends Pick<Question, 'text' | 'topics' | 'words' | 'period' | 'intent' | 'ordinals'> {
  /** Whether the question before asked for one, and this line asks the same. */
  readonly isOfFinal: boolean;
}

/** The parts of a question for a final, without words for the final, and for winning and losing it. */
type ReadFinal = Pick<Question, 'final' | 'topics' | 'words' | 'period'>;

/** Questions for a winner. Those for a number ask for a final only if they name it. */
const OF_FINAL: ReadonlySet<Intent> = new Set([
  'who',
  'which',
  'latest',
  'search',
  'verify',
  'where',
  'when',
  'identify',
  'list',
]);

/**
 * Reads a question for a final: an edition takes the place of a competition or a year. `undefined` for other questions.
 *
 * @example
 * // “who won the World Cup?”: the newest; “did Spain win the World Cup?”: any; “who lost the 2018 final?”: that of 2018
 */
export function finalOf(asked: AskedFinal, today: number, knowledge: Knowledge): ReadFinal | undefined {
  const { topics, period } = asked;
  const read = wordsBesideFinal(asked, knowledge);
  if (read === undefined) return undefined;
  const { isNamed, others: words } = read;
  for (const mention of topics) {
    const [id = ''] = mention.ids;
    if (isEdition(id, knowledge)) return { final: id, topics, words, period };
    const [newest = mention] = withNewestEdition([mention], today, knowledge);
    if (newest === mention) continue;
    const isOfAny =
      asked.intent === 'list' ||
      isForEveryEdition(asked.text) ||
      topics.length > 1 ||
      words.length > 0 ||
      period !== undefined;
    const meant = isOfAny ? withEditions(mention, knowledge) : newest;
    const [of = id] = meant.ids;
    return { final: of, topics: topics.map((each) => (each === mention ? meant : each)), words, period };
  }
  if (!isNamed) return finalAtPlace(asked, words, knowledge);
  const isOfNewest = topics.length === 0 && words.length === 0 && period === undefined;
  return isOfNewest ? newestFinal(today, knowledge) : finalOfYear(asked, words, knowledge);
}

/** “All winners”, “which teams have won”, 역대 우승국 */
const isForEveryEdition = (text: string): boolean =>
  text.split(' ').some((word) => isWordOf(languageOf(word).finals.every, word));

/** The words beside those for a final, and whether a word names it; `undefined` if the question asks for none. */
function wordsBesideFinal(
  asked: AskedFinal,
  knowledge: Knowledge,
): { readonly isNamed: boolean; readonly others: AskedFinal['words'] } | undefined {
  const { intent, ordinals } = asked;
  const isOf = ({ text }: Pick<WordClauses, 'text'>, ...tables: readonly FinalWords[]): boolean =>
    tables.some((table) => isWordOf(languageOf(text).finals[table], text));
  const has = (table: FinalWords): boolean => asked.words.some((word) => isOf(word, table));
  // “The 2022 World Cup final score”, but not the final score of two players.
  const isOfScore =
    ordinals.some((word) => isOf(word, 'final')) &&
    asked.topics.some(
      ({ ids: [id = ''] }) => isEdition(id, knowledge) || editionsOf(id, knowledge).length > 0,
    );
  const isNamed = has('final') || isOfScore;
  const told = isNamed ? (['final', 'title', 'losing', 'match'] as const) : (['title', 'losing'] as const);
  const others = asked.words.filter((word) => !isOf(word, ...told));
  // “Most winners” asks for a record, “the most recent winner” for the newest.
  const isOfRecord = intent !== 'latest' && ordinals.length > 0;
  const isForWinner = OF_FINAL.has(intent) && !isOfRecord && has('title');
  const isForSame = asked.isOfFinal && asked.words.length === 0;
  return isNamed || isForWinner || isForSame ? { isNamed, others } : undefined;
}

/** The topics without those who may not have been in the final of the edition that is asked for. */
export const withoutBeaten = (
  topics: readonly TopicMention[],
  of: string,
  knowledge: Knowledge,
): readonly TopicMention[] =>
  isEdition(of, knowledge) ? topics.filter(({ ids }) => ids.includes(of)) : topics;

/** “The 2018 final”: of the only edition of that year. */
function finalOfYear(
  { topics, period }: AskedFinal,
  words: AskedFinal['words'],
  knowledge: Knowledge,
): ReadFinal | undefined {
  const year = period && yearOfDays(period);
  const [edition, ...others] = year === undefined ? [] : editionsNamedBy(String(year), knowledge);
  if (edition === undefined || others.length > 0) return undefined;
  return {
    final: edition,
    topics: [...topics, mentionOf(edition, knowledge)],
    words,
    period: undefined,
  };
}

/** “The final”: of the newest edition of anything. */
function newestFinal(today: number, knowledge: Knowledge): ReadFinal | undefined {
  const edition = inNewestYear((year) => editionsNamedBy(String(year), knowledge)[0], today);
  if (edition === undefined) return undefined;
  return { final: edition, topics: [mentionOf(edition, knowledge)], words: [], period: undefined };
}

/** “Who won in Qatar?”: of the only edition with that in its name. */
function finalAtPlace(
  { topics, period }: AskedFinal,
  others: AskedFinal['words'],
  knowledge: Knowledge,
): ReadFinal | undefined {
  const [edition, ...more] =
    topics.length > 0 ? [] : others.flatMap(({ text }) => editionsNamedBy(text, knowledge));
  if (edition === undefined || more.length > 0) return undefined;
  return { final: edition, topics: [mentionOf(edition, knowledge)], words: [], period };
}

const mentionOf = (id: string, knowledge: Knowledge): TopicMention => ({
  ids: [id],
  typed: '',
  name: id,
  how: 'exact',
  isGuess: false,
  clause: knowledge.statements.clauseOf(id),
});

/** Finds statements on any edition, too. */
function withEditions(mention: TopicMention, knowledge: Knowledge): TopicMention {
  const { ids, clause } = mention;
  const editions = ids.flatMap((id) => editionsOf(id, knowledge));
  const alternatives = editions.flatMap((id) => knowledge.statements.clauseOf(id).alternatives);
  return { ...mention, clause: { ...clause, alternatives: [...clause.alternatives, ...alternatives] } };
}

/** Intents of a question that the last winner may answer. */
const FOR_WINNER: ReadonlySet<Intent> = new Set(['who', 'which', 'latest', 'search']);

/** Whether it asks who won a prize or a competition: the newest answer is the last winner, or the last match. */
export const asksForWinner = (
  topics: readonly TopicMention[],
  words: readonly WordClauses[],
  { intent, line }: { intent: Intent; line: WordLine },
  { winning }: QuestionLanguage,
  knowledge: Knowledge,
): boolean =>
  FOR_WINNER.has(intent) &&
  topics.length === 1 &&
  topics.every((mention) => isOfKind(mention, 'theme', knowledge)) &&
  words.every(({ text }) => isWordOf(winning, text)) &&
  line.words.some((word) => isWordOf(winning, word));
