/** Answers a search without results, or with results that do not answer it. */
import type { Context, Result } from '../../core/command/command.ts';
import { ENTRY_KIND_NAMES, RECORD_NAMES } from '../../core/record/names.ts';
import { excerpt } from '../../core/reply/line.ts';
import { formatDate } from '../../core/date/format.ts';
import { boundOf } from '../../core/date/period-end.ts';
import type { Edtf } from '../../core/date/types.ts';
import type { Knowledge } from '../../core/knowledge/knowledge.ts';
import type { QuestionAnswer } from '../../core/question/question-answer.ts';
import type { Question } from '../../core/question/question.ts';
import type { DatedEntry } from '../../core/record/dated-entry.ts';
import type { EntryKind, Topic } from '../../core/record/schema.ts';
import { withParticle, type Text } from '../../core/base/locale.ts';
import type { Action } from '../../core/reply/reply.ts';
import type { TermGroup } from '../../core/search/query.ts';
import type { Findings } from '../../core/search/search.ts';
import type { WordClauses } from '../../core/search/understand.ts';
import { button } from './blocks.ts';
import { countSearchGap } from './count-gap.ts';
import { notMentioned, whatIsMissing, type NothingFound } from './what-is-missing.ts';
import { suggestButton } from './suggest-button.ts';
import { notFoundResult } from './statements.ts';
import { topicTitle } from './topic.ts';

/** How many results are paged through at most. */
export const MAX_RESULTS = 200;

export interface SearchFilters {
  kind: EntryKind | undefined;
  only: Topic | undefined;
  since: Edtf | undefined;
  until: Edtf | undefined;
}

/** No results because of the filters: says which, and how many there are without them. */
export function filteredOut(
  { kind, only, since, until }: SearchFilters,
  { words, topics }: { words: string; topics: readonly Topic[] },
  context: Context,
): Result {
  const { knowledge, say, today } = context;
  const { total } = knowledge.find(words, today, MAX_RESULTS);
  if (total === 0) countSearchGap(words, context);
  const what = kind === undefined ? RECORD_NAMES.entry.many : ENTRY_KIND_NAMES[kind].many;
  const from = since && dateText(boundOf(since, 'first'));
  const to = until && dateText(boundOf(until, 'last'));
  const filters = {
    en: [
      ...(only === undefined ? [] : [` on ${topicTitle(only).en}`]),
      ...(from === undefined ? [] : [` from ${from.en} on`]),
      ...(to === undefined ? [] : [` up to ${to.en}`]),
    ].join(''),
    ko: [
      ...(from === undefined ? [] : [`${from.ko}부터 `]),
      ...(to === undefined ? [] : [`${to.ko}까지 `]),
      ...(only === undefined ? [] : [`${topicTitle(only).ko} 관련 `]),
    ].join(''),
  };
  const others = total === MAX_RESULTS ? `${MAX_RESULTS}+` : `${total}`;
  const text = say({
    en: `No ${what.en}${filters.en} match “${excerpt(words)}”. Without filters: ${others} ${total === 1 ? 'result' : 'results'}.`,
    ko: `${filters.ko}“${excerpt(words)}”에 맞는 ${withParticle(what.ko, '이/가')} 없습니다. 거르지 않으면 결과가 ${others}건입니다.`,
  });
  const actions = [
    ...(total > 0 ? [withoutFilters(context)] : []),
    ...topics.slice(0, 3).map((each) => aboutButton(each, context)),
  ];
  return notFoundResult(text, { topics: topics.map(({ id }) => id), actions });
}

const dateText = (date: Edtf): Text => ({ en: formatDate(date, 'en'), ko: formatDate(date, 'ko') });

/** No results: offers similar topics. */
export function nothingFound(
  { words, topics }: { words: string; topics: readonly Topic[] },
  context: Context,
): Result {
  const { knowledge, say } = context;
  const near = topics.length > 0 ? topics : nearTopics(words, context);
  const didYouMean =
    topics.length === 0 && near.length > 0
      ? { en: ' Did you mean one of these?', ko: ' 혹시 이 가운데 있나요?' }
      : { en: '', ko: '' };
  const hint =
    knowledge.size.entries === 0
      ? { en: 'Nothing is recorded here yet.', ko: '아직 여기에는 기록이 없습니다.' }
      : { en: 'Try fewer or other words.', ko: '낱말을 줄이거나 바꿔 보세요.' };
  const text = say({
    en: `No results for “${excerpt(words)}”. ${hint.en}${didYouMean.en}`,
    ko: `“${excerpt(words)}” 검색 결과가 없습니다. ${hint.ko}${didYouMean.ko}`,
  });
  const actions = [
    ...near.slice(0, 5).map((topic) => aboutButton(knowledge.topic(topic.id) ?? topic, context)),
    ...suggestButton(words, context),
  ];
  return notFoundResult(text, { topics: topics.map(({ id }) => id), actions });
}

function nearTopics(words: string, { knowledge }: Context): readonly Topic[] {
  const whole = knowledge.suggestTopics(words, 5);
  if (whole.length > 0) return whole;
  const parts = words.split(/\s+/).filter((word) => word.length > 1);
  return [...new Set(parts.slice(0, 8).flatMap((word) => knowledge.suggestTopics(word, 2)))];
}

/** Says what the results lack, in one sentence; `undefined` if they answer. */
export function missingFrom(
  question: Question,
  answer: QuestionAnswer,
  findings: Findings,
  context: Context,
): Text | undefined {
  if (answer.kind === 'nothing') return whatIsMissing(question, answer, context);
  const words = question.intent === 'search' ? onlyInOtherWords(findings, context.knowledge) : [];
  return words.length > 0 ? notMentioned(words) : undefined;
}

/**
 * The words of a search that no statement has in any of their forms, if it has no others and names nothing else. Its results have
 * words of a similar meaning or spelling, which are too far from the words to be the answer.
 */
function onlyInOtherWords({ understood }: Findings, { statements }: Knowledge): readonly string[] {
  const { words, topics, kinds, days } = understood;
  if (topics.length > 0 || kinds.length > 0 || days !== undefined) return [];
  const isOwn = ({ weight }: TermGroup): boolean => weight >= 1;
  const isRecordedAsTyped = ({ clauses }: WordClauses): boolean =>
    clauses.some(({ alternatives }) =>
      alternatives.some((group) => isOwn(group) && statements.isRecorded(group)),
    );
  return words.some(isRecordedAsTyped) ? [] : words.map(({ text }) => text);
}

/** Whether what is near would only mislead: a name that is not known, a time in which nothing is, somebody who said nothing. */
export const isHopeless = ({ reason }: NothingFound, found: readonly DatedEntry[]): boolean =>
  reason !== 'missing' || found.length === 0;

export const aboutButton = (topic: Topic, context: Context): Action =>
  button(context, topicTitle(topic), context.leadTo('about', topic.id));

export const withoutFilters = (context: Context): Action =>
  button(
    context,
    { en: 'Without filters', ko: '거르지 않고 찾기' },
    context.again({
      kind: undefined,
      topic: undefined,
      since: undefined,
      until: undefined,
      page: undefined,
    }),
  );
