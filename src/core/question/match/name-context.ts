/** Reads the words beside names: words that leave them out, titles, and verbs that are said of organisations. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { hasHangul } from '../../names/hangul.ts';
import type { TopicMention } from '../../search/question-context.ts';
import type { WordClauses } from '../../search/understand.ts';
import type { Intent } from '../intent.ts';
import { isWordOf } from '../language/language.ts';
import { WordLine, plainWord, type Phrases, type WordRange } from '../language/phrases.ts';
import type { QuestionLanguage } from '../language/question-language.ts';
import { isOfKind, mayBeOfKind, namesOfTopics } from './topics-of-mention.ts';

/**
 * Returns the place where the words have the name, as it was typed, for the first time.
 *
 * @example rangeOfName('sam altman', ['who', 'is', 'sam', 'altman']) // [2, 4]
 */
export function rangeOfName(typed: string, words: readonly string[]): WordRange | undefined {
  const name = typed.split(' ');
  const at = words.findIndex((_, start) => name.every((word, offset) => words[start + offset] === word));
  return at < 0 ? undefined : [at, at + name.length];
}

/** The topics whose words are asked for: “did Trump have to say”, “quotes from Trump”, 트럼프가 and 트럼프는, but not 트럼프에 대해. */
export function speakersIn(
  topics: readonly TopicMention[],
  words: readonly string[],
  { saying, sayingBare, wordsOf }: QuestionLanguage,
  knowledge: Knowledge,
): readonly TopicMention[] {
  const isFollowedBy = (phrases: Phrases, [, to]: WordRange): boolean =>
    phrases.lengthAtStart(new WordLine(words.slice(to - 1))) > 0;
  const filtered = (is: (range: WordRange) => boolean): readonly TopicMention[] =>
    topics.filter(({ typed }) => {
      const range = rangeOfName(typed, words);
      return range !== undefined && is(range);
    });
  const speakers = filtered(
    (range) => isFollowedBy(saying, range) || wordsOf.isIn(new WordLine(words.slice(0, range[0]))),
  );
  // 딥시크 발언 is on DeepSeek as well; of 트럼프 딥시크 발언, nothing says which of the two speaks.
  const isPerson = topics.every((mention) => isOfKind(mention, 'person', knowledge));
  return speakers.length > 0 || topics.length > 1 || !isPerson
    ? speakers
    : filtered((range) => isFollowedBy(sayingBare, range));
}

/** The topics and words that a question leaves out: 딥시크 말고 다른 중국 모델, “companies other than DeepSeek”. */
export interface LeftOut {
  readonly topics: readonly TopicMention[];
  /** Words that name no topic, in plain form. */
  readonly words: ReadonlySet<string>;
}

/** Finds the exceptions of a question that names or says something else as well. */
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
  const people = named.filter((mention) => mayBeOfKind(mention, 'person', knowledge));
  // After a particle, it is not a title, but what is said: 메시가 감독 된 거.
  const isWithoutParticle = (before: string, { ids, typed }: TopicMention): boolean => {
    const isEndOfName = (name: string): boolean => name.toLowerCase().endsWith(before.toLowerCase());
    return (
      typed.split(' ').at(-1) === before &&
      (!hasHangul(before) || namesOfTopics(ids, knowledge).some(isEndOfName))
    );
  };
  return new Set(
    words
      .filter((word, at) => {
        const before = words[at - 1];
        return (
          before !== undefined &&
          isWordOf(titles, word) &&
          people.some((mention) => isWithoutParticle(before, mention))
        );
      })
      .map(plainWord),
  );
}

/** Whether it asks who made the thing that it names: 제미나이 만든 회사, but not what somebody made: 구글이 만든 회사. */
export const asksForMaker = (
  mentions: readonly TopicMention[],
  words: readonly string[],
  { making, makers }: QuestionLanguage,
): boolean =>
  mentions.some(({ typed, how }) => {
    const [, to] = rangeOfName(typed, words) ?? [];
    return (
      to !== undefined &&
      !(how === 'particle' && /(?:이|가|은|는|에서|께서)$/u.test(typed)) &&
      isWordOf(making, words[to] ?? '') &&
      isWordOf(makers, words[to + 1] ?? '')
    );
  });

/** 딥시크가: a Korean name as the subject. */
const AS_AGENT = /(?:이|가|에서|께서)$/u;

/** Whether it asks what the subject makes or made: 엔비디아가 만든 칩. It does not ask who founded the subject. */
export const asksForMade = (
  mentions: readonly TopicMention[],
  words: readonly string[],
  { making }: QuestionLanguage,
): boolean =>
  mentions.some(({ typed, how }) => {
    const [, to] = rangeOfName(typed, words) ?? [];
    if (to === undefined || how !== 'particle' || !AS_AGENT.test(typed)) return false;
    return MODIFIER.test(words[to] ?? '') && isWordOf(making, words[to] ?? '') && to + 1 < words.length;
  });
/** 이름이 뭐야, 뭐야: what follows a class of things in a question for those that somebody makes. */
const ASKING_FOR_NAME = /^(?:이름|명칭|뭐|뭔)/u;

/** Whether it asks which things of a class an organisation has made, by their names: 알리바바 모델 이름. */
export const asksForProductsOf = (
  mentions: readonly TopicMention[],
  words: readonly string[],
  { classes, makers }: QuestionLanguage,
  knowledge: Knowledge,
): boolean =>
  mentions.some((mention) => {
    const [, to] = rangeOfName(mention.typed, words) ?? [];
    const word = to === undefined ? '' : (words[to] ?? '');
    return (
      to !== undefined &&
      isOfKind(mention, 'organisation', knowledge) &&
      isWordOf(classes, word) &&
      !isWordOf(makers, word) &&
      ASKING_FOR_NAME.test(words[to + 1] ?? '')
    );
  });

/** 만든, 낸, 내놓은, 만드는: a verb before a noun. */
const MODIFIER = /[든낸은한인린는]$/u;

/** Intents of questions for products: “what did it make?” does not ask how the organisation was founded. */
const ASKING_FOR_THINGS: ReadonlySet<Intent> = new Set(['which', 'identify', 'list']);

/** 만들었어, 만든, 만드는: the subject makes something, and is not made itself. */
const MAKES = /^(?:만들(?!어[지진졌])|만든|만드)/u;

/** Reads “who made OpenAI?” as “who founded OpenAI?”: to make or begin an organisation is to found it; to make a product is not. */
export function asFounding(
  words: readonly WordClauses[],
  lineWords: readonly string[],
  named: readonly TopicMention[],
  intent: Intent,
  { founding }: QuestionLanguage,
  knowledge: Knowledge,
): readonly WordClauses[] {
  if (words.length > 1 || ASKING_FOR_THINGS.has(intent)) return words;
  const isVerb = (word: string): boolean => isWordOf(founding.verbs, word);
  // An answer need not have “made”, but who made an organisation is asked for with nothing else.
  const isFounding =
    words.length > 0 ? words.every(({ text }) => isVerb(text)) : intent === 'who' && lineWords.some(isVerb);
  if (
    named.length !== 1 ||
    (intent !== 'who' &&
      lineWords.some((word) => MAKES.test(word)) &&
      named.some(({ typed }) => AS_AGENT.test(typed))) ||
    !named.every((mention) => isOfKind(mention, 'organisation', knowledge)) ||
    !isFounding
  )
    return words;
  return knowledge.statements.understand(founding.word, 0).words;
}
