/** Finds names of several words of which one is misspelled: “apolo 13”, “galaxy noet 7”, “paris agrement”, 아플로 13호. */
import { englishWords } from '../names/english-words.ts';
import { editDistance } from '../names/edit-distance.ts';
import { withoutParticles } from '../names/affixes.ts';
import { hasHangul, jamoOf, soundOf } from '../names/hangul.ts';
import { normalizedWords } from '../names/keys.ts';
import { takeSpans, type ParsedQuestion, type QuestionWord } from './parse-question.ts';
import { topicClause, UNSURE_NAME } from './question-clauses.ts';
import type { QueryContext, TopicMention } from './question-context.ts';
import { consonantSkeleton, isClose, lacksSyllable, sureSlipsOf } from './near-names.ts';
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
  const slips = question.words.filter((word) => !word.used && mayBeSlip(word.text));
  if (slips.length === 0) return mentions;
  const parts = new Map<QuestionWord, boolean>();
  // A whole name beside a slip is more often a name and a word, 딥시크 만듦, than one name.
  const isPartOfName = (word: QuestionWord): boolean => {
    const known =
      parts.get(word) ??
      (/^\d/u.test(word.text) || context.topicsNamed(word.text).some(({ how }) => how === 'word'));
    parts.set(word, known);
    return known;
  };
  takeSpans(question.words, MAX_MISSPELLED_WORDS, (text, span) => {
    if (span.length === 1) return false;
    const [slip, ...others] = span.filter((word) => !isPartOfName(word));
    if (slip === undefined || others.length > 0 || !slips.includes(slip)) return false;
    if (context.topicsNamed(slip.text).length > 0) return false;
    const near = context.nearestTopic(text);
    if (near === undefined || !isNameMeant(text, span, slip, near)) return false;
    const clause = topicClause([near.id], UNSURE_NAME, [], question, context);
    mentions.push({ ids: [near.id], typed: text, name: near.name, how: near.how, isGuess: true, clause });
    return true;
  });
  return mentions;
}

/** Whether the word has no meaning, as far as is known. */
function mayBeSlip(text: string): boolean {
  const word = text.toLowerCase();
  return /^[a-z]+$/u.test(word)
    ? word.length >= MIN_LENGTH_WITH_SLIP && !englishWords().has(word) && !isMeaningfulWord(word)
    : /^[가-힣][ㄱ-ㅎㅏ-ㅣ가-힣]+$/u.test(word) && !isMeaningfulWord(word);
}

/** The word, and the same without particles. */
const nounForms = (word: string): readonly string[] => [word, ...withoutParticles(word)];

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
    (hasHangul(typed) &&
      (consonantSkeleton(typed) === consonantSkeleton(word) ||
        lacksSyllable(typed, word) ||
        sureSlipsOf(typed).includes(word)))
  );
}
