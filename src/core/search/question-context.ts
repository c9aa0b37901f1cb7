/** Defines the look-ups that a question is read with, and the topics that are found in it. */
import type { MatchKind } from '../names/name.ts';
import type { QueryClause } from './query.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The knowledge of a space that a question is read against. Topics and sources are ids. */
export interface QueryContext {
  /** The topics that the text names outright, each with how it was recognised. */
  topicsNamed(text: string): readonly { id: string; name: string; how: MatchKind }[];
  /** The topic with the name most like a text that names none, and that name. */
  nearestTopic(text: string): { id: string; name: string; how: MatchKind } | undefined;
  /** The topics with a name that begins with the text, and that name; at most a few. */
  topicsBeginning(text: string): readonly { id: string; name: string; how: MatchKind }[];
  /** The topic itself and those merged into it. */
  withMerged(topic: string): readonly string[];
  /** The sources that a topic published. */
  publishedBy(topic: string): readonly string[];
  sourcesNamed(text: string): readonly string[];
  /** The topics whose names and descriptions have the term; see {@link TopicWords}. */
  topicsDescribedBy(term: string): readonly string[];
  readonly vocabulary: Vocabulary;
  /** A day number, for times such as “last week”. */
  readonly today: number;
}

/** A topic that the question names; several ids when several topics have the name. */
export interface TopicMention {
  readonly ids: readonly string[];
  readonly typed: string;
  /** The name that it was taken for, as written. */
  readonly name: string;
  readonly how: MatchKind;
  /** Whether the name is only like what was typed: misspelled, or begun. */
  readonly isGuess: boolean;
  /** Satisfied by statements on the topic, by it, or published by it, and by those that mention it in their text. */
  readonly clause: QueryClause;
  /** For a word that is a part of a name only: what it is as an ordinary word. */
  readonly asWord?: readonly QueryClause[];
}
