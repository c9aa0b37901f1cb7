/** Reads whether a question asks for members of a class: “companies in Beijing”, “reasoning models from China”. */
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { TopicMention } from '../search/question-context.ts';
import type { Understood, WordClauses } from '../search/understand.ts';
import type { Intent } from './intent.ts';
import { isWordOf } from './language.ts';
import { plainWord } from './phrases.ts';
import type { QuestionLanguage } from './question-language.ts';
import { isOfKind } from './topics-of-mention.ts';

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

/** Finds the class words of a line, such as “companies”, and whether it asks for members of that class in a place. */
export function classAskedFor(
  read: ClassRead,
  language: QuestionLanguage,
  knowledge: Knowledge,
): { readonly asksForMembers: boolean; readonly classes: readonly WordClauses[] } {
  const classWords = read.lineWords.filter(
    (word) => isWordOf(language.classes, word) && !read.relations.has(plainWord(word)),
  );
  const asksForMembers = asksForClassInPlace(read, classWords, language, knowledge);
  return {
    asksForMembers,
    classes:
      asksForMembers && read.words.length === 0
        ? classWords.map((text) => ({ text, clauses: NO_CLAUSES }))
        : classesBesideNames(classWords, read),
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

/** The class words outside names; a word that is a part of several names, such as “models”, is looked for in its forms only. */
function classesBesideNames(
  classWords: readonly string[],
  { named, intent, understood }: ClassRead,
): readonly WordClauses[] {
  const nameWords = new Set(named.flatMap(({ typed }) => typed.split(' ')));
  return [...new Set(classWords)]
    .filter((text) => !nameWords.has(text))
    .flatMap(
      (text) =>
        understood.words.find((word) => word.text === text) ??
        (intent === 'list' || intent === 'search' ? { text, clauses: NO_CLAUSES } : []),
    );
}
