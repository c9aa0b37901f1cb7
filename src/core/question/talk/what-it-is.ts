/** Recognises questions for what a thing of everyday life is: “what is kimchi?” */
import { hasHangul } from '../../names/hangul.ts';
import type { WordClauses } from '../../search/understand.ts';
import type { Intent } from '../intent.ts';
import { isWordOf } from '../language/language.ts';
import { plainWord } from '../language/phrases.ts';
import type { QuestionLanguage } from '../language/question-language.ts';

interface LineForMeaning {
  readonly asked: readonly string[];
  readonly words: readonly WordClauses[];
  readonly intent: Intent;
}

/** Words beside what those who talk have in mind: “what’s the password”, “what is for lunch”. */
const OF_THOSE_WHO_TALK: ReadonlySet<string> = new Set(
  'the your my our his her their this that for on up with wrong so going'.split(' '),
);
/** A Korean noun that is asked about: 김치가, 김치란, 김치는. Without a particle, 점심 뭐야 asks for a plan. */
const ASKED_ABOUT = /[가-힣](?:이?란|[이가은는])$/u;

/** Whether the line asks what one thing is, so that “not recorded” is the answer if no statement tells. */
export function asksWhatItIs({ asked, words, intent }: LineForMeaning, language: QuestionLanguage): boolean {
  const [word, ...others] = words;
  if (intent !== 'identify' || word === undefined || others.length > 0) return false;
  if (asked.some((each) => OF_THOSE_WHO_TALK.has(plainWord(each)))) return false;
  return hasHangul(word.text)
    ? ASKED_ABOUT.test(word.text)
    : isWordOf(language.household, word.text) || /\bwhat (?:is|are)\b/iu.test(asked.join(' '));
}
