/** Resolves the text of a lookup to a topic, or else to the statements that contain its words. */
import { inSlices } from '../../core/base/slices.ts';
import type { Context, Result } from '../../core/command/command.ts';
import { excerpt } from '../../core/reply/line.ts';
import { withParticle, type Text } from '../../core/base/locale.ts';
import { answeringLine } from '../../core/question/answer-line.ts';
import { tablesFor } from '../../core/question/prepare.ts';
import type { DatedEntry } from '../../core/record/dated-entry.ts';
import type { Topic } from '../../core/record/schema.ts';
import { namesOfTopic } from '../../core/record/topic-names.ts';
import { assumeTopic } from './assumption.ts';
import { button } from './blocks.ts';
import { statementPage } from './statements.ts';
import { oneTopic, topicTitle } from './topic.ts';

/** In graphemes. */
const MAX_WORDS_LENGTH = 40;
const MAX_NEAR = 3;

interface Wanted {
  page: number | undefined;
  /** The plural noun for the results: “events”, “사건”. */
  called: Text;
  /** Which of the statements are shown; defaults to all. */
  fits?: (known: DatedEntry) => boolean;
  /** Their order; defaults to the best first. */
  order?: (found: readonly DatedEntry[]) => readonly DatedEntry[];
}

/**
 * The topic that the text names, or that it clearly means despite a slip; or else a page of the statements that have the
 * words of the text.
 * @throws {UserError} when the text names several topics, or nothing; it offers the candidates.
 */
export async function topicOrStatements(
  typed: string,
  wanted: Wanted,
  context: Context,
): Promise<Topic | Result> {
  const { knowledge } = context;
  if (knowledge.resolveTopics(typed).length > 0) return oneTopic(typed, context);
  const found = await statementsWith(typed, wanted, context);
  const completed = knowledge.completedTopic(typed);
  if (found.length > 0 && (completed === undefined || isInText(typed, completed, found)))
    return pageOfWords(typed, found, wanted, context);
  const meant = completed ?? knowledge.meantTopic(typed);
  if (meant === undefined) return oneTopic(typed, context);
  assumeTopic(typed, meant, context);
  return meant;
}

export const isTopic = (found: Topic | Result): found is Topic => 'id' in found;

/** The statements that have every word of the text, which names no topic. */
async function statementsWith(
  typed: string,
  { fits = () => true, order = (found) => found }: Wanted,
  { knowledge, today }: Context,
): Promise<readonly DatedEntry[]> {
  await knowledge.searchable();
  await tablesFor(typed);
  const { question, answer } = await inSlices(answeringLine(typed, knowledge, today));
  if (question.topics.length > 0 || question.words.length === 0 || question.unknown.length > 0) return [];
  return answer.kind === 'statements' ? order(answer.found.filter(fits)) : [];
}

/** Whether a statement has the text other than in a name of the topic: “light” of Lightyear in “light and shadow”. */
function isInText(typed: string, topic: Topic, found: readonly DatedEntry[]): boolean {
  const small = typed.toLowerCase();
  const names = namesOfTopic(topic).map((name) => name.toLowerCase());
  return found.some(({ entry }) =>
    Object.values(entry.text).some((text) =>
      names.reduce((rest, name) => rest.replaceAll(name, ' '), text?.toLowerCase() ?? '').includes(small),
    ),
  );
}

function pageOfWords(
  typed: string,
  found: readonly DatedEntry[],
  { page, called }: Wanted,
  context: Context,
): Result {
  const { knowledge, leadTo, assume, say } = context;
  const words = `“${excerpt(typed, MAX_WORDS_LENGTH)}”`;
  assume({
    en: `No topic is called ${words}; these ${called.en} mention it.`,
    ko: `${words} 주제는 없어서, 그 말이 나오는 ${withParticle(called.ko, '을/를')} 찾았습니다.`,
  });
  return statementPage(found, context, {
    title: say({ en: `${words}: ${called.en}`, ko: `${words} 관련 ${called.ko}` }),
    page,
    actions: knowledge
      .suggestTopics(typed, MAX_NEAR)
      .map((topic) => button(context, topicTitle(topic), leadTo('about', topic.id))),
  });
}
