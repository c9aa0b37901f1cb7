/** Reads whether a question asks for members of a class: “companies in Beijing”, “reasoning models from China”. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { TopicMention } from '../../search/question-context.ts';
import type { Understood, WordClauses } from '../../search/understand.ts';
import type { Intent } from '../intent.ts';
import { isWordOf } from '../language/language.ts';
import { plainWord, type WordRange } from '../language/phrases.ts';
import type { QuestionLanguage } from '../language/question-language.ts';
import { rangeOfName } from '../match/name-context.ts';
import { isOfKind } from '../match/topics-of-mention.ts';

/** Intents of a line that may ask for members of a class. */
const FOR_CLASS: ReadonlySet<Intent> = new Set(['verify', 'identify', 'search', 'who', 'which']);
/** The clauses of a word that is looked for in its forms only. */
const NO_CLAUSES: WordClauses['clauses'] = [{ alternatives: [], weight: 1 }];

/** The parts of a line that may name a class. */
interface ClassRead {
  readonly lineWords: readonly string[];
  readonly intent: Intent;
  readonly named: readonly TopicMention[];
  /** The words that an answer must have. */
  readonly words: readonly WordClauses[];
  /** Words, in plain form, that stand for a topic beside another: the company in “ChatGPT’s company”. */
  readonly relations: ReadonlySet<string>;
  readonly understood: Understood;
}

interface ClassAskedFor {
  readonly asksForMembers: boolean;
  readonly classes: readonly WordClauses[];
  /** Names that restrict a list to members of a class: the place in “Korean companies”, the theme in “AI chips”. */
  readonly classNames: readonly TopicMention[];
}

/** Finds the class words of a line, such as “companies”, and whether it asks for members of that class in a place. */
export function classAskedFor(
  read: ClassRead,
  language: QuestionLanguage,
  knowledge: Knowledge,
): ClassAskedFor {
  const classWords = read.lineWords.filter(
    (word) => isWordOf(language.classes, word) && !read.relations.has(plainWord(word)),
  );
  const asksForNothingElse = asksForClassInPlace(read, classWords, language, knowledge);
  const classNames = namesOfClass(read, language, knowledge);
  // 상장한 한국 기업
  const isOfPlace =
    read.intent === 'search' && classNames.some((mention) => isOfKind(mention, 'place', knowledge));
  return {
    asksForMembers: asksForNothingElse || isOfPlace,
    classNames,
    classes:
      asksForNothingElse && read.words.length === 0
        ? classWords.map((text) => ({ text, clauses: NO_CLAUSES }))
        : classesBesideNames(classWords, read, knowledge),
  };
}

/** Whether a line names a place and a class, and nothing else. */
function asksForClassInPlace(
  { named, words, intent }: ClassRead,
  classWords: readonly string[],
  { classes }: QuestionLanguage,
  knowledge: Knowledge,
): boolean {
  if (!FOR_CLASS.has(intent)) return false;
  const isPlace = (mention: TopicMention): boolean => isOfKind(mention, 'place', knowledge);
  const place = named.find(isPlace);
  if (place === undefined) return false;
  const otherNames = named.filter((mention) => mention !== place);
  const isClass = ({ typed }: TopicMention): boolean => isWordOf(classes, typed.split(' ').at(-1) ?? '');
  return (
    otherNames.length < 2 &&
    otherNames.every(isClass) &&
    words.every(({ text }) => isWordOf(classes, text)) &&
    classWords.length + otherNames.length > 0
  );
}

/** Returns the places and themes right before a class, maybe with another of them between: 중국 AI 모델, “Korean companies”. */
function namesOfClass(
  { named, lineWords }: ClassRead,
  { classes }: QuestionLanguage,
  knowledge: Knowledge,
): readonly TopicMention[] {
  const isBefore = (at: number): boolean => {
    const word = lineWords[at];
    return word !== undefined && (isWordOf(classes, word) || isOfClass.some(([from]) => from === at));
  };
  const describing = named
    .filter((mention) => isOfKind(mention, 'place', knowledge) || isOfKind(mention, 'theme', knowledge))
    .flatMap((mention) => {
      const range = rangeOfName(mention.typed, lineWords);
      return range === undefined ? [] : [{ mention, range }];
    })
    .toSorted((a, b) => b.range[0] - a.range[0]);
  const isOfClass: WordRange[] = [];
  return describing.flatMap(({ mention, range }) => {
    if (!isBefore(range[1])) return [];
    isOfClass.push(range);
    return [mention];
  });
}

/** The class words outside names; a word that is a part of several names, such as “models”, is looked for in its forms only. */
function classesBesideNames(
  classWords: readonly string[],
  { named, intent, understood, words }: ClassRead,
  knowledge: Knowledge,
): readonly WordClauses[] {
  const nameWords = new Set(named.flatMap(({ typed }) => typed.split(' ')));
  // “The latest chip of NVIDIA” asks for a chip; the latest model of Claude is Claude itself.
  const isForNewest =
    intent === 'latest' && !named.some((mention) => isOfKind(mention, 'product', knowledge));
  const known = isForNewest ? [...understood.words, ...words] : understood.words;
  const isKept = intent === 'list' || intent === 'search' || isForNewest;
  return [...new Set(classWords)]
    .filter((text) => !nameWords.has(text))
    .flatMap(
      (text) => known.find((word) => word.text === text) ?? (isKept ? { text, clauses: NO_CLAUSES } : []),
    );
}
