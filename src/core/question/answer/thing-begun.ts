/**
 * Keeps the statements on the thing of which a question asks who made it, or when it began. Its name may be an ordinary word, “when did
 * Frozen come out?”, or begin with a recorded name, 카카오맵 언제 나왔어, so that a statement with a word of the same meaning, or with a part
 * of the name, tells of something else.
 */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { withoutParticles } from '../../names/affixes.ts';
import { hasHangul, jamoOf } from '../../names/hangul.ts';
import type { DatedEntry } from '../../record/dated-entry.ts';
import type { Topic } from '../../record/schema.ts';
import { namesOfTopic } from '../../record/topic-names.ts';
import { englishStem } from '../../search/stem-en.ts';
import { isMeaningfulWord } from '../../search/synonyms.ts';
import type { WordClauses } from '../../search/understand.ts';
import { isBeginning } from '../language/language.ts';
import { basesOfCompound, formsOf, hasForm } from '../match/forms.ts';
import { foldText } from '../match/statement-words.ts';
import { isOfKind } from '../match/topics-of-mention.ts';
import { hasWord } from '../match/words-in-statement.ts';
import type { Question } from '../question.ts';
import type { Candidate } from './best-first.ts';

/** The candidates without those that lack a word of the name, or tell of no beginning. */
export function withThingBegun(
  candidates: readonly Candidate[],
  question: Question,
  knowledge: Knowledge,
): readonly Candidate[] {
  if (!asksForBeginning(question, knowledge)) return candidates;
  const { words, classes, topics, period, measures } = question;
  const thing = words.filter((word) => !isOfBeginning(word.text) && !isOnlyClass(word, question));
  const isOfVerbAlone =
    words.length > 0 && classes.length === 0 && period === undefined && measures.length === 0;
  if (thing.length === 0 && topics.length === 0) return isOfVerbAlone ? [] : candidates;
  const isOfThing =
    thing.length >= MIN_DESCRIBED ? [] : thing.map((word) => tellingOf(word, question, knowledge));
  const verbs = words.filter(({ text }) => isBeginning(text));
  return candidates.filter(
    ({ known, evidence }) =>
      isOfThing.every((isTold) => isTold(known)) &&
      verbs.every(
        ({ text }) =>
          !evidence.missing.includes(text) && (topics.length > 0 || hasForm(formsOf(known.entry.text), text)),
      ) &&
      topics.every(({ ids }) => thing.length > 0 || known.entry.topics.some((id) => ids.includes(id))),
  );
}

/** Whether the word is a class that statements have: “lab” in “Rocket Lab” is a part of a name if nothing recorded has it. */
const isOnlyClass = (word: WordClauses, { classes, unknown }: Question): boolean =>
  classes.includes(word) && (classes.length < 2 || !unknown.includes(word.text));

/** Whether it asks who made something that is no topic, or when it began, or names one thing that is no ordinary word: 카카오맵 언제 나왔어. */
function asksForBeginning(question: Question, knowledge: Knowledge): boolean {
  const { intent, topics, words, asksForProducts, previousWords, previousStatements, final } = question;
  const [only, ...others] = words;
  return (
    (intent === 'who' || intent === 'when') &&
    final === undefined &&
    topics.every((mention) => mention.how === 'word' && !isOfKind(mention, 'person', knowledge)) &&
    previousWords.length === 0 &&
    previousStatements.length === 0 &&
    (asksForProducts ||
      words.some(({ text }) => isOfBeginning(text)) ||
      (topics.length === 0 &&
        only !== undefined &&
        others.length === 0 &&
        hasHangul(only.text) &&
        !isMeaningfulWord(only.text)))
  );
}

const isOfBeginning = (word: string): boolean =>
  isBeginning(word) || isBeginning(word, 'authors') || isBeginning(word, 'agreements');

/**
 * Returns whether a statement, or the name or the description of a topic of it, has the word itself. A Korean word that is no name may
 * have synonyms.
 */
function tellingOf(
  word: WordClauses,
  question: Question,
  knowledge: Knowledge,
): (known: DatedEntry) => boolean {
  const mayHaveSynonym = hasHangul(word.text) && isMeaningfulWord(word.text);
  const isTold = textHaving(word.text, question);
  return (known) =>
    (mayHaveSynonym && hasWord(known, word, question, knowledge)) ||
    isTold(known.entry.text) ||
    known.entry.topics.some((id) => {
      const topic = knowledge.topic(id);
      return topic !== undefined && textsOfTopic(topic).some(isTold);
    });
}

/** The names of a topic, and its description, for as long as the topic is in memory. */
function textsOfTopic(topic: Topic): readonly TextByLanguage[] {
  let texts = cachedTexts.get(topic);
  if (texts === undefined) {
    texts = [...namesOfTopic(topic).map((name) => ({ en: name, ko: name })), topic.description ?? {}];
    cachedTexts.set(topic, texts);
  }
  return texts;
}
const cachedTexts = new WeakMap<Topic, readonly TextByLanguage[]>();

/** Three words describe a thing rather than name it. */
const MIN_DESCRIBED = 3;

/** Returns whether a text has the word: as it is without an article, “who founded Target”; with the word before it if it is short. */
function textHaving(word: string, { text }: Question): (told: TextByLanguage) => boolean {
  if (/^(?:[a-z]|[\d.]+)$/iu.test(word)) {
    const [, before = ''] = new RegExp(`(\\S+) ${RegExp.escape(word)}(?= |$)`, 'iu').exec(text) ?? [];
    return (told) => hasItself(told, `${before} ${word}`);
  }
  const small = word.toLowerCase();
  if (!/^[a-z]+$/u.test(small) || /\b(?:a|an|the|this|that) /iu.test(text))
    return (told) => hasItself(told, word);
  const asTyped = new RegExp(`(?<![a-z])${small}(?![a-z])`, 'iu');
  return ({ en = '' }) => asTyped.test(en);
}

/** Whether a text has the word in some form, as a whole word. */
function hasItself(text: TextByLanguage, word: string): boolean {
  const forms = formsOf(text);
  if (/^[a-z]+$/iu.test(word)) return forms.english.has(englishStem(word.toLowerCase()));
  if (/^[가-힣]+$/u.test(word))
    return [word, ...withoutParticles(word), ...basesOfCompound(word)].some(
      (noun) => noun.length > 1 && forms.korean.has(jamoOf(noun)),
    );
  const told = foldText(`${text.en ?? ''}\n${text.ko ?? ''}`);
  return told.includes(foldText(word));
}

interface TextByLanguage {
  readonly en?: string | undefined;
  readonly ko?: string | undefined;
}
