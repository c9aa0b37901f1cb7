/** Recognises statements by which the same was done to somebody or something else than the question asks about. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { hasHangul } from '../../names/hangul.ts';
import type { DatedEntry } from '../../record/dated-entry.ts';
import { englishStem } from '../../search/stem-en.ts';
import { isWordOf, languageOf } from '../language/language.ts';
import { isSurelyName } from '../language/ordinary-words.ts';
import { onceForEach } from '../match/statement-words.ts';
import { isOfKind, lowerNamesOfTopics } from '../match/topics-of-mention.ts';
import type { Question } from '../question.ts';
import { isDoneTo, tellsWhatWasDone } from './subject.ts';
import { isVictory } from './victory.ts';

/** The stem of a verb of the question, and the names of what follows it, in small letters. */
export interface AskedObject {
  readonly verb: string;
  readonly names: readonly string[];
  /** Whether the verb tells who won against somebody, as “beat” does. */
  readonly isOfVictory: boolean;
  /** Whether the statement may have them the other way round: “did Lee Sedol beat AlphaGo?” */
  readonly mayBeReversed: boolean;
}

/**
 * The verb and the name after it: “beat Argentina” in “who beat Argentina in 2022?” `undefined` if no name directly follows a verb.
 */
export function objectOf(
  { text, typedAs, words, topics, intent }: Question,
  knowledge: Knowledge,
): AskedObject | undefined {
  const [only, ...rest] = topics;
  if (intent === 'who' && only !== undefined && rest.length === 0 && !isOfKind(only, 'theme', knowledge)) {
    const asked = words.find(({ text: word }) => tellsOpponent(word));
    // 한국 누가 꺾었어, and “who did Italy lose to?”: the verb does not stand before the name.
    const isLoser = hasHangul(text) ? isDoneTo(only, text) : typedAs.has(asked?.text ?? '');
    if (asked !== undefined && isLoser)
      return {
        verb: '',
        names: lowerNamesOfTopics(only.ids, knowledge),
        isOfVictory: true,
        mayBeReversed: false,
      };
  }
  const small = ` ${text.toLowerCase()} `;
  const named = [
    ...topics.map(({ typed, ids }) => [typed.toLowerCase(), ...lowerNamesOfTopics(ids, knowledge)]),
    ...words.filter((word) => isName(word.text)).map((word) => [word.text.toLowerCase()]),
  ].filter(([typed]) => typed !== '');
  for (const { text: word } of words)
    for (const names of named) {
      const [typed = ''] = names;
      const isFollowed = [' ', ' the '].some((space) =>
        small.includes(` ${word}${space}${typed} `.toLowerCase()),
      );
      if (word.toLowerCase() !== typed && isFollowed)
        return {
          verb: englishStem(word.toLowerCase()),
          names,
          isOfVictory: tellsOpponent(word),
          mayBeReversed: intent === 'verify',
        };
    }
  return undefined;
}

/** Whether the word tells who won against somebody: “beat”, and not “won”. */
const tellsOpponent = (word: string): boolean => isVictory(word) && !isWordOf(languageOf(word).winning, word);

/** “Puskas” is Puskás. */
const withoutAccents = (name: string): string =>
  name.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');

const isName = (word: string): boolean => /^\p{Lu}/u.test(word) || isSurelyName(word);

/** A word, and a name directly after it that no noun follows: in “bought the London start-up”, London is not what was bought. */
const WORD_AND_NAME =
  /(?<verb>\p{Ll}+) (?:the )?(?<name>\p{Lu}[\p{L}\d’'.-]*(?:(?:,? and|,)? [\p{Lu}\d][\p{L}\d’'.-]*)*)(?=[,;.]|$| \d| (?:\p{Ll}{1,4}|after|because|before|during|through|under)\b)/gu;

/** The English words that a name follows, by their stems, with the names. */
const objectsIn = onceForEach(
  ({ entry: { text } }): readonly { readonly verb: string; readonly name: string }[] =>
    [...(text.en ?? '').matchAll(WORD_AND_NAME)].map(({ groups: { verb = '', name = '' } = {} }) => ({
      verb: englishStem(verb),
      name: withoutAccents(name.toLowerCase()),
    })),
);

/**
 * Whether the statement has the verb with another name after it, or with the name before it: “joined Paris Saint-Germain after two
 * decades in Barcelona”, “Argentina beat France”.
 */
export function isOfOtherObject(
  known: DatedEntry,
  { verb, names, isOfVictory, mayBeReversed }: AskedObject,
): boolean {
  const text = (known.entry.text.en ?? '').toLowerCase();
  const subject = names.find((name) => text.startsWith(`${name} `));
  if (subject !== undefined && mayBeReversed) return false;
  if (subject !== undefined && verb === '' && !tellsWhatWasDone(known)) return true;
  // A statement that has South Korea as a topic only tells whom it beat.
  if (isOfVictory && !mayBeReversed && !names.some((name) => text.includes(name))) return true;
  const [, first = ''] = subject === undefined ? [] : text.slice(subject.length).split(/[^a-z]+/u);
  if (isOfVictory && first !== '' && isVictory(first)) return true;
  const objects = objectsIn(known).filter((each) => each.verb === verb);
  return (
    objects.length > 0 &&
    !objects.some(({ name }) =>
      names.map(withoutAccents).some((each) => name.includes(each) || each.includes(name)),
    )
  );
}
