/** The answer to a question as plain data: either statements that answer it, or that nothing recorded does. */
import { z } from 'zod';
import type { Locale } from '../base/locale.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { answerLine } from '../question/answer-line.ts';
import type { QuestionAnswer } from '../question/question-answer.ts';
import type { Question } from '../question/question.ts';
import type { DatedEntry } from '../record/dated-entry.ts';
import { isPlainlyNamed } from '../search/understand.ts';
import { topicName } from './statement.ts';
import { type DataOptions, StatementData, statementData, TopicData, topicData } from './record-data.ts';

export const AnswerData = z.object({
  answered: z
    .boolean()
    .describe('Whether something recorded answers. If not, say that it is not recorded; do not guess.'),
  reason: z
    .enum([
      'unknown-name',
      'not-recorded',
      'empty-period',
      'no-words-of-this-speaker',
      'ambiguous',
      'not-a-question',
    ])
    .optional()
    .describe('Why nothing answers.'),
  assumed: z
    .array(z.object({ typed: z.string(), topic: z.string() }))
    .optional()
    .describe('Words that were taken for a topic although they are not its name: a slip, a part of a name.'),
  missing: z
    .array(z.string())
    .optional()
    .describe(
      'The words of the question that nothing recorded has; with an answer, those that its first statement lacks.',
    ),
  unanswered: z
    .array(z.string())
    .optional()
    .describe('Further questions of the line, which this does not answer: ask them one at a time.'),
  topics: z
    .array(TopicData)
    .optional()
    .describe('The topic that was asked about; several if its name is ambiguous.'),
  statements: z.array(StatementData).describe('The statement that answers first, then others that help.'),
  near: z
    .array(StatementData)
    .optional()
    .describe('Statements that are only near. They do not answer the question.'),
});
export type AnswerData = z.infer<typeof AnswerData>;

/** How many statements an answer has at most, and how many that are only near. */
const MAX_STATEMENTS = 5;
const MAX_NEAR_STATEMENTS = 3;

/** Answers in the language of the question, unless `locale` is given. `today` is a day number. */
export function answerData(
  question: string,
  knowledge: Knowledge,
  today: number,
  { locale: asked, addressOf }: Omit<DataOptions, 'locale'> & { locale?: Locale | undefined } = {},
): AnswerData {
  const { question: read, answer, onlyOne } = answerLine(question, knowledge, today);
  const options = { locale: asked ?? read.locale ?? 'en', addressOf };
  const toData = (found: readonly DatedEntry[], max: number): StatementData[] =>
    found.slice(0, max).map((known) => statementData(known, knowledge, options));
  const toTopics = (ids: readonly string[]): TopicData[] =>
    ids.flatMap((id) => {
      const topic = knowledge.topic(id);
      return topic === undefined ? [] : [topicData(topic, knowledge, options)];
    });
  const assumed = assumedIn(read, knowledge, options.locale);
  const answered = (topics: readonly string[], found: readonly DatedEntry[]): AnswerData => ({
    answered: true,
    ...(assumed.length > 0 && { assumed }),
    ...(onlyOne !== undefined && { unanswered: [...onlyOne.left] }),
    ...(topics.length > 0 && { topics: toTopics(topics) }),
    statements: toData(found, MAX_STATEMENTS),
  });
  switch (answer.kind) {
    case 'talk':
    case 'command-word':
    case 'page':
    case 'usage':
      return { answered: false, reason: 'not-a-question', statements: [] };
    case 'topic':
      return answered([answer.topic], leading(answer.topic, knowledge));
    case 'timeline':
      return answered([answer.topic], knowledge.events(answer.topic));
    case 'quotes':
      return answered([answer.topic], quotesOf(answer.topic, knowledge));
    case 'which':
      return { answered: false, reason: 'ambiguous', topics: toTopics(answer.mention.ids), statements: [] };
    case 'statements':
      return { ...answered([], answer.found), ...lackingWords(answer.lacking) };
    case 'nothing':
      return {
        answered: false,
        reason: REASONS[answer.reason],
        ...lackingWords(answer.missing),
        statements: [],
        ...(answer.near.length > 0 && { near: toData(answer.near, MAX_NEAR_STATEMENTS) }),
      };
  }
}

const lackingWords = (words: readonly string[] = []): Pick<AnswerData, 'missing'> =>
  words.length > 0 ? { missing: [...words] } : {};

const assumedIn = (
  { topics }: Question,
  knowledge: Knowledge,
  locale: Locale,
): { typed: string; topic: string }[] =>
  topics.flatMap((mention) => {
    const {
      typed,
      ids: [id = '', ...others],
    } = mention;
    const topic = knowledge.topic(id);
    if (typed === '' || topic === undefined || others.length > 0) return [];
    return isPlainlyNamed(mention) ? [] : [{ typed, topic: topicName(id, knowledge, locale) }];
  });

const REASONS: Readonly<
  Record<Extract<QuestionAnswer, { kind: 'nothing' }>['reason'], NonNullable<AnswerData['reason']>>
> = {
  unknown: 'unknown-name',
  missing: 'not-recorded',
  period: 'empty-period',
  position: 'not-recorded',
  speaker: 'no-words-of-this-speaker',
  judgement: 'not-recorded',
};

/** The statements that introduce a topic: those that are mostly about it first. */
function leading(topic: string, knowledge: Knowledge): readonly DatedEntry[] {
  const all = knowledge.entriesOn(topic);
  const isMain = ({ entry }: DatedEntry): boolean => knowledge.topic(entry.topics[0] ?? '')?.id === topic;
  return [...all.filter(isMain), ...all.filter((known) => !isMain(known))];
}

/** The words of a speaker, else quotes about the topic; the most recent first. */
export function quotesOf(topic: string, knowledge: Knowledge): readonly DatedEntry[] {
  const said = knowledge.quotesBy(topic);
  const about = knowledge.entriesOn(topic).filter(({ entry }) => entry.kind === 'quote');
  return [...new Set<DatedEntry>([...said.toReversed(), ...about.toReversed()])];
}
