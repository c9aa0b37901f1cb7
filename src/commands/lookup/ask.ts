import { inSlices } from '../../core/base/slices.ts';
import type { Context, Result } from '../../core/command/command.ts';
import { text } from '../../core/command/option.ts';
import { answeringLine } from '../../core/question/answer-line.ts';
import type { QuestionAnswer } from '../../core/question/question-answer.ts';
import type { Question } from '../../core/question/question.ts';
import { conversationOf, type ShownPart } from '../../core/question/conversation/conversation.ts';
import { pageOf, pagesBeside, sizeOfEntry } from '../../core/command/pages.ts';
import { excerpt } from '../../core/reply/line.ts';
import { answerOnce } from '../shared/answer-once.ts';
import { isContribution, suggestButton } from '../shared/suggest-button.ts';
import { smallTalk } from '../shared/small-talk.ts';
import { UserError } from '../../core/reply/user-error.ts';
import type { DatedEntry } from '../../core/record/dated-entry.ts';
import type { TopicMention } from '../../core/search/question-context.ts';
import { turnButton } from '../shared/blocks.ts';
import { countSearchGap } from '../shared/count-gap.ts';
import { assumeMentions, noteCut, noteLacking, noteLeftOut, noteTime } from '../shared/assumption.ts';
import { notRecorded, topicsNamedIn } from '../shared/not-recorded.ts';
import { isDoubtful } from '../shared/what-is-missing.ts';
import { statementPage } from '../shared/statements.ts';
import { offerEach, suggestTopics, topicTitle, whichOne } from '../shared/topic.ts';
import { answerCommandWord } from './command-word.ts';
import { lookup } from './lookup.ts';

/** The maximum length of a question, in UTF-16 units. */
const MAX_QUESTION_TEXT = 2000;
/** How many statements are shown at first: the one that answers, and a few that help. */
const MAX_LEADING = 3;

export const ask = lookup({
  name: { en: 'ask', ko: '질문' },
  description: { en: 'Ask a question in plain words', ko: '평소에 말하듯이 물어보기' },
  takesPlainLines: true,
  options: {
    question: text({
      name: { en: 'question', ko: '질문' },
      description: { en: 'What you want to know', ko: '알고 싶은 것' },
      required: true,
      maxLength: MAX_QUESTION_TEXT,
      suggest: suggestTopics,
    }),
  },
  examples: ['who founded deepseek?', '딥시크 누가 만들었어?', '"When did R1 come out?"', '딥시크 타임라인'],
  async languageOf(values, knowledge, today) {
    await knowledge.searchable();
    return (await answerOnce(values, values.question, knowledge, today)).question.locale;
  },
  async run(values, context) {
    const { question: typed, page } = values;
    const { knowledge, today, conversation, isPlain, say } = context;
    await knowledge.searchable();
    const previous = await conversation?.read();
    const { question, answer, onlyOne } =
      previous === undefined
        ? await answerOnce(values, typed, knowledge, today)
        : await inSlices(answeringLine(typed, knowledge, today, previous));
    if (answer.kind !== 'command-word' && answer.kind !== 'talk')
      assumeMentions(
        question.topics.filter((mention) => answer.kind !== 'nothing' || !isDoubtful(mention, knowledge)),
        context,
      );
    noteCut(typed, context);
    noteTime(question, answer, context);
    if (onlyOne !== undefined) noteLeftOut(onlyOne, context);
    if (answer.kind === 'statements' && answer.lacking !== undefined) {
      noteLacking(answer.lacking, question, context);
      // It may not be the answer.
      countSearchGap(inFull(typed, question, context), context);
    }
    const result = await resultOf(
      { typed: inFull(typed, question, context), page, question, answer, shown: previous?.statements[0] },
      context,
    );
    const isQuestion = answer.kind !== 'talk' && answer.kind !== 'usage' && answer.kind !== 'command-word';
    if (isQuestion) conversation?.write(conversationOf(question, answer, shownIn(result, answer)));
    const isTitled =
      !isPlain && answer.kind !== 'talk' && answer.kind !== 'command-word' && result.title === undefined;
    return {
      ...result,
      ...(isTitled && { title: say({ en: `“${excerpt(typed)}”`, ko: `“${excerpt(typed)}”` }) }),
    };
  },
});

/** The statements that the reader sees, and the lookup that shows them. */
function shownIn({ blocks, entries = [] }: Result, answer: QuestionAnswer): ShownPart {
  const { topic = '' } = 'topic' in answer ? answer : {};
  const command = answer.kind === 'page' ? answer.command : LOOKUPS[answer.kind];
  return { entries, pages: command === undefined ? undefined : { command, topic, ...pagesBeside(blocks) } };
}

/** The commands that answer some kinds of questions. */
const LOOKUPS: Partial<Record<QuestionAnswer['kind'], string>> = {
  topic: 'about',
  timeline: 'timeline',
  quotes: 'quote',
};

interface Asked {
  /** The question, complete in itself: a follow-up includes the topic that it continues. */
  typed: string;
  page: number | undefined;
  question: Question;
  answer: QuestionAnswer;
  /** The id of the statement that the answer before led with. */
  shown: string | undefined;
}

function resultOf(
  { typed, page, question, answer, shown }: Asked,
  context: Context,
): Result | Promise<Result> {
  switch (answer.kind) {
    case 'talk':
      return smallTalk(answer.talk, context, shown);
    case 'command-word':
      return answerCommandWord(answer.key, context);
    case 'usage':
      return answerCommandWord(answer.command ?? 'help', context);
    case 'topic':
      return context.answerOf('about', answer.topic);
    case 'timeline':
      return context.answerOf('timeline', answer.topic);
    case 'quotes':
      return context.answerOf('quote', answer.topic);
    case 'page':
      return context.answerOf(answer.command, answer.topic, answer.page);
    case 'which':
      throw whichOfTopics(typed, answer.mention, context);
    case 'statements':
      return (
        pointed(answer.found, question, context) ??
        statements(
          answer.found,
          { typed, page, question, isOnlyClosest: answer.lacking !== undefined },
          context,
        )
      );
    case 'nothing':
      return notRecorded(typed, question, answer, context);
  }
}

/** Statements for a line such as “the second one” and “more”, which says nothing without the answer before. */
function pointed(
  found: readonly DatedEntry[],
  question: Question,
  context: Context,
): Result | Promise<Result> | undefined {
  const [first] = found;
  if (question.position !== undefined && first !== undefined) return context.answerOf('find', first.entry.id);
  if (question.goOn === undefined) return undefined;
  const { items } = pageOf(found, 1, sizeOfEntry);
  const page = statementPage(
    items,
    { ...context, showsNotes: true },
    { title: undefined, page: undefined, topics: topicsNamedIn(question) },
  );
  // A button that shows the same in another way would need the line.
  const blocks = page.blocks.filter(({ kind }) => kind !== 'actions');
  return { ...page, blocks };
}

/** Leads with the statement that answers. Questions for several things get a page of them; other statements are a press away. */
function statements(
  found: readonly DatedEntry[],
  { typed, page, question, isOnlyClosest }: Omit<Asked, 'answer' | 'shown'> & { isOnlyClosest: boolean },
  context: Context,
): Result {
  const { say, knowledge } = context;
  const topics = topicsNamedIn(question);
  const rest = found.length - MAX_LEADING;
  const isWhole = page !== undefined || ASK_FOR_SEVERAL.has(question.intent) || rest <= 0;
  const ofTopics = topics.slice(0, 2).flatMap((id) => {
    const topic = knowledge.topic(id);
    return topic === undefined ? [] : [{ label: say(topicTitle(topic)), line: context.leadTo('about', id) }];
  });
  const added = isContribution(typed) || isOnlyClosest ? suggestButton(typed, context) : [];
  const more = { en: `${rest} more`, ko: `${rest}건 더 보기` };
  const all = (changes: Readonly<Record<string, string | undefined>>): string =>
    context.again({ question: typed, ...changes });
  const leading = isWhole ? [] : [turnButton(context, more, all({ page: '1' }))];
  return statementPage(
    isWhole ? found : found.slice(0, MAX_LEADING),
    { ...context, again: all },
    { title: undefined, page, topics, leading, actions: [...ofTopics, ...added] },
  );
}

const ASK_FOR_SEVERAL: ReadonlySet<Question['intent']> = new Set(['list', 'compare', 'timeline']);

/** The question with the names of the topics that it takes from the one before. */
function inFull(typed: string, { topics }: Question, { knowledge, locale }: Context): string {
  const before = topics
    .filter((mention) => mention.typed === '')
    .flatMap(({ ids }) => ids.map((id) => knowledge.topic(id)))
    .flatMap((topic) => (topic === undefined ? [] : [topicTitle(topic)[locale]]));
  return [...before, typed].join(' ');
}

/** Asks which of several topics with the name is meant. */
function whichOfTopics(typed: string, { ids, typed: name }: TopicMention, context: Context): UserError {
  const { knowledge, again } = context;
  const topics = ids.map((id) => knowledge.topic(id)).filter((topic) => topic !== undefined);
  return new UserError(
    whichOne(name),
    offerEach(topics, (id) => again({ question: typed.replace(name, id), page: undefined })),
  );
}
