/** The operations of the API, in the order in which its description lists them. */
import { z } from 'zod';
import { LOCALES, type Text } from '../../../core/base/locale.ts';
import { isoDateIn } from '../../../core/date/zone.ts';
import { MAX_SAME_BEGINNING } from '../../../core/present/data-page.ts';
import { AnswerData, answerData, quotesOf } from '../../../core/present/answer-data.ts';
import {
  namedTopic,
  sourceData,
  statementData,
  TopicData,
  topicData,
} from '../../../core/present/record-data.ts';
import type { DatedEntry } from '../../../core/record/dated-entry.ts';
import { ENTRY_KINDS, type Topic } from '../../../core/record/schema.ts';
import { changesOf } from '../../../core/site/changes-page.ts';
import {
  changeData,
  ChangeListData,
  DayData,
  SearchData,
  SiteData,
  SourceListData,
  SourceStatementsData,
  StatementReadData,
  statementReadData,
  TopicListData,
  TopicStatementsData,
} from '../../../core/site/data.ts';
import {
  type MovedRecord,
  searchFor,
  siteSource,
  siteStatement,
  siteTopic,
} from '../../../core/site/reads.ts';
import { dateIn, dayAsked } from './date-parameters.ts';
import {
  listPage,
  LIST,
  operation,
  type Operation,
  type OperationContext,
  ParameterError,
} from './operation.ts';

/** How many statements are ranked. */
const MAX_SEARCH_FOUND = 200;

const KindInput = z.enum(ENTRY_KINDS).optional().describe('Only events, quotes or facts.');
const PeriodInput = z.string().trim().max(100).optional();
const WordsInput = z.string().trim().min(1).max(2000);

/** A page of statements on the topic of the address. */
function onTopic(
  found: (topic: Topic) => readonly DatedEntry[],
  page: { cursor?: string | undefined; limit: number },
  { site, options, id }: OperationContext,
): z.infer<typeof TopicStatementsData> | MovedRecord | undefined {
  const topic = siteTopic(id, site);
  if (topic === undefined || 'movedTo' in topic) return topic;
  const { items, ...rest } = listPage(found(topic), page, (known) =>
    statementData(known, site.knowledge, options),
  );
  return { topic: topicData(topic, site.knowledge, options), statements: items, ...rest };
}

export const OPERATIONS: readonly Operation[] = [
  operation({
    path: '/',
    name: 'site',
    summary: 'How much is recorded',
    query: {},
    answer: SiteData,
    run(_query, { site }) {
      const { entries, topics, sources } = site.knowledge.size;
      const today = isoDateIn('UTC', site.today * 86_400_000);
      return { statements: entries, topics, sources, today, languages: [...LOCALES] };
    },
  }),
  operation({
    path: '/topics',
    name: 'topics',
    summary: 'Topics by name, or all of them by id',
    query: {
      name: z
        .string()
        .trim()
        .max(200)
        .default('')
        .describe(`The beginning of a name, in any language. ${MAX_SAME_BEGINNING}`),
      ...LIST,
    },
    answer: TopicListData,
    run({ name, ...page }, { site: { knowledge }, options }) {
      const found = name === '' ? knowledge.topics() : knowledge.suggestTopics(name, Infinity);
      const { items, ...rest } = listPage(found, page, (topic) => topicData(topic, knowledge, options));
      return { topics: items, ...rest };
    },
  }),
  operation({
    path: '/topics/{id}',
    name: 'topic',
    summary: 'A topic',
    query: {},
    answer: TopicData,
    run(_query, { site, options, id }) {
      const topic = siteTopic(id, site);
      return topic === undefined || 'movedTo' in topic ? topic : topicData(topic, site.knowledge, options);
    },
  }),
  operation({
    path: '/topics/{id}/statements',
    name: 'topicStatements',
    summary: 'All statements on a topic, oldest first',
    query: { kind: KindInput, ...LIST },
    answer: TopicStatementsData,
    run: ({ kind, ...page }, context) =>
      onTopic(
        ({ id }) =>
          context.site.knowledge
            .entriesOn(id)
            .filter(({ entry }) => kind === undefined || entry.kind === kind),
        page,
        context,
      ),
  }),
  operation({
    path: '/topics/{id}/timeline',
    name: 'timeline',
    summary: 'The events on a topic, oldest first, in a period if one is given',
    query: {
      since: PeriodInput.describe('Not before this date: 2024, 2025-01-20, “last year”, 작년.'),
      until: PeriodInput.describe('Not after this date.'),
      ...LIST,
    },
    answer: TopicStatementsData,
    run({ since, until, ...page }, context) {
      const { knowledge, today } = context.site;
      const period = {
        since: dateIn('since', since, 'first', today),
        until: dateIn('until', until, 'last', today),
      };
      return onTopic(({ id }) => knowledge.events(id, period), page, context);
    },
  }),
  operation({
    path: '/topics/{id}/quotes',
    name: 'quotes',
    summary: 'What a topic said, then what was said about it; the most recent first',
    query: LIST,
    answer: TopicStatementsData,
    run: (page, context) => onTopic(({ id }) => quotesOf(id, context.site.knowledge), page, context),
  }),
  operation({
    path: '/statements/{id}',
    name: 'statement',
    summary: 'A statement with its sources and its history; of a withdrawn one, the reason',
    query: {},
    answer: StatementReadData,
    async run(_query, { site, options, id }) {
      const read = await siteStatement(id, site);
      return read === undefined || 'movedTo' in read ? read : statementReadData(read, site, options);
    },
  }),
  operation({
    path: '/sources',
    name: 'sources',
    summary: 'Sources by title, publisher, address or DOI, or those that most statements cite',
    query: {
      query: z
        .string()
        .trim()
        .max(2000)
        .default('')
        .describe(`A name or its beginning. ${MAX_SAME_BEGINNING}`),
      ...LIST,
    },
    answer: SourceListData,
    run({ query, ...page }, { site: { knowledge }, options }) {
      const named = query === '' ? [] : knowledge.resolveSources(query);
      const found =
        query === ''
          ? knowledge.suggestSources('', Infinity)
          : [...new Set([...named, ...knowledge.suggestSources(query, Infinity)])];
      const { items, ...rest } = listPage(found, page, (source) => sourceData(source, knowledge, options));
      return { sources: items, ...rest };
    },
  }),
  operation({
    path: '/sources/{id}',
    name: 'source',
    summary: 'A source and the statements that rest on it',
    query: LIST,
    answer: SourceStatementsData,
    async run(page, { site, options, id }) {
      const read = await siteSource(id, site);
      if (read === undefined || 'movedTo' in read) return read;
      const { items, ...rest } = listPage(read.citing, page, (known) =>
        statementData(known, site.knowledge, options),
      );
      return { source: sourceData(read.source, site.knowledge, options), statements: items, ...rest };
    },
  }),
  operation({
    path: '/search',
    name: 'search',
    summary:
      'Statements by words, names or dates, the best first. The best 200 are listed; “total” counts all',
    query: { query: WordsInput.max(200), kind: KindInput, ...LIST },
    answer: SearchData,
    async run({ query, kind, ...page }, { site, options, locale }) {
      const { topics, found, total } = await searchFor(query, site, MAX_SEARCH_FOUND, kind);
      const { items, ...rest } = listPage(found, page, (known) =>
        statementData(known, site.knowledge, options),
      );
      return {
        topics: topics.map(({ id }) => namedTopic(id, site.knowledge, locale)),
        statements: items,
        ...rest,
        total,
      };
    },
  }),
  operation({
    path: '/ask',
    name: 'ask',
    summary: 'Answers a question in plain words, or says that nothing recorded answers it',
    query: { question: WordsInput.describe('Such as “Who founded DeepSeek?”') },
    answer: AnswerData,
    async run({ question }, { site, options, language }) {
      await site.knowledge.searchable();
      return answerData(question, site.knowledge, site.today, { ...options, locale: language });
    },
  }),
  operation({
    path: '/on-this-day',
    name: 'onThisDay',
    summary: 'What happened on a day of any year, oldest first; today if none is given',
    query: {
      day: z
        .string()
        .max(100)
        .optional()
        .describe('Month and day: 01-20, “20 January”, “1월 20일”, yesterday.'),
      ...LIST,
    },
    answer: DayData,
    run({ day: asked, ...page }, { site, options }) {
      const { month, day } = dayAsked(asked, site.today);
      const found = site.knowledge.onDay(month, day);
      const { items, ...rest } = listPage(found, page, (known) =>
        statementData(known, site.knowledge, options),
      );
      return { day: `${twoDigits(month)}-${twoDigits(day)}`, statements: items, ...rest };
    },
  }),
  operation({
    path: '/changes',
    name: 'changes',
    summary:
      'What was published, corrected and withdrawn lately, newest first: the last 50 statements that changed',
    query: {
      topic: z.string().max(200).optional().describe('The id of a topic.'),
      kind: KindInput,
      ...LIST,
    },
    answer: ChangeListData,
    async run({ topic: id, kind, ...page }, { site, options }) {
      const topic = id === undefined ? undefined : siteTopic(id, site);
      if (id !== undefined && topic === undefined) throw new ParameterError('topic', NO_TOPIC);
      const { changes, hasOlder } = await changesOf(site, {
        ...(id !== undefined && { topic: id }),
        ...(kind !== undefined && { of: kind }),
      });
      const { items, ...rest } = listPage(changes, page, (change) => changeData(change, site, options));
      return { changes: items, ...rest, hasOlder };
    },
  }),
];

const twoDigits = (number: number): string => String(number).padStart(2, '0');

const NO_TOPIC: Text = {
  en: 'No topic has this id. “/topics” lists them.',
  ko: '이 id의 주제가 없습니다. “/topics”에서 찾을 수 있습니다.',
};
