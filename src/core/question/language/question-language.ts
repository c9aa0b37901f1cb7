/** The shape of the words and phrases of one language in which questions are asked. */
import type { Locale } from '../../base/locale.ts';
import type { BotQuestion, Intent, TALKS } from '../intent.ts';
import type { Phrases } from './phrases.ts';

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
  /** Words and phrases that people say around a question, and that tell nothing of it. */
  readonly around: {
    /** Words of how people come to ask: “quiz”, “wondering”. */
    readonly words: ReadonlySet<string>;
    readonly phrases: Phrases;
    /** Phrases at the end of a question without a sign before them: “asap”. */
    readonly closing: Phrases;
    /** Last words of what leads to a question without a sign between them: “can you tell me”. */
    readonly leads: ReadonlySet<string>;
    /** Last words of what leads to a line, whether it asks or not: “not sure but”. */
    readonly ends: ReadonlySet<string>;
    /** Words that open a question. */
    readonly askers: ReadonlySet<string>;
    /** Words that open a question after {@link leads} only: “in which year”. */
    readonly openers: ReadonlySet<string>;
    /** Words that turn to a question after something else: 근데. */
    readonly turns: ReadonlySet<string>;
    /** Words between two questions: “and also”. */
    readonly joins: ReadonlySet<string>;
    /** Endings, as letters, of Korean verbs between two questions: 세웠고. */
    readonly questionEnds: readonly string[];
    /** Endings, as letters, of Korean verbs that lead to a question: 궁금한데. */
    readonly leadingEnds: readonly string[];
    /** Endings, as letters, of verbs that lead to a question if they tell of the speaker: 까먹어서. */
    readonly joiningEnds: readonly string[];
    /** Endings, as letters, of Korean verbs that ask: 뭐더라. */
    readonly askingEnds: readonly string[];
    /** Endings, as letters, of Korean verbs that tell something of the speaker after a question: 까먹음. */
    readonly tellingEnds: readonly string[];
    /** Endings, as letters, of hearsay: 차이 났다던데. */
    readonly hearsayEnds: readonly string[];
  };
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
  /** Phrases for the company of somebody mentioned before: “his company”. */
  readonly ownCompany: Phrases;
  /** Phrases for the year of the answer before: “that year”. */
  readonly sameYear: Phrases;
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
  /** Words that stand for somebody or something that was mentioned before. */
  readonly pronouns: Phrases;
  /** Words that stand for a thing that was mentioned before, or for nothing: “it”. */
  readonly impersonal: Phrases;
  /** Words that join the halves of a line: “and”, 누구고. */
  readonly joints: Phrases;
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
  /** Words for the one who talks and the one spoken to, and for all who are there: “we”, “anyone”; and phrases that ask whether they know. */
  readonly addressing: Readonly<Record<'talkers' | 'company' | 'knowing', Phrases>>;
  /** Words of everyday life, which people use to talk to each other; with a hyphen, Korean stems as letters. */
  readonly everyday: ReadonlySet<string>;
  /** Further such words, which make a line talk only if nothing answers it: “printer”, “lunch box”. */
  readonly household: ReadonlySet<string>;
  /** Phrases by which a speaker corrects what they just said: “i mean”. */
  readonly correcting: Phrases;
  /** Phrases that ask which country or place somebody or something comes from. */
  readonly origin: Phrases;
  /** Phrases at the beginning of a line that tells something, such as “that is”. */
  readonly telling: Phrases;
  /** Phrases of lines that are for other people, although they may name topics: “just bought a Tesla”. */
  readonly amongPeople: Phrases;
  /** Phrases that ask somebody to do something, “send me”, and those that ask to tell something, “tell me”. */
  readonly requests: { readonly doing: Phrases; readonly telling: Phrases };
  /** Words after a name that leave it out: “other than” in Korean. */
  readonly except: Phrases;
  /** Words before a name that leave it out: “besides”. */
  readonly exceptBefore: Phrases;
  /** Lines that ask for the answer in a language, by that language: “in English”. */
  readonly inLanguage: Readonly<Record<Locale, Phrases>>;
  /** Phrases that ask for more on the answer before. */
  readonly more: Phrases;
  /** Words that ask where somebody or something is to be found: “based”. */
  readonly seat: ReadonlySet<string>;
  /** Little words that are typed without the space after or before them: “whofounded”, “leavethe”. */
  readonly runTogether: { readonly first: ReadonlySet<string>; readonly last: ReadonlySet<string> };
  /** Titles that stand after names of people. */
  readonly titles: ReadonlySet<string>;
  /** Titles of people who lead an organisation. */
  readonly offices: ReadonlySet<string>;
  /** Words of a question for the past: “who was president?” */
  readonly past: Phrases;
  /** Verbs that, said of an organisation, mean that it was founded, and a word for that. */
  readonly founding: {
    readonly verbs: ReadonlySet<string>;
    readonly word: string;
    readonly ofProduct: string;
  };
  /** Phrases that ask what a topic does or has, rather than what it is: “who makes it”. */
  readonly whatItDoes: Phrases;
  /** Phrases that ask by when something is to be done. */
  readonly goal: Phrases;
  /** Words that compare, such as “bigger”: a question with one is a comparison of the names that it joins. */
  readonly comparing: Phrases;
  /** Words for things that a number may count, in a line that says nothing else: “source 2”. */
  readonly numbered: ReadonlySet<string>;
  /** Words of a comparison that rate things: “better”. */
  readonly rating: Phrases;
  /** Phrases that ask for the smaller of two, and those that compare numbers of what is named: “more transistors”. */
  readonly comparingAmounts: Readonly<Record<'less' | 'numbers', Phrases>>;
  /** Phrases that ask for a price, if nothing else that is measured is named: “how much is it?” */
  readonly priced: Phrases;
  /** Phrases for what is still to come: “next”. */
  readonly upcoming: Phrases;
  /** Words that link a line to the one before, and ask nothing themselves: “and”. */
  readonly linking: ReadonlySet<string>;
  /** Words that ask whether something is true: 맞아. */
  readonly confirming: Phrases;
  /** Words before a class in “is it a Chinese company?” */
  readonly beforeClass: ReadonlySet<string>;
  /** Words by which a name is a verb: those before it, its objects, words before its object, times, and phrases after its object. */
  readonly nameVerbs: Readonly<
    Record<'before' | 'objects' | 'determiners' | 'times', ReadonlySet<string>>
  > & {
    readonly afterObject: Phrases;
  };
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
  /** The phrases of all intents, in their order, and the place in `intents` to which each of them belongs. */
  readonly intentPhrases: { readonly phrases: Phrases; readonly intents: readonly number[] };
  /** The phrases of all intents of lines that ask. */
  readonly asking: Phrases;
  /** The nouns of all intents. */
  readonly nounsThatAsk: ReadonlySet<string>;
  /** Phrases, and the words that say the same as each of them, in the same order. */
  readonly rewrites: { readonly phrases: Phrases; readonly words: readonly string[] };
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
  /** Words for a class of which a question asks for the first. */
  readonly rankedClasses: Readonly<Record<'somebody' | 'woman' | 'country' | 'company', ReadonlySet<string>>>;
  /** Words for a rank that only a statement with such a word has: “first”, “youngest”. */
  readonly superlatives: ReadonlySet<string>;
  /** Those of them that other superlatives may stand for: “most”. */
  readonly mostly: ReadonlySet<string>;
  /**
   * Words for ranks; `beside` has words that a description of a rank may lack: for somebody, and for getting somewhere.
   */
  readonly ranks: Readonly<
    Record<'first' | 'second' | 'third' | 'last' | 'youngest' | 'oldest' | 'beside', ReadonlySet<string>>
  >;
  /** Words for a final, for winning a competition, for losing, for a match that is played, and for all editions. */
  readonly finals: Readonly<Record<'final' | 'title' | 'losing' | 'match' | 'every', ReadonlySet<string>>>;
  /** Verbs that tell how products come about: “made”, “released”. */
  readonly making: ReadonlySet<string>;
  /** Words for makers, after a verb for making: 제미나이 만든 회사. */
  readonly makers: ReadonlySet<string>;
  /** Words for kinds of things: of several answers, those on such a thing go first. */
  readonly classes: ReadonlySet<string>;
  /** Words for people: only statements that tell of somebody answer a question for a list of them. */
  readonly people: ReadonlySet<string>;
  readonly organisationNouns: ReadonlySet<string>;
  /** Words that an answer need not have, but that tell it from others: “first”, “only”. */
  readonly ordinals: ReadonlySet<string>;
}

/** The kind of thing that comes about: “released” is said of anything, “founded” of organisations, “adopted” of agreements. */
export type OriginKind = 'any' | 'authors' | 'organisations' | 'agreements';
