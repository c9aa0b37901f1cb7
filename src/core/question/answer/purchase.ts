/** Recognises statements that name as the buyer what the question says was bought: “Google bought DeepMind” for “who bought Google?” */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { hasHangul } from '../../names/hangul.ts';
import type { DatedEntry } from '../../record/dated-entry.ts';
import { Phrases, WordLine } from '../language/phrases.ts';
import { lineOf, onceForEach } from '../match/statement-words.ts';
import { lowerNamesOfTopics, mayBeOfKind } from '../match/topics-of-mention.ts';
import type { Question } from '../question.ts';
import answers from '../words/answers.json' with { type: 'json' };
import { FIT } from './fit.ts';

const PURCHASE_WORDS = new Phrases(answers.purchase);
const OWNER_WORDS = new Phrases(answers.owner);
const isOwning = (word: string): boolean => OWNER_WORDS.isIn(new WordLine([word]));
const isPurchase = (word: string): boolean => PURCHASE_WORDS.isIn(new WordLine([word]));

/** Something that somebody bought or owns. */
export interface AskedPurchase {
  /** Its names, in small letters. */
  readonly names: readonly string[];
  readonly isOrganisation: boolean;
  /** Whether its owner is asked for, rather than who bought it. */
  readonly isOfOwner: boolean;
  /** Whether no purchase tells it: how much of it somebody owns, who owned it before somebody else. */
  readonly needsOwner: boolean;
}

/** Returns the thing that was bought or is owned; `undefined` if the question asks for no buyer and no owner. */
export function purchaseOf(
  { text, intent, words, topics }: Question,
  knowledge: Knowledge,
): AskedPurchase | undefined {
  const isOfOwner = words.some((word) => isOwning(word.text));
  if (isOfOwner && (intent === 'how-much' || (intent === 'who' && topics.length > 1)))
    return { names: [], isOrganisation: false, isOfOwner, needsOwner: true };
  if (intent !== 'who' || topics.length > 1 || !words.some((word) => isPurchase(word.text))) return undefined;
  const [mention] = topics;
  const others = words.filter((word) => !isPurchase(word.text)).map((word) => word.text.toLowerCase());
  const names =
    mention === undefined
      ? others
      : [mention.typed.toLowerCase(), ...lowerNamesOfTopics(mention.ids, knowledge)].filter(
          (name) => name !== '',
        );
  const small = text.toLowerCase();
  if (names.length === 0 || names.some((name) => isBuyerIn(small, name))) return undefined;
  const isOrganisation = mention !== undefined && mayBeOfKind(mention, 'organisation', knowledge);
  return { names, isOrganisation, isOfOwner, needsOwner: false };
}

/** A verb of buying or owning after the name of who does. */
const BUYS = /^ (?:has |have |had )?(?:own|owns|buy|buys|bought|acquires?|acquired|purchased?)\b/u;

/** Whether the question names the buyer: “who did Naver buy”, “which company Naver bought”, 네이버가 산 회사. */
function isBuyerIn(question: string, name: string): boolean {
  const at = question.indexOf(name);
  if (at < 0) return false;
  const after = question.slice(at + name.length);
  if (hasHangul(name)) return /^(?:이|가)(?![가-힣])/u.test(after);
  return BUYS.test(after) || /\b(?:did|does|do|has|have|had) (?:the )?$/u.test(question.slice(0, at));
}

/** The object of a verb of buying: a name and what belongs to it, up to a preposition. */
const BOUGHT =
  /\b(?:bought|buys?|buying|acquir(?:es?|ed|ing)|purchas(?:es?|ed|ing)(?: of)?|(?:takes?|taking|taken|took) (?:over|control of)|(?:largest|biggest) shareholder of|sale of) ([^,;.]+?)(?= (?:for|from|to|with|after|because|before|in|at|when)\b|[,;.]|$)/gu;

const boughtIn = onceForEach(({ entry: { text } }): readonly string[] =>
  [...(text.en ?? '').matchAll(BOUGHT)].map(([, object = '']) => object),
);

/** The words after a name that is the subject of something else than buying: “Arm still belonged to”, “Daum and Kakao merged”. */
const NOT_BUYING = /^(?:,| (?:was|were|is|are|has been|got|still|now|belong\w*|and)\b)/u;

const SUBJECT_PARTICLES = ['이 ', '가 ', '은 ', '는 '];

/** How well the statement tells who bought or owns it: 0 if something else was bought. An owner is rather told by “belonged to”. */
export function purchaseFit(known: DatedEntry, purchase: AskedPurchase): number {
  const isOnOwner = OWNER_WORDS.isIn(lineOf(known));
  if (purchase.needsOwner) return isOnOwner ? FIT.full : FIT.none;
  if (isOfOtherPurchase(known, purchase)) return FIT.none;
  return purchase.isOfOwner && !isOnOwner ? FIT.otherKind : FIT.full;
}

function isOfOtherPurchase(known: DatedEntry, { names, isOrganisation }: AskedPurchase): boolean {
  const { en, ko = '' } = known.entry.text;
  if (names.some((name) => SUBJECT_PARTICLES.some((each) => ko.startsWith(name + each)))) return true;
  if (en === undefined) return false;
  const text = en.toLowerCase();
  const subject = names.find((name) => text.startsWith(`${name} `));
  if (subject !== undefined) return !NOT_BUYING.test(text.slice(subject.length));
  const objects = boughtIn(known);
  const name = names.find((each) => text.includes(each));
  if (name === undefined && names.some((each) => ko.includes(each))) return false;
  // “Delivery Hero agreed to buy Woowa Brothers” tells who owns its app.
  if (name === undefined) return isOrganisation || !objects.some((object) => /\p{Lu}/u.test(object));
  if (text.includes(` to ${name}`)) return true;
  return objects.length > 0 && !objects.some((object) => isWholeOf(object.toLowerCase(), names));
}

/** Whether the object is what has one of the names, rather than a part of it: not “Intel’s flash memory business”. */
const isWholeOf = (object: string, names: readonly string[]): boolean =>
  names.some((name) => {
    const at = object.indexOf(name);
    return at >= 0 && !/^['’]s\b/u.test(object.slice(at + name.length));
  });
