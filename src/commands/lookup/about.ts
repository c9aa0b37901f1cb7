import type { Context } from '../../core/command/command.ts';
import type { Topic } from '../../core/record/schema.ts';
import { byDate, type DatedEntry } from '../../core/record/dated-entry.ts';
import { tally } from '../../core/knowledge/tally.ts';
import { inLocale } from '../../core/base/locale.ts';
import { Citations } from '../../core/present/citations.ts';
import { statementRow } from '../../core/present/statement.ts';
import type { Block } from '../../core/reply/reply.ts';
import { curates } from '../shared/entry.ts';
import { lookup } from './lookup.ts';
import { curating } from '../shared/statements.ts';
import { KIND_NAMES, nameOf, oneTopic, otherLookups, printedBy, topicOption } from '../shared/topic.ts';

/** How many of the most telling statements introduce a topic. */
const HIGHLIGHTS = 4;

export const about = lookup({
  name: { en: 'about', ko: '소개' },
  description: {
    en: 'What something is, and what is recorded on it',
    ko: '무엇인지, 무엇이 기록되어 있는지',
  },
  options: { topic: topicOption },
  examples: ['deepseek', '량원펑', 'R1'],
  run({ topic: typed }, context) {
    const { knowledge, locale } = context;
    const topic = oneTopic(typed, context);
    const citations = new Citations(knowledge, locale);
    const highlights = highlightsOf(topic, knowledge.entriesOn(topic.id));
    const shown = { ids: curates(context) };
    const rows = highlights.map((known) => statementRow(known, knowledge, locale, citations, shown));
    const description = inLocale(topic.description, locale)?.text;
    return {
      title: nameOf(topic)[locale],
      blocks: [
        ...(description === undefined ? [] : [{ kind: 'paragraph', text: [description] } as const]),
        { kind: 'fields', fields: fieldsOf(topic, context) },
        ...(rows.length > 0 ? [{ kind: 'rows', rows } as const] : []),
        ...citations.blocks(),
        ...curating(highlights, context),
        {
          kind: 'actions',
          actions: [...otherLookups(topic, knowledge, context, 'about'), ...related(topic, context)],
        },
      ] satisfies Block[],
      topics: [topic.id],
      entries: highlights.map(({ entry }) => entry.id),
    };
  },
});

/** Facts first, then the latest events, those that are most about the topic; what somebody said only if that is all. */
function highlightsOf(topic: Topic, entries: readonly DatedEntry[]): readonly DatedEntry[] {
  const { events, facts: all } = tally(entries);
  const reported = all.filter(({ entry }) => entry.stance === 'reported');
  const facts = nearest(topic.id, reported, Math.max(HIGHLIGHTS / 2, HIGHLIGHTS - events.length));
  const latest = nearest(topic.id, events.toReversed(), HIGHLIGHTS - facts.length);
  const chosen = [...facts, ...latest.toSorted(byDate)];
  return chosen.length > 0 ? chosen : nearest(topic.id, entries, HIGHLIGHTS);
}

/** Those that name the topic first among theirs, then those that name it second, and so on; in their order otherwise. */
function nearest(topic: string, found: readonly DatedEntry[], most: number): readonly DatedEntry[] {
  const byDistance: DatedEntry[][] = [];
  for (const known of found) {
    const { topics } = known.entry;
    const at = topics.indexOf(topic);
    // On what was merged into the topic, or said by it: after all that names it.
    (byDistance[at < 0 ? topics.length : at] ??= []).push(known);
  }
  return byDistance.flat().slice(0, most);
}

function fieldsOf(topic: Topic, { knowledge, locale, say }: Context) {
  const { events, quotes, facts } = tally(knowledge.entriesOn(topic.id));
  const printed = printedBy(topic.id, knowledge).length;
  const names = [...Object.values(topic.name), ...topic.aliases].filter(
    (name) => name !== nameOf(topic)[locale],
  );
  return [
    { label: say({ en: 'Kind', ko: '종류' }), value: [say(KIND_NAMES[topic.kind])] },
    ...(names.length === 0
      ? []
      : [{ label: say({ en: 'Also called', ko: '다른 이름' }), value: [[...new Set(names)].join(', ')] }]),
    {
      label: say({ en: 'Recorded', ko: '기록' }),
      value: [
        say({
          en: `${plural(events.length, 'event')}, ${plural(quotes.length, 'quote')}, ${plural(facts.length, 'fact')}`,
          ko: `사건 ${events.length}건, 발언 ${quotes.length}건, 사실 ${facts.length}건`,
        }),
      ],
    },
    ...(printed === 0
      ? []
      : [
          {
            label: say({ en: 'As a source', ko: '출처로 쓰임' }),
            value: [say({ en: plural(printed, 'statement'), ko: `기록 ${printed}건` })],
          },
        ]),
  ];
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** The topics that most often share a statement with this one. */
function related(topic: Topic, { knowledge, say, leadTo }: Context) {
  const found = new Set<Topic>();
  for (const id of tally(knowledge.entriesOn(topic.id)).topics) {
    const other = knowledge.topic(id);
    if (other !== undefined && other.id !== topic.id) found.add(other);
    if (found.size === 3) break;
  }
  return [...found].map((other) => ({ label: say(nameOf(other)), line: leadTo('about', other.id) }));
}
