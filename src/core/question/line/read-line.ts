/** Puts a typed line into words: respelled, without false starts and greetings, slips corrected, phrases in the words of the tables. */
import type { Locale } from '../../base/locale.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { hasHangul } from '../../names/hangul.ts';
import { wordsOf } from '../../search/parse-question.ts';
import { isMeaningfulWord } from '../../search/synonyms.ts';
import { LANGUAGES } from '../language/language.ts';
import { isProbablyName } from '../language/ordinary-words.ts';
import { plainWord, WordLine } from '../language/phrases.ts';
import type { QuestionLanguage } from '../language/question-language.ts';
import type { Conversation } from '../question.ts';
import { asidesIn, type Asides } from './asides.ts';
import { withFirstNames } from './misspelt-first-names.ts';
import { withMonths } from './misspelt-months.ts';
import { withoutGaps, withoutRunTogether } from './misplaced-spaces.ts';
import { correctingSlips } from './misspelt-words.ts';
import { englishWordsMeant, koreanWords } from './words-meant.ts';
import { withApostrophes } from './possessives.ts';
import { inQuestionOrder } from './question-order.ts';
import { respelledKorean } from './respell-ko.ts';
import { withoutSaidAround } from './said-around.ts';
import { withFullYears } from './short-years.ts';
import { withoutFalseStart } from './spoken-corrections.ts';
import { withSpelledNames } from './spelled-letters.ts';
import { withNumbersOfNames } from './spoken-numbers.ts';
import {
  inPlainLetters,
  inSmallLetters,
  withNamesOfSeries,
  withSingularNames,
  rewritten,
  spelledOut,
  withNameOfSeries,
  withoutAddresses,
  withoutOpening,
} from './typed-words.ts';
import { withYearsInDigits } from './years-in-words.ts';

/** A typed line in words. */
export interface LineInWords {
  readonly typed: string;
  readonly written: Locale;
  readonly language: QuestionLanguage;
  /** All words, with slips corrected. */
  readonly all: readonly string[];
  /** The words after greetings and the like. */
  readonly asked: readonly string[];
  /** The words that were asked, with phrases replaced by words that say the same: “released” for “came out”. */
  readonly lineWords: readonly string[];
  /** The phrases as typed, by the words that replaced them. */
  readonly typedAs: ReadonlyMap<string, string>;
  /** {@link lineWords}, to look for phrases in. */
  readonly line: WordLine;
  /** Words of sentences beside the question. */
  readonly asides: Asides;
}

/**
 * Reads the words of a line, with pauses possible in between.
 *
 * @example yield* readingLine('hi, wen did gpt-4 come out??', undefined, knowledge, today) // lineWords: when did gpt-4 released
 */
export function* readingLine(
  typed: string,
  previous: Conversation | undefined,
  knowledge: Knowledge,
  today: number,
): Generator<undefined, LineInWords> {
  const respelled = respelledKorean(
    respelledEnglish(
      withNamesOfSeries(
        withNameOfSeries(
          withSeasons(
            withFullYears(
              withNumbersOfNames(
                withSpelledNames(
                  withYearsInDigits(inSmallLetters(withoutAddresses(inPlainLetters(typed)))),
                  knowledge,
                ),
                knowledge,
              ),
              today,
            ),
          ),
          previous,
          knowledge,
        ),
        knowledge,
      ),
    ),
    knowledge,
  );
  const isName = (name: string): boolean => knowledge.isName(name);
  const languageOfText = (some: string): QuestionLanguage => LANGUAGES[hasHangul(some) ? 'ko' : 'en'];
  const started = withoutFalseStart(respelled, isName, languageOfText(respelled));
  const text = withoutSaidAround(started, { language: languageOfText(respelled), knowledge, today });
  const written: Locale = hasHangul(text) ? 'ko' : 'en';
  const language = LANGUAGES[written];
  const isNameOrWord = (word: string): boolean => isName(word) || isMeaningfulWord(word);
  const isKnown = (word: string): boolean => isNameOrWord(word) || isWritten(word, today, knowledge);
  const isUnderstood = (word: string): boolean =>
    language.vocabulary().has(word) ||
    isKnown(word) ||
    knowledge.statements.understandOutright(word, today).mentions.length > 0;
  // “Lecuns opinion”: a word of one name is enough, unless it is an ordinary word.
  const isOfName = (word: string): boolean =>
    isName(word) ||
    (isProbablyName(word) && knowledge.statements.understandOutright(word, today).mentions.length > 0);
  const withPossessives = withApostrophes(wordsOf(text), isOfName, isNameOrWord);
  yield;
  const withRightMonths = withMonths(withSingularNames(withPossessives, isName), isKnown);
  yield;
  const known = written === 'ko' ? koreanWords(knowledge, today) : englishWordsMeant(isUnderstood, knowledge);
  const joined = withoutGaps(withRightMonths, known);
  yield;
  const withoutSlips = yield* correctingSlips(
    withFirstNames(joined, (word) => namesOfPerson(word, today, knowledge)),
    known,
  );
  const corrected = withoutRunTogether(withoutSlips, known, language);
  const all = corrected
    // “OpenAI OpenAI” is no longer name.
    .filter((word, at) => word !== corrected[at - 1] || !isName(word))
    .flatMap((word) => (isName(word) ? [word] : spelledOut(word, language)));
  yield;
  const asked = inQuestionOrder(withoutOpening(all, language), language);
  const { words: lineWords, typedAs } = rewritten(asked, language);
  yield;
  const inText = asidesIn(text, language);
  const spelled = (words: ReadonlySet<string>): ReadonlySet<string> =>
    new Set([...words].flatMap((word) => [word, ...spelledOut(word, language).map(plainWord)]));
  const asides = { words: spelled(inText.words), telling: spelled(inText.telling) };
  const isAllAsked = text === started;
  return {
    typed: isAllAsked ? typed : text,
    written,
    language,
    all,
    asked,
    lineWords,
    typedAs,
    line: new WordLine(lineWords),
    asides,
  };
}

/** “2021-22” as the season 2021/22: in ISO 8601-2, it would be the summer of 2021. */
const withSeasons = (text: string): string =>
  text.replace(/(?<![\d-])((?:19|20)\d\d)-(\d\d)(?![\d-])/gu, (typed, year: string, next: string) =>
    Number(next) === (Number(year) + 1) % 100 ? `${year}/${next}` : typed,
  );

/** “How old’s she”, “5mins”, “n after that?”, “w/ what”, “no. of”; with straight apostrophes, as the tables have them. */
const respelledEnglish = (text: string): string =>
  text
    .replace(/\b(how [a-z]+)['’]s\b/gi, '$1 is')
    .replace(/(?<=\p{L})’(?=\p{L})/gu, "'")
    .replace(/^\s*n\b(?=\s)/i, 'and')
    .replace(/(?<![\p{L}\p{N}])b\/c(?!\p{L})/giu, 'because')
    .replace(/(?<![\p{L}\p{N}])w\/o(?!\p{L})/giu, 'without')
    .replace(/(?<![\p{L}\p{N}])w\/(?=\s)/giu, 'with')
    .replace(/\bno\. (?=of\b)/gi, 'number ')
    .replace(/^\s*w(?=\s(?:how|who|what|which)\b)/i, 'with')
    .replace(/(?<=\d)\s?mins?\b(?!\.)/gi, ' minutes');

/** The English names of the one person who is called by the word; none if there are others. */
function namesOfPerson(word: string, today: number, knowledge: Knowledge): readonly string[] {
  const [mention, ...others] = isProbablyName(word)
    ? knowledge.statements.understandOutright(word, today).mentions
    : [];
  const [id = '', ...ids] = mention?.ids ?? [];
  const topic = others.length + ids.length === 0 ? knowledge.topic(id) : undefined;
  return topic?.kind === 'person' && topic.name.en !== undefined ? [topic.name.en] : [];
}

/** Whether some statement has the word as it is typed. */
const isWritten = (word: string, today: number, knowledge: Knowledge): boolean =>
  knowledge.statements
    .understandOutright(word, today)
    .words.flatMap(({ clauses }) => clauses.flatMap(({ alternatives }) => alternatives))
    .some((each) => each.weight === 1 && knowledge.statements.isRecorded(each));
