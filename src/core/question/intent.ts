/** The kinds of questions, and of lines that ask nothing. */

/** What a question asks for; the kind of answer follows from it. */
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

/** Lines that ask nothing. `unclear`: they may have meant to. */
export type Talk = (typeof TALKS)[number] | 'unclear';
