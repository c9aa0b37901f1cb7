/** Reads what a line asks for by itself, whatever was asked before: its intent, topics, words and time. */
import { calendarDay, dayNumber } from '../../date/calendar.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { TopicMention } from '../../search/question-context.ts';
import { RECENT_DAYS } from '../../search/read-time.ts';
import type { Understood, WordClauses } from '../../search/understand.ts';
import type { Intent } from '../intent.ts';
import { MEASURES, measuresIn, type Measure } from '../language/measures.ts';
import { plainWord, WordLine } from '../language/phrases.ts';
import { intentOf } from '../line/read-intent.ts';
import type { LineInWords } from '../line/read-line.ts';
import { areCompared } from '../match/compared.ts';
import { asksForMade, asksForMaker, asksForProductsOf, type LeftOut } from '../match/name-context.ts';
import { isExact } from '../match/names-meant.ts';
import { withTopicsOfYear } from '../match/names-of-years.ts';
import { isRecorded } from '../match/recorded.ts';
import type { Question } from '../question.ts';
import type { QuestionLanguage } from '../language/question-language.ts';
import { isNameAsVerb } from '../talk/name-as-verb.ts';
import { isNearToday } from '../talk/talk.ts';
import { classAskedFor } from './class-asked-for.ts';
import { neededWords } from './needed-words.ts';
import { numberedNames } from './numbered-names.ts';
import { withPartsOfTheme } from './parts-of-theme.ts';

/** Intents of a line that asks for a number all the same: “can you tell me how tall it is”. */
const WITHOUT_NUMBER: ReadonlySet<Intent> = new Set(['verify', 'identify', 'search', 'usage']);

/** “Quotes from 2023”, “news from last summer” are those of that time. */
const FROM_TIME =
  /\bfrom ((?:the )?\d{4}|(?:the )?(?:\d\d)?\d0s|the (?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)|(?:(?:last|this) [a-z]+|yesterday|q[1-4] \d{4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?: \d{4})?))\b(?! (?:on|onwards?|to|until|through|till)\b)/i;

/** “In two days”, which is a time to come only if nothing in the line is past. */
const IN_DURATION =
  /\bin ((?:an?|\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|(?:a )?few) (?:minutes?|hours?|days?|weeks?|months?|years?))\b/giu;
const OF_PAST = /\b(?:did|was|were|had|has|have|made|built|took|got|sold|won|\p{L}{2,}ed)\b/iu;
const withDuration = (line: string): string =>
  OF_PAST.test(line) ? line.replace(IN_DURATION, 'within $1') : line;

/** The content of a line, apart from the conversation that it is a part of. */
export interface LineContent {
  readonly understood: Understood;
  /** The intent by the words that ask. */
  readonly wordedIntent: Intent;
  /** The intent of the whole question: “companies in Beijing” asks for a list, though no word says so. */
  readonly intent: Intent;
  readonly isIntentNamed: boolean;
  /** Words, in plain form, that only say what kind of answer is wanted, such as “when”. */
  readonly consumed: ReadonlySet<string>;
  readonly named: readonly TopicMention[];
  /** Names that restrict a list to members of a class: the place in “Korean companies”, the theme in “AI chips”. */
  readonly classNames: readonly TopicMention[];
  readonly words: readonly WordClauses[];
  readonly optional: readonly WordClauses[];
  readonly unknown: readonly string[];
  readonly numberedNames: readonly string[];
  readonly classes: readonly WordClauses[];
  readonly measures: readonly Measure[];
  readonly days: Question['period'];
  readonly daysOfYear: Question['daysOfYear'];
  readonly isNewest: boolean;
  readonly asksForSeat: boolean;
  readonly asksForOrigin: boolean;
  readonly leftOut: LeftOut;
  /** The words outside asides. */
  readonly told: readonly string[];
}

/** Reads the content of a line, with pauses possible in between. `isFollowing`: whether something was asked before. */
export function* readingContent(
  inWords: LineInWords,
  isFollowing: boolean,
  knowledge: Knowledge,
  today: number,
): Generator<undefined, LineContent> {
  const { line, lineWords, language, all, asides } = inWords;
  const understood = withoutVerbs(understandWords(lineWords, today, knowledge), lineWords, language);
  yield;
  const told = lineWords.filter((word) => !asides.words.has(plainWord(word)));
  // 뜻이 뭐더라 어디서 봤는데 asks for no place.
  const asking = lineWords.filter((word) => !asides.telling.has(plainWord(word)));
  const { wordedIntent, isIntentNamed, consumed } = readIntent(asking, inWords, understood, knowledge);
  yield;
  const measures = measuresIn(new WordLine(asking)).filter(
    ({ act }) => act === undefined || act === wordedIntent,
  );
  const asksForOrigin = wordedIntent === 'where' && language.origin.isIn(line);
  const needed = neededWords(
    understood,
    {
      line,
      lineWords,
      intent: wordedIntent,
      consumed,
      measures,
      isOneWord: all.length === 1,
      isFollowing,
      asksForOrigin,
      asides: asides.words,
    },
    language,
    knowledge,
  );
  yield;
  const withNumbers = numberedNames(lineWords, needed.named, needed.isOptional);
  const words = wordedIntent === 'compare' ? withoutNumbersOf(withNumbers, needed.words) : needed.words;
  const { named, days, daysOfYear, isNewest } = readWhen(
    { inWords, understood, told, wordedIntent, named: needed.named },
    today,
    knowledge,
  );
  const { asksForMembers, classes, classNames } = classAskedFor(
    { lineWords, intent: wordedIntent, named, words, relations: needed.relations, understood },
    language,
    knowledge,
  );
  const asksForNumber = measures.length > 0 && words.length === 0 && WITHOUT_NUMBER.has(wordedIntent);
  return {
    understood,
    wordedIntent,
    intent: asksForMembers ? 'list' : asksForNumber ? 'how-many' : wordedIntent,
    isIntentNamed,
    consumed,
    named,
    classNames,
    words,
    optional: needed.optional,
    unknown: words.filter((word) => !isRecorded(word, knowledge)).map((word) => word.text),
    numberedNames: withNumbers,
    classes,
    measures: wordedIntent === 'compare' ? comparedMeasures(measures, words, line) : measures,
    days,
    daysOfYear,
    isNewest,
    asksForSeat: needed.asksForSeat,
    asksForOrigin,
    leftOut: needed.leftOut,
    told,
  };
}

const understandWords = (words: readonly string[], today: number, knowledge: Knowledge): Understood =>
  knowledge.statements.understand(withDuration(words.join(' ').replace(FROM_TIME, 'in $1')), today);

/** Without names that are verbs in the line: “toss me the link”. */
const withoutVerbs = (
  understood: Understood,
  words: readonly string[],
  language: QuestionLanguage,
): Understood => ({
  ...understood,
  mentions: understood.mentions.filter((mention) => !isNameAsVerb(mention, words, language)),
});

/** Intents of a line that may ask for the names of several things. */
const FOR_THINGS: ReadonlySet<Intent> = new Set(['search', 'which', 'identify']);

/** Reads the intent by the words that ask, and by their order: 제미나이 만든 회사 asks who made it, 구글이 만든 회사 asks for things made. */
function readIntent(
  asking: readonly string[],
  { lineWords, language }: LineInWords,
  { mentions }: Understood,
  knowledge: Knowledge,
): { readonly wordedIntent: Intent; readonly isIntentNamed: boolean; readonly consumed: Set<string> } {
  const isComparison = areCompared(mentions, lineWords, language);
  const nameWords = wordsOfNames(mentions);
  const { intent, isIntentNamed, consumed } = intentOf(new WordLine(asking), asking, language, {
    isComparison,
    nameWords,
  });
  const read = (wordedIntent: Intent) => ({ wordedIntent, isIntentNamed, consumed });
  if (intent === 'which' && asksForMaker(mentions, lineWords, language)) return read('who');
  if (intent === 'search' && asksForMade(mentions, lineWords, language)) return read('list');
  if (FOR_THINGS.has(intent) && asksForProductsOf(mentions, lineWords, language, knowledge))
    return read('list');
  return read(intent);
}

/** In “GPT-3 or Llama 3.1”, 3.1 is not needed of a statement on GPT-3. */
const withoutNumbersOf = (names: readonly string[], words: readonly WordClauses[]): readonly WordClauses[] =>
  words.filter(({ text }) => !names.some((name) => name.endsWith(` ${text}`)));

/** Reads the time of a question: its days, whether it asks for the newest, and the topics, of which a year may name an edition. */
function readWhen(
  {
    inWords: { line, language, asides },
    understood,
    told,
    wordedIntent,
    named,
  }: Pick<LineContent, 'understood' | 'told' | 'wordedIntent' | 'named'> & { readonly inWords: LineInWords },
  today: number,
  knowledge: Knowledge,
): Pick<LineContent, 'named' | 'days' | 'daysOfYear' | 'isNewest'> {
  // “A quiz today: how tall is Nuri?” asks about no day.
  const isAside =
    asides.words.size > 0 && understood.days !== undefined && isNearToday(understood.days, today);
  const { days, daysOfYear } = isAside ? understandWords(told, today, knowledge) : understood;
  const dated = days && withYearOfGoal(days, today);
  const isOfRecent = isRecent(dated, today);
  const isNewest = wordedIntent === 'latest' || language.nowadays.isIn(line) || isOfRecent;
  const { named: topics, period } = withTopicsOfYear(named, isOfRecent ? undefined : dated, knowledge);
  const withParts = topics.map((mention) => withPartsOfTheme(mention, knowledge));
  return { named: withParts, days: period, daysOfYear, isNewest };
}

/** A period until a year to come is that year, in which a goal is due: “by 2030”. */
function withYearOfGoal([first, last]: readonly [number, number], today: number): readonly [number, number] {
  const { year } = calendarDay(last);
  return first === -Infinity && last !== Infinity && year > calendarDay(today).year
    ? [dayNumber(year, 1, 1), last]
    : [first, last];
}

/** The measures that are asked for, and those that words such as “bigger” compare by. */
const comparedMeasures = (
  measures: readonly Measure[],
  words: readonly WordClauses[],
  line: LineInWords['line'],
): readonly Measure[] =>
  MEASURES.filter(
    (each) =>
      measures.includes(each) || ((words.length === 0 || each.act !== undefined) && each.compare.isIn(line)),
  );

/** The words of names of several words, in plain form. */
const wordsOfNames = (mentions: readonly TopicMention[]): ReadonlySet<string> =>
  new Set(
    mentions
      .filter((mention) => isExact(mention) && mention.typed.includes(' '))
      .flatMap(({ typed }) => typed.split(' ').map(plainWord)),
  );

/** Whether the period is only what “recently” means. */
const isRecent = (days: Question['period'], today: number): boolean =>
  days !== undefined && days[1] === today && days[0] === today - RECENT_DAYS;
