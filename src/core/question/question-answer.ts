/** The answer to a question, as data. */
import type { DatedEntry } from '../record/dated-entry.ts';
import type { TopicMention } from '../search/question-context.ts';
import type { Talk } from './intent.ts';
import type { LookupPage } from './question.ts';

/**
 * Why nothing answers. `unknown`: a name that nothing recorded has. `missing`: this is not recorded on the topic. `period`: nothing
 * is recorded of that time. `position`: the answer before has no statement at that position. `speaker`: their words are not recorded. `judgement`: whether quotes praise or criticise is not recorded.
 */
export type NothingReason = 'position' | 'unknown' | 'missing' | 'period' | 'speaker' | 'judgement';

/** Statements or another answer to a question, or the reason why nothing answers. */
export type QuestionAnswer =
  | { readonly kind: 'talk'; readonly talk: Talk }
  /** The line is a word for a command, such as “undo”; `key` is one of the table `commandWords`. */
  | { readonly kind: 'command-word'; readonly key: string }
  /** Another page of a lookup that was shown before. */
  | ({ readonly kind: 'page' } & LookupPage)
  /** Help, on one command if that does what somebody wants to do. */
  | { readonly kind: 'usage'; readonly command: string | undefined }
  /** The card of a topic. */
  | { readonly kind: 'topic'; readonly topic: string }
  /** The timeline of a topic. */
  | { readonly kind: 'timeline'; readonly topic: string }
  /** The quotes of a speaker, or on a topic. */
  | { readonly kind: 'quotes'; readonly topic: string }
  /** The name means several topics. */
  | { readonly kind: 'which'; readonly mention: TopicMention }
  /** Statements, the one that answers first. */
  | {
      readonly kind: 'statements';
      readonly found: readonly DatedEntry[];
      /** The words of the question that the first of them lacks although it comes closest. */
      readonly lacking?: readonly string[];
    }
  | {
      readonly kind: 'nothing';
      readonly reason: NothingReason;
      /** The words that nothing recorded has together. */
      readonly missing: readonly string[];
      /** Statements that are only near. */
      readonly near: readonly DatedEntry[];
    };
