/** Lists the assumptions made in reading a sentence, each with a button that changes it. */
import type { Context } from '../../core/command/command.ts';
import type { ReadSentence } from '../../core/curation/sentence/read.ts';
import { formatDate } from '../../core/date/format.ts';
import { parseDate } from '../../core/date/parse.ts';
import { excerpt } from '../../core/reply/line.ts';
import { ENTRY_KIND_NAMES, WORDING_NAMES } from '../../core/record/names.ts';
import { ENTRY_KINDS, type Entry, type EntryKind } from '../../core/record/schema.ts';
import type { Action, Block } from '../../core/reply/reply.ts';
import type { Text } from '../../core/base/locale.ts';
import { field, fieldsBlock, formButton, note, writeButton } from '../shared/blocks.ts';
import { topicTitle } from '../shared/topic.ts';

/** Shows how the sentence was read, above the preview of the entry. */
export function readingBlocks(entry: Entry, { dateWords }: ReadSentence, context: Context): readonly Block[] {
  const { knowledge, locale, say } = context;
  const nameOf = (id: string): string => {
    const topic = knowledge.stored('topic', id)?.content;
    return topic === undefined ? id : topicTitle(topic)[locale];
  };
  const date = entry.date === undefined ? undefined : parseDate(entry.date);
  const shown = date === undefined ? say({ en: 'none', ko: '없음' }) : formatDate(date, locale);
  return [
    note(say({ en: 'As I read your sentence:', ko: '문장을 이렇게 읽었습니다:' })),
    ...fieldsBlock([
      field(context, { en: 'Kind', ko: '종류' }, say(ENTRY_KIND_NAMES[entry.kind].one)),
      field(
        context,
        { en: 'Date', ko: '날짜' },
        dateWords === undefined || date === undefined ? shown : `${shown} (“${excerpt(dateWords)}”)`,
      ),
      ...(entry.kind === 'quote'
        ? [
            field(context, { en: 'Speaker', ko: '말한 사람' }, nameOf(entry.speaker)),
            field(context, { en: 'Wording', ko: '옮긴 방식' }, say(WORDING_NAMES[entry.wording])),
          ]
        : []),
      field(context, { en: 'Topics', ko: '주제' }, entry.topics.map(nameOf).join(', ')),
    ]),
  ];
}

const CHANGES: Readonly<Record<'date' | 'topics' | 'speaker' | 'wording', Text>> = {
  date: { en: 'Date…', ko: '날짜…' },
  topics: { en: 'Topics…', ko: '주제…' },
  speaker: { en: 'Speaker…', ko: '말한 사람…' },
  wording: { en: 'Wording…', ko: '옮긴 방식…' },
};

/** `lineOf` makes the line that edits the draft with these options. */
export function readingActions(
  entry: Entry,
  context: Pick<Context, 'say'>,
  lineOf: (options: string) => string,
): readonly Action[] {
  const keys =
    entry.kind === 'quote'
      ? (['speaker', 'wording', 'date', 'topics'] as const)
      : (['date', 'topics'] as const);
  return [
    ...keys.map((key) => formButton(context, CHANGES[key], lineOf(`only:${key}`))),
    ...ENTRY_KINDS.filter((kind) => kind !== entry.kind).map((kind) =>
      kindButton(entry, kind, context, lineOf),
    ),
  ];
}

const BECOMES: Readonly<Record<EntryKind, Text>> = {
  event: { en: 'Make it an event', ko: '사건으로 바꾸기' },
  quote: { en: 'Make it a quote', ko: '발언으로 바꾸기' },
  fact: { en: 'Make it a fact', ko: '사실로 바꾸기' },
};

/** Opens a form where the other kind needs more. */
function kindButton(
  entry: Entry,
  kind: EntryKind,
  context: Pick<Context, 'say'>,
  lineOf: (options: string) => string,
): Action {
  const line = lineOf(`kind:${kind}`);
  const needsMore = kind === 'quote' || (kind === 'event' && entry.date === undefined);
  const { en, ko } = BECOMES[kind];
  return needsMore
    ? formButton(context, { en: `${en}…`, ko: `${ko}…` }, line)
    : writeButton(context, { en, ko }, line);
}
