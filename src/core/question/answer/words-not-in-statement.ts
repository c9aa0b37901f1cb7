/** Finds the words of a question that a statement lacks. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { withoutParticles } from '../../names/affixes.ts';
import { hasHangul } from '../../names/hangul.ts';
import type { DatedEntry } from '../../record/dated-entry.ts';
import { englishStem } from '../../search/stem-en.ts';
import type { WordClauses } from '../../search/understand.ts';
import { isBeginning, isOffice } from '../language/language.ts';
import { Phrases } from '../language/phrases.ts';
import { areOfClass } from '../match/class-of-topic.ts';
import { FOR_MEMBERS, isOnOtherProduct, othersOf, topicsOf } from '../match/count-classes.ts';
import { isTitleOnly } from '../match/current-office.ts';
import { formsOf, hasForm } from '../match/forms.ts';
import { lineOf } from '../match/statement-words.ts';
import { lowerNamesOfTopics } from '../match/topics-of-mention.ts';
import { hasOwnClass, hasWord } from '../match/words-in-statement.ts';
import type { Question } from '../question.ts';
import answers from '../words/answers.json' with { type: 'json' };
import { isRoleOf, rolesOfSpeaker } from './roles-of-speakers.ts';
import { namesTime } from './period-of-statement.ts';
import { isKoreanSubject } from './subject.ts';

/** Names of offices: to lead a laboratory is another thing than to be the head of the company. */
const OFFICE_PHRASES = new Phrases(answers.office);

/** The words that neither the statement nor, beside another word, the description of a topic has. */
export function missingWords(
  known: DatedEntry,
  question: Question,
  knowledge: Knowledge,
): readonly WordClauses[] {
  const isIn = (word: WordClauses): boolean => hasWord(known, word, question, knowledge);
  const isMember = (word: WordClauses): boolean =>
    FOR_MEMBERS.has(question.intent) &&
    question.classes.includes(word) &&
    (areOfClass(othersOf(known, question), word.text, knowledge) ||
      // The newest car of a maker is its newest product if no description says what is a car.
      (question.isNewest && isOnOtherProduct(known, question, knowledge)));
  // Verbs that mean about the same as a Korean class, such as 쏘다 of 로켓, do not tell that it is one.
  const isOwn = (word: WordClauses): boolean =>
    !FOR_MEMBERS.has(question.intent) ||
    !question.classes.includes(word) ||
    !hasHangul(word.text) ||
    hasOwnClass(known, word.text);
  const roles = rolesOfSpeaker(question);
  const lacking = question.words.filter((word) =>
    known.entry.kind === 'quote' && roles.has(word.text)
      ? !isRoleOf(known.entry.speaker, word.text, knowledge)
      : !(isIn(word) && isHeld(word.text, known, question, knowledge) && isOwn(word)) &&
        !isMember(word) &&
        !isShortName(word.text, known, knowledge),
  );
  // “The launch of the rocket”: what the topic is need not be said again, if the statement has another word.
  const isTelling =
    lacking.length < question.words.length || question.measures.length > 0 || namesTime(question);
  // “Who invented the internet?” asks for no internet company that has introduced something, and “how much did the iPhone cost?”
  // for no number of its maker.
  const isOfMaker =
    question.topics.length === 0 &&
    (isForNumber(question) ||
      (question.intent === 'who' && question.words.some(({ text }) => isBeginning(text))));
  // Words on “AI safety” tell of dangers, though they have no word for them.
  const themes = known.entry.topics.filter((id) => knowledge.topic(id)?.kind === 'theme');
  const isOnTheme = question.intent === 'said' && question.topics.length > 0;
  const described = isTelling
    ? [...question.topics.flatMap(({ ids }) => ids), ...(isOfMaker ? [] : topicsOf(known))]
    : isOnTheme
      ? themes
      : [];
  return described.length > 0
    ? lacking.filter(({ text }) => isKoreanSubject(text) || !isDescribedBy(described, text, knowledge))
    : lacking;
}

/** Whether the Korean word is short for a topic of the statement: 현대가, of 현대자동차. */
function isShortName(word: string, { entry }: DatedEntry, knowledge: Knowledge): boolean {
  if (!hasHangul(word)) return false;
  const short = withoutParticles(word).filter(({ length }) => length > 1);
  return (
    short.length > 0 &&
    lowerNamesOfTopics(entry.topics, knowledge).some((name) => short.some((each) => name.startsWith(each)))
  );
}

const isForNumber = ({ intent }: Question): boolean => intent === 'how-much' || intent === 'how-many';

/** Whether the statement tells who holds the office that the word means, if it means one. */
function isHeld(text: string, known: DatedEntry, question: Question, knowledge: Knowledge): boolean {
  if (!isOffice(text)) return true;
  if (question.intent === 'said')
    return formsOf(known.entry.text).english.has(englishStem(text.toLowerCase()));
  // Who speaks of a leader does not tell who it is.
  if (isTitleOnly(known, question)) return false;
  return (
    question.intent !== 'who' ||
    (known.entry.kind !== 'quote' &&
      (OFFICE_PHRASES.isIn(lineOf(known)) || isHeldBySomebody(known, question, knowledge)))
  );
}

/** Whether the statement is mainly on a topic of the question, and on somebody who may hold an office there. */
function isHeldBySomebody(known: DatedEntry, question: Question, knowledge: Knowledge): boolean {
  const isMain = question.topics.some(({ ids }) => ids.includes(known.entry.topics[0] ?? ''));
  return isMain && othersOf(known, question).some((id) => HOLDERS.has(knowledge.topic(id)?.kind ?? ''));
}
const HOLDERS: ReadonlySet<string> = new Set(['person', 'organisation']);

/** Whether the description of one of the topics has the word. */
function isDescribedBy(ids: readonly string[], word: string, knowledge: Knowledge): boolean {
  return ids.some((id) => {
    const topic = knowledge.topic(id);
    return topic?.description !== undefined && hasForm(formsOf(topic.description), word);
  });
}

/** Whether a topic of the question is described by the word. */
export const isDescribed = (word: string, { topics }: Question, knowledge: Knowledge): boolean =>
  isDescribedBy(
    topics.flatMap(({ ids }) => ids),
    word,
    knowledge,
  );
