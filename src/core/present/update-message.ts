/** The message of one or several updates to a channel; always a single message. */
import { sayLine } from '../reply/line.ts';
import { parseDate } from '../date/parse.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Entry } from '../record/schema.ts';
import type { Locale, Text } from '../base/locale.ts';
import { Citations } from './citations.ts';
import { WORKED_OUT_MARK, WORKED_OUT_MEANING } from './legend.ts';
import { struck, withdrawalWords } from './withdrawn.ts';
import { noteMarkOf, noteOf, quoteBlocks, statementRow, topicName } from './statement.ts';
import type { Action, Block, Reply, Row, Tone } from '../reply/reply.ts';
import { EVERYTHING } from '../record/channel.ts';
import { fits, fitSources, remainingRoom, MESSAGE_ROOM, weightOf } from './fit.ts';
import { siteLink, type PageUrl } from './site-link.ts';
import type { PostItem, Mark, Post } from '../store/outbox.ts';
import { entryTopics } from '../store/update-kind.ts';

/** A digest shows at most this many statements; a button shows the rest. */
const MAX_ROWS_IN_DIGEST = 15;

interface UpdateReader {
  knowledge: Knowledge;
  locale: Locale;
  /** The address of a page of the site (default: there is none). */
  pageUrl?: PageUrl;
}

export function updateMessage(
  post: Pick<Post, 'form' | 'items' | 'nonce' | 'action'>,
  reader: UpdateReader,
): Reply {
  const [first] = post.items;
  const { title, blocks, tone } =
    first !== undefined && post.form === 'single'
      ? singleUpdate(first, post, reader)
      : digestUpdate(post, reader);
  return {
    title,
    blocks,
    ...(tone !== undefined && { tone }),
    visibility: 'public',
    locale: reader.locale,
    topics: [...new Set(post.items.map((item) => itemTopic(item)))],
    entries: post.items.map(({ entry }) => entry),
  };
}

// One statement

const UPDATE_TITLES: Readonly<Record<Mark, (name: string) => Text>> = {
  new: (name) => ({ en: `New on ${name}`, ko: `${name} 새 소식` }),
  corrected: (name) => ({ en: `Corrected on ${name}`, ko: `${name} 기록 정정` }),
  retracted: (name) => ({ en: `Withdrawn on ${name}`, ko: `${name} 기록 철회` }),
  occasion: (name) => ({ en: `On this day: ${name}`, ko: `오늘의 기록: ${name}` }),
};

const UPDATE_TONES: Readonly<Record<Mark, Tone | undefined>> = {
  new: 'new',
  corrected: 'corrected',
  retracted: 'withdrawn',
  occasion: undefined,
};

function singleUpdate(item: PostItem, post: Pick<Post, 'nonce' | 'action'>, reader: UpdateReader) {
  const { knowledge, locale, pageUrl = () => undefined } = reader;
  const citations = new Citations(knowledge, locale);
  const topic = itemTopic(item);
  const page = siteLink({ kind: 'statement', id: item.entry }, pageUrl, locale);
  const name = topicName(topic, knowledge, locale);
  const statement = statementBlocks(item, reader, citations);
  return {
    title: UPDATE_TITLES[item.mark](name)[locale],
    tone: UPDATE_TONES[item.mark],
    blocks: [
      ...fitSources([...statement, ...citations.blocks(), ...page], {
        locale,
        button: HISTORY_LABEL[locale],
      }),
      ...noteBlocks(item, post, locale),
      actionsBlock([
        ...whyActions(item, locale),
        { label: HISTORY_LABEL[locale], line: sayLine('updates', item.entry, {}) },
        { label: { en: 'Why here?', ko: '왜 여기에?' }[locale], line: whyLine(post) },
        ...muteActions(topic, reader),
        SUBSCRIPTIONS_ACTION[locale],
      ]),
    ],
  };
}

function statementBlocks(
  item: PostItem,
  { knowledge, locale }: UpdateReader,
  citations: Citations,
): readonly Block[] {
  const { content } = item;
  if (item.mark === 'retracted')
    return [{ kind: 'rows', rows: [itemRow(item, { knowledge, locale }, citations)] }];
  const known = { date: parsedDate(content) };
  if (content.kind === 'quote')
    return quoteBlocks({ ...known, entry: content }, knowledge, locale, citations, { notes: 'marked' });
  return [
    {
      kind: 'rows',
      rows: [statementRow({ ...known, entry: content }, knowledge, locale, citations, { notes: 'marked' })],
    },
  ];
}

/** A note on a correction or withdrawal: whether it edits the earlier message (`there`) or replies to it (`below`). */
function noteBlocks(item: PostItem, { action }: Pick<Post, 'action'>, locale: Locale): readonly Block[] {
  const text = CHANGE_NOTES[item.mark]?.[action.kind === 'reply' ? 'below' : 'there'][locale];
  return text === undefined ? [] : [{ kind: 'note', text: [text] }];
}

const CHANGE_NOTES: Partial<Record<Mark, Record<'there' | 'below', Text>>> = {
  corrected: {
    there: {
      en: 'This statement was corrected; this is the current wording.',
      ko: '이 기록은 정정되었습니다. 위 내용이 현재 내용입니다.',
    },
    below: {
      en: 'This replaces an earlier message that can no longer be edited.',
      ko: '더는 고칠 수 없는 이전 메시지를 대신합니다.',
    },
  },
  retracted: {
    there: { en: 'This statement was withdrawn.', ko: '이 기록은 철회되었습니다.' },
    below: {
      en: 'This statement was withdrawn. An earlier message with it can no longer be edited.',
      ko: '이 기록은 철회되었습니다. 이전 메시지는 더는 고칠 수 없습니다.',
    },
  },
};

// Several

function digestUpdate(
  post: Pick<Post, 'form' | 'items' | 'nonce'>,
  reader: UpdateReader,
): Pick<Reply, 'tone' | 'blocks'> & { title: string } {
  const { knowledge, locale, pageUrl = () => undefined } = reader;
  const { items, form } = post;
  const page = siteLink({ kind: form === 'occasions' ? 'today' : 'changes' }, pageUrl, locale);
  const citations = new Citations(knowledge, locale);
  const shown: PostItem[] = [];
  let room = MESSAGE_ROOM;
  for (const item of groupedByTopic(items)) {
    const last = shown.at(-1);
    const row = itemRow(item, reader, new Citations(knowledge, locale));
    const weight = weightOf([
      ...(last !== undefined && itemTopic(last) === itemTopic(item)
        ? []
        : [topicHeading(itemTopic(item), reader)]),
      { kind: 'rows', rows: [row] },
    ]);
    if (last !== undefined && (shown.length === MAX_ROWS_IN_DIGEST || !fits(weight, room))) break;
    shown.push(item);
    room = remainingRoom(room, weight);
  }
  const blocks = groupsBy(shown, itemTopic).flatMap(([topic, group]): Block[] => [
    topicHeading(topic, reader),
    { kind: 'rows', rows: group.map((item) => itemRow(item, reader, citations)) },
  ]);
  const more = items.length - shown.length;
  const rest: Text = { en: `And ${more} more.`, ko: `그 밖에 ${more}건이 더 있습니다.` };
  return {
    title: (form === 'occasions' ? onThisDayTitle(items.length) : updatesTitle(items.length))[locale],
    blocks: [
      ...fitSources([...blocks, ...citations.blocks(), ...page], { locale, button: SEE_ALL_LABEL[locale] }),
      ...markNote(shown, locale),
      ...(more > 0 ? [{ kind: 'note', text: [rest[locale]] } as const] : []),
      actionsBlock([{ label: SEE_ALL_LABEL[locale], line: whyLine(post) }, SUBSCRIPTIONS_ACTION[locale]]),
    ],
  };
}

/** Explains the mark of dates that were worked out, as a digest has no button that does. */
function markNote(shown: readonly PostItem[], locale: Locale): readonly Block[] {
  const isMarked = shown.some(({ content }) => content.dating === 'worked-out' && content.date !== undefined);
  return isMarked ? [{ kind: 'note', text: [`${WORKED_OUT_MARK} ${WORKED_OUT_MEANING[locale]}`] }] : [];
}

const topicHeading = (topic: string, { knowledge, locale }: UpdateReader): Block => ({
  kind: 'paragraph',
  text: [{ kind: 'strong', text: topicName(topic, knowledge, locale) }],
});

const updatesTitle = (count: number): Text => ({
  en: count === 1 ? 'One update' : `${count} updates`,
  ko: `소식 ${count}건`,
});
const onThisDayTitle = (count: number): Text => ({
  en: count === 1 ? 'On this day' : `On this day: ${count} statements`,
  ko: count === 1 ? '오늘의 기록' : `오늘의 기록 ${count}건`,
});

/** The items by topic, the topics in the order of their first item. */
const groupedByTopic = (items: readonly PostItem[]): readonly PostItem[] =>
  groupsBy(items, itemTopic).flatMap(([, group]) => group);

function groupsBy<T>(items: readonly T[], keyOf: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups];
}

/** An item as a row; a withdrawn statement is struck out, with the reason. */
function itemRow(item: PostItem, { knowledge, locale }: UpdateReader, citations: Citations): Row {
  const { content, mark } = item;
  const row = statementRow({ entry: content, date: parsedDate(content) }, knowledge, locale, citations, {
    notes: 'hidden',
  });
  if (mark === 'retracted') {
    const note = withdrawalWords(content, knowledge, locale);
    return {
      ...(row.lead !== undefined && { lead: row.lead }),
      text: struck(row.text),
      ...(note !== '' && { note: [note] }),
    };
  }
  if (mark !== 'corrected') return row;
  return {
    ...row,
    text: [...row.text, ' ', { kind: 'mark', text: { en: 'corrected', ko: '정정' }[locale] }],
  };
}

// Buttons

/** The command line of the button that says why a message was sent. The nonce is unique, so it also identifies the message. */
const whyLine = ({ nonce }: Pick<Post, 'nonce'>): string => sayLine('updates', undefined, { post: nonce });

/** A button that shows the note of the statement to the person who presses it. */
function whyActions({ entry, content, mark }: PostItem, locale: Locale): readonly Action[] {
  if (mark === 'retracted' || noteOf(content, locale) === undefined) return [];
  const isOnDate = content.kind !== 'quote' && content.date !== undefined;
  const label = `${noteMarkOf(content, locale)} ${(isOnDate ? WHY_DATE_LABEL : NOTE_LABEL)[locale]}`;
  return [{ label, line: sayLine('find', entry, { notes: 'true', private: 'true' }) }];
}

const WHY_DATE_LABEL: Text = { en: 'Why this date?', ko: '날짜의 근거' };
const NOTE_LABEL: Text = { en: 'Note', ko: '설명' };
const HISTORY_LABEL: Text = { en: 'History', ko: '변경 이력 보기' };
const SEE_ALL_LABEL: Text = { en: 'See all', ko: '모두 보기' };

const SUBSCRIPTIONS_ACTION: Readonly<Record<Locale, Action>> = {
  en: { label: 'Subscriptions', line: '/subscriptions' },
  ko: { label: '구독 관리', line: '/subscriptions' },
};

function muteActions(topic: string, { knowledge, locale }: UpdateReader): readonly Action[] {
  const name = topicName(topic, knowledge, locale);
  const label = { en: `Mute ${name}`, ko: `${name} 알림 끄기` }[locale];
  return [{ label, line: sayLine('subscriptions', undefined, { mute: topic }), writes: true }];
}

const actionsBlock = (list: readonly Action[]): Block => ({ kind: 'actions', actions: list });

/** The topic that the channel follows; for channels that follow everything, the main topic of the statement. */
function itemTopic({ topic, content }: Pick<PostItem, 'topic' | 'content'>): string {
  return topic === EVERYTHING ? (entryTopics(content)[0] ?? topic) : topic;
}

const parsedDate = ({ date }: Entry) => (date === undefined ? undefined : parseDate(date));
