/** How well a statement is of the kind that a question asks for: “when” needs a date, “how many” a number. */
import type { Knowledge } from '../knowledge/knowledge.ts';
import { LOCALES } from '../base/locale.ts';
import type { DatedEntry } from '../record/dated-entry.ts';
import { quantityOf } from '../search/quantities.ts';
import { tokensOf } from '../search/tokens.ts';
import { namesOfTopic } from '../record/topic-names.ts';
import { hasCountry, hasOtherName } from './names-in-text.ts';
import { Phrases } from './phrases.ts';
import type { Question } from './question.ts';
import { lineOf, textsOf } from './statement-words.ts';
import type { Intent } from './intent.ts';
import answers from './words/answers.json' with { type: 'json' };

const REASON_PHRASES = new Phrases(answers.reason);
const NUMBER_PHRASES = new Phrases(answers.number);
const PLACE_PHRASES = new Phrases(answers.place);
const SEAT_PHRASES = new Phrases(answers.seat);
const SEAT_TAKEN_PHRASES = new Phrases(answers['seat-taken']);
const PEOPLE_PHRASES = new Phrases(answers.people);
/** “It is unclear how many” answers, too, and goes first. */
const NO_NUMBER_PHRASES = new Phrases(answers['no-number']);

/** 1 for a statement that suits, less for one that may, 0 for one that cannot be the answer. */
type Fit = (known: DatedEntry, question: Question, knowledge: Knowledge) => number;

const namesOf = (id: string, knowledge: Knowledge): readonly string[] => {
  const topic = knowledge.topic(id);
  return topic === undefined ? [] : namesOfTopic(topic);
};

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
  if (named) return entry.kind === 'event' ? 1 : 0.95;
  const names = [...asked].flatMap((id) => namesOf(id, knowledge));
  const { en } = entry.text;
  return en === undefined || PEOPLE_PHRASES.isIn(lineOf(known)) || hasOtherName(en, names) ? 0.7 : 0;
};

const whenFits: Fit = (known) => {
  if (known.date !== undefined) return known.entry.kind === 'event' ? 1 : 0.8;
  return /\b(?:1[5-9]|20)\d\d\b/.test(textsOf(known)) ? 0.6 : 0;
};

/** English names of places begin with a capital letter, after a preposition. */
const IN_PLACE =
  /\b(?:in|at|from|near|to|over|off|on)\s+(?:the\s+)?(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b)\p{Lu}/u;
const isPlaced = (known: DatedEntry): boolean =>
  IN_PLACE.test(known.entry.text.en ?? '') || PLACE_PHRASES.isIn(lineOf(known));

/** How well it tells where a topic is to be found: a fact on it, or how it was founded there. */
const seatFits: Fit = (known, { topics }, knowledge) => {
  const {
    kind,
    topics: [main = ''],
    text: { en = '' },
  } = known.entry;
  const names = topics.flatMap(({ ids }) => ids.flatMap((id) => namesOf(id, knowledge)));
  if (names.some((name) => new RegExp(`${RegExp.escape(name)} (?:in|at|from) \\p{Lu}`, 'u').test(en)))
    return 1;
  if (!topics.some(({ ids }) => ids.includes(main)) || kind === 'quote') return 0;
  const line = lineOf(known);
  const isPerson = knowledge.topic(main)?.kind === 'person';
  if (kind === 'fact' && (isPerson || SEAT_PHRASES.isIn(line))) return 1;
  return SEAT_TAKEN_PHRASES.isIn(line) ? 0.9 : 0;
};

const whereFits: Fit = (known, question, knowledge) => {
  const { topics, isSeat } = question;
  const asked = new Set(topics.flatMap(({ ids }) => ids));
  if (isSeat && seatFits(known, question, knowledge) === 0) return 0;
  const isPlace = known.entry.topics.some((id) => {
    const topic = knowledge.topic(id);
    return topic?.kind === 'place' && !asked.has(topic.id);
  });
  const fit = isPlace ? 1 : isPlaced(known) || hasCountry(known.entry.text.en ?? '') ? 0.9 : 0;
  return isSeat ? fit * seatFits(known, question, knowledge) : fit;
};

const MONEY = new Set(['$', '₩', '€', '£', '¥', '%']);
function quantitiesIn(known: DatedEntry): { units: Set<string | undefined>; count: number } {
  const units = new Set<string | undefined>();
  let count = 0;
  for (const locale of LOCALES) {
    const text = known.entry.text[locale] ?? '';
    const tokens = tokensOf(text);
    tokens.forEach((token, at) => {
      if (token.kind !== 'number') return;
      count++;
      units.add(quantityOf(tokens, at, text)?.unit);
    });
  }
  return { units, count };
}

/** “How much hotter” asks for a difference, not for a sum. */
const DIFFERENCE = /\bhow much (?:more |less |\p{L}+er\b)/iu;

const howMuchFits: Fit = (known, { words, measures, alike, text }) => {
  const { units, count } = quantitiesIn(known);
  if ([...units].some((unit) => unit !== undefined && MONEY.has(unit))) return 1;
  // “How much is it?” asks for a price, and “how much did it weigh?” for what the verb says.
  if (words.length === 0 && measures.length === 0 && alike.length === 0) return 0;
  if (DIFFERENCE.test(text)) return count > 0 ? 1 : 0;
  return count > 0 ? 0.7 : hasNumberWord(known) ? 0.6 : 0;
};
const howManyFits: Fit = (known) => {
  if (NO_NUMBER_PHRASES.isIn(lineOf(known))) return 1.1;
  return quantitiesIn(known).count > 0 ? 1 : hasNumberWord(known) ? 0.9 : 0;
};

const hasNumberWord = (known: DatedEntry): boolean => NUMBER_PHRASES.isIn(lineOf(known));

const whyFits: Fit = (known) => {
  if (REASON_PHRASES.isIn(lineOf(known))) return 1;
  // Who gives an opinion or makes a claim often explains.
  return known.entry.kind === 'quote' || known.entry.stance !== 'reported' ? 0.8 : 0;
};

/** Whether the name is that of who speaks: “did Trump have to say”, “trump said”, 트럼프가 and 트럼프는, but not 트럼프에 대해. */
const isSpeaker = (typed: string, text: string): boolean =>
  /[가-힣](?:이|가|은|는|께서)$/.test(typed) ||
  (typed !== '' &&
    new RegExp(
      String.raw`\b${RegExp.escape(typed)} (?:ever |really |actually |just |once |have to |had to )?(?:say|says|said|think|thinks|thought|tell|told|claim|claimed|warn|warned|call|called|write|wrote|tweet|tweeted)\b`,
      'iu',
    ).test(text));

const saidFits: Fit = ({ entry }, { topics, text }, knowledge) => {
  const speakers = topics.filter(
    ({ typed, ids }) => isSpeaker(typed, text) && ids.some((id) => knowledge.topic(id)?.kind === 'person'),
  );
  if (entry.kind === 'quote')
    return speakers.length === 0 || speakers.some(({ ids }) => ids.includes(entry.speaker)) ? 1 : 0;
  return entry.stance === 'reported' ? 0 : 0.8;
};

/** What is recorded as a fact tells more than what somebody said. */
const verifyFits: Fit = ({ entry }) => (entry.kind === 'quote' ? 0.95 : 1);

export const FITS: Partial<Record<Intent, Fit>> = {
  who: whoFits,
  when: whenFits,
  where: whereFits,
  'how-much': howMuchFits,
  'how-many': howManyFits,
  why: whyFits,
  said: saidFits,
  verify: verifyFits,
};
