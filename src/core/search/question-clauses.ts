/** Makes the clauses of names and words of a question, and finds names that are misspelled. */
import { withoutParticles } from '../names/affixes.ts';
import { hasHangul, jamoOf, soundOfSyllables } from '../names/hangul.ts';
import { foldName, normalizedWords } from '../names/keys.ts';
import { hasConsonantsOf, isClose, sureSlipsOf } from './near-names.ts';
import type { ParsedQuestion, QuestionWord } from './parse-question.ts';
import { singleTerm, type QueryClause, type TermGroup } from './query.ts';
import { isMeaningfulWord } from './synonyms.ts';
import { isAttached, sourceTerm, speakerTerm, topicTerm } from './terms.ts';
import type { QueryContext, TopicMention } from './question-context.ts';
import type { Vocabulary } from './vocabulary.ts';
import { MIN_WEIGHT_OF_FORM, wordClause } from './word-clauses.ts';

/** The length of a Korean word of two syllables. */
const MIN_SHORT_LETTERS = 6;
/** At most this many sources that a word names become alternatives. */
const MAX_SOURCES_PER_WORD = 25;
/** Weights of clauses; a word has 1. */
const TOPIC_WEIGHT = 1.2;
/** Weights of alternatives; a topic that is named for sure has 1. */
const SOURCE_WEIGHT = 0.7;
const NAME_IN_TEXT_WEIGHT = 0.6;
/** A name of several words that a text has, in any order. */
const WORDS_OF_NAME_WEIGHT = 0.5;
/** A topic whose description has the word. */
const DESCRIPTION_WEIGHT = 0.4;
/** How certain a topic is that was named by a part of its name, by its initials or with a slip, from 0 to 1. */
export const UNSURE_NAME = 0.8;
/** How many alternatives of each word of a name are looked for in texts: the word itself and its best other form. */
const MAX_FORMS_IN_NAME = 2;

/**
 * Returns a clause for statements on one of the topics, by it or published by it, and for those that have the words of the span.
 *
 * @param sure how certain it is that the topics are meant: 1, or {@link UNSURE_NAME}
 */
export function topicClause(
  ids: readonly string[],
  sure: number,
  span: readonly QuestionWord[],
  question: ParsedQuestion,
  context: QueryContext,
): QueryClause {
  const alternatives = ids.flatMap((id) => [
    ...context
      .withMerged(id)
      .flatMap((each) => [singleTerm(topicTerm(each), sure), singleTerm(speakerTerm(each), sure)]),
    ...context.publishedBy(id).map((source) => singleTerm(sourceTerm(source), SOURCE_WEIGHT * sure)),
  ]);
  // Statements that mention the name without being filed under the topic.
  const inText = span.map((word) =>
    wordClauses(word, question, context).flatMap(({ alternatives: own }) => own.slice(0, MAX_FORMS_IN_NAME)),
  );
  const terms = inText.map(([alternative]) => alternative?.terms[0] ?? '');
  const texts =
    span.length === 1
      ? inText.flat().map((each) => ({ ...each, weight: each.weight * NAME_IN_TEXT_WEIGHT }))
      : span.length > 1
        ? [{ terms, minMatches: terms.length, weight: WORDS_OF_NAME_WEIGHT }]
        : [];
  return { alternatives: [...alternatives, ...texts], weight: TOPIC_WEIGHT };
}

/** A clause for each token of a word. Words that were read together with a number are marked as used. */
function wordClauses(
  { from, to }: QuestionWord,
  { tokens, text, words }: ParsedQuestion,
  { vocabulary }: QueryContext,
): QueryClause[] {
  const clauses: QueryClause[] = [];
  for (let at = from; at < to; at++) {
    const token = tokens[at];
    if (token === undefined || isAttached(token, tokens[at - 1])) continue;
    const { clause, followingTokens } = wordClause(tokens, at, text, vocabulary);
    clauses.push(clause);
    at += followingTokens;
    for (const word of words) if (word.from > from && word.from <= at && word.to <= at + 1) word.used = true;
  }
  return clauses;
}

/** The clauses of a word that is neither a time nor a name. */
export function clausesOf(
  word: QuestionWord,
  question: ParsedQuestion,
  context: QueryContext,
): QueryClause[] {
  const sources = context.sourcesNamed(word.text).slice(0, MAX_SOURCES_PER_WORD);
  const bySource = sources.map((id) => singleTerm(sourceTerm(id), SOURCE_WEIGHT));
  return wordClauses(word, question, context).map((clause) => ({
    ...clause,
    alternatives: [...clause.alternatives, ...bySource, ...describedTopics(clause, context)],
  }));
}

/** The topic whose name a word that no text has probably misspells. */
export function misspelledTopic(
  word: QuestionWord,
  question: ParsedQuestion,
  context: QueryContext,
): { mention: TopicMention; clauses: readonly QueryClause[] } | undefined {
  const { text } = word;
  // Two syllables may be the beginning of a name, when they have enough letters: 딥싴.
  const isShort = text.length < 3;
  // 몇 층이야: a unit that is counted.
  const before = question.words[question.words.indexOf(word) - 1]?.text;
  if (before === '몇') return undefined;
  // “boss” has a meaning: it isn’t a misspelled Toss; nor is 굴리는 a misspelled “Korea”.
  if (isMeaningfulWord(text)) return undefined;
  if (isShort && !(hasHangul(text) && jamoOf(text).length >= MIN_SHORT_LETTERS)) return undefined;
  const own = wordClauses(word, question, context);
  const isFound = own.some(({ alternatives }) =>
    alternatives.some((group) => group.weight >= MIN_WEIGHT_OF_FORM && hasMatches(group, context.vocabulary)),
  );
  const slipped = slippedTopic(text, own, context);
  const contracted = isFound ? undefined : contractedTopic(text, context);
  const near =
    slipped ?? contracted ?? (isFound && !isSpelledByEar(text) ? undefined : context.nearestTopic(text));
  if (near === undefined || (slipped === undefined && !isClose(text, near))) return undefined;
  const isSpelledOtherwise = slipped !== undefined || hasConsonantsOf(text, near.name);
  if (isFound && !isHeardIn(text, near.name) && !isSpelledOtherwise) return undefined;
  if (isShort && near.how !== 'prefix' && !isSpelledOtherwise) return undefined;
  const clause = topicClause([near.id], UNSURE_NAME, [], question, context);
  const alternatives = [...clause.alternatives, ...own.flatMap((each) => each.alternatives)];
  return {
    mention: { ids: [near.id], typed: text, name: near.name, how: near.how, isGuess: true, clause },
    clauses: [{ ...clause, alternatives }],
  };
}

/** In syllables. Slips of shorter names are other words: 나달. */
const MIN_SLIPPED_NAME = 3;

/** The one topic of which a Korean word that no statement has is the whole name, but for a slip that changes no name into another: 딥크시. */
function slippedTopic(
  text: string,
  [own]: readonly QueryClause[],
  context: QueryContext,
): ReturnType<QueryContext['nearestTopic']> {
  const [whole] = own?.alternatives ?? [];
  if (whole === undefined || hasMatches(whole, context.vocabulary)) return undefined;
  const [found, ...others] = sureSlipsOf(text).flatMap((meant) => {
    const nouns = new Set(
      [meant, ...withoutParticles(meant)].filter(({ length }) => length >= MIN_SLIPPED_NAME),
    );
    return context
      .topicsNamed(meant)
      .filter(({ name }) => [foldName(name), ...normalizedWords(name)].some((word) => nouns.has(word)));
  });
  return found !== undefined && others.every(({ id }) => id === found.id)
    ? { ...found, how: 'typo' }
    : undefined;
}

/** In syllables. Shorter beginnings are those of too many names. */
const MIN_KEPT_BEGINNING = 2;

/** The one topic that a Korean word is short for, with the beginning and the last syllable of its name: 우주청 for 우주항공청. */
function contractedTopic(text: string, context: QueryContext): ReturnType<QueryContext['nearestTopic']> {
  if (!hasHangul(text)) return undefined;
  const found = [text, ...withoutParticles(text)]
    .filter((word) => word.length > MIN_KEPT_BEGINNING)
    .flatMap((word) =>
      context
        .topicsBeginning(word.slice(0, -1))
        .filter(
          ({ name }) =>
            !name.includes(' ') && name.startsWith(word.slice(0, -1)) && name.endsWith(word.slice(-1)),
        ),
    );
  return found.length === 1 ? found[0] : undefined;
}

/** In syllables. Shorter words sound like others by chance. */
const MIN_HEARD_LENGTH = 3;
const isSpelledByEar = (text: string): boolean =>
  text.length >= MIN_HEARD_LENGTH && hasHangul(text) && soundOfSyllables(text) !== text;

/** Whether the word sounds like the name, with particles at most: 딥씨크, 딥씨크는. */
const isHeardIn = (text: string, name: string): boolean =>
  [text, ...withoutParticles(text)].some((each) => soundOfSyllables(each) === soundOfSyllables(name));

/** Topics whose description has the word: “gene editing” is what CRISPR is for. */
function describedTopics({ alternatives }: QueryClause, context: QueryContext): TermGroup[] {
  const terms = alternatives
    .filter(({ weight, minMatches }) => weight >= 1 && minMatches === 1)
    .flatMap((group) => group.terms);
  const ids = new Set(terms.flatMap((term) => context.topicsDescribedBy(term)));
  return [...ids].map((id) => singleTerm(topicTerm(id), DESCRIPTION_WEIGHT));
}

/** Whether some documents have enough of the terms, though maybe no document has them all. */
export function hasMatches({ terms, minMatches }: TermGroup, vocabulary: Vocabulary): boolean {
  let count = 0;
  for (const term of terms) {
    const id = vocabulary.idOf(term);
    if (id !== undefined && vocabulary.documentFrequency(id) > 0) count++;
  }
  return count >= Math.max(1, minMatches);
}
