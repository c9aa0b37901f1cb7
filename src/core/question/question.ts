/** A question in plain words, understood as data. */
import type { Locale } from '../base/locale.ts';
import type { DaysOfYear } from '../date/days-of-year.ts';
import type { EitherOrder } from '../date/either-order.ts';
import type { EntryKind } from '../record/schema.ts';
import type { Intent, Talk } from './intent.ts';
import type { Measure } from './language/measures.ts';
import type { TopicMention } from '../search/question-context.ts';
import type { WordClauses } from '../search/understand.ts';
import type { RankQuery } from '../search/query.ts';

/**
 * A question, as `readQuestion` returns it and `answerQuestion` takes it.
 *
 * @example
 * // “when was DeepSeek founded?”: { intent: 'when', topics: [{ ids: ['deepseek'], … }], words: [{ text: 'founded', … }], … }
 */
export interface Question {
  /** The text as asked, without greetings and fillers. */
  readonly text: string;
  /** The phrases that were read as other words: “leads” as “ceo”. The keys are the words as they were read. */
  readonly typedAs: ReadonlyMap<string, string>;
  /** The language of its words; `undefined` when they are names only, which belong to no language. */
  readonly locale: Locale | undefined;
  readonly intent: Intent;
  /** The intent of the line itself, where {@link intent} is that of the question before: “and the fines?” after “when?” */
  readonly ownIntent: Intent | undefined;
  readonly topics: readonly TopicMention[];
  /** Days since 1970-01-01, both inclusive. */
  readonly period: readonly [first: number, last: number] | undefined;
  /** Days of any year: “20 January”, “in July”. */
  readonly daysOfYear: DaysOfYear | undefined;
  /** The date that it asks for, if the day and the month may be the other way round: 10/08/2024. */
  readonly eitherOrder: EitherOrder | undefined;
  /** The kinds of statements that it names: “facts about”. */
  readonly kinds: readonly EntryKind[];
  /** Names with a number, such as “Falcon 1”, which an answer must have as a whole. */
  readonly numberedNames: readonly string[];
  /** Words that an answer must have, apart from the names of topics. */
  readonly words: readonly WordClauses[];
  /** Those of the words that follow a name without a space, and may be a part of another name: 스타일 in 카카오스타일. */
  readonly joined: readonly string[];
  /**
   * The competition of which it asks for a final: “World Cup”, of which any answers, or an edition, “2018 World Cup”. The words for
   * the final, and for winning and losing it, are not among `words`.
   */
  readonly final: string | undefined;
  /** Words such as “first” and “only”: among answers, those that have them come first. */
  readonly ordinals: readonly WordClauses[];
  /** Words that an answer need not have: of several answers with dates, those with most of them come first. */
  readonly classes: readonly WordClauses[];
  /** Whether it has a word for people, such as “astronauts”. */
  readonly asksForPeople: boolean;
  /** Whether it asks for what somebody makes. */
  readonly asksForProducts: boolean;
  /** Quantities of which a number in the answer must measure one. */
  readonly measures: readonly Measure[];
  /** The words that nothing recorded has, in any form. */
  readonly unknown: readonly string[];
  /** Whether it asks nothing, and tells of the speaker or of everyday life: see {@link isRemark}. */
  readonly isRemark: boolean;
  /** Set when the line asks nothing. */
  readonly talk: Talk | undefined;
  /** Set when the whole line is a word for a command, such as “undo”: a key of the table `commandWords`. */
  readonly commandWord: string | undefined;
  /** The command that does what somebody wants to know how to do: “how do I subscribe?” */
  readonly task: string | undefined;
  /** The statements of the answer before, if the question refers to it. */
  readonly previousStatements: readonly string[];
  /** Words of the answer before, some of which an answer must have: it is asked for the same of another topic. */
  readonly previousWords: readonly WordClauses[];
  /** The statement that it points to in the answer before, if there is one at that place: “the second one”. */
  readonly position:
    | {
        readonly statement: string | undefined;
        readonly among: readonly string[];
        /** The page that shows it, if each page of the answer before has one statement. */
        readonly page?: LookupPage;
      }
    | undefined;
  /** The conversation that it refers to; `undefined` for a question of its own. */
  readonly before: Conversation | undefined;
  /** Whether “they” stands for something before that is not recorded. */
  readonly isOfNothing: boolean;
  /** The part of the answer before that was not shown, when the line asks to go on: “more”. */
  readonly goOn: { readonly rest: readonly string[]; readonly page?: LookupPage } | undefined;
  /** The statements of the answer before, when others are asked for: “who else?” */
  readonly apartFrom: readonly string[];
  /** Whether it names what it asks for: “timeline”, rather than “what happened”. */
  readonly isIntentNamed: boolean;
  /** Whether it asks where a topic is to be found: “where is it based?” */
  readonly asksForSeat: boolean;
  /** Whether the newest answer goes first: “who won it last?” */
  readonly isNewest: boolean;
  /** Whether it asks what a topic does or has, rather than what it is. */
  readonly asksWhatItDoes: boolean;
  /** Whether it asks by when something is to be done. */
  readonly asksForGoal: boolean;
  /** The topic that it asks the number of: “how many GPUs”. */
  readonly counted: TopicMention | undefined;
  /** The noun that it asks the number of, if that names no topic: “how many satellites”. */
  readonly countedWord: WordClauses | undefined;
  /** Whether it asks whose words something is: “who said it?” */
  readonly asksForSpeaker: boolean;
  /** Whether it asks who praised or criticised something. */
  readonly asksForJudgement: boolean;
  /** Those of the topics whose words it asks for: “what did Trump say?” */
  readonly speakers: readonly TopicMention[];
  /** Whether it asks which of several things is better: only a statement on all of them answers. */
  readonly isRating: boolean;
  /** Whether the earliest answer goes first: “which came out first?” */
  readonly isEarliest: boolean;
  /** The organisation of which it asks whether it is of a country or a field: “is Coupang a Korean company?” */
  readonly ofClaim: string | undefined;
  /** Whether it asks for the country of a topic. */
  readonly asksForCountry: boolean;
  /** Whether one of several topics is enough: “A or B”. */
  readonly isEither: boolean;
  /** The topics and words that an answer must not be about: “companies other than DeepSeek”. */
  readonly leftOut: { readonly topics: readonly string[]; readonly words: readonly WordClauses[] };
  /** The same question with the name of a topic that some of its words describe: Danuri for “Korea’s lunar orbiter”. */
  readonly withName: Question | undefined;
  /** The same question with the subject that it may leave out: 노벨상 언제 받았어, after one on 한강. */
  readonly withSubject: Question | undefined;
  /** Whether only its beginning was read. */
  readonly isCut: boolean;
  /** For the ranking of statements. */
  readonly query: RankQuery;
}

/** The parts of a question that the next one may refer to. It has ids, and words of a statement, but nothing that people said. */
export interface Conversation {
  readonly topics: readonly string[];
  readonly intent: Intent;
  /** The period that it asked for. */
  readonly period?: Question['period'];
  /** Whether it asked for a final or a winner. */
  readonly isOfFinal?: boolean;
  /** The words of the statement that answered which the question asked for, in plain form. */
  readonly asked?: readonly string[];
  /** The statements that were shown, the answer first. */
  readonly statements: readonly string[];
  /** The statements as they were listed, of which “the second one” is one (default: `statements`). */
  readonly shown?: readonly string[];
  /** Further statements that answer, but were not shown. */
  readonly rest?: readonly string[];
  /** The lookup of which a page was shown, and the numbers of the pages beside that. */
  readonly pages?: LookupPages;
}

/** A page of a lookup of a topic. */
export interface LookupPage {
  readonly command: string;
  readonly topic: string;
  /** The first by default. */
  readonly page?: number | undefined;
}

/** The numbers of the pages beside one that was shown, counted from 1; `undefined` at either end. */
export interface LookupPages extends Pick<LookupPage, 'command' | 'topic'> {
  readonly previous?: number | undefined;
  readonly next?: number | undefined;
}
