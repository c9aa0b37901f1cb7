import { excerpt } from '../../core/reply/line.ts';
import { text } from '../../core/command/option.ts';
import { TOPIC_KINDS, type Topic } from '../../core/record/schema.ts';
import { inLocale, type Locale } from '../../core/base/locale.ts';
import { pageBlocks, pageOf } from '../../core/command/pages.ts';
import type { Row } from '../../core/reply/reply.ts';
import type { Knowledge } from '../../core/knowledge/knowledge.ts';
import { lookup } from './lookup.ts';
import { nothing } from '../shared/statements.ts';
import { KIND_NAMES, nameOf, printedBy } from '../shared/topic.ts';

export const topics = lookup({
  name: { en: 'topics', ko: '주제' },
  description: { en: 'What there is to ask about', ko: '물어볼 수 있는 주제' },
  options: {
    filter: text({
      name: { en: 'filter', ko: '거르기' },
      description: { en: 'A kind, such as person, or part of a name', ko: '“사람” 같은 종류나 이름의 일부' },
      suggest: (_typed, { locale }) =>
        TOPIC_KINDS.map((kind) => ({ value: kind, label: KIND_NAMES[kind][locale] })),
    }),
  },
  examples: ['', 'person', '모델', 'deepseek'],
  run({ filter, page: number }, context) {
    const { knowledge, locale, say } = context;
    const title = say({ en: 'Topics', ko: '주제' });
    const found = filter === undefined ? knowledge.topics() : matching(filter, knowledge);
    if (found.length === 0)
      return nothing(
        say({
          en: `No topic fits “${excerpt(filter ?? '')}”.`,
          ko: filter === undefined ? '아직 주제가 없습니다.' : `“${excerpt(filter)}”에 맞는 주제가 없습니다.`,
        }),
        {
          title,
          actions: [{ label: say({ en: 'All topics', ko: '모든 주제' }), line: context.leadTo('topics') }],
        },
      );
    const ordered = [...found].sort((a, b) => nameOf(a)[locale].localeCompare(nameOf(b)[locale], locale));
    const page = pageOf(ordered, number ?? 1, (topic) => rowSize(topic));
    return {
      title: say({ en: `${title}: ${found.length}`, ko: `${title} ${found.length}개` }),
      blocks: [
        { kind: 'rows', rows: page.items.map((topic) => topicRow(topic, knowledge, locale)) },
        ...pageBlocks(page, context),
      ],
      topics: page.items.map(({ id }) => id),
    };
  },
});

function matching(filter: string, knowledge: Knowledge): readonly Topic[] {
  const wanted = filter.toLowerCase();
  const kind = TOPIC_KINDS.find((each) => [each, `${each}s`, KIND_NAMES[each].ko].includes(wanted));
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

function topicRow(topic: Topic, knowledge: Knowledge, locale: Locale): Row {
  const name = nameOf(topic)[locale];
  // A publication is known for what it printed.
  const entries = new Set([...knowledge.entriesOn(topic.id), ...printedBy(topic.id, knowledge)]).size;
  const description = inLocale(topic.description, locale)?.text;
  const details = [
    KIND_NAMES[topic.kind][locale],
    { en: entries === 1 ? '1 entry' : `${entries} entries`, ko: `기록 ${entries}건` }[locale],
  ];
  return {
    text: [
      { kind: 'strong', text: name },
      // An id that says the same tells nothing.
      ...(name.toLowerCase() === topic.id ? [] : [' ', { kind: 'code', text: topic.id } as const]),
      ` · ${details.join(' · ')}`,
    ],
    ...(description !== undefined && { note: [description] }),
  };
}
