/**
 * Finds the statement that answers a question in other words. People word things in more ways than any table has, so a word of the
 * question may be missing from the answer, if everything else is there and nothing else recorded comes as near.
 */
import { LOCALES, type Locale } from '../../base/locale.ts';
import { remembered } from '../../base/remembered.ts';
import { firstDay } from '../../date/order.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { hasHangul } from '../../names/hangul.ts';
import type { DatedEntry } from '../../record/dated-entry.ts';
import type { TopicMention } from '../../search/question-context.ts';
import { isHappening, isMeaningfulWord } from '../../search/synonyms.ts';
import type { Intent } from '../intent.ts';
import { isBeginning, isWordOf, languageOf } from '../language/language.ts';
import { isProbablyName } from '../language/ordinary-words.ts';
import type { OriginKind } from '../language/question-language.ts';
import { tableWords, WordLine } from '../language/phrases.ts';
import { hasTopic } from '../match/names-in-statement.ts';
import { isExact } from '../match/names-meant.ts';
import { isOfKind, namesOfTopics } from '../match/topics-of-mention.ts';
import type { Question } from '../question.ts';
import answers from '../words/answers.json' with { type: 'json' };
import { bestFirst, type Candidate } from './best-first.ts';
import { hasOnlyLikeWords } from './right-statements.ts';

/** With more statements that come as near, none of them is likely to be meant. */
const MAX_EQUALS = 2;
/** A statement that only may be of the kind that is asked for does not answer in other words, too. */
const MIN_FIT = 0.75;
/** That of somebody whom no topic stands for. */
const MIN_WHO_FIT = 0.7;

/** Questions that take for granted that something was done: “why did she refuse it?”, “who refused it?” */
const CAREFUL: ReadonlySet<Intent> = new Set(['why', 'who']);

/** Questions for how something came about. */
const ORIGINS: ReadonlySet<Intent> = new Set(['who', 'when', 'which', 'search']);

/** To “who made it?” of a product, or “when was it?” of a product or an agreement: how it came about, the first before others. */
export function originsOfTopic(
  checked: readonly Candidate[],
  { intent, words, topics, period, previousWords, final, isNewest, asksForProducts }: Question,
  knowledge: Knowledge,
): readonly Candidate[] {
  const [[word, ...moreWords], [mention, ...others]] = [words, topics];
  if (mention === undefined || others.length > 0) return [];
  if (period !== undefined || final !== undefined || isNewest) return [];
  const isProduct = isOfKind(mention, 'product', knowledge);
  const isMade = word === undefined ? asksForProducts : moreWords.length === 0 && isBeginning(word.text);
  const isOfMaker = isProduct && intent === 'who' && isMade;
  const isOfDate =
    (isProduct || isOfKind(mention, 'theme', knowledge)) &&
    intent === 'when' &&
    word === undefined &&
    previousWords.length === 0;
  if (!isOfMaker && !isOfDate) return [];
  const isAuthored = ({ known }: Candidate): boolean => isOfMaker && tellsOfAuthor(known);
  const main = checked.filter(
    (each) =>
      (each.known.entry.kind === 'event' || (isAuthored(each) && each.known.entry.kind === 'fact')) &&
      mention.ids.includes(each.known.entry.topics[0] ?? '') &&
      each.evidence.hasNumberedNames &&
      each.evidence.fit > 0,
  );
  const found = firstBeginning(main, mention, intent, knowledge);
  // Who wrote it made it, rather than who released it.
  return found.toSorted((a, b) => Number(isAuthored(b)) - Number(isAuthored(a)));
}

/** Returns the statements that answer in other words, the best first; none where several may be meant. */
export function inOtherWords(
  checked: readonly Candidate[],
  question: Question,
  knowledge: Knowledge,
  today: number,
): readonly Candidate[] {
  const { words, topics, intent, previousWords } = question;
  const [mention, ...others] = topics;
  if (words.length === 0 || previousWords.length > 0 || others.length > 0) return [];
  if (mention !== undefined && !isExact(mention)) return [];
  const minFit = intent === 'who' ? MIN_WHO_FIT : MIN_FIT;
  const like = checked.filter(
    ({ known, evidence }) =>
      // A quote on something else does not answer.
      (known.entry.kind !== 'quote' || intent === 'said') &&
      evidence.hasNumberedNames &&
      evidence.fit >= minFit &&
      (mention === undefined || hasTopic(known, mention, knowledge)) &&
      !hasOnlyLikeWords(evidence, question) &&
      !evidence.missing.some(isAttribute) &&
      !isOfOtherAct(evidence.missing, question) &&
      !lacksRelation(evidence.missing, question),
  );
  const near = bestFirst(like, question, knowledge, today);
  const least = Math.min(...near.map(({ evidence }) => evidence.missing.length));
  const nearest = near.filter(({ evidence: { missing } }) => missing.length === least);
  if (2 * least <= words.length) {
    const isKnown = ({ evidence: { missing } }: Candidate): boolean => missing.every(mayHaveSynonyms);
    if (nearest.length > (mention === undefined ? 1 : MAX_EQUALS) || CAREFUL.has(intent)) return [];
    return nearest.filter(
      (each) =>
        isKnown(each) && !each.evidence.missing.some((missing) => isPartOfLongerName(missing, question)),
    );
  }
  const [word, ...more] = words;
  if (word === undefined || more.length > 0 || mention === undefined) return [];
  const main = nearest.filter(({ known: { entry } }) => mention.ids.includes(entry.topics[0] ?? ''));
  const isPerson = mention.ids.some((id) => knowledge.topic(id)?.kind === 'person');
  if (ORIGINS.has(intent) && !isPerson && isBeginning(word.text))
    return firstBeginning(main, mention, intent, knowledge);
  return [];
}

/**
 * Whether what is missing is what an amount is of: the satellites of “how many satellites did it carry”, the research of “how much
 * did they spend on research”.
 */
const isOfOtherAct = (missing: readonly string[], { countedWord, measures }: Question): boolean => {
  const acts = measures.filter(({ act }) => act !== undefined);
  // The act itself may have other words, of which the statement has one.
  const isAct = (word: string): boolean => acts.some(({ ask }) => ask.isIn(new WordLine([word])));
  return (
    missing.some((word) => word === countedWord?.text) ||
    (acts.length > 0 && missing.some((word) => isMeaningfulWord(word) && !isAct(word)))
  );
};

/** “Did Samsung buy TSMC?” is not answered by a statement on both that tells of no purchase. */
const lacksRelation = (missing: readonly string[], { intent, topics, words }: Question): boolean =>
  intent === 'verify' &&
  topics.length > 0 &&
  words.some(({ text }) => !missing.includes(text) && isProbablyName(text)) &&
  missing.some((word) => isMeaningfulWord(word) && !isProbablyName(word));

/** The statements on how the topic itself came about, the first before others. */
function firstBeginning(
  found: readonly Candidate[],
  { ids }: TopicMention,
  intent: Intent,
  knowledge: Knowledge,
): readonly Candidate[] {
  const isOrganisation = ids.some((id) => knowledge.topic(id)?.kind === 'organisation');
  const kinds: readonly OriginKind[] = isOrganisation
    ? ['organisations']
    : ['any', KIND_OF_INTENT[intent] ?? 'any'];
  const names = isOrganisation ? [] : namesOfTopics(ids, knowledge);
  const isAnnounced = ({ entry: { text } }: DatedEntry): boolean =>
    names.some((name) => ANNOUNCING.some((verb) => text.en?.includes(`${verb} ${name}`)));
  const day = ({ known: { date } }: Candidate): number => (date === undefined ? Infinity : firstDay(date));
  return found
    .filter(({ known }) => hasBeginning(known, kinds) || isAnnounced(known))
    .toSorted((a, b) => day(a) - day(b));
}

/** Verbs for how something came about, if that is their object: “announced Linux”. */
const ANNOUNCING = tableWords(answers.announcing);
/** Further verbs that tell who made something, or when an agreement was made. */
const KIND_OF_INTENT: Partial<Record<Intent, OriginKind>> = { who: 'authors', when: 'agreements' };

/** Whether the statement tells who made something by a verb such as “wrote”. */
export const tellsOfAuthor = (known: DatedEntry): boolean =>
  hasBeginning(known, ['authors'], known.entry.text.en === undefined ? LOCALES : ['en']);

/** Whether the statement tells how an organisation came about. */
export const tellsOfFounding = (known: DatedEntry | undefined): boolean =>
  known !== undefined && hasBeginning(known, ['organisations']);

/** A name that is “made of” others has no maker. */
const MADE_OF = /\bmade (?:of|up|from)\b/giu;

/** Whether the statement has a word for how something came about. */
const hasBeginning = (
  { entry: { text } }: DatedEntry,
  kinds: readonly OriginKind[],
  locales: readonly Locale[] = LOCALES,
): boolean =>
  locales.some((locale) =>
    (text[locale] ?? '')
      .replace(MADE_OF, '')
      .split(/[^\p{L}]+/u)
      .some((word) => kinds.some((kind) => isBeginning(word, kind))),
  );

/**
 * Whether other words may say the same. An English word that the tables do not have is mostly a name; a Korean one is mostly a word
 * with an ending that they do not have.
 */
const mayHaveSynonyms = (word: string): boolean => isMeaningfulWord(word) || hasHangul(word);

/** Whether the word may belong to the name before it, and make it another: “when did Apple Watch come out?” */
function isPartOfLongerName(word: string, { text, topics, intent }: Question): boolean {
  // “Is R1 free?” says something of R1.
  if (intent === 'verify') return false;
  const small = ` ${text.toLowerCase()} `;
  return !isHappening(word) && topics.some(({ typed }) => small.includes(` ${typed} ${word} `.toLowerCase()));
}

/** Whether the word names the attribute that is asked for, such as “price” or “chairman”. Only a statement with that word answers then. */
export const isAttribute = remembered((word: string): boolean => {
  const { nounsThatAsk, offices, seat, titles } = languageOf(word);
  return (
    !isBeginning(word) &&
    (isWordOf(nounsThatAsk, word) || [offices, seat, titles].some((list) => isWordOf(list, word)))
  );
});
