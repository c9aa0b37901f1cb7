/** Tells how well a statement answers “where?” */
import type { DatedEntry } from '../../record/dated-entry.ts';
import { Phrases } from '../language/phrases.ts';
import { hasCountry, isInPlace } from '../match/names-in-text.ts';
import { hasNameOf } from '../match/names-in-statement.ts';
import { lineOf, lineOfText } from '../match/statement-words.ts';
import { namesOfTopics } from '../match/topics-of-mention.ts';
import answers from '../words/answers.json' with { type: 'json' };
import { FIT, type FitOf } from './fit.ts';

const PLACE_PHRASES = new Phrases(answers.place);
const SEAT_PHRASES = new Phrases(answers.seat);
const SEAT_TAKEN_PHRASES = new Phrases(answers.seatTaken);

/** Whether the text tells where: “in Hangzhou”, “based at”. */
const isPlaced = (known: DatedEntry): boolean =>
  isInPlace(known.entry.text.en ?? '') ||
  PLACE_PHRASES.isIn(lineOfText(known.entry.text.en ?? known.entry.text.ko ?? ''));

/** “Where is it based?” needs a fact on the topic itself, or a statement on how it was founded there. */
const seatFits: FitOf = (known, { topics }, knowledge) => {
  const {
    kind,
    topics: [main = ''],
    text: { en = '' },
  } = known.entry;
  const names = topics.flatMap(({ ids }) => namesOfTopics(ids, knowledge));
  if (names.some((name) => new RegExp(`${RegExp.escape(name)} (?:in|at|from) \\p{Lu}`, 'u').test(en)))
    return FIT.full;
  if (!topics.some(({ ids }) => ids.includes(main)) || kind === 'quote') return FIT.none;
  const line = lineOf(known);
  if (kind === 'fact' && SEAT_PHRASES.isIn(line)) return FIT.full;
  return SEAT_TAKEN_PHRASES.isIn(line) ? FIT.otherTerms : FIT.none;
};

/** “Where?” needs a place; “where is it based?” needs one that {@link seatFits} accepts, too. */
export const whereFits: FitOf = (known, question, knowledge) => {
  const { topics, asksForSeat } = question;
  const asked = new Set(topics.flatMap(({ ids }) => ids));
  // “Where did she study?” is not answered by what she says of something else.
  if (known.entry.kind === 'quote' && asked.has(known.entry.speaker)) return FIT.none;
  if (asksForSeat && seatFits(known, question, knowledge) === FIT.none) return FIT.none;
  const isPlace = known.entry.topics.some((id) => {
    const topic = knowledge.topic(id);
    return topic?.kind === 'place' && !asked.has(topic.id) && hasNameOf(known, [topic.id], knowledge);
  });
  const { en = '' } = known.entry.text;
  // “Chang’e 4” is on China, though its text doesn’t say so.
  const isOnCountry =
    question.asksForCountry &&
    known.entry.topics.some((id) => !asked.has(id) && hasCountry(knowledge.topic(id)?.name.en ?? ''));
  const fit =
    isPlaced(known) || isPlace
      ? FIT.full
      : hasCountry(en)
        ? FIT.otherTerms
        : isOnCountry
          ? FIT.indirect
          : FIT.none;
  return asksForSeat ? fit * seatFits(known, question, knowledge) : fit;
};
