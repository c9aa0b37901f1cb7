/** Finds names of several words of which one is misspelled: “apolo 13”, “galaxy noet 7”, “paris agrement”, 아플로 13호. */
import { englishWords } from '../names/english-words.ts';
import { editDistance } from '../names/edit-distance.ts';
import { withoutParticles } from '../names/affixes.ts';
import { hasHangul, jamoOf, soundOf } from '../names/hangul.ts';
import { normalizedWords } from '../names/keys.ts';
import { takeSpans, type ParsedQuestion, type QuestionWord } from './parse-question.ts';
import { topicClause, UNSURE_NAME } from './question-clauses.ts';
import type { QueryContext, TopicMention } from './question-context.ts';
import { withVowelSigns, isClose } from './near-names.ts';
import { isMeaningfulWord } from './synonyms.ts';

/** In words: the longest name that is looked up. */
const MAX_MISSPELLED_WORDS = 4;
/** In letters. Shorter words are one slip away from many others. */
const MIN_LENGTH_WITH_SLIP = 4;
/** In letters, of which a syllable of Hangul has two or three. From this length on, a word may have two slips. */
const MIN_LENGTH_WITH_TWO_SLIPS = 8;

/** Reads names of several words with a slip in one of them, and marks their words as used. */
export function takeMisspelledNames(
  question: ParsedQuestion,
  context: QueryContext,
): readonly TopicMention[] {
  const mentions: TopicMention[] = [];
  const slips = new Set(question.words.filter((word) => !word.used && isUnknownWord(word.text, context)));
  if (slips.size === 0) return mentions;
  takeSpans(question.words, MAX_MISSPELLED_WORDS, (text, span) => {
    const [slip, ...otherSlips] = span.filter((word) => slips.has(word));
    if (slip === undefined || otherSlips.length > 0 || span.length === 1) return false;
    const others = span.filter((word) => word !== slip);
    if (others.some((word) => !mayBeOfName(word, context))) return false;
    const near = context.nearestTopic(text);
    if (near === undefined || !isNameMeant(text, span, slip, near)) return false;
    const clause = topicClause([near.id], UNSURE_NAME, [], question, context);
    mentions.push({ ids: [near.id], typed: text, name: near.name, how: near.how, isGuess: true, clause });
    return true;
  });
  return mentions;
}

/** Whether the word means nothing, and names nothing by itself. */
function isUnknownWord(text: string, context: QueryContext): boolean {
  const word = text.toLowerCase();
  if (context.topicsNamed(text).length > 0) return false;
  if (/^[a-z]+$/u.test(word))
    return word.length >= MIN_LENGTH_WITH_SLIP && !isMeaningfulWord(word) && !englishWords().has(word);
  return /^[가-힣]{2,}$/u.test(word) && !isMeaningfulWord(word);
}

/** The word, and the same without particles. */
const nounForms = (word: string): readonly string[] => [word, ...withoutParticles(word)];

/** Whether a word beside the slip may belong to a name: a number, or a word of some name. */
const mayBeOfName = ({ text }: QuestionWord, context: QueryContext): boolean =>
  /^\d/u.test(text) || context.topicsNamed(text).length > 0;

/** Whether the name sounds like the span in the other script, 팔콘 9, or differs from it in one word. */
const isNameMeant = (
  text: string,
  span: readonly QuestionWord[],
  slip: QuestionWord,
  near: NonNullable<ReturnType<QueryContext['nearestTopic']>>,
): boolean =>
  near.how === 'sound' && hasHangul(text) !== hasHangul(near.name)
    ? isClose(text, near)
    : differsInOne(span, slip, near.name);

/** Whether the name has the words of the span, but for slips in one of them. */
function differsInOne(span: readonly QuestionWord[], slip: QuestionWord, name: string): boolean {
  const words = normalizedWords(name);
  const typed = span.flatMap(({ text }) => normalizedWords(text));
  const [misspelled = ''] = normalizedWords(slip.text);
  return (
    words.length === typed.length &&
    words.every((word, at) =>
      nounForms(typed[at] ?? '').some(
        (form) => form === word || (typed[at] === misspelled && isSpelledLike(form, word)),
      ),
    )
  );
}

/** Whether the words differ by a slip or two, or, in Korean, by vowels alone, as foreign names are spelled in several ways. */
function isSpelledLike(typed: string, word: string): boolean {
  if (hasHangul(typed) !== hasHangul(word)) return false;
  const [own, other] = [typed, word].map((each) => soundOf(jamoOf(each))) as [string, string];
  if (own[0] !== other[0]) return false;
  const limit = own.length < MIN_LENGTH_WITH_TWO_SLIPS ? 1 : 2;
  return (
    editDistance(own, other, limit) !== undefined ||
    (hasHangul(typed) && withVowelSigns(typed) === withVowelSigns(word))
  );
}
