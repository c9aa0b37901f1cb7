/** Reads what a line asks for by itself, whatever was asked before: its intent, topics, words and time. */
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { TopicMention } from '../search/question-context.ts';
import { RECENT_DAYS } from '../search/read-time.ts';
import type { Understood, WordClauses } from '../search/understand.ts';
import { areCompared } from './compared.ts';
import type { Intent } from './intent.ts';
import { isWordOf } from './language.ts';
import { MEASURES, measuresIn, type Measure } from './measures.ts';
import { asksForMade, asksForMaker, type LeftOut } from './name-context.ts';
import { withTopicsOfYear } from './names-of-years.ts';
import { isExact, neededWords } from './needed-words.ts';
import { numberedNames } from './numbered-names.ts';
import { plainWord, WordLine } from './phrases.ts';
import type { Question } from './question.ts';
import { intentOf } from './read-intent.ts';
import type { LineInWords } from './read-line.ts';
import { isRecorded } from './recorded.ts';
import { isNearToday } from './talk.ts';
import { isOfKind } from './topics-of-mention.ts';

/** Intents of a line that asks for a number all the same: “can you tell me how tall it is”. */
const WITHOUT_NUMBER: ReadonlySet<Intent> = new Set(['verify', 'identify', 'search', 'usage']);
/** Intents of a line that may ask for members of a class. */
const FOR_CLASS: ReadonlySet<Intent> = new Set(['verify', 'identify', 'search', 'who', 'which']);
/** The clauses of a word that is looked for in its forms only. */
const NO_CLAUSES: WordClauses['clauses'] = [{ alternatives: [], weight: 1 }];

/** “Quotes from 2023”, “news from last summer” are those of that time. */
const FROM_TIME =
  /\bfrom ((?:the )?\d{4}|(?:the )?(?:\d\d)?\d0s|the (?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)|(?:(?:last|this) [a-z]+|yesterday|q[1-4] \d{4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?: \d{4})?))\b(?! (?:on|onwards?|to|until|through|till)\b)/i;

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
  const understand = (words: readonly string[]): Understood =>
    knowledge.statements.understand(words.join(' ').replace(FROM_TIME, 'in $1'), today);
  const understood = understand(lineWords);
  yield;
  const isComparison = areCompared(understood.mentions, lineWords, language);
  const nameWords = wordsOfNames(understood.mentions);
  const told = lineWords.filter((word) => !asides.words.has(plainWord(word)));
  // 뜻이 뭐더라 어디서 봤는데 asks for no place.
  const asking = lineWords.filter((word) => !asides.telling.has(plainWord(word)));
  const inLine = intentOf(new WordLine(asking), asking, language, { isComparison, nameWords });
  const { intent: stated, isIntentNamed, consumed } = inLine;
  yield;
  const wordedIntent =
    stated === 'which' && asksForMaker(understood.mentions, lineWords, language)
      ? 'who'
      : stated === 'search' && asksForMade(understood.mentions, lineWords, language)
        ? 'list'
        : stated;
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
  const { optional, isOptional, asksForSeat, leftOut } = needed;
  const withNumbers = numberedNames(lineWords, needed.named, isOptional);
  // In “GPT-3 or Llama 3.1”, 3.1 is not needed of a statement on GPT-3.
  const words =
    wordedIntent === 'compare'
      ? needed.words.filter(({ text }) => !withNumbers.some((name) => name.endsWith(` ${text}`)))
      : needed.words;
  // “A quiz today: how tall is Nuri?” asks about no day.
  const isAside =
    asides.words.size > 0 && understood.days !== undefined && isNearToday(understood.days, today);
  const dated = isAside ? understand(told).days : understood.days;
  const isNewest = wordedIntent === 'latest' || language.nowadays.isIn(line) || isRecent(dated, today);
  const { named, period: days } = withTopicsOfYear(
    needed.named,
    isNewest && isRecent(dated, today) ? undefined : dated,
    knowledge,
  );
  const classes = lineWords.filter(
    (word) => isWordOf(language.classes, word) && !needed.relations.has(plainWord(word)),
  );
  // “Companies in Beijing” and “reasoning models from China” ask for members of a class.
  const [place, ...otherNames] = named.toSorted(
    (a, b) => Number(isOfKind(b, 'place', knowledge)) - Number(isOfKind(a, 'place', knowledge)),
  );
  const isClass = ({ typed }: TopicMention): boolean =>
    isWordOf(language.classes, typed.split(' ').at(-1) ?? '');
  const asksForMembers =
    place !== undefined &&
    isOfKind(place, 'place', knowledge) &&
    otherNames.length < 2 &&
    otherNames.every(isClass) &&
    words.every(({ text }) => isWordOf(language.classes, text)) &&
    classes.length + otherNames.length > 0 &&
    FOR_CLASS.has(wordedIntent);
  const asksForNumber = measures.length > 0 && words.length === 0 && WITHOUT_NUMBER.has(wordedIntent);
  return {
    understood,
    wordedIntent,
    intent: asksForMembers ? 'list' : asksForNumber ? 'how-many' : wordedIntent,
    isIntentNamed,
    consumed,
    named,
    words,
    optional,
    unknown: words.filter((word) => !isRecorded(word, knowledge)).map((word) => word.text),
    numberedNames: withNumbers,
    classes:
      asksForMembers && words.length === 0
        ? classes.map((text) => ({ text, clauses: NO_CLAUSES }))
        : classesIn(classes, named, wordedIntent, understood),
    measures:
      wordedIntent === 'compare'
        ? MEASURES.filter(
            (each) =>
              measures.includes(each) ||
              ((words.length === 0 || each.act !== undefined) && each.compare.isIn(line)),
          )
        : measures,
    days,
    daysOfYear: (isAside ? understand(told) : understood).daysOfYear,
    isNewest,
    asksForSeat,
    asksForOrigin,
    leftOut,
    told,
  };
}

/** The class words outside names; a word that is a part of several names, such as “models”, is looked for in its forms only. */
function classesIn(
  classWords: readonly string[],
  named: readonly TopicMention[],
  intent: Intent,
  { words }: Understood,
): readonly WordClauses[] {
  const nameWords = new Set(named.flatMap(({ typed }) => typed.split(' ')));
  return [...new Set(classWords)]
    .filter((text) => !nameWords.has(text))
    .flatMap(
      (text) =>
        words.find((word) => word.text === text) ??
        (intent === 'list' || intent === 'search' ? { text, clauses: NO_CLAUSES } : []),
    );
}

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
