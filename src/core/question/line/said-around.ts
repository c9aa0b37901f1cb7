/** Takes away what people say around a question: “hi all, my boss wants to know: who founded Intel? Thanks!” */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { hasHangul } from '../../names/hangul.ts';
import type { TopicMention } from '../../search/question-context.ts';
import { isMeaningfulWord } from '../../search/synonyms.ts';
import { isBareSyllable } from '../language/optional-words.ts';
import { isWordOf, SENTENCE_END } from '../language/language.ts';
import { plainWord, WordLine, type Phrases } from '../language/phrases.ts';
import type { QuestionLanguage } from '../language/question-language.ts';
import { chunksOf, chunkPartsOf, cutAtLeads, textOfChunks, wordsOfChunks, type Chunk } from './line-parts.ts';
import { isAsking } from './read-intent.ts';
import { spelledOut, withoutOpening } from './typed-words.ts';

/** The language of a line, and the knowledge that it is asked on. */
interface LineReading {
  readonly language: QuestionLanguage;
  readonly knowledge: Knowledge;
  readonly today: number;
}

/** A part of a line: what is in it, and whether people say it around questions. */
interface SaidPart {
  readonly chunks: readonly Chunk[];
  readonly words: readonly string[];
  /** Whether it has a question mark. */
  readonly isMarked: boolean;
  /** The words that may belong to a question. */
  readonly others: readonly string[];
  /** Whether it tells of the speaker, or of how people come to ask. */
  readonly isOfSpeaker: boolean;
  /** Whether it has a word of how people come to ask. */
  readonly hasMarker: boolean;
  /** Whether it is a greeting, thanks or the like, and nothing else. */
  readonly isTalk: boolean;
}

/**
 * The text without the parts that are said around its question. All of it if nothing else is said, or if the parts may tell what is
 * asked about.
 *
 * @example withoutSaidAround('I googled it. who founded Intel? thanks', reading) // who founded Intel?
 */
export function withoutSaidAround(text: string, reading: LineReading): string {
  const chunks = chunksOf(text);
  if (chunks.length < 2 || QUOTE.test(text)) return text;
  const cut = chunkPartsOf(chunks).flatMap((part) => cutOpen(part, reading));
  if (cut.length < 2) return text;
  const parts = cut.map((part) => saidPartOf(part, reading));
  const told = parts.filter((part) => part.words.length > 0 && !isSaidAround(part, reading, parts));
  const kept =
    told.length === 0
      ? parts.filter(({ isTalk }) => isTalk)
      : told.filter((part) => !isBeside(part, told, reading));
  if (kept.length === 0 || kept.length === parts.length || kept.every((part) => isOnlyTold(part, reading)))
    return text;
  const rest = kept.map(({ chunks: of }) => textOfChunks(text, of)).join(' ');
  return /[?？]/u.test(text) && !/[?？]/u.test(rest) ? `${rest.replace(/[\s.,…~-]+$/u, '')}?` : rest;
}

/** “10:30”, “3pm”, 10시, 반에: statements have days, and no time of day. */
const TYPED_HOUR =
  /^(?:(?:[01]?\d|2[0-3])(?::[0-5]\d(?:[ap]m)?|[ap]m|시반?(?:에|까지|부터)?)|반(?:에|까지|부터)|[0-5]?\d분(?:에|까지|부터))[.,;]?$/iu;
/** Words between quotation marks are those of somebody else. */
const QUOTE = /["“”「『]/u;

/** The part, cut before words that ask, and before those that close a question, where no sign stands between them. */
function cutOpen(chunks: readonly Chunk[], reading: LineReading): readonly (readonly Chunk[])[] {
  const { around } = reading.language;
  const mayClose = reading.language.around.closing.isIn(new WordLine(wordsOfChunks(chunks)));
  const end = chunks.findIndex(
    (_, at) =>
      at > 0 &&
      ((mayClose && isClosingPhrase(chunks, at, reading)) || isClosingSentence(chunks, at, reading)),
  );
  const [asked, closed] = end < 0 ? [chunks, []] : [chunks.slice(0, end), chunks.slice(end)];
  const start = asked.findIndex((_, at) => at > 0 && isLead(asked.slice(0, at), asked.slice(at), reading));
  const parts =
    start < 0
      ? cutAtLeads(asked, around, [...around.leadingEnds, ...around.joiningEnds])
      : [asked.slice(0, start), ...cutOpen(asked.slice(start), reading)];
  return [...parts, closed].filter(({ length }) => length > 0);
}

/** Whether the words from there on close a question: “asap”, 급해요. But 확인 부탁드려요 asks people to check something. */
function isClosingPhrase(chunks: readonly Chunk[], from: number, { language }: LineReading): boolean {
  return (
    isOnePhrase(language.around.closing, wordsOfChunks(chunks.slice(from))) &&
    !isOnePhrase(language.requests.doing, wordsOfChunks(chunks.slice(from - 1)))
  );
}

/** Whether the words from there on are a sentence beside a question, without a full stop before it: “I have a meeting”. */
function isClosingSentence(chunks: readonly Chunk[], from: number, reading: LineReading): boolean {
  if (!/^(?:\p{Lu}|im?$)/u.test(chunks[from]?.words[0]?.replace(/['’]/u, '') ?? '')) return false;
  if (wordsOfChunks(chunks.slice(from)).length === 1) return false;
  const { others, hasMarker } = saidPartOf(chunks.slice(from), reading);
  return hasMarker && others.length === 0;
}

/** Whether the words lead to the question that the rest is: “can you tell me”, “not sure if you know this but”. */
function isLead(lead: readonly Chunk[], rest: readonly Chunk[], reading: LineReading): boolean {
  const { around } = reading.language;
  const last = plainWord(lead.findLast(({ words }) => words.length > 0)?.words.at(-1) ?? '');
  const isOpen = around.ends.has(last) || (around.leads.has(last) && opensAsking(rest, reading));
  return isOpen && isChatOnly(saidPartOf(lead, reading));
}

/** Whether the words are one phrase, and nothing else. */
const isOnePhrase = (phrases: Phrases, words: readonly string[]): boolean =>
  words.length > 0 && phrases.lengthAtStart(new WordLine(words)) === words.length;

function opensAsking(chunks: readonly Chunk[], { language }: LineReading): boolean {
  const words = withoutOpening(wordsOfChunks(chunks), language);
  const first = plainWord(words[0] ?? '');
  return language.around.askers.has(first) || language.around.openers.has(first);
}

/** Reads a part: which of its words people say around questions. */
function saidPartOf(chunks: readonly Chunk[], { language, knowledge }: LineReading): SaidPart {
  const { around, optional, everyday, household, personalPronouns, opening, fillers, talk } = language;
  const untimed = chunks.filter((chunk) => !TYPED_HOUR.test(chunk.text));
  const words = wordsOfChunks(untimed.length > 0 ? untimed : chunks).flatMap((word) =>
    spelledOut(word, language),
  );
  const line = new WordLine(words);
  const wordsIn = (phrases: readonly Phrases[]): ReadonlySet<number> =>
    new Set(
      phrases.flatMap((each) =>
        each.findAll(line).flatMap(([from, to]) => Array.from({ length: to - from }, (_, at) => from + at)),
      ),
    );
  const ofSpeaker = wordsIn([around.phrases, personalPronouns]);
  const ofTalk = wordsIn([opening, fillers, talk.greeting, talk.thanks, talk.laughter, talk.farewell]);
  const isMarking = (word: string): boolean => isWordOf(around.words, word);
  const isPlain = (word: string): boolean =>
    (isWordOf(optional, word) ||
      isWordOf(everyday, word) ||
      isWordOf(household, word) ||
      isBareSyllable(word)) &&
    !isTelling(word, language) &&
    !knowledge.isName(word);
  const hasMarker = wordsIn([around.phrases]).size > 0 || words.some(isMarking);
  const others = words.filter(
    (word, at) => !ofSpeaker.has(at) && !ofTalk.has(at) && !isMarking(word) && !isPlain(word),
  );
  const isOnlyTime = untimed.length > 0 && untimed.length < chunks.length && others.length === 0;
  return {
    chunks,
    words,
    isMarked: chunks.some((chunk) => chunk.isMarked),
    others,
    hasMarker,
    isOfSpeaker: ofSpeaker.size > 0 || hasMarker,
    isTalk: isOnlyTime || (ofTalk.size > 0 && words.every((_, at) => ofTalk.has(at) || ofSpeaker.has(at))),
  };
}

/** Whether the word tells what is asked for: “biggest”, “price”. Answers need not contain it. */
const isTelling = (word: string, language: QuestionLanguage): boolean =>
  [
    language.ordinals,
    language.superlatives,
    language.classes,
    language.people,
    language.nounsThatAsk,
    language.around.askers,
  ].some((list) => isWordOf(list, word));

const isChatOnly = ({ others, isOfSpeaker, isTalk }: SaidPart): boolean =>
  isTalk || (isOfSpeaker && others.length === 0);

/**
 * Whether the part is only said around a question. One that tells of the speaker and not of asking may be what the line is about: “I
 * forgot. Let’s get coffee.” And “…, right?” asks about what is before it.
 */
function isSaidAround(part: SaidPart, reading: LineReading, parts: readonly SaidPart[]): boolean {
  const isConfirming =
    part !== parts[0] && reading.language.confirming.lengthAtStart(new WordLine(part.words)) > 0;
  const isAskedBeside = (): boolean => parts.some((each) => each !== part && asks(each, reading));
  return isChatOnly(part) && !isConfirming && (part.isTalk || part.hasMarker || isAskedBeside());
}

/**
 * Whether the part tells something of the speaker, and names nothing, beside one that names what it asks about: “our puppy chewed the carpet.
 * Who founded Intel?”
 */
function isBeside(part: SaidPart, told: readonly SaidPart[], reading: LineReading): boolean {
  const { language } = reading;
  if (!part.isOfSpeaker || told.length === 1) return false;
  if (
    asks(part, reading) ||
    part.others.some((word) => isTelling(word, language)) ||
    part.words.some((word) => /\d/u.test(word)) ||
    namesInPart(part, reading).length > 0
  )
    return false;
  const rest = told.filter((each) => each !== part);
  const refersBack = rest.some(({ words }) => language.pronouns.isIn(new WordLine(words)));
  return !refersBack && rest.some((each) => asks(each, reading) && namesInPart(each, reading).length > 0);
}

/** Whether a Korean part is a sentence that neither asks nor names anything: 친구랑 내기했는데 졌어. */
const isOnlyTold = (part: SaidPart, reading: LineReading): boolean =>
  hasHangul(part.words.at(-1) ?? '') &&
  SENTENCE_END.test(part.words.at(-1) ?? '') &&
  !asks(part, reading) &&
  namesInPart(part, reading).length === 0;

/** Whether the part asks something. */
const asks = ({ words, isMarked }: SaidPart, { language }: LineReading): boolean =>
  isMarked || isAsking(new WordLine(words), language);

/** The topics that the part names. */
const namesInPart = ({ words }: SaidPart, { knowledge, today }: LineReading): readonly TopicMention[] =>
  knowledge.statements
    .understandOutright(words.join(' '), today)
    .mentions.filter(({ typed }) => !isMeaningfulWord(typed));
