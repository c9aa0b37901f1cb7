import type { Context, Result } from '../../core/command/command.ts';
import { capitalized, ENTRY_KIND_NAMES } from '../../core/record/names.ts';
import { excerpt } from '../../core/reply/line.ts';
import { choice, text } from '../../core/command/option.ts';
import { calendarDay } from '../../core/date/calendar.ts';
import { firstDay, lastDay } from '../../core/date/order.ts';
import type { Edtf } from '../../core/date/types.ts';
import type { Knowledge } from '../../core/knowledge/knowledge.ts';
import { hasHangul } from '../../core/names/hangul.ts';
import { readQuestion } from '../../core/question/read/read.ts';
import { byDate, type DatedEntry } from '../../core/record/dated-entry.ts';
import { ENTRY_KINDS, type Entry, type EntryKind, type Topic } from '../../core/record/schema.ts';
import { tally } from '../../core/knowledge/tally.ts';
import { inLocale, type Text } from '../../core/base/locale.ts';
import type { Action } from '../../core/reply/reply.ts';
import { highlighted, questionHighlights } from '../../core/search/highlight.ts';
import type { TopicMention } from '../../core/search/question-context.ts';
import { assumeMentions, noteCut } from '../shared/assumption.ts';
import { button, paragraph, turnButton } from '../shared/blocks.ts';
import { answerOnce } from '../shared/answer-once.ts';
import { countSearchGap } from '../shared/count-gap.ts';
import { curates } from '../shared/entry.ts';
import { lookup } from './lookup.ts';
import { checkPeriod, sinceOption, untilOption } from '../shared/period-options.ts';
import { notRecorded } from '../shared/not-recorded.ts';
import { isDoubtful } from '../shared/what-is-missing.ts';
import { NOTHING_SO_FAR, SEARCH_AGAIN, searchable } from '../shared/index-in-progress.ts';
import {
  aboutButton,
  filteredOut,
  isHopeless,
  MAX_RESULTS,
  missingFrom,
  nothingFound,
  withoutFilters,
} from '../shared/no-results.ts';
import { emptyResult, notFoundResult, statementPage } from '../shared/statements.ts';
import { suggestButton } from '../shared/suggest-button.ts';
import { topicNamed, topicTitle, oneTopic, suggestTopics } from '../shared/topic.ts';

/** The maximum length of a query, in UTF-16 units. */
const MAX_QUERY_LENGTH = 2000;

export const find = lookup({
  name: { en: 'find', ko: '찾기' },
  intent: 'search',
  alsoTried: { en: 'search lookup look grep', ko: '검색 조회' },
  description: { en: 'Search the text of everything recorded', ko: '모든 기록의 본문에서 찾기' },
  options: {
    words: text({
      name: { en: 'words', ko: '낱말' },
      description: {
        en: 'Words, names, dates or a question',
        ko: '찾을 낱말, 이름, 날짜, 질문',
      },
      required: true,
      maxLength: MAX_QUERY_LENGTH,
      suggest: suggestTopics,
    }),
    kind: choice({
      name: { en: 'kind', ko: '종류' },
      description: { en: 'Only events, quotes or facts', ko: '사건, 발언, 사실 가운데 하나만 찾기' },
      choices: ENTRY_KINDS.map((value) => ({ value, name: ENTRY_KIND_NAMES[value].many })),
    }),
    topic: text({
      name: { en: 'topic', ko: '주제' },
      description: { en: 'Only on this topic', ko: '이 주제에 관한 것만 찾기' },
      named: topicNamed,
      suggest: suggestTopics,
    }),
    since: sinceOption,
    until: untilOption,
  },
  isMeant: ({ words = '', ...others }, knowledge, today) =>
    Object.keys(others).length > 0 || isSearch(words, knowledge, today),
  async languageOf(values, knowledge, today) {
    const { words } = values;
    if (knowledge.isLoading) return hasHangul(words) ? 'ko' : undefined;
    return (await answerOnce(values, words, knowledge, today)).question.locale;
  },
  examples: ['venture capital', '오픈소스', '박사 종류:발언', 'who founded deepseek', '딥시크 2025년 1월'],
  async run(values, asked) {
    const { words, kind, topic: onTopic, since, until, page } = values;
    const { context, isWhole } = await searchable(words, asked);
    const { knowledge, say, today } = context;
    const title = say({ en: `Results for “${excerpt(words)}”`, ko: `“${excerpt(words)}” 검색 결과` });
    const withdrawn = await withdrawnAs(words, context);
    const successor = withdrawn === undefined ? undefined : knowledge.successor(withdrawn.id);
    if (withdrawn !== undefined && successor === undefined) return withdrawnResult(withdrawn, context, title);
    if (successor !== undefined) assumeSuccessor(words, context);
    const named = successor ?? statementCalled(words, context);
    if (named !== undefined) return statementResult(named, context);
    checkPeriod({ since, until }, context);
    const only = onTopic === undefined ? undefined : oneTopic(onTopic, context);
    const { question, answer } = await answerOnce(values, words, knowledge, today);
    const mentions = question.topics.filter(
      (mention) => answer.kind !== 'nothing' || !isDoubtful(mention, knowledge),
    );
    assumeMentions(mentions, context);
    noteCut(words, context);
    const findings = knowledge.find(words, today, MAX_RESULTS, {
      kind,
      ...(only !== undefined && { topics: [only.id] }),
      ...daysBetween(since, until),
    });
    const isNarrowed = kind !== undefined || only !== undefined || since !== undefined || until !== undefined;
    const topics = topicsNamed(mentions, context);
    if (!isWhole && findings.found.length === 0)
      return notFoundResult(say(NOTHING_SO_FAR), {
        title,
        topics: [],
        actions: [button(context, SEARCH_AGAIN, context.again({}))],
      });
    if (isWhole && answer.kind === 'nothing' && isHopeless(answer, findings.found))
      return notRecorded(words, question, answer, context, isNarrowed ? [withoutFilters(context)] : []);
    if (findings.found.length === 0) {
      if (isNarrowed) return filteredOut({ kind, only, since, until }, { words, topics }, context);
      countSearchGap(words, context);
      return nothingFound({ words, topics }, context);
    }
    const missing = isWhole ? missingFrom(question, answer, findings, context) : undefined;
    const isNear = missing !== undefined;
    if (isNear) countSearchGap(words, context);
    const isGrouped = findings.understood.hasOnlyTopics && topics.length === 1 && kind === undefined;
    const found = isGrouped ? byKind(findings.found) : findings.found;
    const names = topics.flatMap(({ name, aliases }) => [...Object.values(name), ...aliases]);
    const marks = questionHighlights(
      findings.understood,
      names.filter((name) => name !== undefined),
    );
    const result = statementPage(found, context, {
      title,
      page,
      topics: topics.map(({ id }) => id),
      ...(isNear && { intro: [paragraph(`${say(missing)} ${say(NEAREST)}`)] }),
      emphasize: (shown) => highlighted(shown, marks),
      ...(isGrouped && { headingOf: ({ entry }: DatedEntry) => say(kindHeading(entry.kind)) }),
      actions: [
        ...topics.slice(0, 3).map((each) => aboutButton(each, context)),
        ...narrower(findings.found, { kind, only, since, topics }, context),
        ...(isNarrowed ? [withoutFilters(context)] : []),
        ...(isNear ? suggestButton(words, context) : []),
      ],
    });
    if (isNear) return { ...result, notFound: true, entries: [], near: result.entries ?? [] };
    // The search of the site has no filters.
    return isNarrowed ? result : { ...result, page: { kind: 'search', query: words } };
  },
});

const NEAREST: Text = { en: 'The nearest:', ko: '가장 가까운 기록입니다.' };

/** Whether the words are to be searched for, and aren’t a sentence that happens to begin with “find”. */
function isSearch(words: string, knowledge: Knowledge, today: number): boolean {
  const { intent, talk, unknown } = readQuestion(words, knowledge, today);
  return intent === 'search' && talk === undefined && unknown.length === 0;
}

const kindHeading = (kind: EntryKind): Text => capitalized(ENTRY_KIND_NAMES[kind].many);

function daysBetween(since: Edtf | undefined, until: Edtf | undefined): { days?: [number, number] } {
  if (since === undefined && until === undefined) return {};
  const first = since === undefined ? -Infinity : firstDay(since);
  const last = until === undefined ? Infinity : lastDay(until);
  return { days: [first, last] };
}

/** The topics that the mentions mean, without duplicates. */
function topicsNamed(mentions: readonly TopicMention[], { knowledge }: Context): readonly Topic[] {
  const topics = mentions.flatMap(({ ids }) => ids.map((id) => knowledge.topic(id)));
  return [...new Set(topics)].filter((topic) => topic !== undefined);
}

/** Groups the results: events in order of time, then quotes, then facts; of those the best first. */
function byKind(found: readonly DatedEntry[]): readonly DatedEntry[] {
  const { events, quotes, facts } = tally(found);
  return [...events.toSorted(byDate), ...quotes, ...facts];
}

/** Buttons that narrow the search: to one kind, to the most frequent other topic, to the latest year. */
function narrower(
  found: readonly DatedEntry[],
  by: {
    kind: EntryKind | undefined;
    only: Topic | undefined;
    since: Edtf | undefined;
    topics: readonly Topic[];
  },
  context: Context,
): readonly Action[] {
  const { knowledge, again } = context;
  if (found.length <= MAX_WITHOUT_FILTERS) return [];
  const { events, quotes, facts, topics } = tally(found);
  const counts: Readonly<Record<EntryKind, number>> = {
    event: events.length,
    quote: quotes.length,
    fact: facts.length,
  };
  const kinds = Object.entries(counts).filter(([, count]) => count > 0 && count < found.length) as [
    EntryKind,
    number,
  ][];
  const asked = new Set(by.topics.map(({ id }) => id));
  const other = topics
    .map((id) => knowledge.topic(id))
    .find((each) => each !== undefined && !asked.has(each.id));
  const year = Math.max(
    ...found.map(({ date }) => (date === undefined ? -Infinity : calendarYear(firstDay(date)))),
  );
  return [
    ...(by.kind === undefined
      ? kinds.map(([kind]) => turnButton(context, kindHeading(kind), again({ kind, page: undefined })))
      : []),
    ...(by.only === undefined && other !== undefined
      ? [
          turnButton(
            context,
            { en: `On ${topicTitle(other).en}`, ko: `${topicTitle(other).ko} 관련` },
            again({ topic: other.id, page: undefined }),
          ),
        ]
      : []),
    ...(by.since === undefined && Number.isFinite(year)
      ? [
          turnButton(
            context,
            { en: `Since ${year}`, ko: `${year}년부터` },
            again({ since: `${year}`, page: undefined }),
          ),
        ]
      : []),
  ];
}

/** Up to this many results get no buttons to narrow the search. */
const MAX_WITHOUT_FILTERS = 5;

const calendarYear = (day: number): number => (Number.isFinite(day) ? calendarDay(day).year : -Infinity);

/** The statement whose id was given, as buttons give it. An id without a hyphen may be just a word. */
const statementCalled = (words: string, { knowledge }: Context): DatedEntry | undefined =>
  words.includes('-') ? knowledge.published(words) : undefined;

/** One statement, and its topics. */
function statementResult(known: DatedEntry, context: Context): Result {
  const { knowledge } = context;
  const topics = known.entry.topics.flatMap((id) => knowledge.topic(id) ?? []);
  return statementPage([known], context, {
    title: undefined,
    page: undefined,
    topics: topics.map(({ id }) => id),
    actions: topics.slice(0, 3).map((each) => aboutButton(each, context)),
  });
}

/** The statement with that id, if it was published and then withdrawn. */
async function withdrawnAs(id: string, { knowledge, history }: Context): Promise<Entry | undefined> {
  const entry = knowledge.stored('entry', id)?.content;
  if (entry?.state !== 'retired') return undefined;
  const revisions = await history('entry', id);
  return revisions.some(({ after }) => after.state === 'published') ? entry : undefined;
}

function assumeSuccessor(words: string, { assume }: Context): void {
  assume({
    en: `“${excerpt(words)}” was merged into this statement.`,
    ko: `“${excerpt(words)}” 기록은 이 기록에 합쳐졌습니다.`,
  });
}

/** For old links to a statement: says that it was withdrawn, and why. */
function withdrawnResult({ id, reason }: Entry, context: Context, title: string): Result {
  const { say, locale } = context;
  const why = inLocale(reason, locale)?.text;
  return emptyResult(
    say({
      en: `This statement was withdrawn.${why === undefined ? '' : ` Reason: ${why}`}`,
      ko: `이 기록은 철회되었습니다.${why === undefined ? '' : ` 이유: ${why}`}`,
    }),
    {
      title,
      actions: curates(context)
        ? [button(context, { en: 'Curate it', ko: '기록 관리' }, `/curate show ${id}`)]
        : [],
    },
  );
}
