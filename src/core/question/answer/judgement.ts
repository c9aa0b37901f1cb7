/** Answers who praised or criticised something. Nothing recorded says whether a quote does, unless a statement has such a verb. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { Intent } from '../intent.ts';
import { isWordOf, LANGUAGES } from '../language/language.ts';
import { hasWord } from '../match/words-in-statement.ts';
import type { QuestionAnswer } from '../question-answer.ts';
import type { Question } from '../question.ts';
import { isOfTime } from './period-of-statement.ts';

const ASKS_WHO: ReadonlySet<Intent> = new Set(['said', 'who']);

/** `undefined` for other questions, and for those that say what was praised or criticised about it. */
export function judgementOf(question: Question, knowledge: Knowledge): QuestionAnswer | undefined {
  const { intent, asksForJudgement, topics, words, text, locale } = question;
  if (!ASKS_WHO.has(intent) || !asksForJudgement || topics.length === 0) return undefined;
  const { verbs } = LANGUAGES[locale ?? 'en'].judging;
  if (words.some((word) => !isWordOf(verbs, word.text))) return undefined;
  const [first = [], ...others] = topics.map(({ ids }) => ids.flatMap((id) => knowledge.entriesOn(id)));
  const asked = knowledge.statements.understand(text, 0).words.filter((word) => isWordOf(verbs, word.text));
  const found = first.filter(
    (known) =>
      others.every((each) => each.includes(known)) &&
      isOfTime(known, question) &&
      known.entry.kind !== 'quote' &&
      asked.some((word) => hasWord(known, word, question, knowledge)),
  );
  return found.length > 0
    ? { kind: 'statements', found: found.toReversed() }
    : { kind: 'nothing', reason: 'judgement', missing: [], near: [] };
}
