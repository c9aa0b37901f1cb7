/** Tells how well a statement is of the kind that a question asks for: “when” needs a date, “how many” a number. */
import { calendarDay } from '../../date/calendar.ts';
import { lastDay } from '../../date/order.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { hasHangul } from '../../names/hangul.ts';
import type { DatedEntry } from '../../record/dated-entry.ts';
import type { Topic } from '../../record/schema.ts';
import type { TopicMention } from '../../search/question-context.ts';
import type { Intent } from '../intent.ts';
import { isProbablyName } from '../language/ordinary-words.ts';
import { Phrases, tableWords } from '../language/phrases.ts';
import { hasTopic } from '../match/names-in-statement.ts';
import { beginsWithOtherName, hasOtherName } from '../match/names-in-text.ts';
import { isQuoted } from '../match/quoted.ts';
import { lineOf, lineOfText, textsOf } from '../match/statement-words.ts';
import { isOfKind, mayBeOfKind, namesOfTopics } from '../match/topics-of-mention.ts';
import { hasOwnWord } from '../match/words-in-statement.ts';
import type { Question } from '../question.ts';
import answers from '../words/answers.json' with { type: 'json' };
import { FIT, type FitOf } from './fit.ts';
import { howManyFits, howMuchFits } from './fits-of-amounts.ts';
import { whereFits } from './fits-of-places.ts';

const REASON_PHRASES = new Phrases(answers.reason);
const COMPARING_PHRASES = new Phrases(answers.comparing);
const CALLED_OFF_PHRASES = new Phrases(answers.calledOff);
const STOPPED_PHRASES = new Phrases(answers.stopped);
const PEOPLE_PHRASES = new Phrases(answers.people);
/** Verbs that a question and a report of what somebody said may share: “what did he tweet?” */
const TELLING_VERBS = tableWords(answers.tellingVerbs);
/** Phrases that report what somebody said: “told the Senate that”. */
const TELLING_PHRASES = new Phrases(answers.telling);

/** “Who?” needs somebody whom the question does not name: a topic of the statement, or a name or a word for people in its text. */
const whoFits: FitOf = (known, { topics, isEither }, knowledge) => {
  const { entry } = known;
  // “Who made it, Google or OpenAI?” names the answer.
  const mayAnswer = (mention: TopicMention): boolean => isEither && !isOfKind(mention, 'product', knowledge);
  const asked = new Set(
    topics
      .filter((mention) => isProperName(mention, knowledge) && !mayAnswer(mention))
      .flatMap(({ ids }) => ids),
  );
  const named = [...entry.topics, entry.kind === 'quote' ? entry.speaker : (entry.by ?? '')].some((id) => {
    const topic = knowledge.topic(id);
    return (
      topic !== undefined &&
      !asked.has(topic.id) &&
      (topic.kind === 'person' || topic.kind === 'organisation' || isCountryThatActs(topic, entry.text.en))
    );
  });
  const { en } = entry.text;
  // “Margaret Keenan, aged 90, was the first”: people need no topic of their own.
  const isBySomebody =
    en !== undefined && beginsWithOtherName(en, namesOfTopics([...asked, ...entry.topics], knowledge));
  if (named || isBySomebody) return entry.kind === 'event' ? FIT.full : FIT.otherKind;
  const names = namesOfTopics([...asked], knowledge);
  return en === undefined || PEOPLE_PHRASES.isIn(lineOf(known)) || hasOtherName(en, names)
    ? FIT.uncertain
    : FIT.none;
};

/** “The United States restricted the sale”, “South Korea approved” */
const isCountryThatActs = (topic: Topic, text = ''): boolean =>
  topic.kind === 'place' &&
  topic.name.en !== undefined &&
  text.replace(/^The /u, '').startsWith(`${topic.name.en} `);

/** Whether it is more than an ordinary word of a name: who discovered gravitational waves is asked of no observatory. */
const isProperName = (mention: TopicMention, knowledge: Knowledge): boolean =>
  mention.how !== 'word' ||
  hasHangul(mention.typed) ||
  /\p{Lu}/u.test(mention.typed) ||
  isProbablyName(mention.typed) ||
  mayBeOfKind(mention, 'person', knowledge);

/** A year by which something is expected. */
const DUE = /\bby (?:about |around )?(?:1[5-9]|20)\d\d\b/;

/** Whether the text names a year after that of the statement. */
const namesLaterYear = (known: DatedEntry): boolean => {
  const year = known.date === undefined ? 0 : calendarDay(lastDay(known.date)).year;
  return (textsOf(known).match(/(?<!\d)20\d\d(?!\d)/gu) ?? []).some((each) => Number(each) > year);
};

/** “When?” needs a date, or at least a year in the text; “by when?” a later year. */
const whenFits: FitOf = (known, { asksForGoal, words }) => {
  if (asksForGoal && namesLaterYear(known)) return FIT.settling;
  // A quote tells when it was said, and not when what it speaks of came about.
  const { kind } = known.entry;
  if (kind === 'quote' && words.length > 0 && !words.some(({ text }) => hasOwnWord(known, text)))
    return FIT.none;
  if (known.date !== undefined) return kind === 'event' ? FIT.full : FIT.usual;
  if (DUE.test(textsOf(known))) return FIT.usual;
  return /\b(?:1[5-9]|20)\d\d\b/.test(textsOf(known)) ? FIT.sign : FIT.none;
};

/** “73 seconds after launch” and “after 148 days” tell when, and not why. */
const TIME_AFTER =
  /\b(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?) (?:after|since|later)\b|\bafter [\d,.]+ (?:seconds|minutes|hours|days|weeks|months|years)\b/giu;
/** Whether the statement has a phrase for a reason, apart from those for a time. */
const givesReason = (known: DatedEntry): boolean => {
  const text = textsOf(known);
  const rest = text.replace(TIME_AFTER, '');
  return rest === text || REASON_PHRASES.isIn(lineOfText(rest));
};

/** “Why?” needs a phrase such as “because”, or somebody’s own words. */
const whyFits: FitOf = (known) => {
  if (REASON_PHRASES.isIn(lineOf(known)) && givesReason(known)) return FIT.full;
  // An opinion or a claim often explains; a reported event does not.
  const { kind, stance } = known.entry;
  return kind === 'quote' || (kind === 'fact' && stance !== 'reported') ? FIT.usual : FIT.none;
};

/** Whether it is asked who said some words, and the statement has none of them: “I have a dream” is not “I want you to panic”. */
const isOnlyOfLikeMeaning = (
  known: DatedEntry,
  { asksForSpeaker, text: asked, topics, words, previousStatements, previousWords }: Question,
): boolean =>
  asksForSpeaker &&
  topics.length + previousStatements.length + previousWords.length === 0 &&
  !words.some(({ text }) => hasOwnWord(known, text)) &&
  !isQuoted(known, asked);

/** “What did X say?” needs a quote of X; a claim or an opinion suits less. */
const saidFits: FitOf = (known, question, knowledge) => {
  const { entry } = known;
  const { speakers, topics, words, text, asksForSpeaker } = question;
  if (isOnlyOfLikeMeaning(known, question)) return FIT.none;
  const isPerson = (mention: TopicMention): boolean => mayBeOfKind(mention, 'person', knowledge);
  const people = speakers.filter(isPerson);
  // Others speak of what an organisation thinks; what it says is its own words.
  const isOrganisation = (mention: TopicMention): boolean => isOfKind(mention, 'organisation', knowledge);
  const own = people.length > 0 ? people : speakers.filter(isOrganisation);
  if (entry.kind === 'quote')
    return own.length === 0 || own.some(({ ids }) => ids.includes(entry.speaker)) ? FIT.full : FIT.none;
  if (entry.stance !== 'reported') return FIT.usual;
  // “What did the court say?” asks what it decided, and “what did he say at the hearing?” is answered by a report of it.
  const isInSameVerb = TELLING_VERBS.some(
    (verb) => ` ${text}`.includes(` ${verb}`) && hasOwnWord(known, verb),
  );
  const isTold =
    isInSameVerb || (words.length + topics.length > people.length && TELLING_PHRASES.isIn(lineOf(known)));
  if (people.length === 0)
    return !topics.some(isPerson) && (isTold || (words.length > 1 && !asksForSpeaker))
      ? FIT.indirect
      : FIT.none;
  const tellers = entry.topics.filter((id) => knowledge.topic(id)?.kind === 'person');
  const isTeller = (id: string): boolean => people.some(({ ids }) => ids.includes(id));
  if (!isTold || tellers.length === 0 || !tellers.every(isTeller)) return FIT.none;
  return isInSameVerb ? FIT.full : FIT.indirect;
};

/** “Which of the two?” needs a statement on both if it rates them; one that compares them goes first. */
const compareFits: FitOf = (known, { topics, isRating, words, measures }, knowledge) => {
  const compares = COMPARING_PHRASES.isIn(lineOf(known));
  const isOnAll = topics.length > 1 && topics.every((mention) => hasTopic(known, mention, knowledge));
  if (isOnAll) return compares ? FIT.settling : FIT.full;
  const isTheme = (mention: TopicMention): boolean => isOfKind(mention, 'theme', knowledge);
  const isPlace = (mention: TopicMention): boolean => isOfKind(mention, 'place', knowledge);
  const isOfTwo =
    isRating && topics.length === 2 && !topics.some(isTheme) && words.length === 0 && measures.length === 0;
  if (isOfTwo) return FIT.none;
  // Of two products in general, what compares one of them with others tells more than anything else on it.
  const isInGeneral = words.length + measures.length === 0 && !topics.some(isTheme) && !topics.some(isPlace);
  const isMainly = topics.some(({ ids }) => ids.includes(known.entry.topics[0] ?? ''));
  return isInGeneral && !(compares && isMainly) ? FIT.otherTerms : FIT.full;
};

/** “Did they buy it?” is settled by a statement on their plan that it was called off; otherwise a quote tells less than a fact. */
const verifyFits: FitOf = (known, { topics, isNewest }) => {
  const [main = ''] = known.entry.topics;
  const isTheirs = topics.some(({ ids }) => ids.includes(main));
  const line = lineOf(known);
  // “Do they still make it?”
  const isOver = CALLED_OFF_PHRASES.isIn(line) || (isNewest && STOPPED_PHRASES.isIn(line));
  if (isTheirs && isOver) return FIT.settling;
  return known.entry.kind === 'quote' ? FIT.otherKind : FIT.full;
};

/** The fit of statements by the intent of the question; every statement fits an intent that is not here fully. */
export const FITS: Partial<Record<Intent, FitOf>> = {
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
