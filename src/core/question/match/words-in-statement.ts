/** Tells whether a statement has a word of a question: in some form, as a synonym, or as initials. */
import { remembered } from '../../base/remembered.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { hasHangul } from '../../names/hangul.ts';
import type { DatedEntry } from '../../record/dated-entry.ts';
import type { QueryClause } from '../../search/query.ts';
import { englishStem } from '../../search/stem-en.ts';
import { koreanStem } from '../../search/stem-ko.ts';
import type { WordClauses } from '../../search/understand.ts';
import type { Question } from '../question.ts';
import { hasClassNoun } from './class-noun.ts';
import { hasForeignSpelling } from './foreign-spelling.ts';
import { formsOf, hasForm, hasHead, hasOwnForm } from './forms.ts';
import { hasInitials } from './names-in-statement.ts';
import { textsOf } from './statement-words.ts';

/** An alternative below this weight is too far from the word to count: a topic whose description has it. */
export const MIN_WEIGHT = 0.45;
/** From this weight on, the statement, or the note on it, has the word itself. Korean synonyms are looked for in its text only. */
const OWN_WEIGHT = 0.8;

/** Whether the statement has the word in some form, or a synonym of it. */
export function hasWord(
  known: DatedEntry,
  { text, clauses }: WordClauses,
  { unknown }: Pick<Question, 'unknown'>,
  knowledge: Knowledge,
): boolean {
  const covers = (least: number) => (clause: QueryClause) =>
    knowledge.statements.coverage(known, clause) >= least;
  const forms = formsOf(known.entry.text);
  if (hasForm(forms, text)) return true;
  if (unknown.includes(text) && hasInitials(known, text)) return true;
  if (/[a-z]/i.test(text) && /[\d&]/.test(text) && hasCompact(known, text)) return true;
  if (isHangul(text))
    return (
      (clauses.every(covers(OWN_WEIGHT)) && hasHead(forms, text) && !isInside(known.entry.text.ko, text)) ||
      hasForeignSpelling(known, text)
    );
  // The Korean text has words that only look like the Korean synonyms of an English word.
  const isEnglish = known.entry.text.en !== undefined && !hasHangul(text);
  return (isEnglish ? clauses.map(inEnglish) : clauses).every(covers(MIN_WEIGHT));
}

/** Whether the statement has a form of the word itself, and not only a synonym. */
export function hasOwnWord({ entry: { text } }: DatedEntry, word: string): boolean {
  const forms = formsOf(text);
  return hasHangul(word)
    ? hasOwnForm(forms, word)
    : forms.english.has(englishStem(word.toLowerCase().replace(/['’]s?$/u, '')));
}

/** In syllables. A longer class is a kind of what its end is: 정상회의 is a 회의. */
const MIN_COMPOUND_CLASS = 4;

/** Whether the statement has the word for a class itself, or its end if it is a Korean compound. */
export function hasOwnClass(known: DatedEntry, word: string): boolean {
  const forms = formsOf(known.entry.text);
  if (hasClassNoun(forms, word)) return true;
  const noun = hasHangul(word) ? koreanStem(word) : '';
  if (noun.length === 1) return endOfCompound(noun).test(known.entry.text.ko ?? '');
  return noun.length >= MIN_COMPOUND_CLASS && hasOwnForm(forms, noun.slice(-2));
}

/** A noun of three syllables or more with the end: 부커상, but not 세상. */
const endOfCompound = remembered(
  (noun: string): RegExp => new RegExp(`[가-힣]{2}${noun}(?:[을를이가은는의에도과와]|으로)?(?![가-힣])`, 'u'),
);

/** Whether the Korean text has a word of two syllables only inside of another: 모데 in 아모데이. */
function isInside(text = '', word: string): boolean {
  const stem = koreanStem(word);
  return (
    stem.length === 2 &&
    text.includes(stem) &&
    !new RegExp(`(?<![가-힣])${stem}|${stem}(?![가-힣])`, 'u').test(text)
  );
}

/** Whether the statement has a word with digits or signs, maybe with spaces in it: S&P 500 for s&p500에. */
function hasCompact(known: DatedEntry, word: string): boolean {
  const parts = word.toLowerCase().match(/[a-z]+|\d+|&/g) ?? [];
  const name = parts.map(RegExp.escape).join(String.raw`[\s-]*`);
  return parts.length > 1 && new RegExp(`(?<![a-z\\d])${name}(?![a-z\\d])`, 'i').test(textsOf(known));
}

/** The clause without what it looks for in Korean texts. */
function inEnglish(clause: QueryClause): QueryClause {
  let english = englishClauses.get(clause);
  if (english === undefined) {
    const alternatives = clause.alternatives.filter(({ terms }) => !terms.some((term) => hasHangul(term)));
    english = { ...clause, alternatives };
    englishClauses.set(clause, english);
  }
  return english;
}
const englishClauses = new WeakMap<QueryClause, QueryClause>();

const isHangul = (word: string): boolean => /^[가-힣]+$/.test(word);
