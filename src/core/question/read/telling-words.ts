/** Leaves out words that an answer need not have because the rest of the question says enough. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { TopicMention } from '../../search/question-context.ts';
import type { Understood, WordClauses } from '../../search/understand.ts';
import type { Intent } from '../intent.ts';
import { isWordOf } from '../language/language.ts';
import type { LineToWeigh, OptionalWords } from '../language/optional-words.ts';
import { plainWord } from '../language/phrases.ts';
import type { QuestionLanguage } from '../language/question-language.ts';
import { consume } from '../line/read-intent.ts';
import { rangeOfName } from '../match/name-context.ts';
import { isOfKind } from '../match/topics-of-mention.ts';
import { withoutAsides } from './words-beside.ts';

/**
 * Returns the words that an answer must have: none of a description of the one name that is asked about, none beside the question,
 * and those that measure, such as “price”, only if there are no others.
 */
export function tellingWords(
  words: readonly WordClauses[],
  named: readonly TopicMention[],
  line: LineToWeigh & {
    /** The person whom the question asks about without a name. */
    readonly antecedent: TopicMention | undefined;
    /** Words, in plain form, that must be in the answer only if the question says nothing else. */
    readonly measured: ReadonlySet<string>;
    readonly isOptional: OptionalWords['isOptional'];
  },
  language: QuestionLanguage,
  knowledge: Knowledge,
): readonly WordClauses[] {
  if (isDefined(named, line)) return [];
  const asking = withoutAsides(words, named, line.antecedent, line, language, knowledge);
  const unmeasured = asking.filter(({ text }) => !line.measured.has(plainWord(text)));
  return withoutMaking(unmeasured.length > 0 ? unmeasured : asking, named, line, language, knowledge);
}

/** A Korean name with the particle of a subject or a topic: 딥시크가, 딥시크란. */
const AS_SUBJECT = /[가-힣](?:이|가|은|는|란)$/u;
/** The end of a clause or an adverbial before a name, rather than of another part of that name. */
const END_BEFORE_NAME = /[가-힣](?:는|던|한|된|운|진|게|서|고|도|며|데|에|만)$/u;
const FOR_DEFINITION: ReadonlySet<Intent> = new Set(['identify', 'who']);

/** Whether it asks in Korean what the one name is, after a clause that describes it: 다들 쓴다는 딥시크가 뭐야. */
function isDefined(
  named: readonly TopicMention[],
  { lineWords, intent }: Pick<LineToWeigh, 'lineWords' | 'intent'>,
): boolean {
  const [mention, ...others] = named;
  if (mention === undefined || others.length > 0 || !FOR_DEFINITION.has(intent)) return false;
  const range = AS_SUBJECT.test(mention.typed) ? rangeOfName(mention.typed, lineWords) : undefined;
  return range !== undefined && END_BEFORE_NAME.test(lineWords[range[0] - 1] ?? '');
}

/** Questions for what a topic has made. */
const FOR_PRODUCTS: ReadonlySet<Intent> = new Set(['list', 'which', 'latest']);

/** The words, without those that only say that products came about, “made”, if a topic is named. */
function withoutMaking(
  words: readonly WordClauses[],
  named: readonly TopicMention[],
  { intent }: LineToWeigh,
  { making }: QuestionLanguage,
  knowledge: Knowledge,
): readonly WordClauses[] {
  // “What did she make?” includes the organisations that she founded.
  const isOfPerson = named.every((mention) => isOfKind(mention, 'person', knowledge));
  const isOfMaker = FOR_PRODUCTS.has(intent) && named.length > 0 && !isOfPerson;
  return isOfMaker && words.every(({ text }) => isWordOf(making, text)) ? [] : words;
}

/**
 * The words that must be in the answer only if the question says nothing else. “The price of a car”: the price must; “the price of
 * its IPO”: the IPO must.
 */
export function measuredWords(
  understood: Understood,
  { line, lineWords, consumed, measures }: LineToWeigh,
  language: QuestionLanguage,
): ReadonlySet<string> {
  const measured = new Set<string>();
  for (const { ask, keep, act } of measures)
    if (act === undefined) consume(ask.findAll(line), lineWords, keep ? measured : consumed);
  // “The president of France”, “the founder of Amazon”: those of what is not known.
  const isOfNobodyKnown = understood.mentions.length === 0;
  const holders = [language.offices, language.relations.people];
  for (const word of lineWords)
    if (
      isWordOf(language.nounsThatAsk, word) &&
      !(isOfNobodyKnown && holders.some((list) => isWordOf(list, word)))
    )
      measured.add(plainWord(word));
  return measured;
}
