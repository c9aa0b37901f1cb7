/** What words mean beside names: words that leave them out, titles, and verbs that are said of organisations. */
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { TopicMention, WordClauses } from '../search/understand.ts';
import type { Intent } from './intent.ts';
import { isWordOf, type QuestionLanguage } from './language.ts';
import { WordLine, plainWord, type WordRange } from './phrases.ts';

/** Where the words have the name, as it was typed, for the first time. */
export function rangeOfName(typed: string, words: readonly string[]): WordRange | undefined {
  const name = typed.split(' ');
  const at = words.findIndex((_, start) => name.every((word, offset) => words[start + offset] === word));
  return at < 0 ? undefined : [at, at + name.length];
}

/** The topics whose words are asked for: “did Trump have to say”, “quotes from Trump”, 트럼프가 and 트럼프는, but not 트럼프에 대해. */
export const speakersIn = (
  topics: readonly TopicMention[],
  words: readonly string[],
  { saying, wordsOf }: QuestionLanguage,
): readonly TopicMention[] =>
  topics.filter(({ typed }) => {
    const range = rangeOfName(typed, words);
    if (range === undefined) return false;
    const [from, to] = range;
    return (
      saying.lengthAtStart(new WordLine(words.slice(to - 1))) > 0 ||
      wordsOf.isIn(new WordLine(words.slice(0, from)))
    );
  });

/** What a question leaves out: 딥시크 말고 다른 중국 모델, “companies other than DeepSeek”. */
export interface LeftOut {
  readonly topics: readonly TopicMention[];
  /** Words that name no topic, in plain form. */
  readonly words: ReadonlySet<string>;
}

/** What the question leaves out, if it names or says something else as well. */
export function exceptionsIn(
  named: readonly TopicMention[],
  words: readonly string[],
  { except, exceptBefore }: QuestionLanguage,
): LeftOut {
  const isExcept = ([from, to]: WordRange): boolean =>
    except.isIn(new WordLine(words.slice(to))) || exceptBefore.isIn(new WordLine(words.slice(0, from)));
  const ranges = named.flatMap(({ typed }) => [rangeOfName(typed, words) ?? []]);
  const isNamed = (at: number): boolean => ranges.some(([from = 0, to = 0]) => from <= at && at < to);
  return {
    topics: named.filter((_, at) => ranges[at]?.length === 2 && isExcept(ranges[at] as unknown as WordRange)),
    words: new Set(
      words.filter((_, at) => !isNamed(at) && except.isIn(new WordLine(words.slice(at + 1)))).map(plainWord),
    ),
  };
}

/** The titles after names of people: the president in 김대중 대통령은. */
export function titlesIn(
  words: readonly string[],
  named: readonly TopicMention[],
  { titles }: QuestionLanguage,
  knowledge: Knowledge,
): ReadonlySet<string> {
  const people = named.filter(({ ids }) => ids.some((id) => knowledge.topic(id)?.kind === 'person'));
  const lastWords = new Set(people.map(({ typed }) => typed.split(' ').at(-1)));
  return new Set(
    words
      .filter((word, at) => at > 0 && lastWords.has(words[at - 1]) && isWordOf(titles, word))
      .map(plainWord),
  );
}

/** What an organisation made is not how it was founded: “what did it make?” */
const ASKING_FOR_THINGS: ReadonlySet<Intent> = new Set(['which', 'identify', 'list']);

/** To make or begin an organisation is to found it; to make a product is another thing. */
export function asFounding(
  words: readonly WordClauses[],
  named: readonly TopicMention[],
  intent: Intent,
  { founding }: QuestionLanguage,
  knowledge: Knowledge,
): readonly WordClauses[] {
  const isOrganisation = ({ ids }: TopicMention): boolean =>
    ids.every((id) => knowledge.topic(id)?.kind === 'organisation');
  const [word] = words;
  if (word === undefined || words.length > 1 || ASKING_FOR_THINGS.has(intent)) return words;
  if (named.length !== 1 || !named.every(isOrganisation) || !isWordOf(founding.verbs, word.text))
    return words;
  return knowledge.statements.understand(founding.word, 0).words;
}
