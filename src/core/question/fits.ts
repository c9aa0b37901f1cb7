/** How well a statement is of the kind that a question asks for: “when” needs a date, “how many” a number. */
import type { Knowledge } from '../knowledge/knowledge.ts';
import { LOCALES } from '../base/locale.ts';
import type { DatedEntry } from '../record/dated-entry.ts';
import type { Topic } from '../record/schema.ts';
import type { TopicMention } from '../search/question-context.ts';
import { quantityOf } from '../search/quantities.ts';
import { tokensOf } from '../search/tokens.ts';
import { namesOfTopic } from '../record/topic-names.ts';
import { hasNumberOf, lacksNumberOf, NUMBER_PHRASES } from './counted.ts';
import {
  beginsWithOtherName,
  hasCountry,
  hasOtherName,
  isInPlace,
  isOfSomeCountry,
} from './names-in-text.ts';
import { hasTopic } from './names-in-statement.ts';
import { Phrases } from './phrases.ts';
import type { Question } from './question.ts';
import { lineOf, lineOfText, textsOf } from './statement-words.ts';
import { isOfKind, mayBeOfKind, namesOfTopics } from './topics-of-mention.ts';
import { hasOwnWord } from './words-in-statement.ts';
import type { Intent } from './intent.ts';
import answers from './words/answers.json' with { type: 'json' };

const REASON_PHRASES = new Phrases(answers.reason);
const COMPARING_PHRASES = new Phrases(answers.comparing);
const CALLED_OFF_PHRASES = new Phrases(answers.calledOff);
const STOPPED_PHRASES = new Phrases(answers.stopped);
const PLACE_PHRASES = new Phrases(answers.place);
const SEAT_PHRASES = new Phrases(answers.seat);
const SEAT_TAKEN_PHRASES = new Phrases(answers.seatTaken);
const PEOPLE_PHRASES = new Phrases(answers.people);
/** Phrases that report what somebody said: “told the Senate that”. */
const TELLING_PHRASES = new Phrases(answers.telling);
/** “It is unclear how many” answers, too, and goes first. */
const NO_NUMBER_PHRASES = new Phrases(answers.noNumber);

/** 1 for a statement that suits, less for one that may, 0 for one that cannot be the answer. */
type Fit = (known: DatedEntry, question: Question, knowledge: Knowledge) => number;

/** “Who?” needs somebody whom the question does not name: a topic of the statement, or a name or a word for people in its text. */
const whoFits: Fit = (known, { topics }, knowledge) => {
  const { entry } = known;
  const asked = new Set(topics.flatMap(({ ids }) => ids));
  const named = [...entry.topics, entry.kind === 'quote' ? entry.speaker : (entry.by ?? '')].some((id) => {
    const topic = knowledge.topic(id);
    return (
      topic !== undefined &&
      !asked.has(topic.id) &&
      (topic.kind === 'person' || topic.kind === 'organisation')
    );
  });
  const { en } = entry.text;
  // “Margaret Keenan, aged 90, was the first”: people need no topic of their own.
  const isBySomebody =
    en !== undefined && beginsWithOtherName(en, namesOfTopics([...asked, ...entry.topics], knowledge));
  if (named || isBySomebody) return entry.kind === 'event' ? 1 : 0.95;
  const names = namesOfTopics([...asked], knowledge);
  return en === undefined || PEOPLE_PHRASES.isIn(lineOf(known)) || hasOtherName(en, names) ? 0.7 : 0;
};

/** A year by which something is expected. */
const DUE = /\bby (?:about |around )?(?:1[5-9]|20)\d\d\b/;

/** “When?” needs a date, or at least a year in the text. */
const whenFits: Fit = (known) => {
  if (known.date !== undefined) return known.entry.kind === 'event' ? 1 : 0.8;
  if (DUE.test(textsOf(known))) return 0.8;
  return /\b(?:1[5-9]|20)\d\d\b/.test(textsOf(known)) ? 0.6 : 0;
};

/** Whether the text tells where: “in Hangzhou”, “based at”. */
const isPlaced = (known: DatedEntry): boolean =>
  isInPlace(known.entry.text.en ?? '') ||
  PLACE_PHRASES.isIn(lineOfText(known.entry.text.en ?? known.entry.text.ko ?? ''));

/** How well it tells where a topic is to be found: a fact on it, or how it was founded there. */
const seatFits: Fit = (known, { topics, asksForCountry }, knowledge) => {
  const {
    kind,
    topics: [main = ''],
    text: { en = '' },
  } = known.entry;
  const names = topics.flatMap(({ ids }) => namesOfTopics(ids, knowledge));
  if (names.some((name) => new RegExp(`${RegExp.escape(name)} (?:in|at|from) \\p{Lu}`, 'u').test(en)))
    return 1;
  if (!topics.some(({ ids }) => ids.includes(main)) || kind === 'quote') return 0;
  const line = lineOf(known);
  const isPerson = knowledge.topic(main)?.kind === 'person';
  // Where somebody works or studied is an organisation; “in China” may be what they study.
  const isAtOne =
    isPerson && known.entry.topics.some((id) => id !== main && knowledge.topic(id)?.kind === 'organisation');
  if (kind === 'fact' && isPerson) return isAtOne ? 1 : 0.8;
  if (kind === 'fact' && (SEAT_PHRASES.isIn(line) || (asksForCountry && isOfSomeCountry(en)))) return 1;
  return SEAT_TAKEN_PHRASES.isIn(line) ? 0.9 : 0;
};

/** Whether the statement has a name of the topic in its text. */
const hasNameOf = (known: DatedEntry, topic: Topic): boolean => {
  const text = textsOf(known);
  return namesOfTopic(topic).some((name) => text.includes(name));
};

/** “Where?” needs a place; “where is it based?” needs one that {@link seatFits} accepts, too. */
const whereFits: Fit = (known, question, knowledge) => {
  const { topics, asksForSeat } = question;
  const asked = new Set(topics.flatMap(({ ids }) => ids));
  if (asksForSeat && seatFits(known, question, knowledge) === 0) return 0;
  const isPlace = known.entry.topics.some((id) => {
    const topic = knowledge.topic(id);
    return topic?.kind === 'place' && !asked.has(topic.id) && hasNameOf(known, topic);
  });
  const { en = '' } = known.entry.text;
  // “Chang’e 4” is on China, though its text doesn’t say so.
  const isOnCountry =
    question.asksForCountry &&
    !asksForSeat &&
    known.entry.topics.some((id) => !asked.has(id) && hasCountry(knowledge.topic(id)?.name.en ?? ''));
  const isCountry = question.asksForCountry && isOfSomeCountry(en);
  const fit = isPlaced(known) || isPlace || isCountry ? 1 : hasCountry(en) ? 0.9 : isOnCountry ? 0.5 : 0;
  return asksForSeat ? fit * seatFits(known, question, knowledge) : fit;
};

/** Units of sums and shares. */
const MONEY = new Set(['$', '₩', '€', '£', '¥', '%']);
/** The units of the numbers in a statement, and how many numbers there are without years and parts of names. */
function quantitiesIn(known: DatedEntry): { units: Set<string | undefined>; count: number } {
  const units = new Set<string | undefined>();
  let count = 0;
  for (const locale of LOCALES) {
    const text = known.entry.text[locale] ?? '';
    const tokens = tokensOf(text);
    tokens.forEach((token, at) => {
      if (token.kind !== 'number') return;
      const unit = quantityOf(tokens, at, text)?.unit;
      units.add(unit);
      if (unit !== undefined || !isNumberOfName(text, token)) count++;
    });
  }
  return { units, count };
}

/** Whether a number is a year, or belongs to a name: “Apollo 17”, 아폴로 17호, “GPT-4”. */
const isNumberOfName = (text: string, { start, end }: { start: number; end: number }): boolean =>
  /(?:\p{Lu}[\p{L}\d]*[ -]|[a-z])$/u.test(text.slice(0, start)) ||
  /^(?:호|세대|년|-?[A-Z])/u.test(text.slice(end)) ||
  /^(?:1[5-9]|20)\d\d$/.test(text.slice(start, end));

/** “How much?” needs a sum or a share; any other number suits less. */
const howMuchFits: Fit = (known, { topics, words, measures, previousWords, previousStatements }) => {
  const { units, count } = quantitiesIn(known);
  if ([...units].some((unit) => unit !== undefined && MONEY.has(unit))) return 1;
  // “How much is it?” asks for a price, and “how much did it weigh?” for what the verb says.
  const isOfOneThing = topics.length < 2 || previousStatements.length > 0;
  if (isOfOneThing && words.length === 0 && measures.length === 0 && previousWords.length === 0) return 0;
  return count > 0 ? 0.7 : hasNumberWord(known) ? 0.6 : 0;
};
/** The result of a match: “2–0”, “four games to one”, 4승 1패. */
const RESULT = /\d ?[–:-] ?\d|\bgames? to \w|\d ?대 ?\d|\d승/u;
/** “How many?” needs a number, of what is counted if the statement has that; “an unknown number” answers best. */
const howManyFits: Fit = (known, { counted, countedWord, final, words }, knowledge) => {
  if (final !== undefined && words.length === 0) return RESULT.test(textsOf(known)) ? 1 : 0;
  if (NO_NUMBER_PHRASES.isIn(lineOf(known))) return 1.1;
  if (counted !== undefined && !hasNumberOf(known, counted, knowledge)) return 0;
  if (countedWord !== undefined && lacksNumberOf(known, countedWord)) return 0;
  return quantitiesIn(known).count > 0 ? 1 : hasNumberWord(known) ? 0.9 : 0;
};

const hasNumberWord = (known: DatedEntry): boolean => NUMBER_PHRASES.isIn(lineOf(known));

/** “73 seconds after launch” tells when, and not why. */
const TIME_AFTER = /\b(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?) (?:after|since|later)\b/giu;
/** Whether the statement has a phrase for a reason, apart from those for a time. */
const givesReason = (known: DatedEntry): boolean => {
  const text = textsOf(known);
  const rest = text.replace(TIME_AFTER, '');
  return rest === text || REASON_PHRASES.isIn(lineOfText(rest));
};

/** “Why?” needs a phrase such as “because”, or somebody’s own words. */
const whyFits: Fit = (known) => {
  if (REASON_PHRASES.isIn(lineOf(known)) && givesReason(known)) return 1;
  // An opinion or a claim often explains; a reported event does not.
  const { kind, stance } = known.entry;
  return kind === 'quote' || (kind === 'fact' && stance !== 'reported') ? 0.8 : 0;
};

/** Whether it is asked who said some words, and the statement has none of them: “I have a dream” is not “I want you to panic”. */
const isOnlyOfLikeMeaning = (
  known: DatedEntry,
  { asksForSpeaker, topics, words, previousStatements, previousWords }: Question,
): boolean =>
  asksForSpeaker &&
  topics.length + previousStatements.length + previousWords.length === 0 &&
  !words.some(({ text }) => hasOwnWord(known, text));

/** “What did X say?” needs a quote of X; a claim or an opinion suits less. */
const saidFits: Fit = (known, question, knowledge) => {
  const { entry } = known;
  const { speakers, topics, words, asksForSpeaker } = question;
  if (isOnlyOfLikeMeaning(known, question)) return 0;
  const isPerson = (mention: TopicMention): boolean => mayBeOfKind(mention, 'person', knowledge);
  const people = speakers.filter(isPerson);
  // Others speak of what an organisation thinks; what it says is its own words.
  const isOrganisation = (mention: TopicMention): boolean => isOfKind(mention, 'organisation', knowledge);
  const own = people.length > 0 ? people : speakers.filter(isOrganisation);
  if (entry.kind === 'quote')
    return own.length === 0 || own.some(({ ids }) => ids.includes(entry.speaker)) ? 1 : 0;
  if (entry.stance !== 'reported') return 0.8;
  // “What did the court say?” asks what it decided, and “what did he say at the hearing?” is answered by a report of it.
  const isTold = words.length > 0 && TELLING_PHRASES.isIn(lineOf(known));
  if (people.length === 0)
    return !topics.some(isPerson) && (isTold || (words.length > 1 && !asksForSpeaker)) ? 0.5 : 0;
  const tellers = entry.topics.filter((id) => knowledge.topic(id)?.kind === 'person');
  const isTeller = (id: string): boolean => people.some(({ ids }) => ids.includes(id));
  return isTold && tellers.length > 0 && tellers.every(isTeller) ? 0.5 : 0;
};

/**
 * A statement that compares both goes before one that tells of one only. Which of two is better, only a statement on both tells.
 */
const compareFits: Fit = (known, { topics, isRating, words, measures }, knowledge) => {
  const compares = COMPARING_PHRASES.isIn(lineOf(known));
  const isOnAll = topics.length > 1 && topics.every((mention) => hasTopic(known, mention, knowledge));
  if (isOnAll) return compares ? 1.4 : 1;
  const isTheme = (mention: TopicMention): boolean => isOfKind(mention, 'theme', knowledge);
  const isOfTwo =
    isRating && topics.length === 2 && !topics.some(isTheme) && words.length === 0 && measures.length === 0;
  return isOfTwo ? 0 : 1;
};

/**
 * A reported fact tells more than a quote. “Did they buy it?” is settled by a statement that the plan was called off, if it is theirs.
 */
const verifyFits: Fit = (known, { topics, isNewest }) => {
  const [main = ''] = known.entry.topics;
  const isTheirs = topics.some(({ ids }) => ids.includes(main));
  const line = lineOf(known);
  // “Do they still make it?”
  const isOver = CALLED_OFF_PHRASES.isIn(line) || (isNewest && STOPPED_PHRASES.isIn(line));
  if (isTheirs && isOver) return 1.4;
  return known.entry.kind === 'quote' ? 0.95 : 1;
};

/** How well a statement suits each intent. Every statement suits an intent that is not here. */
export const FITS: Partial<Record<Intent, Fit>> = {
  who: whoFits,
  when: whenFits,
  where: whereFits,
  'how-much': howMuchFits,
  'how-many': howManyFits,
  why: whyFits,
  compare: compareFits,
  said: saidFits,
  verify: verifyFits,
};
