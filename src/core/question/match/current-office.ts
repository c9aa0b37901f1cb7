/** Rules out topics and statements that do not tell who holds an office now: “who is the president of Korea?” */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { DatedEntry } from '../../record/dated-entry.ts';
import { isOffice, languageOf } from '../language/language.ts';
import { Phrases, tableWords } from '../language/phrases.ts';
import type { Question } from '../question.ts';
import answers from '../words/answers.json' with { type: 'json' };
import { lineOfText } from './statement-words.ts';

/** Phrases in descriptions of people who no longer hold an office. */
const FORMER_PHRASES = new Phrases(answers.former);
/** Years in an office that are over: “President of South Korea, 1998–2003”. */
const YEARS_OF_OFFICE = /\d{4}[–-]/u;

/** Whether somebody is described as one who held an office. */
export const isFormer = (description: string): boolean =>
  YEARS_OF_OFFICE.test(description) || FORMER_PHRASES.isIn(lineOfText(description));

/** Whether it asks for nothing but who holds an office, and not in the past: “who was president?” */
const asksForNow = ({ words, text }: Question): boolean =>
  words.every(({ text: word }) => isOffice(word)) && !languageOf(text).past.isIn(lineOfText(text));

/** A chief who does not lead the whole: “chief AI scientist of Meta”. */
const CHIEF_OF_PART = /\bchief (?!executive|of)[\p{L}-]/iu;

/** Whether it is asked who holds an office now, and this topic is described as somebody who had it, or who has another. */
export const isOtherHolder = (id: string, question: Question, knowledge: Knowledge): boolean => {
  const { en = '' } = knowledge.topic(id)?.description ?? {};
  return asksForNow(question) && (isFormer(en) || CHIEF_OF_PART.test(en));
};

/** An office before a name, as a title: “President Moon”. */
const TITLE_BEFORE_NAME = new RegExp(
  String.raw`\b(?:${tableWords(answers.titlesBeforeNames)
    .map((title) => `[${title.charAt(0).toUpperCase()}${title.charAt(0)}]${title.slice(1)}`)
    .join('|')}) \p{Lu}`,
  'u',
);

/** Whether it is asked who holds an office now, and the statement only gives it as a title of somebody who did something. */
export const isTitleOnly = ({ entry }: DatedEntry, question: Question): boolean =>
  asksForNow(question) && TITLE_BEFORE_NAME.test(entry.text.en ?? '');
