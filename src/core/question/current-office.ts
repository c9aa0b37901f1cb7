/** Rules out topics and statements that do not tell who holds an office now: “who is the president of Korea?” */
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { DatedEntry } from '../record/dated-entry.ts';
import { isOffice } from './language.ts';
import { tableWords } from './phrases.ts';
import type { Question } from './question.ts';
import answers from './words/answers.json' with { type: 'json' };

/** The years of an office that somebody no longer has: “President of South Korea, 1998–2003”. */
const YEARS_OF_OFFICE = /\d{4}[–-]\d{4}/u;

/** “Who was president?” */
const PAST = /\b(?:was|were)\b|였|이었/u;

/** Whether it asks for nothing but who holds an office, and not in the past. */
const asksForNow = ({ words, period, text }: Question): boolean =>
  period === undefined && words.every(({ text: word }) => isOffice(word)) && !PAST.test(text);

/** Whether it is asked who holds an office now, and this topic is described by the years in which somebody had it. */
export const isFormerHolder = (id: string, question: Question, knowledge: Knowledge): boolean =>
  asksForNow(question) && YEARS_OF_OFFICE.test(knowledge.topic(id)?.description?.en ?? '');

/** An office before a name, as a title: “President Moon”. */
const TITLE_BEFORE_NAME = new RegExp(
  String.raw`\b(?:${tableWords(answers.titlesBeforeNames)
    .map((title) => `[${title.charAt(0).toUpperCase()}${title.charAt(0)}]${title.slice(1)}`)
    .join('|')}) \p{Lu}`,
  'u',
);

/** Whether it is asked who holds an office now, and the statement only gives it as a title of somebody who did something. */
export const isTitleOnly = ({ entry }: DatedEntry, question: Question): boolean =>
  question.intent === 'who' && asksForNow(question) && TITLE_BEFORE_NAME.test(entry.text.en ?? '');
