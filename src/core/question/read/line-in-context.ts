/** A line as it was read step by step, before it becomes a question. */
import type { FollowUp } from '../conversation/own-reading.ts';
import type { LineInWords } from '../line/read-line.ts';
import type { Conversation } from '../question.ts';
import type { LineContent } from './read-content.ts';

/** A typed line and all that was read from it. */
export interface LineInContext {
  readonly inWords: LineInWords;
  /** Its content by itself. */
  readonly content: LineContent;
  /** Its content together with what it takes over from the conversation. */
  readonly inConversation: FollowUp;
  /** The conversation before it, if there is one. */
  readonly previous: Conversation | undefined;
}
