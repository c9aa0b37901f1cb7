/** Reads a follow-up that nothing answers as one on other topics than those of the question before. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { hasHangul } from '../../names/hangul.ts';
import type { TopicMention } from '../../search/question-context.ts';
import { isMeaningfulWord } from '../../search/synonyms.ts';
import { isOfSeveralNames } from '../conversation/new-subject.ts';
import { languageOf } from '../language/language.ts';
import { isProbablyName } from '../language/ordinary-words.ts';
import { companyOf } from '../match/relations.ts';
import { lineOfText } from '../match/statement-words.ts';
import type { Question } from '../question.ts';

/**
 * The question about other topics; `undefined` if it must be about those that it has. Without a pronoun, it may be about its own names
 * only: “and where is DeepSeek based?” after a question on its founder, or about a name that isn’t a topic: “who bought Harman?” “They” may
 * be those who make the product that was asked about: “do they have one for video, too?” after DALL·E.
 */
export function otherSubject(question: Question, knowledge: Knowledge): Question | undefined {
  const { intent, topics, text, before } = question;
  const carried = topics.filter(({ typed }) => typed === '');
  // What somebody said of something else is not meant.
  if (before === undefined || intent === 'said' || carried.length === 0) return undefined;
  const { pronouns, impersonal, person, organisation } = languageOf(text);
  const line = lineOfText(text);
  const namesAnother = carried.length < topics.length || hasNameOfItsOwn(question);
  if (namesAnother && ![pronouns, impersonal, person, organisation].some((each) => each.isIn(line)))
    return withTopics(
      question,
      topics.filter(({ typed }) => typed !== ''),
    );
  if (!pronouns.isIn(line) || person.isIn(line)) return undefined;
  const makers = topics.map((mention): TopicMention => {
    const maker = carried.includes(mention) ? companyOf(mention.ids, knowledge) : undefined;
    return maker === undefined
      ? mention
      : { ...mention, ids: [maker], name: maker, clause: knowledge.statements.clauseOf(maker) };
  });
  return makers.every((mention, at) => mention === topics[at]) ? undefined : withTopics(question, makers);
}

/** Whether it has a word for something recorded that isn’t a topic nor an ordinary word. */
const hasNameOfItsOwn = ({ intent, words, unknown, previousWords }: Question): boolean =>
  intent !== 'list' &&
  previousWords.length === 0 &&
  !words.some(isOfSeveralNames) &&
  words.some(
    ({ text }) =>
      !unknown.includes(text) &&
      !isMeaningfulWord(text.toLowerCase()) &&
      (hasHangul(text) || isProbablyName(text)),
  );

/** The question about these topics. */
function withTopics(question: Question, topics: readonly TopicMention[]): Question {
  const { query } = question;
  const gone = new Set(question.topics.map(({ clause }) => clause));
  return {
    ...question,
    topics,
    previousStatements: [],
    query: {
      ...query,
      clauses: [
        ...topics.map(({ clause }) => clause),
        ...query.clauses.filter((clause) => !gone.has(clause)),
      ],
    },
  };
}
