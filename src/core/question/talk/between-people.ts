/** Recognises questions that people ask each other, such as “when are you free tomorrow?” */
import { hasHangul, jamoOf } from '../../names/hangul.ts';
import type { WordClauses } from '../../search/understand.ts';
import { isWordOf } from '../language/language.ts';
import { isSurelyName } from '../language/ordinary-words.ts';
import { plainWord, WordLine, type Phrases } from '../language/phrases.ts';
import type { QuestionLanguage } from '../language/question-language.ts';
import type { Question } from '../question.ts';
import { isNearToday, SUPERLATIVE } from './talk.ts';

interface AddressedLine {
  /** The words, without greetings and parts beside the question. */
  readonly asked: readonly string[];
  /** The words in plain form, except those that ask, and those that a statement has. */
  readonly telling: readonly string[];
  readonly isNaming: boolean;
  /** Words that an answer must have, and those of them that no statement has. */
  readonly words: readonly WordClauses[];
  readonly unknown: readonly string[];
  readonly period: Question['period'];
  readonly today: number;
  /** Whether it may refer to the answer before. */
  readonly refersBack: boolean;
}

/** The end of a Korean verb for what somebody means to do, in jamo: 먼저 할래, 운전할 거야, 볼까요. Not 이었을까, 얼마일까. */
const INTENDING = /ㄹ(?:(ㄹㅐ|ㄱㅔ)|(?<!ㅇㅣㄹ|[ㅆㅅ]ㅇㅡㄹ)ㄲㅏ| ?ㄱㅓㅇㅑ| ?ㄱㅓㅇㅖㅇㅛ)(?:ㅇㅛ)? $/u;
/** “Who’s bringing”, “which one are you using” */
const GOING_ON = / (?:\p{L}+s|is|are|am|re) (?:\p{L}+ )?\p{L}+ing /u;

/**
 * Whether a line that asks is meant for others: it names nothing recorded, and speaks of those who talk (“your trip”), or of everyday
 * life and of nothing that statements have (“who’s bringing snacks”).
 */
export function isBetweenPeople(line: AddressedLine, language: QuestionLanguage): boolean {
  const { asked, telling, isNaming, words, unknown, period, today, refersBack } = line;
  if (isNaming || (period !== undefined && !isNearToday(period, today))) return false;
  const isEveryday = (word: string): boolean =>
    isWordOf(language.everyday, word) || isWordOf(language.household, word);
  const isOfKinds = words.some(({ text }) => isWordOf(language.classes, text));
  if (isOfKinds || unknown.some((word) => isSurelyName(word) && !isEveryday(word))) return false;
  const spoken = new WordLine(asked);
  const speaksOf = (people: Phrases): boolean =>
    people.findAll(spoken).some(([, end]) => telling.includes(plainWord(asked[end - 1] ?? '')));
  if (SUPERLATIVE.test(spoken.text) || language.addressing.knowing.isIn(spoken)) return false;
  if (speaksOf(language.addressing.talkers)) return true;
  const everyday = words.filter(({ text }) => isEveryday(text));
  const intended = INTENDING.exec(hasHangul(spoken.text) ? jamoOf(spoken.text) : '');
  if (intended?.[1] !== undefined) return words.every(({ text }) => telling.includes(plainWord(text)));
  if (everyday.length > 0)
    return (
      // “Why did he resign?” may continue the answer before.
      (!refersBack && everyday.length === words.length) ||
      intended !== null ||
      speaksOf(language.addressing.company) ||
      GOING_ON.test(spoken.text)
    );
  return period !== undefined && speaksOf(language.addressing.company);
}
