/**
 * What a question asks for: topics, times, kinds of statement and words, in either language and any order. What is
 * recognised becomes a part of the query that counts more than a word; nothing is required, so that a wrong guess costs
 * a place in the order and hides nothing.
 */
import { earliest, latest } from '../date/edtf.ts';
import { readDate } from '../date/read.ts';
import type { EntryKind } from '../record/schema.ts';
import type { How } from '../names/name.ts';
import { withoutParticles } from '../names/affixes.ts';
import { koreanStem } from './stem-ko.ts';
import { readTime } from './read-time.ts';
import type { RankQuery, Unit, TermGroup } from './rank.ts';
import { isAttached, kindTerm, NUMBER_TERM, sourceTerm, speakerTerm, topicTerm } from './terms.ts';
import { tokensOf, type TextToken } from './tokens.ts';
import type { Vocabulary } from './vocabulary.ts';
import { wordUnit } from './word-clauses.ts';
import { KIND_WORDS, QUESTION_WORDS, SAYS_NOTHING, type QuestionKind } from './question-words.ts';

/** What a question can be read against. */
export interface QueryContext {
  /** What the text names outright, each by how. */
  topicsNamed(text: string): readonly { id: string; how: How }[];
  /** The one that is nearest to a text that names none; the name that it is near to. */
  topicNear(text: string): { id: string; name: string; how: How } | undefined;
  /** What was merged into the topic, and itself. */
  standingFor(topic: string): readonly string[];
  /** The sources that a topic published. */
  publishedBy(topic: string): readonly string[];
  sourcesNamed(text: string): readonly string[];
  /** The topics of which a word is said, by its term. */
  topicsAbout(term: string): readonly string[];
  readonly vocabulary: Vocabulary;
  /** A day number. */
  readonly today: number;
}

export interface Understood {
  readonly query: RankQuery;
  /** Topics that were recognised, those of one name together. */
  readonly topics: readonly (readonly string[])[];
  readonly kinds: readonly EntryKind[];
  readonly days: readonly [first: number, last: number] | undefined;
  /** Names that were mistyped: what was typed, and what it was taken for. */
  readonly mended: readonly { typed: string; name: string; topic: string }[];
  /** The words that are looked for in the texts. */
  readonly words: readonly string[];
  /** Whether there is nothing in it but names of topics, and words that tell nothing. */
  readonly isTopics: boolean;
  /** Whether only the beginning was read. */
  readonly isCut: boolean;
}

/** In UTF-16 units and in words: what of a question is read. */
export const LONGEST_QUESTION = 200;
const MOST_WORDS = 24;
/** Of a name or a time, in words. */
const LONGEST_NAME = 5;
const LONGEST_TIME = 6;
/** A word that so many topics have in their names means none of them. */
const MOST_MEANINGS = 6;

const TOPIC_WEIGHT = 1.2;
/** A word that is said of a topic leads to what is filed under it. */
const SAID_OF_TOPIC = 0.4;
const TIME_WEIGHT = 1.3;
const KIND_WEIGHT = 1;
const HINT_WEIGHT = 0.25;
/** What a kind or a hint adds to the score, however common it is. */
const KIND_SCORE = 4;
const HINT_SCORE = 3;

interface Word {
  /** As typed, without signs around it. */
  readonly text: string;
  /** The positions of its tokens among those of the question. */
  readonly from: number;
  readonly to: number;
  used: boolean;
}

/** A question taken apart. */
interface ParsedQuestion {
  readonly text: string;
  readonly tokens: readonly TextToken[];
  readonly words: readonly Word[];
  readonly isCut: boolean;
}

export function understand(line: string, known: QueryContext): Understood {
  const { typed, within } = withoutBounds(line);
  const question = readQuestion(typed);
  const { words } = question;
  const isCut = question.isCut || line.length > LONGEST_QUESTION;
  const units: Unit[] = [];
  const topics: (readonly string[])[] = [];
  const kinds = new Set<EntryKind>();
  const mended: { typed: string; name: string; topic: string }[] = [];
  let days = within;

  forSpans(words, LONGEST_TIME, (text) => {
    const time = readTime(text, known.today);
    if (time === undefined) return false;
    if ('days' in time) {
      days ??= time.days;
      units.push({ ways: [], days: time.days, weight: TIME_WEIGHT });
    } else
      units.push({
        ways: time.terms.map((term) => ({ terms: [term], least: 1, weight: 1 })),
        weight: TIME_WEIGHT,
      });
    return true;
  });

  forSpans(words, LONGEST_NAME, (text, span) => {
    if (span.length === 1 && tellsNothing(text)) return false;
    // "who" asks; only WHO is the organisation, unless it is all there is.
    if (span.length === 1 && words.length > 1 && QUESTION_WORDS.has(text)) return false;
    const named = known.topicsNamed(text);
    if (named.length === 0 || named.length > MOST_MEANINGS) return false;
    // A word in a longer name, or keys that make sense in the other layout, may be meant as nothing but a word.
    const isSure = named.some(({ how }) => how === 'exact' || how === 'particle' || how === 'layout');
    if (!isSure && span.length === 1 && KIND_WORDS.has(koreanStem(text.toLowerCase()))) return false;
    const ids = [...new Set(named.map(({ id }) => id))];
    topics.push(ids);
    units.push(topicUnit(ids, isSure ? 1 : 0.8, span, question, known));
    return true;
  });

  const asked = new Set<QuestionKind>();
  for (const word of words) {
    if (word.used) continue;
    const kind = meaningIn(KIND_WORDS, word.text);
    const question = meaningIn(QUESTION_WORDS, word.text);
    if (question !== undefined) asked.add(question);
    if (kind !== undefined) kinds.add(kind);
    if (kind !== undefined || question !== undefined || tellsNothing(word.text)) word.used = true;
  }

  const left: string[] = [];
  const met = new Set<string>();
  for (const word of words) {
    // A word said twice is asked for once.
    if (word.used || met.has(word.text.toLowerCase())) continue;
    met.add(word.text.toLowerCase());
    left.push(word.text);
    units.push(...unitsOf(word, question, known, topics, mended));
  }

  for (const kind of kinds) units.push({ ...hint(kindTerm(kind), KIND_WEIGHT), sure: KIND_SCORE });
  // Who asks who did it, or when, wants what happened rather than what was said.
  if (asked.size > 0 && !kinds.has('quote'))
    units.push(hintAny([kindTerm('event'), kindTerm('fact')], HINT_WEIGHT));
  if (asked.has('how-many')) units.push(hint(NUMBER_TERM, HINT_WEIGHT));
  if (asked.has('when')) units.push(hint(kindTerm('event'), HINT_WEIGHT));
  return {
    query: { units, ...(within !== undefined && { days: within }) },
    topics,
    kinds: [...kinds],
    days,
    mended,
    words: left,
    isTopics: topics.length > 0 && left.length === 0 && days === undefined,
    isCut,
  };
}

const hintAny = (terms: readonly string[], weight: number): Unit => ({
  ways: terms.map((term) => ({ terms: [term], least: 1, weight: 1 })),
  weight,
  sure: HINT_SCORE,
});
const hint = (term: string, weight: number): Unit => hintAny([term], weight);

const WORD = /[^\s,;!?·|"“”‘’「」『』()[\]{}]+/gu;

function readQuestion(typed: string): ParsedQuestion {
  const text = typed.normalize('NFC').slice(0, LONGEST_QUESTION);
  const tokens = tokensOf(text);
  const words: Word[] = [];
  let from = 0;
  for (const { 0: raw, index } of text.matchAll(WORD)) {
    const word = raw.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}+#%]+$/gu, '');
    let to = from;
    while (to < tokens.length && (tokens[to]?.start ?? 0) < index + raw.length) to++;
    if (word !== '') words.push({ text: word, from, to, used: false });
    from = to;
  }
  return {
    text,
    tokens,
    words: words.slice(0, MOST_WORDS),
    isCut: words.length > MOST_WORDS,
  };
}

const BOUND = /(?:^|\s)(since|until|부터|까지):(\S{1,40})/gi;

/** `since:2024` and `until:2025-01` in the words are what they are as options. */
function withoutBounds(asked: string): { typed: string; within: Understood['days'] } {
  let [first, last] = [-Infinity, Infinity];
  const typed = asked.slice(0, LONGEST_QUESTION).replace(BOUND, (whole, name: string, text: string) => {
    const date = readDate(text);
    if (date === undefined) return whole;
    if (/since|부터/i.test(name)) first = earliest(date);
    else last = latest(date);
    return ' ';
  });
  return { typed, within: first === -Infinity && last === Infinity ? undefined : [first, last] };
}

/** Offers every run of words that are not used yet, the longest first; those that `take` takes are used. */
function forSpans(
  words: readonly Word[],
  longest: number,
  take: (text: string, span: readonly Word[]) => boolean,
): void {
  for (let length = Math.min(longest, words.length); length > 0; length--)
    for (let at = 0; at + length <= words.length; at++) {
      const span = words.slice(at, at + length);
      if (span.some(({ used }) => used)) continue;
      if (take(span.map(({ text }) => text).join(' '), span)) for (const word of span) word.used = true;
    }
}

function tellsNothing(text: string): boolean {
  const small = text.toLowerCase();
  return SAYS_NOTHING.has(small) || withoutParticles(small).at(-1) === '';
}

/** By the word, or by what is left of it without particles. */
function meaningIn<T>(table: ReadonlyMap<string, T>, text: string): T | undefined {
  const small = text.toLowerCase();
  const found = table.get(small) ?? table.get(koreanStem(small));
  if (found !== undefined) return found;
  const rest = withoutParticles(small).find((each) => table.has(each));
  return rest === undefined ? undefined : table.get(rest);
}

function topicUnit(
  ids: readonly string[],
  sure: number,
  span: readonly Word[],
  question: ParsedQuestion,
  known: QueryContext,
): Unit {
  const way = (term: string, weight: number): TermGroup => ({ terms: [term], least: 1, weight });
  const ways = ids.flatMap((id) => [
    ...known.standingFor(id).flatMap((each) => [way(topicTerm(each), sure), way(speakerTerm(each), sure)]),
    ...known.publishedBy(id).map((source) => way(sourceTerm(source), 0.7 * sure)),
  ]);
  // Texts that have the name but are not filed under the topic.
  const inText = span.flatMap((word) =>
    wordUnits(word, question, known).flatMap(({ ways: own }) => own.slice(0, 2)),
  );
  const texts = span.length === 1 ? inText.map((each) => ({ ...each, weight: each.weight * 0.6 })) : [];
  return { ways: [...ways, ...texts], weight: TOPIC_WEIGHT };
}

/** What the tokens of a word are looked for by. What was read with a number is not looked for again. */
function wordUnits(
  { from, to }: Word,
  { tokens, text, words }: ParsedQuestion,
  { vocabulary }: QueryContext,
): Unit[] {
  const units: Unit[] = [];
  for (let at = from; at < to; at++) {
    const token = tokens[at];
    if (token === undefined || isAttached(token, tokens[at - 1])) continue;
    const { unit, more } = wordUnit(tokens, at, text, vocabulary);
    units.push(unit);
    at += more;
    for (const word of words) if (word.from > from && word.from <= at && word.to <= at + 1) word.used = true;
  }
  return units;
}

/** A word that is nothing else: as text, and where no text has it, as a name mistyped. */
function unitsOf(
  word: Word,
  question: ParsedQuestion,
  known: QueryContext,
  topics: (readonly string[])[],
  mended: { typed: string; name: string; topic: string }[],
): Unit[] {
  const { text } = word;
  const sources = known.sourcesNamed(text).slice(0, 25);
  const printed = sources.map((id): TermGroup => ({ terms: [sourceTerm(id)], least: 1, weight: 0.7 }));
  const own = wordUnits(word, question, known);
  const isFound = own.some(({ ways }) =>
    ways.some((way) => way.weight >= 0.8 && isThere(way, known.vocabulary)),
  );
  const near = isFound || text.length < 3 ? undefined : known.topicNear(text);
  if (near !== undefined) {
    mended.push({ typed: text, name: near.name, topic: near.id });
    topics.push([near.id]);
    const unit = topicUnit([near.id], 0.8, [], question, known);
    return [{ ...unit, ways: [...unit.ways, ...own.flatMap(({ ways }) => ways)] }];
  }
  return own.map((unit) => ({ ...unit, ways: [...unit.ways, ...printed, ...aboutWays(unit, known)] }));
}

/** Entries on a topic of which the word is said: "gene editing" is what CRISPR is for. */
function aboutWays({ ways }: Unit, known: QueryContext): TermGroup[] {
  const terms = ways.filter(({ weight, least }) => weight >= 1 && least === 1).flatMap((way) => way.terms);
  const ids = new Set(terms.flatMap((term) => known.topicsAbout(term)));
  return [...ids].map((id) => ({ terms: [topicTerm(id)], least: 1, weight: SAID_OF_TOPIC }));
}

function isThere({ terms, least }: TermGroup, vocabulary: Vocabulary): boolean {
  let there = 0;
  for (const term of terms) {
    const number = vocabulary.numberOf(term);
    if (number !== undefined && vocabulary.count(number) > 0) there++;
  }
  return there >= Math.max(1, least);
}
