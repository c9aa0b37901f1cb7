import { commandCalled } from '../../core/command/called.ts';
import type { Context } from '../../core/command/command.ts';
import type { Topic } from '../../core/record/schema.ts';
import { byDate, type DatedEntry } from '../../core/record/dated-entry.ts';
import { tally } from '../../core/knowledge/tally.ts';
import { inLocale, type Text } from '../../core/base/locale.ts';
import type { Action } from '../../core/reply/reply.ts';
import { Citations } from '../../core/present/citations.ts';
import { statementRow } from '../../core/present/statement.ts';
import { countOf, ENTRY_KIND_NAMES, RECORD_NAMES, TOPIC_KIND_NAMES } from '../../core/record/names.ts';
import { buttonsBlock, formButton, note, paragraph, rowsBlock } from '../shared/blocks.ts';
import { lookup } from './lookup.ts';
import { curateButton, curatorMenu, seesIds } from '../shared/curator-layer.ts';
import { notesButton } from '../shared/notes-button.ts';
import { statementOptions } from '../shared/statements.ts';
import { isTopic, topicOrStatements } from '../shared/topic-or-statements.ts';
import { topicTitle, otherLookups, publishedBy, topicOption } from '../shared/topic.ts';

/** How many statements introduce a topic. */
const MAX_HIGHLIGHTS = 4;

export const about = lookup({
  name: { en: 'about', ko: '소개' },
  intent: 'identify',
  alsoTried: { en: 'who what info profile card topic', ko: '누구 정보 설명 프로필' },
  description: {
    en: 'Introduce a topic and what is recorded on it',
    ko: '주제 소개와 기록 현황 보기',
  },
  options: { topic: topicOption },
  examples: ['deepseek', '량원펑', 'R1'],
  async run({ topic: typed, page }, context) {
    const { knowledge, locale } = context;
    const topic = await topicOrStatements(typed, { page, called: RECORD_NAMES.entry.many }, context);
    if (!isTopic(topic)) return topic;
    const citations = new Citations(knowledge, locale);
    const highlights = highlightsOf(topic, knowledge.entriesOn(topic.id));
    const shown = statementOptions(context);
    const rows = highlights.map((known) => statementRow(known, knowledge, locale, citations, shown));
    const description = inLocale(topic.description, locale)?.text;
    return {
      title: topicTitle(topic)[locale],
      blocks: [
        ...(description === undefined ? [] : [paragraph(description)]),
        ...(rows.length === 0 && publishedBy(topic.id, knowledge).length === 0
          ? [paragraph(context.say(NOTHING_YET)), ...buttonsBlock(suggestButtons(context))]
          : []),
        ...rowsBlock(rows),
        note(topicFacts(topic, context)),
        ...citations.blocks(),
        ...curatorMenu(highlights, context),
        ...buttonsBlock([
          ...otherLookups(topic, knowledge, context, 'about'),
          ...notesButton(highlights, context),
          ...relatedTopics(topic, context),
          ...curateButton(highlights, context),
        ]),
      ],
      topics: [topic.id],
      entries: highlights.map(({ entry }) => entry.id),
    };
  },
});

const NOTHING_YET: Text = {
  en: 'Nothing is recorded on this topic yet. You can suggest a statement, with its source.',
  ko: '아직 이 주제에 대한 기록이 없습니다. 출처와 함께 기록을 제안할 수 있습니다.',
};

/** A button that opens the form for a new fact, where there is such a command. */
const suggestButtons = (context: Context): readonly Action[] =>
  commandCalled(context.commands, 'suggest') !== undefined
    ? [formButton(context, { en: 'Suggest a fact…', ko: '사실 제안…' }, '/suggest kind:fact')]
    : [];

/** Facts and the latest events that are most about the topic; quotes only if there is nothing else. */
function highlightsOf(topic: Topic, entries: readonly DatedEntry[]): readonly DatedEntry[] {
  const { events, facts: all } = tally(entries);
  const reported = all.filter(({ entry }) => entry.stance === 'reported');
  const facts = mostAbout(topic.id, reported, Math.max(MAX_HIGHLIGHTS / 2, MAX_HIGHLIGHTS - events.length));
  const latest = mostAbout(topic.id, events.toReversed(), MAX_HIGHLIGHTS - facts.length);
  const chosen = [...facts, ...latest.toSorted(byDate)];
  return chosen.length > 0 ? chosen : mostAbout(topic.id, entries, MAX_HIGHLIGHTS);
}

/** Sorts by the position of the topic among each entry's topics; entries with the same position keep their order. */
function mostAbout(topic: string, found: readonly DatedEntry[], most: number): readonly DatedEntry[] {
  const byDistance: DatedEntry[][] = [];
  for (const known of found) {
    const { topics } = known.entry;
    const at = topics.indexOf(topic);
    // Entries on a merged topic, or by the topic as a speaker, do not name it; they come last.
    (byDistance[at < 0 ? topics.length : at] ??= []).push(known);
  }
  return byDistance.flat().slice(0, most);
}

/** Names beyond these are for finding the topic; curators see them all. */
const MAX_SHOWN_NAMES = 3;

/** One line: its kind, other names, and how much is recorded. */
function topicFacts(topic: Topic, context: Context): string {
  const { knowledge, locale, say } = context;
  const { events, quotes, facts } = tally(knowledge.entriesOn(topic.id));
  const published = publishedBy(topic.id, knowledge).length;
  const names = [...new Set([...Object.values(topic.name), ...topic.aliases])]
    .filter((name) => name !== topicTitle(topic)[locale])
    .slice(0, seesIds(context) ? undefined : MAX_SHOWN_NAMES);
  const counts = [
    countOf(events.length, ENTRY_KIND_NAMES.event),
    countOf(quotes.length, ENTRY_KIND_NAMES.quote),
    countOf(facts.length, ENTRY_KIND_NAMES.fact),
  ].map(say);
  return [
    say(TOPIC_KIND_NAMES[topic.kind]),
    ...(names.length === 0 ? [] : [names.join(', ')]),
    counts.join(', '),
    ...(published === 0 ? [] : [say(sourceOf(countOf(published, RECORD_NAMES.entry)))]),
  ].join(' · ');
}

const sourceOf = (count: Text): Text => ({ en: `source of ${count.en}`, ko: `출처로 쓰인 ${count.ko}` });

/** Buttons for the three topics that share the most statements with this one. */
function relatedTopics(topic: Topic, { knowledge, say, leadTo }: Context) {
  const found = new Set<Topic>();
  for (const id of tally(knowledge.entriesOn(topic.id)).topics) {
    const other = knowledge.topic(id);
    if (other !== undefined && other.id !== topic.id) found.add(other);
    if (found.size === 3) break;
  }
  return [...found].map((other) => ({ label: say(topicTitle(other)), line: leadTo('about', other.id) }));
}
