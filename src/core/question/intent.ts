/** The kinds of questions, and of lines that ask nothing. */

/** The kinds of questions; the kind of answer follows from it. */
export const INTENTS = [
  'usage',
  'compare',
  'said',
  'latest',
  'timeline',
  'when',
  'where',
  'how-much',
  'how-many',
  'why',
  'who',
  'list',
  'identify',
  'which',
  'verify',
  'source',
  'search',
] as const;
/** An intent of a question, such as `when` or `how-many`. */
export type Intent = (typeof INTENTS)[number];

/** Kinds of talk with phrases of their own. `others`: people talk to each other. */
export const TALKS = [
  'greeting',
  'thanks',
  'laughter',
  'test',
  'farewell',
  'blame',
  'praise',
  'others',
] as const;

/** Questions about the bot: what to do about mistakes, who it is, where its answers come from, its topics, how much it knows, its languages. */
export const BOT_QUESTIONS = ['mistakes', 'identity', 'trust', 'topics', 'size', 'languages'] as const;
/** A question about the bot, which it answers itself. */
export type BotQuestion = (typeof BOT_QUESTIONS)[number];

/** Lines that no statement answers. `unclear`: people may have meant to ask something. */
export type Talk = (typeof TALKS)[number] | BotQuestion | 'unclear';
