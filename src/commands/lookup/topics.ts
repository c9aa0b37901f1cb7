import { excerpt } from '../../core/reply/line.ts';
import { text } from '../../core/command/option.ts';
import { TOPIC_KINDS, type Topic } from '../../core/record/schema.ts';
import { inLocale, type Locale } from '../../core/base/locale.ts';
import { pageBlocks, pageOf } from '../../core/command/pages.ts';
import type { Row } from '../../core/reply/reply.ts';
import type { Knowledge } from '../../core/knowledge/knowledge.ts';
import { countOf, RECORD_NAMES, TOPIC_KIND_NAMES } from '../../core/record/names.ts';
import { button } from '../shared/blocks.ts';
import { lookup } from './lookup.ts';
import { notFoundResult } from '../shared/statements.ts';
import { namesTopic, topicTitle, publishedBy } from '../shared/topic.ts';

export const topics = lookup({
  name: { en: 'topics', ko: '주제' },
  alsoTried: { en: 'list index', ko: '목록 색인' },
  description: { en: 'List the topics to ask about', ko: '물어볼 수 있는 주제 보기' },
  options: {
    filter: text({
      name: { en: 'filter', ko: '거르기' },
      description: { en: 'Kind, such as person, or part of a name', ko: '“사람” 같은 종류나 이름의 일부' },
      recognises: (typed, { knowledge }) =>
        kindNamed(typed) !== undefined || namesTopic(typed, { knowledge }),
      named(filter) {
        const kind = kindNamed(filter);
        return kind && TOPIC_KIND_NAMES[kind];
      },
      suggest: (_typed, { locale }) =>
        TOPIC_KINDS.map((kind) => ({ value: kind, label: TOPIC_KIND_NAMES[kind][locale] })),
    }),
  },
  examples: ['', 'person', '모델', 'deepseek'],
  run({ filter, page: number }, context) {
    const { knowledge, locale, say } = context;
    const title = say({ en: 'Topics', ko: '주제' });
    const found = filter === undefined ? knowledge.topics() : matchingTopics(filter, knowledge);
    if (found.length === 0)
      return notFoundResult(
        say(
          filter === undefined
            ? { en: 'There are no topics yet.', ko: '아직 주제가 없습니다.' }
            : {
                en: `No topics match “${excerpt(filter)}”.`,
                ko: `“${excerpt(filter)}”에 맞는 주제가 없습니다.`,
              },
        ),
        {
          title,
          actions:
            filter === undefined
              ? []
              : [button(context, { en: 'All topics', ko: '모든 주제' }, context.leadTo('topics'))],
        },
      );
    const counts = new Map(found.map((topic) => [topic, recordedOn(topic, knowledge)]));
    const ordered = [...found].sort(
      (a, b) =>
        (counts.get(b) ?? 0) - (counts.get(a) ?? 0) ||
        topicTitle(a)[locale].localeCompare(topicTitle(b)[locale], locale),
    );
    const page = pageOf(ordered, number ?? 1, (topic) => rowSize(topic));
    return {
      title: say({ en: `${title}: ${found.length}`, ko: `${title} ${found.length}개` }),
      blocks: [
        { kind: 'rows', rows: page.items.map((topic) => topicRow(topic, counts.get(topic) ?? 0, locale)) },
        ...pageBlocks(page, context),
        {
          kind: 'choose',
          label: say({ en: 'Choose a topic', ko: '주제 고르기' }),
          options: page.items.map((topic) => {
            const description = inLocale(topic.description, locale)?.text;
            return {
              label: topicTitle(topic)[locale],
              line: context.leadTo('about', topic.id),
              ...(description !== undefined && { description }),
            };
          }),
        },
      ],
      topics: page.items.map(({ id }) => id),
    };
  },
});

const kindNamed = (filter: string) =>
  TOPIC_KINDS.find((each) => [each, `${each}s`, TOPIC_KIND_NAMES[each].ko].includes(filter.toLowerCase()));

function matchingTopics(filter: string, knowledge: Knowledge): readonly Topic[] {
  const wanted = filter.toLowerCase();
  const kind = kindNamed(filter);
  if (kind !== undefined) return knowledge.topics().filter((topic) => topic.kind === kind);
  const containing = knowledge
    .topics()
    .filter((topic) =>
      [
        topic.id,
        ...Object.values(topic.name),
        ...topic.aliases,
        ...Object.values(topic.description ?? {}),
      ].some((name) => name?.toLowerCase().includes(wanted)),
    );
  return containing.length > 0 ? containing : knowledge.suggestTopics(filter, 20);
}

const rowSize = (topic: Topic): number =>
  Math.max(...Object.values(topic.description ?? { en: '' }).map((text) => text?.length ?? 0), 60);

/** How many statements there are on it. Those that it published count as well: publications have few about themselves. */
const recordedOn = (topic: Topic, knowledge: Knowledge): number =>
  new Set([...knowledge.entriesOn(topic.id), ...publishedBy(topic.id, knowledge)]).size;

function topicRow(topic: Topic, entries: number, locale: Locale): Row {
  const name = topicTitle(topic)[locale];
  const details = [TOPIC_KIND_NAMES[topic.kind][locale], countOf(entries, RECORD_NAMES.entry)[locale]];
  return {
    text: [{ kind: 'strong', text: name }, ` · ${details.join(' · ')}`],
  };
}
