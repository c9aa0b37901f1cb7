/** The tables of words and phrases of questions, compiled. */
import type { Locale } from '../base/locale.ts';
import { withoutParticles } from '../names/affixes.ts';
import { hasHangul, jamoOf } from '../names/hangul.ts';
import { koreanStem } from '../search/stem-ko.ts';
import { verbStems } from '../search/verbs-ko.ts';
import type { TopicMention } from '../search/question-context.ts';
import { Phrases, WordLine, plainWord, tableWords } from './phrases.ts';
import { BOT_QUESTIONS, INTENTS, TALKS, type BotQuestion, type Intent } from './intent.ts';
import english from './words/en.json' with { type: 'json' };
import korean from './words/ko.json' with { type: 'json' };

/** How an intent is said. */
export interface IntentWords {
  readonly intent: Intent;
  /** Whether the phrases name the kind of answer, such as “timeline”. Other words of the question then matter less. */
  readonly isIntentNamed: boolean;
  readonly phrases: Phrases;
  readonly nouns: ReadonlySet<string>;
}

/** The words of questions in one language. */
export interface QuestionLanguage {
  readonly talk: Readonly<Record<(typeof TALKS)[number], Phrases>>;
  /** Phrases for tasks, by the command that carries them out. */
  readonly tasks: readonly { readonly command: string; readonly phrases: Phrases }[];
  readonly aboutBot: Readonly<Record<BotQuestion, Phrases>>;
  /** Greetings and the like before a question. */
  readonly opening: Phrases;
  /** Phrases that say nothing about the matter. */
  readonly fillers: Phrases;
  /** Words as they are typed in a hurry, and the words that are meant. */
  readonly spellings: ReadonlyMap<string, string>;
  /** Phrases that refer to what was asked before. */
  readonly back: Phrases;
  /** Phrases of a line that only names another topic, of which the same is asked as before: “what about Moderna?” */
  readonly same: Phrases;
  /** Phrases for a year counted from the one that was asked for before: “the year after”. */
  readonly otherYears: readonly { phrases: Phrases; years: number }[];
  /** Phrases for a position in the answer before, “the second one”; the last has the number -1. */
  readonly positions: readonly { phrases: Phrases; position: number }[];
  /** Phrases that ask for the rest of the answer before: “more”. */
  readonly further: Phrases;
  /** Phrases that ask for other answers to the question before: “who else”. */
  readonly others: Phrases;
  /** Phrases for the time before and after the answer before: “what came before that”. */
  readonly times: { readonly before: Phrases; readonly after: Phrases };
  /** Phrases that ask for the newest, unless the question asks for something else: “these days”. */
  readonly nowadays: Phrases;
  /** Words that stand for a person who was mentioned before. */
  readonly person: Phrases;
  /** Words that stand for a company or the like that was mentioned before. */
  readonly organisation: Phrases;
  /** The last word of a name, and what follows when the question is for their words: “Trump said”. */
  readonly saying: Phrases;
  /** A name of any form, and what follows it when the question is for their words: 트럼프 발언. */
  readonly sayingBare: Phrases;
  /** Nouns for what people said; a line without one of these, a name, or a word of its own asks for nothing (none: any line may). */
  readonly sayings: ReadonlySet<string>;
  /** Phrases that ask who praised or criticised something, and the verbs for that; Korean stems as letters. */
  readonly judging: { readonly who: Phrases; readonly verbs: ReadonlySet<string> };
  /** Qualities whose reason may be asked for, “why is it cheap?”, which other answers need not have; Korean stems as letters. */
  readonly qualities: ReadonlySet<string>;
  /** Phrases before a name that ask for the person’s words: “quotes from”. */
  readonly wordsOf: Phrases;
  /** Nouns for values that belong to their owner alone: “market cap”. */
  readonly ownValues: ReadonlySet<string>;
  /** Words for those who talk: a line with one of these that asks nothing is talk. */
  readonly personalPronouns: Phrases;
  /** Words of everyday life, which people use to talk to each other; with a hyphen, Korean stems as letters. */
  readonly everyday: ReadonlySet<string>;
  /** Phrases by which a speaker corrects what they just said: “i mean”. */
  readonly correcting: Phrases;
  /** Phrases that ask which country or place somebody or something comes from. */
  readonly origin: Phrases;
  /** Phrases at the beginning of a line that tells something, such as “that is”. */
  readonly telling: Phrases;
  /** Words after a name that leave it out: “other than” in Korean. */
  readonly except: Phrases;
  /** Words before a name that leave it out: “besides”. */
  readonly exceptBefore: Phrases;
  /** Phrases that ask for more on the answer before. */
  readonly more: Phrases;
  /** Words that ask where somebody or something is to be found: “based”. */
  readonly seat: ReadonlySet<string>;
  /** Titles that stand after names of people. */
  readonly titles: ReadonlySet<string>;
  /** Titles of people who lead an organisation. */
  readonly offices: ReadonlySet<string>;
  /** Verbs that, said of an organisation, mean that it was founded, and a word for that. */
  readonly founding: { readonly verbs: ReadonlySet<string>; readonly word: string };
  /** Phrases that ask what a topic does or has, rather than what it is: “who makes it”. */
  readonly whatItDoes: Phrases;
  /** Words that compare, such as “bigger”: a question with one is a comparison of the names that it joins. */
  readonly comparing: Phrases;
  /** Words for things that a number may count, in a line that says nothing else: “source 2”. */
  readonly numbered: ReadonlySet<string>;
  /** Words of a comparison that rate things: “better”. */
  readonly rating: Phrases;
  /** Words that stand between names that are compared. */
  readonly joining: ReadonlySet<string>;
  /** Phrases of a comparison that ask for what was earlier. */
  readonly earliest: Phrases;
  /** Phrases that ask for the first of several events: “when did it first come out?” */
  readonly firstOfAll: Phrases;
  /** Words that ask for the country of somebody or something. */
  readonly country: ReadonlySet<string>;
  /** Phrases between two things of which either may be the answer. */
  readonly either: Phrases;
  /** In order: the first that is found counts. `nouns` show the intent, but belong to the matter as well. */
  readonly intents: readonly IntentWords[];
  /** Phrases, and the words that say the same. */
  readonly rewrites: readonly { phrase: Phrases; words: string }[];
  /** The words of all phrases that ask. */
  readonly vocabulary: () => ReadonlySet<string>;
  /** Words that an answer need not have; with a hyphen, Korean stems as letters. */
  readonly optional: ReadonlySet<string>;
  /** Words beside the name of a topic that mean another: its founder, its maker. */
  readonly relations: Readonly<Record<'people' | 'makers' | 'companies', ReadonlySet<string>>> & {
    /** Words of `people` for those who lead, who may be the founder. */
    readonly bosses: ReadonlySet<string>;
    readonly founder: string;
  };
  /** Words that tell how topics come about, “founded”, “released”, and those of them that are said of organisations. */
  readonly beginnings: Readonly<Record<OriginKind, ReadonlySet<string>>>;
  /** Words for winning a prize or a competition. */
  readonly winning: ReadonlySet<string>;
  /** Verbs that tell how products come about: “made”, “released”. */
  readonly making: ReadonlySet<string>;
  /** Words for makers, after a verb for making: 제미나이 만든 회사. */
  readonly makers: ReadonlySet<string>;
  /** Words for kinds of things: of several answers, those on such a thing go first. */
  readonly classes: ReadonlySet<string>;
  /** Words that an answer need not have, but that tell it from others: “first”, “only”. */
  readonly ordinals: ReadonlySet<string>;
}

/** The intent of phrases with its name or, with a remark after a colon, of a part of them. */
function intentNamed(name: string): Intent {
  const intent = INTENTS.find((each) => each === name.split(':')[0]);
  if (intent === undefined) throw new Error(`no intent is named ${name}`);
  return intent;
}

/** The words of the lines. Stems, which end in a hyphen, become letters. */
const setOf = (lines: string | readonly string[]): ReadonlySet<string> =>
  new Set(tableWords(lines).map((word) => (word.endsWith('-') ? jamoOf(word) : word)));

const wordsOfTable = (table: unknown): ReadonlySet<string> =>
  new Set(JSON.stringify(table).match(/[a-z]+/g) ?? []);

function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function compiled(words: typeof english | typeof korean): QuestionLanguage {
  const nouns: Partial<Record<Intent, string>> = words.nouns;
  const talk = TALKS.map((kind) => [kind, new Phrases(words.talk[kind])] as const);
  const aboutBot = BOT_QUESTIONS.map((kind) => [kind, new Phrases(words.aboutBot[kind])] as const);
  return {
    talk: Object.fromEntries(talk) as QuestionLanguage['talk'],
    tasks: Object.entries(words.tasks).map(([command, phrases]) => ({
      command,
      phrases: new Phrases(phrases),
    })),
    aboutBot: Object.fromEntries(aboutBot) as QuestionLanguage['aboutBot'],
    opening: new Phrases(words.opening),
    fillers: new Phrases(words.fillers),
    spellings: new Map(Object.entries<string>(words.spellings)),
    back: new Phrases(words.back),
    same: new Phrases(words.same),
    otherYears: Object.entries(words.otherYears).map(([years, phrases]) => ({
      phrases: new Phrases(phrases),
      years: Number(years),
    })),
    positions: Object.entries(words.positions).map(([position, phrases]) => ({
      phrases: new Phrases(phrases),
      position: Number(position),
    })),
    further: new Phrases(words.further),
    others: new Phrases(words.others),
    times: { before: new Phrases(words.times.before), after: new Phrases(words.times.after) },
    nowadays: new Phrases(words.nowadays),
    person: new Phrases(words.person),
    organisation: new Phrases(words.organisation),
    saying: new Phrases(words.saying),
    sayings: setOf(words.sayings),
    sayingBare: new Phrases(words.sayingBare),
    wordsOf: new Phrases(words.wordsOf),
    judging: { who: new Phrases(words.judging.who), verbs: setOf(words.judging.verbs) },
    qualities: setOf(words.qualities),
    ownValues: setOf(words.ownValues),
    personalPronouns: new Phrases(words.personalPronouns),
    everyday: setOf(words.everyday),
    correcting: new Phrases(words.correcting),
    origin: new Phrases(words.origin),
    telling: new Phrases(words.telling),
    except: new Phrases(words.except),
    exceptBefore: new Phrases(words.exceptBefore),
    more: new Phrases(words.more),
    seat: setOf(words.seat),
    titles: setOf(words.titles),
    offices: setOf(words.offices),
    founding: { verbs: setOf(words.founding.verbs), word: words.founding.word },
    whatItDoes: new Phrases(words.whatItDoes),
    comparing: new Phrases(words.comparing),
    numbered: setOf(words.numbered),
    rating: new Phrases(words.rating),
    joining: setOf(words.joining),
    earliest: new Phrases(words.earliest),
    firstOfAll: new Phrases(words.firstOfAll),
    country: setOf(words.country),
    either: new Phrases(words.either),
    intents: Object.entries(words.intents).map(([name, phrases]) => ({
      intent: intentNamed(name),
      isIntentNamed: name.endsWith(': by its name'),
      phrases: new Phrases(phrases),
      // Phrases of a part of the intent have a remark after its name.
      nouns: new Set((nouns[name as Intent] ?? '').split(' ')),
    })),
    rewrites: Object.entries(words.rewrites).map(([phrase, instead]) => ({
      phrase: new Phrases([phrase]),
      words: instead,
    })),
    vocabulary: lazily(() =>
      wordsOfTable([
        words.intents,
        words.talk,
        words.aboutBot,
        words.rewrites,
        words.spellings,
        words.nouns,
        words.fillers,
      ]),
    ),
    optional: setOf(words.optional),
    relations: {
      people: setOf(words.relations.people),
      makers: setOf(words.relations.makers),
      companies: setOf(words.relations.companies),
      bosses: setOf(words.relations.bosses),
      founder: words.relations.founder,
    },
    beginnings: {
      any: setOf(words.beginnings.any),
      organisations: setOf(words.beginnings.organisations),
      agreements: setOf(words.beginnings.agreements),
    },
    winning: setOf(words.winning),
    making: setOf(words.making),
    makers: setOf(words.makers),
    classes: setOf(words.classes),
    ordinals: setOf(words.ordinals),
  };
}

/** The words of questions, by the language of the question. */
export const LANGUAGES: Readonly<Record<Locale, QuestionLanguage>> = {
  en: compiled(english),
  ko: compiled(korean),
};
const { grammar } = korean;
const anyOf = (words: string): string => tableWords(words).map(RegExp.escape).join('|');
/** Endings of 이다 and of reported speech that are attached to nouns in questions: 골임, 거래, 뭐임. */
const COPULA = new RegExp(`이?(?:${anyOf(grammar.copula)}).*$`);
/** Nouns of one syllable that take particles; others are more often the first syllable of another word: 주가, 후임, 수도. */
const SHORT_NOUNS = setOf(grammar.shortNouns);
/** Forms of Korean verbs that have one syllable and carry meaning: bought, shot, sold, opened, lost. */
export const SHORT_VERBS = setOf(grammar.shortVerbs);
/** The end of a Korean sentence. */
export const SENTENCE_END = new RegExp(`(?:${anyOf(grammar.sentenceEnds)})$`);

/**
 * Whether the word is in the list, in the form in which it is typed: with Korean particles and endings, or the English possessive.
 *
 * @example isWordOf(new Set(['회사']), '회사에서는') // true
 */
export function isWordOf(list: ReadonlySet<string>, word: string): boolean {
  const plain = plainWord(word);
  if (list.has(plain)) return true;
  if (!hasHangul(plain)) return /['’]s$/u.test(word) && list.has(plain.slice(0, -1));
  if (verbStems(plain).some((stem) => list.has(`${stem}-`))) return true;
  const bare = [koreanStem(plain), plain.replace(COPULA, ''), ...withoutParticles(plain)];
  // 살아 (lives) is not 살 (years of age).
  const isVerb = /^[가-힣](?:아|어|았|었)/.test(plain);
  return bare.some((noun) => (noun.length > 1 || (SHORT_NOUNS.has(noun) && !isVerb)) && list.has(noun));
}

/** The language of the words of a line; `undefined` when they are names only, which belong to no language. */
export function languageOfWords(
  words: readonly string[],
  written: Locale,
  named: readonly TopicMention[],
  { optional, intents }: QuestionLanguage,
): Locale | undefined {
  if (written === 'ko') return 'ko';
  const names = new Set(named.flatMap(({ typed }) => typed.split(' ')).map(plainWord));
  const line = new WordLine(words);
  const isEnglish =
    words.some((word) => !names.has(plainWord(word)) && optional.has(plainWord(word))) ||
    intents.some(({ phrases }) => phrases.find(line) !== undefined);
  return isEnglish ? 'en' : undefined;
}

/** The language in which a word is written. */
export const languageOf = (word: string): QuestionLanguage => LANGUAGES[hasHangul(word) ? 'ko' : 'en'];

/** The kind of thing that comes about: “released” is said of anything, “founded” of organisations, “adopted” of agreements. */
type OriginKind = 'any' | 'organisations' | 'agreements';

/** Whether the word tells how things come about: “founded”, “released”, “opened”. */
export const isBeginning = (word: string, of: OriginKind = 'any'): boolean =>
  isWordOf(languageOf(word).beginnings[of], word);

/** Whether the word tells who won. */
export const isWinning = (word: string): boolean => isWordOf(languageOf(word).winning, word);

/** Whether the word is what those are called who lead an organisation: “CEO”. */
export const isOffice = (word: string): boolean =>
  Object.values(LANGUAGES).some(({ offices }) => isWordOf(offices, word));
